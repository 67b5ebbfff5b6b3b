"""Freshness: what is due for review, and what is missing where something has expired."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from guanjia.check import crowds
from guanjia.check.pages import links
from guanjia.errors import Finding, Severity, Source
from guanjia.model.freshness import State
from guanjia.model.groundwork import Groundwork
from guanjia.model.library import Library
from guanjia.model.pages import Page
from guanjia.model.results import Due, Kind
from guanjia.model.wordings import Kept

_RENEW = "换成还在用的，或者把它改好，把 expires 往后写。"


def of(library: Library, today: dt.date, last: dt.date) -> Iterator[Finding]:
    """Check what is due on ``today``, and what refers to things that expire before ``last``."""
    for thing in library.watched():
        yield from _due(library, thing, today)
    if not any(thing.lapsed(last) for thing in library.watched()):
        return
    for thing, where, what in _references(library):
        if thing.lapsed(last):
            over = "，已经过期" if thing.lapsed(today) else ""
            says = f"{what}《{thing.title}》有效到 {thing.expires}{over}"
            yield Finding(where, "GJ912", says, _RENEW, Severity.WARNING)


def _due(library: Library, thing: Kept | Page, today: dt.date) -> Iterator[Finding]:
    if thing.review_every is None:
        return
    every = thing.where("review_every")
    if thing.owner is None:
        says = f"写了 review_every: {thing.review_every}，没有写 owner，到期了不知道找谁"
        yield Finding(every, "GJ913", says, "加上 owner: 管家编号。", Severity.WARNING)
    person = library.team.get(thing.owner or "")
    who = f"请{person.name}" if person else ""
    hint = f"{who}看一遍，改好后运行 guanjia review --done {every.path}。"
    match thing.state(today):
        case State.OVERDUE:
            says = f"该复核了：上次 {thing.reviewed}，{thing.due} 到期"
            yield Finding(thing.where("reviewed"), "GJ911", says, hint, Severity.WARNING)
        case State.UNREVIEWED:
            says = f"每 {thing.review_every} 要复核一次，还没有复核过"
            yield Finding(every, "GJ914", says, hint, Severity.INFO)


def _references(library: Library) -> Iterator[tuple[Kept | Page, Source, str]]:
    """Yield what is referred to, where, and what it is there; what the plan sends is not in it."""
    yield from _used_by_playbooks(library)
    for script in library.scripts.values():
        for number, id in enumerate(script.rules):
            if id in library.rules:
                yield library.rules[id], script.where("rules", number), "这条话术依据的群规"
    shown: dict[str, Kept | Page] = {page.path: page for page in library.pages}
    shown |= {f"playbooks/{playbook.id}.md": playbook for playbook in library.playbooks.values()}
    shown |= {f"scripts/{s.folder}.md#{s.id}": s for s in library.scripts.values()}
    for target, where in links(library):
        thing = shown.get(target) or shown.get(target.partition("#")[0])
        if thing:
            yield thing, where, "这里链接的"


def _used_by_playbooks(library: Library) -> Iterator[tuple[Kept, Source, str]]:
    for playbook in library.playbooks.values():
        for number, id in enumerate(playbook.scripts):
            if id in library.scripts:
                where = playbook.where("scripts", number)
                yield library.scripts[id], where, "这套玩法的话术"
        for number, id in enumerate(playbook.posts):
            if id in library.posts:
                yield library.posts[id], playbook.where("posts", number), "这套玩法的推文"
        for step in playbook.timeline:
            if step.post and step.post in library.posts:
                yield library.posts[step.post], step.where("post"), "这一步的推文"


@dataclass
class _Hole:
    """What one entry no longer sends because one thing has expired."""

    first: Due
    last: dt.date
    groups: set[str] = field(default_factory=set)
    """Ids of all that it no longer reaches."""
    empty: int = 0
    """On the first day, the groups that get no other post."""


class Holes:
    """
    What the plan lacks because something has expired.

    Give it the days one by one, in order; it then names each entry and thing once.
    """

    def __init__(self, ground: Groundwork) -> None:
        self._ground = ground
        self._holes: dict[tuple[Source, Source], _Hole] = {}

    def on(self, day: dt.date, lapsed: Iterable[Due], dues: Iterable[Due]) -> None:
        """Take ``day``: what is not sent, and what is."""
        served: set[str] | None = None
        for due in lapsed:
            assert due.ends is not None
            if served is None:
                served = {g.id for d in dues if d.kind is Kind.POST for g in d.groups}
            key = (due.source, due.ends.where())
            hole = self._holes.setdefault(key, _Hole(due, day))
            hole.last = day
            hole.groups.update(group.id for group in due.groups)
            if hole.first.date == day:
                unserved = (group.id for group in due.groups if group.id not in served)
                hole.empty += self._ground.count(unserved)

    def findings(self) -> Iterator[Finding]:
        """Say what is missing, after the last day."""
        for hole in self._holes.values():
            yield _finding(self._ground, hole)


def _finding(ground: Groundwork, hole: _Hole) -> Finding:
    due, ends = hole.first, hole.first.ends
    assert ends is not None
    days = f"{due.date}" if hole.last == due.date else f"{due.date} 到 {hole.last}"
    thing = f"《{ends.title}》（{ends.where().path}）"
    what = "" if ends is due.post else f"《{due.title}》的"
    when = due.slot or f"{due.time:%H:%M}"
    groups = crowds.called(ground, sorted(hole.groups, key=ground.group_order.__getitem__))
    says = f"{thing}有效到 {ends.expires}；{days}，{groups}收不到{what}「{when}」"
    if hole.empty:
        says += f"，其中 {hole.empty} 个群 {due.date} 一条也没有"
    return Finding(due.source, "GJ912", says, _RENEW, Severity.WARNING)
