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
from guanjia.model.sources import Sourced
from guanjia.model.waivers import Strictness, Waivable


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


class Limits(Authored):
    """What one group can bear. Beyond it a plan is a warning, except in quiet hours."""

    min_gap: Integer = Field(default=60, ge=0)
    """Minutes between two posts."""
    posts_a_day: Integer = Field(default=5, ge=1)
    promotions_a_day: Integer = Field(default=2, ge=0)
    promotion_percent: Integer = Field(default=30, ge=0, le=100)
    """Share of promotions among a week's posts."""
    at_all_a_day: Integer = Field(default=1, ge=0)
    repeat_days: Integer = Field(default=7, ge=0)
    """Days before a group may get identical words again."""


class Brand(Authored):
    """``content/brand.yml``."""

    name: Text
    timezone: Annotated[Text, AfterValidator(_zone)] = "Asia/Shanghai"
    quiet: Quiet = Quiet.model_validate({"from": dt.time(21, 30), "until": dt.time(8)})
    """The same time twice means that no hour is quiet."""
    window: Window = Window()
    limits: Limits = Limits()
    severity: Strictness = Field(default={})
    """How bad the findings of a rule are here; only rules that judge may be changed."""
    qr_limit: Integer = Field(default=200, ge=1)
    """Members up to which WeChat lets people in by QR code; beyond, by invitation."""
    qr_days: Integer = Field(default=6, ge=1)
    """Days after which a group's QR code is made anew; WeChat's are valid for 7."""
    chores_at: Time = dt.time(9, 30)
    """When tasks that follow from the register are due."""
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


class Tier(Sourced, Waivable):
    """A layer of groups that share a purpose, a naming template and rules."""

    id: Slug
    name: Text
    aliases: tuple[Text, ...] = ()
    purpose: Text
    capacity: Capacity
    on_exceed: tuple[Literal["appoint_manager", "open_new_group", "invite_only"], ...] = ()
    """What to do when a group has more members than its target."""
    naming: NamingTemplate
    placeholders: Mapping[Text, str] = {}

    @property
    def names(self) -> frozenset[str]:
        """Every word that means this tier, such as the heading of a variant."""
        return frozenset((self.id, self.name, *self.aliases))


class Tiers(Authored):
    """``content/tiers.yml``."""

    tiers: tuple[Tier, ...] = Field(min_length=1)


class Slot(Sourced):
    """A named moment of the day. A post in it is due at ``begin``."""

    name: Annotated[Text, matching("slot_name", r"[^\s/]+", "时段名里不能有空格和斜杠")]
    """Part of occurrences' ids."""
    begin: Time = Field(alias="from")
    until: Time
    clash: Literal["error", "merge", "shift"] = "error"
    """Two posts in it for one group: refuse, keep both together, or move the second on."""
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Slot:
        if self.until <= self.begin:
            raise PydanticCustomError("slot", "时段的 until 要晚于 from")
        return self


class Slots(Authored):
    """``content/slots.yml``."""

    slots: tuple[Slot, ...] = Field(min_length=1)
