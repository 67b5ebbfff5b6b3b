"""``guanjia review``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from guanjia import clock, pipeline
from guanjia.cli.handbooks import loaded
from guanjia.cli.options import Day, known, root_option
from guanjia.cli.reports import reporting
from guanjia.model.library import Library
from guanjia.render import reviews


@click.command()
@root_option
@click.option("--today", type=Day(), help="把这一天当作今天；默认是品牌时区的今天。")
@click.option("--owner", help="只看这位管家负责的（编号）。")
@click.option("--all", "everything", is_flag=True, help="还没到期的也列出来。")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="格式。"
)
@click.option("--done", is_flag=True, help="这些文件复核过了：写上今天的日期。")
@click.argument("files", nargs=-1, metavar="[文件]…", type=click.Path(path_type=Path))
def review(
    *,
    root: Path,
    today: dt.date | None,
    owner: str | None,
    everything: bool,
    style: str,
    done: bool,
    files: tuple[Path, ...],
) -> None:
    """列出该复核的内容；复核过的，用 --done 文件… 写上日期。"""
    if done != bool(files):
        raise click.UsageError("复核过的文件写在 --done 后面：guanjia review --done 文件…")
    with reporting():
        library = loaded(root)
        known("--owner", owner, library.team)
        today = today or clock.today(library.brand.zone)
        if done:
            _stamp(root, library, files, today)
        else:
            _list(library, today, owner, style, everything=everything)


def _list(
    library: Library, today: dt.date, owner: str | None, style: str, *, everything: bool
) -> None:
    things = reviews.pressing(library, today, owner)
    if everything:
        mine = (thing for thing in library.watched() if owner in (None, thing.owner))
        things = reviews.ordered(mine, today)
    if style == "json":
        click.echo(reviews.values(library, things, today), nl=False)
        return
    for line in reviews.listed(library, things, today):
        click.echo(line)
    if not things:
        click.echo("没有要复核的。", err=True)


def _stamp(root: Path, library: Library, files: tuple[Path, ...], today: dt.date) -> None:
    try:
        changed = pipeline.stamp(root, library, files, today)
    except pipeline.RefusedError as error:
        for line in error.lines:
            click.echo(line, err=True)
        raise click.exceptions.Exit(1) from None
    click.echo(f"写上了 {today}：改了 {changed} 个文件。")
