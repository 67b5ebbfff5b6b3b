"""The registers as pages: naming templates, groups by tier, people."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from types import SimpleNamespace as View

from guanjia.model.library import Library
from guanjia.model.naming import ColumnPart, NumberPart, OneOfPart, SeparatorPart
from guanjia.model.people import Group, Housekeeper
from guanjia.model.settings import Tier
from guanjia.render.layouts import iso, tint


def naming(library: Library) -> list[View]:
    """Show each tier's naming template, part by part."""
    return [
        View(
            id=tier.id,
            name=tier.name,
            aliases=tier.aliases,
            purpose=tier.purpose,
            capacity=View(**tier.capacity.model_dump(by_alias=True)),
            parts=[_part(part) for part in tier.naming.parts],
            example=next((group.name for group in library.groups_of[tier.id]), ""),
            command=_command(library, tier),
        )
        for tier in library.tiers.values()
    ]


def _part(part: object) -> View:
    match part:
        case ColumnPart():
            return View(label=part.column, kind="column", says="登记表里这一列的值")
        case OneOfPart():
            return View(label=part.label, kind="one_of", says="、".join(part.one_of))
        case NumberPart():
            says = f"从 {part.write_number(part.number.start)} 起，不重复使用"
            return View(label="编号", kind="number", says=says)
        case SeparatorPart():
            return View(label=part.separator, kind="separator", says="分隔符")
        case _:
            return View(label=getattr(part, "text", ""), kind="text", says="固定文字")


def _command(library: Library, tier: Tier) -> str:
    sample = next(iter(library.groups_of[tier.id]), None)
    facts = sample.facts if sample else {}
    given = [
        f"{p.label}={facts.get(p.label) or (p.one_of[0] if isinstance(p, OneOfPart) else '…')}"
        for p in tier.naming.inputs
    ]
    return " ".join(("guanjia name --tier", tier.id, *given))


def register(library: Library, today: dt.date) -> list[View]:
    """Show the groups by tier, as they are today."""
    now = [library.group_on(group.id, today) or group for group in library.groups.values()]
    return [
        View(
            id=tier.id,
            name=tier.name,
            tint=tint(library, tier.id),
            groups=[_group(library, group, today) for group in now if group.tier == tier.id],
            open=sum(group.open_on(today) for group in now if group.tier == tier.id),
        )
        for tier in library.tiers.values()
    ]


def _group(library: Library, group: Group, today: dt.date) -> View:
    return View(
        id=group.id,
        name=group.name,
        url=f"groups/{group.id}/index.html",
        housekeeper=library.team[group.housekeeper].name,
        members=group.members,
        created=iso(group.created),
        closed=iso(group.closed),
        over=group.closed is not None and group.closed <= today,
    )


def people(library: Library, today: dt.date, *, packed: bool) -> list[View]:
    """Show the team and its groups of today; ``packed`` tells whether today has packs."""
    now = [spell.group for spell in library.spells if spell.covers(today)]
    return [
        _person(
            library,
            person,
            [g for g in now if g.housekeeper == person.id],
            today if packed else None,
        )
        for person in library.team.values()
    ]


def _person(
    library: Library, person: Housekeeper, groups: list[Group], today: dt.date | None
) -> View:
    tiers = Counter(group.tier for group in groups)
    return View(
        id=person.id,
        name=person.name,
        role=person.role,
        joined=iso(person.joined),
        facts=list(person.facts.items()),
        groups=len(groups),
        members=sum(group.members or 0 for group in groups),
        tiers=[(t.name, tiers[t.id]) for t in library.tiers.values() if tiers[t.id]],
        url=f"packs/{today}/{person.id}/index.html" if today else "",
    )
