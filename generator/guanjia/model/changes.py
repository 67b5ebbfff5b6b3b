"""What a change does: two revisions of a handbook, side by side, for the same days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from guanjia.errors import Finding
from guanjia.model.people import Group
from guanjia.model.results import Kind


class Fate(StrEnum):
    """What becomes of a thing."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    MOVED = "moved"


class Mark(StrEnum):
    """Which side has a run of words: both, the old one, or the new one."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together."""

    mark: Mark
    text: str


Marked = tuple[Run, ...]
"""Two texts in one, cut where they differ."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said about something, before and after."""

    name: str
    """Chinese, for people."""
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """What becomes of a variant."""

    fate: Fate
    name: str
    """Its heading; empty when the file has none."""
    was: str
    """Its heading before, if it had another."""
    words: Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """What becomes of a wording."""

    fate: Fate
    kind: str
    """``scripts``, ``posts`` or ``rules``."""
    id: str
    title: str
    path: str
    variants: tuple[Variation, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def sent(self) -> bool:
        """Whether words that are sent change."""
        runs = (run for variant in self.variants for run in variant.words)
        return any(run.mark is not Mark.SAME for run in runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What one side sends to a group, or has somebody do for it."""

    time: dt.time
    until: dt.time | None
    slot: str
    label: str
    """The variant's heading, or empty."""
    text: str
    """Filled; a blank stands in it as ``{名字}``."""
    pictures: tuple[str, ...]
    text_first: bool
    source: str
    """``path:line`` of what put it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resending:
    """What becomes of a post or task on some days, for groups to which the same happens."""

    fate: Fate
    """``MOVED`` when it is sent on other days or at another time; words may change as well."""
    kind: Kind
    post: str
    """The post's id; empty for a task."""
    title: str
    days: tuple[dt.date, ...]
    """Where it is now or, of what is gone, where it was."""
    was: tuple[dt.date, ...]
    """Where it was, if that is elsewhere."""
    groups: tuple[Group, ...]
    before: Sent | None
    """For the first of the groups, on the first of the days."""
    after: Sent | None
    words: Marked

    @property
    def copies(self) -> int:
        """How many times something is sent otherwise, once per day and group."""
        return len(self.days) * len(self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reregistering:
    """What becomes of a group in the register."""

    fate: Fate
    id: str
    name: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """What becomes of prose, which nobody sends: a page or a playbook."""

    fate: Fate
    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that a change does."""

    first: dt.date
    last: dt.date
    """The days that were looked at."""
    wordings: tuple[Rewording, ...]
    sendings: tuple[Resending, ...]
    groups: tuple[Reregistering, ...]
    prose: tuple[Rewriting, ...]
    appeared: tuple[Finding, ...]
    """Findings that were not there before."""
    settled: tuple[Finding, ...]
    """Findings that are there no more."""
    blind: bool
    """Whether something of either side could not be read, and so was not compared."""

    @property
    def silent(self) -> bool:
        """Whether nothing that is sent changes, for sure."""
        changed = self.sendings or any(wording.sent for wording in self.wordings)
        return not changed and not self.blind
