"""Dates that are written out together with their day of the week."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from guanjia.check.outgoing import prose, shown
from guanjia.check.rules import Rules
from guanjia.errors import Finding, Severity
from guanjia.model.library import Library
from guanjia.model.outgoing import Texts
from guanjia.model.results import Due
from guanjia.model.wordings import Variant

_DAYS = "一二三四五六日"
_WEEKDAY = r"(?:星期|周|礼拜)(?P<{}>[一二三四五六日天])"
_DATE = (
    r"(?<![\d.])(?:(?P<{0}>\d{{4}})[ ]?[年./-][ ]?)?"
    r"(?P<{1}>\d{{1,2}})[ ]?[月./-][ ]?(?P<{2}>\d{{1,2}})(?![\d.])[ ]?[日号]?"
)
_BESIDE = r"[ ]?[（(]?[ ]?"
_FIRST = _DATE.format("y1", "m1", "d1") + _BESIDE + _WEEKDAY.format("w1")
_SECOND = _WEEKDAY.format("w2") + _BESIDE + _DATE.format("y2", "m2", "d2")
# 周一到周五 9 月 1 日起: the last day of a stretch is not the date's.
_FORM = re.compile(rf"(?:{_FIRST}|(?<![每到至、和—~～-]){_SECOND})[）)]?")


def wrong_weekdays(texts: Texts) -> Iterator[Finding]:
    """A date with its year falls on the day of the week that is written beside it."""
    return _wrong(text.words for text in texts.all if text.wording is not None)


def wrong_weekdays_in_prose(library: Library) -> Iterator[Finding]:
    """So it does in what the team reads."""
    return _wrong(prose(library))


def _wrong(all_words: Iterable[Variant]) -> Iterator[Finding]:
    for words in all_words:
        for match in _FORM.finditer(words.text):
            if year := match["y1"] or match["y2"]:
                yield from _judge(words, match, _date(match, int(year)), Severity.ERROR)


class Weekdays:
    """
    Dates without a year that are written out with their day of the week, on the days of a plan.

    The year is the one that brings the date nearest to the day on which it is sent. Give it the
    days one by one; it names each place once for each such year.
    """

    def __init__(self) -> None:
        self._found: dict[int, tuple[Variant, list[re.Match[str]]]] = {}
        self._said: set[Finding] = set()

    def on(self, day: dt.date, dues: Iterable[Due]) -> Iterator[Finding]:
        """Check what is due on ``day``."""
        for due in dues:
            for words in due.wordings:
                for match in self._matches(words):
                    for finding in _judge(words, match, _nearest(match, day), Severity.WARNING):
                        if finding not in self._said:
                            self._said.add(finding)
                            yield finding

    def _matches(self, words: Variant) -> list[re.Match[str]]:
        if id(words) not in self._found:
            found = [m for m in _FORM.finditer(words.text) if not (m["y1"] or m["y2"])]
            self._found[id(words)] = words, found
        return self._found[id(words)][1]


def _nearest(match: re.Match[str], day: dt.date) -> dt.date | None:
    near = (_date(match, year) for year in range(day.year - 1, day.year + 2))
    return min((date for date in near if date), key=lambda date: abs(date - day), default=None)


def _date(match: re.Match[str], year: int) -> dt.date | None:
    try:
        return dt.date(year, int(match["m1"] or match["m2"]), int(match["d1"] or match["d2"]))
    except ValueError:
        return None


def _judge(
    words: Variant, match: re.Match[str], date: dt.date | None, severity: Severity
) -> Iterator[Finding]:
    written = (match["w1"] or match["w2"]).replace("天", "日")
    if date and _DAYS[date.weekday()] == written:
        return
    is_really = f"{date} 是周{_DAYS[date.weekday()]}" if date else "没有这一天"
    says = f"「{shown(match[0])}」对不上：{is_really}"
    hint = "改星期，或改日期；在推文里写 {日期}、{星期}，就不会错。"
    yield Finding(words.at(match.start()), "GJ622", says, hint, severity)


RULES = Rules(texts=(wrong_weekdays,), library=(wrong_weekdays_in_prose,))
