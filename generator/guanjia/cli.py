"""
The command line: arguments, exit codes, and what "today" is.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 75 another build is running.
"""

from __future__ import annotations

import csv
import datetime as dt
import gc
import io
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.console import Console
from rich.text import Text

import guanjia
from guanjia import clock, pipeline
from guanjia.errors import ContentError, Finding, Severity
from guanjia.model.library import Library
from guanjia.model.naming import OneOfPart
from guanjia.model.people import Group
from guanjia.model.settings import Tier, days
from guanjia.publish.folder import BusyError, NotASiteError, replacing
from guanjia.render import text

if TYPE_CHECKING:
    from guanjia.mkdocs_plugin import Handbook

YEARS = range(1902, 2099)
"""Years that a window may begin in: the lunar tables go a little further on both sides."""

SHOWN = 200
"""Findings beyond this many are counted, not printed."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_BUSY = 75
_FAILURES = (ContentError, BusyError, NotASiteError, OSError)

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A date, written 2026-11-23."""

    name = "日期"

    def convert(self, value: Any, param: Any, ctx: Any) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "")
        except ValueError:
            self.fail(f"日期要写成 2026-11-23 这样，这里是「{value}」", param, ctx)
        if day.year not in YEARS:
            self.fail(f"只能推算 {YEARS[0]} 到 {YEARS[-1]} 年，这里是「{value}」", param, ctx)
        return day


def _root(command: F) -> F:
    return click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        help="手册的文件夹；默认是当前文件夹。",
    )(command)


def _window(command: F) -> F:
    for decorate in (
        click.option("--days", type=click.IntRange(1, 400), help="一共几天。"),
        click.option("--from", "first", type=Day(), help="第一天；默认按 brand.yml 的 window。"),
        click.option("--today", type=Day(), help="把这一天当作今天；默认是品牌时区的今天。"),
    ):
        command = decorate(command)
    return command


def spare_the_collector() -> None:
    """
    Look for garbage less often: what a command makes, it keeps to its end.

    Nearly nothing here refers to itself, and the search is a quarter of the time of a plan.
    """
    gc.set_threshold(50_000)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(guanjia.__version__, prog_name="guanjia")
def main() -> None:
    """管家：把玩法、话术、群规和日历，变成手册和每天可以直接复制的日包。"""
    spare_the_collector()
    for stream in (sys.stdout, sys.stderr):
        # A pipe or a file gets UTF-8 whatever the locale; a terminal gets what it can show.
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


@main.command()
@_root
@_window
def build(root: Path, today: dt.date | None, first: dt.date | None, days: int | None) -> None:
    """生成手册和日包，放进 site/。"""
    with _reporting():
        _build(root, today, first, days)


def _build(root: Path, today: dt.date | None, first: dt.date | None, count: int | None) -> None:
    begun = clock.seconds()
    handbook, compilation = _handbook(root), _compiled(root, today, first, count)
    if compilation.fails:
        raise ContentError(compilation.findings)
    _print_findings(compilation.findings)
    with replacing(handbook.site) as folder:
        pages, counts = handbook.build(compilation, folder)
    groups = sum(g.open_on(compilation.today) for g in compilation.library.groups.values())
    click.echo(
        f"完成：{pages} 个页面，{groups} 个群，{counts.packs} 份日包，"
        f"{counts.posts} 条推文，用时 {clock.seconds() - begun:.1f} 秒。"
    )
    click.echo(f"用浏览器打开 {_shown(handbook.site / 'index.html')}，或运行 guanjia serve。")


def _handbook(root: Path) -> Handbook:
    # MkDocs is slow to import, and only what builds needs it.
    from guanjia.mkdocs_plugin import Handbook  # noqa: PLC0415

    _require_handbook(root)
    return Handbook(root)


@main.command()
@_root
@_window
def check(root: Path, today: dt.date | None, first: dt.date | None, days: int | None) -> None:
    """检查内容，一次说完所有问题。"""
    with _reporting():
        compilation = _compiled(root, today, first, days)
    _print_findings(compilation.findings)
    if compilation.fails:
        sys.exit(1)
    if not compilation.findings:
        click.echo("没有发现问题。")


