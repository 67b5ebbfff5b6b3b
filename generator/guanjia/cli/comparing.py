"""``guanjia diff``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from guanjia import pipeline
from guanjia.cli.handbooks import compiled, remembered, require_handbook
from guanjia.cli.options import root_option, window_options
from guanjia.cli.reports import reporting
from guanjia.model.changes import Changes
from guanjia.render import comparisons

STYLES = ("text", "markdown", "json", "html")


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@root_option
@window_options
@click.option("--format", "style", type=click.Choice(STYLES), default="text", help="格式。")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="写进这个文件，不打印。"
)
def diff(
    *,
    base: str,
    head: str | None,
    root: Path,
    today: dt.date | None,
    first: dt.date | None,
    days: int | None,
    style: str,
    output: Path | None,
) -> None:
    """
    说清一次修改会带来什么：哪些话术变了，哪天哪些群收到的不一样，多了哪些问题。

    BASE 和 HEAD 是 git 里的版本：分支、标签或提交号；不写 HEAD，就是文件夹里现在的样子。
    """
    require_handbook(root)
    with reporting():
        try:
            before = pipeline.Revision(root, base)
            after = None if head is None else pipeline.Revision(root, head)
        except pipeline.RevisionError as error:
            raise click.UsageError(str(error)) from None
        memory = remembered(root)
        new = compiled(root, today, first, days, revision=after, memory=memory)
        window = new.plan.window
        old = compiled(root, new.today, window[0], len(window), revision=before, memory=memory)
        text = _written(
            style, pipeline.changes(old, new), f"{base} → {'现在' if head is None else head}"
        )
        if output is None:
            click.echo(text, nl=False)
        else:
            output.write_bytes(text.encode())
    if new.fails:
        click.echo("改完以后有错误，还不能发；运行 guanjia check 看全部。", err=True)
        sys.exit(1)


def _written(style: str, changes: Changes, title: str) -> str:
    match style:
        case "markdown":
            return comparisons.changes_markdown(changes)
        case "json":
            return comparisons.changes_json(changes, pipeline.rulebook())
        case "html":
            from guanjia.pipeline import writing  # noqa: PLC0415  # it loads all that a build does

            return comparisons.changes_page(changes, writing.own_layout(), title)
        case _:
            return comparisons.changes_text(changes)
