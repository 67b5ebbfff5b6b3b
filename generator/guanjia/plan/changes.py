"""Single changes: one occurrence skipped, moved, or worded differently."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from guanjia.errors import Finding
from guanjia.model.calendars import Change
from guanjia.model.groundwork import Groundwork
from guanjia.model.results import Due

Planned = Callable[[dt.date], Iterable[Due]]
"""What the entries alone put on a day."""


@dataclass(frozen=True, slots=True)
class _Target:
    """The occurrence that a change is about, and where it goes."""

    change: Change
    date: dt.date
    group: str
    key: str

    @property
    def lands(self) -> dt.date:
        move = self.change.move
        return move.on if move and move.on else self.date

    def means(self, due: Due) -> bool:
        """Tell whether ``due``, of its date, has the occurrence."""
        return due.key == self.key and any(group.id == self.group for group in due.groups)


class Changes:
    """The changes of a ground, by the days they touch."""

    def __init__(self, ground: Groundwork, planned: Planned, lapsed: Planned) -> None:
        """Take the ground, and what its entries put on a day or would, had it not expired."""
        self._ground = ground
        self._planned = planned
        self._lapsed = lapsed
        self.findings: list[Finding] = []
        self._taken: dict[str, Change] = {}
        self._leaving: defaultdict[dt.date, list[_Target]] = defaultdict(list)
        self._landing: defaultdict[dt.date, list[_Target]] = defaultdict(list)
        for calendar in ground.calendars.values():
            for change in calendar.changes:
                self._take(change)

    def _take(self, change: Change) -> None:
        if change.target is None:
            self._stale(change, "编号要写成 2026-12-24/群编号/时段")
            return
        target = _Target(change, *change.target)
        if change.id in self._taken:
            before = self._taken[change.id].where("id").short
            says = f"「{change.id}」在 {before} 已经改过"
            self.findings.append(Finding(change.where("id"), "GJ302", says, "合成一个。"))
            return
        self._taken[change.id] = change
        self._leaving[target.date].append(target)
        self._landing[target.lands].append(target)

    def _stale(self, change: Change, says: str) -> None:
        hint = "用 guanjia plan 查那一天的编号；已经没有这一条，就把这个改动删掉。"
        self.findings.append(Finding(change.where("id"), "GJ511", says, hint))

    def check(self, first: dt.date, last: dt.date) -> None:
        """Find what is stale or lands badly among the changes of some days."""
        for date in sorted(day for day in self._leaving if first <= day <= last):
            for target in self._leaving[date]:
                if self._find(target) is None:
                    if any(target.means(due) for due in self._lapsed(date)):
                        continue  # said of the entry
                    self._stale(target.change, f"没有「{target.change.id}」这一条，改动落空了")
                elif self._ground.group_on(target.group, target.lands) is None:
                    says = f"{target.lands} 时群 {target.group} 不在发，移过去也发不出"
                    self.findings.append(
                        Finding(target.change.where("move"), "GJ512", says, "换一天，或改成 skip。")
                    )

    def kept(self, day: dt.date, dues: Iterable[Due]) -> Iterator[Due]:
        """Take what is changed out of what the entries put on ``day``."""
        gone = {(target.key, target.group) for target in self._leaving.get(day, ())}
        for due in dues:
            kept = tuple(g for g in due.groups if (due.key, g.id) not in gone) if gone else ()
            if not gone or len(kept) == len(due.groups):
                yield due
            elif kept:
                yield replace(due, groups=kept)

    def landing(self, day: dt.date) -> Iterator[Due]:
        """Yield what the changes put on ``day`` instead."""
        for target in self._landing.get(day, ()):
            found = self._find(target)
            if found and not target.change.skip:
                yield from self._changed(target, found, day)

    def _find(self, target: _Target) -> Due | None:
        return next(
            (due for due in self._planned(target.date) if target.means(due)),
            None,
        )

    def _changed(self, target: _Target, due: Due, day: dt.date) -> Iterator[Due]:
        group = self._ground.group_on(target.group, day)
        if group is None:
            return
        change, move = target.change, target.change.move
        made = replace(
            due,
            date=day,
            groups=(group,),
            source=change.where(),
            why=_why(target, due),
            moved=move is not None,
        )
        if change.words:
            made = replace(made, variants={group.tier: change.words}, own={})
        if move and move.at:
            made = replace(made, time=move.at, until=None, slot="")
        elif move and (slot := self._ground.slots.get(move.slot or "")):
            made = replace(made, time=slot.begin, until=slot.until, slot=slot.name)
        yield made


def _why(target: _Target, due: Due) -> str:
    change = target.change
    what = "改过文字" if change.text is not None else f"从 {target.date} {target.key} 移来"
    return " · ".join(part for part in (due.why, what, change.reason) if part)
