"""Calendars: dates that can happen, times people are awake, one post to a slot."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from guanjia.check import crowds
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity, Source
from guanjia.model.authored import YEARS
from guanjia.model.calendars import Calendar, Entry
from guanjia.model.dates import Fixed, On
from guanjia.model.groundwork import Groundwork
from guanjia.model.playbooks import Moment
from guanjia.model.registers import EVERY
from guanjia.model.results import Due
from guanjia.model.rhythm import Rule


def empty_spans(ground: Groundwork) -> Iterator[Finding]:
    """``until`` is not before ``from``."""
    for calendar in ground.calendars.values():
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


def rules_without_start(ground: Groundwork) -> Iterator[Finding]:
    """A rule that counts from a first date has one."""
    for calendar in ground.calendars.values():
        for entry in calendar.entries:
            begin, _ = calendar.span(entry)
            if isinstance(entry.every, Rule) and entry.every.needs_start and begin is None:
                says = "这条 RRULE 有 INTERVAL 或 COUNT，要知道从哪天数起"
                yield Finding(entry.where("every"), "GJ506", says, "加上 from: 日期。")


def dates_outside_span(ground: Groundwork) -> Iterator[Finding]:
    """The dates of ``on:`` lie within ``from`` and ``until``."""
    for calendar in ground.calendars.values():
        for entry in calendar.entries:
            begin, until = calendar.span(entry)
            for number, on in enumerate(entry.on or ()):
                if not isinstance(on.base, Fixed) or on.count:
                    continue
                day = on.base.date
                if (begin and day < begin) or (until and until < day):
                    says = f"{day} 不在 from 和 until 之间，不会发"
                    where = entry.where("on", number)
                    yield Finding(where, "GJ507", says, "改日期，或改 from、until。")


def dates_out_of_reach(ground: Groundwork) -> Iterator[Finding]:
    """A date and its offset stay within the years that can be computed."""
    for calendar in ground.calendars.values():
        anchors = [
            (entry.where("on", n), on)
            for entry in calendar.entries
            for n, on in enumerate(entry.on or ())
        ]
        anchors += [(band.where("on"), band.on) for band in calendar.bands]
        for where, on in anchors:
            if isinstance(on.base, Fixed) and _reach(on, on.base.date) not in YEARS:
                says = f"「{on.text}」超出了能推算的年份（{YEARS[0]}—{YEARS[-1]}）"
                yield Finding(where, "GJ510", says, "把偏移改小。")


def _reach(on: On, base: dt.date) -> int:
    """Return the year that an offset leads to; of workdays, about."""
    units = {"d": "days", "w": "weeks", "m": "months", "workdays": "days"}
    count = on.count * 3 // 2 if on.unit == "workdays" else on.count
    return (base + relativedelta(**{units[on.unit]: count})).year  # type: ignore[arg-type]


def quiet_hours(ground: Groundwork) -> Iterator[Finding]:
    """Nothing is scheduled when members sleep."""
    quiet = ground.brand.quiet
    hours = f"安静时段 {quiet.begin:%H:%M}—{quiet.until:%H:%M}"
    for slot in ground.slots.values():
        if quiet.covers(slot.begin):
            says = f"时段「{slot.name}」{slot.begin:%H:%M} 开始，落在{hours}里"
            yield Finding(slot.where("from"), "GJ504", says, "换个时间，群友还在休息。")
    for moment in _moments(ground):
        if moment.at and quiet.covers(moment.at):
            says = f"{moment.at:%H:%M} 落在{hours}里"
            yield Finding(moment.where("at"), "GJ504", says, "换个时间，群友还在休息。")


def _moments(ground: Groundwork) -> Iterator[Moment]:
    for calendar in ground.calendars.values():
        yield from calendar.entries
    for playbook in ground.playbooks.values():
        yield from (step for step in playbook.timeline if step.task is None)


def nobody_addressed(ground: Groundwork) -> Iterator[Finding]:
    """An entry reaches at least one group."""
    if {(kind, EVERY) for kind in ("groups", "team", "tiers")} & ground.lost:
        return
    for calendar in ground.calendars.values():
        for entry in calendar.entries:
            to = entry.to
            known = not (
                any(ground.lacks("tiers", tier) for tier in to.tiers or ())
                or any(ground.lacks("groups", group) for group in to.groups or ())
                or any(ground.lacks("team", person) for person in to.housekeepers or ())
            )
            if known and not any(ground.spells_to(to)):
                says = "这一条一个群也发不到"
                hint = "tiers、groups、housekeepers 要同时满足；看看是不是写得太窄。"
                yield Finding(entry.where("to"), "GJ505", says, hint)


def steps_out_of_order(ground: Groundwork) -> Iterator[Finding]:
    """A timeline reads from its first day to its last."""
    for playbook in ground.playbooks.values():
        for before, step in pairwise(playbook.timeline):
            if step.reach[0] < before.reach[0]:
                where = step.where("day" if step.day is not None else "month")
                says = "这一步比上一步早，时间线读起来是乱的"
                yield Finding(where, "GJ513", says, "按先后排好。", Severity.WARNING)


def targets_beyond_the_code(ground: Groundwork) -> Iterator[Finding]:
    """Where a target is above what a QR code admits, the tier says how people get in."""
    limit = ground.brand.qr_limit
    for tier in ground.tiers.values():
        if tier.capacity.to > limit and "invite_only" not in tier.on_exceed:
            says = f"{tier.name}要到 {tier.capacity.to} 人，可是二维码满 {limit} 人就进不来了"
            hint = "在 on_exceed 里写上 invite_only：之后由管家邀请。"
            where = tier.where("capacity", "to")
            yield Finding(where, "GJ530", says, hint, Severity.WARNING)


RULES = RuleSet(
    ground=(
        steps_out_of_order,
        targets_beyond_the_code,
        empty_spans,
        rules_without_start,
        dates_outside_span,
        dates_out_of_reach,
        quiet_hours,
        nobody_addressed,
    ),
)


class Collisions:
    """
    Two posts in one slot for one group on one day: they would share an id, and a tick.

    Give it the days one by one; it names each pair of entries once, on its first day.
    """

    def __init__(self, ground: Groundwork) -> None:
        self._ground = ground
        self._said: set[tuple[Source, Source]] = set()

    def on(self, day: dt.date, dues: Iterable[Due]) -> Iterator[Finding]:
        """Check what is due on ``day``."""
        sharing: defaultdict[str, list[Due]] = defaultdict(list)
        for due in dues:
            sharing[due.key].append(due)
        for key, together in sharing.items():
            if len(together) > 1:
                for (first, second), groups in _clashes(together).items():
                    yield from self._pair(day, key, (together[first], together[second]), groups)

    def _pair(
        self, day: dt.date, key: str, dues: tuple[Due, Due], groups: list[str]
    ) -> Iterator[Finding]:
        first, second = dues
        pair = (first.source, second.source)
        if pair not in self._said:
            self._said.add(pair)
            other = f"《{first.title}》（{first.source.short}）"
            called = crowds.called(self._ground, groups)
            says = f"{day} 的「{key}」，{called}有两条：{other}和《{second.title}》"
            yield Finding(second.source, "GJ503", says, "给其中一条换时段、换日期，或收窄 to。")


def _clashes(dues: Sequence[Due]) -> dict[tuple[int, int], list[str]]:
    """Find which of ``dues`` (by position) meet in which groups (by id)."""
    seen: dict[str, int] = {}
    clashes: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for number, due in enumerate(dues):
        for group in due.groups:
            first = seen.setdefault(group.id, number)
            if first != number:
                clashes[first, number].append(group.id)
    return clashes
