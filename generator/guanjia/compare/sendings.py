"""Two plans → what becomes of posts and tasks, on which days and for which groups."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from guanjia.compare.sides import Side, any_unread
from guanjia.compare.signatures import Signatures, content, outline
from guanjia.compare.things import Step, Thing, steps
from guanjia.compare.words import marked
from guanjia.model.changes import Fate, Resending
from guanjia.model.people import Group
from guanjia.model.results import Due, plain

Key = tuple[int, int]
"""The numbers of a due's signature and of its groups together."""

Parts = dict[int, list[tuple[Due, Sequence[int]]]]
"""Dues with the numbers of their groups, by signature."""

Left = list[tuple[Due, Group]]
"""What the other side may not have."""


@dataclass(slots=True)
class _Series:
    """Steps that look alike, and the days on which the same groups take them."""

    step: Step
    groups: tuple[Group, ...]
    days: list[dt.date]
    was: tuple[dt.date, ...] = ()

    @property
    def whose(self) -> Hashable:
        """What is sent, and to whom."""
        return (self.step.shown.identity(), tuple(group.id for group in self.groups))


def resendings(before: Side, after: Side, window: Sequence[dt.date]) -> tuple[Resending, ...]:
    """Compare two plans for the days of ``window``: what differs, in the order of the days."""
    series: dict[Hashable, _Series] = {}
    plans = _Plans(before, after)
    for day in window if plans.may_differ else ():
        for step, groups in _together(plans.steps(day)):
            key = (step.look(), tuple(group.id for group in groups))
            series.setdefault(key, _Series(step, groups, [])).days.append(day)
    found = sorted(_moved(list(series.values())), key=_order)
    return tuple(map(_resending, found))


def _together(found: Iterable[Step]) -> Iterator[tuple[Step, tuple[Group, ...]]]:
    """Put together steps that look alike: the first of them, and all their groups."""
    alike: defaultdict[Hashable, list[Step]] = defaultdict(list)
    for step in found:
        alike[step.look()].append(step)
    for same in alike.values():
        yield same[0], tuple(step.shown.group for step in same)


def _moved(series: Sequence[_Series]) -> Iterator[_Series]:
    """Take what is gone on some days and new on as many others for one that moves."""
    ends: defaultdict[Hashable, dict[Fate, list[_Series]]]
    ends = defaultdict(lambda: {Fate.GONE: [], Fate.NEW: []})
    for one in series:
        if one.step.fate in (Fate.GONE, Fate.NEW):
            ends[one.whose][one.step.fate].append(one)
        else:
            yield one
    for both in ends.values():
        match both[Fate.GONE], both[Fate.NEW]:
            case [old], [new] if len(old.days) == len(new.days):
                step = Step(old.step.before, new.step.after)
                yield _Series(step, new.groups, new.days, tuple(old.days))
            case gone, new:
                yield from (*gone, *new)


def _order(series: _Series) -> tuple[dt.date, dt.time, str, Fate, str]:
    shown = series.step.shown
    return (series.days[0], shown.due.time, shown.due.title, series.step.fate, shown.group.id)


def _resending(series: _Series) -> Resending:
    step = series.step
    old, new = (thing.sent() if thing else None for thing in (step.before, step.after))
    return Resending(
        fate=Fate.MOVED if series.was else step.fate,
        kind=step.shown.due.kind,
        post=step.shown.due.post.id if step.shown.due.post else "",
        title=step.shown.due.title,
        days=tuple(series.days),
        was=series.was,
        groups=series.groups,
        before=old,
        after=new,
        words=marked(old.text if old else "", new.text if new else ""),
    )


_GROUND = frozenset(("brand", "tiers", "slots", "team", "groups", "transfers"))
"""Kinds without which a plan says nothing."""


