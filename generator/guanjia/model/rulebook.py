"""What `check` looks for, one rule a code, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from guanjia.errors import Severity
from guanjia.model.authored import Authored, Date, Flag, Text

Family = Literal[
    "读文件",
    "写法",
    "引用",
    "结构",
    "群名",
    "日历",
    "文字",
    "广告",
    "诱导分享",
    "个人信息",
    "抽奖",
    "分佣",
    "复核",
    "例外",
]
"""What a rule is about."""

FAMILIES: tuple[Family, ...] = get_args(Family)
"""In the order in which people meet them."""


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Example:
    """A file of the handbook that breaks a rule, or keeps it."""

    path: str
    """Where the file lies, from the handbook's root."""
    text: str


class CheckRule(Authored):
    """One code: what it means, why, and an example of each side."""

    code: Text
    name: Text
    family: Family
    severity: Annotated[tuple[Severity, ...], BeforeValidator(_listed), Field(min_length=1)]
    """How bad its findings are; the usual one first."""
    judgement: Flag = False
    """Whether it judges (wording, timing, law): then a brand may soften it or waive it."""
    planned: Flag = False
    """Whether it depends on the days that are planned."""
    basis: str = ""
    """Law and article, or whatever else it rests on."""
    checked: Date
    """When somebody last compared it with its basis."""
    body: Text
    """Markdown, without the examples."""
    bad: tuple[Example, ...] = ()
    """Files that together break the rule."""
    good: tuple[Example, ...] = ()


Rulebook = Mapping[str, CheckRule]
"""The rules by code, in order."""
