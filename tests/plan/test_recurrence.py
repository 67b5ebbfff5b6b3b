"""Dates of an entry, against a plain walk through the calendar."""

import datetime as dt
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from guanjia.model.calendars import Calendar
from guanjia.model.rhythm import WEEKDAYS
from guanjia.plan import recurrence
from tests.handbooks import within
from tests.plan.libraries import ALMANAC, DAYS, MONDAY

RULES = st.builds(
    "FREQ={};INTERVAL={}{}{}".format,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 4),
    st.sampled_from(["", ";BYDAY=MO,TH", ";BYMONTHDAY=15", ";BYMONTH=11,12"]),
    st.sampled_from(["", ";COUNT=7"]),
)


def dates(first: dt.date, last: dt.date, **entry: Any) -> list[tuple[int, dt.date]]:
    """Ask for the dates of a post that is scheduled like this."""
    calendar = Calendar.model_validate(
        {"id": "c", "entries": [{"post": "p", "at": "12:00", **entry}]}
    )
    pattern = recurrence.Pattern.of(calendar.entries[0], calendar)
    return list(recurrence.dates(pattern, ALMANAC, (first, last), set()))


@given(RULES, DAYS, DAYS, st.integers(0, 60))
def test_a_rule_gives_what_dateutil_gives(
    rule: str, start: dt.date, first: dt.date, count: int
) -> None:
    last = first + dt.timedelta(days=count)
    begin = dt.datetime.combine(start, dt.time())
    naive = []
    for number, moment in enumerate(rrulestr(rule, dtstart=begin)):
        if moment.date() > last:
            break
        if moment.date() >= first:
            naive.append((number, moment.date()))
    assert dates(first, last, every=rule, **{"from": start}) == naive


@given(st.sets(st.integers(0, 6), min_size=1), DAYS, DAYS, st.integers(0, 30))
def test_weekdays_are_counted_from_the_first_one(
    weekdays: set[int], start: dt.date, first: dt.date, count: int
) -> None:
    last = first + dt.timedelta(days=count)
    days = [start + dt.timedelta(days=n) for n in range(max((last - start).days + 1, 0))]
    counted = enumerate(day for day in days if day.weekday() in weekdays)
    every = [WEEKDAYS[day] for day in weekdays]
    assert dates(first, last, every=every, **{"from": start}) == [
        (number, day) for number, day in counted if day >= first
    ]


@given(st.lists(DAYS, min_size=1, max_size=5), DAYS, DAYS)
def test_dates_are_counted_once_each_in_order(
    on: list[dt.date], first: dt.date, last: dt.date
) -> None:
    numbered = list(enumerate(sorted(set(on))))
    assert dates(first, last, on=[*map(str, on)]) == [
        (n, day) for n, day in numbered if first <= day <= last
    ]


@given(DAYS, DAYS)
def test_the_first_and_last_date_belong_to_the_span(begin: dt.date, until: dt.date) -> None:
    year = (MONDAY - dt.timedelta(days=180), MONDAY + dt.timedelta(days=180))
    found = [day for _, day in dates(*year, every="day", **{"from": begin, "until": until})]
    assert len(found) == max((until - begin).days + 1, 0)
    assert found[:1] + found[-1:] == ([begin, until] if found else [])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=3",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;COUNT=2",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
    ],
)
def test_a_rule_that_never_comes_from_its_first_date_ends_quickly(rule: str) -> None:
    with within(10):
        assert dates(MONDAY, MONDAY, every=rule, **{"from": "2025-03-03"}) == []


def test_a_rule_from_long_ago_is_quick() -> None:
    with within(10):
        ((_, day),) = dates(MONDAY, MONDAY, every="FREQ=DAILY", **{"from": "1901-01-01"})
    assert day == MONDAY
