"""
Text as it is compared: what looks or reads the same is the same.

Full width becomes half, traditional becomes simplified, capitals become small. Matching for
`check` also passes over what people put between characters to hide a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from opencc import OpenCC

HAN = range(0x3400, 0xA000)
"""The Chinese characters of the basic plane."""

_HABITS = {"著": "着", "妳": "你", "牠": "它", "瞭": "了", "藉": "借", "闆": "板"}
"""What people type where the standard conversion sees a word of its own."""


@cache
def simplified() -> Mapping[str, str]:
    """Return the simplified form of every traditional character."""
    han = [chr(code) for code in HAN]
    # One call for all: converting is fast, calling is not. Line ends keep words from forming.
    plain = OpenCC("t2s").convert("\n".join(han)).split("\n")
    pairs = {old: new for old, new in zip(han, plain, strict=True) if old != new and len(new) == 1}
    return pairs | _HABITS


@cache
def _forms() -> Mapping[int, str]:
    return {ord(old): new for old, new in simplified().items()}


def fold(text: str) -> str:
    """Write ``text`` in NFKC, lower case and simplified characters."""
    return unicodedata.normalize("NFKC", text).lower().translate(_forms())


_HIDDEN = frozenset(" \t\u00a0\u3000\u00ad\u034f\u180e\ufe0e\ufe0f")
_MASK = "\ufffc"
"""Stands for each character of a placeholder: no word goes through one."""

_BLANK = re.compile(r"\{[^{}\n]{1,20}\}")
# What is put into a word to hide it. Sentence punctuation stays: it parts what is said.
_MARKS = re.compile(r"[*·•・.\-_~|/\\+^'\"“”‘’「」『』《》【】\[\]#=`]{1,3}")
_DOTS = frozenset("*·•・")


class _Table(dict[int, str]):
    """Each character's folded form, worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        hidden = character in _HIDDEN or unicodedata.category(character) in ("Cf", "Zs", "Cc")
        self[code] = made = "" if hidden and character != "\n" else fold(character)
        return made


_TABLE = _Table()


def _is_wedge(mark: re.Match[str]) -> bool:
    """Tell whether a mark stands within what may be a word: between Chinese characters."""
    before, after = (
        mark.string[mark.start() - 1 : mark.start()],
        mark.string[mark.end() : mark.end() + 1],
    )
    if not before or not after:
        return False
    han = (ord(before) in HAN, ord(after) in HAN)
    if all(han):
        return True
    # A dot also parts numbers and letters from Chinese: 7·天.
    joined = all(c.isalnum() or c == "%" for c in (before, after))
    return any(han) and joined and _DOTS.issuperset(mark[0])


@dataclass(frozen=True)
class Folded:
    """A text as words are looked for in it, and the way back to where they were written."""

    original: str

    @cached_property
    def _masked(self) -> str:
        if "{" not in self.original:
            return self.original
        return _BLANK.sub(lambda found: _MASK * len(found[0]), self.original)

    @cached_property
    def _plain(self) -> str:
        return self._masked.translate(_TABLE)

    @cached_property
    def _wedges(self) -> tuple[tuple[int, int], ...]:
        marks = _MARKS.finditer(self._plain)
        return tuple(mark.span() for mark in marks if _is_wedge(mark))

    @cached_property
    def text(self) -> str:
        """The folded text, without spaces, invisible characters and wedges."""
        plain, parts, done = self._plain, [], 0
        for begin, end in self._wedges:
            parts.append(plain[done:begin])
            done = end
        return "".join((*parts, plain[done:])) if parts else plain

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        """Where each character of :attr:`text` comes from."""
        offsets = [at for at, c in enumerate(self._masked) for _ in _TABLE[ord(c)]]
        for begin, end in reversed(self._wedges):
            del offsets[begin:end]
        return tuple(offsets)

    def origin(self, begin: int, end: int) -> tuple[int, int]:
        """Return where the folded characters from ``begin`` to ``end`` were written."""
        offsets = self._offsets
        return offsets[begin], offsets[end - 1] + 1

    def written(self, begin: int, end: int) -> str:
        """Return the folded characters from ``begin`` to ``end`` as they were written."""
        first, last = self.origin(begin, end)
        return self.original[first:last]
