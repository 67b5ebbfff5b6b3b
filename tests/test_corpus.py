"""Bad content is a finding with its place, good content comes out as it was typed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.corpus import calendars, files, good, registers, words
from tests.handbooks import TODAY, UNJUDGED, Files, check, guanjia, within, write

BAD = {
    f"{family.__name__.rpartition('.')[2]}: {name}": case
    for family in (calendars, words, registers, files)
    for name, case in family.BAD.items()
}


def test_the_corpus_is_large_enough() -> None:
    assert len(BAD) >= 150


@pytest.mark.parametrize(("changes", "expected"), BAD.values(), ids=BAD)
def test_bad_content_is_a_finding_with_its_place(
    tmp_path: Path, changes: Files, expected: str
) -> None:
    code, _, place = expected.partition(" ")
    with within(10):
        done = check(write(tmp_path, changes))
    assert done.exit_code == 1, done.stderr
    found = re.findall(r"^(\S.*?:\d+):\d+ (GJ\d{3}) ", done.stderr, re.MULTILINE)
    assert any(
        got.startswith(code) and (where == place or re.match(f"{re.escape(place)}(?!\\d)", where))
        for where, got in found
    ), done.stderr


@pytest.mark.parametrize(("typed", "pasted"), good.WORDS.values(), ids=good.WORDS)
def test_words_are_pasted_as_they_were_typed(tmp_path: Path, typed: str, pasted: str) -> None:
    assert pack(write(tmp_path, good.morning(typed), UNJUDGED))["texts"][0]["text"] == pasted


@pytest.mark.parametrize(("typed", "shown"), good.TITLES.values(), ids=good.TITLES)
def test_titles_are_shown_as_they_were_typed(tmp_path: Path, typed: str, shown: str) -> None:
    assert pack(write(tmp_path, good.titled(typed)))["title"] == shown


@pytest.mark.parametrize("changes", good.FINE.values(), ids=good.FINE)
def test_good_content_passes_without_a_word(tmp_path: Path, changes: Files) -> None:
    done = check(write(tmp_path, changes))
    assert (done.exit_code, done.output) == (0, "没有发现问题。\n")


def pack(root: Path) -> Any:
    """Return the first thing that lin posts today."""
    arguments = ("--root", root, "--date", TODAY, "--housekeeper", "lin", "--format", "json")
    done = guanjia("pack", *arguments)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)["items"][0]
