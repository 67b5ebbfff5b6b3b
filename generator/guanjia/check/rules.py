"""What a family of rules is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from guanjia.errors import Finding
from guanjia.model.groundwork import Groundwork
from guanjia.model.library import Library
from guanjia.model.outgoing import Texts
from guanjia.model.people import Group
from guanjia.model.registers import Registers


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """
    The rules of one module, by what they may read.

    What a rule does not read cannot change what it finds, so that a run need not ask it again.
    """

    texts: tuple[Callable[[Texts], Iterator[Finding]], ...] = ()
    """Each text that is sent, by itself."""
    groups: tuple[Callable[[Registers, Collection[Group]], Iterator[Finding]], ...] = ()
    """Each group, by itself."""
    namesakes: tuple[Callable[[Registers, Collection[Group]], Iterator[Finding]], ...] = ()
    """Groups that have a mark in common that no two should have."""
    ground: tuple[Callable[[Groundwork], Iterator[Finding]], ...] = ()
    """Calendars, and what these send to whom; of groups that get the same, one may be there."""
    library: tuple[Callable[[Library], Iterator[Finding]], ...] = ()
    """Everything."""
