"""A library × a window of days → what is due on each of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from guanjia.errors import Finding
from guanjia.model.groundwork import Groundwork
from guanjia.model.people import Group
from guanjia.model.results import DayFacts, Due, Phase
from guanjia.plan.almanac import Almanac
from guanjia.plan.bands import phases, phases_of
from guanjia.plan.changes import Changes
from guanjia.plan.clashes import settled
from guanjia.plan.edits import edits
from guanjia.plan.entries import Expansion
from guanjia.plan.lines import Addressed, Cue
from guanjia.plan.turns import Edits, Key
from guanjia.plan.upkeep import chores


class Plan:
    """
    What is due on each day of a window.

    Everything that does not depend on the date is worked out once per entry, when the first
    day is asked for; a day is spelled out only when asked for, so memory does not grow with the
    number of days.
    References that do not resolve are passed over: `check` reports them.
    """

    def __init__(self, ground: Groundwork, window: Sequence[dt.date]) -> None:
        self.ground = ground
        self.window = tuple(window)
        self._almanac = Almanac(ground)

    @cached_property
    def _edits(self) -> Mapping[Key, Mapping[str, Edits]]:
        return edits(self.ground, self._almanac, self.window[-1]) if self.window else {}

    @cached_property
    def _everyone(self) -> Addressed:
        return Addressed(self.ground.spells)

    @cached_property
    def _expanded(self) -> tuple[Mapping[dt.date, Sequence[Cue]], Sequence[Finding]]:
        """The cues of the window by day, and what was found on the way."""
        expansion = Expansion(self.ground, self._almanac, self._edits)
        cues: defaultdict[dt.date, list[Cue]] = defaultdict(list)
        if self.window:
            for cue in expansion.cues((self.window[0], self.window[-1])):
                cues[cue.date].append(cue)
        return cues, expansion.findings

    @cached_property
    def _changes(self) -> Changes:
        return Changes(self.ground, self._planned, self.lapsed)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What cannot be planned, in the window."""
        bands: list[Finding] = []
        if self.window:
            self._changes.check(self.window[0], self.window[-1])
            phases(self.ground, self._almanac, (self.window[0], self.window[-1]), bands)
        return (*self._expanded[1], *self._changes.findings, *bands)

    def on(self, day: dt.date) -> tuple[Due, ...]:
        """List what is due on ``day``, by time, then in the order of the calendars."""
        kept = tuple(self._changes.kept(day, self._planned(day)))
        landing = (due for due in self._changes.landing(day) if not due.lapsed)
        landed = settled(self.ground, landing, beside=kept)
        return tuple(sorted((*kept, *landed), key=attrgetter("time")))

    def lapsed(self, day: dt.date) -> Iterator[Due]:
        """Yield what would be due on ``day``, had not its post or its playbook expired."""
        dues = (cue.due() for cue in self._cues_on(day) if cue.lapsed)
        yield from (due for due in dues if due.groups)
        yield from (due for due in self._changes.landing(day) if due.lapsed)

    def facts(self, day: dt.date) -> DayFacts:
        """Tell what ``day`` is called."""
        return self._almanac.facts(day)

    def phases(self) -> tuple[Phase, ...]:
        """List the bands that touch the window, on their dates."""
        return phases(self.ground, self._almanac, (self.window[0], self.window[-1]), [])

    def phases_of(self, group: Group) -> tuple[Phase, ...]:
        """List the bands that count from the dates of one group."""
        return phases_of(self.ground, self._almanac, group)

    def _planned(self, day: dt.date) -> tuple[Due, ...]:
        """List what is due on ``day`` without single changes; it may lie outside the window."""
        holding = (cue for cue in self._cues_on(day) if not cue.lapsed)
        dues = (due for cue in holding if (due := cue.due()).groups)
        running = self._everyone.on(day)
        return (*settled(self.ground, dues), *chores(self.ground, day, running))

    def _cues_on(self, day: dt.date) -> Iterator[Cue]:
        if self.window and self.window[0] <= day <= self.window[-1]:
            yield from self._expanded[0].get(day, ())
        else:
            # All of them before the first is spelled out: turns count what comes later, too.
            yield from tuple(Expansion(self.ground, self._almanac, self._edits).cues((day, day)))
