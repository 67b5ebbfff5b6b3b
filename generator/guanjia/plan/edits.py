"""Single changes, as turns see them: what groups do not get, and what they get elsewhere."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from guanjia.model.calendars import Change
from guanjia.model.groundwork import Groundwork
from guanjia.model.results import Due
from guanjia.plan.almanac import Almanac
from guanjia.plan.clashes import settled
from guanjia.plan.entries import Expansion
from guanjia.plan.lines import Cue
from guanjia.plan.recurrence import Days
from guanjia.plan.turns import At, Edits, Key, Landing

Wanted = dict[dt.date, dict[str, dict[str, tuple[int, Change] | None]]]
"""Changes, numbered, by the day, the group and the key of what they change."""

_NEAR = dt.timedelta(days=14)


def edits(ground: Groundwork, almanac: Almanac, last: dt.date) -> Mapping[Key, Mapping[str, Edits]]:
    """
    Find what skips and moves up to ``last`` do to posts whose variants take turns.

    All the earlier ones count: what a group gets next follows from what it has got.
    """
    found: defaultdict[Key, defaultdict[str, dict[At, Landing | None]]]
    found = defaultdict(lambda: defaultdict(dict))
    wanted = _wanted(ground, last)
    expansion = Expansion(ground, almanac)
    for days in _stretches(sorted(wanted)):
        cues: defaultdict[dt.date, list[Cue]] = defaultdict(list)
        for cue in expansion.cues(days):
            if cue.date in wanted and cue.line.post:
                cues[cue.date].append(cue)
        for day, mine in cues.items():
            for group, asked in wanted[day].items():
                for cue, due in _sent(ground, mine, group):
                    if due.key in asked and (turns := cue.line.order):
                        change = asked[due.key]
                        landing = _landing(ground, due, *change) if change else None
                        known = landing and landing.at.day <= last
                        found[turns.key][group][cue.at] = landing if known else None
                        # Two of one name are refused by `check`; both go and one lands.
                        asked[due.key] = None
    return found


def _wanted(ground: Groundwork, last: dt.date) -> Wanted:
    """Collect the changes that matter."""
    wanted: Wanted = {}
    if all(len(post.variants) < 2 for post in ground.posts.values()):
        return wanted
    changes = [change for calendar in ground.calendars.values() for change in calendar.changes]
    for number, change in enumerate(changes):
        if change.target and (change.skip or change.move):
            day, group, key = change.target
            if min(day, _lands(change, day)) <= last:
                wanted.setdefault(day, {}).setdefault(group, {}).setdefault(key, (number, change))
    return wanted


def _stretches(wanted: Sequence[dt.date]) -> Iterator[Days]:
    """Put days that lie near each other together."""
    first = last = None
    for day in wanted:
        if first is None or last is None:
            first = day
        elif day - last > _NEAR:
            yield first, last
            first = day
        last = day
    if first is not None and last is not None:
        yield first, last


def _sent(ground: Groundwork, cues: Sequence[Cue], group: str) -> Iterator[tuple[Cue, Due]]:
    """Yield what ``group`` gets of ``cues``, as it is called in a plan."""
    mine = [cue for cue in cues if cue.line.addressed.find(group, cue.date)]
    dues = (cue.due_for(group) for cue in mine)
    return zip(mine, settled(ground, dues), strict=True)


def _lands(change: Change, day: dt.date) -> dt.date:
    return change.move.on if change.move and change.move.on else day


def _landing(ground: Groundwork, due: Due, number: int, change: Change) -> Landing | None:
    move = change.move
    if move is None:
        return None
    day, time = _lands(change, due.date), due.time
    if move.at:
        time = move.at
    elif slot := ground.slots.get(move.slot or ""):
        time = slot.begin
    group = ground.group_on(due.groups[0].id, day)
    return Landing(At(day, time, 1, number), group.tier) if group else None
