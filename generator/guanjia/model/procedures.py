"""What a playbook says beside its timeline: goal, people, checklist, numbers, risks."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from guanjia.model.authored import Authored, Flag, Integer, Slug, Text
from guanjia.model.metrics import Number


class Goal(Authored):
    """A goal that is specific, measurable, achievable, relevant and has a deadline (SMART)."""

    metric: Slug
    target: Number
    """In the metric's unit."""
    by: str = ""
    """The deadline."""
    basis: str = ""
    """Why it can be reached."""
    why: str = ""
    """What the customer gains."""


class Role(Authored):
    """Who does what."""

    who: Text
    does: Text


class Kpi(Authored):
    """A number to look at beside the goal."""

    metric: Slug
    target: Number | None = None


class Cost(Authored):
    """A line of the budget."""

    item: Text
    amount: Number = Field(ge=0)
    """In yuan."""
    note: str = ""


class Risk(Authored):
    """What can go wrong, and what to do then."""

    risk: Text
    response: Text


class Compliance(Authored):
    """Where the law and the platform's rules touch a playbook."""

    see: tuple[Text, ...] = ()
    """Pages, as addresses relative to ``content/``."""
    note: str = ""


class Reward(Authored):
    """What people get, and for what."""

    type: Literal["实物", "券", "积分", "权益", "现金"]
    what_for: Literal["参与", "购买", "推荐", "评价", "打卡", "扫码"] = Field(alias="for")


class Distribution(Authored):
    """How sharing is paid, where members sell."""

    levels: Integer = Field(default=1, ge=1)
    """How many levels are paid for one sale, the seller included."""
    entry_fee: Number = Field(default=Decimal(0), ge=0)
    recruit_bonus: Flag = False
    stock_required: Flag = False
    pay_basis: Literal["own_sales", "team_sales", "head_count"] = "own_sales"


class Review(Authored):
    """What to ask afterwards, under the four headings of every review."""

    nodes: str = ""
    data: str = ""
    bugs: str = ""
    keep: str = ""
