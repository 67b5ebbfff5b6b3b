"""When: an entry's dates within a window, each with its number in the whole sequence."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, Self

from dateutil.rrule import rrulestr

from guanjia.model.almanac import UnpublishedYearError
from guanjia.model.calendars import Calendar, Entry
from guanjia.model.dates import Fixed, On
from guanjia.model.rhythm import Rule, Weekly
from guanjia.plan.almanac import Almanac

EPOCH = dt.date(2024, 1, 1)
"""Where counting begins for an entry that names no first date: a Monday before any handbook."""

_NEAR = dt.timedelta(days=40)
_FAR = dt.timedelta(days=800)

Days = tuple[dt.date, dt.date]
"""First and last day, both included."""

Numbered = Iterator[tuple[int, dt.date]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """All that an entry says about its dates: entries with equal patterns have the same."""

    begin: dt.date | None
    until: dt.date | None
    every: Weekly | Rule | None
    on: tuple[On, ...] | None
    count: int | None
    skipped: tuple[dt.date, ...]
    also: tuple[dt.date, ...]
    on_holiday: Literal["keep", "skip", "next_workday"]

    @classmethod
    def of(cls, entry: Entry, calendar: Calendar) -> Self:
        """Read the pattern of ``entry``; what it leaves open, its calendar may say."""
        begin, until = calendar.span(entry)
        return cls(
            begin=begin,
            until=until,
            every=entry.every,
            on=entry.on,
            count=entry.count,
            skipped=entry.skipped,
            also=entry.also,
            on_holiday=entry.on_holiday,
        )

    @property
    def origin(self) -> dt.date:
        """The day from which the dates are counted."""
        fixed = (on.base.date for on in self.on or () if isinstance(on.base, Fixed))
        return self.begin or min([EPOCH, *fixed])


class Dates:
    """Numbered dates, found once for all entries that say the same about them."""

    def __init__(self, find: Callable[[Days, set[dt.date]], Numbered], start: dt.date) -> None:
        self.start = start
        """Before it there are no dates."""
        self._find = find
        self._found: dict[Days, tuple[tuple[tuple[int, dt.date], ...], set[dt.date]]] = {}
        self._numbers: dict[dt.date, int] = {}

    def between(self, days: Days, undecided: set[dt.date]) -> tuple[tuple[int, dt.date], ...]:
        """List the dates in ``days``; those that nobody can tell go into ``undecided``."""
        if days not in self._found:
            doubts: set[dt.date] = set()
            self._found[days] = (tuple(self._find(days, doubts)), doubts)
        found, doubts = self._found[days]
        undecided |= doubts
        return found

    def first_number(self, day: dt.date) -> int:
        """Return the number of the first date from ``day`` on, or of the one after the last."""
        if day not in self._numbers:
            self._numbers[day] = self._number(day)
        return self._numbers[day]

    def _number(self, day: dt.date) -> int:
        for number, _ in self._find((day, day + _FAR), set()):
            return number
        return max((number + 1 for number, _ in self._find((self.start, day), set())), default=0)


def dates(pattern: Pattern, almanac: Almanac, days: Days, undecided: set[dt.date]) -> Numbered:
    """
    Yield the dates of ``pattern`` that lie in ``days``, in order.

    Each comes with its number, counted from 0 at the beginning of the sequence: the same
    whatever days it is asked for. What depends on the workdays of a year without a notice is
    left out and put into ``undecided``.
    """
    first, last = days
    start = pattern.origin
    if pattern.until is not None:
        last = min(last, pattern.until)
    if _plain(pattern) and isinstance(pattern.every, Weekly):
        inside = max(first, start) if pattern.begin else first
        yield from _weekly(pattern.every.weekdays, start, inside, last)
        return
    doubts: set[dt.date] = set()
    for number, day in enumerate(_edited(pattern, almanac, (start, last), doubts)):
        if day > last or (pattern.count is not None and number >= pattern.count):
            break
        if day >= first:
            yield number, day
    # A date that is counted from a doubtful one lies near it.
    undecided |= {day for day in doubts if first - _NEAR <= day <= last + _NEAR}


def _plain(pattern: Pattern) -> bool:
    """Tell whether a pattern's weekdays can be counted without listing them."""
    weekly = isinstance(pattern.every, Weekly) and not pattern.every.statutory
    edited = pattern.skipped or pattern.also or pattern.count or pattern.on_holiday != "keep"
    return weekly and not edited


