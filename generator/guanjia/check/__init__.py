"""Library → findings: one family of rules a module, one rule a function."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from guanjia.check import (
    advertising,
    calendar,
    characters,
    commission,
    inducement,
    names,
    pages,
    personal,
    prizes,
    references,
    rewards,
    wechat,
    weekdays,
    wordings,
)
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding
from guanjia.model.groundwork import Groundwork
from guanjia.model.library import Library
from guanjia.model.outgoing import Texts
from guanjia.model.people import Group
from guanjia.model.registers import Registers

FAMILIES: Mapping[str, RuleSet] = {
    module.__name__.rpartition(".")[2]: module.RULES
    for module in (
        *(references, names, calendar, wordings, pages, rewards),
        *(wechat, characters, weekdays, advertising, inducement, personal, prizes, commission),
    )
}
"""The rules by the module that holds them, in the order in which they are asked."""


def texts(texts: Texts) -> Iterator[Finding]:
    """Check what can be judged of each text that is sent, by itself."""
    return (f for rules in FAMILIES.values() for rule in rules.texts for f in rule(texts))


def groups(registers: Registers, groups: Collection[Group]) -> Iterator[Finding]:
    """Check what can be judged of each of ``groups`` by itself."""
    families = FAMILIES.values()
    return (f for rules in families for rule in rules.groups for f in rule(registers, groups))


def namesakes(registers: Registers, groups: Collection[Group]) -> Iterator[Finding]:
    """Check ``groups`` each of which has one of its :func:`names.marks` in common with another."""
    families = FAMILIES.values()
    return (f for rules in families for rule in rules.namesakes for f in rule(registers, groups))


def ground(ground: Groundwork) -> Iterator[Finding]:
    """Check what can be judged of calendars without a plan."""
    return (f for rules in FAMILIES.values() for rule in rules.ground for f in rule(ground))


def library(library: Library) -> Iterator[Finding]:
    """Check the rest of what can be judged without a plan."""
    return (f for rules in FAMILIES.values() for rule in rules.library for f in rule(library))
