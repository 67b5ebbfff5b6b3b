"""The two registers: housekeepers and groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pydantic import Field

from guanjia.model.authored import Authored, Date, Integer, Slug, Text


class Housekeeper(Authored):
    """A row of ``content/team.csv``: a person who posts into groups."""

    id: Slug
    name: Text = Field(alias="姓名")
    role: Text = Field(alias="职责")
    joined: Date = Field(alias="入职日期")
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
    members: Integer | None = Field(default=None, alias="人数", ge=0)
    facts: Mapping[str, str] = {}
    """The further columns by heading, empty cells left out."""

    def open_on(self, day: dt.date) -> bool:
        """Tell whether the group exists on ``day``; on its closing day it does not."""
        return (self.created is None or self.created <= day) and (
            self.closed is None or day < self.closed
        )
