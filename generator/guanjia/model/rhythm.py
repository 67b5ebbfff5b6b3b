"""``every:``: the rhythm of a calendar entry."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from dateutil.rrule import rrulestr
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
EVERY_DAY = frozenset(range(7))

_STATUTORY = {"workday": "个工作日", "restday": "个休息日"}
_FREQUENCIES = {"DAILY": "天", "WEEKLY": "周", "MONTHLY": "个月", "YEARLY": "年"}
_ICAL_DAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), WEEKDAYS, strict=True))
_COUNTING = ("INTERVAL", "COUNT")
_LATE = dt.datetime(9960, 1, 1)  # noqa: DTZ001  # dates, no zone
_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_YEARDAY = r"[+-]?(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])"
# What RFC 5545 allows in each part: dateutil lets more pass, and then never fires.
_ITEMS = {
    "INTERVAL": r"[1-9]\d{0,3}",
    "COUNT": r"[1-9]\d{0,3}",
    "WKST": _DAY,
    "BYMONTH": r"[1-9]|1[0-2]",
    "BYMONTHDAY": r"[+-]?(?:[1-9]|[12]\d|3[01])",
    "BYYEARDAY": _YEARDAY,
    "BYSETPOS": _YEARDAY,
    "BYWEEKNO": r"[+-]?(?:[1-9]|[1-4]\d|5[0-3])",
    "BYDAY": _DAY,
}
_NTH_DAY = {
    "MONTHLY": rf"(?:[+-]?[1-5])?{_DAY}",
    "YEARLY": rf"(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?{_DAY}",
}


@dataclass(frozen=True, slots=True)
class Weekly:
    """Certain weekdays of every week; Monday is 0. Also days that are worked, or are not."""

    weekdays: frozenset[int]
    statutory: frozenset[Literal["workday", "restday"]] = frozenset()
    """Of mainland China, make-up workdays (调休) included."""

    def __str__(self) -> str:
        if self.weekdays == EVERY_DAY:
            return "每天"
        names = [WEEKDAYS[day] for day in sorted(self.weekdays)]
        names += [says for name, says in _STATUTORY.items() if name in self.statutory]
        return "每" + "、".join(names)


@dataclass(frozen=True, slots=True)
class Rule:
    """An RFC 5545 recurrence rule over dates."""

    text: str
    parts: tuple[tuple[str, str], ...]

    @property
    def needs_start(self) -> bool:
        """Tell whether the rule means something only from a first date on."""
        return any(
            name == "COUNT" or (name == "INTERVAL" and value != "1") for name, value in self.parts
        )

    def __str__(self) -> str:
        parts = dict(self.parts)
        unit = _FREQUENCIES[parts.pop("FREQ")]
        interval = parts.pop("INTERVAL", "1")
        says = f"每{unit}" if interval == "1" else f"每 {interval} {unit}"
        if months := parts.pop("BYMONTH", ""):
            within = "" if says == "每个月" else f"里{says}"
            says = f"{months.replace(',', '、')} 月{within}"
        if days := parts.pop("BYDAY", ""):
            says += "的" + "、".join(map(_weekday, days.split(",")))
        if month_days := parts.pop("BYMONTHDAY", ""):
            says += f" {month_days} 日"
        known = not set(parts) - {"COUNT", "WKST"} and "-" not in says
        return says if known else f"按规则 {self.text}"


def _weekday(day: str) -> str:
    """Write 周一 for ``MO``, 第2个周一 for ``2MO``."""
    nth, name = day[:-2], _ICAL_DAYS[day[-2:]]
    if nth == "-1":
        return f"最后一个{name}"
    return f"第{nth.removeprefix('+')}个{name}" if nth else name


def read(value: Any) -> Any:
    """Read what an author wrote after ``every:``."""
    if isinstance(value, Weekly | Rule) or value is None:
        return value
    words = value if isinstance(value, list) else [value]
    if not words or not all(isinstance(word, str) for word in words):
        raise _refused("要写 day、workday、restday、周一…周日（可以是列表），或一条 RRULE")
    if words == ["day"]:
        return Weekly(EVERY_DAY)
    if len(words) == 1 and words[0].startswith("FREQ="):
        return _rule(words[0])
    unknown = [word for word in words if word not in (*WEEKDAYS, *_STATUTORY)]
    if unknown:
        raise _refused(
            f"看不懂「{unknown[0]}」；可写 day、workday、restday、周一…周日（可以是列表），"
            "或 FREQ= 开头的 RRULE"
        )
    return Weekly(
        frozenset(WEEKDAYS.index(word) for word in words if word in WEEKDAYS),
        frozenset(word for word in words if word in _STATUTORY),
    )


def _rule(text: str) -> Rule:
    parts = tuple(
        (name, value) for name, _, value in (part.partition("=") for part in text.split(";"))
    )
    _refuse_parts([name for name, _ in parts])
    values = dict(parts)
    if values["FREQ"] not in _FREQUENCIES:
        raise _refused(
            f"RRULE 的 FREQ 只能是 {'、'.join(_FREQUENCIES)}，这里是「{values['FREQ']}」"
        )
    for name, value in parts[1:]:
        _refuse_value(name, value, values["FREQ"])
    if not _fires(parts):
        raise _refused(f"这条 RRULE 一天也排不出来：{text}")
    return Rule(text, parts)


def _fires(parts: tuple[tuple[str, str], ...]) -> bool:
    """
    Tell whether the rule, counted one by one, has any date at all.

    dateutil looks for a first date until the year 9999, whatever UNTIL says. So it is asked
    from 40 years before that on: every combination of month, day and weekday comes up in them.
    """
    text = ";".join(f"{name}={value}" for name, value in parts if name not in _COUNTING)
    return next(iter(rrulestr(text, dtstart=_LATE)), None) is not None


def _refuse_parts(names: list[str]) -> None:
    for name in names:
        if name == "UNTIL":
            raise _refused("RRULE 里不要写 UNTIL；在条目里写 until: 日期")
        if name != "FREQ" and name not in _ITEMS:
            raise _refused(f"RRULE 里不能有「{name}」；只排到哪一天，不排到几点")
        if names.count(name) > 1:
            raise _refused(f"RRULE 里「{name}」写了两次")


def _refuse_value(name: str, value: str, frequency: str) -> None:
    allowed = _NTH_DAY.get(frequency, _DAY) if name == "BYDAY" else _ITEMS[name]
    for item in value.split(",") if name.startswith("BY") else [value]:
        if not re.fullmatch(allowed, item):
            raise _refused(f"RRULE（FREQ={frequency}）的 {name} 不能是「{item}」")


def _refused(message: str) -> PydanticCustomError:
    return PydanticCustomError("rhythm", "{text}", {"text": message})


_DAYS = {"enum": [*_STATUTORY, *WEEKDAYS]}
_SHOWN = {
    "anyOf": [
        {"enum": ["day", *_DAYS["enum"]]},
        {"type": "string", "pattern": "^FREQ="},
        {"type": "array", "items": _DAYS, "minItems": 1},
    ]
}

Every = Annotated[Weekly | Rule, BeforeValidator(read), WithJsonSchema(_SHOWN)]
