"""Two texts → one, cut where they differ, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from guanjia.model.changes import Mark, Marked, Run

# A placeholder, a Latin word, a number, a flag, a run of spaces, or one character with
# whatever people see as part of it.
_TOKEN = re.compile(
    r"\{[^{}\n]{1,20}\}|[A-Za-z]+|\d+(?:[.:,]\d+)*|[\U0001f1e6-\U0001f1ff]{2}|[^\S\n]+"
    r"|.(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d.)*",
    re.DOTALL,
)
_FULL = 250_000
"""Pairs of words up to which all are looked at; beyond, frequent ones are passed over."""
_MOST = 25_000_000
"""Pairs beyond which nothing is looked for: the one text is gone, the other new."""
_SHORT = 1
"""Words that both sides keep between two replacements belong to these, if this few."""


def marked(before: str, after: str) -> Marked:
    """Put two texts into one."""
    if before == after:
        return (Run(Mark.SAME, before),) if before else ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    inner = (old[start : len(old) - end], new[start : len(new) - end])
    runs = [(Mark.SAME, old[:start]), *_differences(*inner), (Mark.SAME, old[len(old) - end :])]
    return tuple(Run(mark, "".join(words)) for mark, words in runs if words)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Count what both begin with."""
    pairs = zip(old, new, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new))
    )


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Mark, Sequence[str]]]:
    for one, other, same in _blocks(old, new):
        yield Mark.GONE, one
        yield Mark.NEW, other
        yield Mark.SAME, same


def _blocks(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """Yield what is replaced by what, and what both have behind it."""
    size = len(old) * len(new)
    if size > _MOST:
        yield old, new, ()
        return
    matcher = SequenceMatcher(None, old, new, autojunk=size > _FULL)
    at = into = 0
    for i, j, length in matcher.get_matching_blocks():
        words = old[i : i + length]
        if length and length <= _SHORT and "\n" not in words and i > at and j > into:
            continue  # islands make a change hard to read
        yield old[at:i], new[into:j], words
        at, into = i + length, j + length
