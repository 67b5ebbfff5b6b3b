"""Library → findings: one family of rules a module, one rule a function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guanjia.check import (
    advertising,
    calendar,
    characters,
    commission,
    inducement,
    names,
    outgoing,
    pages,
    personal,
    prizes,
    references,
    rewards,
    wechat,
    wordings,
)
from guanjia.errors import Finding
from guanjia.model.library import Library

Rule = outgoing.Rule

FAMILIES: Mapping[str, tuple[Rule, ...]] = {
    module.__name__.rpartition(".")[2]: module.RULES
    for module in (
        *(references, names, calendar, wordings, pages, rewards),
        *(wechat, characters, advertising, inducement, personal, prizes, commission),
    )
}
"""The rules by the module that holds them, in the order in which they are asked."""


def library(library: Library) -> Iterator[Finding]:
    """Check what can be judged without a plan."""
    for rules in FAMILIES.values():
        for rule in rules:
            yield from rule(library)
