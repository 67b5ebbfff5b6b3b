"""What a date is called: weekday, lunar date, solar term, festivals."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from borax.calendars.lunardate import LunarDate

from guanjia.model.results import DayFacts

FIRST, LAST = dt.date(1901, 1, 1), dt.date(2099, 12, 31)
"""The years that the lunar tables cover."""

_WEEKDAYS = "一二三四五六日"

# (month, day) of the lunar calendar; never in a leap month.
_LUNAR = {
    (1, 1): "春节",
    (1, 15): "元宵节",
    (2, 2): "龙抬头",
    (5, 5): "端午节",
    (7, 7): "七夕",
    (7, 15): "中元节",
    (8, 15): "中秋节",
    (9, 9): "重阳节",
    (12, 8): "腊八节",
    (12, 23): "北方小年",
    (12, 24): "南方小年",
}
_SOLAR = {
    (1, 1): "元旦",
    (2, 14): "情人节",
    (3, 8): "妇女节",
    (5, 1): "劳动节",
    (5, 4): "青年节",
    (6, 1): "儿童节",
    (9, 10): "教师节",
    (10, 1): "国庆节",
    (11, 11): "双十一",
    (12, 25): "圣诞节",
}
# (month, weekday from Monday 0, which one of the month)
_NTH_WEEKDAY = {(5, 6, 2): "母亲节", (6, 6, 3): "父亲节"}


@lru_cache(maxsize=4096)
def facts(day: dt.date) -> DayFacts:
    """
    Describe ``day``.

    Lunar dates and solar terms are borax's, checked in tests against an independent
    computation; its own festival table is not used, because it repeats a festival in a
    leap month.
    """
    lunar = LunarDate.from_solar(day)
    return DayFacts(
        date=day,
        day=f"{day.month}月{day.day}日",
        weekday=f"星期{_WEEKDAYS[day.weekday()]}",
        lunar=f"{lunar.cn_leap}{lunar.cn_month}月{lunar.cn_day}",
        term=lunar.term or "",
        festival="、".join(_festivals(day, lunar)),
    )


def _festivals(day: dt.date, lunar: LunarDate) -> list[str]:
    nth = (day.month, day.weekday(), (day.day - 1) // 7 + 1)
    names = [_SOLAR.get((day.month, day.day)), _NTH_WEEKDAY.get(nth)]
    if not lunar.leap:
        names.append(_LUNAR.get((lunar.month, lunar.day)))
    tomorrow = LunarDate.from_solar(day + dt.timedelta(days=1))
    if (tomorrow.month, tomorrow.day, tomorrow.leap) == (1, 1, 0):
        names.append("除夕")
    return [name for name in names if name]
