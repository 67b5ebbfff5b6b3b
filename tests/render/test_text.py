"""Plans and packs as JSON and CSV are what docs/json.md promises."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.handbooks import TODAY, guanjia, swap, write

DOCUMENT = (Path(__file__).parents[2] / "docs/json.md").read_text("utf-8")
SHAPES = {
    "date": r"\d{4}-\d{2}-\d{2}",
    "time": r"\d{2}:\d{2}",
    "id": r"[a-z0-9][a-z0-9-]{0,63}",
    'id or `""`': r"([a-z0-9][a-z0-9-]{0,63})?",
    "string": r"(?s).*",
    '`"post"` or `"task"`': "post|task",
}


def promised(heading: str) -> dict[str, str]:
    """Read the first table after ``heading``: each field's name and type."""
    table = DOCUMENT.split(heading, 1)[1].split("\n\n|", 1)[1].split("\n\n", 1)[0].strip()
    rows = [re.split(r" ?\| ?", row)[:3] for row in table.split("\n")[2:]]
    return {name: kind for _, names, kind in rows for name in re.findall(r"`(\w+)`", names)}


def keeps(value: Any, heading: str) -> None:
    """Assert that ``value`` has the fields, and the types, that the document promises."""
    fields = promised(heading)
    assert list(value) == list(fields)
    for name, kind in fields.items():
        if kind.startswith("list"):
            assert isinstance(value[name], list), name
        elif kind == "integer":
            assert type(value[name]) is int, name
        elif kind == "boolean":
            assert type(value[name]) is bool, name
        else:
            assert re.fullmatch(SHAPES[kind], value[name]), (name, value[name])


def printed(root: Path, *command: str) -> str:
    done = guanjia(*command, "--root", root)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_a_plan_is_as_documented(tmp_path: Path) -> None:
    plan = json.loads(printed(write(tmp_path), "plan", "--today", TODAY, "--format", "json"))
    assert {line["kind"] for line in plan} == {"post", "task"}
    for line in plan:
        keeps(line, "## A plan")
    assert len({line["id"] for line in plan}) == len(plan)
    assert [(p["date"], p["time"]) for p in plan] == sorted((p["date"], p["time"]) for p in plan)


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-24", "2026-11-25"])
@pytest.mark.parametrize("person", ["lin", "chen"])
def test_a_pack_is_as_documented(tmp_path: Path, day: str, person: str) -> None:
    command = ("pack", "--date", day, "--housekeeper", person, "--format", "json")
    pack = json.loads(printed(write(tmp_path), *command))
    keeps(pack, "## A pack")
    for item in pack["items"]:
        keeps(item, "An item:")
        for text in item["texts"]:
            keeps(text, "A text:")
            assert [list(group) for group in text["groups"]] == [["id", "name"]] * len(
                text["groups"]
            )
            assert set(re.findall(r"\{(.*?)\}", text["text"])) <= set(item["blanks"])


def test_the_build_is_as_documented(tmp_path: Path) -> None:
    printed(write(tmp_path), "build", "--today", TODAY)
    build = json.loads((tmp_path / "site/api/build.json").read_bytes())
    keeps(build, "## api/build.json")
    assert (build["first"], build["last"], build["packs"]) == ("2026-11-23", "2026-11-25", 6)


def test_a_plan_in_csv_has_the_same_fields(tmp_path: Path) -> None:
    root = write(tmp_path)
    rows = list(csv.DictReader(io.StringIO(printed(root, "plan", "--format", "csv"))))
    assert rows == json.loads(printed(root, "plan", "--format", "json"))


def test_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://evil")'
    root = write(tmp_path, swap("content/posts/morning.md", "{群名}的", f"{formula}\n{{群名}}"))
    command = ("pack", "--date", TODAY, "--housekeeper", "lin", "--format", "csv")
    for row in csv.DictReader(io.StringIO(printed(root, *command))):
        assert row["text"].startswith(f"'{formula}")


@pytest.mark.parametrize("outputs", ["", "outputs: [json]\n"])
def test_the_command_prints_what_the_site_carries(tmp_path: Path, outputs: str) -> None:
    root = write(tmp_path, swap("content/brand.yml", "timezone:", f"{outputs}timezone:"))
    printed(root, "build", "--today", TODAY)
    for day in ("2026-11-23", "2026-11-24", "2026-11-25"):
        for person in ("lin", "chen"):
            command = ("pack", "--date", day, "--housekeeper", person)
            text = root / f"site/packs/{day}/{person}.txt"
            assert text.read_bytes().decode() == printed(root, *command)
            if outputs:
                value = text.with_suffix(".json").read_bytes().decode()
                assert value == printed(root, *command, "--format", "json")
    assert bool(list(root.glob("site/packs/*/*.json"))) == bool(outputs)
