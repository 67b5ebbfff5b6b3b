"""A plan is the same whatever part of it somebody asks for."""

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from guanjia.model.calendars import Calendar
from guanjia.model.people import Group
from guanjia.model.settings import days
from guanjia.plan.expand import Plan
from tests.plan.libraries import CALENDARS, DAYS, MONDAY, groups, library, lines

WINDOWS = st.builds(days, DAYS, st.integers(1, 30))


@given(CALENDARS, groups(), WINDOWS)
def test_a_long_window_is_the_union_of_its_days(
    calendar: Calendar, register: list[Group], window: Sequence[dt.date]
) -> None:
    whole = Plan(library(calendar, register), window)
    for day in window:
        assert lines(whole, day) == lines(Plan(library(calendar, register), (day,)), day)


@given(CALENDARS, groups(), WINDOWS)
def test_nothing_falls_outside_the_window_or_on_another_day(
    calendar: Calendar, register: list[Group], window: Sequence[dt.date]
) -> None:
    plan = Plan(library(calendar, register), window)
    for day in days(window[0] - dt.timedelta(days=7), len(window) + 14):
        dues = plan.on(day)
        assert day in window or dues == ()
        assert {due.date for due in dues} <= {day}


@given(CALENDARS, groups(), DAYS)
def test_a_day_is_in_order_of_time_and_then_as_written(
    calendar: Calendar, register: list[Group], day: dt.date
) -> None:
    dues = Plan(library(calendar, register), (day,)).on(day)
    assert [due.time for due in dues] == sorted(due.time for due in dues)
    order = list(register)
    assert all([*due.groups] == sorted(due.groups, key=order.index) for due in dues)


@given(CALENDARS, groups(), DAYS)
def test_what_a_group_gets_does_not_depend_on_the_other_groups(
    calendar: Calendar, register: list[Group], day: dt.date
) -> None:
    everyone = lines(Plan(library(calendar, register), (day,)), day)
    for group in register:
        alone = lines(Plan(library(calendar, [group]), (day,)), day)
        assert alone == [line for line in everyone if line[5] == group.id]


@given(CALENDARS, groups(), DAYS)
def test_only_groups_that_are_open_and_addressed_get_anything(
    calendar: Calendar, register: list[Group], day: dt.date
) -> None:
    for due in Plan(library(calendar, register), (day,)).on(day):
        assert due.groups
        assert all(group.open_on(day) for group in due.groups)
        assert set(due.variants) >= {group.tier for group in due.groups}


@given(DAYS)
def test_variants_take_turns_whatever_the_window(day: dt.date) -> None:
    calendar = Calendar.model_validate(
        {"id": "c", "entries": [{"post": "three", "every": "day", "at": "12:00"}]}
    )
    register = [Group.model_validate({"id": "g", "群名": "1", "层级": "base", "管家": "lin"})]
    window = days(day, 9)
    plan = Plan(library(calendar, register), window)
    turn = [lines(plan, day)[0][4] for day in window]
    assert set(turn[:3]) == {"甲", "乙", "丙"}
    assert turn[:3] == turn[3:6] == turn[6:]


def test_a_playbook_that_began_before_the_window_goes_on_in_it() -> None:
    calendar = Calendar.model_validate(
        {"id": "c", "entries": [{"playbook": "draw", "on": [MONDAY]}]}
    )
    register = [Group.model_validate({"id": "g", "群名": "1", "层级": "vip", "管家": "lin"})]
    last = MONDAY + dt.timedelta(days=4)
    (due,) = Plan(library(calendar, register), (last,)).on(last)
    assert (due.title, due.why, due.run_day) == ("three", "抽奖 · 第5天", 5)
