"""The order of the stages: load, check, plan, render, publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import guanjia
from guanjia import check
from guanjia.check.calendar import Collisions
from guanjia.check.wordings import Unresolved
from guanjia.errors import Finding, has_errors
from guanjia.load import handbook
from guanjia.model.library import Library
from guanjia.model.results import HandbookPage, Occurrence, Pack
from guanjia.plan.expand import Plan
from guanjia.publish.folder import MARK, Writer
from guanjia.render import layouts, pages, text
from guanjia.render.fill import Packer
from guanjia.render.packs import PackPages

is_handbook = handbook.is_handbook
load = handbook.load


@dataclass(frozen=True)
class Compilation:
    """A handbook, read and checked for a window of days."""

    root: Path
    library: Library
    plan: Plan
    today: dt.date
    findings: tuple[Finding, ...]

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
) -> Compilation:
    """Check and plan a loaded handbook for the days of ``window``."""
    plan = Plan(library, window)
    found = [*findings, *check.library(library), *_check_plan(plan)]
    return Compilation(root, library, plan, today, tuple(sorted(set(found))))


def _check_plan(plan: Plan) -> Iterator[Finding]:
    collisions, unresolved = Collisions(), Unresolved(plan.library)
    for day in plan.window:
        dues = plan.on(day)
        yield from collisions.on(day, dues)
        yield from unresolved.on(plan.facts(day), dues)


def template_folders(root: Path) -> list[Path]:
    """List where templates are looked up: the handbook's own folder before the package's."""
    packaged = Path(__file__).with_name("site_templates")
    if not packaged.is_dir():  # a checkout: the one source is at its top
        packaged = Path(__file__).parents[2] / "site_templates"
    own = root / "site_templates"
    return [own, packaged] if own.is_dir() and not own.samefile(packaged) else [packaged]


def handbook_pages(compilation: Compilation) -> list[HandbookPage]:
    """Make the handbook's pages."""
    plan = compilation.plan
    agenda = {plan.facts(day): plan.on(day) for day in plan.window}
    return pages.handbook(compilation.library, agenda, compilation.today)


@dataclass
class Counts:
    """What a build wrote."""

    packs: int = 0
    posts: int = 0
    """Posts to paste, counted per group and day."""


def write_packs(compilation: Compilation, site: Path) -> Counts:
    """Write every pack of the window below ``site``, one day after the other."""
    library, window = compilation.library, compilation.plan.window
    folders = template_folders(compilation.root)
    rendered = PackPages(library, layouts.environment(folders), window, compilation.today)
    writer, counts = Writer(site), Counts()
    for day in window:
        for pack in compilation.packs_on(day):
            place = f"packs/{day}/{pack.housekeeper.id}"
            writer.write(f"{place}/index.html", rendered.page(pack))
            writer.write(f"{place}.txt", text.pack_text(pack))
            if "json" in library.brand.outputs:
                writer.write(f"{place}.json", text.pack_json(pack))
            counts.packs += 1
            counts.posts += pack.copies
    build = {
        "guanjia": guanjia.__version__,
        "today": compilation.today.isoformat(),
        "first": window[0].isoformat(),
        "last": window[-1].isoformat(),
        "packs": counts.packs,
        "posts": counts.posts,
    }
    writer.write(MARK, text.dumps(build))
    return counts
