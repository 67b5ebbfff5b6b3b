"""Two posts in one slot for one group: kept together or moved on, as the slot says."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from guanjia.model.groundwork import Groundwork
from guanjia.model.people import Group
from guanjia.model.results import Due, Kind


def settled(ground: Groundwork, dues: Iterable[Due], beside: Iterable[Due] = ()) -> Iterator[Due]:
    """
    Give each post of a slot its own place, for the groups that get several.

    Those ``beside`` have theirs already. A slot that says ``error`` is left alone: `check`
    names both entries.
    """
    before: defaultdict[str, list[Due]] = defaultdict(list)
    for due in beside:
        if due.kind is Kind.POST and due.slot:
            before[due.slot].append(due)
    for due in dues:
        slot = ground.slots.get(due.slot)
        if due.kind is Kind.TASK or slot is None or slot.clash == "error":
            yield due
            continue
        for place, groups in _places(due.groups, before[due.slot]).items():
            if not place:
                yield replace(due, groups=groups)
                continue
            made = replace(due, groups=groups, suffix=f"{due.suffix}·{place + 1}")
            if slot.clash == "shift":
                made = _shifted(made, ground.brand.limits.min_gap * place)
            yield made
        before[due.slot].append(due)


def _places(groups: tuple[Group, ...], before: list[Due]) -> dict[int, tuple[Group, ...]]:
    """Split ``groups`` by how many posts of the slot each has had; untouched if none has any."""
    taken = [frozenset(group.id for group in due.groups) for due in before]
    if not any(group.id in ids for ids in taken for group in groups):
        return {0: groups}
    split: defaultdict[int, list[Group]] = defaultdict(list)
    for group in groups:
        split[sum(group.id in ids for ids in taken)].append(group)
    return {place: tuple(own) for place, own in sorted(split.items())}


def _shifted(due: Due, minutes: int) -> Due:
    """Move ``due`` on; beyond its slot's end it has none, and midnight is the end of a day."""
    day = dt.datetime.combine(due.date, due.time) + dt.timedelta(minutes=minutes)
    time = day.time() if day.date() == due.date else dt.time(23, 59)
    until = due.until if due.until and time < due.until else None
    return replace(due, time=time, until=until, moved=True)