@main.command()
@_root
@_window
@click.option("--group", help="只看这个群（编号）。")
@click.option("--housekeeper", help="只看这位管家（编号）。")
@click.option("--tier", help="只看这个层级（编号）。")
@click.option("--why", is_flag=True, help="每一行都说为什么、写在哪里。")
@click.option("--gaps", is_flag=True, help="改为列出哪一天、哪个群一条也收不到。")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", help="格式。"
)
def plan(
    *,
    root: Path,
    today: dt.date | None,
    first: dt.date | None,
    days: int | None,
    group: str | None,
    housekeeper: str | None,
    tier: str | None,
    why: bool,
    gaps: bool,
    style: str,
) -> None:
    """列出每一天、每个群要发什么。"""
    compilation = _sound(root, today, first, days)
    library = compilation.library
    _known("--group", group, library.groups)
    _known("--housekeeper", housekeeper, library.team)
    _known("--tier", tier, library.tiers)

    def wanted(other: Group) -> bool:
        return (
            group in (None, other.id)
            and tier in (None, other.tier)
            and housekeeper in (None, other.housekeeper)
        )

    columns: Sequence[str]
    values: Iterable[dict[str, str]]
    if gaps:
        columns = text.GAP_COLUMNS
        values = (text.gap_value(day, g) for day, g in pipeline.gaps(compilation) if wanted(g))
    else:
        columns = text.PLAN_COLUMNS
        found = (o for o in compilation.occurrences() if wanted(o.group))
        values = map(text.occurrence_value, found)
    if style == "json":
        click.echo(text.dumps(list(values)), nl=False)
    elif style == "csv":
        _print_csv(columns, values)
    else:
        for value in values:
            click.echo(text.gap_line(value) if gaps else text.plan_line(value, why=why))


def _known(option: str, id: str | None, known: Iterable[str]) -> None:
    if id is not None and id not in known:
        names = "、".join(islice(known, 12))
        raise click.BadParameter(f"没有「{id}」；有：{names}", param_hint=option)


def _print_csv(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _inert(cell) for name, cell in row.items()} for row in rows)


def _inert(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{cell}" if cell.startswith(tuple("=+-@\t\r＝＋－＠")) else cell


@main.command()
@_root
@click.option("--date", "day", type=Day(), help="哪一天；默认今天。")
@click.option("--housekeeper", required=True, help="哪位管家，写编号。")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", help="格式。"
)
def pack(root: Path, day: dt.date | None, housekeeper: str, style: str) -> None:
    """打印一位管家一天的日包，和网页上一样。"""
    compilation = _sound(root, day, day, 1 if day else None)
    _known("--housekeeper", housekeeper, compilation.library.team)
    packs = compilation.packs_on(compilation.today)
    found = next(pack for pack in packs if pack.housekeeper.id == housekeeper)
    if style == "json":
        click.echo(text.pack_json(found), nl=False)
    elif style == "csv":
        _print_csv(text.PACK_COLUMNS, text.pack_rows(found))
    else:
        click.echo(text.pack_text(found), nl=False)


@main.command()
@_root
@click.option("--tier", "tier_id", required=True, help="层级的编号。")
@click.argument("parts", nargs=-1, metavar="[列=值]…")
def name(root: Path, tier_id: str, parts: tuple[str, ...]) -> None:
    """给出下一个群的名字：guanjia name --tier potential 地区=城西 品类=银饰 群型=交流群"""
    with _reporting():
        library = _library(root)
    _known("--tier", tier_id, library.tiers)
    tier = library.tiers[tier_id]
    taken = [(group.name, group.facts) for group in library.groups_of[tier.id]]
    click.echo(tier.naming.next_name(_values(tier, parts), taken))


def _values(tier: Tier, parts: Iterable[str]) -> dict[str, str]:
    values = {label: value for label, _, value in (part.partition("=") for part in parts)}
    wanted = {part.label: part for part in tier.naming.inputs}
    for label in values:
        if label not in wanted:
            raise click.UsageError(f"群名模板里没有「{label}」；要给的是：{'、'.join(wanted)}")
    for label, part in wanted.items():
        value = values.get(label, "")
        if isinstance(part, OneOfPart) and value not in part.one_of:
            raise click.UsageError(f"{label}= 要写 {'、'.join(part.one_of)} 之一")
        if not value:
            raise click.UsageError(f"还要给 {label}=…")
    return values


