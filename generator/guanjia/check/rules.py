"""What a family of rules is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guanjia.errors import Finding
from guanjia.model.groundwork import Groundwork
from guanjia.model.library import Library
from guanjia.model.outgoing import Texts


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """
    The rules of one module, by what they may read.

    What a rule does not read cannot change what it finds, so that a run need not ask it again.
    """

    texts: tuple[Callable[[Texts], Iterator[Finding]], ...] = ()
    """Each text that is sent, by itself."""
    ground: tuple[Callable[[Groundwork], Iterator[Finding]], ...] = ()
    """Groups, calendars, and what these send."""
    library: tuple[Callable[[Library], Iterator[Finding]], ...] = ()
    """Everything."""
