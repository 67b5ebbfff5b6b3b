"""Calendar entries → cues: posts on their dates, and the steps of the playbooks they start."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dateutil.relativedelta import relativedelta

from guanjia.errors import Finding
from guanjia.model.almanac import says
from guanjia.model.calendars import Audience, Calendar, Entry
from guanjia.model.dates import On, Registered
from guanjia.model.library import Library
from guanjia.model.people import Spell
from guanjia.model.playbooks import Playbook, Step
from guanjia.model.rhythm import Weekly
from guanjia.plan import recurrence
from guanjia.plan.almanac import Almanac, unpublished
from guanjia.plan.lines import Addressed, Cue, Line, Lines
from guanjia.plan.recurrence import EPOCH, Dates, Days, Numbered, Pattern


@dataclass(frozen=True, slots=True)
class _Track:
    """The dates of an entry for some groups: for all, or for those with the same own dates."""

    addressed: Addressed
    dates: Dates


@dataclass(frozen=True, slots=True)
class _Run:
    """One start of a playbook."""

    number: int
    anchor: dt.date
    playbook: Playbook
    lines: Sequence[tuple[Step, Line]]

    def cue(self, line: Line, day: dt.date, number: int, note: str = "") -> Cue:
        """Put a step's line on a day of the run."""
        offset = (day - self.anchor).days
        called = f"第{offset + 1}天" if offset >= 0 else f"提前{-offset}天"
        why = f"{self.playbook.title} · {called}{note}"
        return Cue(line, day, number, why, offset + 1 if offset >= 0 else None)


class Expansion:
    """Expands the calendars of a library over some days; what cannot be planned is a finding."""

    def __init__(self, library: Library, almanac: Almanac) -> None:
        self._library = library
        self._almanac = almanac
        self.findings: list[Finding] = []
        self._lines = Lines(library)
        self._audiences: dict[object, Addressed] = {}
        self._dates: dict[Pattern, Dates] = {}
        self._undecided: set[dt.date] = set()

    def cues(self, days: Days) -> Iterator[Cue]:
        """Yield the cues of every entry, calendar by calendar, in the authors' order."""
        for calendar in self._library.calendars.values():
            for entry in calendar.entries:
                yield from self._entry(calendar, entry, days)

    def _entry(self, calendar: Calendar, entry: Entry, days: Days) -> Iterator[Cue]:
        self._undecided = set()
        for track in self._tracks(calendar, entry):
            if entry.post is not None:
                yield from self._posts(calendar, entry, track, days)
            else:
                yield from self._playbooks(calendar, entry, track, days)
        self.findings += unpublished(entry.where(), self._undecided)

    # Posts

    def _posts(self, calendar: Calendar, entry: Entry, track: _Track, days: Days) -> Iterator[Cue]:
        post = self._library.posts.get(entry.post or "")
        if post is None or not self._lines.knows(entry):
            return
        line = self._lines.post(post, entry, track.addressed, entry)
        line.first_number = track.dates.first_number
        why = " · ".join(part for part in (calendar.title, _rhythm(entry)) if part)
        for number, day in track.dates.between(days, self._undecided):
            yield Cue(line, day, number, why)

    # Playbooks

    def _playbooks(
        self, calendar: Calendar, entry: Entry, track: _Track, days: Days
    ) -> Iterator[Cue]:
        runs = list(self._runs(calendar, entry, track, days))
        numbers = self._numbers(runs)
        first, last = days
        for run in runs:
            sent: list[Cue] = []
            for place, (step, line) in enumerate(run.lines):
                turns = numbers.get(line.post.id, []) if line.post else []
                for day in self._step_days(step, run.anchor):
                    number = bisect.bisect_left(turns, (day, run.number, place))
                    sent.append(run.cue(line, day, number))
            if entry.catch_up == "first":
                sent += _catching_up(run, sent)
            yield from (cue for cue in sent if first <= cue.date <= last)

    def _runs(self, calendar: Calendar, entry: Entry, track: _Track, days: Days) -> Iterator[_Run]:
        """
        Yield the runs that reach into ``days``, and the earlier ones if words take turns.

        Which words a run begins with follows from how often the earlier ones sent them.
        """
        playbooks = [self._library.playbooks.get(id) for id in entry.playbooks]
        known = [playbook for playbook in playbooks if playbook]
        if not known:
            return
        begun = days[0] - dt.timedelta(days=max(playbook.reach[1] for playbook in known))
        ended = days[1] - dt.timedelta(days=min(playbook.reach[0] for playbook in known))
        if any(self._takes_turns(step) for playbook in known for step in playbook.timeline):
            begun = min(begun, calendar.span(entry)[0] or EPOCH)
        lines = {playbook.id: self._steps(entry, playbook, track.addressed) for playbook in known}
        for number, anchor in track.dates.between((begun, ended), self._undecided):
            if playbook := playbooks[number % len(playbooks)]:
                yield _Run(number, anchor, playbook, lines[playbook.id])

    def _takes_turns(self, step: Step) -> bool:
        post = self._library.posts.get(step.post or "")
        return post is not None and len(post.variants) > 1

    def _steps(
        self, entry: Entry, playbook: Playbook, everyone: Addressed
    ) -> tuple[tuple[Step, Line], ...]:
        """Make the line of each step that can be planned."""
        made = []
        for number, step in enumerate(playbook.timeline, 1):
            known = step.post is None or step.post in self._library.posts
            if known and self._lines.knows(step):
                suffix = f"/{playbook.id}-{number}"
                made.append((step, self._lines.step(step, everyone, entry, suffix)))
        return tuple(made)

    def _numbers(self, runs: Sequence[_Run]) -> dict[str, list[tuple[dt.date, int, int]]]:
        """
        Put everything that each post with turns is sent for in order, over all runs.

        Its place there is its number, and the lines of the post learn to count by it.
        """
        sent: defaultdict[str, list[tuple[dt.date, int, int]]] = defaultdict(list)
        lines: list[Line] = []
        for run in runs:
            for place, (step, line) in enumerate(run.lines):
                if line.post and len(line.post.variants) > 1:
                    lines.append(line)
                    for day in self._step_days(step, run.anchor):
                        sent[line.post.id].append((day, run.number, place))
        for turns in sent.values():
            turns.sort()
        for line in lines:
            line.first_number = _counting(sent[line.post.id]) if line.post else None
        return sent

    def _step_days(self, step: Step, anchor: dt.date) -> list[dt.date]:
        """List the days of a step that its rhythm allows."""
        days = _stretch(step, anchor)
        if not isinstance(step.every, Weekly):
            return days
        return list(recurrence.rhythmic(step.every, self._almanac, days, self._undecided))

    # Dates and groups

    def _audience(self, to: Audience) -> Addressed:
        """Find whom ``to`` means; entries that say the same share the answer."""
        key = (to.tiers, to.groups, to.housekeepers)
        if key not in self._audiences:
            self._audiences[key] = Addressed(self._library.spells_to(to))
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
            self._dates[pattern] = Dates(partial(recurrence.dates, pattern, self._almanac))
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
            yield _Track(Addressed(spells), Dates(partial(_among, own_days)))

    def _own_day(self, entry: Entry, on: On, spell: Spell) -> dt.date | None:
        group = spell.group
        if isinstance(on.base, Registered) and on.base.field == "housekeeper.joined":
            base: dt.date | None = self._library.team[group.housekeeper].joined
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


