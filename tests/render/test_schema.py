"""JSON Schemas: what they accept and refuse, and what yaml-language-server makes of them."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import jsonschema
import pytest
import yaml

from guanjia.model.authored import Authored
from guanjia.model.keys import keys
from guanjia.render.labels import LABELS, label
from guanjia.render.schema import SHAPES
from tests.handbooks import FILES, guanjia, write
from tests.language_server import LanguageServer

ROOT = Path(__file__).parents[2]
Schemas = dict[str, dict[str, Any]]

SETTINGS: dict[str, Any] = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def models() -> Iterator[type[Authored]]:
    """Yield every model that a file may hold, down to the last part."""
    todo = [model for shape in SHAPES.values() for model in shape.models]
    seen: set[type[Authored]] = set()
    while todo:
        model = todo.pop()
        if model not in seen:
            seen.add(model)
            yield model
            todo += (m for f in model.model_fields.values() for m in inside(f.annotation))


def inside(annotation: Any) -> Iterator[type[Authored]]:
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        yield annotation
    for part in get_args(annotation):
        yield from inside(part)


def shape_of(path: PurePosixPath) -> str:
    """Return the name of the one shape that a file of a handbook has."""
    found = {
        name
        for name, shape in SHAPES.items()
        if any(matches(path, glob) for glob in shape.files if not glob.startswith("!"))
        and not any(matches(path, glob[1:]) for glob in shape.files if glob.startswith("!"))
    }
    assert len(found) == 1, f"{path} has the shapes {found or 'none'}"
    return found.pop()


def matches(path: PurePosixPath, glob: str) -> bool:
    pattern = re.escape(glob).replace(r"\*\*/", "(?:.+/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(pattern, str(path)) is not None


def head(path: str, text: str) -> str:
    """Return the YAML of a file: all of it, or its front matter."""
    if not path.endswith(".md"):
        return text
    return text.removeprefix("---\n").partition("\n---\n")[0] if text.startswith("---\n") else ""


def shipped() -> Iterator[tuple[str, str]]:
    """Yield every file of our handbook that a schema is for, and its YAML."""
    for folder in ("content", "playbooks", "calendars"):
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.suffix in (".md", ".yml"):
                name = path.relative_to(ROOT).as_posix()
                yield name, head(name, path.read_text("utf-8"))


def plain(value: Any) -> Any:
    """Bring what YAML 1.1 makes of a scalar to what JSON has."""
    if isinstance(value, dict):
        # Editors keep a key as it is written, where PyYAML makes a flag of `on`.
        return {
            "on" if key is True else str(plain(key)): plain(inner) for key, inner in value.items()
        }
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Schemas:
    """Write the schemas of our handbook, as an editor's task does."""
    folder = tmp_path_factory.mktemp("schemas")
    assert guanjia("schema", "--root", ROOT, "--all", folder).exit_code == 0
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.iterdir()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Start an editor's server on the small handbook, with the settings that we ship."""
    with served(write(tmp_path_factory.mktemp("small"))) as server:
        yield server


def served(root: Path, handbook: Path | None = None) -> LanguageServer:
    """Start a server for ``root``, set up as ours are, with the ids of the ``handbook``."""
    schemas = root / ".vscode/schemas"
    done = guanjia("schema", "--root", handbook or root, "--all", schemas)
    assert done.exit_code == 0, done.output
    mapping = {(root / file).as_uri(): globs for file, globs in SETTINGS["yaml.schemas"].items()}
    nowhere = {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}}
    return LanguageServer(root, {"yaml": {"validate": True, "schemas": mapping, **nowhere}})


@pytest.mark.parametrize("model", sorted(models(), key=str), ids=lambda model: model.__name__)
def test_every_field_has_a_label_in_chinese(model: type[Authored]) -> None:
    for key, _ in keys(model):
        assert re.search(r"[\u4e00-\u9fff]", label(model, key).title), f"{model}.{key}"


def test_every_label_is_of_a_field() -> None:
    for model, labels in LABELS.items():
        own = {f.alias or name for name, f in model.model_fields.items()}
        assert set(labels) <= own, model


