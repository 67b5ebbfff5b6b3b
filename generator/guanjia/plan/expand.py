"""Entries and timelines → what is due on each day of a window."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guanjia.errors import Source
from guanjia.model.calendars import Calendar, Entry
from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.playbooks import Moment, Playbook, Step
from guanjia.model.results import DayFacts, Due, Kind
from guanjia.model.wordings import Post, Variant
from guanjia.plan import almanac, recurrence


class Plan:
    """
    What is due on each day of a window.

    Everything that does not depend on the date is worked out once per entry; a day is
    spelled out only when asked for, so memory does not grow with the number of days.
    References that do not resolve are passed over: `check` reports them.
    """

    def __init__(self, library: Library, window: Sequence[dt.date]) -> None:
        self.library = library
        self.window = tuple(window)
        self._cues: dict[dt.date, list[_Cue]] = defaultdict(list)
        if window:
            for cue in _cues(library, window[0], window[-1]):
                self._cues[cue.date].append(cue)

    def on(self, day: dt.date) -> tuple[Due, ...]:
        """List what is due on ``day``, by time, then in the order of the calendars."""
        dues = (cue.due() for cue in self._cues.get(day, ()))
        return tuple(sorted((due for due in dues if due.groups), key=lambda due: due.time))

    def facts(self, day: dt.date) -> DayFacts:
        """Tell what ``day`` is called."""
        return almanac.facts(day)


@dataclass(kw_only=True)
class _Line:
    """An entry, or one step of a playbook that it starts: all that is the same on every date."""

    time: dt.time
    until: dt.time | None
    slot: str
    title: str
    post: Post | None
    note: str
    groups: tuple[Group, ...]
    wordings: Mapping[str, tuple[Variant, ...]]
    """What the groups of each tier take turns with."""
    values: Mapping[str, str]
    source: Source
    suffix: str = ""
    _changes: list[dt.date] = field(default_factory=list)
    _open: dict[int, tuple[Group, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        marks = {day for g in self.groups for day in (g.created, g.closed) if day is not None}
        self._changes = sorted(marks)

    def open_on(self, day: dt.date) -> tuple[Group, ...]:
        """List the groups that exist on ``day``: one tuple for all days between two changes."""
        stretch = bisect.bisect_right(self._changes, day)
        if stretch not in self._open:
            self._open[stretch] = tuple(g for g in self.groups if g.open_on(day))
        return self._open[stretch]

    def variants(self, number: int) -> Mapping[str, Variant]:
        """Choose each tier's wording for the ``number``-th time: they take turns."""
        return {tier: own[number % len(own)] for tier, own in self.wordings.items() if own}


@dataclass(frozen=True, slots=True)
class _Cue:
    """A line on one date."""

    line: _Line
    date: dt.date
    number: int
    why: str
    run_day: int | None = None

    def due(self) -> Due:
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
            groups=line.open_on(self.date),
            variants=line.variants(self.number),
            values=line.values,
            why=self.why,
            source=line.source,
            run_day=self.run_day,
            suffix=line.suffix,
        )


def _cues(library: Library, first: dt.date, last: dt.date) -> Iterator[_Cue]:
    for calendar in library.calendars.values():
        for entry in calendar.entries:
            if entry.post is not None:
                yield from _post_cues(library, calendar, entry, first, last)
            elif playbook := library.playbooks.get(entry.playbook or ""):
                yield from _run_cues(library, calendar, entry, playbook, (first, last))


def _post_cues(
    library: Library, calendar: Calendar, entry: Entry, first: dt.date, last: dt.date
) -> Iterator[_Cue]:
    post = library.posts.get(entry.post or "")
    if post is None or not _known_moment(library, entry):
        return
    line = _line(library, entry, entry, post=post, groups=_audience(library, entry))
    why = str(entry.every) if entry.every else "按日期"
    if calendar.title:
        why = f"{calendar.title} · {why}"
    for number, day in recurrence.dates(entry, calendar, first, last):
        yield _Cue(line, day, number, why)


def _run_cues(
    library: Library,
    calendar: Calendar,
    entry: Entry,
    playbook: Playbook,
    window: tuple[dt.date, dt.date],
) -> Iterator[_Cue]:
    first, last = window
    everyone = _audience(library, entry)
    steps = [
        (number, step, _step_line(library, entry, playbook, number, everyone))
        for number, step in enumerate(playbook.timeline)
        if _known_moment(library, step) and (step.post is None or step.post in library.posts)
    ]
    begun = first - dt.timedelta(days=max(playbook.days - 1, 0))
    for run, anchor in recurrence.dates(entry, calendar, begun, last):
        for number, step, line in steps:
            day = anchor + dt.timedelta(days=step.day)
            if first <= day <= last:
                why = f"{playbook.title} · 第{step.day + 1}天"
                yield _Cue(line, day, run + number, why, step.day + 1)


def _step_line(
    library: Library,
    entry: Entry,
    playbook: Playbook,
    number: int,
    everyone: tuple[Group, ...],
) -> _Line:
    step = playbook.timeline[number]
    groups = everyone
    if step.tiers is not None:
        groups = tuple(group for group in everyone if group.tier in step.tiers)
    return _line(
        library,
        entry,
        step,
        post=library.posts[step.post] if step.post else None,
        groups=groups,
        step=step,
        suffix="" if step.post else f"/{playbook.id}-{number + 1}",
    )


def _line(
    library: Library,
    entry: Entry,
    moment: Moment,
    *,
    post: Post | None,
    groups: tuple[Group, ...],
    step: Step | None = None,
    suffix: str = "",
) -> _Line:
    slot = library.slots[moment.slot] if moment.slot else None
    time = slot.begin if slot else moment.at
    if time is None:
        raise ValueError("a moment has a slot or a time")
    notes = (step.note if step else "", post.note if post else "")
    return _Line(
        time=time,
        until=slot.until if slot else None,
        slot=slot.name if slot else "",
        title=(step.title if step else "") or (post.title if post else _called(step)),
        post=post,
        note="\n".join(note for note in notes if note),
        groups=groups,
        wordings={
            tier: _wordings(library, post, tier) if post else (_task(step),)
            for tier in dict.fromkeys(group.tier for group in groups)
        },
        values={**(step.values if step else {}), **entry.values},
        source=entry.where(),
        suffix=suffix,
    )


def _task(step: Step | None) -> Variant:
    if step is None or step.chore is None:
        raise ValueError("a step has a post or a task")
    return step.chore


def _called(step: Step | None) -> str:
    """Call a task by its own words, unless these differ from group to group."""
    task = _task(step)
    return "待办" if task.names else task.text


def _known_moment(library: Library, moment: Moment) -> bool:
    return moment.slot is None or moment.slot in library.slots


def _audience(library: Library, entry: Entry) -> tuple[Group, ...]:
    return tuple(group for group in library.sound_groups if entry.to.covers(group))


def _wordings(library: Library, post: Post, tier: str) -> tuple[Variant, ...]:
    """Return the variants that groups of ``tier`` take turns with: their own, or the general."""
    own = tuple(v for v in post.variants if _addressee(library, v) == tier)
    return own or tuple(v for v in post.variants if _addressee(library, v) is None)


def _addressee(library: Library, variant: Variant) -> str | None:
    head = variant.name.partition("·")[0].strip()
    return next((tier.id for tier in library.tiers.values() if head in tier.names), None)
