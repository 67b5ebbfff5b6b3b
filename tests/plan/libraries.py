"""Small libraries of calendars for property tests, made without files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from guanjia.model.calendars import Calendar
from guanjia.model.library import Library
from guanjia.model.people import Group, Housekeeper
from guanjia.model.playbooks import Playbook
from guanjia.model.settings import Brand, Slots, Tiers
from guanjia.model.wordings import Post, Variant
from guanjia.plan.expand import Plan

MONDAY = dt.date(2026, 11, 23)
_NUMBER: list[dict[str, Any]] = [{"number": {}}]
TIERS = Tiers.model_validate(
    {
        "tiers": [
            {
                "id": id_,
                "name": id_,
                "purpose": "x",
                "naming": _NUMBER,
                "capacity": {"from": "1", "to": "2", "cap": "3"},
            }
            for id_ in ("base", "vip")
        ]
    }
).tiers
SLOTS = Slots.model_validate(
    {
        "slots": [
            {"name": "早报", "from": "09:00", "until": "10:00"},
            {"name": "晚市", "from": "17:30", "until": "18:30"},
        ]
    }
).slots
POSTS = [
    Post(
        id=name,
        title=name,
        variants=tuple(
            Variant(head, f"{name} {head}", Post.NOWHERE, number)
            for number, head in enumerate(heads)
        ),
    )
    for name, heads in {"one": [""], "three": ["甲", "乙", "丙"], "tiers": ["base", "丁"]}.items()
]
PLAYBOOK = Playbook.model_validate(
    {
        "id": "draw",
        "title": "抽奖",
        "body": "",
        "timeline": [
            {"day": "0", "slot": "早报", "task": "备货"},
            {"day": "0", "at": "12:00", "post": "one"},
            {"day": "4", "slot": "晚市", "post": "three", "tiers": ["vip"]},
        ],
    }
)

DAYS = st.dates(MONDAY - dt.timedelta(days=40), MONDAY + dt.timedelta(days=40))
RHYTHMS = st.one_of(
    st.just("day"),
    st.lists(st.sampled_from(["周一", "周三", "周六", "周日"]), min_size=1, unique=True),
    st.sampled_from(
        [
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY;BYDAY=TU,FR",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "FREQ=MONTHLY;BYMONTHDAY=1,-1",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=DAILY;COUNT=5",
        ]
    ),
)
AUDIENCES = st.sampled_from(
    ["all", {"tiers": ["vip"]}, {"tiers": ["base", "vip"]}, {"housekeepers": ["lin"]}]
)
MOMENTS = st.sampled_from([{"slot": "早报"}, {"slot": "晚市"}, {"at": "12:00"}, {"at": "09:00"}])


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what an author may write in a calendar."""
    entry: dict[str, Any] = {"to": draw(AUDIENCES)}
    if draw(st.booleans()):
        entry |= {"every": draw(RHYTHMS), "from": draw(DAYS)}
    else:
        entry["on"] = draw(st.lists(DAYS, min_size=1, max_size=3))
    if draw(st.booleans()):
        entry["until"] = draw(DAYS)
    if draw(st.booleans()):
        return entry | {"playbook": "draw"}
    return entry | draw(MOMENTS) | {"post": draw(st.sampled_from(["one", "three", "tiers"]))}


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    """Draw a register of groups."""
    day = st.none() | DAYS
    made = []
    for number in range(draw(st.integers(0, 4))):
        row: dict[str, Any] = {"群名": f"{number}", "层级": draw(st.sampled_from(["base", "vip"]))}
        row |= {"管家": draw(st.sampled_from(["lin", "chen"]))}
        row |= {"建群日期": draw(day), "解散日期": draw(day)}
        made.append(Group.model_validate({"id": f"g{number}", **row}))
    return made


CALENDARS = st.lists(entries(), max_size=4).map(
    lambda drawn: Calendar.model_validate({"id": "c", "entries": drawn})
)


def library(calendar: Calendar, register: Sequence[Group]) -> Library:
    """Put ``calendar`` and ``register`` into a library with everything else they name."""
    team = [
        Housekeeper.model_validate({"id": name, "姓名": name, "职责": "x", "入职日期": MONDAY})
        for name in ("lin", "chen")
    ]
    return Library(
        brand=Brand(name="鲜禾里"),
        tiers={tier.id: tier for tier in TIERS},
        slots={slot.name: slot for slot in SLOTS},
        team={person.id: person for person in team},
        groups={group.id: group for group in register},
        scripts={},
        posts={post.id: post for post in POSTS},
        rules={},
        playbooks={"draw": PLAYBOOK},
        calendars={"c": calendar},
        pages=(),
        media=frozenset(),
    )


Line = tuple[str, dt.date, dt.time, str, str, str, str]


def lines(plan: Plan, day: dt.date) -> list[Line]:
    """Spell out what is due on ``day``."""
    return [
        (o.id, o.date, o.time, o.post, o.variant, o.group.id, o.why)
        for due in plan.on(day)
        for o in due.occurrences()
    ]