def enums(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that lists choices."""
    if isinstance(part, dict) and "enum" in part:
        yield part
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for one in inner:
        yield from enums(one)


@pytest.mark.parametrize("name", SHAPES)
def test_every_choice_is_chinese_or_explained(schemas: Schemas, name: str) -> None:
    understood = {"day", "workday", "restday", "true", "false", *paths_of_media()}
    for field in enums(schemas[name]):
        unsaid = {v for v in field["enum"] if v.isascii()} - understood
        assert not unsaid or all(field["enumDescriptions"]), field["enum"]


def paths_of_media() -> Iterator[str]:
    for path in (ROOT / "content").rglob("*.*"):
        yield path.relative_to(ROOT / "content").as_posix()


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_is_one(schemas: Schemas, name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas[name])
    assert schemas[name]["$schema"] == DIALECT


def test_the_schemas_accept_every_file_of_the_handbook_as_yaml_1_1(schemas: Schemas) -> None:
    refused = []
    for path, text in shipped():
        judge = jsonschema.Draft202012Validator(schemas[shape_of(PurePosixPath(path))])
        found = judge.iter_errors(plain(yaml.safe_load(text) or {}))
        refused += [f"{path}: {error.json_path}: {error.message[:200]}" for error in found]
    assert refused == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("script", {"title": "配送延迟", "category": "催单"}),
        ("script", {"title": "迟", "category": "催单", "when": "催", "wenn": "催"}),
        ("script", {"title": "迟", "category": "催单", "when": "催", "owner": "nobody"}),
        ("script", {"title": "迟", "category": "催单", "when": "催", "reviewed": "2026-1-1"}),
        ("script", {"title": "迟", "category": "催单", "when": "催", "draft": "yes"}),
        ("script", {"title": "迟", "category": "催单", "when": "催", "fill": "称呼"}),
        ("calendar", {"entries": [{"post": "morning-brief", "every": "每天"}]}),
        ("calendar", {"entries": [{"post": "morning-brief", "to": "vip"}]}),
        ("calendar", {"entries": [{"post": "morning-brief", "count": 0}]}),
        ("calendar", {"entries": [{"post": "morning-brief", "on": []}]}),
        ("tiers", {"tiers": []}),
        ("brand", {"name": ""}),
        ("brand", {"name": "甲", "qr_days": 2.5}),
        ("brand", {"name": "甲", "quiet": {"begin": "21:30", "until": "08:00"}}),
        ("figure", {"kind": "pie", "title": "图"}),
        ("figure", {"kind": "shares", "title": "图", "stages": []}),
    ],
)
def test_what_is_wrong_in_itself_is_refused(schemas: Schemas, name: str, value: object) -> None:
    assert not jsonschema.Draft202012Validator(schemas[name]).is_valid(value)


def test_without_a_handbook_any_id_passes(tmp_path: Path) -> None:
    done = guanjia("schema", "--root", tmp_path, "calendar")
    entry = {"post": "whatever", "every": "day", "at": 570, "to": "all", "with": {"名额": 3}}
    assert jsonschema.Draft202012Validator(json.loads(done.stdout)).is_valid({"entries": [entry]})


def test_ids_of_files_that_cannot_be_read_are_known_too(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/posts/sale.md": "---\ntitel: 错\n---\n"})
    done = guanjia("schema", "--root", root, "calendar")
    posts = json.loads(done.stdout)["$defs"]["Entry"]["properties"]["post"]["enum"]
    assert posts == ["morning", "sale"]


@pytest.mark.parametrize("arguments", [[], ["script", "--all", "x"]])
def test_one_schema_or_all_of_them(arguments: list[str]) -> None:
    assert guanjia("schema", *arguments).exit_code == 2


def test_the_editor_finds_the_schema_of_every_file() -> None:
    mapping = SETTINGS["yaml.schemas"]
    assert mapping == {f"./.vscode/schemas/{n}.json": list(s.files) for n, s in SHAPES.items()}
    for path, _ in shipped():
        shape_of(PurePosixPath(path))


def test_yaml_language_server_has_nothing_to_say_about_our_handbook(tmp_path: Path) -> None:
    with served(tmp_path, ROOT) as server:
        files = list(shipped())
        batches = (files[at : at + 40] for at in range(0, len(files), 40))  # pipes hold 64 KB
        assert [said for batch in batches for said in server.all_diagnostics(batch)] == []


@pytest.mark.parametrize(
    ("path", "change", "line", "says"),
    [
        ("calendars/daily.yml", ("every: 周三", "ever: 周三"), 6, "ever"),
        ("calendars/daily.yml", ("slot: 晚市", "slot: 夜市"), 7, "晚市"),
        ("calendars/daily.yml", ("post: sale", "post: sail"), 5, "sale"),
        ("calendars/daily.yml", ("tiers: [base]", "tiers: [bas]"), 8, "base"),
        ("content/tiers.yml", ("from: 300", "from: viele"), 6, "pattern"),
        ("content/scripts/chase/late.md", ("category:", "kategorie:"), 2, "kategorie"),
        ("playbooks/draw.md", ("day: 1", "day: eins"), 6, "pattern"),
    ],
)
def test_yaml_language_server_marks_the_line(
    small: LanguageServer, path: str, change: tuple[str, str], line: int, says: str
) -> None:
    old, new = change
    text = head(path, FILES[path])
    assert small.diagnostics(path, text) == []
    assert text.count(old) == 1
    found = small.diagnostics(path, text.replace(old, new))
    assert [at for at, message in found if says in message] == [line], found


@pytest.mark.parametrize(
    ("path", "text", "offers"),
    [
        ("calendars/x.yml", "entries:\n  - post: |\n", {"morning", "sale"}),
        ("calendars/x.yml", "entries:\n  - playbook: |\n", {"draw"}),
        ("calendars/x.yml", "entries:\n  - slot: |\n", {"早报", "晚市"}),
        ("calendars/x.yml", "entries:\n  - to:\n      tiers:\n        - |\n", {"base", "vip"}),
        ("calendars/x.yml", "entries:\n  - on_holiday: |\n", {"keep", "skip", "next_workday"}),
        ("content/scripts/chase/x.md", "title: 迟\ncategory: |\n", {"催单"}),
        ("content/scripts/chase/x.md", "title: 迟\nowner: |\n", {"lin", "chen"}),
        ("content/scripts/chase/x.md", "title: 迟\n|\n", {"category", "when", "fill"}),
    ],
)
def test_yaml_language_server_offers_what_there_is(
    small: LanguageServer, path: str, text: str, offers: set[str]
) -> None:
    assert offers <= set(small.completions(path, text))


def test_yaml_language_server_explains_a_field_in_chinese(small: LanguageServer) -> None:
    says = small.hover("content/scripts/chase/x.md", "title: 迟\nwh|en: 客户催\n")
    assert "什么时候用" in says
    assert "客户说了什么" in says
