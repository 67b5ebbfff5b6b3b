"""Library → findings: one family of rules a module, one rule a function."""

from __future__ import annotations

from collections.abc import Iterator

from guanjia.check import calendar, names, pages, references, rewards, wordings
from guanjia.errors import Finding
from guanjia.model.library import Library

_RULES = (
    *references.RULES,
    *names.RULES,
    *calendar.RULES,
    *wordings.RULES,
    *pages.RULES,
    *rewards.RULES,
)


def library(library: Library) -> Iterator[Finding]:
    """Check what can be judged without a plan."""
    for rule in _RULES:
        yield from rule(library)
