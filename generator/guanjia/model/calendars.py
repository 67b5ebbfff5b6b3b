"""Calendars: dated plans, one entry a line of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from guanjia.model.authored import Authored, Date, Slug, Slugs, Text
from guanjia.model.people import Group
from guanjia.model.playbooks import Moment, exactly_one
from guanjia.model.rhythm import Every


def _listed(value: Any) -> Any:
    """Let an author write one thing where a list of things may stand."""
    return value if isinstance(value, list | tuple) or value is None else (value,)


Dates = Annotated[tuple[Date, ...], Field(min_length=1)]


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

    def covers(self, group: Group) -> bool:
        """Tell whether ``group`` is addressed."""
        return (
            (self.tiers is None or group.tier in self.tiers)
            and (self.groups is None or group.id in self.groups)
            and (self.housekeepers is None or group.housekeeper in self.housekeepers)
        )


class Entry(Moment):
    """One authored line of a calendar: a post or a playbook, on dates."""

    post: Slug | None = None
    playbook: Slug | None = None
    every: Every | None = None
    """``day``, weekday names (周一), or one RFC 5545 RRULE."""
    on: Annotated[Dates | None, BeforeValidator(_listed)] = None
    begin: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    """The last date, inclusive."""
    to: Audience = Audience()
    values: Mapping[Text, str] = Field(default={}, alias="with")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        exactly_one(self, "post", "playbook")
        exactly_one(self, "every", "on")
        if self.post is not None:
            exactly_one(self, "slot", "at")
        elif self.slot is not None or self.at is not None:
            raise PydanticCustomError(
                "no_moment", "玩法的时间写在它自己的 timeline 里，这里不要写 slot 或 at"
            )
        return self


class Calendar(Authored):
    """A file of ``calendars/``."""

    id: Slug
    title: str = ""
    begin: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    """Defaults of the entries' own."""
    entries: tuple[Entry, ...] = ()

    def span(self, entry: Entry) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and last date ``entry`` may fall on, its own before the file's."""
        return entry.begin or self.begin, entry.until or self.until
