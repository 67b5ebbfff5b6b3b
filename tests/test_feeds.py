"""The feeds of the handbook that ships, read by vobject, which had no part in writing them."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import vobject

from guanjia import pipeline
from guanjia.model.library import Library
from guanjia.model.results import Due
from guanjia.model.settings import days
from guanjia.plan.expand import Plan
from guanjia.render.feeds import Feeds

ROOT = Path(__file__).parents[1]
MONDAY = dt.date(2026, 11, 23)
EIGHT_HOURS = dt.timedelta(hours=8)


@pytest.fixture(scope="module")
def library() -> Library:
    return pipeline.load(ROOT)[0]


@pytest.fixture(scope="module")
def feeds(library: Library) -> Mapping[str, Any]:
    return read(library, MONDAY)


def read(library: Library, today: dt.date) -> Mapping[str, Any]:
    """Make every feed on ``today``, and let vobject take it apart and judge it."""
    plan, made = Plan(library, library.brand.window.around(today)), Feeds(library, today)
    for day in plan.window:
        made.add(plan.on(day))
    written = {person: made.of_housekeeper(person) for person in library.team}
    written |= {f"tier-{tier}": made.of_tier(tier) for tier in library.tiers}
    read = {}
    for name, feed in written.items():
        (read[name],) = vobject.readComponents(feed.decode("utf-8"), validate=True)
    return read


def events(feed: Any) -> dict[str, tuple[dt.datetime, dt.datetime, str]]:
    """Return begin, end and title of each event by its UID, of which each has its own."""
    found = {
        event.uid.value: (event.dtstart.value, event.dtend.value, event.summary.value)
        for event in feed.vevent_list
    }
    assert len(found) == len(feed.vevent_list)
    return found


def mine(due: Due, name: str) -> int:
    """Count the groups of ``due`` that are of a tier or of a housekeeper."""
    tier = name.removeprefix("tier-")
    return sum(tier == g.tier if tier != name else name == g.housekeeper for g in due.groups)


def test_a_feed_holds_what_the_plan_does(feeds: Mapping[str, Any], library: Library) -> None:
    plan = Plan(library, library.brand.window.around(MONDAY))
    for name, feed in feeds.items():
        planned = [
            (f"{due.date} {due.time:%H:%M}", f"{due.title}（{groups} 个群）")
            for day in plan.window
            for due in plan.on(day)
            if (groups := mine(due, name))
        ]
        shown = [
            (f"{begin:%Y-%m-%d %H:%M}", title.removeprefix("待办："))
            for begin, _, title in events(feed).values()
        ]
        assert planned
        assert shown == planned


def test_a_feed_is_in_the_time_of_the_brand_and_rings_before(feeds: Mapping[str, Any]) -> None:
    for feed in feeds.values():
        assert feed.vtimezone.tzid.value == "Asia/Shanghai"
        for event in feed.vevent_list:
            for moment in (event.dtstart, event.dtend):
                assert moment.params["X-VOBJ-ORIGINAL-TZID"] == ["Asia/Shanghai"]
                assert moment.value.utcoffset() == EIGHT_HOURS
            assert event.dtstart.value < event.dtend.value
            (alarm,) = event.valarm_list
            assert alarm.action.value == "DISPLAY"
            assert alarm.description.value
            assert alarm.trigger.value == dt.timedelta(minutes=-5)


def test_a_feed_says_how_often_to_ask_for_it(feeds: Mapping[str, Any]) -> None:
    for feed in feeds.values():
        (refresh,) = feed.contents["refresh-interval"]
        assert (refresh.value, refresh.params) == ("PT12H", {"VALUE": ["DURATION"]})
        assert feed.contents["x-published-ttl"][0].value == "PT12H"
        assert feed.version.value == "2.0"
        assert feed.prodid.value


def test_an_event_is_the_same_tomorrow(feeds: Mapping[str, Any], library: Library) -> None:
    """So that a calendar moves no alarm and shows nothing twice when the window goes on."""
    tomorrow = MONDAY + dt.timedelta(days=1)
    later = read(library, tomorrow)
    both = {*days(MONDAY, 14)} & {*library.brand.window.around(tomorrow)}
    assert len(both) > 7
    for name, feed in feeds.items():
        before, after = (
            {uid: event for uid, event in events(some).items() if event[0].date() in both}
            for some in (feed, later[name])
        )
        assert before == after
