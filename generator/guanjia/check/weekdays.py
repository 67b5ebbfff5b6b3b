"""Dates that are written out together with their day of the week."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guanjia.check.outgoing import shown, written
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity
from guanjia.model.outgoing import Texts
from guanjia.model.results import Due
from guanjia.model.wordings import Variant

_DAYS = "一二三四五六日"
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_DATE = r"(?<![\d.])(?:(\d{4}) ?[年./-] ?)?(\d{1,2}) ?[月./-] ?(\d{1,2})(?![\d.]) ?[日号]?"
_BEFORE = re.compile(_DATE + r" ?[（(]? ?\Z")
_AFTER = re.compile(r" ?[（(]? ?" + _DATE)
# 周一到周五 9 月 1 日起: the last day of a stretch is not the date's.
_OF_A_STRETCH = re.compile(r"[每到至、和—~～-]")
_REACH = 20
"""Characters that a date before a day of the week may take."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A date and a day of the week that stand together, where they begin, and as written."""

    begin: int
    written: str
    year: int | None
    month: int
    day: int
    weekday: str

    def date(self, year: int) -> dt.date | None:
        """Return the date in ``year``; nothing if that has none."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None

    def nearest(self, day: dt.date) -> dt.date | None:
        """Return the date in the year that brings it nearest to ``day``."""
        near = (self.date(year) for year in range(day.year - 1, day.year + 2))
        return min((date for date in near if date), key=lambda date: abs(date - day), default=None)


def _pairs(text: str) -> Iterator[_Pair]:
    for name in _WEEKDAY.finditer(text):
        begin, end = name.span()
        if date := _BEFORE.search(text, max(0, begin - _REACH), begin):
            begin = date.start()
        elif not _OF_A_STRETCH.match(text, begin - 1) and (date := _AFTER.match(text, end)):
            end = date.end()
        else:
            continue
        end += text[end : end + 1] in ("）", ")")
        year, month, day = date.groups()
        yield _Pair(
            begin,
            text[begin:end],
            year=int(year) if year else None,
            month=int(month),
            day=int(day),
            weekday=name[1].replace("天", "日"),
        )


def wrong_weekdays(texts: Texts) -> Iterator[Finding]:
    """A date with its year falls on the day of the week that is written beside it."""
    for words in written(texts):
        for pair in _pairs(words.text):
            if pair.year:
                yield from _judge(words, pair, pair.date(pair.year), Severity.ERROR)


class Weekdays:
    """
    Dates without a year that are written out with their day of the week, on the days of a plan.

    The year is the one that brings the date nearest to the day on which it is sent. Give it the
    days one by one; it names each place once for each such year.
    """

    def __init__(self) -> None:
        self._pairs: dict[int, tuple[Variant, list[_Pair]]] = {}
        self._said: set[Finding] = set()

    def on(self, day: dt.date, dues: Iterable[Due]) -> Iterator[Finding]:
        """Check what is due on ``day``."""
        for due in dues:
            for words in due.wordings:
                for pair in self._of(words):
                    for finding in _judge(words, pair, pair.nearest(day), Severity.WARNING):
                        if finding not in self._said:
                            self._said.add(finding)
                            yield finding

    def _of(self, words: Variant) -> list[_Pair]:
        if id(words) not in self._pairs:
            self._pairs[id(words)] = words, [p for p in _pairs(words.text) if not p.year]
        return self._pairs[id(words)][1]


def _judge(
    words: Variant, pair: _Pair, date: dt.date | None, severity: Severity
) -> Iterator[Finding]:
    if date and _DAYS[date.weekday()] == pair.weekday:
        return
    is_really = f"{date} 是周{_DAYS[date.weekday()]}" if date else "没有这一天"
    says = f"「{shown(pair.written)}」对不上：{is_really}"
    hint = "改星期，或改日期；在推文里写 {日期}、{星期}，就不会错。"
    yield Finding(words.at(pair.begin), "GJ622", says, hint, severity)


RULES = RuleSet(texts=(wrong_weekdays,))
