"""Promises about the repository itself: its locks and its changelog fragments."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_every_package_by_hash_and_names_no_place(lock: Path) -> None:
    text = re.sub(r"^ *#.*\n", "", lock.read_text("utf-8"), flags=re.MULTILINE)
    for entry in re.split(r"\n(?=\S)", text.strip()):
        requirement, *hashes = entry.split(" \\\n    ")
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w.' =<>!()]+)?", requirement)
        assert hashes
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", hash_) for hash_ in hashes)


def test_the_tests_run_on_the_versions_that_the_site_is_built_with() -> None:
    site, test = ((ROOT / "requirements" / f"{name}.txt").read_text() for name in ("site", "test"))
    pins = re.compile(r"^[a-z0-9-]+==[\w.]+", re.MULTILINE)
    assert set(pins.findall(site)) <= set(pins.findall(test))


def test_changelog_fragments_are_named_by_issue_and_kind() -> None:
    names = {path.name for path in (ROOT / "changelog.d").iterdir()} - {"README.md"}
    assert [n for n in names if not re.fullmatch(r"[1-9]\d*\.(added|changed|fixed)\.md", n)] == []
