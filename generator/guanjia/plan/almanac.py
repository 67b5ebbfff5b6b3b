"""What a date is called, and on which dates an anchor falls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from borax.calendars.lunardate import InvalidLunarDateError, LunarDate, TermUtils
from dateutil.relativedelta import relativedelta

from guanjia.errors import Finding, Severity, Source
from guanjia.model.almanac import TERMS, UnpublishedYearError
from guanjia.model.authored import YEARS
from guanjia.model.dates import (
    Base,
    Fixed,
    Lunar,
    Named,
    NthWeekday,
    On,
    Registered,
    Yearly,
)
from guanjia.model.groundwork import Groundwork
from guanjia.model.results import DayFacts

_WEEKDAYS = "一二三四五六日"
_LONGEST = {"d": 1, "w": 7, "m": 31, "workdays": 3}
"""Days that a unit of an offset takes at most, long holidays apart."""


class Almanac:
    """
    Days as a handbook knows them: lunar dates, terms, its festivals, statutory holidays.

    Lunar dates and solar terms are borax's, checked in tests against an independent
    computation; its own festival table is not used, because it repeats a festival in a
    leap month.
    """

    def __init__(self, ground: Groundwork) -> None:
        self._festivals = ground.festivals
        self._holidays = ground.holidays
        self._names: dict[int, dict[dt.date, list[str]]] = {}

    def facts(self, day: dt.date) -> DayFacts:
        """Describe ``day``."""
        lunar = LunarDate.from_solar(day)
        published = day.year in self._holidays.years
        return DayFacts(
            date=day,
            day=f"{day.month}月{day.day}日",
            weekday=f"星期{_WEEKDAYS[day.weekday()]}",
            lunar=f"{lunar.cn_leap}{lunar.cn_month}月{lunar.cn_day}",
            term=lunar.term or "",
            festival="、".join(self._festivals_on(day)),
            rest=not self._holidays.is_workday(day) if published else day.weekday() >= 5,
            holiday=self._holidays.holiday(day) if published else "",
            published=published,
        )

    def _festivals_on(self, day: dt.date) -> list[str]:
        if day.year not in self._names:
            named: dict[dt.date, list[str]] = {}
            first, last = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
            for name, festival in self._festivals.items():
                if name == festival.name:
                    for date in self.dates(festival.on, first, last, set()):
                        named.setdefault(date, []).append(name)
            self._names[day.year] = named
        return self._names[day.year].get(day, [])

    def dates(
        self, on: On, first: dt.date, last: dt.date, undecided: set[dt.date]
    ) -> Iterator[dt.date]:
        """
        Yield the dates of ``on`` from ``first`` to ``last``, in order.

        A name that is no festival and no term has none, nor has one that the registers give.
        The base of a date that counts workdays through a year without a notice goes into
        ``undecided`` if the date could lie among these days.
        """
        reach = dt.timedelta(days=abs(on.count) * _LONGEST[on.unit] + 40 * bool(on.count))
        years = range((first - reach).year - 1, (last + reach).year + 2)
        for base in self._bases(on.base, years):
            if not first - reach <= base <= last + reach:
                continue
            day = self.moved(base, on, undecided)
            if day is not None and first <= day <= last:
                yield day

    def moved(self, base: dt.date, on: On, undecided: set[dt.date]) -> dt.date | None:
        """
        Apply the offset of ``on`` to ``base``.

        If it leaves the years that the tables cover there is no such day; if it counts
        workdays through a year without a notice, ``base`` goes into ``undecided``.
        """
        try:
            day = self._moved(base, on)
        except UnpublishedYearError:
            undecided.add(base)
            return None
        return day if day.year in YEARS else None

    def _moved(self, base: dt.date, on: On) -> dt.date:
        if on.unit == "workdays":
            day = self._workdays_from(base, on.count)
        else:
            unit = {"d": "days", "w": "weeks", "m": "months"}[on.unit]
            day = base + relativedelta(**{unit: on.count})  # type: ignore[arg-type]
        return day

    def _workdays_from(self, day: dt.date, count: int) -> dt.date:
        step = dt.timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while not self._holidays.is_workday(day):
                day += step
        return day

    def holiday(self, day: dt.date) -> str:
        """Return the statutory holiday that ``day`` is off for; see `HolidayTable.holiday`."""
        return self._holidays.holiday(day)

    def is_workday(self, day: dt.date) -> bool:
        """Tell whether ``day`` is worked; see `HolidayTable.is_workday`."""
        return self._holidays.is_workday(day)

    def next_workday(self, day: dt.date) -> dt.date:
        """
        Return the first workday from ``day`` on.

        Raises:
            UnpublishedYearError: no notice covers the year.
        """
        while not self._holidays.is_workday(day):
            day += dt.timedelta(days=1)
        return day

    def _bases(self, base: Base, years: range) -> Iterator[dt.date]:
        match base:
            case Fixed():
                yield base.date
            case Registered():
                return
            case Named():
                yield from self._named(base.name, years)
            case _:
                for year in years:
                    if year in YEARS and (day := _in_year(base, year)):
                        yield day

    def _named(self, name: str, years: range) -> Iterator[dt.date]:
        if name in TERMS:
            for year in years:
                if year in YEARS:
                    yield TermUtils.nth_term_day(year, TERMS.index(name))
        elif (festival := self._festivals.get(name)) and not _on_festival(festival.on):
            first, last = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
            yield from self.dates(festival.on, first, last, set())


def unpublished(where: Source, undecided: Iterable[dt.date]) -> Iterator[Finding]:
    """Say for each year without a notice that something at ``where`` depends on it."""
    for year in sorted({day.year for day in undecided}):
        says = f"{year} 年的放假安排还没有，这一条在那一年排不出来"
        hint = f"公布后写进 calendars/holidays/{year}.yml，或升级 chinesecalendar。"
        yield Finding(where, "GJ508", says, hint, Severity.WARNING)


def _on_festival(on: On) -> bool:
    """Tell whether a festival is defined by another: `check` refuses it, it might be itself."""
    return isinstance(on.base, Named) and on.base.name not in TERMS


@lru_cache(maxsize=4096)
def _in_year(base: Base, year: int) -> dt.date | None:
    """Find the day of ``year`` (solar, or lunar for a lunar base), if it has one."""
    try:
        match base:
            case Yearly():
                return dt.date(year, base.month, base.day)
            case Lunar():
                lunar = LunarDate(year, base.month, base.day, int(base.leap))
                return dt.date.fromisoformat(str(lunar.to_solar_date()))
            case NthWeekday():
                return _nth_weekday(year, base)
    except (ValueError, InvalidLunarDateError):
        return None
    return None


def _nth_weekday(year: int, base: NthWeekday) -> dt.date:
    if base.nth > 0:
        first = dt.date(year, base.month, 1)
        ahead = (base.weekday - first.weekday()) % 7
        return first + dt.timedelta(days=ahead + 7 * (base.nth - 1))
    last = dt.date(year, base.month, 1) + relativedelta(months=1, days=-1)
    return last - dt.timedelta(days=(last.weekday() - base.weekday) % 7)
