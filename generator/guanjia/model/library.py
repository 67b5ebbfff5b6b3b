"""Everything that was loaded from one handbook folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from guanjia.model.calendars import Calendar
from guanjia.model.pages import GENERATED, Page
from guanjia.model.people import Group, Housekeeper
from guanjia.model.playbooks import Playbook
from guanjia.model.settings import Brand, Slot, Tier
from guanjia.model.wordings import Post, Rules, Script

EVERY = "*"


@dataclass(frozen=True)
class Library:
    """
    A handbook. Every mapping is by id (slots by name) and in the author's or file order.

    Drafts are not in it. References between things are ids that may be unknown until
    `check` has passed.
    """

    brand: Brand
    tiers: Mapping[str, Tier]
    slots: Mapping[str, Slot]
    team: Mapping[str, Housekeeper]
    groups: Mapping[str, Group]
    scripts: Mapping[str, Script]
    posts: Mapping[str, Post]
    rules: Mapping[str, Rules]
    playbooks: Mapping[str, Playbook]
    calendars: Mapping[str, Calendar]
    pages: tuple[Page, ...]
    media: frozenset[PurePosixPath]
    """Files that may be published, relative to ``content/``."""
    drafts: frozenset[str] = frozenset()
    """Paths of the files that say ``draft: true``, relative to the root."""
    lost: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of what exists but could not be read; the id may be :data:`EVERY`."""

    def lacks(self, kind: str, id: str) -> bool:
        """Tell whether ``id`` is certainly no thing of ``kind`` (a field's name, ``posts``)."""
        return id not in getattr(self, kind) and not {(kind, id), (kind, EVERY)} & self.lost

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Everything that a page may link to, as if all sources lay in one folder."""
        return frozenset(
            {
                *GENERATED,
                *(page.path for page in self.pages),
                *(f"playbooks/{playbook}.md" for playbook in self.playbooks),
                *(f"scripts/{script.folder}.md" for script in self.scripts.values()),
                *map(str, self.media),
            }
        )

    @cached_property
    def sound_groups(self) -> tuple[Group, ...]:
        """The groups whose tier and housekeeper exist, in register order."""
        return tuple(
            group
            for group in self.groups.values()
            if group.tier in self.tiers and group.housekeeper in self.team
        )

    @cached_property
    def tier_order(self) -> Mapping[str, int]:
        """Where each tier stands in ``tiers.yml``, from 0."""
        return {tier: number for number, tier in enumerate(self.tiers)}

    @cached_property
    def groups_of(self) -> Mapping[str, tuple[Group, ...]]:
        """The groups of each tier, in register order."""
        return {
            tier: tuple(group for group in self.groups.values() if group.tier == tier)
            for tier in self.tiers
        }
