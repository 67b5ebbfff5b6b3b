"""Files of words: scripts, posts and rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from guanjia.errors import Source
from guanjia.model.authored import Date, Flag, Slug, Slugs, Text
from guanjia.model.freshness import Watched
from guanjia.model.sources import Sourced
from guanjia.model.waivers import Waivable

_TOKEN = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}\n]{1,20})\}|[{}｛｝]")

FOLDERS = ("scripts", "posts", "rules")
"""Below ``content/``, where the files of which each is a wording are."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``{名字}`` in a text."""

    name: str
    offset: int
    """Where in the text it begins, in characters."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A brace that is part of no placeholder."""

    brace: str
    offset: int


def scan(text: str) -> Iterator[str | Placeholder | Stray]:
    """Cut ``text`` into plain runs, placeholders and stray braces, in order."""
    done = 0
    for token in _TOKEN.finditer(text):
        if done < token.start():
            yield text[done : token.start()]
        done = token.end()
        if token["name"] is not None:
            yield Placeholder(token["name"].strip(), token.start())
        elif token[0] in ("{{", "}}"):
            yield token[0][0]
        else:
            yield Stray(token[0], token.start())
    if done < len(text):
        yield text[done:]


@dataclass(frozen=True)
class Variant:
    """One wording for one audience or situation. ``text`` is verbatim."""

    name: str
    """The heading; empty when the file has none."""
    text: str
    source: Source
    """Where the text begins."""
    number: int = 0
    """Its position among the file's variants, from 0."""

    @cached_property
    def tokens(self) -> tuple[str | Placeholder | Stray, ...]:
        """The text cut at its placeholders, once."""
        return tuple(scan(self.text))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The placeholders' names in the order they first occur."""
        found = (t.name for t in self.tokens if isinstance(t, Placeholder))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *(found.end() for found in re.finditer("\n", self.text)))

    def at(self, offset: int) -> Source:
        """Return the place of the character at ``offset``."""
        line = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[line] + 1
        if line == 0:
            column += self.source.column - 1
        return Source(self.source.path, self.source.line + line, column)


class Kept(Watched, Sourced, Waivable):
    """What every file that somebody looks after may say in its front matter."""

    id: Slug
    title: Text
    tags: tuple[Text, ...] = ()


class Wording(Kept):
    """A file of words with variants."""

    variants: tuple[Variant, ...] = ()


class Script(Wording):
    """A ready reply (话术)."""

    category: Text
    folder: Slug
    """The folder it lies in; every script of a folder has the same category."""
    when: Text
    """The situation it is for."""
    said: Literal["群里", "私聊"] = "私聊"
    """Where it is said, unless the heading of a variant says another place."""
    goods: tuple[Text, ...] = ()
    """What it is about, beside what the brand sells: it turns on the words to watch for that."""
    fill: tuple[Text, ...] = ()
    """Names that the housekeeper fills at the moment of use."""
    rules: tuple[Slug, ...] = ()
    """Group rules that it enforces or explains."""


class Post(Wording):
    """Scheduled content (推文)."""

    category: Text = "其他"
    fill: tuple[Text, ...] = ()
    """Blanks that can only be filled on the day."""
    prepared: Flag | None = None
    """Whether it can be written beforehand; unless said, when it has no blanks."""
    pictures: tuple[Text, ...] = ()
    """Paths below ``content/``."""
    text_first: Flag = False
    """Whether the words are sent before the pictures, and not after them."""
    note: str = ""
    """For the housekeeper; never copied."""
    promotion: Flag = False
    """Whether it sells: promotions are limited a day and a week."""
    account: str = ""
    """The brand account that speaks, where there are several."""
    goods: tuple[Text, ...] = ()
    """As for scripts."""
    topic: str = ""
    """What it is about: two accounts must not say different things about it on one day."""
    since: Mapping[Text, Date] = {}
    """Variants that were added later, and from when on they take their turn."""

    @model_validator(mode="after")
    def _prepared(self) -> Self:
        if self.prepared and self.fill:
            raise PydanticCustomError(
                "prepared", "有当天才能填的空（fill），就不能写 prepared: true"
            )
        return self

    @property
    def ahead(self) -> bool:
        """Whether it can be written before its day."""
        return not self.fill if self.prepared is None else self.prepared


class Rules(Wording):
    """Group rules (群规) of one or more tiers; the variants are announcements to paste."""

    tiers: Slugs
    encourage: tuple[Text, ...] = ()
    forbid: tuple[Text, ...] = ()
    staff: tuple[Text, ...] = ()
    """What holds for housekeepers, who may do what members may not."""
