"""The order of the stages: load, check, plan, render, publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from dateutil.relativedelta import relativedelta
from jinja2 import Environment

import guanjia
from guanjia import check, compare
from guanjia.check import freshness
from guanjia.check.calendar import Collisions
from guanjia.check.judging import judged
from guanjia.check.limits import Limits
from guanjia.check.wordings import Unresolved
from guanjia.compare.sides import Side
from guanjia.errors import Finding, has_errors
from guanjia.load import files, handbook, revisions, stamping
from guanjia.load import rulebook as load_rulebook
from guanjia.load.history import history
from guanjia.model.changes import Changes
from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.results import HandbookPage, Kind, Occurrence, Pack
from guanjia.model.settings import days
from guanjia.model.waivers import Judgement
from guanjia.plan.expand import Plan
from guanjia.plan.upkeep import next_names
from guanjia.publish import offline, web_editor
from guanjia.publish.download import day_archive
from guanjia.publish.folder import MARK, Writer
from guanjia.publish.rewriting import rewrite
from guanjia.render import editor, layouts, overview, pages, reviews, text
from guanjia.render.calendar import Agenda, Months, day_view
from guanjia.render.edits import Edits
from guanjia.render.feeds import Feeds
from guanjia.render.fill import Packer
from guanjia.render.groups import GroupPages, capacity_view
from guanjia.render.packs import PackPages
from guanjia.render.rows import Rows

is_handbook = handbook.is_handbook
load = handbook.load
rulebook = load_rulebook.rulebook
checkout = revisions.checkout
Checkout = revisions.Checkout
RevisionError = revisions.RevisionError
Lines = files.Lines


def schemas(root: Path) -> dict[str, dict[str, object]]:
    """Make the schema of every sort of file; with the ids of the handbook at ``root``, if any."""
    from guanjia.render import schema  # noqa: PLC0415  # few commands need the forms of files

    return dict(schema.schemas(load(root)[0] if is_handbook(root) else None))


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
) -> Compilation:
    """Check and plan a loaded handbook for the days of ``window``."""
    plan = Plan(library, window)
    found = {*findings, *check.library(library), *check_plan(plan)}
    found |= set(freshness.of(library, today, max((today, *window))))
    return Compilation(root, library, plan, today, judged(sorted(found), library, today))


def changes(before: Compilation, after: Compilation) -> Changes:
    """Say what lies between two compilations for the same days; either may have errors."""
    return compare.changes(_side(before), _side(after), after.plan.window)


def _side(compilation: Compilation) -> Side:
    library, plan = compilation.library, compilation.plan
    packer = Packer(library, open_ended=True)
    return Side(library, compilation.findings, plan.facts, plan.on, packer.versions)


def check_plan(plan: Plan) -> Iterator[Finding]:
    """Check what only the days of the plan show."""
    collisions, unresolved = Collisions(), Unresolved(plan.library)
    limits, holes = Limits(plan.library), freshness.Holes()
    for day in plan.window:
        dues = plan.on(day)
        yield from collisions.on(day, dues)
        yield from limits.on(day, dues)
        yield from unresolved.on(plan.facts(day), dues)
        holes.on(day, plan.lapsed(day), dues)
    yield from holes.findings()
    yield from plan.findings


def packaged_templates() -> Path:
    """Return the folder of Guanjia's own templates."""
    packaged = Path(__file__).with_name("site_templates")
    # In a checkout the one source is at its top.
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "site_templates"


def own_layout() -> Environment:
    """
    Look templates up among Guanjia's own only.

    What is compared may come from anybody, and a template of theirs would be run.
    """
    return layouts.environment([packaged_templates()])


def template_folders(root: Path) -> list[Path]:
    """List where templates are looked up: the handbook's own folder before the package's."""
    packaged = packaged_templates()
    own = root / "site_templates"
    return [own, packaged] if own.is_dir() and not own.samefile(packaged) else [packaged]


