"""What a playbook's prizes are and how they are won: the terms of a draw."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guanjia.model.authored import Authored, Text, matching

_BLANK = r"\{[^{}\n]{1,20}\}"

Quantity = Annotated[
    str, matching("quantity", rf"[1-9]\d{{0,8}}|{_BLANK}", "份数要写整数，或 {占位名}")
]
"""A number, or the placeholder that a calendar fills with it."""

Amount = Annotated[
    str, matching("amount", rf"\d{{1,9}}(?:\.\d{{1,2}})?|{_BLANK}", "价值要写元数，或 {占位名}")
]
"""Yuan, or the placeholder that a calendar fills with it."""

Percent = Annotated[str, matching("percent", r"(?:100|\d{1,2})(?:\.\d+)?%", "中奖率要写成 5% 这样")]


class Prize(Authored):
    """One kind of prize."""

    name: Text
    """What it is; may hold placeholders."""
    kind: Literal["实物", "券", "积分", "权益", "现金"] = "实物"
    quantity: Quantity | None = None
    rate: Percent | None = None
    """The chance to win it, where there is no quantity."""
    value: Amount | None = None
    """At the shop's own price."""
    note: str = ""


class Draw(Authored):
    """When winners are chosen, and how."""

    at: str = ""
    by: str = ""


class Claim(Authored):
    """How a prize comes to who won it."""

    until: str = ""
    how: str = ""
    forfeited: str = ""
    """What becomes of a prize that nobody claims."""


class Prizes(Authored):
    """The terms (``prize:``) that have to be public before an activity begins."""

    kind: Literal["抽奖", "附赠", "评选"] = "抽奖"
    """By chance, with every purchase, or by merit."""
    prizes: tuple[Prize, ...] = Field(min_length=1)
    who: str = ""
    how: str = ""
    """What one does to take part, and how often one may."""
    draw: Draw = Draw()
    claim: Claim = Claim()
    organiser: str = ""
    contact: str = ""

    def says(self, field: str) -> str:
        """Return what a field says; ``draw.at`` is a field of a field."""
        thing: object = self
        for name in field.split("."):
            thing = getattr(thing, name)
        return str(thing)
