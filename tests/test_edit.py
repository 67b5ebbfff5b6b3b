"""``repo_url`` and ``edit_uri`` of mkdocs.yml lead from a page to its file on the forge."""

from pathlib import Path

import pytest

from tests.handbooks import FILES, TODAY, guanjia, write

REPO = "repo_url: https://forge.example/team/handbook"


def built(root: Path, *settings: str) -> Path:
    config = FILES["mkdocs.yml"] + "\n".join(settings) + "\n"
    done = guanjia("build", "--root", write(root, {"mkdocs.yml": config}), "--today", TODAY)
    assert done.exit_code == 0, done.output
    return root / "site"


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
