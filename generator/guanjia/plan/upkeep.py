"""Chores that follow from the register: QR codes that run out, groups that are too full."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from guanjia.errors import Source
from guanjia.model.groundwork import Groundwork
from guanjia.model.naming import OneOfPart, Row
from guanjia.model.people import Group
from guanjia.model.results import Due, Kind
from guanjia.model.settings import Tier
from guanjia.model.wordings import Variant


def chores(ground: Groundwork, day: dt.date, groups: tuple[Group, ...]) -> Iterator[Due]:
    """
    Yield the tasks that the register itself gives on ``day`` for ``groups``, those that run.

    A QR code is due for renewal every ``qr_days`` from the day it was issued; a group above
    its target is brought up every Monday.
    """
    coded = [group for group in groups if group.qr_issued is not None]
    stale = tuple(group for group in coded if _renews(ground, group, day))
    if stale:
        days = ground.brand.qr_days
        text = f"换群二维码，把新的发给组长；旧的满 {days} 天，第 7 天就扫不开了。"
        yield _task(ground, day, stale, "二维码日期", ("换群二维码", text))
    if day.weekday() == 0:
        names = next_names(ground, groups)
        for group in groups:
            if group.id in names:
                text = _too_full(ground, group, names[group.id])
                title = f"{group.name}：{group.members} 人了"
                yield _task(ground, day, (group,), "人数", (title, text))


def _renews(ground: Groundwork, group: Group, day: dt.date) -> bool:
    assert group.qr_issued is not None
    if (group.members or 0) >= ground.brand.qr_limit:
        return False  # beyond the limit people come in by invitation
    age = (day - group.qr_issued).days
    return age > 0 and age % ground.brand.qr_days == 0


def _too_full(ground: Groundwork, group: Group, name: str) -> str:
    tier = ground.tiers[group.tier]
    says = [f"{group.name}有 {group.members} 人，超过了 {tier.capacity.to}。"]
    if "appoint_manager" in tier.on_exceed:
        says.append("从活跃的群友里请一两位帮忙管群。")
    if "open_new_group" in tier.on_exceed:
        says.append(f"开下一个群，名字用「{name}」。" if name else "开下一个群。")
    if "invite_only" in tier.on_exceed:
        says.append(f"超过 {ground.brand.qr_limit} 人扫码进不来，改成逐个邀请。")
    return "".join(says)


def next_names(ground: Groundwork, groups: Iterable[Group]) -> dict[str, str]:
    """
    Name the group to open after each of ``groups`` that is above its target, by group id.

    No name is given twice; it is empty where a group's row does not say enough to make one.
    """
    names: dict[str, str] = {}
    given: defaultdict[str, list[tuple[str, Row]]] = defaultdict(list)
    for group in groups:
        tier = ground.tiers[group.tier]
        if (group.members or 0) > tier.capacity.to:
            values = _values(tier, group)
            others = ((other.name, other.facts) for other in ground.groups_of[tier.id])
            taken = (*others, *given[tier.id])
            names[group.id] = tier.naming.next_name(values, taken) if values is not None else ""
            if values is not None:
                given[tier.id].append((names[group.id], values))
    return names


def _values(tier: Tier, group: Group) -> Row | None:
    """Return what the next name is made of; nothing if the group's row does not say enough."""
    values = {}
    for part in tier.naming.inputs:
        value = group.facts.get(part.label, "")
        if isinstance(part, OneOfPart) and value not in part.one_of:
            value = next((choice for choice in part.one_of if choice in group.name), "")
        if not value:
            return None
        values[part.label] = value
    return values


def _task(
    ground: Groundwork, day: dt.date, groups: tuple[Group, ...], what: str, words: tuple[str, str]
) -> Due:
    title, text = words
    source = groups[0].where(what)
    task = Variant("", text.replace("{", "{{").replace("}", "}}"), source)
    return Due(
        date=day,
        time=ground.brand.chores_at,
        until=None,
        slot="",
        kind=Kind.TASK,
        title=title,
        post=None,
        note="",
        groups=groups,
        variants=dict.fromkeys((group.tier for group in groups), task),
        values={},
        why=f"登记表 · {what}",
        source=Source(source.path, source.line),
        suffix=f"/{what}",
    )
