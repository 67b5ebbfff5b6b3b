"""Charts and calculators: data that a page shows where it links to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from guanjia.model.authored import Authored, Flag, Integer, Slug, Text
from guanjia.model.metrics import Number
from guanjia.model.procedures import Cost
from guanjia.model.sources import Sourced

Kind = Literal[
    "shares",
    "bands",
    "funnel",
    "grid",
    "targets",
    "tree",
    "growth",
    "commission",
    "ratio",
    "smart",
    "budget",
]


class Figure(Sourced):
    """A file of ``content/figures/``: a chart, or a calculator with an example in it."""

    id: Slug
    kind: Kind
    title: Text
    note: str = ""


class Part(Authored):
    """A share of a whole."""

    name: Text
    value: Number = Field(gt=0)
    note: str = ""


class Shares(Figure):
    """Parts of a whole, in percent."""

    parts: tuple[Part, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        total = sum(part.value for part in self.parts)
        if total != 100:
            raise PydanticCustomError(
                "whole", "各部分加起来要是 100，这里是 {total}", {"total": f"{total:f}"}
            )
        return self


class Row(Authored):
    """A stretch of time."""

    name: Text
    begin: Integer = Field(alias="from")
    end: Integer = Field(alias="to")
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.begin:
            raise PydanticCustomError("row", "to 要大于 from")
        return self


class Bands(Figure):
    """Stretches on one axis of time."""

    unit: Text
    """Of the axis, such as 月."""
    marks: tuple[Integer, ...] = Field(min_length=2)
    """What is written on the axis, in order."""
    rows: tuple[Row, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _on_axis(self) -> Self:
        if list(self.marks) != sorted(set(self.marks)):
            raise PydanticCustomError("marks", "marks 要从小到大")
        for row in self.rows:
            if row.begin < self.marks[0] or row.end > self.marks[-1]:
                raise PydanticCustomError("axis", "「{name}」超出了 marks", {"name": row.name})
        return self


class Stage(Authored):
    """A step on which people are lost."""

    name: Text
    value: Number = Field(gt=0)
    note: str = ""


class Funnel(Figure):
    """How many get from one step to the next."""

    unit: Text = "人"
    stages: tuple[Stage, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _narrowing(self) -> Self:
        values = [stage.value for stage in self.stages]
        if values != sorted(values, reverse=True):
            raise PydanticCustomError("funnel", "漏斗要一层比一层少")
        return self


class Axis(Authored):
    """A scale of words, from low to high."""

    title: Text
    levels: tuple[Text, ...] = Field(min_length=2)


class Spot(Authored):
    """A thing with its place on both axes."""

    name: Text
    x: Text
    y: Text


class Reading(Authored):
    """One way to read the data; the first is the one that counts."""

    name: Text
    note: str = ""
    spots: tuple[Spot, ...] = Field(min_length=1)


class Grid(Figure):
    """Things on two scales."""

    x: Axis
    y: Axis
    uncertain: Flag = False
    """Whether the source can be read in more than one way."""
    readings: tuple[Reading, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known_levels(self) -> Self:
        for reading in self.readings:
            for spot in reading.spots:
                for level, axis in ((spot.x, self.x), (spot.y, self.y)):
                    if level not in axis.levels:
                        raise PydanticCustomError(
                            "level",
                            "「{name}」的「{level}」不在 {axis} 的 levels 里",
                            {"name": spot.name, "level": level, "axis": axis.title},
                        )
        return self


class Point(Authored):
    """A value at a time."""

    at: Integer = Field(ge=0)
    value: Number = Field(ge=0)


class Path(Authored):
    """What is to be reached, and when."""

    name: Text
    points: tuple[Point, ...] = Field(min_length=2)


class Targets(Figure):
    """Targets against time."""

    unit: Text
    """Of time, such as 天."""
    paths: tuple[Path, ...] = Field(min_length=1)


class Node(Authored):
    """A thing with what is below it."""

    name: Text
    note: str = ""
    children: tuple[Node, ...] = ()


class Tree(Figure):
    """Who or what is above whom."""

    roots: tuple[Node, ...] = Field(min_length=1)


class Calculator(Figure):
    """A figure that a person types into; what it holds is an example."""


class Growth(Calculator):
    """用户复合增长率: new followers of the three days after a push, over a base."""

    new: tuple[Integer, Integer, Integer]
    total: Integer = Field(gt=0)
    """Followers at the time of counting."""
    before: Integer = Field(gt=0)
    """Followers before the push."""


class Item(Authored):
    """A line of an order."""

    name: Text
    price: Number = Field(gt=0)
    quantity: Integer = Field(ge=1)
    discount: Number = Field(gt=0, le=1)
    """Factor of a member's or a promotion's price; 1 is none."""
    rate: Number = Field(ge=0, le=100)
    """The item's own share, in percent."""


class Commission(Calculator):
    """What a seller gets for an order, by four methods."""

    rate: Number = Field(ge=0, le=100)
    """The uniform share, in percent."""
    paid: Number = Field(ge=0)
    """Paid online, shipping included."""
    shipping: Number = Field(ge=0)
    balance: Number = Field(ge=0)
    items: tuple[Item, ...] = Field(min_length=1)


class Level(Authored):
    """A level that is reached by one's own sales."""

    name: Text
    begin: Number = Field(alias="from", ge=0)
    rate: Number = Field(ge=0, le=100)


class Ratio(Calculator):
    """Which share counts: the product's own, the level's, or the default."""

    default: Number = Field(ge=0, le=100)
    levels: tuple[Level, ...] = Field(min_length=1)
    sales: Number = Field(ge=0)
    product: Number | None = Field(default=None, ge=0, le=100)


class Smart(Calculator):
    """Whether a goal says all five things."""

    specific: str = ""
    measurable: str = ""
    achievable: str = ""
    relevant: str = ""
    timed: str = ""


class Budget(Calculator):
    """Costs and their sum."""

    costs: tuple[Cost, ...] = Field(min_length=1)


KINDS: Mapping[str, type[Figure]] = {
    "shares": Shares,
    "bands": Bands,
    "funnel": Funnel,
    "grid": Grid,
    "targets": Targets,
    "tree": Tree,
    "growth": Growth,
    "commission": Commission,
    "ratio": Ratio,
    "smart": Smart,
    "budget": Budget,
}
"""What ``kind`` makes of a figure."""
