"""A line: an entry, or one step of a playbook, with all that is the same on every date."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from guanjia.errors import Source
from guanjia.model.calendars import Entry
from guanjia.model.library import Library
from guanjia.model.people import Break, Group, Spell
from guanjia.model.playbooks import Moment, Step
from guanjia.model.results import Due, Kind
from guanjia.model.wordings import Post, Variant

_NO_OWN: Mapping[str, Variant] = MappingProxyType({})


class Addressed:
    """Groups that are written to, with the days in which they are."""

    def __init__(self, spells: Iterable[Spell]) -> None:
        self.spells = tuple(spells)
        marks = {day for s in self.spells for day in (s.begin, s.end) if day is not None}
        self._changes = sorted(marks)
        self._on: dict[int, tuple[Group, ...]] = {}
        self._of: dict[tuple[str, ...], Addressed] = {}

    def on(self, day: dt.date) -> tuple[Group, ...]:
        """List the groups on ``day``: one tuple for all days between two changes."""
        stretch = bisect.bisect_right(self._changes, day)
        if stretch not in self._on:
            self._on[stretch] = tuple(s.group for s in self.spells if s.covers(day))
        return self._on[stretch]

    def of(self, tiers: tuple[str, ...] | None) -> Addressed:
        """Narrow to some tiers; ``None`` is all."""
        if tiers is None:
            return self
        if tiers not in self._of:
            self._of[tiers] = Addressed(s for s in self.spells if s.group.tier in tiers)
        return self._of[tiers]

    def find(self, group_id: str, day: dt.date) -> Group | None:
        """Return a group as it is on ``day``, if it is written to then."""
        spells = self._by_id.get(group_id, ())
        return next((spell.group for spell in spells if spell.covers(day)), None)

    @cached_property
    def _by_id(self) -> Mapping[str, list[Spell]]:
        found: defaultdict[str, list[Spell]] = defaultdict(list)
        for spell in self.spells:
            found[spell.group.id].append(spell)
        return found

    @cached_property
    def tiers(self) -> tuple[str, ...]:
        """The tiers among the groups."""
        return tuple(dict.fromkeys(spell.group.tier for spell in self.spells))


@dataclass(kw_only=True, eq=False)
class Line:
    """What an author wrote once and the plan puts on many dates."""

    time: dt.time
    until: dt.time | None
    slot: str
    title: str
    post: Post | None
    note: str
    addressed: Addressed
    turns: Mapping[str, tuple[Variant, ...]]
    """What the groups of each tier take turns with."""
    values: Mapping[str, str]
    source: Source
    suffix: str = ""
    breaks: Mapping[str, tuple[Break, ...]] = field(default_factory=dict)
    """What groups missed of it, by their ids."""
    first_number: Callable[[dt.date], int] | None = None
    """Gives the number of the first date from a day on, where that can be told."""
    _rounds: dict[int, Mapping[str, Variant]] = field(init=False, default_factory=dict)

    def variants_on(self, day: dt.date, number: int) -> Mapping[str, Variant]:
        """Choose each tier's wording for the ``number``-th time: they take turns."""
        if self.post and self.post.since:
            return self._choose(day, number)
        place = number % self._period
        if place not in self._rounds:
            self._rounds[place] = self._choose(day, number)
        return self._rounds[place]

    @cached_property
    def _period(self) -> int:
        """After how many times all tiers begin anew, if no variant was added later."""
        return math.lcm(*(len(own) for own in self.turns.values() if own))

    def _choose(self, day: dt.date, number: int) -> Mapping[str, Variant]:
        return {
            tier: variant
            for tier, own in self.turns.items()
            if (variant := self._turn(own, day, number)) is not None
        }

    def own_on(self, day: dt.date, number: int) -> Mapping[str, Variant]:
        """Choose the wordings of groups that missed a turn: they go on where they were."""
        if self.first_number is None or not self.breaks:
            return _NO_OWN
        own = {}
        for group_id, breaks in self.breaks.items():
            missed = sum(
                self.first_number(b.last + dt.timedelta(days=1)) - self.first_number(b.first)
                for b in breaks
                if b.last < day
            )
            group = self.addressed.find(group_id, day) if missed else None
            if group and (variant := self._turn(self.turns[group.tier], day, number - missed)):
                own[group_id] = variant
        return own

    def _turn(self, own: tuple[Variant, ...], day: dt.date, number: int) -> Variant | None:
        since = self.post.since if self.post else None
        if not since:
            return own[number % len(own)] if own else None
        known = [v for v in own if v.name not in since or since[v.name] <= day]
        if not known:
            return None
        newest = max((since[v.name] for v in known if v.name in since), default=None)
        if newest is None or self.first_number is None:
            return known[number % len(known)]
        # Turns begin anew with the variant that was added: the days before stay as they were,
        # and the words before it were certainly others.
        start = next(i for i, v in enumerate(known) if since.get(v.name) == newest)
        return known[(start + number - self.first_number(newest)) % len(known)]


