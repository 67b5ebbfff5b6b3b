"""From a page to its file: on the forge, or in the site's own editor."""

import json
from pathlib import Path

import pytest

from guanjia.render.editor import COLLECTIONS, place
from guanjia.render.editor import FILES as SETTINGS
from guanjia.render.schema import SHAPES
from tests.handbooks import FILES, TODAY, guanjia, write

REPO = "repo_url: https://forge.example/team/handbook"


def built(root: Path, *settings: str, options: tuple[str, ...] = ()) -> Path:
    config = FILES["mkdocs.yml"] + "\n".join(settings) + "\n"
    write(root, {"mkdocs.yml": config})
    done = guanjia("build", "--root", root, "--today", TODAY, *options)
    assert done.exit_code == 0, done.output
    return root / "site"


def bundle(root: Path) -> tuple[str, str]:
    """Make what npm installs, without its megabytes."""
    for file in ("decap-cms/dist/decap-cms.js", "yaml/browser/index.js"):
        (root / file).parent.mkdir(parents=True)
        (root / file).write_text("// npm's\n")
    return "--editor-bundle", str(root)


@pytest.mark.parametrize(
    ("settings", "edit"),
    [
        ((REPO, "edit_uri: edit/main/content/"), "https://forge.example/team/handbook/edit/main/"),
        ((f"{REPO}/", "edit_uri: -/edit/main/hb/content"), f"{REPO[10:]}/-/edit/main/hb/"),
        ((REPO, "edit_uri: ?file=content/"), f"{REPO[10:]}?file="),
    ],
)
def test_a_page_links_to_its_file(tmp_path: Path, settings: tuple[str, ...], edit: str) -> None:
    site = built(tmp_path, *settings)
    script = (site / "scripts/chase.html").read_text("utf-8")
    assert f'href="{edit}content/scripts/chase/late.md"' in script
    pack = (site / f"packs/{TODAY}/lin/index.html").read_text("utf-8")
    assert f'href="{edit}calendars/daily.yml"' in pack
    playbook = (site / "playbooks/draw.html").read_text("utf-8")
    assert f'href="{edit}playbooks/draw.md"' in playbook


@pytest.mark.parametrize(
    "settings",
    [
        (),
        ("repo_url: https://github.com/team/handbook",),  # MkDocs guesses docs/ below master
        (REPO, "edit_uri: edit/main/docs/"),
        ("edit_uri: edit/main/content/",),
    ],
)
def test_without_a_way_there_it_names_the_file(tmp_path: Path, settings: tuple[str, ...]) -> None:
    site = built(tmp_path, *settings)
    script = (site / "scripts/chase.html").read_text("utf-8")
    assert "要改这里：<code>content/scripts/chase/late.md</code>" in script
    pack = (site / f"packs/{TODAY}/lin/index.html").read_text("utf-8")
    assert "<code>calendars/daily.yml:2</code>" in pack


def test_with_the_editor_what_it_has_forms_for_is_changed_there(tmp_path: Path) -> None:
    options = bundle(tmp_path / "node_modules")
    repo = "repo_url: https://github.com/team/handbook"
    site = built(tmp_path / "h", repo, "edit_uri: edit/main/content/", options=options)
    script = (site / "scripts/chase.html").read_text("utf-8")
    assert 'href="../edit/index.html#/collections/scripts/entries/chase/late"' in script
    pack = (site / f"packs/{TODAY}/lin/index.html").read_text("utf-8")
    assert 'href="../../../edit/index.html#/collections/calendars/entries/daily"' in pack
    playbook = (site / "playbooks/draw.html").read_text("utf-8")
    assert 'href="../edit/index.html#/collections/playbooks/entries/draw"' in playbook
    home = (site / "index.html").read_text("utf-8")
    assert 'href="https://github.com/team/handbook/edit/main/content/index.md"' in home


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("content/scripts/chase/late.md", "scripts/entries/chase/late"),
        ("content/posts/morning.md", "posts/entries/morning"),
        ("content/rules/base.md", "rules/entries/base"),
        ("content/handbook/tiers.md", "handbook/entries/tiers"),
        ("content/handbook/compliance/prizes.md", "handbook/entries/compliance/prizes"),
        ("content/onboarding/day-1.md", "onboarding/entries/day-1"),
        ("content/tiers.yml", "settings/entries/tiers"),
        ("content/groups.csv", ""),
        ("content/figures/map.yml", ""),
        ("calendars/holidays/2027.yml", ""),
        ("content/index.md", ""),
        ("content/handbook/a/b/c.md", ""),
    ],
)
def test_the_editor_has_a_place_for(path: str, where: str) -> None:
    assert place(path) == (f"#/collections/{where}" if where else "")


