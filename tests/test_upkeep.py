"""The pages for leads (维护手册): every example on them works, and nothing is left out."""

import datetime as dt
import re
import shutil
from pathlib import Path, PurePosixPath

import pytest

from guanjia import pipeline
from guanjia.errors import Finding
from guanjia.model.authored import Authored
from guanjia.model.calendars import Entry
from guanjia.model.placeholders import Names
from guanjia.model.playbooks import Step
from guanjia.model.settings import days
from guanjia.model.wordings import Post, Script
from tests import handbooks

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "content/handbook/upkeep").glob("*.md"))
AUTHORED = ("content", "playbooks", "calendars")

# A paragraph that ends with a path, and the file that follows it.
EXAMPLE = re.compile(
    r"`((?:content|playbooks|calendars)/[^`\s]+\.\w+)`：\n\n```yaml\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def examples() -> dict[str, str]:
    return {path: text for page in PAGES for path, text in EXAMPLE.findall(page.read_text("utf-8"))}


def page(name: str) -> str:
    return (ROOT / f"content/handbook/upkeep/{name}.md").read_text("utf-8")


def found(root: Path, first: dt.date, count: int) -> tuple[pipeline.Compilation, list[Finding]]:
    library, findings = pipeline.load(root)
    compilation = pipeline.compiled(root, library, findings, first, days(first, count))
    return compilation, list(compilation.findings)


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the handbook, and write every example into it that is not a calendar."""
    root = tmp_path_factory.mktemp("upkeep")
    for folder in AUTHORED:
        shutil.copytree(ROOT / folder, root / folder)
    for path, text in examples().items():
        assert not (root / path).exists(), f"{path} is ours already"
        if not path.startswith("calendars/"):
            (root / path).write_text(text, "utf-8")
    return root


def test_every_kind_of_file_has_an_example() -> None:
    kinds = {path.rpartition("/")[0].split("/scripts")[0] for path in examples()}
    assert kinds == {"content", "content/posts", "playbooks", "calendars"}


def test_no_block_that_looks_like_a_file_goes_unchecked() -> None:
    blocks = sum(len(re.findall(r"^```yaml$", p.read_text("utf-8"), re.M)) for p in PAGES)
    assert blocks == len(examples())


def test_the_examples_check_clean(handbook: Path) -> None:
    _, findings = found(handbook, dt.date(2026, 12, 1), 3)
    ours = {PurePosixPath(path) for path in examples()}
    assert [str(finding) for finding in findings if finding.source.path in ours] == []


CALENDARS = [path for path in examples() if path.startswith("calendars/")]


@pytest.mark.parametrize("path", CALENDARS)
def test_every_entry_of_an_example_sends_something(
    handbook: Path, path: str, tmp_path: Path
) -> None:
    root = tmp_path / "one"
    for folder in ("content", "playbooks"):
        shutil.copytree(handbook / folder, root / folder)
    (root / "calendars").mkdir()
    (root / path).write_text(examples()[path], "utf-8")
    compilation, findings = found(root, dt.date(2026, 12, 1), 45)
    assert [str(finding) for finding in findings if str(finding.source.path) == path] == []
    entries = compilation.library.calendars[PurePosixPath(path).stem].entries
    sent = {item.why for item in compilation.occurrences()}
    assert len(entries) >= 4
    assert len(sent) >= len(entries)


def test_every_placeholder_is_listed() -> None:
    library, _ = pipeline.load(ROOT)
    listed = set(re.findall(r"`\{([^{}]+)\}`", page("placeholders")))
    assert listed == Names(library).known | {"名字"}


@pytest.mark.parametrize(
    ("name", "model", "beside"),
    [
        ("script", Script, {"id", "folder", "variants", "sources", "waive", "expires"}),
        ("post", Post, {"id", "variants", "category", "sources", "waive", "expires"}),
        ("playbook", Step, {"chore", "sources"}),
        ("calendar", Entry, {"sources", "catch_up", "waive"}),
    ],
)
def test_every_field_is_explained(name: str, model: type[Authored], beside: set[str]) -> None:
    fields = {f.alias or key for key, f in model.model_fields.items()} - beside
    said = set(re.findall(r"[`: ]([a-z_]+)[`:]", page(name) + page("script")))
    assert fields - said == set()


def test_the_finding_that_is_shown_is_the_one_that_check_says() -> None:
    shown = re.search(r"```text\n(.*?)```", page("findings"), re.S)
    assert shown
    assert "GJ602 没有「{星期几}」这个占位名" in shown[1]
    named = {code for p in PAGES for code in re.findall(r"\bGJ\d{3}\b", p.read_text("utf-8"))}
    assert named <= set(pipeline.rulebook())


def test_every_command_that_is_named_exists() -> None:
    named = {
        command for p in PAGES for command in re.findall(r"guanjia ([a-z]+)", p.read_text("utf-8"))
    }
    assert named <= handbooks.commands()
