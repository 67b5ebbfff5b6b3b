"""Playbooks (玩法): procedures that people follow, some with a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from guanjia.model.authored import Authored, Integer, Slug, Slugs, Text, Time
from guanjia.model.wordings import Kept, Variant


def exactly_one(thing: Authored, *keys: str) -> None:
    """Refuse ``thing`` unless precisely one of ``keys`` is written."""
    written = [key for key in keys if getattr(thing, key) is not None]
    if len(written) != 1:
        raise PydanticCustomError(
            "exactly_one",
            "{keys} 要写且只写一个，这里{found}",
            {
                "keys": " 和 ".join(keys),
                "found": f"写了 {' 和 '.join(written)}" if written else "都没写",
            },
        )


class Moment(Authored):
    """When in the day: a slot by name, or a time."""

    slot: Text | None = None
    at: Time | None = None


class Step(Moment):
    """A post or a task at an offset from a timeline's anchor date."""

    day: Integer = Field(ge=0, le=3660)
    """Days after the anchor date; 0 is that day."""
    post: Slug | None = None
    task: Text | None = None
    """Something to do, not to paste."""
    title: str = ""
    tiers: Slugs | None = None
    """Only groups of these tiers; ``None`` is all that the entry addresses."""
    values: Mapping[Text, str] = Field(default={}, alias="with")
    note: str = ""

    @cached_property
    def chore(self) -> Variant | None:
        """The task's words; nothing for a post."""
        return Variant("", self.task, self.where("task")) if self.task is not None else None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        exactly_one(self, "post", "task")
        exactly_one(self, "slot", "at")
        return self


class Playbook(Kept):
    """A file of ``playbooks/``: facts, a timeline, and the procedure as Markdown."""

    summary: str = ""
    goal: str = ""
    timeline: tuple[Step, ...] = ()
    body: str
    line: int = 1
    """The line of its file on which ``body`` begins."""

    @property
    def days(self) -> int:
        """How many days the timeline covers; 0 without one."""
        return max((step.day + 1 for step in self.timeline), default=0)
