"""Feeds, read back by a strict reader of RFC 5545 that shares nothing with their writer."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from guanjia import pipeline
from guanjia.model.settings import days
from guanjia.render.feeds import Feeds
from tests.handbooks import FILES, Files, swap, write
from tests.plan.libraries import MONDAY

DAILY = "calendars/daily.yml"
UNUSED: Files = {
    "playbooks/draw.md": None,
    "content/posts/sale.md": None,
    "content/index.md": "# 手册\n",
}
Properties = list[tuple[str, str, str]]
"""Name, parameters and value of each content line."""


def feeds(root: Path, *changes: Files) -> dict[str, bytes]:
    """Make every feed of the small handbook."""
    library, findings = pipeline.load(write(root, *changes))
    compilation = pipeline.compiled(root, library, findings, MONDAY, days(MONDAY, 3))
    assert not compilation.fails
    made = Feeds(library, MONDAY)
    for day in compilation.plan.window:
        made.add(compilation.plan.on(day))
    people = {person: made.of_housekeeper(person) for person in library.team}
    return people | {f"tier-{tier}": made.of_tier(tier) for tier in library.tiers}


def unfolded(feed: bytes) -> Iterator[str]:
    """Check the lines of ``feed`` and put together what was folded."""
    assert feed.endswith(b"\r\n")
    assert b"\n" not in feed.replace(b"\r\n", b"")
    lines = feed.removesuffix(b"\r\n").split(b"\r\n")
    whole: list[str] = []
    for line in lines:
        assert 0 < len(line) <= 75
        text = line.decode("utf-8", "strict")  # no character is split between two lines
        if text.startswith(" "):
            whole[-1] += text[1:]
        else:
            whole.append(text)
    return iter(whole)


def read(feed: bytes) -> dict[str, list[Properties]]:
    """Read a feed: the properties of each component, by the component's name."""
    components: dict[str, list[Properties]] = {}
    open_: list[tuple[str, Properties]] = []
    for line in unfolded(feed):
        found = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=(?:\"[^\"]*\"|[^;:\"]*))*):(.*)", line)
        assert found, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            open_.append((value, []))
        elif name == "END":
            kind, properties = open_.pop()
            assert kind == value
            components.setdefault(kind, []).append(properties)
        else:
            open_[-1][1].append((name, parameters, value))
    assert open_ == []
    return components


def values(properties: Properties, name: str) -> list[str]:
    return [value for known, _, value in properties if known == name]


def uids(feed: bytes) -> list[str]:
    return [uid for event in read(feed).get("VEVENT", []) for uid in values(event, "UID")]


@pytest.mark.parametrize("name", ["lin", "chen", "tier-base", "tier-vip"])
def test_a_feed_is_valid(tmp_path: Path, name: str) -> None:
    found = read(feeds(tmp_path)[name])
    ((*calendar,),) = found["VCALENDAR"]
    assert values(calendar, "VERSION") == ["2.0"]
    assert len(values(calendar, "PRODID")) == 1
    assert ("REFRESH-INTERVAL", ";VALUE=DURATION", "PT12H") in calendar
    (zone,) = found["VTIMEZONE"]
    assert values(zone, "TZID") == ["Asia/Shanghai"]
    assert found["VEVENT"]
    assert len(found["VALARM"]) == len(found["VEVENT"])
    for alarm in found["VALARM"]:
        assert values(alarm, "ACTION") == ["DISPLAY"]
        assert values(alarm, "TRIGGER") == ["-PT5M"]
        assert values(alarm, "DESCRIPTION")
    for event in found["VEVENT"]:
        for required in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"):
            assert len(values(event, required)) == 1
        zones = {p for n, p, _ in event if n in ("DTSTART", "DTEND")}
        assert zones == {";TZID=Asia/Shanghai"}
        begin, end = (values(event, name)[0] for name in ("DTSTART", "DTEND"))
        assert begin < end
        assert all(re.fullmatch(r"\d{8}T\d{6}", moment) for moment in (begin, end))
        assert re.fullmatch(r"\d{8}T\d{6}Z", values(event, "DTSTAMP")[0])
    assert len(set(uids(feeds(tmp_path)[name]))) == len(found["VEVENT"])


def test_a_feed_holds_what_its_person_does_and_when(tmp_path: Path) -> None:
    made = feeds(tmp_path)
    shown = [
        (values(e, "DTSTART")[0], values(e, "SUMMARY")[0]) for e in read(made["lin"])["VEVENT"]
    ]
    assert shown == [
        ("20261123T090000", "早报（2 个群）"),
        ("20261124T090000", "早报（2 个群）"),
        ("20261124T090000", "待办：核对奖品（1 个群）"),
        ("20261125T090000", "早报（2 个群）"),
        ("20261125T120000", "限时折扣（1 个群）"),
        ("20261125T173000", "限时折扣（1 个群）"),
    ]


def test_what_a_person_sends_by_several_entries_is_one_event(tmp_path: Path) -> None:
    entry = "  - {{post: morning, every: day, at: '15:00', to: {{groups: [{}]}}}}\n".format
    calendar = "entries:\n" + entry("b1") + entry("b2")
    shown = [
        values(event, "SUMMARY")[0]
        for event in read(feeds(tmp_path, {DAILY: calendar})["tier-base"])["VEVENT"]
    ]
    assert shown == ["早报（2 个群）"] * 3


def test_the_same_content_makes_the_same_bytes(tmp_path: Path) -> None:
    assert feeds(tmp_path / "a") == feeds(tmp_path / "b")


def test_an_event_keeps_its_name_when_lines_move_and_words_change(tmp_path: Path) -> None:
    before = feeds(tmp_path / "a")
    moved = {DAILY: "# 给同事看的\n\ntitle: 每天\n" + FILES[DAILY]}
    reworded = swap("content/posts/morning.md", "早上好", "上午好")
    after = feeds(tmp_path / "b", moved, reworded)
    assert {name: uids(feed) for name, feed in after.items()} == {
        name: uids(feed) for name, feed in before.items()
    }


def test_an_event_keeps_its_name_when_others_get_the_same_post(tmp_path: Path) -> None:
    own = "  - post: morning\n    every: day\n    slot: 早报\n    to: {groups: [%s]}\n"
    before = feeds(tmp_path / "a", UNUSED, {DAILY: "entries:\n" + own % "b2"})
    after = feeds(tmp_path / "b", UNUSED, {DAILY: "entries:\n" + own % "b1" + own % "b2"})
    assert uids(after["chen"]) == uids(before["chen"])


def test_what_was_shifted_ends_after_it_begins(tmp_path: Path) -> None:
    shift = swap("content/slots.yml", "until: 10:00", "until: 10:00\n    clash: shift")
    more = "".join(
        f"  - post: sale\n    on: 2026-11-24\n    slot: 早报\n    with: {{活动品: 甲{n}}}\n"
        for n in range(2)
    )
    made = feeds(tmp_path, shift, {DAILY: FILES[DAILY] + more})
    for event in read(made["chen"])["VEVENT"]:
        assert values(event, "DTSTART") < values(event, "DTEND")


def test_long_names_and_special_characters_survive(tmp_path: Path) -> None:
    title = "逗，号;分号,反斜杠\\\\ " + "很长的名字" * 30
    made = feeds(tmp_path, swap("content/posts/morning.md", "title: 早报", f"title: '{title}'"))
    (summary, *_) = values(read(made["chen"])["VEVENT"][0], "SUMMARY")
    plain = re.sub(r"\\([;,\\])", r"\1", summary)
    assert plain == f"{title}（1 个群）"
