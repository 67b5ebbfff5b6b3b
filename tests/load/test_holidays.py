"""Statutory days, against the notices of the State Council."""

import datetime as dt
from collections.abc import Iterator

import pytest

from guanjia.load import holidays
from guanjia.model.almanac import HolidayYear, UnpublishedYearError
from guanjia.model.settings import days

# Each holiday from its first to its last day off, and the weekend days that are worked, as in the
# notices of the General Office of the State Council. Every day has been compared with the words of
# the notices in stored copies of the pages named here, not on gov.cn, and 2021 to 2025 also with
# holiday-cn.ics of NateScarlet/holiday-cn (82e0b00).
LISTED = {
    # 国办发明电〔2019〕16号; without its number, as Xinhua sent it out:
    # http://news.chengdu.cn/2019/1121/2083946.shtml
    # 国办发明电〔2020〕1号 let the Spring Festival last until 02-02, so that 02-01 was not worked:
    # its sentence is in tests/description_parsing_cases.json of holiday-cn (45ab4d5), and what both
    # come to is in 2020.json (78b4552).
    2020: (
        "01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08",
        "01-19 04-26 05-09 06-28 09-27 10-10",
    ),
    # 国办发明电〔2020〕27号: http://www.cncaprc.cn/?c=i&a=lList_mod&myid=3&id=3366
    2021: (
        (
            "01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 "
            "10-01..10-07"
        ),
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    ),
    # 国办发明电〔2021〕11号:
    # http://www.beijing.gov.cn/zhengce/zhengcefagui/202110/t20211026_2520500.html
    # 12-31 is from the notice for 2023, whose first holiday begins on it.
    2022: (
        (
            "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 "
            "10-01..10-07 12-31"
        ),
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    # 国办发明电〔2022〕16号:
    # https://zh.m.wikisource.org/zh/国务院办公厅关于2023年部分节假日安排的通知
    2023: (
        "01-01..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    # 国办发明电〔2023〕7号:
    # https://zh.wikisource.org/wiki/国务院办公厅关于2024年部分节假日安排的通知
    # http://paper.people.com.cn/rmrb/html/2023-10/26/nw.D110000renmrb_20231026_3-06.htm
    2024: (
        "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    # 国办发明电〔2024〕12号; without its number, as Xinhua sent it out:
    # https://m.gmw.cn/2024-11/12/content_1303894933.htm
    2025: (
        "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    # 国办发明电〔2025〕7号; without its number, as Xinhua sent it out:
    # https://politics.gmw.cn/2025-11/04/content_38391083.htm
    2026: (
        (
            "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 "
            "10-01..10-07"
        ),
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}
PUBLISHED = holidays.table({})


def listed(year: int, spans: str) -> Iterator[dt.date]:
    """List the days of some spans, such as ``01-24..02-02``."""
    for span in spans.split():
        first, _, last = span.partition("..")
        begin, end = (dt.date.fromisoformat(f"{year}-{day}") for day in (first, last or first))
        yield from days(begin, (end - begin).days + 1)


@pytest.mark.parametrize("year", LISTED)
def test_a_year_agrees_with_its_notice(year: int) -> None:
    off, work = (set(listed(year, spans)) for spans in LISTED[year])
    every = days(dt.date(year, 1, 1), 366 if year % 4 == 0 else 365)
    rest = {day for day in every if not PUBLISHED.is_workday(day)}
    weekend = {day for day in every if day.weekday() >= 5}
    assert rest - weekend == off - weekend
    assert weekend - rest == work
    assert all(PUBLISHED.holiday(day) for day in off)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2024-02-10", "春节"),
        ("2025-10-01", "国庆节"),
        ("2025-10-06", "中秋节"),
        ("2026-05-04", "劳动节"),
        ("2026-06-19", "端午节"),
        ("2026-09-25", "中秋节"),
        ("2026-10-10", ""),
        ("2026-11-22", ""),
    ],
)
def test_a_day_off_says_what_for(day: str, name: str) -> None:
    assert PUBLISHED.holiday(dt.date.fromisoformat(day)) == name


def test_a_year_without_a_notice_is_not_guessed() -> None:
    assert PUBLISHED.years >= set(LISTED)
    with pytest.raises(UnpublishedYearError) as raised:
        PUBLISHED.is_workday(dt.date(2027, 1, 4))
    assert raised.value.year == 2027


def test_a_file_of_the_handbook_fills_a_year() -> None:
    notice = HolidayYear.model_validate(
        {"off": {"2027-01-01": "元旦", "2027-01-04": "元旦"}, "work": ["2027-01-09"]}
    )
    table = holidays.table({2027: notice})
    assert [table.is_workday(dt.date(2027, 1, n)) for n in (1, 4, 5, 9, 10)] == [
        *(False, False, True, True, False)
    ]
    assert table.holiday(dt.date(2027, 1, 4)) == "元旦"
    assert table.is_workday(dt.date(2026, 10, 10))


def test_a_file_replaces_the_whole_of_a_year_that_is_known() -> None:
    notice = HolidayYear.model_validate({"off": {"2026-10-01": "国庆节"}})
    table = holidays.table({2026: notice})
    assert not table.is_workday(dt.date(2026, 10, 1))
    assert table.is_workday(dt.date(2026, 10, 2))
    assert not table.is_workday(dt.date(2026, 10, 10))
    assert table.is_workday(dt.date(2025, 10, 11))
