"""Calendars: dates that can happen, times people are awake, one post to a slot."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from guanjia.errors import Finding, Source
from guanjia.model.calendars import Calendar, Entry
from guanjia.model.library import EVERY, Library
from guanjia.model.playbooks import Moment
from guanjia.model.results import Due
from guanjia.model.rhythm import Rule


def empty_spans(library: Library) -> Iterator[Finding]:
    """``until`` is not before ``from``."""
    for calendar in library.calendars.values():
        yield from _span(calendar, (calendar.begin, calendar.until))
        for entry in calendar.entries:
            if entry.begin or entry.until:
                yield from _span(entry, calendar.span(entry))


def _span(
    thing: Calendar | Entry, span: tuple[dt.date | None, dt.date | None]
) -> Iterator[Finding]:
    begin, until = span
    if begin and until and until < begin:
        says = f"until（{until}）早于 from（{begin}），一天也不会发"
        where = thing.where("until" if thing.until else "from")
        yield Finding(where, "GJ502", says, "把两个日期对调或改对。")


def rules_without_start(library: Library) -> Iterator[Finding]:
    """A rule that counts from a first date has one."""
    for calendar in library.calendars.values():
        for entry in calendar.entries:
            begin, _ = calendar.span(entry)
            if isinstance(entry.every, Rule) and entry.every.needs_start and begin is None:
                says = "这条 RRULE 有 INTERVAL 或 COUNT，要知道从哪天数起"
                yield Finding(entry.where("every"), "GJ506", says, "加上 from: 日期。")


def dates_outside_span(library: Library) -> Iterator[Finding]:
    """The dates of ``on:`` lie within ``from`` and ``until``."""
    for calendar in library.calendars.values():
        for entry in calendar.entries:
            begin, until = calendar.span(entry)
            for number, day in enumerate(entry.on or ()):
                if (begin and day < begin) or (until and until < day):
                    says = f"{day} 不在 from 和 until 之间，不会发"
                    where = entry.where("on", number)
                    yield Finding(where, "GJ507", says, "改日期，或改 from、until。")


def quiet_hours(library: Library) -> Iterator[Finding]:
    """Nothing is scheduled when members sleep."""
    quiet = library.brand.quiet
    if quiet is None:
        return
    hours = f"安静时段 {quiet.begin:%H:%M}—{quiet.until:%H:%M}"
    for slot in library.slots.values():
        if quiet.covers(slot.begin):
            says = f"时段「{slot.name}」{slot.begin:%H:%M} 开始，落在{hours}里"
            yield Finding(slot.where("from"), "GJ504", says, "换个时间，群友还在休息。")
    for moment in _moments(library):
        if moment.at and quiet.covers(moment.at):
            says = f"{moment.at:%H:%M} 落在{hours}里"
            yield Finding(moment.where("at"), "GJ504", says, "换个时间，群友还在休息。")


def _moments(library: Library) -> Iterator[Moment]:
    for calendar in library.calendars.values():
        yield from calendar.entries
    for playbook in library.playbooks.values():
        yield from (step for step in playbook.timeline if step.task is None)


def nobody_addressed(library: Library) -> Iterator[Finding]:
    """An entry reaches at least one group."""
    if {(kind, EVERY) for kind in ("groups", "team", "tiers")} & library.lost:
        return
    for calendar in library.calendars.values():
        for entry in calendar.entries:
            to = entry.to
            known = not (
                any(library.lacks("tiers", tier) for tier in to.tiers or ())
                or any(library.lacks("groups", group) for group in to.groups or ())
                or any(library.lacks("team", person) for person in to.housekeepers or ())
            )
            if known and not any(to.covers(group) for group in library.groups.values()):
                says = "这一条一个群也发不到"
                hint = "tiers、groups、housekeepers 要同时满足；看看是不是写得太窄。"
                yield Finding(entry.where("to"), "GJ505", says, hint)


RULES = (empty_spans, rules_without_start, dates_outside_span, quiet_hours, nobody_addressed)


class Collisions:
    """
    Two posts in one slot for one group on one day: they would share an id, and a tick.

    Give it the days one by one; it names each pair of entries once, on its first day.
    """

    def __init__(self) -> None:
        self._said: set[tuple[Source, Source]] = set()

    def on(self, day: dt.date, dues: Iterable[Due]) -> Iterator[Finding]:
        """Check what is due on ``day``."""
        sharing: defaultdict[str, list[Due]] = defaultdict(list)
        for due in dues:
            sharing[due.key].append(due)
        for key, together in sharing.items():
            for number, second in enumerate(together):
                for first in together[:number]:
                    yield from self._pair(day, key, first, second)

    def _pair(self, day: dt.date, key: str, first: Due, second: Due) -> Iterator[Finding]:
        pair = (first.source, second.source)
        if pair in self._said:
            return
        both = {group.id for group in first.groups} & {group.id for group in second.groups}
        if both:
            self._said.add(pair)
            other = f"《{first.title}》（{first.source.short}）"
            says = f"{day} 的「{key}」，{_groups(both)}有两条：{other}和《{second.title}》"
            yield Finding(second.source, "GJ503", says, "给其中一条换时段、换日期，或收窄 to。")


def _groups(ids: set[str]) -> str:
    name = min(ids)
    return f"群 {name} " if len(ids) == 1 else f"{name} 等 {len(ids)} 个群"
