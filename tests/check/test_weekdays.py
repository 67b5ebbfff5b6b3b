"""A date and the day of the week beside it are the same day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.outgoing import judge
from tests.handbooks import check, write

NAMES = "一二三四五六日"
DATES = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
FORMS = (
    "{y}年{m}月{d}日（周{w}）",
    "{y} 年 {m} 月 {d} 日 星期{w}",
    "{y}-{m:02}-{d:02} 周{w}",
    "{y}.{m}.{d}礼拜{w}",
    "周{w} {y}-{m}-{d}",
    "星期{w}（{y}年{m}月{d}号）",
)


def written(form: str, day: dt.date, weekday: int) -> str:
    return "见面在" + form.format(y=day.year, m=day.month, d=day.day, w=NAMES[weekday]) + "，请来"


@given(DATES, st.integers(0, 6), st.sampled_from(FORMS))
def test_only_the_right_day_of_the_week_passes(day: dt.date, weekday: int, form: str) -> None:
    found = [f for f in judge(written(form, day, weekday)) if f.code == "GJ622"]
    assert len(found) == (weekday != day.weekday())
    for finding in found:
        assert f"{day} 是周{NAMES[day.weekday()]}" in finding.message
        assert finding.source.column == len("见面在") + 1


@pytest.mark.parametrize(
    "innocent",
    [
        "周一到周五 2026-11-28 起照常送",
        "每周五 2026-11-28 开始",
        "2026年11月28日，周五先发一批",
        "编号 2026-11-281 周五",
        "2026 年 11 月 28 日（周六）",
        "2026 年 11 月 29 日（周日）和 11 月 29 日（星期天）",
    ],
)
def test_what_is_no_pair_passes(innocent: str) -> None:
    assert [f for f in judge(innocent) if f.code == "GJ622"] == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("11 月 28 日（周六）见", ""),
        ("11月27日周六见", "「11月27日周六」对不上：2026-11-27 是周五"),
        ("1 月 1 日（周五）开门", ""),
        ("1 月 1 日（周四）开门", "「1 月 1 日（周四）」对不上：2027-01-01 是周五"),
        ("2 月 30 日（周四）开门", "「2 月 30 日（周四）」对不上：没有这一天"),
    ],
)
def test_the_year_is_that_of_the_day_it_is_sent(tmp_path: Path, sent: str, said: str) -> None:
    post = f"---\ntitle: 早报\n---\n{{日期}}\n{sent}\n"
    done = check(write(tmp_path, {"content/posts/morning.md": post}))
    assert done.exit_code == 0
    found = [line for line in done.stderr.splitlines() if "GJ622" in line]
    assert found == ([f"content/posts/morning.md:5:1 GJ622 {said}"] if said else [])


def test_a_page_is_checked_too(tmp_path: Path) -> None:
    done = check(write(tmp_path, {"content/index.md": "# 首页\n\n例会 2026-11-28（周五）。\n"}))
    assert (
        "content/index.md:3:4 GJ622 「2026-11-28（周五）」对不上：2026-11-28 是周六" in done.stderr
    )
    assert done.exit_code == 1
