"""``guanjia review`` lists what is due, and stamps what was read."""

import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.check.cases import LATE, MORNING, SALE
from tests.check.freshness_cases import EVERY, heads
from tests.handbooks import TODAY, guanjia, write

CHANGES = {
    **heads(MORNING, "reviewed: 2026-08-01", EVERY),
    **heads(LATE, "owner: chen", "reviewed: 2026-09-05", EVERY),
    **heads(SALE, "owner: chen", EVERY, "expires: 2026-11-22"),
}


def review(root: Path, *arguments: str) -> Result:
    return guanjia("review", "--root", root, "--today", TODAY, *arguments)


def test_what_presses_comes_first(tmp_path: Path) -> None:
    assert review(write(tmp_path, CHANGES)).stdout == (
        "content/posts/sale.md  《限时折扣》  有效到 2026-11-22，已经过期  陈思远\n"
        "content/posts/morning.md  《早报》  2026-10-30 到期，上次 2026-08-01  林晓禾\n"
        "content/scripts/chase/late.md  《配送延迟》  2026-12-04 该复核，上次 2026-09-05  陈思远\n"
    )


def test_an_owner_sees_what_is_theirs_and_all_shows_the_rest(tmp_path: Path) -> None:
    write(tmp_path, CHANGES)
    assert review(tmp_path, "--owner", "lin").stdout.count("\n") == 1
    assert review(tmp_path, "--all").stdout.count("\n") == 6
    assert review(tmp_path, "--owner", "nobody").exit_code == 2


def test_nothing_due_is_said(tmp_path: Path) -> None:
    done = review(write(tmp_path))
    assert (done.stdout, done.stderr) == ("", "没有要复核的。\n")


def test_json_is_what_the_site_has(tmp_path: Path) -> None:
    write(tmp_path, CHANGES)
    assert guanjia("build", "--root", tmp_path, "--today", TODAY).exit_code == 0
    listed = json.loads(review(tmp_path, "--all", "--format", "json").stdout)
    served = json.loads((tmp_path / "site/api/pages.json").read_text("utf-8"))
    assert sorted(listed, key=lambda thing: thing["path"]) == sorted(
        served, key=lambda thing: thing["path"]
    )
    assert next(thing for thing in served if thing["id"] == "late") == {
        "id": "late",
        "title": "配送延迟",
        "kind": "script",
        "path": LATE,
        "url": "scripts/chase.html#late",
        "owner": "chen",
        "reviewed": "2026-09-05",
        "due": "2026-12-04",
        "expires": "",
        "state": "soon",
    }
    guide = (Path(__file__).parents[1] / "docs/json.md").read_text("utf-8")
    shown = re.search(r"^## api/pages\.json.*?(?=^## |\Z)", guide, re.M | re.S)
    assert shown
    assert set(re.findall(r"`(\w+)`", shown[0])) >= set(served[0])


def test_done_stamps_every_file_and_they_are_fresh(tmp_path: Path) -> None:
    write(tmp_path, CHANGES)
    done = review(tmp_path, "--done", str(tmp_path / MORNING), LATE)
    assert done.stdout == f"写上了 {TODAY}：改了 2 个文件。\n"
    assert f"owner: lin\nreviewed: {TODAY}\n" in (tmp_path / MORNING).read_text("utf-8")
    assert review(tmp_path).stdout.count("\n") == 1


def test_one_file_that_is_no_content_and_nothing_is_stamped(tmp_path: Path) -> None:
    write(tmp_path, CHANGES, {"content/handbook/bare.md": "没有文件头\n"})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    done = review(tmp_path, "--done", MORNING, "content/team.csv", "../x.md", "content/index.md")
    assert done.exit_code == 1
    assert done.stderr == (
        "content/team.csv：不是手册里的话术、推文、群规、玩法或页面\n"
        "../x.md：不是手册里的话术、推文、群规、玩法或页面\n"
        "content/index.md：没有文件头；先写上 title、owner 和 review_every\n"
    )
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == before


def test_a_draft_can_be_stamped(tmp_path: Path) -> None:
    write(tmp_path, {"content/posts/new.md": "---\ntitle: 新的\ndraft: true\n---\n话\n"})
    assert review(tmp_path, "--done", "content/posts/new.md").exit_code == 0


@pytest.mark.parametrize("arguments", [("--done",), (MORNING,)])
def test_done_and_files_come_together(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert review(write(tmp_path), *arguments).exit_code == 2
