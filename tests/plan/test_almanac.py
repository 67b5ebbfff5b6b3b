"""Lunar dates, solar terms and festivals, against an independent computation."""

import datetime as dt
import itertools
from pathlib import Path

import pytest

from guanjia.plan import almanac

TERMS = [
    *("小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨"),
    *("立夏", "小满", "芒种", "夏至", "小暑", "大暑", "立秋", "处暑"),
    *("白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"),
]
MONTHS = [f"{name}月" for name in "正二三四五六七八九十冬腊"]
DIGITS = "一二三四五六七八九十"
DAYS = [f"初{n}" for n in DIGITS] + [f"十{n}" for n in DIGITS[:9]] + ["二十"]
DAYS += [f"廿{n}" for n in DIGITS[:9]] + ["三十"]
FESTIVALS = {
    "春节": (1, 1),
    "元宵节": (1, 15),
    "端午节": (5, 5),
    "七夕": (7, 7),
    "中秋节": (8, 15),
    "重阳节": (9, 9),
    "腊八节": (12, 8),
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
YEARS = range(2020, 2036)


@pytest.mark.parametrize("year", YEARS)
def test_solar_terms_fall_on_their_days(year: int) -> None:
    wanted = {
        dt.date(year, number // 2 + 1, int(day)): TERMS[number]
        for number, day in enumerate(table("terms")[year])
    }
    days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert {day: term for day in days if (term := almanac.facts(day).term)} == wanted


def test_every_lunar_date_is_right() -> None:
    assert len(LUNAR) > 5800
    for day, (month, number) in LUNAR.items():
        name = ("闰" if month < 0 else "") + MONTHS[abs(month) - 1] + DAYS[number - 1]
        assert almanac.facts(day).lunar == name


@pytest.mark.parametrize("festival", FESTIVALS)
def test_a_lunar_festival_comes_once_a_year_never_in_a_leap_month(festival: str) -> None:
    found = [day for day in LUNAR if festival in almanac.facts(day).festival.split("、")]
    assert found == [day for day, date in LUNAR.items() if date == FESTIVALS[festival]]
    assert len(found) in (len(YEARS) - 1, len(YEARS))


def test_new_years_eve_is_the_day_before_whatever_the_month_is_long() -> None:
    eves = [day for day in LUNAR if "除夕" in almanac.facts(day).festival]
    wanted = [day - dt.timedelta(days=1) for day, date in LUNAR.items() if date == (1, 1)]
    assert eves == [day for day in wanted if day in LUNAR]


def test_the_leap_month_of_2028_has_no_second_dragon_boat_festival() -> None:
    leap = [day for day, date in LUNAR.items() if date == (-5, 5)]
    assert leap == [dt.date(2028, 6, 27)]
    assert almanac.facts(leap[0]).festival == ""
    assert almanac.facts(leap[0]).lunar == "闰五月初五"
    assert "端午节" in almanac.facts(dt.date(2028, 5, 28)).festival


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
    assert almanac.facts(dt.date.fromisoformat(day)).festival == festival


def test_a_date_is_called_as_people_call_it() -> None:
    facts = almanac.facts(dt.date(2026, 11, 23))
    assert (facts.day, facts.weekday, facts.lunar) == ("11月23日", "星期一", "十月十五")
