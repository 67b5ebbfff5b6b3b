"""One side of a comparison: a revision, compiled, behind what a comparison asks of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from guanjia.errors import Finding
from guanjia.model.library import Library
from guanjia.model.results import DayFacts, Due, Version


@dataclass(frozen=True, slots=True)
class Side:
    """A revision. Words are filled only when they are asked for."""

    library: Library
    findings: Sequence[Finding]
    facts: Callable[[dt.date], DayFacts]
    on: Callable[[dt.date], Sequence[Due]]
    """What is due on a day."""
    versions: Callable[[DayFacts, Due], Iterable[Version]]
    """The words for the groups of a due; also where a name has no value."""


def any_unread(libraries: Iterable[Library], kind: str, id: str) -> bool:
    """Tell whether one has it and could not read it: then nobody knows what became of it."""
    return any(id not in getattr(lib, kind) and not lib.lacks(kind, id) for lib in libraries)
