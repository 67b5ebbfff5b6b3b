"""What plans are made of, as it was loaded from a handbook's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

from guanjia.model.almanac import Festival, HolidayTable
from guanjia.model.authored import Authored
from guanjia.model.calendars import Calendar
from guanjia.model.people import Group
from guanjia.model.playbooks import Playbook
from guanjia.model.registers import Registers
from guanjia.model.settings import Slot
from guanjia.model.wordings import Post


@dataclass(frozen=True, kw_only=True)
class Groundwork(Registers):
    """
    All that plans, and rules about days, may know of a handbook.

    Slots and festivals are by name. Drafts are not in it.
    """

    slots: Mapping[str, Slot]
    posts: Mapping[str, Post]
    playbooks: Mapping[str, Playbook]
    calendars: Mapping[str, Calendar]
    festivals: Mapping[str, Festival]
    """By name; an alias finds the same festival."""
    holidays: HolidayTable
    origin: str = ""
    """What stands for everything that this was read from; empty if it was read from nothing."""

    def is_same(self, other: Groundwork) -> bool:
        """Tell whether both were read from the same: then what is planned is the same, too."""
        return bool(self.origin) and self.origin == other.origin

    def count(self, groups: Iterable[str]) -> int:
        """Tell how many the ``groups``, by id, are or stand for."""
        return sum(1 for _ in groups)


class Crowds(NamedTuple):
    """Some groups by id, and how many, themselves included, each of them stands for."""

    groups: Mapping[str, Group]
    sizes: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Thinned(Groundwork):
    """
    A groundwork in which one group stands for all that get the same.

    What is asked about days has the same answer for each of them, and is asked only once.
    """

    whole: Groundwork
    sizes: Mapping[str, int]
    """How many groups, itself included, each of the groups stands for, by id."""

    @classmethod
    def of(cls, whole: Groundwork, crowds: Crowds) -> Thinned:
        """Take of the groups of ``whole`` only those that stand for the rest."""
        same = {field.name: getattr(whole, field.name) for field in fields(Groundwork)}
        return cls(**same | {"groups": crowds.groups}, whole=whole, sizes=crowds.sizes)

    def every(self, kind: str) -> Mapping[str, Authored]:
        """Return all there is of a kind, the groups that are not asked about included."""
        return self.whole.every(kind)

    def lacks(self, kind: str, id: str) -> bool:
        """Tell whether ``id`` is certainly no thing of ``kind``; most often one need not ask."""
        return id not in getattr(self, kind) and self.whole.lacks(kind, id)

    def count(self, groups: Iterable[str]) -> int:
        """Tell how many the ``groups``, by id, stand for."""
        return sum(self.sizes[group] for group in groups)
