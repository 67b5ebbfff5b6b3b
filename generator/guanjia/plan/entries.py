"""Calendar entries → cues: posts on their dates, and the steps of the playbooks they start."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from guanjia.errors import Finding
from guanjia.model.almanac import says
from guanjia.model.calendars import Audience, Calendar, Entry
from guanjia.model.dates import On, Registered
from guanjia.model.groundwork import Groundwork
from guanjia.model.people import Spell
from guanjia.model.playbooks import Playbook, Step
from guanjia.model.rhythm import Weekly
from guanjia.plan import recurrence
from guanjia.plan.almanac import Almanac, unpublished
from guanjia.plan.lines import Addressed, Cue, Line, Lines
from guanjia.plan.recurrence import Dates, Days, Numbered, Pattern
from guanjia.plan.runs import Run, Tally, catching_up, stretch
from guanjia.plan.turns import At, Count, Edits, Key, Turns

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Track:
    """The dates of an entry for some groups: for all, or for those with the same own dates."""

    addressed: Addressed
    dates: Dates

    def counting(self, time: dt.time) -> Count:
        """Count the dates, on each of which something is sent at ``time``."""
        first_number = self.dates.first_number

        def count(at: At) -> int:
            if at.rank == 0:
                return at.number
            number = first_number(at.day)
            past = at.rank > 0 and time <= at.time
            return number + (past and first_number(at.day + _DAY) > number)

        return count


class Expansion:
    """Expands the calendars of a library over some days; what cannot be planned is a finding."""

    def __init__(
        self,
        ground: Groundwork,
        almanac: Almanac,
        edits: Mapping[Key, Mapping[str, Edits]] = MappingProxyType({}),
    ) -> None:
        self._ground = ground
        self._almanac = almanac
        self._edits = edits
        self._orders: dict[str, Turns] = {}
        self._landed = max(
            (
                landing.at.day
                for groups in edits.values()
                for changed in groups.values()
                for landing in changed.values()
                if landing
            ),
            default=dt.date.min,
        )
        self.findings: list[Finding] = []
        self._lines = Lines(ground)
        self._audiences: dict[object, Addressed] = {}
        self._dates: dict[Pattern, Dates] = {}
        self._undecided: set[dt.date] = set()

    def cues(self, days: Days) -> Iterator[Cue]:
        """Yield the cues of every entry, calendar by calendar, in the authors' order."""
        for calendar in self._ground.calendars.values():
            for number, entry in enumerate(calendar.entries):
                self._orders = {
                    post: Turns(
                        key=(calendar.id, number, post),
                        cut=self._ground.cut,
                        edits=self._edits.get((calendar.id, number, post), {}),
                    )
                    for post in self._taking_turns(entry)
                }
                yield from self._entry(calendar, entry, days)

    def _entry(self, calendar: Calendar, entry: Entry, days: Days) -> Iterator[Cue]:
        self._undecided = set()
        for track in self._tracks(calendar, entry):
            if entry.post is not None:
                yield from self._posts(calendar, entry, track, days)
            else:
                yield from self._playbooks(entry, track, days)
        self.findings += unpublished(entry.where(), self._undecided)

    # Posts

    def _posts(self, calendar: Calendar, entry: Entry, track: _Track, days: Days) -> Iterator[Cue]:
        post = self._ground.posts.get(entry.post or "")
        if post is None or not self._lines.knows(entry):
            return
        line = self._lines.post(post, entry, track.addressed, entry)
        if order := self._orders.get(post.id):
            count = track.counting(line.time)
            order.parts.append((track.addressed.by_id, lambda _tier: count))
            line.order, line.counts, line.numbered = order, lambda _tier: count, True
        why = " · ".join(part for part in (calendar.title, _rhythm(entry)) if part)
        for number, day in track.dates.between(days, self._undecided):
            yield Cue(line, day, (number, 0), why)

    # Playbooks

    def _playbooks(self, entry: Entry, track: _Track, days: Days) -> Iterator[Cue]:
        tallies = {post: Tally() for post in self._orders}
        for post, tally in tallies.items():
            self._orders[post].parts.append((track.addressed.by_id, tally.of))
        first, last = days
        planned: list[Cue] = []
        for run in self._runs(entry, track, days, tallies):
            sent = [
                run.cue(line, day, place)
                for place, (step, line) in enumerate(run.lines)
                for day in self._step_days(step, run.anchor)
            ]
            for cue in sent:
                if cue.line.order and cue.line.post:
                    tallies[cue.line.post.id].add(cue)
            if entry.catch_up == "first":
                sent += catching_up(run, sent)
            planned += (cue for cue in sent if first <= cue.date <= last)
        for tally in tallies.values():
            tally.sort()
        yield from planned

    def _runs(
        self, entry: Entry, track: _Track, days: Days, tallies: Mapping[str, Tally]
    ) -> Iterator[Run]:
        """
        Yield the runs that reach into ``days``, and if words take turns all the others before.

        Which words a run begins with follows from how often the earlier ones sent them.
        """
        playbooks = [self._ground.playbooks.get(id) for id in entry.playbooks]
        known = [playbook for playbook in playbooks if playbook]
        if not known:
            return
        begun, last = days
        if tallies:
            last = max(last, self._landed)
        begun -= dt.timedelta(days=max(playbook.reach[1] for playbook in known))
        ended = last - dt.timedelta(days=min(playbook.reach[0] for playbook in known))
        if tallies:
            begun = min(begun, track.dates.start)
        lines = {playbook.id: self._steps(entry, playbook, track.addressed) for playbook in known}
        for line in (line for steps in lines.values() for _, line in steps):
            if line.post and line.post.id in tallies:
                line.order = self._orders[line.post.id]
                line.counts = tallies[line.post.id].of
        for number, anchor in track.dates.between((begun, ended), self._undecided):
            if playbook := playbooks[number % len(playbooks)]:
                yield Run(number, anchor, playbook, lines[playbook.id])

    def _taking_turns(self, entry: Entry) -> Iterator[str]:
        """Yield the posts that ``entry`` sends in more than one wording."""
        playbooks = (self._ground.playbooks.get(id) for id in entry.playbooks)
        steps = (step for playbook in playbooks if playbook for step in playbook.timeline)
        for id in dict.fromkeys((entry.post, *(step.post for step in steps))):
            post = self._ground.posts.get(id or "")
            if post and len(post.variants) > 1:
                yield post.id

    def _steps(
        self, entry: Entry, playbook: Playbook, everyone: Addressed
    ) -> tuple[tuple[Step, Line], ...]:
        """Make the line of each step that can be planned."""
        made = []
        for number, step in enumerate(playbook.timeline, 1):
            known = step.post is None or step.post in self._ground.posts
            if known and self._lines.knows(step):
                made.append((step, self._lines.step(playbook, number, everyone, entry)))
        return tuple(made)

    def _step_days(self, step: Step, anchor: dt.date) -> list[dt.date]:
        """List the days of a step that its rhythm allows."""
        days = stretch(step, anchor)
        if not isinstance(step.every, Weekly):
            return days
        return list(recurrence.rhythmic(step.every, self._almanac, days, self._undecided))

    # Dates and groups

    def _audience(self, to: Audience) -> Addressed:
        """Find whom ``to`` means; entries that say the same share the answer."""
        key = (to.tiers, to.groups, to.housekeepers)
        if key not in self._audiences:
            self._audiences[key] = Addressed(self._ground.spells_to(to))
        return self._audiences[key]

    def _tracks(self, calendar: Calendar, entry: Entry) -> Iterator[_Track]:
        """Yield the dates of ``entry``: for all groups at once, or as the registers say."""
        everyone = self._audience(entry.to)
        registered = [on for on in entry.on or () if isinstance(on.base, Registered)]
        if registered:
            yield from self._cohorts(calendar, entry, registered, everyone)
            return
        pattern = Pattern.of(entry, calendar)
        if pattern not in self._dates:
            find = partial(recurrence.dates, pattern, self._almanac)
            self._dates[pattern] = Dates(find, pattern.origin)
        yield _Track(everyone, self._dates[pattern])

    def _cohorts(
        self, calendar: Calendar, entry: Entry, registered: Sequence[On], everyone: Addressed
    ) -> Iterator[_Track]:
        """Yield a track for each set of groups whose own dates are the same."""
        begin, until = calendar.span(entry)
        cohorts: defaultdict[tuple[dt.date, ...], list[Spell]] = defaultdict(list)
        for spell in everyone.spells:
            days = {day for on in registered if (day := self._own_day(entry, on, spell))}
            inside = sorted(
                day
                for day in days
                if (begin is None or begin <= day) and (until is None or day <= until)
            )
            if inside:
                cohorts[tuple(inside)].append(spell)
        for own_days, spells in sorted(cohorts.items(), key=lambda cohort: cohort[0]):
            yield _Track(Addressed(spells), Dates(partial(_among, own_days), own_days[0]))

    def _own_day(self, entry: Entry, on: On, spell: Spell) -> dt.date | None:
        group = spell.group
        if isinstance(on.base, Registered) and on.base.field == "housekeeper.joined":
            base: dt.date | None = self._ground.team[group.housekeeper].joined
        else:
            base = group.created
        if base is None:
            self._empty_anchor(entry, on, spell)
            return None
        return self._almanac.moved(base, on, self._undecided)

    def _empty_anchor(self, entry: Entry, on: On, spell: Spell) -> None:
        group = spell.group
        what = f"「{on.text}」（{entry.where().short}）"
        text = f"群 {group.id}（{group.name}）没有建群日期，{what}排不出来"
        finding = Finding(group.where(), "GJ509", text, "在登记表里补上「建群日期」。")
        if finding not in self.findings:
            self.findings.append(finding)


def _among(own_days: Sequence[dt.date], days: Days, _undecided: set[dt.date]) -> Numbered:
    first, last = days
    return ((number, day) for number, day in enumerate(own_days) if first <= day <= last)


def _rhythm(entry: Entry) -> str:
    if entry.every is not None:
        return str(entry.every)
    return "、".join(dict.fromkeys(says(on) for on in entry.on or ()))
