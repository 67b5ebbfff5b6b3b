"""When: an entry's dates within a window, each with its number in the whole sequence."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator
from itertools import islice

from dateutil.rrule import rrulestr

from guanjia.model.almanac import UnpublishedYearError
from guanjia.model.calendars import Calendar, Entry
from guanjia.model.dates import Fixed
from guanjia.model.rhythm import Rule, Weekly
from guanjia.plan.almanac import Almanac

EPOCH = dt.date(2024, 1, 1)
"""Where counting begins for an entry that names no first date: a Monday before any handbook."""

_NEAR = dt.timedelta(days=40)

Days = tuple[dt.date, dt.date]
"""First and last day, both included."""

Numbered = Iterator[tuple[int, dt.date]]


def dates(
    entry: Entry,
    calendar: Calendar,
    almanac: Almanac,
    days: Days,
    undecided: set[dt.date],
) -> Numbered:
    """
    Yield the dates of ``entry`` that lie in ``days``, in order.

    Each comes with its number, counted from 0 at the beginning of the sequence: the same
    whatever days it is asked for. What depends on the workdays of a year without a notice is
    left out and put into ``undecided``.
    """
    first, last = days
    begin, until = calendar.span(entry)
    if until is not None:
        last = min(last, until)
    start = origin(entry, calendar)
    if _plain(entry) and isinstance(entry.every, Weekly):
        yield from _weekly(entry.every.weekdays, start, max(first, start) if begin else first, last)
        return
    doubts: set[dt.date] = set()
    for number, day in enumerate(_edited(entry, almanac, (start, last), doubts)):
        if day > last or (entry.count is not None and number >= entry.count):
            break
        if day >= first:
            yield number, day
    # A date that is counted from a doubtful one lies near it.
    undecided |= {day for day in doubts if first - _NEAR <= day <= last + _NEAR}


def _plain(entry: Entry) -> bool:
    """Tell whether an entry's weekdays can be counted without listing them."""
    weekly = isinstance(entry.every, Weekly) and not entry.every.statutory
    edited = entry.skipped or entry.also or entry.count or entry.on_holiday != "keep"
    return weekly and not edited


def origin(entry: Entry, calendar: Calendar) -> dt.date:
    """Return the day from which the dates of ``entry`` are counted."""
    fixed = (on.base.date for on in entry.on or () if isinstance(on.base, Fixed))
    return calendar.span(entry)[0] or min([EPOCH, *fixed])


def _edited(entry: Entry, almanac: Almanac, days: Days, doubts: set[dt.date]) -> Iterator[dt.date]:
    """Yield the dates after ``except``, ``also`` and ``on_holiday``, each once, in order."""
    kept = (day for day in _written(entry, almanac, days, doubts) if day not in entry.skipped)
    placed = _after_holidays(entry, almanac, kept, doubts)
    also = sorted(day for day in set(entry.also) if days[0] <= day <= days[1])
    before: dt.date | None = None
    for day in heapq.merge(placed, also):
        if day != before:
            yield day
        before = day


def _after_holidays(
    entry: Entry, almanac: Almanac, days: Iterator[dt.date], doubts: set[dt.date]
) -> Iterator[dt.date]:
    for day in days:
        try:
            if entry.on_holiday == "keep" or not almanac.holiday(day):
                yield day
            elif entry.on_holiday == "next_workday":
                yield almanac.next_workday(day)
        except UnpublishedYearError:
            doubts.add(day)


def _written(entry: Entry, almanac: Almanac, days: Days, doubts: set[dt.date]) -> Iterator[dt.date]:
    """Yield the dates of ``every`` or ``on``, in order."""
    first, last = days
    if entry.on is not None:
        anchors = [almanac.dates(on, first, last, doubts) for on in entry.on]
        yield from heapq.merge(*anchors)
    elif isinstance(entry.every, Rule):
        yield from _ruled(entry.every, first, last)
    elif entry.every is not None:
        every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
        yield from rhythmic(entry.every, almanac, every, doubts)


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
