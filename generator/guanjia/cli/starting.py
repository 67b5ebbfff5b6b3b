"""``guanjia new`` and ``guanjia pin``: a handbook of one's own, and what it is built with."""

from __future__ import annotations

import datetime as dt
import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import click

from guanjia import clock
from guanjia.cli.handbooks import require_handbook
from guanjia.cli.options import Day, root_option
from guanjia.cli.reports import reporting
from guanjia.model.settings import Brand
from guanjia.publish import starter

NAME = re.compile(r"\w(?:[\w·&（） -]{0,18}[\w）])?")
"""A brand that can stand in a file name, a group's name, YAML and CSV without quotes."""


class BrandName(click.ParamType[str]):
    """A brand's name that needs no quoting anywhere."""

    name = "品牌名"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        if not NAME.fullmatch(value):
            says = "品牌名用 1 到 20 个汉字、字母或数字，中间可以有空格、·、&、-"
            self.fail(f"{says}，这里是「{value}」", param, ctx)
        return str(value)


@click.command()
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--name", "brand", type=BrandName(), default=starter.BRAND, help="品牌叫什么。")
@click.option("--today", type=Day(), help="把这一天当作今天；默认是北京时间的今天。")
def new(folder: Path, brand: str, today: dt.date | None) -> None:
    """建一本新手册，能检查、能生成，照着注释改成自己的：guanjia new 我的手册"""
    if not starter.is_free(folder):
        raise click.UsageError(
            f"「{folder}」里已经有东西了，不敢往里写；换一个空文件夹，或还没有的文件夹名"
        )
    today = today or clock.today(Brand(name=brand).zone)
    try:
        with reporting():
            starter.place(starter.files(brand, today), folder.resolve())
    except PackageNotFoundError:
        raise _not_installed() from None
    click.echo(f"建好了。接下来做什么，写在 {folder / 'README.md'} 里；先看一眼：")
    click.echo(f"  guanjia serve --root {folder}")


@click.command()
@root_option
def pin(root: Path) -> None:
    """把正在用的 guanjia 锁定在手册里（vendor/ 和 requirements.txt），检查和发布就用这一版。"""
    require_handbook(root)
    try:
        with reporting():
            for name in starter.renew(root):
                click.echo(f"写好了 {name}")
    except PackageNotFoundError:
        raise _not_installed() from None


def _not_installed() -> click.UsageError:
    return click.UsageError("这个 guanjia 没有安装过，认不出是哪一版；先用 pip 装上再来")
