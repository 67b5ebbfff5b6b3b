"""The stages that write: what MkDocs is given, and what it does not make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateutil.relativedelta import relativedelta
from jinja2 import Environment

import guanjia
from guanjia.load.history import history
from guanjia.model.results import HandbookPage
from guanjia.model.settings import days
from guanjia.pipeline.compilation import Compilation, gaps
from guanjia.plan.expand import Plan
from guanjia.plan.upkeep import next_names
from guanjia.publish import offline, web_editor
from guanjia.publish.download import day_archive
from guanjia.publish.folder import MARK, Writer
from guanjia.render import editor, layouts, overview, pages, reviews, text
from guanjia.render.calendar import Agenda, Months, day_view
from guanjia.render.edits import Edits
from guanjia.render.feeds import Feeds
from guanjia.render.groups import GroupPages, capacity_view
from guanjia.render.packs import PackPages
from guanjia.render.rows import Rows


def packaged_templates() -> Path:
    """Return the folder of Guanjia's own templates."""
    packaged = Path(guanjia.__file__).with_name("site_templates")
    # In a checkout the one source is at its top.
    return packaged if packaged.is_dir() else Path(guanjia.__file__).parents[2] / "site_templates"


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
