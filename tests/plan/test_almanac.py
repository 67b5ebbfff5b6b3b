"""Lunar dates, solar terms and festivals, against an independent computation."""

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanjia.model.dates import Lunar, On
from guanjia.model.dates import read as read_anchor
from tests.plan.libraries import ALMANAC, packaged_festivals

TERMS = [
    *("小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨"),
    *("立夏", "小满", "芒种", "夏至", "小暑", "大暑", "立秋", "处暑"),
    *("白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"),
]
MONTHS = [f"{name}月" for name in "正二三四五六七八九十冬腊"]
DIGITS = "一二三四五六七八九十"
DAYS = [f"初{n}" for n in DIGITS] + [f"十{n}" for n in DIGITS[:9]] + ["二十"]
DAYS += [f"廿{n}" for n in DIGITS[:9]] + ["三十"]
# Every lunar festival that Guanjia knows, by month and day; in brackets what else it is called.
FESTIVALS = {
    "春节 大年初一": (1, 1),
    "破五": (1, 5),
    "元宵节 元宵": (1, 15),
    "龙抬头 二月二": (2, 2),
    "端午节 端午": (5, 5),
    "七夕 七夕节": (7, 7),
    "中元节 中元": (7, 15),
    "中秋节 中秋": (8, 15),
    "重阳节 重阳": (9, 9),
    "腊八节 腊八": (12, 8),
    "北方小年 小年北": (12, 23),
    "南方小年 小年南": (12, 24),
}


