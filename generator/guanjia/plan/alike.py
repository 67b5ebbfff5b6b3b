"""Groups that a plan cannot tell apart on the days of its window: one stands for all of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guanjia.model.calendars import Audience, Entry
from guanjia.model.dates import On, Registered
from guanjia.model.groundwork import Crowds, Groundwork
from guanjia.model.people import Group
from guanjia.model.registers import Batch

_DAYS = {"d": 1, "w": 7, "m": 31}
"""How long a unit is at most."""


@dataclass(frozen=True)
class Concerns:
    """
    What calendars ask of groups besides their tier and which names their rows give.

    Two groundworks with the same registers and the same concerns have the same crowds.
    """

    since: dt.date
    """When a group was made says nothing about the window if it was before."""
    groups: tuple[str, ...]
    """Those that a calendar or a transfer names, by id."""
    housekeepers: tuple[str, ...]
    """Those whose groups a calendar addresses, by id."""
    anchors: tuple[str, ...]
    """Dates of the registers from which something is counted."""


def concerns(ground: Groundwork, window: Sequence[dt.date]) -> Concerns:
    """Collect what the calendars of ``ground`` ask of groups on the days of ``window``."""
    calendars = ground.calendars.values()
    groups = {transfer.group for transfer in ground.transfers}
    groups |= {c.target[1] for calendar in calendars for c in calendar.changes if c.target}
    people: set[str] = set()
    for to in _audiences(ground):
        groups.update(to.groups or ())
        people.update(to.housekeepers or ())
    anchors: set[str] = set()
    reaches = [0]
    for entry, on in _anchors(ground):
        if isinstance(on.base, Registered):
            anchors.add(on.base.field)
            reaches.append(_reach(ground, entry, on))
    some = (tuple(sorted(names)) for names in (groups, people, anchors))
    first = window[0] if window else dt.date.max
    return Concerns(dt.date.fromordinal(max(first.toordinal() - max(reaches), 1)), *some)


def _audiences(ground: Groundwork) -> Iterator[Audience]:
    for calendar in ground.calendars.values():
        yield from (entry.to for entry in calendar.entries)
        yield from (band.to for band in calendar.bands)


def _anchors(ground: Groundwork) -> Iterator[tuple[Entry, On]]:
    for calendar in ground.calendars.values():
        yield from ((entry, on) for entry in calendar.entries for on in entry.on or ())


def _reach(ground: Groundwork, entry: Entry, on: On) -> int:
    """Tell how many days after a base date ``entry`` may send something, at most."""
    if on.unit == "workdays":
        return dt.date.max.toordinal()  # which they are may be unknown, which is said of any date
    known = (ground.playbooks.get(id) for id in entry.playbooks)
    ends = (playbook.reach[1] for playbook in known if playbook)
    return on.count * _DAYS[on.unit] + max(ends, default=0)


Kinds = Mapping[Hashable, tuple[str, int]]
"""Of the groups of each kind the first one's id, and how many they are."""


def kinds(ground: Groundwork, asked: Concerns, groups: Iterable[Group]) -> Kinds:
    """Put those of ``groups`` together that are the same to what is ``asked``."""
    kind, made = _kind_of(ground, asked), dict[Hashable, tuple[str, int]]()
    for group in groups:
        key = kind(group)
        first, count = made.get(key, (group.id, 0))
        made[key] = first, count + 1
    return made


def crowds(parts: Iterable[tuple[Batch[Group], Kinds]]) -> Crowds:
    """Put the kinds of a register's batches together, which come in order."""
    first_of: dict[Hashable, Group] = {}
    sizes: Counter[str] = Counter()
    for batch, kinds in parts:
        for kind, (id, count) in kinds.items():
            if kind not in first_of:
                first_of[kind] = batch.row(id)
            sizes[first_of[kind].id] += count
    return Crowds({group.id: group for group in first_of.values()}, dict(sizes))


def _kind_of(ground: Groundwork, asked: Concerns) -> Callable[[Group], Hashable]:
    by_date, named = "group.created" in asked.anchors, frozenset(asked.groups)
    people: dict[str, Hashable] = {}
    for id, person in ground.team.items():
        joined = person.joined if "housekeeper.joined" in asked.anchors else None
        people[id] = (id if id in asked.housekeepers else "", joined, tuple(person.facts))

    def kind(group: Group) -> Hashable:
        created = group.created
        # What has no date that is counted from is named one by one.
        if group.id in named or (by_date and created is None):
            return group.id
        life = (group.closed, group.paused, group.resumed)
        if life == (None, None, None) and created and created < asked.since:
            created = dt.date.min
        return group.tier, people.get(group.housekeeper), tuple(group.facts), created, *life

    return kind