def _edited(
    pattern: Pattern, almanac: Almanac, days: Days, doubts: set[dt.date]
) -> Iterator[dt.date]:
    """Yield the dates after ``except``, ``also`` and ``on_holiday``, each once, in order."""
    kept = (day for day in _written(pattern, almanac, days, doubts) if day not in pattern.skipped)
    placed = _after_holidays(pattern, almanac, kept, doubts)
    also = sorted(day for day in set(pattern.also) if days[0] <= day <= days[1])
    before: dt.date | None = None
    for day in heapq.merge(placed, also):
        if day != before:
            yield day
        before = day


def _after_holidays(
    pattern: Pattern, almanac: Almanac, days: Iterator[dt.date], doubts: set[dt.date]
) -> Iterator[dt.date]:
    for day in days:
        try:
            if pattern.on_holiday == "keep" or not almanac.holiday(day):
                yield day
            elif pattern.on_holiday == "next_workday":
                yield almanac.next_workday(day)
        except UnpublishedYearError:
            doubts.add(day)


def _written(
    pattern: Pattern, almanac: Almanac, days: Days, doubts: set[dt.date]
) -> Iterator[dt.date]:
    """Yield the dates of ``every`` or ``on``, in order."""
    first, last = days
    if pattern.on is not None:
        anchors = [almanac.dates(on, first, last, doubts) for on in pattern.on]
        yield from heapq.merge(*anchors)
    elif isinstance(pattern.every, Rule):
        yield from _ruled(pattern.every, first, last)
    elif pattern.every is not None:
        every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
        yield from rhythmic(pattern.every, almanac, every, doubts)


def rhythmic(
    rhythm: Weekly, almanac: Almanac, days: Iterable[dt.date], doubts: set[dt.date]
) -> Iterator[dt.date]:
    """Yield those of ``days`` that are the rhythm's; what nobody can tell goes into ``doubts``."""
    for day in days:
        try:
            if day.weekday() in rhythm.weekdays or _statutory(rhythm, almanac, day):
                yield day
        except UnpublishedYearError:
            doubts.add(day)


def _statutory(rhythm: Weekly, almanac: Almanac, day: dt.date) -> bool:
    kind = rhythm.statutory
    return bool(kind) and ("workday" if almanac.is_workday(day) else "restday") in kind


def _weekly(weekdays: frozenset[int], start: dt.date, first: dt.date, last: dt.date) -> Numbered:
    order = sorted((weekday - start.weekday()) % 7 for weekday in weekdays)
    day = first
    while day <= last:
        weeks, offset = divmod((day - start).days, 7)
        if offset in order:
            yield weeks * len(order) + order.index(offset), day
        day += dt.timedelta(days=1)


def _ruled(rule: Rule, start: dt.date, last: dt.date) -> Iterator[dt.date]:
    # dateutil takes UNTIL or COUNT, not both: so COUNT is counted here. UNTIL keeps it from
    # going on to the year 9999; that a rule fires at all, the model has made sure.
    parts = dict(rule.parts)
    count = int(parts.pop("COUNT", last.toordinal()))
    bounded = {**parts, "UNTIL": f"{last:%Y%m%d}"}
    text = ";".join(f"{name}={value}" for name, value in bounded.items())
    every = rrulestr(text, dtstart=dt.datetime.combine(start, dt.time()))
    for moment in islice(every, count):
        yield moment.date()
