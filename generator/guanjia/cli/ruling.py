"""``guanjia rule``."""

from __future__ import annotations

import click

from guanjia import pipeline
from guanjia.check import near
from guanjia.render.rulebook import listed, printed


@click.command()
@click.argument("codes", nargs=-1, metavar="[编号]…")
def rule(codes: tuple[str, ...]) -> None:
    """说明一条检查规则：guanjia rule GJ602；不写编号就列出全部。"""
    rules = pipeline.rulebook()
    for code in codes:
        if code.upper() not in rules:
            hint = near.hint(code.upper(), rules, "不写编号，可以列出全部。")
            raise click.UsageError(f"没有检查规则「{code}」；{hint}")
    texts = [printed(rules[code.upper()]) for code in codes] or [listed(rules)]
    click.echo("\n\n".join(texts))
