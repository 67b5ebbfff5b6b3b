"""Every finding's whole report: place, code, sentence, and what to do next."""

import re
from pathlib import Path

import pytest

from tests.check import cases as check_cases
from tests.handbooks import TODAY, Files, check, guanjia, write
from tests.load import cases as load_cases

ROOT = Path(__file__).parents[1]
CHECKED = load_cases.CASES | check_cases.CASES
BUILT = load_cases.BUILD_CASES
CODE = re.compile(r"\bGJ\d{3}\b")


def report(stderr: str) -> str:
    """Take off the last line, which counts."""
    return re.sub(r"\d+ 个错误，\d+ 个提醒。\n\Z", "", stderr)


def codes(*folders: str, ending: str) -> set[str]:
    """Collect the codes that the project's own files mention."""
    files = (path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))
    return {code for path in files for code in CODE.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize(("changes", "said"), CHECKED.values(), ids=CHECKED)
def test_check_says_what_is_wrong_and_where_and_what_to_do(
    tmp_path: Path, changes: Files, said: str
) -> None:
    assert report(check(write(tmp_path, changes)).stderr) == said


@pytest.mark.parametrize(("changes", "said"), BUILT.values(), ids=BUILT)
def test_build_says_what_mkdocs_cannot_use(tmp_path: Path, changes: Files, said: str) -> None:
    done = guanjia("build", "--root", write(tmp_path, changes), "--today", TODAY)
    assert (done.exit_code, report(done.stderr)) == (1, said)
    assert not (tmp_path / "site").exists()


def test_every_code_has_a_case() -> None:
    shown = {
        code for _, said in [*CHECKED.values(), *BUILT.values()] for code in CODE.findall(said)
    }
    assert shown == codes("generator", ending=".py")
