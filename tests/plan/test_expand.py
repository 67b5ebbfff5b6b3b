"""A plan is the same whatever part of it somebody asks for, and whoever else is in it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanjia.model.calendars import Calendar
from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.results import Kind
from guanjia.model.settings import days
from guanjia.plan.expand import Plan
from tests.plan.libraries import (
    ADDED,
    DAYS,
    HEADINGS,
    LIBRARIES,
    MONDAY,
    RHYTHMS,
    alone,
    library,
    lines,
    numbered,
    only,
    post,
)

WINDOWS = st.builds(days, DAYS, st.integers(1, 15))
QUARTER = days(MONDAY - dt.timedelta(days=30), 90)


@given(LIBRARIES, WINDOWS, st.integers(1, 15))
def test_a_long_window_is_the_union_of_its_parts(
    made: Library, window: Sequence[dt.date], length: int
) -> None:
    whole = Plan(made, window)
    for begin in range(0, len(window), length):
        part = window[begin : begin + length]
        plan = Plan(made, part)
        for day in part:
            assert lines(plan, day) == lines(whole, day)


@given(LIBRARIES, DAYS)
def test_a_quarter_is_the_union_of_its_days(made: Library, day: dt.date) -> None:
    quarter, alone = Plan(made, QUARTER), Plan(made, (day,))
    assert lines(alone, day) == lines(quarter, day)


def test_a_year_is_the_union_of_its_months() -> None:
    register = [
        Group.model_validate(
            {"id": "g0", "群名": "0", "层级": "vip", "管家": "lin", "建群日期": "2026-01-31"}
        )
    ]
    calendar = numbered(
        [
            {"post": "three", "every": "workday", "slot": "晚市"},
            {"post": "fresh", "on": ["中秋 - 3 workdays", "12-24", "冬至"], "slot": "午间"},
            {"playbook": "life", "on": "group.created"},
            {"alternate": ["draw", "long"], "every": "周二", "from": "2026-01-06"},
        ]
    )
    made = library(calendar, register)
    year = days(dt.date(2026, 1, 1), 365)
    whole = Plan(made, year)
    for month in range(1, 13):
        own = [day for day in year if day.month == month]
        plan = Plan(made, own)
        assert [lines(plan, day) for day in own] == [lines(whole, day) for day in own]


@given(LIBRARIES, DAYS)
def test_what_is_due_on_a_day_is_due_on_that_day(made: Library, day: dt.date) -> None:
    plan = Plan(made, (day,))
    for other in days(day - dt.timedelta(days=3), 7):
        assert {due.date for due in plan.on(other)} <= {other}


@given(LIBRARIES, DAYS)
def test_a_day_is_in_order_of_time_and_then_as_written(made: Library, day: dt.date) -> None:
    dues = Plan(made, (day,)).on(day)
    written = [
        (due.time, int(due.values["编号"]))
        for due in dues
        if due.values and "移来" not in due.why and "改过" not in due.why and "·" not in due.key
    ]
    assert written == sorted(written)
    assert [due.time for due in dues] == sorted(due.time for due in dues)
    order = list(made.groups)
    for due in dues:
        places = [order.index(group.id) for group in due.groups]
        assert places == sorted(set(places))


@given(LIBRARIES, DAYS)
def test_the_same_plan_is_made_twice(made: Library, day: dt.date) -> None:
    again = replace(made)
    assert lines(Plan(made, (day,)), day) == lines(Plan(again, (day,)), day)


@given(LIBRARIES, DAYS)
def test_what_a_group_gets_does_not_depend_on_the_other_groups(made: Library, day: dt.date) -> None:
    everyone = lines(Plan(made, (day,)), day)
    for group in made.groups.values():
        mine = [line for line in everyone if line[7] == group.id]
        assert lines(Plan(only(made, group), (day,)), day) == mine


@given(LIBRARIES, DAYS)
def test_only_groups_that_are_running_get_anything(made: Library, day: dt.date) -> None:
    for due in Plan(made, (day,)).on(day):
        assert due.groups
        for group in due.groups:
            assert made.groups[group.id].open_on(day)
            assert group == made.group_on(group.id, day)


@given(LIBRARIES, DAYS)
def test_posts_in_slots_that_merge_or_shift_have_ids_of_their_own(
    made: Library, day: dt.date
) -> None:
    settled = [
        due.id_for(group)
        for due in Plan(made, (day,)).on(day)
        for group in due.groups
        if due.kind is Kind.POST and due.slot in ("午间", "晚市")
    ]
    assert len(settled) == len(set(settled))


# Variety


def turns(made: Library, window: Sequence[dt.date] = QUARTER) -> list[tuple[dt.date, str]]:
    """List the days on which the one group gets its post, and with which variant."""
    plan = Plan(made, window)
    return [
        (day, o.variant)
        for day in window
        for due in plan.on(day)
        for o in due.occurrences()
        if due.post
    ]


PLAIN = st.fixed_dictionaries(
    {"every": RHYTHMS, "from": st.just("2026-10-01")},
    optional={
        "except": st.lists(DAYS.map(str), max_size=3),
        "also": st.lists(DAYS.map(str), max_size=3),
        "on_holiday": st.sampled_from(["skip", "next_workday"]),
    },
) | st.builds(
    lambda on: {"on": on},
    st.lists(st.sampled_from(["12-24", "冬至", "小雪", "2026-12-01"]), min_size=2, unique=True)
    | st.just(["group.created + 320d", "group.created + 46w", "group.created + 11m"]),
)


@given(PLAIN, st.sampled_from(["three", "tiers", "fresh"]))
def test_no_group_gets_the_same_words_twice_running(entry: dict[str, Any], name: str) -> None:
    since = {"庚": ADDED} if name == "fresh" else {}
    made = alone(post(name, HEADINGS[name], since=since), entry, 建群日期="2026-01-01")
    said = turns(made)
    assert all(one != other for (_, one), (_, other) in pairwise(said)), said


@given(PLAIN, st.sampled_from(QUARTER), st.integers(0, 3))
def test_a_variant_that_is_added_leaves_the_days_before_as_they_were(
    entry: dict[str, Any], since: dt.date, place: int
) -> None:
    heads = ["甲", "乙", "丙"]
    before = turns(alone(post("p", heads), entry, 建群日期="2026-01-01"))
    heads.insert(place, "新")
    after = turns(alone(post("p", heads, since={"新": since}), entry, 建群日期="2026-01-01"))
    assert [day for day, _ in after] == [day for day, _ in before]
    then = next((n for n, (day, _) in enumerate(after) if day >= since), len(after))
    assert after[:then] == before[:then]
    assert [head for _, head in after[then : then + 1]] == ["新"][: len(after) - then]


TIMELINES = {
    "a stretch of days": ("周一", [{"day": "0..4"}]),
    "a stretch of workdays": ("周一", [{"day": "0..6", "every": "workday"}]),
    "weekdays": (["周一"], [{"day": "0..6", "every": ["周二", "周五", "周日"]}]),
    "two steps of one post": ("周一", [{"day": "0"}, {"day": "2"}]),
    "two steps on one day": ("周一", [{"day": "0"}, {"day": "0", "at": "15:00"}]),
    "months": ("FREQ=MONTHLY;INTERVAL=2", [{"month": "0..1", "every": "周三"}]),
}


@pytest.mark.parametrize("heads", ["甲乙", "甲乙丙", "甲新乙", "新甲乙丙"])
@pytest.mark.parametrize(("every", "steps"), TIMELINES.values(), ids=TIMELINES)
def test_a_playbook_does_not_repeat_itself_either(
    every: Any, steps: list[dict[str, str]], heads: str
) -> None:
    since = {"新": dt.date(2026, 11, 25)} if "新" in heads else {}
    made = alone(post("p", heads, since=since), {"every": "day"})
    timeline = [{"post": "p", "at": "12:00", **step} for step in steps]
    playbook = made.playbooks["draw"].model_validate(
        {"id": "play", "title": "play", "body": "", "timeline": timeline}
    )
    calendar = numbered([{"playbook": "play", "every": every, "from": "2026-10-05"}])
    said = turns(replace(made, playbooks={"play": playbook}, calendars={"c": calendar}))
    assert len(said) > 8
    assert all(one != other for (_, one), (_, other) in pairwise(said)), said


def test_variants_take_turns_whatever_the_window() -> None:
    made = alone(post("p", ["甲", "乙", "丙"]), {"every": "day"})
    whole = dict(turns(made))
    assert {head for _, head in list(whole.items())[:3]} == {"甲", "乙", "丙"}
    for day in QUARTER[::7]:
        assert dict(turns(made, days(day, 3))).items() <= whole.items()


# Years that nobody has announced


NEW_YEAR = days(dt.date(2026, 12, 20), 25)
CROSSING = {
    "an anchor beside one that needs 2027": (
        {"post": "one", "at": "12:00", "on": ["中秋 - 2 workdays", "2026-12-24", "2027-01-05"]},
        ["2026-12-24", "2027-01-05"],
    ),
    "workdays": (
        {"post": "one", "at": "12:00", "every": "workday", "from": "2026-12-29"},
        ["2026-12-29", "2026-12-30", "2026-12-31"],
    ),
    "a weekday moved on from holidays": (
        {
            "post": "one",
            "at": "12:00",
            "every": "周五",
            "from": "2026-12-20",
            "on_holiday": "next_workday",
        },
        ["2026-12-25"],
    ),
    "the workdays of a playbook that runs on": (
        {"playbook": "long", "on": "2026-12-29"},
        [
            # day 0..2, then the workdays from day 1 on, then Mondays and Thursdays from day 3
            *("2026-12-29", "2026-12-30", "2026-12-30", "2026-12-31", "2026-12-31"),
            *("2027-01-04", "2027-01-07"),
        ],
    ),
}


@pytest.mark.parametrize(("entry", "wanted"), CROSSING.values(), ids=CROSSING)
def test_a_year_without_a_notice_takes_nothing_from_the_year_before(
    entry: dict[str, Any], wanted: list[str]
) -> None:
    made = alone(post("one", [""]), {"every": "day"})
    plan = Plan(replace(made, calendars={"c": numbered([entry])}), NEW_YEAR)
    found = [str(due.date) for day in NEW_YEAR for due in plan.on(day) if due.post]
    assert found == wanted


@pytest.mark.parametrize("first", [dt.date(2026, 12, 1), dt.date(2026, 12, 25)], ids=str)
def test_a_year_without_a_notice_is_said_where_it_matters(first: dt.date) -> None:
    entry = {"post": "one", "at": "12:00", "every": "workday"}
    made = alone(post("one", [""]), {"every": "day"})
    plan = Plan(replace(made, calendars={"c": numbered([entry])}), days(first, 14))
    crosses = first.day == 25
    assert [finding.code for finding in plan.findings] == ["GJ508"] * crosses


def test_two_festivals_on_one_day_are_both_kept() -> None:
    day = dt.date(2027, 8, 8)  # 七夕 and 立秋
    for slot, ids in {
        "早报": ["2027-08-08/g0/早报"] * 2,
        "午间": ["2027-08-08/g0/午间", "2027-08-08/g0/午间·2"],
        "晚市": ["2027-08-08/g0/晚市", "2027-08-08/g0/晚市·2"],
    }.items():
        festivals = [{"post": "one", "on": on, "slot": slot} for on in ("七夕", "立秋")]
        made = alone(post("one", [""]), {"every": "day"})
        plan = Plan(replace(made, calendars={"c": numbered(festivals)}), (day,))
        due = [(o.id, o.why) for due in plan.on(day) for o in due.occurrences()]
        assert due == list(zip(ids, ["七夕", "立秋"], strict=True))


def test_one_entry_on_two_festivals_that_meet_sends_once() -> None:
    made = alone(post("one", [""]), {"on": ["七夕", "立秋"]})
    window = days(dt.date(2027, 8, 1), 15)
    assert [day.day for day, _ in turns(made, window)] == [8]


def test_a_playbook_that_began_before_the_window_goes_on_in_it() -> None:
    calendar = Calendar.model_validate(
        {"id": "c", "entries": [{"playbook": "draw", "on": [str(MONDAY)]}]}
    )
    register = [Group.model_validate({"id": "g", "群名": "1", "层级": "vip", "管家": "lin"})]
    last = MONDAY + dt.timedelta(days=4)
    (due,) = Plan(library(calendar, register), (last,)).on(last)
    assert (due.title, due.why, due.run_day) == ("three", "draw · 第5天", 5)


def test_playbooks_that_alternate_take_turns_start_by_start() -> None:
    entry = {"alternate": ["draw", "long"], "every": "周二", "from": "2026-11-03"}
    made = alone(post("one", [""]), {"every": "day"})
    plan = Plan(replace(made, calendars={"c": numbered([entry])}), QUARTER)
    begun = {str(d.date): d.why[:4] for day in QUARTER for d in plan.on(day) if d.run_day == 1}
    assert begun == {
        str(dt.date(2026, 11, 3) + dt.timedelta(weeks=n)): "draw" if n % 2 == 0 else "long"
        for n in range(len(begun))
    }
    assert len(begun) > 8
