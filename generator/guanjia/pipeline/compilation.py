"""The stages that read: load, check, plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guanjia import compare
from guanjia.check.judging import judged
from guanjia.compare.sides import Side
from guanjia.errors import Finding, has_errors
from guanjia.memory import Memory
from guanjia.model.changes import Changes
from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.results import Kind, Occurrence, Pack
from guanjia.model.waivers import Judgement
from guanjia.pipeline import checking
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
    found = {*findings, *checking.library(library, today, plan.window, memory)}
    memory.save()
    memory.forget()
    return Compilation(root, library, plan, today, judged(sorted(found), library, today))


def changes(before: Compilation, after: Compilation) -> Changes:
    """Say what lies between two compilations for the same days; either may have errors."""
    return compare.changes(_side(before), _side(after), after.plan.window)


def _side(compilation: Compilation) -> Side:
    library, plan = compilation.library, compilation.plan
    packer = Packer(library, open_ended=True)
    return Side(library, compilation.findings, plan.facts, plan.on, packer.versions)


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
