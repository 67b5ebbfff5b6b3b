"""``guanjia check``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from guanjia.cli.handbooks import compiled
from guanjia.cli.options import root_option, window_options
from guanjia.cli.reports import print_findings, reporting


@click.command()
@root_option
@window_options
def check(root: Path, today: dt.date | None, first: dt.date | None, days: int | None) -> None:
    """检查内容，一次说完所有问题。"""
    with reporting():
        compilation = compiled(root, today, first, days)
    print_findings(compilation.findings)
    if compilation.fails:
        sys.exit(1)
    if not compilation.findings:
        click.echo("没有发现问题。")
