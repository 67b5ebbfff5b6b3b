"""Numbers that a team looks at, each in one place with its formula."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from guanjia.model.authored import Authored, Slug, Text
from guanjia.model.sources import Sourced


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?", value):
            raise PydanticCustomError("number", "要写数字，这里是「{value}」", {"value": value})
        return Decimal(value)
    return value


Number = Annotated[Decimal, BeforeValidator(_number)]
"""An exact number, written ``49`` or ``49.90``."""


class Metric(Sourced):
    """A number to look at: what it counts and how."""

    id: Slug
    name: Text
    unit: Text
    """Such as 人; ``%`` for a share."""
    formula: Text
    better: Literal["more", "less"] = "more"
    note: str = ""


class Metrics(Authored):
    """``content/metrics.yml``."""

    metrics: tuple[Metric, ...] = Field(min_length=1)