class _Plans:
    """Two plans, and what of them must be looked at."""

    def __init__(self, before: Side, after: Side) -> None:
        self._sides = (before, after)
        self._libraries = (before.library, after.library)
        self._unread: dict[tuple[str, str], bool] = {}
        self._signatures = Signatures()
        self._posts = _posts_alone(before, after)

    @property
    def may_differ(self) -> bool:
        """Whether both are known and anything that a plan depends on is different."""
        if any(kind in _GROUND for library in self._libraries for kind, _ in library.lost):
            return False
        return self._posts is None or bool(self._posts)

    def steps(self, day: dt.date) -> Iterator[Step]:
        """Yield what becomes of each thing that is different for some group on ``day``."""
        pairs = zip(self._sides, self._left(day), strict=True)
        before, after = (_things(side, day, left) for side, left in pairs)
        for group in {**before, **after}:
            yield from steps(before.get(group, ()), after.get(group, ()))

    def _left(self, day: dt.date) -> tuple[Left, Left]:
        """Leave out what is surely equal: whole dues first, then groups of dues."""
        before, after = (self._dues(side, day) for side in self._sides)
        same = Counter(key for key, _ in before) & Counter(key for key, _ in after)
        one, other = (
            self._by_signature(side, _beyond(dues, same))
            for side, dues in zip(self._sides, (before, after), strict=True)
        )
        return _apart(one, other), _apart(other, one)

    def _dues(self, side: Side, day: dt.date) -> list[tuple[Key, Due]]:
        facts = self._signatures.day(side, day)
        return [
            ((self._signatures.of(due, facts), self._signatures.groups(due.groups, side)[1]), due)
            for due in side.on(day)
            if self._is_compared(due)
        ]

    def _is_compared(self, due: Due) -> bool:
        """Leave out what cannot differ, and what a side could not read."""
        if self._posts is not None and (due.post is None or due.post.id not in self._posts):
            return False
        if due.post and self._is_unread("posts", due.post.id):
            return False
        path = due.source.path
        return path.parts[0] != "calendars" or not self._is_unread("calendars", path.stem)

    def _is_unread(self, kind: str, id: str) -> bool:
        if (kind, id) not in self._unread:
            self._unread[kind, id] = any_unread(self._libraries, kind, id)
        return self._unread[kind, id]

    def _by_signature(self, side: Side, dues: Iterable[tuple[Key, Due]]) -> Parts:
        parts: Parts = defaultdict(list)
        for (signature, _), due in dues:
            parts[signature].append((due, self._signatures.groups(due.groups, side)[0]))
        return parts


def _apart(mine: Parts, theirs: Parts) -> Left:
    """List the groups of ``mine`` beyond as many equal ones as ``theirs`` has."""
    left: Left = []
    for signature, dues in mine.items():
        others = [numbers for _, numbers in theirs.get(signature, ())]
        equal = Counter(chain.from_iterable(others))
        for due, numbers in dues:
            for number, group in zip(numbers, due.groups, strict=True):
                if equal.get(number, 0) > 0:
                    equal[number] -= 1
                else:
                    left.append((due, group))
    return left


def _posts_alone(before: Side, after: Side) -> frozenset[str] | None:
    """Return the posts that differ, if nothing else that a plan depends on does."""
    if before.library.is_same(after.library):
        return frozenset()
    old, new = before.library.posts, after.library.posts
    if old.keys() != new.keys() or outline(before.library) != outline(after.library):
        return None
    return frozenset(id for id in old if content(old[id]) != content(new[id]))


def _beyond(dues: Iterable[tuple[Key, Due]], same: Counter[Key]) -> Iterator[tuple[Key, Due]]:
    """Leave out as many dues of each key as ``same`` says."""
    left = same.copy()
    for key, due in dues:
        left[key] -= 1
        if left[key] < 0:
            yield key, due


def _things(side: Side, day: dt.date, left: Left) -> Mapping[str, list[Thing]]:
    """Fill the words of what is left, and put it together by group."""
    things: defaultdict[str, list[Thing]] = defaultdict(list)
    facts = side.facts(day)
    for _, pairs in groupby(left, key=lambda pair: id(pair[0])):  # they come due by due
        dues, whose = zip(*pairs, strict=True)
        due = dues[0]
        narrow = due if len(whose) == len(due.groups) else replace(due, groups=tuple(whose))
        for version in side.versions(facts, narrow):
            text = plain(version.words)
            for group in version.groups:
                things[group.id].append(Thing(due, group, version.label, text))
    return things
