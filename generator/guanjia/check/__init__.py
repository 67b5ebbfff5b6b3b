"""Library → findings: one family of rules a module, one rule a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from guanjia.check import calendar, names, pages, references, rewards, wordings
from guanjia.errors import Finding
from guanjia.model.library import Library

Rule = Callable[[Library], Iterator[Finding]]

FAMILIES: Mapping[str, tuple[Rule, ...]] = {
    module.__name__.rpartition(".")[2]: module.RULES
    for module in (references, names, calendar, wordings, pages, rewards)
}
"""The rules by the module that holds them, in the order in which they are asked."""


def library(library: Library) -> Iterator[Finding]:
    """Check what can be judged without a plan."""
    for rules in FAMILIES.values():
        for rule in rules:
            yield from rule(library)
