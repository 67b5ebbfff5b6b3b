"""What is found of groups that get the same is found by asking one of them."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guanjia import check, pipeline
from guanjia.errors import Finding, Source
from guanjia.model.groundwork import Groundwork, Thinned
from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.registers import batch
from guanjia.model.results import Kind
from guanjia.model.settings import Brand, days
from guanjia.model.wordings import Post, Variant
from guanjia.plan import alike
from guanjia.plan.expand import Plan
from tests.plan.libraries import (
    AUDIENCES,
    HEADINGS,
    MOMENTS,
    MONDAY,
    REGISTERED,
    TRANSFERS,
    changes,
    entries,
    library,
    lines,
    numbered,
)

WINDOWS = st.builds(days, st.dates(MONDAY, MONDAY + dt.timedelta(days=2)), st.integers(4, 9))
_NEAR = [None, *(MONDAY + dt.timedelta(days=apart) for apart in (-40, -30, 3, 4))]
_FACTS: tuple[dict[str, str], ...] = (
    {},
    {"小区": "甲"},
    {"小区": "乙"},
    {"小区": "乙", "路名": "丙"},
)
COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "层级": st.sampled_from(["base", "vip"]),
    "管家": st.sampled_from(["lin", "chen"]),
    "建群日期": st.sampled_from(_NEAR),
    "解散日期": st.sampled_from([None, MONDAY + dt.timedelta(days=4)]),
    "停发起": st.sampled_from([None, MONDAY + dt.timedelta(days=3)]),
    "停发止": st.sampled_from([None, MONDAY + dt.timedelta(days=5)]),
    "人数": st.integers(0, 3),
    "facts": st.sampled_from(_FACTS),
}
"""What a row may say of a group."""
STRICT = Brand.model_validate(
    {
        "name": "鲜禾里",
        "limits": {
            "min_gap": 240,
            "posts_a_day": 1,
            "promotions_a_day": 0,
            "at_all_a_day": 0,
            "promotion_percent": 10,
            "repeat_days": 5,
        },
    }
)
FACTS: dict[str, dict[str, Any]] = {
    "one": {"promotion": "true", "topic": "话题"},
    "three": {"expires": MONDAY + dt.timedelta(days=3)},
    "tiers": {"topic": "话题", "account": "service"},
    "fresh": {},
}
_MORE = {"chen": {"facts": {"电话": "见名片"}}}
WORDS = {
    "one": "@所有人 到了",
    "three": "{小区}到了",
    "tiers": "{路名}的{小区}",
    "fresh": "找{电话}",
}


def _posts() -> dict[str, Post]:
    made = {}
    for name, headings in HEADINGS.items():
        at = PurePosixPath(f"content/posts/{name}.md")
        variants = [
            Variant(heading, WORDS[name], Source(at, 4 + number))
            for number, heading in enumerate(headings)
            if heading != "base·二"
        ]
        made[name] = Post(id=name, title=name, variants=tuple(variants), **FACTS[name])
    return made


@st.composite
def sendings(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an entry that mostly sends something in the window."""
    daily = {"post": draw(st.sampled_from(list(HEADINGS))), "every": "day", **draw(MOMENTS)}
    born = {"playbook": "life", "on": draw(REGISTERED)}
    made: dict[str, Any] = draw(st.sampled_from([daily, daily, daily, born]))
    to = draw(st.just("all") | AUDIENCES)
    return {"from": str(MONDAY), "to": to, **made}


@st.composite
def crowded(draw: st.DrawFn) -> Library:
    """Draw a library of many groups that differ in one thing, or in none."""
    row = {name: draw(values) for name, values in COLUMNS.items()}
    name = draw(st.sampled_from(list(COLUMNS)))
    rows = [row, row | {name: draw(COLUMNS[name])}]
    numbers = draw(st.permutations(range(6)))
    register = [
        Group.model_validate({"id": f"g{n}", "群名": f"{n}", **draw(st.sampled_from(rows))})
        for n in numbers
    ]
    written = draw(st.lists(sendings(), min_size=1, max_size=3))
    written += draw(st.lists(entries(), max_size=1))
    calendar = numbered(written, changes=draw(st.lists(changes(), max_size=1)))
    made = library(calendar, register, draw(TRANSFERS) if draw(st.booleans()) else ())
    team = {id: person.model_copy(update=_MORE.get(id, {})) for id, person in made.team.items()}
    return replace(made, posts=_posts(), brand=STRICT, team=team)


def thinned(whole: Groundwork, window: Sequence[dt.date]) -> Thinned:
    """Take of ``whole`` what the plan of ``window`` can tell apart, two groups at a time."""
    asked, groups = alike.concerns(whole, window), list(whole.groups.items())
    pairs = (dict(groups[first : first + 2]) for first in range(0, len(groups), 2))
    parts = ((batch("", pair), alike.kinds(whole, asked, pair.values())) for pair in pairs)
    return Thinned.of(whole, alike.crowds(parts))


def found(ground: Groundwork, window: Sequence[dt.date]) -> list[Finding]:
    """Find what is wrong with calendars and days."""
    return sorted((*check.ground(ground), *pipeline.check_plan(Plan(ground, window))))


@settings(max_examples=300)
@given(crowded(), WINDOWS)
def test_one_of_a_crowd_says_what_all_say(whole: Library, window: Sequence[dt.date]) -> None:
    thin = thinned(whole, window)
    assert found(thin, window) == found(whole, window)
    assert found(thinned(whole, ()), ()) == found(whole, ())
    assert thin.count(thin.groups) == whole.count(whole.groups) == len(whole.groups)


