"""Everything that is sent to customers, and what the team reads, as texts to judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guanjia.errors import Source
from guanjia.model.authored import Authored
from guanjia.model.folding import Folded
from guanjia.model.settings import Limits
from guanjia.model.terms import Hit, Terms
from guanjia.model.wordings import Post, Script, Variant, Wording

if TYPE_CHECKING:
    from guanjia.model.library import Library

_IN_GROUP, _IN_PRIVATE = ("群里", "群内"), ("私聊", "私下")
"""How a part of the heading of a script's variant begins that says where it is said."""


@dataclass(frozen=True)
class Outgoing:
    """One text that is sent, whole or as a part."""

    words: Variant
    wording: Wording | None = None
    """The file whose variant it is; nothing for the parts that calendars and the brand give."""
    goods: frozenset[str] = frozenset()
    """What is sold by who sends it."""

    @cached_property
    def folded(self) -> Folded:
        """The words as they are compared."""
        return Folded(self.words.text)

    @property
    def to_group(self) -> bool:
        """Whether everybody in a group reads it."""
        if not isinstance(self.wording, Script):
            return True
        heading = self.words.name.split("·")
        if any(part.startswith(_IN_GROUP) for part in heading):
            return True
        in_private = any(part.startswith(_IN_PRIVATE) for part in heading)
        return self.wording.said == "群里" and not in_private

    def at(self, begin: int, end: int) -> Source:
        """Return the place of the folded characters from ``begin`` to ``end``."""
        return self.place(self.folded.origin(begin, end)[0])

    def place(self, offset: int) -> Source:
        """Return the place of a character; of values in YAML only where they begin is known."""
        return self.words.source if self.wording is None else self.words.at(offset)


@dataclass(frozen=True)
class Texts:
    """
    Some of what is written, and what it is judged by.

    A rule about these knows nothing else, and judges each text by itself: what it says of a
    file is the same whatever other files there are.
    """

    sent: tuple[Outgoing, ...]
    prose: tuple[Variant, ...]
    """What only the team reads: pages, and the procedures of playbooks."""
    terms: Terms
    limits: Limits
    known: frozenset[str] | None
    """Names that stand for something everywhere; nothing if nobody can tell."""

    def by_file(self) -> Mapping[PurePosixPath, Texts]:
        """Part the texts by the file that each stands in."""
        files: defaultdict[PurePosixPath, tuple[list[Outgoing], list[Variant]]]
        files = defaultdict(lambda: ([], []))
        for text in self.sent:
            files[text.words.source.path][0].append(text)
        for words in self.prose:
            files[words.source.path][1].append(words)
        return {
            path: replace(self, sent=tuple(sent), prose=tuple(prose))
            for path, (sent, prose) in files.items()
        }

    @cached_property
    def hits(self) -> tuple[tuple[Outgoing, Hit], ...]:
        """The words to watch in what is sent."""
        return tuple(
            (text, hit) for text in self.sent for hit in self.terms.find(text.folded, text.goods)
        )


def outgoing(library: Library) -> Iterator[Outgoing]:
    """Yield what is sent: wordings, reworded occurrences, and what fills placeholders."""
    goods = frozenset(library.brand.goods)
    for wordings in (library.scripts, library.posts, library.rules):
        yield from said(wordings.values(), goods)
    for words in _parts(library):
        yield Outgoing(words, None, goods)


def said(wordings: Iterable[Wording], goods: frozenset[str] = frozenset()) -> Iterator[Outgoing]:
    """Yield what ``wordings`` send; ``goods`` is what is sold besides what they name."""
    for wording in wordings:
        sold = goods.union(wording.goods if isinstance(wording, Post | Script) else ())
        for variant in wording.variants:
            yield Outgoing(variant, wording, sold)


def _parts(library: Library) -> Iterator[Variant]:
    for calendar in library.calendars.values():
        yield from (change.words for change in calendar.changes if change.words)
        for entry in calendar.entries:
            yield from _values(entry, "with", entry.values)
    for playbook in library.playbooks.values():
        for step in playbook.timeline:
            yield from _values(step, "with", step.values)
    for tier in library.tiers.values():
        yield from _values(tier, "placeholders", tier.placeholders)
    yield from _values(library.brand, "placeholders", library.brand.placeholders)


def _values(thing: Authored, field: str, values: Mapping[str, str]) -> Iterator[Variant]:
    for name, text in values.items():
        yield Variant(name, text, thing.where(field, name))


def prose(library: Library) -> Iterator[Variant]:
    """Yield what is read by the team only: pages and the procedures of playbooks."""
    for page in library.pages:
        path = PurePosixPath("content") / page.path
        yield Variant("", page.body, Source(path, page.line))
    for playbook in library.playbooks.values():
        path = PurePosixPath("playbooks") / f"{playbook.id}.md"
        yield Variant("", playbook.body, Source(path, playbook.line))
