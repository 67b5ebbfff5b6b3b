"""The stages that read: load, check, plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from guanjia import check, compare
from guanjia.check import freshness
from guanjia.check.calendar import Collisions
from guanjia.check.judging import judged
from guanjia.check.limits import Limits
from guanjia.check.weekdays import Weekdays
from guanjia.check.wordings import Unresolved
from guanjia.compare.sides import Side
from guanjia.errors import Finding, has_errors
from guanjia.memory import Memory, Shelf, digest
from guanjia.model.changes import Changes
from guanjia.model.groundwork import Groundwork, Thinned
from guanjia.model.library import Library
from guanjia.model.outgoing import Texts
from guanjia.model.people import Group
from guanjia.model.results import Kind, Occurrence, Pack
from guanjia.model.waivers import Judgement
from guanjia.plan import alike
from guanjia.plan.expand import Plan
from guanjia.render.fill import Packer


@dataclass(frozen=True)
class Compilation:
    """A handbook, read and checked for a window of days."""

    root: Path
    library: Library
    plan: Plan
    today: dt.date
    judgement: Judgement

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that stands against the handbook, in reading order."""
        return self.judgement.findings

    @property
    def fails(self) -> bool:
        """Tell whether a finding stops the build."""
        return has_errors(self.findings)

    @cached_property
    def _packer(self) -> Packer:
        return Packer(self.library)

    def packs_on(self, day: dt.date) -> Iterator[Pack]:
        """Yield every housekeeper's pack for ``day``."""
        return self._packer.packs(self.plan.facts(day), self.plan.on(day))

    def occurrences(self) -> Iterator[Occurrence]:
        """Yield the plan of the window, a line per group: by date, time, entry, group."""
        for day in self.plan.window:
            for due in self.plan.on(day):
                yield from due.occurrences()


def compiled(
    root: Path,
    library: Library,
    findings: Sequence[Finding],
    today: dt.date,
    window: Sequence[dt.date],
    *,
    memory: Memory | None = None,
) -> Compilation:
    """
    Check and plan a loaded handbook for the days of ``window``.

    What ``memory`` has of the same texts, or of the same groundwork and days, stands.
    """
    memory = memory or Memory()
    plan = Plan(library, window)
    found = {*findings, *check.library(library)}
    found |= {*_about_texts(library, memory), *_about_registers(library, memory)}
    found |= set(_about_days(library, plan.window, memory))
    found |= set(freshness.of(library, today, max((today, *window))))
    memory.save()
    memory.forget()
    return Compilation(root, library, plan, today, judged(sorted(found), library, today))


def _about_texts(library: Library, memory: Memory) -> Iterator[Finding]:
    """Check each file's texts, unless it is the same file and they are judged by the same."""
    texts = library.texts
    goods, known = library.brand.goods, texts.known and sorted(texts.known)
    judges = digest(repr((library.word_packs, texts.limits, goods, known)).encode())
    shelf = memory.shelf("texts")
    for path, some in texts.by_file().items():
        key = f"{judges} {library.files.get(str(path), '')}"
        yield from shelf.recall(str(path), key, partial(_judged, some))


def _judged(texts: Texts) -> Sequence[Finding]:
    return tuple(check.texts(texts))


def _about_registers(library: Library, memory: Memory) -> Sequence[Finding]:
    """Check groups and people, unless they are the same."""
    key = _key(library.registered, sorted(library.lost), sorted(library.drafts))
    return memory.shelf("registers").recall(
        "findings", key, lambda: tuple(check.registers(library))
    )


def _about_days(ground: Groundwork, window: Sequence[dt.date], memory: Memory) -> Sequence[Finding]:
    """Check calendars and what is due on each day, unless they are the same."""
    crowds = memory.shelf("crowds")  # to be kept, whether or not it is looked at

    def afresh() -> Sequence[Finding]:
        thin = _thinned(ground, window, crowds)
        return (*check.ground(thin), *check_plan(Plan(thin, window)))

    key = _key(ground.origin, sorted(ground.lost), sorted(ground.drafts), window)
    return memory.shelf("days").recall("findings", key, afresh)


def _thinned(ground: Groundwork, window: Sequence[dt.date], shelf: Shelf) -> Thinned:
    """Put together the groups that get the same, unless they are the same as before."""
    asked = alike.concerns(ground, window)
    key = _key(ground.registered, asked)
    crowds = shelf.recall("groups", key, lambda: alike.crowds(ground, asked))
    return Thinned.of(ground, crowds)


def _key(*known: object) -> str:
    return digest(repr(known).encode())


def changes(before: Compilation, after: Compilation) -> Changes:
    """Say what lies between two compilations for the same days; either may have errors."""
    return compare.changes(_side(before), _side(after), after.plan.window)


def _side(compilation: Compilation) -> Side:
    library, plan = compilation.library, compilation.plan
    packer = Packer(library, open_ended=True)
    return Side(library, compilation.findings, plan.facts, plan.on, packer.versions)


def check_plan(plan: Plan) -> Iterator[Finding]:
    """Check what only the days of the plan show."""
    collisions, unresolved = Collisions(plan.ground), Unresolved(plan.ground)
    limits, holes, weekdays = Limits(plan.ground), freshness.Holes(plan.ground), Weekdays()
    for day in plan.window:
        dues = plan.on(day)
        yield from collisions.on(day, dues)
        yield from limits.on(day, dues)
        yield from unresolved.on(plan.facts(day), dues)
        yield from weekdays.on(day, dues)
        holes.on(day, plan.lapsed(day), dues)
    yield from holes.findings()
    yield from plan.findings


def gaps(compilation: Compilation) -> Iterator[tuple[dt.date, Group]]:
    """Yield the days of the window on which a group that is running gets no post."""
    for day in compilation.plan.window:
        served = {
            group.id
            for due in compilation.plan.on(day)
            if due.kind is Kind.POST
            for group in due.groups
        }
        for spell in compilation.library.spells:
            if spell.covers(day) and spell.group.id not in served:
                yield day, spell.group
