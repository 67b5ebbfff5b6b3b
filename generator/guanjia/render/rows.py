"""
Rows: what is due on a day, the same things put together.

Entries that send one post at one time to different groups are one row with all the groups.
So what is shown to leads grows with the posts of a day, not with the lines of the calendars.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guanjia.model.people import Group
from guanjia.model.results import Due, Kind


def looks(due: Due) -> object:
    """Return what tells ``due`` from others of its day; who gets it and who said so does not."""
    post = due.post.id if due.post else ""
    return (due.time, due.until, due.key, due.kind, post, due.title, due.why)


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """How many groups, and whose. The same object for all rows with the same groups."""

    groups: int
    by: Mapping[tuple[str, str], int]
    """Groups by the ids of their tier and housekeeper."""
    by_tier: Mapping[str, int]
    by_keeper: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Dues of one day that look the same."""

    due: Due
    """The first of them."""
    sources: int
    """How many entries put them there."""
    shares: Shares

    @property
    def source(self) -> str:
        """The first of the entries, and how many there are."""
        first = self.due.source.short
        return first if self.sources == 1 else f"{first} 等 {self.sources} 处"

    def copies(self, tier: str = "") -> int:
        """Count what is pasted, once per group: in one tier or in all."""
        if self.due.kind is Kind.TASK:
            return 0
        return self.shares.by_tier.get(tier, 0) if tier else self.shares.groups


class Rows:
    """Makes the rows of days. Groups are counted once, however many days they share."""

    def __init__(self) -> None:
        # The tuples are held with their count, so that their ids stay their own.
        self._known: dict[tuple[int, ...], tuple[list[tuple[Group, ...]], Shares]] = {}

    def of(self, dues: Iterable[Due]) -> tuple[Row, ...]:
        """Put together the dues of a day that look the same, each where the first of them is."""
        alike: defaultdict[object, list[Due]] = defaultdict(list)
        for due in dues:
            alike[looks(due)].append(due)
        return tuple(
            Row(same[0], len({due.source for due in same}), self._shares(same))
            for same in alike.values()
        )

    def _shares(self, dues: list[Due]) -> Shares:
        key = tuple(id(due.groups) for due in dues)
        if key not in self._known:
            self._known[key] = ([due.groups for due in dues], _count(dues))
        return self._known[key][1]


def _count(dues: Iterable[Due]) -> Shares:
    by = Counter((group.tier, group.housekeeper) for due in dues for group in due.groups)
    by_tier: Counter[str] = Counter()
    by_keeper: Counter[str] = Counter()
    for (tier, keeper), groups in by.items():
        by_tier[tier] += groups
        by_keeper[keeper] += groups
    return Shares(by.total(), by, by_tier, by_keeper)
