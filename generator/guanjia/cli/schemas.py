"""``guanjia schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from guanjia import pipeline
from guanjia.cli.options import known, root_option
from guanjia.cli.reports import reporting


@click.command()
@root_option
@click.argument("name", required=False)
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="全部写进这个文件夹，例如 .vscode/schemas。",
)
def schema(root: Path, name: str | None, folder: Path | None) -> None:
    """给编辑器用的 JSON Schema：每种文件能写什么、现有的编号有哪些。"""
    if (name is None) == (folder is None):
        raise click.UsageError("写一种文件的名字（例如 script），或者用 --all 写出全部")
    with reporting():
        made = pipeline.schemas(root)
        if name is not None:
            known("NAME", name, made)
            click.echo(_text(made[name]), nl=False)
        elif folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for shape, schema in made.items():
                (folder / f"{shape}.json").write_text(_text(schema), "utf-8", newline="\n")
            click.echo(f"写好了 {len(made)} 个，在 {folder}。")


def _text(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
