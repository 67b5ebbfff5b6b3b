"""``guanjia name``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from guanjia.cli.handbooks import loaded
from guanjia.cli.options import known, root_option
from guanjia.cli.reports import reporting
from guanjia.model.naming import OneOfPart
from guanjia.model.settings import Tier


@click.command()
@root_option
@click.option("--tier", "tier_id", required=True, help="层级的编号。")
@click.argument("parts", nargs=-1, metavar="[列=值]…")
def name(root: Path, tier_id: str, parts: tuple[str, ...]) -> None:
    """给出下一个群的名字：guanjia name --tier potential 地区=城西 品类=银饰 群型=交流群"""
    with reporting():
        library = loaded(root)
    known("--tier", tier_id, library.tiers)
    tier = library.tiers[tier_id]
    taken = [(group.name, group.facts) for group in library.groups_of[tier.id]]
    click.echo(tier.naming.next_name(_values(tier, parts), taken))


def _values(tier: Tier, parts: Iterable[str]) -> dict[str, str]:
    values = {label: value for label, _, value in (part.partition("=") for part in parts)}
    wanted = {part.label: part for part in tier.naming.inputs}
    for label in values:
        if label not in wanted:
            raise click.UsageError(f"群名模板里没有「{label}」；要给的是：{'、'.join(wanted)}")
    for label, part in wanted.items():
        value = values.get(label, "")
        if isinstance(part, OneOfPart) and value not in part.one_of:
            raise click.UsageError(f"{label}= 要写 {'、'.join(part.one_of)} 之一")
        if not value:
            raise click.UsageError(f"还要给 {label}=…")
    return values
