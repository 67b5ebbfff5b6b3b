"""
Calendar feeds: what a housekeeper, or a tier, has to post, with alarms.

What looks the same is one event, however many entries put it there; and an event is written
once for all feeds in which it says the same.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable

from icalendar import Alarm, Calendar, Event

from guanjia.model.library import Library
from guanjia.model.results import Due, Kind
from guanjia.render.rows import Rows

_NAMESPACE = uuid.UUID("6f1b0c1e-52a4-5d0c-9a53-9d1a3a5c7d10")
_ALARM = dt.timedelta(minutes=-5)
_LENGTH = dt.timedelta(minutes=15)
"""How long something takes that has no end of its own."""
_REFRESH = dt.timedelta(hours=12)
_END = b"END:VCALENDAR\r\n"


class Feeds:
    """The feeds of one build. Same content and day, same bytes."""

    def __init__(self, library: Library, today: dt.date) -> None:
        self._library = library
        # When the feed was made; the day is as exact as the content is.
        self._stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
        self._zone = self._calendar("")
        self._zone.add_component(_moment(dt.datetime.combine(today, dt.time(), library.brand.zone)))
        # Rules from before the first event would drag in the summer time of the 1980s.
        self._zone.add_missing_timezones(first_date=today.replace(month=1, day=1))
        self._rows = Rows()
        self._of_person: defaultdict[str, list[bytes]] = defaultdict(list)
        self._of_tier: defaultdict[str, list[bytes]] = defaultdict(list)

    def add(self, dues: Iterable[Due]) -> None:
        """Take what is due on a day, in order of the days."""
        taken: Counter[tuple[str, str, str]] = Counter()
        for row in self._rows.of(dues):
            due = row.due
            # Lines move when a calendar is edited; what is sent, and when, does not.
            what = f"{due.date}/{due.key}/{due.post.id if due.post else ''}"
            written: dict[tuple[int, int], bytes] = {}
            for kind, feeds, shares in (
                ("person", self._of_person, row.shares.by_keeper),
                ("tier", self._of_tier, row.shares.by_tier),
            ):
                for id, groups in shares.items():
                    taken[kind, id, what] += 1
                    key = (groups, taken[kind, id, what])
                    if key not in written:
                        uid = uuid.uuid5(_NAMESPACE, f"{what}/{key[1]}")
                        written[key] = self._event(due, groups, uid)
                    feeds[id].append(written[key])

    def of_housekeeper(self, person: str) -> bytes:
        """Make the feed of one housekeeper."""
        return self._feed(self._library.team[person].name, self._of_person[person])

    def of_tier(self, tier: str) -> bytes:
        """Make the feed of one tier."""
        return self._feed(self._library.tiers[tier].name, self._of_tier[tier])

    def _feed(self, name: str, events: list[bytes]) -> bytes:
        feed = self._calendar(f"{self._library.brand.name} · {name}")
        for zone in self._zone.walk("VTIMEZONE"):
            feed.add_component(zone)
        return bytes(feed.to_ical()).removesuffix(_END) + b"".join(events) + _END

    def _calendar(self, name: str) -> Calendar:
        feed = Calendar()
        feed.add("prodid", "-//Guanjia//Guanjia//ZH")
        feed.add("version", "2.0")
        feed.add("name", name)
        feed.add("x-wr-calname", name)
        feed.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        feed.add("x-published-ttl", "PT12H")
        return feed

    def _event(self, due: Due, groups: int, uid: uuid.UUID) -> bytes:
        begin = dt.datetime.combine(due.date, due.time, self._library.brand.zone)
        event = _moment(begin)
        length = _LENGTH
        if due.until and due.until > due.time:
            length = dt.datetime.combine(due.date, due.until, begin.tzinfo) - begin
        event.add("dtend", begin + length)
        event.add("uid", f"{uid}@guanjia")
        event.add("dtstamp", self._stamp)
        verb = "" if due.kind is Kind.POST else "待办："
        event.add("summary", f"{verb}{due.title}（{groups} 个群）")
        event.add("description", due.why)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", due.title)
        alarm.add("trigger", _ALARM)
        event.add_component(alarm)
        return bytes(event.to_ical())


def _moment(begin: dt.datetime) -> Event:
    event = Event()
    event.add("dtstart", begin)
    return event
