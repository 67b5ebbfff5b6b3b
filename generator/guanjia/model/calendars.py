"""Calendars: dated plans, one entry a line of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from guanjia.model.authored import YEARS, Authored, Date, Flag, Integer, Slug, Slugs, Span, Text
from guanjia.model.dates import Anchor, Registered
from guanjia.model.people import Group
from guanjia.model.playbooks import Moment, exactly_one
from guanjia.model.rhythm import Every
from guanjia.model.sources import Sourced
from guanjia.model.waivers import Waivable
from guanjia.model.wordings import Variant


def _listed(value: Any) -> Any:
    """Let an author write one thing where a list of things may stand."""
    return value if isinstance(value, list | tuple) or value is None else (value,)


Dates = Annotated[
    tuple[Date, ...], BeforeValidator(_listed, json_schema_input_type=Date | tuple[Date, ...])
]
Anchors = Annotated[tuple[Anchor, ...], Field(min_length=1)]
_OneOrMore = BeforeValidator(_listed, json_schema_input_type=Anchor | Anchors)


class Audience(Authored):
    """Which groups. A group must satisfy every key that is given."""

    tiers: Slugs | None = None
    groups: Slugs | None = None
    housekeepers: Slugs | None = None

    @model_validator(mode="before")
    @classmethod
    def _all(cls, value: Any) -> Any:
        if isinstance(value, str):
            if value != "all":
                raise PydanticCustomError(
                    "audience", "to 只能写 all，或写明 tiers、groups、housekeepers"
                )
            return {}
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [handler(core), {"const": "all"}]}

    def covers(self, group: Group) -> bool:
        """Tell whether ``group`` is addressed."""
        return (
            (self.tiers is None or group.tier in self.tiers)
            and (self.groups is None or group.id in self.groups)
            and (self.housekeepers is None or group.housekeeper in self.housekeepers)
        )


class Entry(Moment, Sourced, Waivable):
    """One authored line of a calendar: a post, a playbook or playbooks in turn, on dates."""

    post: Slug | None = None
    playbook: Slug | None = None
    alternate: tuple[Slug, ...] | None = Field(default=None, min_length=2)
    """Playbooks that take turns, one a date."""
    every: Every | None = None
    """``day``, ``workday``, ``restday``, weekday names (周一), or one RFC 5545 RRULE."""
    on: Annotated[Anchors | None, _OneOrMore] = None
    begin: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    """The last date, inclusive."""
    count: Integer | None = Field(default=None, ge=1)
    """How many dates at most."""
    skipped: Dates = Field(default=(), alias="except")
    also: Dates = ()
    on_holiday: Literal["keep", "skip", "next_workday"] = "keep"
    """What becomes of a date that is a statutory holiday."""
    catch_up: Literal["none", "first"] = "none"
    """What a group gets that joins a running playbook: nothing past, or the first it missed."""
    to: Audience = Audience()
    values: Mapping[Text, str] = Field(default={}, alias="with")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        exactly_one(self, "post", "playbook", "alternate")
        exactly_one(self, "every", "on")
        self._own_dates()
        if self.post is not None:
            exactly_one(self, "slot", "at")
        elif self.slot is not None or self.at is not None:
            raise PydanticCustomError(
                "no_moment", "玩法的时间写在它自己的 timeline 里，这里不要写 slot 或 at"
            )
        return self

    def _own_dates(self) -> None:
        """Refuse what cannot be counted: each group would have a sequence of its own."""
        own = [isinstance(on.base, Registered) for on in self.on or ()]
        edited = self.skipped or self.also or self.count or self.on_holiday != "keep"
        if any(own) and (edited or not all(own)):
            raise PydanticCustomError(
                "own_dates",
                "group.created 这样的日期要单独写一条，不能配别的日期或 "
                "except、also、count、on_holiday",
            )

    @property
    def playbooks(self) -> tuple[str, ...]:
        """The playbooks that it starts, in turn."""
        return self.alternate or ((self.playbook,) if self.playbook else ())


class Move(Moment):
    """Where a moved occurrence goes; what is not said stays."""

    on: Date | None = None

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.on is None and self.slot is None and self.at is None:
            raise PydanticCustomError("move", "要写移到哪天（on）或什么时间（slot、at）")
        return self


class Change(Waivable):
    """One occurrence that is skipped, moved or worded differently."""

    id: Text
    """An occurrence's id, such as ``2026-12-24/vip-03/早报``."""
    skip: Flag | None = None
    move: Move | None = None
    text: Text | None = None
    reason: str = ""

    @cached_property
    def target(self) -> tuple[dt.date, str, str] | None:
        """The date, the group's id and the key of the occurrence, if the id is one."""
        date, _, rest = self.id.partition("/")
        group, _, key = rest.partition("/")
        try:
            day = dt.date.fromisoformat(date)
        except ValueError:
            return None
        return (day, group, key) if day.year in YEARS else None

    @cached_property
    def words(self) -> Variant | None:
        """The new words, if that is the change."""
        return Variant("", self.text, self.where("text")) if self.text is not None else None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        exactly_one(self, "skip", "move", "text")
        return self


class Band(Sourced):
    """A phase: a stretch of days with a purpose, drawn on the calendar."""

    title: Text
    on: Anchor
    """Its first day."""
    length: Span
    target: str = ""
    to: Audience = Audience()


class Calendar(Authored):
    """A file of ``calendars/``."""

    id: Slug
    title: str = ""
    begin: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    """Defaults of the entries' own."""
    entries: tuple[Entry, ...] = ()
    changes: tuple[Change, ...] = ()
    bands: tuple[Band, ...] = ()

    def span(self, entry: Entry) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and last date ``entry`` may fall on, its own before the file's."""
        return entry.begin or self.begin, entry.until or self.until
