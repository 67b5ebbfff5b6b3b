"""Where a handbook's content comes from: the facts of its sources, and who covers them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from guanjia.model.authored import Authored, Text, matching, scalar

_ID = r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*"

SourceId = Annotated[str, matching("source_id", _ID, "来源编号要写成 S001-D09 这样"), scalar(_ID)]
"""A fact's or a contradiction's id."""


class Sourced(Authored):
    """What may say which facts it covers."""

    sources: tuple[SourceId, ...] = ()


class Document(Authored):
    """A source: something that was read."""

    id: SourceId
    """What the ids of its facts begin with."""
    title: Text
    about: str = ""
    condition: str = ""
    """What is missing from it or damaged."""


class Point(Authored):
    """Something that content can cover."""

    id: SourceId


class Fact(Point):
    """One thing that a source says."""

    kind: Text
    """What sort of thing it is: 规则, 流程, 数据, 话术 …"""
    fact: Text

    @property
    def document(self) -> str:
        """The id of the source that says it."""
        return self.id.partition("-")[0]


class Claim(Authored):
    """One side of a contradiction."""

    says: Text
    sources: tuple[SourceId, ...] = ()


class Contradiction(Point):
    """Where sources disagree, and what the handbook does about it."""

    title: Text
    claims: tuple[Claim, ...] = Field(min_length=1)
    treatment: Text


class Inventory(Authored):
    """``content/sources.yml``."""

    documents: tuple[Document, ...] = ()
    facts: tuple[Fact, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """Everything that can be covered, by its id."""
        points: tuple[Point, ...] = (*self.facts, *self.contradictions)
        return {point.id: point for point in points}