def handbook_pages(compilation: Compilation) -> list[HandbookPage]:
    """Make the handbook's pages, the calendar's months among them."""
    plan, library = compilation.plan, compilation.library
    horizon = Plan(library, _whole_months(plan.window[0]))
    months = Months(library, _agenda(horizon), horizon.phases(), plan.window)
    today = compilation.today
    names = next_names(library, [s.group for s in library.spells if s.covers(today)])
    agenda = _agenda(plan)
    facts = overview.Facts(
        today=today,
        findings=compilation.findings,
        agenda=agenda,
        gaps=gaps(compilation),
        capacity=capacity_view(library, today, names),
        history=history(compilation.root, today, library.brand.zone),
    )
    board = overview.page(library, facts)
    return pages.handbook(library, agenda, months, today, next_names=names, overview=board)


def _agenda(plan: Plan) -> Agenda:
    rows = Rows()
    return {plan.facts(day): rows.of(plan.on(day)) for day in plan.window}


def _whole_months(first: dt.date) -> tuple[dt.date, ...]:
    """List the days of the month of ``first`` and the twelve after it."""
    begin = first.replace(day=1)
    end = begin + relativedelta(months=13)
    return days(begin, (end - begin).days)


@dataclass
class Counts:
    """What a build wrote."""

    packs: int = 0
    posts: int = 0
    """Posts to paste, counted per group and day."""


def write_site(compilation: Compilation, site: Path, edit: Edits | None = None) -> Counts:
    """
    Write what MkDocs does not: packs, pages for leads, feeds. One day after the other.

    ``edit`` says where a file of the handbook is changed on the web.
    """
    layout = layouts.environment(template_folders(compilation.root), edit)
    writer = Writer(site)
    counts = _write_packs(compilation, layout, site)
    _write_groups(compilation, layout, writer)
    _write_feeds(compilation, writer)
    window = compilation.plan.window
    build = {
        "guanjia": guanjia.__version__,
        "today": compilation.today.isoformat(),
        "first": window[0].isoformat(),
        "last": window[-1].isoformat(),
        "packs": counts.packs,
        "posts": counts.posts,
    }
    writer.write(MARK, text.dumps(build))
    library, today = compilation.library, compilation.today
    writer.write("api/pages.json", reviews.values(library, library.watched(), today))
    return counts


def _write_packs(compilation: Compilation, layout: Environment, site: Path) -> Counts:
    writer = Writer(site)
    library, window = compilation.library, compilation.plan.window
    rendered = PackPages(library, layout, window, compilation.today)
    leads = layouts.Page(layout, library, "day.html", depth=2, section="calendar")
    counts = Counts()
    for day in window:
        packs = tuple(compilation.packs_on(day))
        for pack in packs:
            place = f"packs/{day}/{pack.housekeeper.id}"
            writer.write(f"{place}/index.html", rendered.page(pack))
            writer.write(f"{place}.txt", text.pack_text(pack))
            if "json" in library.brand.outputs:
                writer.write(f"{place}.json", text.pack_json(pack))
            counts.packs += 1
            counts.posts += pack.copies
        around = (day - dt.timedelta(days=1), day + dt.timedelta(days=1))
        urls = [f"packs/{other}/index.html" if other in window else "" for other in around]
        view = day_view(compilation.plan.facts(day), packs, (urls[0], urls[1]))
        writer.write(f"packs/{day}/index.html", leads.render(view))
        writer.write(f"download/{day}.zip", day_archive(site, day))
    return counts


def write_search(compilation: Compilation, site: Path, pages: Sequence[HandbookPage]) -> None:
    """Write what the site's search looks through."""
    from guanjia.render import search  # noqa: PLC0415  # pinyin takes 0.3 s to load

    writer = Writer(site)
    searched = [page for page in pages if page.searched]
    for path, content in search.shards(compilation.library, searched, compilation.today):
        writer.write(path, content)


