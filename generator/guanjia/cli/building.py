"""``guanjia build`` and ``guanjia serve``."""

from __future__ import annotations

import datetime as dt
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guanjia import clock
from guanjia.cli.handbooks import compiled, require_handbook
from guanjia.cli.options import Day, editor_options, root_option, window_options
from guanjia.cli.reports import FAILURES, print_findings, report, reporting
from guanjia.errors import ContentError
from guanjia.publish.folder import replacing
from guanjia.publish.web_editor import is_bundle

if TYPE_CHECKING:
    from guanjia.mkdocs_plugin import Handbook


@click.command()
@root_option
@window_options
@editor_options
def build(
    *,
    root: Path,
    today: dt.date | None,
    first: dt.date | None,
    days: int | None,
    editor: bool,
    bundle: Path | None,
) -> None:
    """生成手册和日包，放进 site/。"""
    found = _bundle(root, bundle, wanted=editor)
    with reporting():
        _build(root, today, first, days, found)


def _bundle(root: Path, bundle: Path | None, *, wanted: bool) -> Path | None:
    """Find the web editor: where it is said to be, at the handbook, or in this checkout."""
    if not (wanted or bundle):
        return None
    usual = (root / "editor/node_modules", Path(__file__).parents[3] / "editor/node_modules")
    for folder in (bundle,) if bundle else usual:
        if is_bundle(folder):
            return folder
    where = bundle or "editor/node_modules"
    raise click.UsageError(
        f"「{where}」里没有网页编辑器；先运行 make editor（或在 editor/ 里运行 npm ci），"
        "装在别处就用 --editor-bundle 指明"
    )


def _build(
    root: Path,
    today: dt.date | None,
    first: dt.date | None,
    count: int | None,
    editor: Path | None,
) -> None:
    begun = clock.seconds()
    handbook, compilation = _handbook(root), compiled(root, today, first, count)
    if compilation.fails:
        raise ContentError(compilation.findings)
    print_findings(compilation.findings)
    with replacing(handbook.site) as folder:
        pages, counts = handbook.build(compilation, folder, editor)
    groups = sum(g.open_on(compilation.today) for g in compilation.library.groups.values())
    click.echo(
        f"完成：{pages} 个页面，{groups} 个群，{counts.packs} 份日包，"
        f"{counts.posts} 条推文，用时 {clock.seconds() - begun:.1f} 秒。"
    )
    click.echo(f"用浏览器打开 {_shown(handbook.site / 'index.html')}，或运行 guanjia serve。")


def _handbook(root: Path) -> Handbook:
    # MkDocs is slow to import, and only what builds needs it.
    from guanjia.mkdocs_plugin import Handbook  # noqa: PLC0415

    require_handbook(root)
    return Handbook(root)


@click.command()
@root_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--today", type=Day(), help="把这一天当作今天。")
@editor_options
def serve(
    *, root: Path, port: int, today: dt.date | None, editor: bool, bundle: Path | None
) -> None:
    """边改边看：改了就重新生成，在 http://127.0.0.1:8000 打开。"""
    from guanjia.server import open_server, watching  # noqa: PLC0415  # only this command does

    found = _bundle(root, bundle, wanted=editor)
    with reporting():
        site = _handbook(root).site
    sources = ("content", "playbooks", "calendars", "site_templates", "mkdocs.yml")
    changes = watching(*(root / source for source in sources if (root / source).exists()))
    next(changes)  # before anything is read, or an edit during the build would be lost
    good = _built(root, today, found)
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
            _built(root, today, found)
    server.shutdown()
    server.server_close()


def _built(root: Path, today: dt.date | None, editor: Path | None) -> bool:
    """Build; where that fails, say why, and the last good site stays in place."""
    try:
        _build(root, today, None, None, editor)
    except FAILURES as error:
        report(error)
        return False
    return True


def _shown(path: Path) -> str:
    """Write a path the way a person would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
