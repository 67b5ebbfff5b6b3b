"""Han characters as people type them: traditional forms and pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pypinyin import lazy_pinyin

from guanjia.model.folding import HAN, fold, simplified

_MARKS = frozenset("，！？；：（）～…\u3000")

_READINGS = {
    "调休": "tiao xiu",
    "朝阳": "chao yang",
    "长信": "chang xin",
    "长语音": "chang yu yin",
    "重开": "chong kai",
}
"""Words that the library reads wrongly, alone and in phrases."""


def forms(known: Iterable[str]) -> tuple[str, str]:
    """Return the traditional characters that mean one of ``known``, and what each becomes."""
    kept = frozenset(known)
    pairs = sorted(pair for pair in simplified().items() if pair[1] in kept)
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)


def strange(text: str) -> str:
    """
    Return the characters of ``text`` that search compares as others.

    Full-width marks are none of them, though there are many: what is typed is parted at them.
    """
    found = sorted(set(text) - _MARKS)
    return "".join(character for character in found if fold(character) != character)


def _common() -> Iterator[str]:
    """Yield the 3755 characters of the first level of GB 2312."""
    for row in range(0xB0, 0xD8):
        yield from bytes(b for cell in range(0xA1, 0xFF) for b in (row, cell)).decode(
            "gb2312", errors="ignore"
        )


def is_han(character: str) -> bool:
    """Tell whether it is a Chinese character of the basic plane."""
    return ord(character) in HAN


@cache
def sound(character: str) -> str:
    """Return how a single character is read, without its tone; ``lv`` for 绿."""
    return str(lazy_pinyin(character)[0])


def sounds(known: Iterable[str]) -> tuple[str, str]:
    """
    Return characters and their readings, parted by spaces.

    They are the Chinese ones among ``known`` and the common ones, because a word typed with a
    wrong character of the same sound is found by that sound.
    """
    han = sorted({*filter(is_han, known), *_common()})
    return "".join(han), " ".join(map(sound, han))


def exceptions(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a character is read otherwise than alone: its position and the reading."""
    for position, reading in enumerate(_reading(text)):
        if is_han(text[position]) and reading != sound(text[position]):
            yield position, reading


@cache
def _reading(text: str) -> tuple[str, ...]:
    """Read ``text``, one syllable a character; what is not Chinese stands for itself."""
    apart: Any = list  # documented, though the types know texts only
    syllables = [str(syllable) for syllable in lazy_pinyin(text, errors=apart)]
    assert len(syllables) == len(text)
    for word, reading in _READINGS.items():
        for found in re.finditer(word, text):
            syllables[found.start() : found.end()] = reading.split()
    return tuple(syllables)
