"""The handbook that ships is sound on any day somebody builds it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from guanjia import pipeline
from guanjia.errors import Finding
from guanjia.model.library import Library
from guanjia.model.results import Kind
from tests.handbooks import guanjia

ROOT = Path(__file__).parents[1]
DAYS = [dt.date(2026, 11, 1) + dt.timedelta(days=17 * n) for n in range(24)]


@pytest.fixture(scope="module")
def loaded() -> tuple[Library, tuple[Finding, ...]]:
    return pipeline.load(ROOT)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_it_is_clean_and_leaves_no_group_without_a_post(
    today: dt.date, loaded: tuple[Library, tuple[Finding, ...]]
) -> None:
    library, findings = loaded
    window = library.brand.window.around(today)
    compilation = pipeline.compiled(ROOT, library, findings, today, window)
    assert [str(finding) for finding in compilation.findings] == []
    for day in window:
        posts = [due for due in compilation.plan.on(day) if due.kind is Kind.POST]
        served = {group.id for due in posts for group in due.groups}
        assert served >= {id for id in library.groups if library.group_on(id, day)}


NAMES = {
    r"城西银饰交流群\d+": ("potential", "地区=城西", "品类=银饰", "群型=交流群"),
    r"鲜禾里VIP会员专享群\d\d": ("vip", "品牌=鲜禾里", "会员词=VIP会员", "群型=专享群"),
    r"\d{3}·新村·鲜禾里": ("base", "小区=新村", "品牌=鲜禾里"),
}


@pytest.mark.parametrize(("pattern", "asked"), NAMES.items())
def test_every_profile_of_names_gives_a_name_that_is_free(
    pattern: str, asked: tuple[str, ...]
) -> None:
    done = guanjia("name", "--root", ROOT, "--tier", *asked)
    assert re.fullmatch(f"{pattern}\n", done.stdout), done.output
    assert done.stdout.strip() not in (ROOT / "content/groups.csv").read_text("utf-8")


def test_check_says_so() -> None:
    assert guanjia("check", "--root", ROOT).output == "没有发现问题。\n"