class Cue(NamedTuple):
    """A line on one date. A tuple, because there is one for every line and date."""

    line: Line
    date: dt.date
    number: int
    why: str
    run_day: int | None = None

    def due(self) -> Due:
        """Spell it out."""
        line = self.line
        return Due(
            date=self.date,
            time=line.time,
            until=line.until,
            slot=line.slot,
            kind=Kind.POST if line.post else Kind.TASK,
            title=line.title,
            post=line.post,
            note=line.note,
            groups=line.addressed.on(self.date),
            variants=line.variants_on(self.date, self.number),
            own=line.own_on(self.date, self.number),
            values=line.values,
            why=self.why,
            source=line.source,
            run_day=self.run_day,
            suffix=line.suffix,
        )


class Lines:
    """Makes the lines of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._turns: dict[tuple[str, str], tuple[Variant, ...]] = {}

    def post(self, post: Post, moment: Moment, addressed: Addressed, entry: Entry) -> Line:
        """Make the line of a post that ``entry`` puts on the calendar at ``moment``."""
        return Line(
            **self._when(moment),
            title=post.title,
            post=post,
            note=post.note,
            addressed=addressed,
            turns={tier: self._variants(post, tier) for tier in addressed.tiers},
            breaks=self._breaks(moment) if len(post.variants) > 1 else {},
            values=entry.values,
            source=entry.where(),
        )

    def step(self, step: Step, everyone: Addressed, entry: Entry, suffix: str) -> Line:
        """Make the line of a timeline's step; ``suffix`` sets a task's ids apart."""
        addressed = everyone.of(step.tiers)
        values = {**step.values, **entry.values}
        if task := step.chore:
            return Line(
                **self._when(step),
                # Called by its own words, unless these differ from group to group.
                title=step.title or ("待办" if task.names else task.text),
                post=None,
                note=step.note,
                addressed=addressed,
                turns=dict.fromkeys(addressed.tiers, (task,)),
                values=values,
                source=entry.where(),
                suffix=suffix,
            )
        line = self.post(self._library.posts[step.post or ""], step, addressed, entry)
        line.values = values
        line.title = step.title or line.title
        line.note = "\n".join(note for note in (step.note, line.note) if note)
        return line

    def _breaks(self, moment: Moment) -> Mapping[str, tuple[Break, ...]]:
        """Collect what groups missed, of everything or of what is due at ``moment``."""
        key = moment.slot or f"{moment.at:%H:%M}"
        mine = {
            group: tuple(b for b in breaks if b.key in ("", key))
            for group, breaks in self._library.breaks.items()
        }
        return {group: breaks for group, breaks in mine.items() if breaks}

    def knows(self, moment: Moment) -> bool:
        """Tell whether its slot exists; `check` reports one that does not."""
        return moment.slot is None or moment.slot in self._library.slots

    def _variants(self, post: Post, tier: str) -> tuple[Variant, ...]:
        """Return what groups of ``tier`` take turns with: their own variants, or the general."""
        key = (post.id, tier)
        if key not in self._turns:
            own = tuple(v for v in post.variants if self._addressee(v) == tier)
            general = (v for v in post.variants if self._addressee(v) is None)
            self._turns[key] = own or tuple(general)
        return self._turns[key]

    def _addressee(self, variant: Variant) -> str | None:
        head = variant.name.partition("·")[0].strip()
        tiers = self._library.tiers.values()
        return next((tier.id for tier in tiers if head in tier.names), None)

    def _when(self, moment: Moment) -> dict[str, Any]:
        if moment.slot is not None:
            slot = self._library.slots[moment.slot]
            return {"time": slot.begin, "until": slot.until, "slot": slot.name}
        return {"time": moment.at, "until": None, "slot": ""}
