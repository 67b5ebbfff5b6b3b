"""The two registers: housekeepers and groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from guanjia.model.authored import Authored, Date, Integer, Slug, Text, matching

_WORD = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
_ACCOUNT = rf"@?{_WORD}(?:/{_WORD})*|{_WORD}@{_WORD}\.{_WORD}"

Account = Annotated[
    str, matching("account", _ACCOUNT, "账号要写成 @xiaohe、@team/leads 或邮箱这样")
]
"""A person or a team on the forge, as ``CODEOWNERS`` names them."""


class Housekeeper(Authored):
    """A row of ``content/team.csv``: a person who posts into groups."""

    id: Slug
    name: Text = Field(alias="姓名")
    role: Text = Field(alias="职责")
    joined: Date = Field(alias="入职日期")
    account: Account | None = Field(default=None, alias="账号")
    """On the forge, for ``guanjia owners``."""
    facts: Mapping[str, str] = {}
    """The further columns by heading, empty cells left out."""


class Group(Authored):
    """A row of ``content/groups.csv``: one chat group."""

    id: Slug
    name: Text = Field(alias="群名")
    tier: Slug = Field(alias="层级")
    housekeeper: Slug = Field(alias="管家")
    created: Date | None = Field(default=None, alias="建群日期")
    closed: Date | None = Field(default=None, alias="解散日期")
    paused: Date | None = Field(default=None, alias="停发起")
    resumed: Date | None = Field(default=None, alias="停发止")
    """From ``paused`` to ``resumed``, both included, the group gets nothing."""
    members: Integer | None = Field(default=None, alias="人数", ge=0)
    qr_issued: Date | None = Field(default=None, alias="二维码日期")
    """When its QR code was made; WeChat's are valid for 7 days."""
    facts: Mapping[str, str] = {}
    """The further columns by heading, empty cells left out."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for first, last, says in (
            (self.created, self.closed, "解散日期早于建群日期"),
            (self.paused, self.resumed, "停发止早于停发起"),
        ):
            if first and last and last < first:
                raise PydanticCustomError("dates", "{says}", {"says": says})
        return self

    def open_on(self, day: dt.date) -> bool:
        """Tell whether the group exists on ``day``; on its closing day it does not."""
        return (self.created is None or self.created <= day) and (
            self.closed is None or day < self.closed
        )


class Transfer(Authored):
    """A row of ``content/transfers.csv``: from a date on, a group has another tier or person."""

    group: Slug = Field(alias="群")
    begin: Date = Field(alias="日期")
    tier: Slug | None = Field(default=None, alias="层级")
    housekeeper: Slug | None = Field(default=None, alias="管家")
    name: str = Field(default="", alias="群名")
    facts: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Spell:
    """A stretch of days in which a group gets posts and stays as it is."""

    group: Group
    """As it is in these days: with the tier and the housekeeper of the time."""
    begin: dt.date | None
    end: dt.date | None
    """The first day after it."""

    def covers(self, day: dt.date) -> bool:
        """Tell whether ``day`` is in it."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day < self.end)


def spells(group: Group, transfers: Iterable[Transfer]) -> tuple[Spell, ...]:
    """
    Cut a group's life where it changes, in order; pauses are left out.

    ``transfers`` are those of this group, by date.
    """
    marks: list[tuple[dt.date | None, Group]] = [(group.created, group)]
    for transfer in transfers:
        changes = {
            "tier": transfer.tier,
            "housekeeper": transfer.housekeeper,
            "name": transfer.name,
        }
        known = {field: value for field, value in changes.items() if value}
        marks.append((transfer.begin, marks[-1][1].model_copy(update=known)))
    ends = [begin for begin, _ in marks[1:]] + [group.closed]
    return tuple(
        spell
        for (begin, state), end in zip(marks, ends, strict=True)
        for spell in _without_pause(Spell(state, begin, end))
        if spell.begin is None or spell.end is None or spell.begin < spell.end
    )


def _without_pause(spell: Spell) -> Iterator[Spell]:
    group, paused = spell.group, spell.group.paused
    if paused is None:
        yield spell
        return
    before = paused if spell.end is None else min(paused, spell.end)
    yield Spell(group, spell.begin, before)
    if group.resumed is not None:
        again = group.resumed + dt.timedelta(days=1)
        yield Spell(group, again if spell.begin is None else max(again, spell.begin), spell.end)
