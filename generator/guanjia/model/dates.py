"""``on:``: a date, or a rule that finds one, moved by an offset."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from guanjia.model.authored import YEARS, scalar
from guanjia.model.rhythm import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Fixed:
    """One civil date."""

    date: dt.date


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day of every solar year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day of every lunar year; of a leap month only if asked for."""

    month: int
    day: int
    leap: bool = False


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The n-th (-1: last) of a weekday in a month of every year; Monday is 0."""

    month: int
    nth: int
    weekday: int


@dataclass(frozen=True, slots=True)
class Named:
    """A festival or a solar term."""

    name: str


@dataclass(frozen=True, slots=True)
class Registered:
    """A date that the registers give: of the group, or of the housekeeper who posts in it."""

    field: Literal["group.created", "housekeeper.joined"]


Base = Fixed | Yearly | Lunar | NthWeekday | Named | Registered
Unit = Literal["d", "w", "m", "workdays"]


@dataclass(frozen=True, slots=True)
class On:
    """A base date and how far from it."""

    base: Base
    count: int = 0
    unit: Unit = "d"
    text: str = ""
    """As the author wrote it."""


_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("d", "day", "days", "天"), "d"),
    **dict.fromkeys(("w", "week", "weeks", "周"), "w"),
    **dict.fromkeys(("m", "month", "months", "个月"), "m"),
    **dict.fromkeys(("workday", "workdays", "个工作日"), "workdays"),
}
_MOST: dict[Unit, int] = {"d": 3660, "w": 520, "m": 120, "workdays": 2500}
_OFFSET = re.compile(r"(?P<base>.*\S)\s+(?P<sign>[+-])\s*(?P<count>\d{1,4})\s*(?P<unit>\S+)")
_FIXED = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARLY = re.compile(r"(\d{1,2})-(\d{1,2})")
_LUNAR = re.compile(r"农历\s*(闰?)(\d{1,2})-(\d{1,2})")
_NTH = re.compile(r"(\d{1,2})月(?:第(\d)个|最后一个)(周[一二三四五六日])")
NAME = r"(?!\d+[年月])[^\W_]{1,12}"
"""What a festival may be called."""


def read(value: Any) -> Any:
    """Read what an author wrote after ``on:``."""
    if not isinstance(value, str):
        return value
    moved = _OFFSET.fullmatch(value)
    if moved is None:
        return On(_base(value), text=value)
    unit = _UNITS.get(moved["unit"])
    if unit is None:
        raise _refused(
            f"看不懂「{moved['unit']}」；偏移写成 + 3d、- 1w、+ 7 months 或 - 2 workdays"
        )
    count = int(moved["sign"] + moved["count"])
    if abs(count) > _MOST[unit]:
        raise _refused("偏移最多十年")
    return On(_base(moved["base"]), count, unit, value)


def _base(text: str) -> Base:
    for pattern, make in _FORMS:
        if found := pattern.fullmatch(text):
            return make(found)
    raise _refused(
        f"看不懂「{text}」；可写 2026-11-24、12-25、农历 8-15、5月第2个周日、"
        "节日或节气的名字、group.created、housekeeper.joined"
    )


def _fixed(found: re.Match[str]) -> Base:
    try:
        day = dt.date.fromisoformat(found[0])
    except ValueError:
        raise _refused(f"没有「{found[0]}」这一天") from None
    if day.year not in YEARS:
        raise _refused(f"年份要在 {YEARS[0]} 到 {YEARS[-1]} 之间，这里是「{found[0]}」")
    return Fixed(day)


def _yearly(found: re.Match[str]) -> Base:
    month, day = int(found[1]), int(found[2])
    try:
        dt.date(2024, month, day)  # a leap year: 2-29 is a day of some years
    except ValueError:
        raise _refused(f"没有「{found[0]}」这一天") from None
    return Yearly(month, day)


def _lunar(found: re.Match[str]) -> Base:
    month, day = int(found[2]), int(found[3])
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise _refused(f"农历没有「{found[2]}-{found[3]}」")
    return Lunar(month, day, bool(found[1]))


def _nth(found: re.Match[str]) -> Base:
    month, nth = int(found[1]), int(found[2] or -1)
    if not (1 <= month <= 12 and (nth == -1 or 1 <= nth <= 4)):
        raise _refused(f"看不懂「{found[0]}」；第几个只能是 1 到 4，或写「最后一个」")
    return NthWeekday(month, nth, WEEKDAYS.index(found[3]))


_FORMS = (
    (_FIXED, _fixed),
    (_YEARLY, _yearly),
    (_LUNAR, _lunar),
    (_NTH, _nth),
    (re.compile(r"group\.created|housekeeper\.joined"), lambda found: Registered(found[0])),
    (re.compile(NAME), lambda found: Named(found[0])),
)


def _refused(message: str) -> PydanticCustomError:
    return PydanticCustomError("on", "{text}", {"text": message})


_EXAMPLES = ("2026-11-24", "12-25", "农历 8-15", "5月第2个周日", "冬至 - 1d", "group.created + 7d")

Anchor = Annotated[On, BeforeValidator(read), scalar(r"\S.*", *_EXAMPLES)]
