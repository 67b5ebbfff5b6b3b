"""One group's life, and all groups against their targets."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import SimpleNamespace as View

from dateutil.relativedelta import relativedelta
from jinja2 import Environment
from markupsafe import Markup

from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.results import DayFacts, Due, Phase
from guanjia.model.settings import Tier
from guanjia.render import layouts
from guanjia.render.layouts import iso, tint

_ACTIONS = {
    "appoint_manager": "从活跃的群友里请一两位帮忙管群",
    "open_new_group": "开下一个群",
    "invite_only": "改成逐个邀请",
}


class GroupPages:
    """Renders the groups' pages. A day is rendered once for all groups that get the same."""

    def __init__(self, library: Library, layout: Environment, today: dt.date) -> None:
        self._library = library
        self._today = today
        self._page = layouts.Page(layout, library, "group.html", depth=2, section="handbook")
        self._day = layouts.Page(layout, library, "group_day.html", depth=2, section="handbook")
        self._past: defaultdict[str, list[Markup]] = defaultdict(list)
        self._coming: defaultdict[str, list[Markup]] = defaultdict(list)

    def add(self, day: DayFacts, dues: Sequence[Due]) -> None:
        """Take a day, in order of the days."""
        got: defaultdict[str, list[int]] = defaultdict(list)
        for number, due in enumerate(dues):
            for group in due.groups:
                got[group.id].append(number)
        into = self._past if day.date < self._today else self._coming
        shown: dict[tuple[int, ...], Markup] = {}
        for group_id, numbers in got.items():
            key = tuple(numbers)
            if key not in shown:
                view = _day(day, [dues[number] for number in numbers])
                shown[key] = Markup(self._day.render({"day": view}))  # noqa: S704  # rendered
            into[group_id].append(shown[key])

    def page(self, group: Group, phases: Sequence[Phase]) -> str:
        """Render the page of a group as it is today, with the phases of its life."""
        library = self._library
        view = {
            "title": group.name,
            "group": View(
                id=group.id,
                name=group.name,
                tier=library.tiers[group.tier].name,
                tint=tint(library, group.tier),
                housekeeper=library.team[group.housekeeper].name,
                members=group.members,
                created=iso(group.created),
                closed=iso(group.closed),
                age=_age(group, self._today),
                facts=list(group.facts.items()),
            ),
            "changes": _changes(library, group, phases),
            "past": self._past[group.id],
            "coming": self._coming[group.id],
        }
        return self._page.render(view)


def _day(day: DayFacts, dues: Sequence[Due]) -> View:
    items = [
        View(
            time=f"{due.time:%H:%M}",
            slot=due.slot,
            title=due.title,
            kind=due.kind.value,
            why=due.why,
            source=due.source.short,
        )
        for due in dues
    ]
    return View(date=iso(day.date), day=day.day, weekday=day.weekday, items=items)


def _age(group: Group, today: dt.date) -> str:
    if group.created is None or group.created > today:
        return ""
    passed = relativedelta(today, group.created)
    return f"第 {passed.years * 12 + passed.months + 1} 个月"


def _changes(library: Library, group: Group, phases: Sequence[Phase]) -> list[View]:
    says: list[tuple[dt.date, str]] = []
    for day, what in (
        (group.created, "建群"),
        (group.paused, "停发"),
        (group.resumed, "停发到这一天"),
        (group.closed, "解散"),
    ):
        if day is not None:
            says.append((day, what))
    for transfer in library.transfers:
        if transfer.group == group.id:
            says.append((transfer.begin, _transfer(library, transfer.tier, transfer.housekeeper)))
    says += ((p.first, p.title + (f"：{p.target}" if p.target else "")) for p in phases)
    return [View(date=day.isoformat(), says=text) for day, text in sorted(says)]


def _transfer(library: Library, tier: str | None, person: str | None) -> str:
    parts = []
    if tier and tier in library.tiers:
        parts.append(f"转为{library.tiers[tier].name}")
    if person and person in library.team:
        parts.append(f"由{library.team[person].name}接手")
    return "，".join(parts) or "改了群名"


def capacity_view(library: Library, today: dt.date, next_names: Mapping[str, str]) -> list[View]:
    """Show every running group against its tier's target; ``next_names`` are by group id."""
    now = [group for id in library.groups if (group := library.group_on(id, today))]
    return [
        View(
            name=tier.name,
            tint=tint(library, tier.id),
            begin=tier.capacity.begin,
            to=tier.capacity.to,
            cap=tier.capacity.cap,
            groups=[
                _against(library, tier, group, today, next_names.get(group.id, ""))
                for group in now
                if group.tier == tier.id
            ],
        )
        for tier in library.tiers.values()
    ]


def _against(library: Library, tier: Tier, group: Group, today: dt.date, next_name: str) -> View:
    issued, members = group.qr_issued, group.members
    due = issued + dt.timedelta(days=library.brand.qr_days) if issued else None
    state = _state(tier, members)
    over = state in ("over", "full")
    return View(
        id=group.id,
        name=group.name,
        url=f"groups/{group.id}/index.html",
        housekeeper=library.team[group.housekeeper].name,
        members=members,
        share=min(100, round(100 * (members or 0) / tier.capacity.cap)),
        state=state,
        actions=[_ACTIONS[action] for action in tier.on_exceed] if over else [],
        next_name=next_name if over and "open_new_group" in tier.on_exceed else "",
        qr_issued=iso(issued),
        qr_due=iso(due),
        qr_stale=due is not None and due <= today,
    )


def _state(tier: Tier, members: int | None) -> str:
    if members is None:
        return "unknown"
    if members >= tier.capacity.cap:
        return "full"
    if members > tier.capacity.to:
        return "over"
    return "good" if members >= tier.capacity.begin else "few"