def test_without_the_editor_nothing_of_it_is_on_the_site(tmp_path: Path) -> None:
    assert not (built(tmp_path) / "edit").exists()


def test_the_editors_settings_have_every_field_that_authors_write(tmp_path: Path) -> None:
    options = bundle(tmp_path / "node_modules")
    site = built(tmp_path / "h", "repo_url: https://github.com/team/handbook", options=options)
    config = json.loads((site / "edit/config.yml").read_text("utf-8"))
    assert config["backend"] == {"name": "github", "repo": "team/handbook", "branch": "main"}
    assert config["locale"] == "zh_Hans"
    assert config["publish_mode"] == "editorial_workflow"
    *folders, settings = config["collections"]
    assert guanjia("schema", "--root", tmp_path / "h", "--all", tmp_path).exit_code == 0
    assert [f["name"] for f in settings["files"]] == list(SETTINGS)
    for collection, made in zip(COLLECTIONS, folders, strict=True):
        schema = json.loads((tmp_path / f"{collection.shape}.json").read_text("utf-8"))
        own = [f["name"] for f in made["fields"] if f["name"] not in ("id", "folder", "body")]
        assert own == list(schema["properties"])
        body = SHAPES[collection.shape].front_matter
        assert (made["fields"][-1]["name"] == "body") == body
    post = next(c for c in folders if c["name"] == "calendars")["fields"]
    entries = next(f for f in post if f["name"] == "entries")["fields"]
    chosen = next(f for f in entries if f["name"] == "post")["options"]
    assert [option["value"] for option in chosen] == ["morning", "sale"]
    assert chosen[1]["label"] == "限时折扣（sale）"


def test_the_editors_page_may_ask_its_backend_and_nobody_else(tmp_path: Path) -> None:
    options = bundle(tmp_path / "node_modules")
    extra = "extra: {editor: {backend: gitlab, repo: a/b, api_root: 'https://git.example/api/v4'}}"
    page = (built(tmp_path / "h", extra, options=options) / "edit/index.html").read_text("utf-8")
    assert "connect-src 'self' blob: data: https://gitlab.com https://git.example;" in page


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ("", "不知道网页编辑器把改动送到哪里"),
        ("extra: {editor: {backend: svn}}", "不知道网页编辑器把改动送到哪里"),
        ("extra: {editor: {repository: a/b}}", "不认识「repository」"),
        ("extra: {editor: yes please}", "要写成一组"),
    ],
)
def test_settings_of_the_editor_that_cannot_be_used_are_said(
    tmp_path: Path, extra: str, says: str
) -> None:
    root = write(tmp_path / "h", {"mkdocs.yml": f"{FILES['mkdocs.yml']}{extra}\n"})
    options = bundle(tmp_path / "node_modules")
    done = guanjia("build", "--root", root, "--today", TODAY, *options)
    assert done.exit_code == 1
    assert says in done.output
    assert not (root / "site").exists()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_missing_editor_is_said_before_anything_is_built(tmp_path: Path, command: str) -> None:
    done = guanjia(command, "--root", write(tmp_path), "--editor-bundle", tmp_path / "nowhere")
    assert done.exit_code == 2
    assert "make editor" in done.output
    assert not (tmp_path / "site").exists()
