"""The rulebook: every code has its rule, and every example is one."""

import datetime as dt
import re
from pathlib import Path

import pytest

from guanjia.errors import Finding
from guanjia.load.rulebook import rulebook
from guanjia.model.rulebook import CheckRule, Example
from guanjia.model.settings import days
from guanjia.pipeline import compiled, load
from tests.handbooks import TODAY, write

ROOT = Path(__file__).parents[1]
RULES = rulebook()
SHOWN = [rule for rule in RULES.values() if rule.bad]

NOT_TEXT = {
    "GJ101",
    "GJ102",
    "GJ103",
    "GJ108",
    "GJ113",
    "GJ190",
    "GJ191",
    "GJ192",
    "GJ308",
    "GJ508",
}
"""What is wrong is not the words of a file, or not words that anybody would read as an example."""


def found(root: Path, files: tuple[Example, ...]) -> list[Finding]:
    """Check the small handbook with ``files`` in it, for a whole week."""
    write(root, {file.path: file.text for file in files})
    library, findings = load(root)
    today = dt.date.fromisoformat(TODAY)
    return list(compiled(root, library, findings, today, days(today, 7)).findings)


def test_every_code_has_a_rule() -> None:
    sources = (ROOT / "generator" / "guanjia").rglob("*.py")
    said = {code for file in sources for code in re.findall(r"\bGJ\d{3}\b", file.read_text())}
    assert sorted(RULES) == sorted(said)


def test_every_rule_about_words_shows_a_bad_and_a_good_example() -> None:
    assert {code for code, rule in RULES.items() if not rule.bad} == NOT_TEXT
    assert [rule.code for rule in SHOWN if not rule.good] == []


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_a_bad_example_breaks_its_rule_as_badly_as_the_rule_says(
    tmp_path: Path, rule: CheckRule
) -> None:
    severities = {f.severity for f in found(tmp_path, rule.bad) if f.code == rule.code}
    assert severities
    assert severities <= set(rule.severity)


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_a_good_example_keeps_every_rule(tmp_path: Path, rule: CheckRule) -> None:
    assert [str(f) for f in found(tmp_path, rule.good)] == []
