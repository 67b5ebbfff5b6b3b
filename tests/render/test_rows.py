"""What looks the same on a day is one row, however many entries put it there."""

import datetime as dt
from pathlib import Path

import pytest

from guanjia import pipeline
from guanjia.model.settings import days
from guanjia.render.calendar import RowViews
from guanjia.render.rows import Row, Rows
from tests.handbooks import write
from tests.plan.libraries import MONDAY

GROUPS = "id,群名,层级,管家,小区,人数,建群日期,二维码日期\n" + "".join(
    f"g{n},甲·鲜禾里{n},base,{'lin' if n % 2 else 'chen'},甲,,,\n" for n in range(1, 41)
)


def rows(root: Path, calendar: str) -> tuple[Row, ...]:
    """Put together what a calendar brings on a Monday."""
    write(root, {"content/groups.csv": GROUPS, "calendars/daily.yml": calendar})
    library, _ = pipeline.load(root)
    compilation = pipeline.compiled(root, library, (), MONDAY, days(MONDAY, 1))
    return Rows().of(compilation.plan.on(MONDAY))


def entry(number: int, *, at: str = "12:00", every: str = "day") -> str:
    return f"  - {{post: morning, every: {every}, at: '{at}', to: {{groups: [g{number}]}}}}\n"


def test_entries_that_differ_only_in_their_groups_are_one_row(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "entries:\n" + "".join(entry(n) for n in range(1, 41)))
    assert row.due.time == dt.time(12)
    assert row.copies() == row.copies("base") == 40
    assert row.copies("vip") == 0
    assert row.shares.by_keeper == {"lin": 20, "chen": 20}
    assert row.source == "calendars/daily.yml:2 等 40 处"


def test_an_entry_on_its_own_names_its_line(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "entries:\n  - {post: morning, every: day, at: '12:00'}\n")
    assert row.source == "calendars/daily.yml:2"


@pytest.mark.parametrize("other", [entry(2, at="13:00"), entry(2, every="周一")])
def test_what_has_another_time_or_another_reason_is_another_row(tmp_path: Path, other: str) -> None:
    found = rows(tmp_path, "entries:\n" + entry(1) + other)
    assert [row.copies() for row in found] == [1, 1]


def test_a_calendar_shows_how_many_groups_of_whom(tmp_path: Path) -> None:
    made = rows(tmp_path, "entries:\n" + entry(1) + entry(2) + entry(3))
    library, _ = pipeline.load(tmp_path)
    (view,) = map(RowViews(library).of, made)
    assert (view.groups, [tier.id for tier in view.tiers]) == (3, ["base"])
    assert {(s.tier, s.keeper): s.groups for s in view.shares} == {
        ("base", "lin"): 2,
        ("base", "chen"): 1,
    }
