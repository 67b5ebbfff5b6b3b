"""What a team decides about findings: severities, exceptions, and what is put off."""

import datetime as dt
from pathlib import Path

import pytest

from guanjia import pipeline
from guanjia.errors import Severity
from guanjia.model.settings import days
from guanjia.model.waivers import Judgement
from tests.handbooks import FILES, TODAY, Files, swap, write

UNUSED = "正文里没有用到填空「今日价」"
MORNING = "content/posts/morning.md"
DAILY = "calendars/daily.yml"
BLANK = swap(MORNING, "owner: lin", "fill: [今日价]")


def judgement(root: Path, files: Files, today: str = TODAY) -> Judgement:
    write(root, files)
    library, findings = pipeline.load(root)
    day = dt.date.fromisoformat(today)
    return pipeline.compiled(root, library, findings, day, days(day, 3)).judgement


def waiving(rule: str, until: str) -> Files:
    waive = f"waive: [{{rule: {rule}, reason: 明天就用, until: {until}}}]"
    return swap(MORNING, "owner: lin", f"fill: [今日价]\n{waive}")


def codes(judged: Judgement) -> list[str]:
    return [finding.code for finding in judged.findings]


def test_an_exception_takes_its_finding_away_until_its_last_day(tmp_path: Path) -> None:
    files = waiving("GJ605", "2026-11-24")
    assert codes(judgement(tmp_path, files, "2026-11-24")) == []
    assert codes(judgement(tmp_path, files, "2026-11-25")) == ["GJ605", "GJ921"]


def test_an_exception_is_for_its_own_rule_only(tmp_path: Path) -> None:
    assert codes(judgement(tmp_path, waiving("GJ525", "2026-12-01"))) == ["GJ605"]


def test_an_exception_in_a_calendar_is_for_its_own_entry_only(tmp_path: Path) -> None:
    waive = "waive: [{rule: GJ504, reason: 送早餐, until: 2026-12-01}]"
    daily = FILES[DAILY].replace("slot: 晚市", 'at: "07:00"')
    here = daily.replace('at: "07:00"', f'at: "07:00"\n    {waive}')
    there = daily.replace("slot: 早报", f"slot: 早报\n    {waive}")
    assert [codes(judgement(tmp_path, {DAILY: text})) for text in (daily, here, there)] == [
        ["GJ504"],
        [],
        ["GJ504"],
    ]


@pytest.mark.parametrize(
    ("level", "severities"),
    [("off", []), ("info", [Severity.INFO]), ("error", [Severity.ERROR])],
)
def test_a_brand_says_how_bad_a_judgement_is(
    tmp_path: Path, level: str, severities: list[Severity]
) -> None:
    brand = swap("content/brand.yml", "window:", f"severity: {{GJ605: {level}}}\nwindow:")
    judged = judgement(tmp_path, {**BLANK, **brand})
    assert [finding.severity for finding in judged.findings] == severities


@pytest.mark.parametrize(
    ("level", "severities"),
    [
        ("", [Severity.ERROR, Severity.WARNING, Severity.INFO]),
        ("warning", [Severity.WARNING, Severity.WARNING, Severity.INFO]),
        ("info", [Severity.INFO] * 3),
        ("error", [Severity.ERROR] * 3),
    ],
)
def test_a_rule_of_several_levels_is_softened_from_above(
    tmp_path: Path, level: str, severities: list[Severity]
) -> None:
    own = f"severity: {{GJ807: {level}}}\n" if level else ""
    words = {
        "content/words/own.yml": "title: 自家的词\ncode: GJ807\nwords:\n"
        "  - {term: 甲词, level: error, instead: 换一个}\n"
        "  - {term: 乙词, level: warning, instead: 换一个}\n"
        "  - {term: 丙词, level: info, instead: 换一个}\n",
        "content/scripts/chase/words.md": "---\ntitle: 词\ncategory: 催单\nwhen: 问\n---\n"
        "甲词，乙词，丙词。\n",
    }
    brand = swap("content/brand.yml", "window:", f"{own}window:")
    judged = judgement(tmp_path, {**words, **brand})
    found = [finding.severity for finding in judged.findings if finding.code == "GJ807"]
    assert found == severities


def baseline(*rows: str) -> Files:
    return {
        **BLANK,
        "content/baseline.yml": "findings:\n" + "".join(f"  - {{{row}}}\n" for row in rows),
    }


def test_a_baseline_puts_off_what_it_knows_and_no_more(tmp_path: Path) -> None:
    known = f"file: {MORNING}, rule: GJ605, says: {UNUSED}"
    assert codes(judgement(tmp_path, baseline(known))) == []
    assert len(judgement(tmp_path, baseline(known)).known) == 1
    other = known.replace("今日价", "别的")
    assert codes(judgement(tmp_path, baseline(other))) == ["GJ925", "GJ605"]


def test_a_baseline_cannot_hide_what_is_simply_wrong(tmp_path: Path) -> None:
    files = swap(MORNING, "{群名}", "{群}")
    said = judgement(tmp_path, files).findings[0]
    row = f"file: {MORNING}, rule: {said.code}, says: {said.message}"
    listed = {**files, "content/baseline.yml": f"findings:\n  - {{{row.replace('{群}', '群')}}}\n"}
    assert said.code in codes(judgement(tmp_path, listed))
