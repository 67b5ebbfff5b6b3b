"""The official holiday notices: chinesecalendar's, and what the handbook adds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from chinese_calendar import constants

from guanjia.model.almanac import HolidayTable, HolidayYear

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def table(added: Mapping[int, HolidayYear]) -> HolidayTable:
    """Join both; a year that the handbook gives replaces the package's whole year."""
    off = {day: _NAMES.get(name, name) for day, name in constants.holidays.items()}
    work = set(constants.workdays)
    years = {day.year for day in off}
    for year, notice in added.items():
        off = {day: name for day, name in off.items() if day.year != year}
        work = {day for day in work if day.year != year}
        off |= {day: name for day, name in notice.off.items() if day.year == year}
        work |= {day for day in notice.work if day.year == year}
        years.add(year)
    return HolidayTable(off, frozenset(work), frozenset(years))


def stray(year: int, notice: HolidayYear) -> list[dt.date]:
    """List the dates of a year's notice that lie in another year."""
    return sorted(day for day in {*notice.off, *notice.work} if day.year != year)
