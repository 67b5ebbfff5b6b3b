"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import click

YEARS = range(1902, 2099)
"""Years that a window may begin in: the lunar tables go a little further on both sides."""

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


def root_option(command: F) -> F:
    """Ask for the handbook's folder as ``root``."""
    return click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        help="手册的文件夹；默认是当前文件夹。",
    )(command)


def window_options(command: F) -> F:
    """Ask for ``today``, the ``first`` day and the number of ``days``."""
    for decorate in (
        click.option("--days", type=click.IntRange(1, 400), help="一共几天。"),
        click.option("--from", "first", type=Day(), help="第一天；默认按 brand.yml 的 window。"),
        click.option("--today", type=Day(), help="把这一天当作今天；默认是品牌时区的今天。"),
    ):
        command = decorate(command)
    return command


def editor_options(command: F) -> F:
    """Ask whether the site is to have the web ``editor``, and for the ``bundle`` it comes from."""
    for decorate in (
        click.option(
            "--editor-bundle",
            "bundle",
            type=click.Path(path_type=Path, file_okay=False),
            help="装着网页编辑器的 node_modules；默认是 editor/node_modules。",
        ),
        click.option("--editor", is_flag=True, help="加上网页编辑器，在 /edit/ 打开。"),
    ):
        command = decorate(command)
    return command


def known(option: str, id: str | None, ids: Iterable[str]) -> None:
    """
    Refuse an ``id`` that is none of ``ids``.

    Raises:
        BadParameter: it names ``option`` and some ids that exist.
    """
    if id is not None and id not in ids:
        names = "、".join(islice(ids, 12))
        raise click.BadParameter(f"没有「{id}」；可以写：{names}", param_hint=option)
