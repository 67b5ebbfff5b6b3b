"""One start of a playbook: its steps on their days."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dateutil.relativedelta import relativedelta

from guanjia.model.people import Spell
from guanjia.model.playbooks import Playbook, Step
from guanjia.plan.lines import Addressed, Cue, Line
from guanjia.plan.turns import At, Count


@dataclass(frozen=True, slots=True)
class Run:
    """One start of a playbook."""

    number: int
    anchor: dt.date
    playbook: Playbook
    lines: Sequence[tuple[Step, Line]]

    def cue(self, line: Line, day: dt.date, place: int, note: str = "") -> Cue:
        """Put the line of the step at ``place`` on a day of the run."""
        offset = (day - self.anchor).days
        called = f"第{offset + 1}天" if offset >= 0 else f"提前{-offset}天"
        why = f"{self.playbook.title} · {called}{note}"
        return Cue(line, day, (self.number, place), why, offset + 1 if offset >= 0 else None)


class Tally:
    """What a playbook's entry sends of one post to each tier."""

    def __init__(self) -> None:
        self._sent: defaultdict[str, list[At]] = defaultdict(list)
        self._counts: dict[str, Count] = {}

    def add(self, cue: Cue) -> None:
        """Take a cue of the post."""
        for tier in cue.line.addressed.tiers:
            self._sent[tier].append(cue.at)

    def sort(self) -> None:
        """Put it in order: runs overlap."""
        for sent in self._sent.values():
            sent.sort()

    def of(self, tier: str) -> Count:
        """Count what is sent to ``tier``; ask only when all is there and in order."""
        if tier not in self._counts:
            self._counts[tier] = partial(bisect.bisect_left, self._sent[tier])
        return self._counts[tier]


def stretch(step: Step, anchor: dt.date) -> list[dt.date]:
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


def catching_up(run: Run, sent: Iterable[Cue]) -> list[Cue]:
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
            if cue.date < begin and spell in cue.line.addressed
        )
        if (number := next(missed, None)) is not None:
            late[begin, number].append(spell)
    made = []
    for (day, number), spells in sorted(late.items(), key=lambda item: item[0]):
        line = posts[number].line
        made.append(run.cue(_caught_up(line, spells), day, len(run.lines) + number, "（补发）"))
        if line.order:
            for spell in spells:
                line.order.extra[spell.group.id].append(made[-1].at)
    return made


def _caught_up(line: Line, spells: Iterable[Spell]) -> Line:
    """Make a line for latecomers, with ids of its own: its slot may have the day's own post."""
    order = {id(spell): place for place, spell in enumerate(line.addressed.spells)}
    mine = sorted(spells, key=lambda spell: order[id(spell)])
    return replace(line, addressed=Addressed(mine), suffix=f"{line.suffix}/补发")
