"""Ordinary prose, as if it were sent: what would be a false error in it."""

from benchmarks.wording import RECIPES, chinese, judged, sent, text_of
from guanjia.errors import Severity


def test_recipes_hold_no_errors() -> None:
    text = text_of(RECIPES)
    assert chinese(text) > 90_000
    errors = [f for f in judged(sent(text, "recipes.txt")) if f.severity is Severity.ERROR]
    assert [str(finding) for finding in errors] == []
