"""What a placeholder's name stands for: the one order in which names resolve."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from guanjia.model.groundwork import Groundwork
from guanjia.model.people import Group
from guanjia.model.results import DayFacts, Due

GROUP_BUILTINS = ("群名", "管家")
DAY_BUILTINS = ("日期", "星期", "年", "月", "日", "农历", "节气", "节日", "第几天")
BUILTINS = GROUP_BUILTINS + DAY_BUILTINS


def day_values(day: DayFacts, run_day: int | None = None) -> Mapping[str, str]:
    """Return the built-in names that depend on the date; names without a value are left out."""
    values = {
        "日期": day.day,
        "星期": day.weekday,
        "年": str(day.date.year),
        "月": str(day.date.month),
        "日": str(day.date.day),
        "农历": day.lunar,
        "节气": day.term,
        "节日": day.festival,
        "第几天": "" if run_day is None else str(run_day),
    }
    return {name: value for name, value in values.items() if value}


class Names:
    """The names of a handbook and what they stand for, apart from ``with:`` and the date."""

    def __init__(self, ground: Groundwork) -> None:
        self._ground = ground
        self._of_group: dict[tuple[str, str, str, str], Mapping[str, str]] = {}
        self._lacking: dict[str, Collection[str]] = {}

    @cached_property
    def brand(self) -> Mapping[str, str]:
        """The names that hold everywhere."""
        return self._ground.brand.placeholders

    @cached_property
    def varying(self) -> frozenset[str]:
        """Names whose value may differ from group to group."""
        rows: list[Iterable[str]] = [GROUP_BUILTINS]
        rows += [group.facts for group in self._ground.groups.values()]
        rows += [person.facts for person in self._ground.team.values()]
        rows += [tier.placeholders for tier in self._ground.tiers.values()]
        return frozenset().union(*rows)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name that resolves for some group on some day."""
        return self.varying | frozenset(self.brand) | frozenset(BUILTINS)

    def of(self, group: Group) -> Mapping[str, str]:
        """Return what names stand for in ``group``, whatever the date."""
        key = (group.id, group.name, group.tier, group.housekeeper)
        if key not in self._of_group:
            tier = self._ground.tiers[group.tier]
            person = self._ground.team[group.housekeeper]
            self._of_group[key] = {
                "群名": group.name,
                "管家": person.name,
                **self.brand,
                **person.facts,
                **tier.placeholders,
                **group.facts,
            }
        return self._of_group[key]

    def lacking(self, name: str) -> Collection[str]:
        """Name the groups, by id, that have no value for ``name`` all of their life or a part."""
        if name not in self._lacking:
            groups = (spell.group for spell in self._ground.spells)
            self._lacking[name] = {group.id for group in groups if name not in self.of(group)}
        return self._lacking[name]

    def fixed(self, due: Due, day: DayFacts) -> dict[str, str]:
        """Return the values that are the same for every group of ``due``."""
        return {**day_values(day, due.run_day), **self.brand, **due.values}
