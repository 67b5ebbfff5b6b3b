"""The brand, its tiers and its slots: what every other file refers to."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from guanjia.model.authored import Authored, Integer, Slug, Text, Time, matching
from guanjia.model.naming import NamingTemplate


def _zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError(
            "zone", "没有时区「{name}」，国内写 Asia/Shanghai", {"name": name}
        ) from None
    return name


class Quiet(Authored):
    """Hours in which nothing is posted; they may cross midnight."""

    begin: Time = Field(alias="from")
    until: Time

    def covers(self, time: dt.time) -> bool:
        """Tell whether ``time`` is quiet; ``until`` itself is not."""
        if self.begin <= self.until:
            return self.begin <= time < self.until
        return time >= self.begin or time < self.until


class Window(Authored):
    """The days a build makes packs for, around today."""

    back: Integer = Field(default=1, ge=0, le=31)
    ahead: Integer = Field(default=13, ge=0, le=400)

    def around(self, today: dt.date) -> tuple[dt.date, ...]:
        """List the days, in order."""
        return days(today - dt.timedelta(days=self.back), self.back + 1 + self.ahead)


def days(first: dt.date, count: int) -> tuple[dt.date, ...]:
    """List ``count`` days from ``first`` on."""
    return tuple(first + dt.timedelta(days=n) for n in range(count))


class Brand(Authored):
    """``content/brand.yml``."""

    name: Text
    timezone: Annotated[Text, AfterValidator(_zone)] = "Asia/Shanghai"
    quiet: Quiet | None = None
    window: Window = Window()
    outputs: tuple[Literal["json"], ...] = ()
    """Formats of the packs beside HTML and plain text."""
    placeholders: Mapping[Text, str] = {}

    @cached_property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone of every wall-clock time in the handbook."""
        return zoneinfo.ZoneInfo(self.timezone)


class Capacity(Authored):
    """How many members a group of a tier should have."""

    begin: Integer = Field(alias="from", ge=1)
    to: Integer
    """Target: at least ``begin``, at most ``to``."""
    cap: Integer
    """Never more than this."""

    @model_validator(mode="after")
    def _in_order(self) -> Capacity:
        if not self.begin <= self.to <= self.cap:
            raise PydanticCustomError("capacity", "人数要满足 from ≤ to ≤ cap")
        return self


class Tier(Authored):
    """A layer of groups that share a purpose, a naming template and rules."""

    id: Slug
    name: Text
    aliases: tuple[Text, ...] = ()
    purpose: Text
    capacity: Capacity
    naming: NamingTemplate
    placeholders: Mapping[Text, str] = {}

    @property
    def names(self) -> frozenset[str]:
        """Every word that means this tier, such as the heading of a variant."""
        return frozenset((self.id, self.name, *self.aliases))


class Tiers(Authored):
    """``content/tiers.yml``."""

    tiers: tuple[Tier, ...] = Field(min_length=1)


class Slot(Authored):
    """A named moment of the day. A post in it is due at ``begin``."""

    name: Annotated[Text, matching("slot_name", r"[^\s/]+", "时段名里不能有空格和斜杠")]
    """Part of occurrences' ids."""
    begin: Time = Field(alias="from")
    until: Time
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Slot:
        if self.until <= self.begin:
            raise PydanticCustomError("slot", "时段的 until 要晚于 from")
        return self


class Slots(Authored):
    """``content/slots.yml``."""

    slots: tuple[Slot, ...] = Field(min_length=1)
