"""``guanjia owners``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guanjia.cli.handbooks import loaded
from guanjia.cli.options import root_option
from guanjia.cli.reports import reporting
from guanjia.publish.folder import Writer
from guanjia.render.owners import owners as owners_of
from guanjia.render.owners import renewed

USUAL = "CODEOWNERS"
"""At the top of a repository both GitHub and GitLab find it."""


@click.command()
@root_option
@click.option("--output", metavar="文件", help="写进这个文件，只换其中自己的那一段；默认打印出来。")
@click.option("--check", "checked", is_flag=True, help=f"只看文件（默认 {USUAL}）是不是最新的。")
def owners(root: Path, output: str | None, checked: bool) -> None:
    """按每个文件的 owner 写 CODEOWNERS：改到谁负责的，自动请谁来看。"""
    with reporting():
        library = loaded(root)
        found = owners_of(library)
        for person, count in found.without.items():
            click.echo(
                f"{library.team[person].name}（{person}）没有账号，名下 {count} 个文件没写进去："
                "在 content/team.csv 的“账号”一列写上。",
                err=True,
            )
        if checked:
            _check(root, output or USUAL, found.lines)
        elif output:
            Writer(root).write(output, renewed(_text(root, output), found.lines))
            click.echo(f"写好了 {output}：{len(found.lines)} 个文件有人看。")
        else:
            click.echo("".join(f"{line}\n" for line in found.lines), nl=False)


def _check(root: Path, name: str, lines: tuple[str, ...]) -> None:
    text = _text(root, name)
    if renewed(text, lines) != text:
        click.echo(f"{name} 不是最新的；运行 guanjia owners --output {name}。", err=True)
        sys.exit(1)
    click.echo(f"{name} 是最新的。")


def _text(root: Path, name: str) -> str:
    try:
        return (root / name).read_text("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise click.UsageError(f"「{name}」不是 UTF-8 编码的文本，不敢改它") from None
