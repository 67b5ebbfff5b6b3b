"""A line: an entry, or one step of a playbook, with all that is the same on every date."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, NamedTuple

from guanjia.errors import Source
from guanjia.model.calendars import Entry
from guanjia.model.groundwork import Groundwork
from guanjia.model.people import Group, Spell
from guanjia.model.playbooks import Moment, Playbook
from guanjia.model.results import Due, Kind
from guanjia.model.wordings import Kept, Post, Variant
from guanjia.plan.turns import At, Count, Turns

_NO_OWN: Mapping[str, Variant] = MappingProxyType({})


class Addressed:
    """Groups that are written to, with the days in which they are."""

    def __init__(self, spells: Iterable[Spell]) -> None:
        self.spells = tuple(spells)
        marks = {day for s in self.spells for day in (s.begin, s.end) if day is not None}
        self._changes = sorted(marks)
        self._on: dict[int, tuple[Group, ...]] = {}
        self._of: dict[tuple[str, ...], Addressed] = {}

    def __contains__(self, spell: Spell) -> bool:
        """Tell whether a group is written to in ``spell``."""
        return spell in self._among

    @cached_property
    def _among(self) -> frozenset[Spell]:
        return frozenset(self.spells)

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
        spells = self.by_id.get(group_id, ())
        return next((spell.group for spell in spells if spell.covers(day)), None)

    @cached_property
    def by_id(self) -> Mapping[str, list[Spell]]:
        """The spells of each group, by its id."""
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
    frames: tuple[Kept, ...] = ()
    """What it needs to hold on a day to be sent: its post, and the playbook that it is from."""
    suffix: str = ""
    order: Turns | None = None
    """How single groups take turns; nothing if there are no turns to take."""
    counts: Callable[[str], Count] = lambda _tier: lambda _at: 0
    """Tells how often each tier was sent it before."""
    numbered: bool = False
    """Whether that is the number of the date, for every tier."""
    _rounds: dict[int, Mapping[str, Variant]] = field(init=False, default_factory=dict)

    @cached_property
    def ends(self) -> Kept | None:
        """What of it expires first; nothing if it never does."""
        ending = (kept for kept in self.frames if kept.expires)
        return min(ending, key=lambda kept: kept.expires or dt.date.max, default=None)

    @cached_property
    def same(self) -> Mapping[str, Variant] | None:
        """Each tier's wording, if it is the same at any time: then nothing need be counted."""
        added = self.post is not None and self.post.since
        if self.order or added or any(len(words) > 1 for words in self.turns.values()):
            return None
        return {tier: words[0] for tier, words in self.turns.items() if words}

    def variants_on(self, at: At) -> Mapping[str, Variant]:
        """Choose each tier's wording for what is sent at ``at``: they take turns."""
        if not self.numbered or (self.post and self.post.since):
            return self._chosen(at)
        place = at.number % self._period
        if place not in self._rounds:
            self._rounds[place] = self._chosen(at)
        return self._rounds[place]

    @cached_property
    def _period(self) -> int:
        """After how many times all tiers begin anew."""
        return math.lcm(*(len(words) for words in self.turns.values() if words))

    def _chosen(self, at: At) -> Mapping[str, Variant]:
        return {
            tier: variant
            for tier, words in self.turns.items()
            if (variant := self._turn(words, at, self.counts(tier))) is not None
        }

    def own_on(self, at: At, variants: Mapping[str, Variant]) -> Mapping[str, Variant]:
        """Choose the wordings of groups that have other turns than their tier."""
        if self.order is None:
            return _NO_OWN
        own = {}
        for group_id in self.order.special(at.day):
            group = self.addressed.find(group_id, at.day)
            if group is None:
                continue
            landing = self.order.edits.get(group_id, {}).get(at)
            sent, tier = landing or (at, group.tier)
            count = partial(self.order.count, group_id, seen=sent)
            variant = self._turn(self.turns.get(tier, ()), sent, count)
            if variant and variant is not variants.get(tier):
                own[group_id] = variant
        return own

    def _turn(self, words: tuple[Variant, ...], at: At, count: Count) -> Variant | None:
        since = self.post.since if self.post else {}
        known = [v for v in words if v.name not in since or since[v.name] <= at.day]
        if len(known) < 2:
            return known[0] if known else None
        newest = max((since[v.name] for v in known if v.name in since), default=None)
        if newest is None:
            return known[count(at) % len(known)]
        # Turns begin anew with the variant that was added: the days before stay as they were,
        # and the words before it were certainly others.
        start = next(i for i, v in enumerate(known) if since.get(v.name) == newest)
        return known[(start + count(at) - count(At(newest))) % len(known)]


class Cue(NamedTuple):
    """A line on one date. A tuple, because there is one for every line and date."""

    line: Line
    date: dt.date
    order: tuple[int, int]
    """The number of its date or run and, in a playbook, the place of its step."""
    why: str
    run_day: int | None = None

    @property
    def at(self) -> At:
        """Its moment among all that the entry sends."""
        return At(self.date, self.line.time, 0, *self.order)

    @property
    def lapsed(self) -> bool:
        """Tell whether what it sends no longer holds."""
        ends = self.line.ends
        return ends is not None and ends.lapsed(self.date)

    def due(self) -> Due:
        """Spell it out."""
        groups = self.line.addressed.on(self.date)
        if self.line.same is not None:
            return self._due(groups, self.line.same, _NO_OWN)
        at = self.at
        variants = self.line.variants_on(at)
        return self._due(groups, variants, self.line.own_on(at, variants))

    def due_for(self, group_id: str) -> Due:
        """Spell it out for one group that it is sent to, without the words."""
        group = self.line.addressed.find(group_id, self.date)
        return self._due((group,) if group else (), {}, {})

    def _due(
        self,
        groups: tuple[Group, ...],
        variants: Mapping[str, Variant],
        own: Mapping[str, Variant],
    ) -> Due:
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
            groups=groups,
            variants=variants,
            own=own,
            values=line.values,
            why=self.why,
            source=line.source,
            run_day=self.run_day,
            suffix=line.suffix,
            ends=line.ends,
        )


class Lines:
    """Makes the lines of a ground."""

    def __init__(self, ground: Groundwork) -> None:
        self._ground = ground
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
            values=entry.values,
            source=entry.where(),
            frames=(post,),
        )

    def step(self, playbook: Playbook, number: int, everyone: Addressed, entry: Entry) -> Line:
        """Make the line of a step by its number; a suffix sets a task's ids apart."""
        step, suffix = playbook.timeline[number - 1], f"/{playbook.id}-{number}"
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
                frames=(playbook,),
                suffix=suffix,
            )
        line = self.post(self._ground.posts[step.post or ""], step, addressed, entry)
        line.values = values
        line.frames = (*line.frames, playbook)
        line.title = step.title or line.title
        line.note = "\n".join(note for note in (step.note, line.note) if note)
        return line

    def knows(self, moment: Moment) -> bool:
        """Tell whether its slot exists; `check` reports one that does not."""
        return moment.slot is None or moment.slot in self._ground.slots

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
        tiers = self._ground.tiers.values()
        return next((tier.id for tier in tiers if head in tier.names), None)

    def _when(self, moment: Moment) -> dict[str, Any]:
        if moment.slot is not None:
            slot = self._ground.slots[moment.slot]
            return {"time": slot.begin, "until": slot.until, "slot": slot.name}
        return {"time": moment.at, "until": None, "slot": ""}
