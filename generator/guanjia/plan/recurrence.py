"""When: an entry's dates within a window, each with its number in the whole sequence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from dateutil.rrule import rrulestr

from guanjia.model.calendars import Calendar, Entry
from guanjia.model.rhythm import Rule, Weekly

# Where counting begins for an entry that names no first date: a Monday before any handbook.
_EPOCH = dt.date(2024, 1, 1)


def dates(
    entry: Entry, calendar: Calendar, first: dt.date, last: dt.date
) -> Iterator[tuple[int, dt.date]]:
    """
    Yield the dates of ``entry`` from ``first`` to ``last``, in order.

    Each comes with its number, counted from 0 at the beginning of the sequence: the same
    whatever window it is asked for.
    """
    begin, until = calendar.span(entry)
    if until is not None:
        last = min(last, until)
    start = begin or _EPOCH
    first = max(first, start) if begin else first
    if entry.on is not None:
        days = sorted(set(entry.on))
        yield from ((number, day) for number, day in enumerate(days) if first <= day <= last)
    elif isinstance(entry.every, Weekly):
        yield from _weekly(entry.every.weekdays, start, first, last)
    elif isinstance(entry.every, Rule):
        yield from _ruled(entry.every, start, first, last)


def _weekly(
    weekdays: frozenset[int], start: dt.date, first: dt.date, last: dt.date
) -> Iterator[tuple[int, dt.date]]:
    order = sorted((weekday - start.weekday()) % 7 for weekday in weekdays)
    day = first
    while day <= last:
        weeks, offset = divmod((day - start).days, 7)
        if offset in order:
            yield weeks * len(order) + order.index(offset), day
        day += dt.timedelta(days=1)


def _ruled(
    rule: Rule, start: dt.date, first: dt.date, last: dt.date
) -> Iterator[tuple[int, dt.date]]:
    # Without an end dateutil looks for a date that never comes until the year 9999, and it
    # takes UNTIL or COUNT, not both: so COUNT is counted here.
    parts = dict(rule.parts)
    count = int(parts.pop("COUNT", last.toordinal()))
    bounded = {**parts, "UNTIL": f"{last:%Y%m%d}"}
    text = ";".join(f"{name}={value}" for name, value in bounded.items())
    every = rrulestr(text, dtstart=dt.datetime.combine(start, dt.time()))
    for number, moment in enumerate(islice(every, count)):
        if moment.date() >= first:
            yield number, moment.date()