def table(kind: str) -> dict[int, list[str]]:
    """Read the rows of one kind by year."""
    lines = (Path(__file__).parent / "almanac.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {int(year): cells for year, what, *cells in rows if what == kind}


def lunar_dates() -> dict[dt.date, tuple[int, int]]:
    """List month (below zero in a leap month) and day of every date the table covers."""
    begun = [
        (dt.date.fromisoformat(f"{year}-{cell[:5]}"), int(cell[6:]))
        for year, cells in table("months").items()
        for cell in cells
    ]
    return {
        first + dt.timedelta(days=n): (month, n + 1)
        for (first, month), (after, _) in itertools.pairwise(begun)
        for n in range((after - first).days)
    }


LUNAR = lunar_dates()
FIRST, LAST = min(LUNAR), max(LUNAR)
YEARS = range(2020, 2036)


@pytest.mark.parametrize("year", YEARS)
def test_solar_terms_fall_on_their_days(year: int) -> None:
    wanted = {
        dt.date(year, number // 2 + 1, int(day)): TERMS[number]
        for number, day in enumerate(table("terms")[year])
    }
    days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert {day: term for day in days if (term := ALMANAC.facts(day).term)} == wanted


def test_every_lunar_date_is_right() -> None:
    assert len(LUNAR) > 5800
    for day, (month, number) in LUNAR.items():
        name = ("闰" if month < 0 else "") + MONTHS[abs(month) - 1] + DAYS[number - 1]
        assert ALMANAC.facts(day).lunar == name


def read(written: str) -> On:
    """Read an anchor as an author writes it."""
    anchor = read_anchor(written)
    assert isinstance(anchor, On)
    return anchor


def falls(written: str, first: dt.date = FIRST, last: dt.date = LAST) -> list[dt.date]:
    """List the dates that an author gets who writes this after ``on:``."""
    undecided: set[dt.date] = set()
    return list(ALMANAC.dates(read(written), first, last, undecided))


@pytest.mark.parametrize("called", FESTIVALS)
def test_a_lunar_festival_comes_once_a_year_never_in_a_leap_month(called: str) -> None:
    wanted = [day for day, date in LUNAR.items() if date == FESTIVALS[called]]
    assert len(wanted) in (len(YEARS) - 1, len(YEARS))
    name = called.split(maxsplit=1)[0]
    assert [day for day in LUNAR if name in ALMANAC.facts(day).festival.split("、")] == wanted
    for alias in called.split():
        assert falls(alias) == wanted


def test_every_lunar_festival_is_in_the_table() -> None:
    lunar = {f.name for f in packaged_festivals().values() if isinstance(f.on.base, Lunar)}
    assert lunar - {"除夕"} == {called.split()[0] for called in FESTIVALS}


@pytest.mark.parametrize("called", sorted(packaged_festivals()))
def test_every_name_of_a_festival_may_be_written(called: str) -> None:
    assert len(falls(called)) in (len(YEARS) - 1, len(YEARS))


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_an_anchor(term: str) -> None:
    wanted = [
        dt.date(year, number // 2 + 1, int(day))
        for year in YEARS
        for number, day in enumerate(table("terms")[year])
        if TERMS[number] == term
    ]
    assert falls(term, dt.date(YEARS[0], 1, 1), dt.date(YEARS[-1], 12, 31)) == wanted


# What is written, and when it falls in 2027 and 2028 (with a leap fifth month).
WRITTEN = {
    "12-25": ["2027-12-25", "2028-12-25"],
    "2-29": ["2028-02-29"],
    "2027-03-04": ["2027-03-04"],
    "农历 8-15": ["2027-09-15", "2028-10-03"],
    "农历 5-5": ["2027-06-09", "2028-05-28"],
    "农历 闰5-5": ["2028-06-27"],
    "农历 12-29": ["2027-02-05", "2028-01-25"],
    "农历 12-30": [],  # twelfth months of 29 days
    "5月第2个周日": ["2027-05-09", "2028-05-14"],
    "5月最后一个周四": ["2027-05-27", "2028-05-25"],
    "冬至": ["2027-12-22", "2028-12-21"],
    "冬至 - 1d": ["2027-12-21", "2028-12-20"],
    "元旦 - 1d": ["2027-12-31", "2028-12-31"],
    "除夕": ["2027-02-05", "2028-01-25"],
    "春节 + 15 天": ["2027-02-21", "2028-02-10"],
    "中秋 - 1 周": ["2027-09-08", "2028-09-26"],
    "圣诞 + 7 months": ["2027-07-25", "2028-07-25"],
    "8-31 + 1 months": ["2027-09-30", "2028-09-30"],
    "2027-01-31 + 1 个月": ["2027-02-28"],
}


@pytest.mark.parametrize("written", WRITTEN)
def test_an_anchor_falls_where_people_expect_it(written: str) -> None:
    found = falls(written, dt.date(2027, 1, 1), dt.date(2028, 12, 31))
    assert list(map(str, found)) == WRITTEN[written]


def test_workdays_are_counted_over_the_national_holiday() -> None:
    day = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert list(map(str, falls("10-1 - 1 workdays", *day))) == ["2026-09-30"]
    assert list(map(str, falls("10-1 + 1 workdays", *day))) == ["2026-10-08"]
    assert list(map(str, falls("10-1 + 3 workdays", *day))) == ["2026-10-10"]  # a Saturday
    assert list(map(str, falls("2026-05-01 - 2 workdays", *day))) == ["2026-04-29"]


MANY_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1))


@given(MANY_DAYS, st.integers(1, 400), st.sampled_from("dw"))
def test_an_offset_and_its_inverse_cancel(day: dt.date, count: int, unit: str) -> None:
    for sign, back in (("+", "-"), ("-", "+")):
        (moved,) = falls(f"{day} {sign} {count}{unit}", dt.date(1935, 1, 1), dt.date(2065, 1, 1))
        (again,) = falls(f"{moved} {back} {count}{unit}", day, day)
        assert again == day
        assert abs((moved - day).days) == count * (7 if unit == "w" else 1)


@given(MANY_DAYS, st.integers(1, 120))
def test_an_offset_in_months_cancels_up_to_the_28th(day: dt.date, count: int) -> None:
    day = day.replace(day=min(day.day, 28))
    (moved,) = falls(f"{day} + {count}m", dt.date(1930, 1, 1), dt.date(2070, 1, 1))
    assert falls(f"{moved} - {count}m", day, day) == [day]
    assert (moved.year - day.year) * 12 + moved.month - day.month == count


@given(st.dates(dt.date(2021, 1, 1), dt.date(2025, 12, 31)), st.integers(1, 200))
def test_an_offset_in_workdays_cancels_from_a_workday(day: dt.date, count: int) -> None:
    known = (dt.date(2020, 1, 1), dt.date(2026, 12, 31))
    day = ALMANAC.next_workday(day)
    (moved,) = falls(f"{day} + {count} workdays", *known)
    assert falls(f"{moved} - {count} workdays", day, day) == [day]
    between = [day + dt.timedelta(days=n) for n in range(1, (moved - day).days + 1)]
    assert sum(map(ALMANAC.is_workday, between)) == count


def test_new_years_eve_is_the_day_before_whatever_the_month_is_long() -> None:
    eves = [day for day in LUNAR if "除夕" in ALMANAC.facts(day).festival]
    wanted = [day - dt.timedelta(days=1) for day, date in LUNAR.items() if date == (1, 1)]
    assert eves == [day for day in wanted if day in LUNAR]


def test_the_leap_month_of_2028_has_no_second_dragon_boat_festival() -> None:
    leap = [day for day, date in LUNAR.items() if date == (-5, 5)]
    assert leap == [dt.date(2028, 6, 27)]
    assert ALMANAC.facts(leap[0]).festival == ""
    assert ALMANAC.facts(leap[0]).lunar == "闰五月初五"
    assert "端午节" in ALMANAC.facts(dt.date(2028, 5, 28)).festival


@pytest.mark.parametrize(
    ("day", "festival"),
    [
        ("2026-01-01", "元旦"),
        ("2026-05-10", "母亲节"),
        ("2026-06-21", "父亲节"),
        ("2026-11-11", "双十一"),
        ("2026-11-23", ""),
        ("2027-02-05", "除夕"),
        ("2027-02-06", "春节"),
    ],
)
def test_festivals_have_their_names(day: str, festival: str) -> None:
    assert ALMANAC.facts(dt.date.fromisoformat(day)).festival == festival


def test_a_date_is_called_as_people_call_it() -> None:
    facts = ALMANAC.facts(dt.date(2026, 11, 23))
    assert (facts.day, facts.weekday, facts.lunar) == ("11月23日", "星期一", "十月十五")
