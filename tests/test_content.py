"""The shipped handbook holds all that its sources describe, and its year can be posted."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from guanjia import pipeline
from guanjia.errors import Finding
from guanjia.model.figures import Bands, Grid, Node, Tree
from guanjia.model.library import Library
from guanjia.model.naming import ColumnPart, NumberPart, OneOfPart, SeparatorPart
from guanjia.model.settings import Tier, days
from guanjia.model.sources import Sourced

ROOT = Path(__file__).parents[1]
FIRST, LAST = dt.date(2026, 12, 1), dt.date(2027, 12, 31)

FACTS = {
    "S000-A": 5,
    "S000-B": 5,
    "S000-C": 7,
    "S000-D": 5,
    "S000-E": 4,
    "S000-F": 5,
    "S000-G": 9,
    "S000-H": 3,
    "S000-I": 4,
    "S000-J": 8,
    "S000-K": 4,
    "S001-A": 4,
    "S001-B": 7,
    "S001-C": 4,
    "S001-D": 10,
    "S001-E": 4,
    "S001-F": 4,
    "S001-G": 5,
    "S001-H": 8,
    "S001-I": 5,
    "S001-J": 5,
    "S002-A": 2,
    "S002-B": 6,
    "S002-C": 9,
    "S002-D": 2,
    "S002-E": 3,
    "S002-F": 7,
    "S002-G": 5,
    "S002-H": 7,
    "S003-A": 4,
    "S003-B": 2,
    "S003-C": 8,
    "S004-A": 2,
    "S004-B": 4,
    "S004-C": 5,
    "S004-D": 4,
    "S004-E": 2,
    "S004-F": 3,
}
"""How many facts each chapter of the inventory has."""


@cache
def ours() -> tuple[Library, tuple[Finding, ...]]:
    return pipeline.load(ROOT)


@pytest.fixture
def library() -> Library:
    return ours()[0]


def covering(library: Library, id: str) -> list[Sourced]:
    return [thing for thing in library.sourced() if id in thing.sources]


def test_every_fact_is_listed_and_covered(library: Library) -> None:
    facts = Counter(fact.id[:6] for fact in library.inventory.facts)
    assert facts == FACTS
    assert [c.id for c in library.inventory.contradictions] == [f"X{n}" for n in range(1, 19)]
    assert [id for id in library.sources if not covering(library, id)] == []


def test_the_whole_year_is_clean_and_no_day_is_empty() -> None:
    library, findings = ours()
    window = days(FIRST, (LAST - FIRST).days + 1)
    year = pipeline.compiled(ROOT, library, findings, FIRST, window)
    assert [str(finding) for finding in year.findings] == []
    assert list(pipeline.gaps(year)) == []


def test_there_is_enough_of_everything(library: Library) -> None:
    assert len(library.playbooks) >= 30
    assert len(library.posts) >= 120
    assert len(library.scripts) >= 150
    assert len({script.category for script in library.scripts.values()}) >= 15
    assert len(library.rules) == len(library.tiers) == 6


def test_every_playbook_says_what_one_needs_to_do_it(library: Library) -> None:
    for playbook in library.playbooks.values():
        goal = playbook.goal
        assert goal is not None, playbook.id
        assert all((goal.by, goal.basis, goal.why)), playbook.id
        assert all((playbook.summary, playbook.category, playbook.audience)), playbook.id
        assert all((playbook.roles, playbook.prepare, playbook.kpis, playbook.risks)), playbook.id
        assert all((playbook.compliance.see, playbook.compliance.note)), playbook.id
        review = playbook.review
        assert all((review.nodes, review.data, review.bugs, review.keep)), playbook.id


def test_all_terms_and_festivals_have_a_post(library: Library) -> None:
    from guanjia.model.almanac import TERMS  # noqa: PLC0415

    anchors = {
        on.base.name
        for calendar in library.calendars.values()
        for entry in calendar.entries
        if entry.post
        for on in entry.on or ()
        if hasattr(on.base, "name")
    }
    assert set(TERMS) <= anchors
    assert {"春节", "元宵", "端午", "七夕", "中秋", "重阳", "腊八", "除夕"} <= anchors


# The counts of the inventory


def shape(tier: Tier) -> list[str]:
    """Write a naming template as the inventory does: 000-G03 and 001-C03."""

    def says(part: object) -> str:
        match part:
            case ColumnPart():
                return part.column
            case OneOfPart():
                return "|".join(part.one_of)
            case NumberPart():
                return f"{part.number.start}-x"
            case SeparatorPart():
                return ""
            case _:
                raise AssertionError(part)

    return [said for part in tier.naming.parts if (said := says(part))]


def test_two_profiles_of_names_with_four_templates(library: Library) -> None:
    names = {id: shape(library.tiers[id]) for id in ("potential", "category", "dedicated", "base")}
    assert names == {
        "potential": ["地区", "饰品|银饰|珠宝", "交流群|分享群|整合群", "3-x"],
        "category": ["地区", "银饰", "研发群|产品交流群", "3-x"],
        "dedicated": ["品牌", "会员|合伙人|银友", "交流群|共享群", "1-x"],
        "base": ["1-x", "小区", "品牌"],
    }


def test_ten_scripts_of_five_categories(library: Library) -> None:
    wanted = {
        "S001-D01": ("欢迎", "普通"),
        "S001-D02": ("欢迎", "VIP"),
        "S001-D03": ("客诉", "普通"),
        "S001-D04": ("客诉", "VIP"),
        "S001-D05": ("赞美", "普通"),
        "S001-D06": ("赞美", "VIP"),
        "S001-D07": ("无关信息", "普通"),
        "S001-D08": ("无关信息", "VIP"),
        "S001-D09": ("催单", "仓库爆单"),
        "S001-D10": ("催单", "下雨"),
    }
    for id, (category, variant) in wanted.items():
        scripts = [s for s in library.scripts.values() if id in s.sources]
        assert any(
            s.category == category and variant in [v.name for v in s.variants] for s in scripts
        ), id
    suggestion = [s for s in library.scripts.values() if "X17" in s.sources]
    assert any({"赞美", "建议"} <= set(s.tags) for s in suggestion)


def playbooks(library: Library, *ids: str) -> Iterator[tuple[str, list[str]]]:
    for id in ids:
        yield id, [p.id for p in library.playbooks.values() if id in p.sources]


@pytest.mark.parametrize(
    ("chapter", "count"),
    [
        pytest.param("S001-B", 7, id="six channels and the way in"),
        pytest.param("S001-H", 8, id="scenes"),
        pytest.param("S001-I", 5, id="cases"),
        pytest.param("S001-F", 4, id="life cycle"),
        pytest.param("S000-C", 7, id="themes, forms and review"),
        pytest.param("S000-I", 4, id="start-up"),
        pytest.param("S002-F", 7, id="near-term activities"),
    ],
)
def test_procedures_are_playbooks(library: Library, chapter: str, count: int) -> None:
    ids = [f"{chapter}{number:02}" for number in range(1, count + 1)]
    assert [id for id, found in playbooks(library, *ids) if not found] == []


def test_six_channels_with_both_readings(library: Library) -> None:
    grid = library.figures["channels"]
    assert isinstance(grid, Grid)
    assert grid.uncertain
    assert [len(reading.spots) for reading in grid.readings] == [6, 6]


def test_three_windows_of_life_and_six_phases_of_a_year(library: Library) -> None:
    life, annual = library.figures["life-cycle"], library.figures["annual"]
    assert isinstance(life, Bands)
    assert isinstance(annual, Bands)
    assert [(row.begin, row.end) for row in life.rows[:3]] == [(0, 3), (4, 6), (7, 8)]
    assert life.marks == (0, 3, 4, 6, 7, 8)
    assert len(annual.rows) == 6


def test_start_up_phases_and_milestones_are_on_the_calendar(library: Library) -> None:
    bands = [band for calendar in library.calendars.values() for band in calendar.bands]
    assert [b.length for b in bands if b.length in ("15d", "30d")] == ["15d", "30d", "15d"]
    assert len([band for band in bands if "S004-D02" in band.sources]) == 6
    assert len([band for band in bands if "S004-D03" in band.sources]) == 7


def nodes(found: tuple[Node, ...]) -> Iterator[str]:
    for node in found:
        yield node.name
        yield from nodes(node.children)


def test_three_lines_of_partners(library: Library) -> None:
    tree = library.figures["partner-ladder"]
    assert isinstance(tree, Tree)
    assert [len(line.children) for line in tree.roots] == [4, 6, 8]


def page(library: Library, path: str) -> str:
    return next(page.body for page in library.pages if page.path == path)


def test_sixteen_risks_and_four_responses(library: Library) -> None:
    body = page(library, "handbook/risks.md")
    tables = re.findall(r"^\| 风险 \|.*\n\|[- |]+\n((?:\|.*\n)+)", body, re.MULTILINE)
    assert [table.count("\n") for table in tables] == [4, 4, 4, 4]
    assert len(re.findall(r"^\d\. ", body, re.MULTILINE)) == 4


def test_tools_of_five_stages(library: Library) -> None:
    facts = {fact.id: fact.fact for fact in library.inventory.facts}
    counts = [len(facts[f"S001-J0{n}"].partition("：")[2].split("、")) for n in range(1, 6)]
    assert counts == [6, 6, 5, 5, 6]


def test_four_kpis_and_one_growth_formula(library: Library) -> None:
    kpis = [metric.id for metric in library.metrics.values() if "S004-F01" in metric.sources]
    assert kpis == ["members", "active-rate", "conversion-rate", "satisfaction"]
    growth = [metric.id for metric in library.metrics.values() if "S002-E01" in metric.sources]
    assert growth == ["follower-growth"]
