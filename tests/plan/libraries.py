"""Small libraries of calendars for property tests, made without files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from pathlib import PurePosixPath
from typing import Any

from hypothesis import strategies as st

from guanjia.load import holidays, yaml_source
from guanjia.load.shapes import shape
from guanjia.model.almanac import Festival, Festivals
from guanjia.model.calendars import Calendar
from guanjia.model.library import Library
from guanjia.model.people import Group, Housekeeper, Transfer
from guanjia.model.playbooks import Playbook
from guanjia.model.settings import Brand, Slots, Tiers
from guanjia.model.sources import Inventory
from guanjia.model.wordings import Post, Variant
from guanjia.plan.almanac import Almanac
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
                "capacity": {"from": "1", "to": "2", "cap": "300"},
            }
            for id_ in ("base", "vip")
        ]
    }
).tiers
SLOTS = Slots.model_validate(
    {
        "slots": [
            {"name": "早报", "from": "09:00", "until": "10:00"},
            {"name": "午间", "from": "12:00", "until": "13:00", "clash": "shift"},
            {"name": "晚市", "from": "17:30", "until": "18:30", "clash": "merge"},
        ]
    }
).slots
ADDED = dt.date(2026, 11, 20)
"""When a variant was added to the post ``fresh``."""
HEADINGS = {
    "one": [""],
    "three": ["甲", "乙", "丙"],
    "tiers": ["base·一", "base·二", "丁", "戊"],
    "fresh": ["己", "庚", "辛"],
}


def post(name: str, headings: Sequence[str], **facts: Any) -> Post:
    """Make a post with a variant for each heading."""
    variants = (Variant(head, f"{name} {head}", Post.NOWHERE, n) for n, head in enumerate(headings))
    return Post(id=name, title=name, variants=tuple(variants), **facts)


POSTS = [
    post(name, heads, since={"庚": ADDED} if name == "fresh" else {})
    for name, heads in HEADINGS.items()
]
PLAYBOOKS = [
    Playbook.model_validate({"id": name, "title": name, "body": "", "timeline": timeline})
    for name, timeline in {
        "draw": [
            {"day": "-2", "slot": "午间", "post": "one"},
            {"day": "0", "slot": "早报", "task": "备货"},
            {"day": "0", "at": "12:00", "post": "one"},
            {"day": "4", "slot": "晚市", "post": "three", "tiers": ["vip"]},
        ],
        "long": [
            {"day": "0..2", "slot": "午间", "post": "three"},
            {"day": "1..9", "every": "workday", "slot": "晚市", "post": "tiers"},
            {"day": "3..12", "every": ["周一", "周四"], "at": "10:30", "post": "fresh"},
        ],
        "life": [
            {"month": "0..1", "at": "10:00", "task": "看看人数"},
            {"month": "1..2", "every": "周五", "slot": "午间", "post": "three"},
        ],
    }.items()
]


def packaged_festivals() -> dict[str, Festival]:
    """Read the festivals that Guanjia knows, under every name."""
    path = PurePosixPath("festivals.yml")
    text = resources.files("guanjia.load").joinpath("festivals.yml").read_text("utf-8")
    known = shape(Festivals, yaml_source.parse(text, path), path).festivals
    return {name: festival for festival in known for name in (festival.name, *festival.aliases)}


FESTIVALS = packaged_festivals()
HOLIDAYS = holidays.table({})
"""Up to 2026: of 2027 there is no notice yet, and the days below reach into it."""

DAYS = st.dates(MONDAY - dt.timedelta(days=40), MONDAY + dt.timedelta(days=60))
DATES = DAYS.map(str)
RHYTHMS = st.one_of(
    st.sampled_from(["day", "workday", "restday"]),
    st.lists(st.sampled_from(["周一", "周三", "周六", "周日", "workday"]), min_size=1, unique=True),
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
BASES = st.one_of(
    DATES,
    st.sampled_from(
        [
            *("12-25", "12-4", "2-29", "农历 10-15", "农历 闰6-1", "农历 11-1", "11月第4个周四"),
            *("12月最后一个周五", "冬至", "小雪", "圣诞", "元旦", "立冬", "中秋"),
        ]
    ),
)
REGISTERED = st.sampled_from(["group.created", "housekeeper.joined"])
OFFSETS = st.one_of(
    st.just(""),
    st.builds(
        " {} {}{}".format,
        st.sampled_from(["+", "-"]),
        st.integers(1, 12),
        st.sampled_from(["d", "w", "m", " workdays"]),
    ),
)
AUDIENCES = st.sampled_from(
    ["all", {"tiers": ["vip"]}, {"tiers": ["base", "vip"]}, {"housekeepers": ["lin"]}]
)
MOMENTS = st.sampled_from(
    [{"slot": "早报"}, {"slot": "午间"}, {"slot": "晚市"}, {"at": "12:00"}, {"at": "09:00"}]
)


def anchors(bases: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Draw one to three things that may stand after ``on:``."""
    return st.lists(st.builds("{}{}".format, bases, OFFSETS), min_size=1, max_size=3)


