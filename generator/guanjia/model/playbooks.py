"""Playbooks (玩法): procedures that people follow, some with a timeline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from guanjia.model.authored import Authored, Slug, Slugs, Text, Time, scalar
from guanjia.model.prizes import Prizes
from guanjia.model.procedures import (
    Compliance,
    Cost,
    Distribution,
    Goal,
    Kpi,
    Review,
    Reward,
    Risk,
    Role,
)
from guanjia.model.rhythm import Every, Weekly
from guanjia.model.wordings import Kept, Variant


def exactly_one(thing: Authored, *keys: str) -> None:
    """Refuse ``thing`` unless precisely one of ``keys`` is written."""
    written = [key for key in keys if getattr(thing, key) is not None]
    if len(written) != 1:
        raise PydanticCustomError(
            "exactly_one",
            "{keys} 要写且只写一个，这里{found}",
            {
                "keys": "、".join(keys),
                "found": f"写了 {'、'.join(written)}" if written else "都没写",
            },
        )


class Moment(Authored):
    """When in the day: a slot by name, or a time."""

    slot: Text | None = None
    at: Time | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one offset to another, both included: days or months after the anchor."""

    first: int
    last: int


_STRETCH = r"(-?\d{1,4})(?:\.\.(-?\d{1,4}))?"


def _stretch(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = re.fullmatch(_STRETCH, value)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, -1)
    if last < first:
        raise PydanticCustomError(
            "stretch", "要写一个数，或从小到大的一段（0..2），这里是「{value}」", {"value": value}
        )
    return Stretch(first, last)


Offsets = Annotated[Stretch, BeforeValidator(_stretch), scalar(_STRETCH)]


class Step(Moment):
    """A post or a task at an offset from a timeline's anchor date."""

    day: Offsets | None = None
    """Days after the anchor date; 0 is that day, before it is negative."""
    month: Offsets | None = None
    """Months after the anchor date; month n lasts until the day before month n + 1 begins."""
    every: Every | None = None
    """Which days of the stretch: every day of ``day``, the first of each ``month`` otherwise."""
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
        exactly_one(self, "day", "month")
        exactly_one(self, "post", "task")
        exactly_one(self, "slot", "at")
        if self.every is not None and not isinstance(self.every, Weekly):
            raise PydanticCustomError("step_every", "步骤里的 every 不能写 RRULE")
        return self

    @property
    def reach(self) -> tuple[int, int]:
        """Return the first and last day after the anchor that the step can fall on, at most."""
        if self.day is not None:
            return self.day.first, self.day.last
        first, last = (self.month.first, self.month.last) if self.month else (0, 0)
        return first * 31 if first < 0 else first * 28, (last + 1) * 31


Scene = Literal["留存", "活跃", "转化", "裂变"]


class Playbook(Kept):
    """A file of ``playbooks/``: facts, a timeline, and the procedure as Markdown."""

    summary: str = ""
    category: str = ""
    scene: Scene | None = None
    goal: Goal | None = None
    audience: str = ""
    roles: tuple[Role, ...] = ()
    prepare: tuple[Text, ...] = ()
    """What must be done before it starts, one thing each."""
    timeline: tuple[Step, ...] = ()
    scripts: tuple[Slug, ...] = ()
    posts: tuple[Slug, ...] = ()
    """Posts that it uses beside those of the timeline."""
    kpis: tuple[Kpi, ...] = ()
    budget: tuple[Cost, ...] = ()
    risks: tuple[Risk, ...] = ()
    compliance: Compliance = Compliance()
    reward: Reward | None = None
    prize: Prizes | None = None
    distribution: Distribution | None = None
    review: Review = Review()
    body: str
    line: int = 1
    """The line of its file on which ``body`` begins."""

    @property
    def reach(self) -> tuple[int, int]:
        """Return the first and last day after the anchor that a step can fall on, at most."""
        reaches = [step.reach for step in self.timeline] or [(0, 0)]
        return min(first for first, _ in reaches), max(last for _, last in reaches)

    @cached_property
    def metrics(self) -> tuple[str, ...]:
        """What it measures, its goal first, each once."""
        goal = (self.goal.metric,) if self.goal else ()
        return tuple(dict.fromkeys((*goal, *(kpi.metric for kpi in self.kpis))))

    @cached_property
    def all_posts(self) -> tuple[str, ...]:
        """The posts that it uses, those of the timeline first, each once."""
        dated = (step.post for step in self.timeline if step.post is not None)
        return tuple(dict.fromkeys((*dated, *self.posts)))
