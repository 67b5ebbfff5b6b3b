"""What happens to a plan when groups change, and when one occurrence is changed."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from guanjia.model.people import Group, Transfer
from guanjia.model.playbooks import Playbook
from guanjia.model.settings import Tier, days
from guanjia.plan.expand import Plan
from guanjia.plan.upkeep import next_names
from tests.plan.libraries import MONDAY, library, numbered

WEEK = days(MONDAY, 7)
SLOT = {"slot": "早报", "post": "three"}
RUN = {"playbook": "run", "on": "2026-11-23"}
PLAYBOOK = Playbook.model_validate(
    {
        "id": "run",
        "title": "run",
        "body": "",
        "timeline": [
            {"day": "0", "slot": "早报", "post": "one"},
            {"day": "1..5", "slot": "早报", "post": "three"},
        ],
    }
)


def sent(
    entry: dict[str, Any],
    *changes: dict[str, Any],
    transfers: tuple[dict[str, str], ...] = (),
    playbook: Playbook = PLAYBOOK,
    **row: Any,
) -> list[str]:
    """Plan a week of one group; say the day of the month, the slot or time, and the post."""
    facts = {"id": "g0", "群名": "0", "层级": "base", "管家": "lin", **row}
    moved = [Transfer.model_validate({"群": "g0", **transfer}) for transfer in transfers]
    calendar = numbered([entry], changes=changes)
    made = library(calendar, [Group.model_validate(facts)], moved)
    made = type(made)(**{**vars(made), "playbooks": {"run": playbook}})
    plan = Plan(made, WEEK)
    return [
        f"{o.date.day} {due.key} {o.post} {o.housekeeper}"
        for day in WEEK
        for due in plan.on(day)
        for o in due.occurrences()
    ]


def run(first: int, last: int) -> list[str]:
    """List what a run sends from one day of November to another."""
    return [f"{n} 早报 {'one' if n == 23 else 'three'} lin" for n in range(first, last + 1)]


GROUPS: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "nothing": (RUN, {}, run(23, 28)),
    "late": (RUN, {"建群日期": "2026-11-26"}, run(26, 28)),
    "closed": (RUN, {"解散日期": "2026-11-25"}, run(23, 24)),
    "paused": (
        RUN,
        {"停发起": "2026-11-24", "停发止": "2026-11-26"},
        run(23, 23) + run(27, 28),
    ),
    "paused until further notice": (RUN, {"停发起": "2026-11-25"}, run(23, 24)),
    "late, after the run": (
        {**RUN, "catch_up": "first"},
        {"建群日期": "2026-11-29"},
        [],
    ),
    "paused, which is not made up for": (
        {**RUN, "catch_up": "first"},
        {"停发起": "2026-11-23", "停发止": "2026-11-24"},
        run(25, 28),
    ),
}


@pytest.mark.parametrize(("entry", "row", "wanted"), GROUPS.values(), ids=GROUPS)
def test_a_group_that_changes_gets_what_is_written_down(
    entry: dict[str, Any], row: dict[str, Any], wanted: list[str]
) -> None:
    assert sent(entry, **row) == wanted


def test_a_late_group_catches_up_with_the_first_post_it_missed() -> None:
    found = sent({**RUN, "catch_up": "first"}, 建群日期="2026-11-26")
    (extra,) = set(found) - set(run(26, 28))
    assert set(run(26, 28)) < set(found)
    assert extra.startswith("26 ")
    assert extra.endswith(" one lin")


def test_a_group_changes_hands_in_the_middle_of_a_run() -> None:
    taken = sent(RUN, transfers=({"日期": "2026-11-26", "管家": "chen"},))
    assert taken == [line.replace("lin", "chen") if line > "26" else line for line in run(23, 28)]


def test_a_group_that_changes_tier_leaves_and_enters_entries_that_day() -> None:
    move = ({"日期": "2026-11-26", "层级": "vip"},)
    base = sent({**RUN, "to": {"tiers": ["base"]}}, transfers=move)
    vip = sent({**RUN, "to": {"tiers": ["vip"]}}, transfers=move)
    assert (base, vip) == (run(23, 25), run(26, 28))


DAILY = {"post": "one", "every": "day", "slot": "早报"}
CHANGES: dict[str, tuple[dict[str, Any], str, str]] = {
    "skipped": ({"skip": "true"}, "", ""),
    "worded anew": ({"text": "换"}, "25 早报 one lin", ""),
    "moved to a slot": ({"move": {"slot": "晚市"}}, "25 晚市 one lin", ""),
    "moved to a time": ({"move": {"at": "15:00"}}, "25 15:00 one lin", ""),
    "moved to a day": (
        {"move": {"on": "2026-11-27", "slot": "晚市"}},
        "",
        "27 晚市 one lin",
    ),
    "moved out of the window": ({"move": {"on": "2026-12-27"}}, "", ""),
}


@pytest.mark.parametrize(("change", "there", "later"), CHANGES.values(), ids=CHANGES)
def test_one_occurrence_is_changed_and_no_other(
    change: dict[str, Any], there: str, later: str
) -> None:
    found = sent(DAILY, {"id": "2026-11-25/g0/早报", **change})
    wanted = [f"{n} 早报 one lin" for n in range(23, 30) if n != 25]
    assert sorted(found) == sorted([*wanted, *filter(None, (there, later))])


def test_what_is_moved_into_the_window_is_in_it() -> None:
    change = {"id": "2026-10-01/g0/早报", "move": {"on": "2026-11-25", "slot": "晚市"}}
    assert "25 晚市 one lin" in sent(DAILY, change)


def test_one_of_two_posts_in_a_slot_is_changed_by_its_own_id() -> None:
    calendars = [{"post": name, "every": "day", "slot": "晚市"} for name in ("one", "three")]
    row = {"id": "g0", "群名": "0", "层级": "base", "管家": "lin"}
    for key, left in {"晚市": "three", "晚市·2": "one"}.items():
        changes = [{"id": f"{MONDAY}/g0/{key}", "skip": "true"}]
        made = library(numbered(calendars, changes=changes), [Group.model_validate(row)])
        plan = Plan(made, (MONDAY,))
        assert [due.post.id for due in plan.on(MONDAY) if due.post] == [left]
        assert plan.findings == ()


def test_codes_are_renewed_and_full_groups_brought_up() -> None:
    """Every six days from the day it was made; on Mondays."""
    row: dict[str, Any] = {"人数": "150", "二维码日期": "2026-11-20"}
    found = sent({**DAILY, "except": [str(day) for day in WEEK]}, **row)
    assert found == ["23 09:30/人数  lin", "26 09:30/二维码日期  lin"]


def test_two_full_groups_are_not_told_to_open_the_same_number() -> None:
    parts = [{"number": {"per": "tier"}}, {"separator": "·"}, {"column": "小区"}]
    facts = {"id": "base", "name": "base", "purpose": "x", "naming": parts}
    tier = Tier.model_validate({**facts, "capacity": {"from": "1", "to": "2", "cap": "300"}})
    rows = [
        {"id": f"g{n}", "群名": f"{n}·{place}", "层级": "base", "管家": "lin", "人数": "150"}
        | {"facts": {"小区": place}}
        for n, place in enumerate("甲乙甲", 1)
    ]
    register = [Group.model_validate(row) for row in rows]
    made = replace(library(numbered([]), register), tiers={"base": tier})
    assert next_names(made, register) == {"g1": "4·甲", "g2": "5·乙", "g3": "6·甲"}


def test_nobody_scans_a_code_beyond_its_limit() -> None:
    found = sent(DAILY, 人数="200", 二维码日期="2026-11-20")
    assert [line for line in found if "二维码" in line] == []


def test_the_date_of_a_plan_does_not_matter_to_what_is_renewed() -> None:
    row = {"id": "g0", "群名": "0", "层级": "base", "管家": "lin", "二维码日期": "2026-11-20"}
    made = library(numbered([]), [Group.model_validate(row)])
    renewed = [day for day in days(MONDAY, 30) if Plan(made, (day,)).on(day)]
    assert renewed == [dt.date(2026, 11, 20) + dt.timedelta(days=6 * n) for n in range(1, 6)]


def test_a_playbook_edited_while_it_runs_is_what_its_file_says_now() -> None:
    longer = {"day": "6", "slot": "晚市", "post": "one"}
    steps = [{"day": "0", "slot": "早报", "post": "one"}, {"day": "1..3", **SLOT}, longer]
    edited = Playbook.model_validate(
        {"id": "run", "title": "run", "body": "", "timeline": steps},
    )
    # The days that both versions have keep their ids, and so what was ticked on them.
    assert sent(RUN, playbook=edited) == [*run(23, 26), "29 晚市 one lin"]


def words(entry: dict[str, Any], *changes: dict[str, Any], **row: Any) -> list[str]:
    """Plan three weeks of a post with turns; say the heading of what the group gets, in order."""
    facts = {"id": "g0", "群名": "0", "层级": "base", "管家": "lin", **row}
    made = library(numbered([entry], changes=changes), [Group.model_validate(facts)])
    made = type(made)(**{**vars(made), "playbooks": {"run": PLAYBOOK}})
    plan = Plan(made, days(MONDAY, 21))
    due = (o for day in plan.window for due in plan.on(day) for o in due.occurrences())
    return [o.variant for o in due if o.post == "three"]


DAILY_TURNS = {"post": "three", "every": "day", "slot": "早报", "from": "2026-11-01"}
RUNS = {"playbook": "run", "every": "周一", "from": "2026-11-02"}


@pytest.mark.parametrize("length", range(1, 8))
@pytest.mark.parametrize("entry", [DAILY_TURNS, RUNS], ids=["an entry", "a playbook"])
def test_a_group_that_comes_back_from_a_pause_gets_other_words_than_before(
    entry: dict[str, Any], length: int
) -> None:
    until = dt.date(2026, 11, 24) + dt.timedelta(days=length)
    said = words(entry, 停发起="2026-11-25", 停发止=str(until))
    assert all(one != other for one, other in pairwise(said)), said


@pytest.mark.parametrize("count", range(1, 5))
def test_a_group_that_is_skipped_gets_other_words_than_before(count: int) -> None:
    skips = [{"id": f"2026-11-{25 + n}/g0/早报", "skip": "true"} for n in range(count)]
    said = words(DAILY_TURNS, *skips)
    assert len(said) == 21 - count
    assert all(one != other for one, other in pairwise(said)), said


def test_what_others_miss_changes_nothing_for_a_group() -> None:
    missed = {"停发起": "2026-11-25", "停发止": "2026-11-27"}
    rows = [{"id": "g0", **missed}, {"id": "g1"}]
    shared = {"群名": "x", "层级": "base", "管家": "lin"}
    register = [Group.model_validate({**row, **shared}) for row in rows]
    plan = Plan(library(numbered([DAILY_TURNS]), register), days(MONDAY, 21))
    due = (o for day in plan.window for due in plan.on(day) for o in due.occurrences())
    assert [o.variant for o in due if o.group.id == "g1"] == words(DAILY_TURNS)