@st.composite
def rhythms(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the dates of an entry, and what is taken from and added to them."""
    entry: dict[str, Any] = {}
    if draw(st.booleans()):
        entry |= {"every": draw(RHYTHMS), "from": draw(DATES)}
    else:
        entry["on"] = draw(anchors(BASES) | anchors(REGISTERED))
    if draw(st.booleans()):
        entry["until"] = draw(DATES)
    if any("." in on for on in entry.get("on", ())):
        return entry  # the registers' dates are as they are
    for key, values in {
        "count": st.integers(1, 9).map(str),
        "except": st.lists(DATES, max_size=3),
        "also": st.lists(DATES, max_size=3),
        "on_holiday": st.sampled_from(["keep", "skip", "next_workday"]),
    }.items():
        if draw(st.integers(0, 3)) == 0:
            entry[key] = draw(values)
    return entry


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what an author may write in a calendar."""
    entry: dict[str, Any] = {**draw(rhythms()), "to": draw(AUDIENCES)}
    match draw(st.integers(0, 3)):
        case 0:
            entry["playbook"] = draw(st.sampled_from(["draw", "long", "life"]))
        case 1:
            entry["alternate"] = draw(st.permutations(["draw", "long", "life"]))
        case _:
            name = draw(st.sampled_from(list(HEADINGS)))
            return {**entry, **draw(MOMENTS), "post": name}
    return {**entry, "catch_up": draw(st.sampled_from(["none", "first"]))}


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a change of one occurrence that may or may not exist."""
    key = draw(st.sampled_from(["早报", "午间", "晚市", "12:00", "09:00", "晚市·2"]))
    change: dict[str, Any] = {"id": f"{draw(DATES)}/g{draw(st.integers(0, 2))}/{key}"}
    moves = [{"on": draw(DATES)}, {"slot": "晚市"}, {"on": draw(DATES), "at": "15:00"}]
    whats: list[dict[str, Any]] = [{"skip": "true"}, {"text": "换"}, *({"move": m} for m in moves)]
    picked: dict[str, Any] = change | draw(st.sampled_from(whats))
    return picked


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    """Draw a register of groups."""
    made = []
    for number in range(draw(st.integers(0, 3))):
        row: dict[str, Any] = {"群名": f"{number}", "层级": draw(st.sampled_from(["base", "vip"]))}
        row |= {"管家": draw(st.sampled_from(["lin", "chen"]))}
        row["建群日期"], row["解散日期"] = _in_order(draw)
        row["停发起"], row["停发止"] = _in_order(draw)
        if draw(st.booleans()):
            row |= {"人数": 3, "二维码日期": draw(DAYS)}
        made.append(Group.model_validate({"id": f"g{number}", **row}))
    return made


def _in_order(draw: st.DrawFn) -> tuple[dt.date | None, dt.date | None]:
    """Draw two dates, the later one second; either may be missing, the first more often."""
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    return (last, first) if first and last and last < first else (first, last)


TRANSFERS = st.lists(
    st.builds(
        lambda number, day, change: Transfer.model_validate(
            {"群": f"g{number}", "日期": day, **change}
        ),
        st.integers(0, 2),
        DAYS,
        st.sampled_from([{"层级": "vip"}, {"层级": "base"}, {"管家": "chen"}, {"管家": "lin"}]),
    ),
    max_size=3,
)


def numbered(entries: Sequence[dict[str, Any]], **more: Any) -> Calendar:
    """Make a calendar; each entry gives its number to what it sends."""
    written = [{**entry, "with": {"编号": str(n)}} for n, entry in enumerate(entries)]
    return Calendar.model_validate({"id": "c", "entries": written, **more})


CALENDARS = st.builds(
    lambda drawn, changed: numbered(drawn, changes=changed),
    st.lists(entries(), max_size=4),
    st.lists(changes(), max_size=3),
)


def library(
    calendar: Calendar, register: Sequence[Group], transfers: Sequence[Transfer] = ()
) -> Library:
    """Put ``calendar`` and ``register`` into a library with everything else they name."""
    joined = {"lin": MONDAY - dt.timedelta(days=400), "chen": MONDAY - dt.timedelta(days=9)}
    team = [
        Housekeeper.model_validate({"id": name, "姓名": name, "职责": "x", "入职日期": day})
        for name, day in joined.items()
    ]
    return Library(
        figures={},
        metrics={},
        inventory=Inventory(),
        brand=Brand(name="鲜禾里"),
        tiers={tier.id: tier for tier in TIERS},
        slots={slot.name: slot for slot in SLOTS},
        team={person.id: person for person in team},
        groups={group.id: group for group in register},
        scripts={},
        posts={post.id: post for post in POSTS},
        rules={},
        playbooks={playbook.id: playbook for playbook in PLAYBOOKS},
        calendars={"c": calendar},
        festivals=FESTIVALS,
        holidays=HOLIDAYS,
        transfers=tuple(transfers),
        pages=(),
        media=frozenset(),
    )


LIBRARIES = st.builds(library, CALENDARS, groups(), TRANSFERS)


def only(whole: Library, group: Group) -> Library:
    """Take every other group out of the register, as if it had never been there."""
    return replace(
        whole,
        groups={group.id: group},
        transfers=tuple(t for t in whole.transfers if t.group == group.id),
    )


def alone(post: Post, entry: dict[str, Any], **row: Any) -> Library:
    """One group that gets one post from one entry."""
    made = library(
        numbered([{"post": post.id, "at": "12:00", **entry}]),
        [Group.model_validate({"id": "g0", "群名": "0", "层级": "base", "管家": "lin", **row})],
    )
    return replace(made, posts={**made.posts, post.id: post})


ALMANAC = Almanac(library(Calendar(id="c"), ()))

Line = tuple[str, ...]


def lines(plan: Plan, day: dt.date) -> list[Line]:
    """Spell out what is due on ``day``."""
    return [
        (
            *(o.id, o.date.isoformat(), o.time.isoformat(), o.slot, o.kind.value, o.post),
            *(o.variant, o.group.id, o.group.tier, o.housekeeper, o.why, due.title),
            *(due.values.get("编号", ""), str(due.run_day)),
        )
        for due in plan.on(day)
        for o in due.occurrences()
    ]