@main.command()
@_root
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--today", type=Day(), help="把这一天当作今天。")
def serve(root: Path, port: int, today: dt.date | None) -> None:
    """边改边看：改了就重新生成，在 http://127.0.0.1:8000 打开。"""
    from guanjia.server import open_server, watching  # noqa: PLC0415  # only this command does

    with _reporting():
        site = _handbook(root).site
    sources = ("content", "playbooks", "calendars", "site_templates", "mkdocs.yml")
    changes = watching(*(root / source for source in sources if (root / source).exists()))
    next(changes)  # before anything is read, or an edit during the build would be lost
    good = _built(root, today)
    if not good and not site.is_dir():
        sys.exit(1)
    try:
        server = open_server(site, port)
    except OSError as error:
        raise click.UsageError(f"端口 {port} 用不了：{error.strerror}；换一个 --port") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"在 http://127.0.0.1:{server.server_port}/ 打开；按 Ctrl+C 结束。")
    with suppress(KeyboardInterrupt):
        for _ in changes:
            click.echo("有改动，重新生成……")
            _built(root, today)
    server.shutdown()
    server.server_close()


def _built(root: Path, today: dt.date | None) -> bool:
    """Build; where that fails, say why, and the last good site stays in place."""
    try:
        _build(root, today, None, None)
    except _FAILURES as error:
        _report(error)
        return False
    return True


# What the commands share


def _library(root: Path) -> Library:
    """Load only; a command that needs no plan needs no clean content either."""
    _require_handbook(root)
    library, findings = pipeline.load(root)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ContentError(findings)
    return library


def _require_handbook(root: Path) -> None:
    if not pipeline.is_handbook(root):
        raise click.UsageError(
            f"「{root}」里没有 content/，不是手册的文件夹；用 --root 指明手册在哪里"
        )


def _compiled(
    root: Path, today: dt.date | None, first: dt.date | None, count: int | None
) -> pipeline.Compilation:
    _require_handbook(root)
    library, findings = pipeline.load(root)
    today = today or clock.today(library.brand.zone)
    usual = library.brand.window.around(today)
    first = first or usual[0]
    window = days(first, count or len(usual))
    return pipeline.compiled(root, library, findings, today, window)


def _sound(
    root: Path, today: dt.date | None, first: dt.date | None, count: int | None
) -> pipeline.Compilation:
    """Compile, and stop here if that fails; findings go to standard error."""
    with _reporting():
        compilation = _compiled(root, today, first, count)
        if compilation.fails:
            raise ContentError(compilation.findings)
    return compilation


@contextmanager
def _reporting() -> Iterator[None]:
    try:
        yield
    except _FAILURES as error:
        sys.exit(_report(error))


def _report(error: Exception) -> int:
    """Say why a command cannot go on; return its exit code."""
    match error:
        case ContentError():
            _print_findings(error.findings)
        case BusyError():
            click.echo("另一个 guanjia build 正在运行，等它结束再试。", err=True)
            return _BUSY
        case NotASiteError():
            says = "里有别的东西，不敢覆盖；移走它，或在 mkdocs.yml 里改 site_dir。"
            click.echo(f"「{error}」{says}", err=True)
        case OSError():
            click.echo(f"写不了「{error.filename}」：{error.strerror}", err=True)
    return 1


def _print_findings(findings: Sequence[Finding]) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for finding in islice(findings, SHOWN):
        line = Text(f"{finding.source} ")
        line.append(finding.code, style=_STYLES[finding.severity])
        line.append(f" {finding.message}")
        console.print(line)
        if finding.hint:
            console.print(Text(f"  → {finding.hint}", style="dim"))
    if len(findings) > SHOWN:
        console.print(f"还有 {len(findings) - SHOWN} 条没有列出；先改上面的。")
    if findings:
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        console.print(f"{errors} 个错误，{len(findings) - errors} 个提醒。")


def _shown(path: Path) -> str:
    """Write a path the way a person would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
