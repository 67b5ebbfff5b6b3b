"""What is compiled: the plan, and the packs that are rendered from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from guanjia.errors import Source
from guanjia.model.people import Group, Housekeeper
from guanjia.model.wordings import Post, Variant


class Kind(StrEnum):
    """Something to paste, or something to do."""

    POST = "post"
    TASK = "task"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One post or task due for one group on one date: a line of a plan."""

    id: str
    date: dt.date
    time: dt.time
    slot: str
    kind: Kind
    post: str
    variant: str
    group: Group
    housekeeper: str
    why: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Due:
    """
    One post or task that falls due on one date at one time, for all its groups at once.

    The plan is made of these and not of occurrences, because everything but the group is
    the same for thousands of groups.
    """

    date: dt.date
    time: dt.time
    until: dt.time | None
    slot: str
    """Name of the slot; empty when the author wrote a time."""
    kind: Kind
    title: str
    post: Post | None
    """``None`` for a task."""
    note: str
    groups: tuple[Group, ...]
    """In register order. The same tuple is shared by all dates with the same groups."""
    variants: Mapping[str, Variant]
    """The wording for each tier among ``groups``: words to paste, or what to do."""
    own: Mapping[str, Variant] = field(default_factory=dict)
    """By id: the wording of groups that missed a turn, and so have another one than their tier."""
    values: Mapping[str, str]
    """What the entry's and the step's ``with:`` give."""
    why: str
    """Chinese: the playbook and the day of it, or the rhythm of the entry."""
    source: Source
    """The entry that put it here."""
    run_day: int | None = None
    """In a playbook's timeline: 1 on the anchor date."""
    suffix: str = ""
    """Sets the ids of a timeline's tasks apart from the post in the same slot."""
    moved: bool = False
    """Whether its time is not the one that its entry gives."""

    @property
    def key(self) -> str:
        """What it is called within its date and group: the slot's name or the time."""
        return (self.slot or f"{self.time:%H:%M}") + self.suffix

    @property
    def wordings(self) -> tuple[Variant, ...]:
        """Every wording that some group gets."""
        return tuple(dict.fromkeys((*self.variants.values(), *self.own.values())))

    def variant_for(self, group: Group) -> Variant | None:
        """Return what ``group`` gets; nothing if the post has no words for its tier."""
        return self.own.get(group.id) or self.variants.get(group.tier)

    def id_for(self, group: Group) -> str:
        """Return the occurrence's id, such as ``2026-12-24/vip-03/早报``."""
        return f"{self.date}/{group.id}/{self.key}"

    def occurrences(self) -> Iterator[Occurrence]:
        """Spell out one occurrence per group."""
        for group in self.groups:
            variant = self.variant_for(group)
            yield Occurrence(
                id=self.id_for(group),
                date=self.date,
                time=self.time,
                slot=self.slot,
                kind=self.kind,
                post=self.post.id if self.post else "",
                variant=variant.name if variant else "",
                group=group,
                housekeeper=group.housekeeper,
                why=self.why,
                source=self.source,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """What people call a date."""

    date: dt.date
    day: str
    """11月23日"""
    weekday: str
    """星期一"""
    lunar: str
    """十月十五"""
    term: str = ""
    """The solar term that begins on it, or empty."""
    festival: str = ""
    """Festivals on it, joined by 、, or empty."""
    rest: bool = False
    """Whether people are off; a weekend, where the year's notice is not published."""
    holiday: str = ""
    """The statutory holiday that it is off for, or empty."""
    published: bool = True
    """Whether the year's holiday notice is known."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place in a text that a person fills on the day."""

    name: str


Words = tuple[str | Blank, ...]
"""A text ready to copy, cut at its blanks."""


def plain(words: Words) -> str:
    """Write ``words`` as text, each blank as ``{名字}``."""
    return "".join(part if isinstance(part, str) else f"{{{part.name}}}" for part in words)


@dataclass(frozen=True, slots=True)
class Version:
    """Equal words for some groups."""

    label: str
    """The variant's heading, or empty."""
    words: Words
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a pack: what is due, with the words for each of the person's groups."""

    due: Due
    versions: tuple[Version, ...]
    key: str
    """What it is called within its day, whoever posts it; the same in every build."""

    @property
    def blanks(self) -> tuple[str, ...]:
        """Names to fill before copying, in the order they occur."""
        found = (part.name for v in self.versions for part in v.words if isinstance(part, Blank))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Pack:
    """All that one housekeeper does on one day, in time order."""

    day: DayFacts
    housekeeper: Housekeeper
    items: tuple[Item, ...]

    @property
    def posts(self) -> tuple[Item, ...]:
        """The items to paste."""
        return tuple(item for item in self.items if item.due.kind is Kind.POST)

    @property
    def copies(self) -> int:
        """How many times something is pasted: once per post and group."""
        return sum(len(version.groups) for item in self.posts for version in item.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookPage:
    """A page of the site before its Markdown is rendered and its layout applied."""

    path: str
    """Its address as a source, such as ``scripts/chase.md``."""
    title: str
    template: str
    section: str
    """``today``, ``scripts``, ``playbooks``, ``calendar`` or ``handbook``."""
    view: Mapping[str, object]
    """What `docs/templates.md` promises to the template, beside what all get."""
    group: str = ""
    """The pages of one group of a section stand beside each other in the navigation."""
    anchors: frozenset[str] = frozenset()
    """Places on the page that its template makes and links may name."""
    markdown: str = ""
    """The author's prose; empty for a page that is all template."""
    searched: bool = True
    """Whether the search looks in it: what shows bad examples should not be found as advice."""

    @property
    def url(self) -> str:
        """Its address on the site, from the root."""
        return self.path.removesuffix(".md") + ".html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A band of the calendar on its dates."""

    id: str
    title: str
    target: str
    first: dt.date
    last: dt.date
    tiers: tuple[str, ...]
    """Ids; empty means every tier."""
    source: Source
