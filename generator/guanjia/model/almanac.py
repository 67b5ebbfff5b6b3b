"""What the plan knows about days: festivals as data, and which days are worked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from guanjia.model.authored import Authored, Date, Text, matching
from guanjia.model.dates import NAME, Anchor, Base, Lunar, Named, NthWeekday, On, Registered, Yearly
from guanjia.model.rhythm import WEEKDAYS

Name = Annotated[Text, matching("festival_name", NAME, "节日的名字只能是文字和数字，最长 12 个字")]

TERMS = (
    *("小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨"),
    *("立夏", "小满", "芒种", "夏至", "小暑", "大暑", "立秋", "处暑"),
    *("白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"),
)
"""The 24 solar terms, from January on."""


class Festival(Authored):
    """A day with a name, every year."""

    name: Name
    aliases: tuple[Name, ...] = ()
    on: Anchor

    @model_validator(mode="after")
    def _certain(self) -> Self:
        if self.on.unit == "workdays":
            raise PydanticCustomError("festival", "节日不能按工作日推算")
        return self


class Festivals(Authored):
    """``content/festivals.yml``: adds to, or overrides by name, those that Guanjia knows."""

    festivals: tuple[Festival, ...] = ()


class HolidayYear(Authored):
    """``calendars/holidays/<year>.yml``: one year's official notice."""

    off: Mapping[Date, Text] = {}
    """Days off and what for, weekend days inside a holiday included."""
    work: tuple[Date, ...] = ()
    """Weekend days that are worked (调休)."""


class UnpublishedYearError(Exception):
    """No holiday notice covers the year; we refuse rather than guess."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """
    The official notices of the years that have one.

    Source: State Council notices, as chinesecalendar carries them and as teams add them.
    """

    off: Mapping[dt.date, str]
    work: frozenset[dt.date]
    years: frozenset[int]

    def holiday(self, day: dt.date) -> str:
        """
        Return the name of the statutory holiday that ``day`` is off for, or nothing.

        Raises:
            UnpublishedYearError: no notice covers ``day.year``.
        """
        if day.year not in self.years:
            raise UnpublishedYearError(day.year)
        return self.off.get(day, "")

    def is_workday(self, day: dt.date) -> bool:
        """
        Tell whether ``day`` is worked in mainland China, make-up weekends included.

        Raises:
            UnpublishedYearError: no notice covers ``day.year``.
        """
        if self.holiday(day):
            return False
        return day in self.work or day.weekday() < 5


def says(on: On) -> str:
    """Write an anchor for people: ``冬至前 1 天``."""
    base = _says_base(on.base)
    if not on.count:
        return base
    unit = {"d": "天", "w": "周", "m": "个月", "workdays": "个工作日"}[on.unit]
    return f"{base}{'前' if on.count < 0 else '后'} {abs(on.count)} {unit}"


def _says_base(base: Base) -> str:
    match base:
        case Named():
            return base.name
        case Registered():
            return {"group.created": "建群", "housekeeper.joined": "入职"}[base.field]
        case Lunar():
            return f"农历{'闰' if base.leap else ''}{base.month}月{base.day}日"
        case NthWeekday():
            which = "最后一个" if base.nth < 0 else f"第{base.nth}个"
            return f"{base.month}月{which}{WEEKDAYS[base.weekday]}"
        case Yearly():
            return f"每年 {base.month}月{base.day}日"
        case _:
            return "按日期"