def _counting(turns: Sequence[tuple[dt.date, int, int]]) -> Callable[[dt.date], int]:
    return lambda day: bisect.bisect_left(turns, (day, -1, -1))


def _stretch(step: Step, anchor: dt.date) -> list[dt.date]:
    """List the days of a step's stretch; of months without a rhythm, the day of each."""
    if step.day is not None:
        offsets = range(step.day.first, step.day.last + 1)
        return [anchor + dt.timedelta(days=offset) for offset in offsets]
    if step.month is None:
        return []
    if step.every is None:
        months = range(step.month.first, step.month.last + 1)
        return [anchor + relativedelta(months=offset) for offset in months]
    begin = anchor + relativedelta(months=step.month.first)
    end = anchor + relativedelta(months=step.month.last + 1)
    return [begin + dt.timedelta(days=offset) for offset in range((end - begin).days)]


def _catching_up(run: _Run, sent: Iterable[Cue]) -> list[Cue]:
    """Give each group that was created during the run the first post that it missed."""
    posts = sorted((cue for cue in sent if cue.line.post), key=lambda cue: cue.date)
    late: defaultdict[tuple[dt.date, int], list[Spell]] = defaultdict(list)
    newcomers = {
        spell
        for _, line in run.lines
        for spell in line.addressed.spells
        if spell.begin is not None and spell.begin == spell.group.created
    }
    for spell in newcomers:
        begin = spell.begin
        if begin is None or not posts or not run.anchor <= begin <= posts[-1].date:
            continue
        missed = (
            number
            for number, cue in enumerate(posts)
            if cue.date < begin and spell in cue.line.addressed.spells
        )
        if (number := next(missed, None)) is not None:
            late[begin, number].append(spell)
    return [
        run.cue(_caught_up(cue.line, spells), day, cue.number, "（补发）")
        for (day, number), spells in sorted(late.items(), key=lambda item: item[0])
        for cue in (posts[number],)
    ]


def _caught_up(line: Line, spells: Iterable[Spell]) -> Line:
    """Make a line for latecomers, with ids of its own: its slot may have the day's own post."""
    order = {id(spell): place for place, spell in enumerate(line.addressed.spells)}
    mine = sorted(spells, key=lambda spell: order[id(spell)])
    return replace(line, addressed=Addressed(mine), suffix=f"{line.suffix}/补发")


def _rhythm(entry: Entry) -> str:
    if entry.every is not None:
        return str(entry.every)
    return "、".join(dict.fromkeys(says(on) for on in entry.on or ()))
