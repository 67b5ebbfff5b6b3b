"""Everything that was loaded from one handbook folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath

from guanjia.errors import Source
from guanjia.model.figures import Figure
from guanjia.model.groundwork import Groundwork
from guanjia.model.metrics import Metric
from guanjia.model.outgoing import Texts, outgoing, prose
from guanjia.model.pages import GENERATED, Page
from guanjia.model.registers import EVERY
from guanjia.model.rulebook import Rulebook
from guanjia.model.sources import Inventory, Point, Sourced
from guanjia.model.waivers import Baseline, Waivable
from guanjia.model.wordings import Kept, Rules, Script


@dataclass(frozen=True, kw_only=True)
class Library(Groundwork):
    """A handbook: its groundwork, and everything that is read or copied besides."""

    scripts: Mapping[str, Script]
    rules: Mapping[str, Rules]
    figures: Mapping[str, Figure]
    metrics: Mapping[str, Metric]
    inventory: Inventory
    pages: tuple[Page, ...]
    media: frozenset[PurePosixPath]
    """Files that may be published, relative to ``content/``."""
    baseline: Baseline = field(default_factory=Baseline)
    rulebook: Rulebook = field(default_factory=dict)
    """What `check` looks for; the package's, not the handbook's."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What stands for the content of each file that was read, by path."""

    @property
    def sources(self) -> Mapping[str, Point]:
        """The facts and contradictions that content may cover, by id."""
        return self.inventory.points

    @cached_property
    def texts(self) -> Texts:
        """Everything that is sent, and all prose."""
        return Texts(
            sent=tuple(outgoing(self)),
            prose=tuple(prose(self)),
            terms=self.terms,
            limits=self.brand.limits,
            known=None if ("brand", EVERY) in self.lost else frozenset(self.brand.placeholders),
        )

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Everything that a page may link to, as if all sources lay in one folder."""
        return frozenset(
            {
                *GENERATED,
                *(page.path for page in self.pages),
                *(f"playbooks/{playbook}.md" for playbook in self.playbooks),
                *(f"scripts/{script.folder}.md" for script in self.scripts.values()),
                *(f"checks/{code}.md" for code in self.rulebook),
                *(f"figures/{figure}.yml" for figure in self.figures),
                *map(str, self.media),
            }
        )

    def sourced(self) -> Iterator[Sourced]:
        """Yield everything that may say which facts it covers."""
        yield from self.pages
        kinds: tuple[Mapping[str, Sourced], ...]
        kinds = (self.playbooks, self.scripts, self.posts, self.rules)
        kinds += (self.tiers, self.slots, self.metrics, self.figures)
        for things in kinds:
            yield from things.values()
        for calendar in self.calendars.values():
            yield from calendar.entries
            yield from calendar.bands

    def watched(self) -> Iterator[Kept | Page]:
        """Yield everything that somebody looks after, by kind."""
        kinds: tuple[Mapping[str, Kept], ...] = (self.scripts, self.posts, self.rules)
        for things in (*kinds, self.playbooks):
            yield from things.values()
        yield from self.pages

    def waivable(self) -> Iterator[tuple[Source, range, Waivable]]:
        """Yield what may ask for exceptions, with the place and the lines that it stands on."""
        files: tuple[Iterable[Waivable], ...] = (
            *(self.scripts.values(), self.posts.values(), self.rules.values()),
            *(self.playbooks.values(), self.pages),
        )
        for thing in chain.from_iterable(files):
            yield thing.where(), range(1, sys.maxsize), thing
        listed: Iterable[Sequence[Waivable]] = (
            tuple(self.tiers.values()),
            *((*each.entries, *each.changes) for each in self.calendars.values()),
        )
        for things in listed:
            ordered = sorted(things, key=lambda thing: thing.where())
            starts = [thing.where().line for thing in ordered]
            for thing, start, end in zip(ordered, starts, [*starts[1:], sys.maxsize], strict=False):
                yield thing.where(), range(start, end), thing
