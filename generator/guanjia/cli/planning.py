"""``guanjia plan`` and ``guanjia pack``."""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from guanjia import pipeline
from guanjia.cli.handbooks import sound
from guanjia.cli.options import Day, known, root_option, window_options
from guanjia.model.people import Group
from guanjia.render import text


@click.command()
@root_option
@window_options
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
    compilation = sound(root, today, first, days)
    library = compilation.library
    known("--group", group, library.groups)
    known("--housekeeper", housekeeper, library.team)
    known("--tier", tier, library.tiers)

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
        print_csv(columns, values)
    else:
        for value in values:
            click.echo(text.gap_line(value) if gaps else text.plan_line(value, why=why))


@click.command()
@root_option
@click.option("--date", "day", type=Day(), help="哪一天；默认今天。")
@click.option("--housekeeper", required=True, help="哪位管家，写编号。")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", help="格式。"
)
def pack(root: Path, day: dt.date | None, housekeeper: str, style: str) -> None:
    """打印一位管家一天的日包，和网页上一样。"""
    compilation = sound(root, day, day, 1 if day else None)
    known("--housekeeper", housekeeper, compilation.library.team)
    packs = compilation.packs_on(compilation.today)
    found = next(pack for pack in packs if pack.housekeeper.id == housekeeper)
    if style == "json":
        click.echo(text.pack_json(found), nl=False)
    elif style == "csv":
        print_csv(text.PACK_COLUMNS, text.pack_rows(found))
    else:
        click.echo(text.pack_text(found), nl=False)


def print_csv(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _inert(cell) for name, cell in row.items()} for row in rows)


def _inert(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{cell}" if cell.startswith(tuple("=+-@\t\r＝＋－＠")) else cell