def write_editor(
    compilation: Compilation, site: Path, settings: Mapping[str, str], bundle: Path
) -> None:
    """Write the web editor; ``bundle`` is the ``node_modules`` that has it."""
    folders = template_folders(compilation.root)
    writer = Writer(site)
    hosts = editor.hosts(settings)
    page = layouts.Page(
        layouts.environment(folders), compilation.library, "edit/index.html", depth=1, section=""
    )
    writer.write("edit/index.html", page.render({"hosts": hosts, "title": "改手册"}))
    writer.write("edit/config.yml", editor.config(compilation.library, settings))
    for name in ("edit.css", "edit.js", "manual.js", "source.js"):
        files = (folder / "edit" / name for folder in folders)
        writer.write(f"edit/{name}", next(file for file in files if file.is_file()).read_bytes())
    web_editor.copy(bundle, site / "edit")


def write_worker(compilation: Compilation, site: Path, *, keeps: bool = True) -> None:
    """Write what keeps the finished site for when there is no net, or what ends that: last."""
    if not keeps:
        Writer(site).write(offline.WORKER, offline.RETIRED)
        return
    folders = template_folders(compilation.root)
    files = (folder / offline.WORKER for folder in folders)
    source = next(file for file in files if file.is_file()).read_text("utf-8")
    brand, version = compilation.library.brand.name, layouts.version(folders)
    worker = offline.worker(site, source, brand, version, compilation.today)
    Writer(site).write(offline.WORKER, worker)


GROUP_DAYS = 14
"""How many days back a group's page goes."""


def _write_groups(compilation: Compilation, layout: Environment, writer: Writer) -> None:
    """Write a page for each group: its life, what it got and what it will get."""
    library, today = compilation.library, compilation.today
    first = min(compilation.plan.window[0], today - dt.timedelta(days=GROUP_DAYS))
    plan = Plan(library, days(first, (compilation.plan.window[-1] - first).days + 1))
    pages = GroupPages(library, layout, today)
    for day in plan.window:
        pages.add(plan.facts(day), plan.on(day))
    for group in library.groups.values():
        now = library.group_on(group.id, today) or group
        writer.write(f"groups/{group.id}/index.html", pages.page(now, plan.phases_of(group)))


def _write_feeds(compilation: Compilation, writer: Writer) -> None:
    library, plan = compilation.library, compilation.plan
    feeds = Feeds(library, compilation.today)
    for day in plan.window:
        feeds.add(plan.on(day))
    for person in library.team:
        writer.write(f"feeds/{person}.ics", feeds.of_housekeeper(person))
    for tier in library.tiers:
        writer.write(f"feeds/tier-{tier}.ics", feeds.of_tier(tier))


class RefusedError(Exception):
    """Files cannot be stamped; nothing was changed. A Chinese line for each of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


def stamp(root: Path, library: Library, files: Sequence[Path], day: dt.date) -> int:
    """
    Note in all of ``files`` that they were reviewed on ``day``; return how many changed.

    Raises:
        RefusedError: one of them is no content of the handbook, or cannot take the date.
    """
    watched = {str(thing.where().path) for thing in library.watched()} | library.drafts
    made: dict[Path, bytes] = {}
    refused: list[str] = []
    for file in files:
        path = _inside(root, file)
        if str(path) not in watched:
            refused.append(f"{file}：不是手册里的话术、推文、群规、玩法或页面")
            continue
        try:
            made[root / path] = stamping.stamped((root / path).read_bytes(), path, day)
        except stamping.StampError as error:
            refused.append(f"{path}：{error}")
    if refused:
        raise RefusedError(refused)
    return rewrite(made)


def _inside(root: Path, file: Path) -> PurePosixPath:
    """Return where ``file`` lies from the root, whether it is named from there or from here."""
    for named in (file, root / file):
        whole = named.resolve()
        if named.exists() and whole.is_relative_to(root.resolve()):
            return PurePosixPath(whole.relative_to(root.resolve()).as_posix())
    return PurePosixPath(file.as_posix())


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
