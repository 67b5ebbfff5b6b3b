"""No group gets the same words twice running, whatever it misses and whatever is moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from guanjia.model.people import Group, Transfer
from guanjia.model.playbooks import Playbook
from guanjia.model.settings import days
from guanjia.plan.expand import Plan
from tests.plan.libraries import DAYS, MONDAY, RHYTHMS, library, numbered

WINDOW = days(MONDAY - dt.timedelta(days=30), 60)
LATER = WINDOW[25]


class Sent(NamedTuple):
    """What a group gets, and in which words."""

    group: str
    id: str
    variant: str


MOMENTS: list[dict[str, Any]] = [{"at": "12:00"}, {"at": "15:00"}, {"slot": "晚市"}]
STEPS = st.fixed_dictionaries(
    {
        "day": st.sampled_from(["-2", "0", "2", "0..4", "1..9"]),
        "moment": st.sampled_from(MOMENTS),
        "tiers": st.sampled_from([None, ["vip"], ["base"]]),
    }
)


class Case(NamedTuple):
    """What an author wrote, small enough to be read in a failure."""

    entry: dict[str, Any]
    timeline: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    transfers: list[dict[str, Any]]
    changes: list[dict[str, Any]]

    def plan(self, window: Sequence[dt.date]) -> Plan:
        """Plan it."""
        made = library(
            numbered([self.entry], changes=self.changes),
            [
                Group.model_validate({"管家": "lin", "群名": row["id"], **row})
                for row in self.groups
            ],
            [Transfer.model_validate(row) for row in self.transfers],
        )
        playbook = Playbook.model_validate(
            {"id": "p", "title": "p", "body": "", "timeline": self.timeline}
        )
        return Plan(replace(made, playbooks={"p": playbook}), window)

    def sent(self, shown: Sequence[dt.date], window: Sequence[dt.date] = ()) -> list[Sent]:
        """List what is sent on the days ``shown``, in the order in which it is."""
        plan = self.plan(window or shown)
        return [
            Sent(o.group.id, o.id, o.variant)
            for day in shown
            for due in plan.on(day)
            if due.post
            for o in due.occurrences()
        ]


OWN_DATES = [
    *(f"group.created + {n}d" for n in (0, 3, 9, 16)),
    *(f"housekeeper.joined + {n}d" for n in (4, 11, 13, 20, 385, 395, 402, 410)),
]


def _every(rhythm: Any) -> dict[str, Any]:
    return {"every": rhythm, "from": "2026-10-05"}


def _step(step: dict[str, Any], post: str) -> dict[str, Any]:
    narrowed = {"tiers": step["tiers"]} if step["tiers"] else {}
    return {"day": step["day"], "post": post, **step["moment"], **narrowed}


@st.composite
def _entries(draw: st.DrawFn, post: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Draw an entry that sends ``post`` by itself or in a playbook, and the playbook's steps."""
    if draw(st.booleans()):
        dates = draw(st.builds(_every, RHYTHMS) | st.just({"on": OWN_DATES}))
        return {**dates, **draw(st.sampled_from(MOMENTS)), "post": post}, []
    steps = draw(st.lists(STEPS, min_size=1, max_size=3))
    runs = {
        "every": draw(st.sampled_from(["周一", "FREQ=WEEKLY;INTERVAL=2"])),
        "from": "2026-10-05",
        "catch_up": draw(st.sampled_from(["none", "first"])),
    }
    return {**runs, "playbook": "p"}, [_step(step, post) for step in steps]


@st.composite
def _groups(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a group that may come late and pause."""
    row: dict[str, Any] = {"层级": draw(st.sampled_from(["base", "vip"]))}
    row["建群日期"] = draw(st.none() | DAYS)
    if draw(st.booleans()):
        row["停发起"] = draw(DAYS)
        row["停发止"] = row["停发起"] + dt.timedelta(days=draw(st.integers(0, 9)))
    return row


@st.composite
def _changes(draw: st.DrawFn, case: Case, since: dt.date) -> list[dict[str, Any]]:
    """Draw skips and moves of what is sent, none of which touches a day before ``since``."""
    ids = sorted({sent.id for sent in case.sent(days(since, 45))})
    changes = []
    for id in draw(st.lists(st.sampled_from(ids), max_size=5, unique=True)) if ids else ():
        to = dt.date.fromisoformat(id[:10]) + dt.timedelta(days=draw(st.integers(-8, 8)))
        move = {"on": str(max(since, to))}
        if draw(st.booleans()):
            move["at"] = f"{draw(st.integers(9, 20))}:{draw(st.integers(10, 59))}"
        changes.append({"id": id, **draw(st.sampled_from([{"skip": "true"}, {"move": move}]))})
    return changes


@st.composite
def _cases(draw: st.DrawFn, since: dt.date = WINDOW[0]) -> Case:
    """Draw an entry whose words take turns, two groups, and what happens to them."""
    entry, timeline = draw(_entries(draw(st.sampled_from(["three", "tiers", "fresh"]))))
    groups = [{"id": id, **draw(_groups())} for id in ("g0", "g1")]
    moves = st.fixed_dictionaries(
        {
            "群": st.sampled_from(["g0", "g1"]),
            "日期": DAYS,
            "层级": st.sampled_from(["base", "vip"]),
        },
        optional={"管家": st.sampled_from(["lin", "chen"])},
    )
    transfers = draw(st.lists(moves, max_size=3, unique_by=lambda row: (row["群"], row["日期"])))
    case = Case(entry, timeline, groups, transfers, [])
    return case._replace(changes=draw(_changes(case, since)))


@given(_cases())
def test_no_group_gets_the_same_words_twice_running(case: Case) -> None:
    sent = case.sent(WINDOW)
    for group in ("g0", "g1"):
        mine = [one for one in sent if one.group == group]
        assert all(one.variant != other.variant for one, other in pairwise(mine)), mine


@given(_cases(), st.integers(0, 58), st.integers(1, 14))
def test_turns_are_the_same_whatever_the_window(case: Case, begin: int, length: int) -> None:
    part = WINDOW[begin : begin + length]
    assert case.sent(part) == case.sent(part, WINDOW)


@given(_cases(LATER))
def test_a_change_leaves_the_days_before_as_they_were(case: Case) -> None:
    before = [day for day in WINDOW if day < LATER]
    assert case.sent(before, WINDOW) == case._replace(changes=[]).sent(before, WINDOW)
