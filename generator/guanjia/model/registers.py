"""The registers, and what rules about groups and people read besides."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    ValuesView,
)
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

from guanjia.model.authored import Authored
from guanjia.model.calendars import Audience
from guanjia.model.people import Group, Housekeeper, Spell, Transfer, spells
from guanjia.model.settings import Brand, Tier
from guanjia.model.terms import Terms, WordPack

EVERY = "*"
Row = TypeVar("Row", bound=Authored)


@dataclass(frozen=True, eq=False)
class Batch(Generic[Row]):
    """Rows of a register that are read together, when somebody asks for one of them."""

    key: str
    """What stands for the rows, wherever they are."""
    begun: int
    """The number of their first line."""
    ids: Sequence[str]
    """Of the rows, in their order."""
    read: Callable[[Sequence[int]], Sequence[Row]]
    """Reads the rows at some places."""

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The rows by id."""
        return dict(zip(self.ids, self.read(range(len(self.ids))), strict=True))

    def row(self, id: str) -> Row:
        """Return one of the rows; no other is read for it."""
        return self.rows[id] if "rows" in vars(self) else self.read([self.ids.index(id)])[0]


def batch(key: str, rows: Mapping[str, Row], begun: int = 1) -> Batch[Row]:
    """Make a batch of ``rows`` that need not be read."""
    known = tuple(rows.values())
    return Batch(key, begun, tuple(rows), lambda places: [known[place] for place in places])


class Rows(Mapping[str, Row]):
    """The rows of a register by id. No two batches have an id in common."""

    def __init__(self, open: Callable[[], Sequence[Batch[Row]]]) -> None:
        """Take what yields the batches; it is called when somebody asks for anything."""
        self._open = open

    @cached_property
    def batches(self) -> Sequence[Batch[Row]]:
        """The batches, in the order of the file."""
        return self._open()

    @cached_property
    def _batch_of(self) -> Mapping[str, Batch[Row]]:
        return {id: batch for batch in self.batches for id in batch.ids}

    def __getitem__(self, key: str) -> Row:
        return self._batch_of[key].rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._batch_of)

    def __len__(self) -> int:
        return len(self._batch_of)

    @cached_property
    def _rows(self) -> Mapping[str, Row]:
        return {id: row for batch in self.batches for id, row in batch.rows.items()}

    def values(self) -> ValuesView[Row]:
        return self._rows.values()  # what Mapping has looks for the batch of every key

    def items(self) -> ItemsView[str, Row]:
        return self._rows.items()


@dataclass(frozen=True, kw_only=True)
class Registers:
    """
    The groups, their people and their tiers.

    Every mapping is by id and in the author's or file order. References between things are ids
    that may be unknown until `check` has passed.
    """

    brand: Brand
    tiers: Mapping[str, Tier]
    team: Mapping[str, Housekeeper]
    groups: Mapping[str, Group]
    transfers: tuple[Transfer, ...]
    word_packs: tuple[WordPack, ...] = ()
    """Words to watch: the package's before the handbook's own."""
    drafts: frozenset[str] = frozenset()
    """Paths of the files that say ``draft: true``, relative to the root."""
    lost: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of what exists but could not be read; the id may be :data:`EVERY`."""
    beside: str = ""
    """What stands for all that was read for this but the groups; empty if nothing was read."""
    registered: str = ""
    """What stands for the groups, too."""

    @property
    def batches(self) -> Sequence[Batch[Group]]:
        """The groups, some at a time."""
        groups = self.groups
        return groups.batches if isinstance(groups, Rows) else (batch("", groups),)

    def every(self, kind: str) -> Mapping[str, Authored]:
        """Return all there is of a kind (a field's name, ``posts``), by id."""
        known: Mapping[str, Authored] = getattr(self, kind)
        return known

    def lacks(self, kind: str, id: str) -> bool:
        """Tell whether ``id`` is certainly no thing of ``kind``."""
        return id not in self.every(kind) and not {(kind, id), (kind, EVERY)} & self.lost

    @cached_property
    def terms(self) -> Terms:
        """The words to watch, compiled."""
        return Terms(self.word_packs)

    @cached_property
    def spells(self) -> tuple[Spell, ...]:
        """
        The lives of the groups, cut where they change, in register order.

        Groups whose tier or housekeeper does not exist are left out.
        """
        moves: defaultdict[str, list[Transfer]] = defaultdict(list)
        for transfer in sorted(self.transfers, key=lambda transfer: transfer.begin):
            moves[transfer.group].append(transfer)
        return tuple(
            spell
            for group in self.groups.values()
            for spell in spells(group, moves[group.id])
            if spell.group.tier in self.tiers and spell.group.housekeeper in self.team
        )

    @cached_property
    def cut(self) -> tuple[str, ...]:
        """The groups whose life is in several spells, by id."""
        return tuple(group for group, parts in self.spells_of.items() if len(parts) > 1)

    def group_on(self, group: str, day: dt.date) -> Group | None:
        """Return the group as it is on ``day``; nothing when it then gets no posts."""
        return next(
            (s.group for s in self.spells_of.get(group, ()) if s.covers(day)),
            None,
        )

    @cached_property
    def spells_of(self) -> Mapping[str, tuple[Spell, ...]]:
        """The spells of each group that has any, by its id."""
        of: defaultdict[str, list[Spell]] = defaultdict(list)
        for spell in self.spells:
            of[spell.group.id].append(spell)
        return {group: tuple(parts) for group, parts in of.items()}

    def spells_to(self, to: Audience) -> Iterator[Spell]:
        """Yield the spells in which a group is one that ``to`` means, in register order."""
        asked: Iterable[Spell] = self.spells
        if to.groups is not None:  # most groups are never named
            named = self.group_order.keys() & set(to.groups)
            order = sorted(named, key=self.group_order.__getitem__)
            asked = chain.from_iterable(self.spells_of.get(group, ()) for group in order)
        return (spell for spell in asked if to.covers(spell.group))

    @cached_property
    def tier_order(self) -> Mapping[str, int]:
        """Where each tier stands in ``tiers.yml``, from 0."""
        return {tier: number for number, tier in enumerate(self.tiers)}

    @cached_property
    def group_order(self) -> Mapping[str, int]:
        """Where each group stands in the register, from 0."""
        return {group: number for number, group in enumerate(self.groups)}

    @cached_property
    def groups_of(self) -> Mapping[str, tuple[Group, ...]]:
        """The groups of each tier, in register order."""
        return {
            tier: tuple(group for group in self.groups.values() if group.tier == tier)
            for tier in self.tiers
        }