@settings(max_examples=300)
@given(crowded(), WINDOWS)
def test_as_many_are_sent_the_same(whole: Library, window: Sequence[dt.date]) -> None:
    thin = thinned(whole, window)
    plan, all_of_it = Plan(thin, window), Plan(whole, window)
    for day in window:
        assert sent(thin, plan, day) == sent(whole, all_of_it, day)


def sent(ground: Groundwork, plan: Plan, day: dt.date) -> Counter[tuple[object, ...]]:
    """Count the groups that get each wording of a post."""
    counted: Counter[tuple[object, ...]] = Counter()
    for due in plan.on(day):
        for group in due.groups if due.kind is Kind.POST else ():
            what = (due.time, due.key, due.title, due.variant_for(group), due.why, due.source)
            counted[what] += ground.count([group.id])
    return counted


def test_who_has_no_date_to_count_from_is_named() -> None:
    rows = [{"id": f"g{n}", "群名": f"{n}", "层级": "base", "管家": "lin"} for n in range(3)]
    register = [Group.model_validate(row) for row in rows]
    entry = {"post": "three", "on": "group.created", "slot": "早报"}
    whole, window = library(numbered([entry]), register), days(MONDAY, 7)
    said = [finding.message for finding in found(thinned(whole, window), window)]
    assert [words[:5] for words in said] == ["群 g0（", "群 g1（", "群 g2（"]


COUNTED = {"post": "three", "on": "group.created + 300d", "slot": "早报"}
DAILY = {"post": "three", "every": "day", "slot": "早报"}
ONE, TWO = {"建群日期": "2026-01-01"}, {"建群日期": "2026-02-01"}
SAME: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "nothing": (DAILY, ONE, ONE),
    "dates that are over": (DAILY, ONE, TWO),
    "housekeepers": (DAILY, ONE | {"管家": "lin"}, ONE | {"管家": "wang"}),
    "members": (DAILY, ONE | {"人数": 1}, ONE | {"人数": 2}),
    "dates from which nothing is sent any more": (COUNTED, ONE, {"建群日期": "2025-12-01"}),
    "values": (DAILY, ONE | {"facts": {"小区": "甲"}}, ONE | {"facts": {"小区": "乙"}}),
}
OTHERS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "tiers": (DAILY, ONE, ONE | {"层级": "vip"}),
    "dates to come": (DAILY, ONE, {"建群日期": "2026-11-25"}),
    "no date": (DAILY, ONE, {}),
    "an end": (DAILY, ONE, ONE | {"解散日期": "2026-11-25"}),
    "a pause": (DAILY, ONE | {"停发起": "2026-11-25"}, ONE | {"停发起": "2026-11-26"}),
    "the end of a pause": (
        DAILY,
        ONE | {"停发起": "2026-11-23", "停发止": "2026-11-25"},
        ONE | {"停发起": "2026-11-23", "停发止": "2026-11-26"},
    ),
    "names that are given": (DAILY, ONE, ONE | {"facts": {"小区": "甲"}}),
    "names that their people give": (DAILY, ONE, ONE | {"管家": "chen"}),
    "dates that are counted from": (COUNTED, ONE, TWO),
    "dates from which a playbook counts": (
        {"playbook": "life", "on": "group.created + 9m"},
        ONE,
        TWO,
    ),
    "dates from which workdays are counted": (
        {"post": "three", "on": "group.created + 2 workdays", "slot": "早报"},
        ONE,
        TWO,
    ),
    "people from whose dates is counted": (
        {"post": "three", "on": "housekeeper.joined + 400d", "slot": "早报"},
        ONE | {"管家": "lin"},
        ONE | {"管家": "wang"},
    ),
    "people who are addressed": (
        DAILY | {"to": {"housekeepers": ["wang"]}},
        ONE | {"管家": "lin"},
        ONE | {"管家": "wang"},
    ),
    "being named": (DAILY | {"to": {"groups": ["g1"]}}, ONE, ONE),
}


@pytest.mark.parametrize("case", [*SAME, *OTHERS])
def test_groups_are_told_apart_by_what_matters(case: str) -> None:
    entry, *rows = (SAME | OTHERS)[case]
    usual = {"层级": "base", "管家": "lin"}
    register = [
        Group.model_validate({**usual, **row, "id": f"g{n}", "群名": f"{n}"})
        for n, row in enumerate(rows)
    ]
    made, window = library(numbered([entry]), register), days(MONDAY, 7)
    joined = MONDAY - dt.timedelta(days=399)
    wang = made.team["lin"].model_copy(update={"id": "wang", "joined": joined})
    chen = made.team["chen"].model_copy(update=_MORE["chen"])
    whole = replace(made, team={**made.team, "wang": wang, "chen": chen})
    assert len(thinned(whole, window).groups) == (1 if case in SAME else 2)


def test_who_stands_for_others_gets_what_it_always_got() -> None:
    rows = [{"id": f"g{n}", "群名": f"{n}", "层级": "base", "管家": "lin"} for n in range(50)]
    born = [row | {"建群日期": f"2026-0{1 + n % 9}-01"} for n, row in enumerate(rows)]
    register = [Group.model_validate(row | {"人数": n}) for n, row in enumerate(born)]
    entry = {"post": "three", "every": "day", "slot": "早报", "from": "2026-01-05"}
    named = {"id": "2026-11-24/g7/早报", "skip": "true"}
    whole, window = library(numbered([entry], changes=[named]), register), days(MONDAY, 7)
    thin = thinned(whole, window)
    assert thin.sizes == {"g0": 49, "g7": 1}
    everyone, few = Plan(whole, window), Plan(thin, window)
    for day in window:
        mine = [line for line in lines(everyone, day) if line[7] in thin.groups]
        assert lines(few, day) == mine
