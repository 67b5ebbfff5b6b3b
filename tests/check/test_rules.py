"""What a rule is said to read is all that it reads."""

from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

import pytest

from guanjia import check, pipeline
from guanjia.check import names
from guanjia.errors import Finding
from guanjia.model.groundwork import Groundwork
from guanjia.model.library import Library
from guanjia.model.registers import Registers
from tests.check import outgoing_cases
from tests.corpus import calendars, registers, words
from tests.handbooks import Files, write

BAD: dict[str, Files] = {
    name: changes
    for cases in (calendars.BAD, registers.BAD, words.BAD, outgoing_cases.CASES)
    for name, (changes, _) in cases.items()
}


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> list[Library]:
    """Load a handbook with every mistake there is a case for, one at a time."""
    root: Path = tmp_path_factory.mktemp("bad")
    return [pipeline.load(write(root / str(n), made))[0] for n, made in enumerate(BAD.values())]


def test_a_group_is_judged_by_itself(libraries: list[Library]) -> None:
    found: set[str] = set()
    for library in libraries:
        some = {each.name: getattr(library, each.name) for each in fields(Registers)}
        bare = Registers(**some | {"groups": {}})
        alone = [f for group in library.groups.values() for f in check.groups(bare, [group])]
        assert sorted(alone) == sorted(check.groups(library, library.groups.values()))
        found |= {finding.code for finding in alone}
    assert found == {"GJ301", "GJ401", "GJ620", "GJ841"}


def test_a_group_with_marks_of_its_own_is_nobodys_namesake(libraries: list[Library]) -> None:
    found: set[str] = set()
    for library in libraries:
        groups = library.groups.values()
        marks = Counter(mark for mark, _ in names.marks(library, groups))
        alike = {group.id for mark, group in names.marks(library, groups) if marks[mark] > 1}
        said = list(check.namesakes(library, [group for group in groups if group.id in alike]))
        assert said == list(check.namesakes(library, groups))
        found |= {finding.code for finding in said}
    assert found == {"GJ402", "GJ403", "GJ404"}


def test_rules_about_the_groundwork_read_nothing_else(libraries: list[Library]) -> None:
    found: set[str] = set()
    for library in libraries:
        bare = Groundwork(**{each.name: getattr(library, each.name) for each in fields(Groundwork)})
        said = list(check.ground(bare))
        assert said == list(check.ground(library))
        found |= {finding.code for finding in said}
    assert len(found) > 11


def test_a_text_is_judged_by_itself(libraries: list[Library]) -> None:
    found: list[Finding] = []
    for library in libraries:
        together = sorted(check.texts(library.texts))
        texts = library.texts
        alone = [replace(texts, sent=(text,), prose=()) for text in texts.sent]
        alone += [replace(texts, sent=(), prose=(words,)) for words in texts.prose]
        assert together == sorted(f for each in alone for f in check.texts(each))
        found += together
    assert len({finding.code for finding in found}) > 20
