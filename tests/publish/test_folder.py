"""Whatever happens to a build, the last good site stays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from guanjia.publish.folder import MARK, replacing
from tests.handbooks import TODAY, guanjia, swap, write
from tests.publish import faults


def build(root: Path) -> tuple[int, str]:
    done = guanjia("build", "--root", root, "--today", TODAY)
    return done.exit_code, done.stderr


def site_with(root: Path, text: str) -> Path:
    """Put a site of ours, of one page, below ``root``."""
    site = root / "site"
    with replacing(site) as staging:
        (staging / "api").mkdir()
        (staging / MARK).write_text("{}")
        (staging / "index.html").write_text(text)
    return site


def test_a_mistake_in_the_content_leaves_the_old_site(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert build(root)[0] == 0
    before = faults.digest(root / "site")
    write(root, swap("calendars/daily.yml", "post: morning", "post: nix"))
    assert build(root)[0] == 1
    assert faults.digest(root / "site") == before


def test_a_complaint_of_mkdocs_leaves_the_old_site(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert build(root)[0] == 0
    before = faults.digest(root / "site")
    write(root, {"content/index.md": "[跳](#nowhere)\n"})
    assert build(root)[0] == 1
    assert faults.digest(root / "site") == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_fault_at_any_moment_leaves_a_whole_site_and_a_retry_works(tmp_path: Path) -> None:
    command = (sys.executable, faults.__file__, write(tmp_path), "4")
    # What a build remembers is written before, and has tests of its own.
    bare = os.environ | {"GUANJIA_CACHE_DIR": ""}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=bare)
    seen = json.loads(done.stdout)
    assert len(seen) >= 3 * 5
    assert [case for case in seen if case["site"] == "partial" or not case["healed"]] == []
    assert {case["retried"] for case in seen} == {0}
    assert {case["code"] for case in seen if case["kind"] == "kill"} <= {-9, 0}
    assert {case["code"] for case in seen if case["kind"] != "kill"} <= {0, 1}
    assert {case["site"] for case in seen if case["code"] == 1} == {"before"}


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    site_with(tmp_path, "old")
    root = write(tmp_path, {".site-next/half/page.html": "<", ".site-previous/old.html": "<"})
    assert build(root)[0] == 0
    assert sorted(path.name for path in root.glob(".site-*")) in ([], [".site-lock"])
    assert not (root / "site/half").exists()


def test_a_build_that_was_killed_between_two_renames_is_recovered(tmp_path: Path) -> None:
    site_with(tmp_path, "old").rename(tmp_path / ".site-previous")
    with pytest.raises(RuntimeError), replacing(tmp_path / "site"):
        raise RuntimeError
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_a_site_is_replaced_without_the_systems_exchange_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "other")
    assert site_with(tmp_path, "old") == site_with(tmp_path, "new")
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert not list(tmp_path.glob(".site-[np]*"))


def test_a_second_build_at_the_same_time_is_told_to_wait(tmp_path: Path) -> None:
    root = write(tmp_path)
    with FileLock(root / ".site-lock"):
        assert build(root) == (75, "另一个 guanjia build 正在运行，等它结束再试。\n")
    assert not (root / "site").exists()


def test_a_folder_that_is_no_site_is_not_overwritten(tmp_path: Path) -> None:
    root = write(tmp_path, {"site/thesis.txt": "十年心血"})
    code, said = build(root)
    assert (code, "不敢覆盖" in said) == (1, True)
    assert [path.name for path in (root / "site").iterdir()] == ["thesis.txt"]


def test_a_file_where_the_site_goes_is_not_overwritten(tmp_path: Path) -> None:
    root = write(tmp_path, {"site": "十年心血"})
    assert build(root)[0] == 1
    assert (root / "site").read_text() == "十年心血"


def test_an_empty_folder_may_become_the_site(tmp_path: Path) -> None:
    root = write(tmp_path, {"site/.keep": None})
    (root / "site").mkdir(exist_ok=True)
    assert build(root)[0] == 0
    assert (root / "site/index.html").is_file()


def test_a_site_that_is_a_link_can_be_built_again_and_again(tmp_path: Path) -> None:
    root = write(tmp_path / "handbook")
    (tmp_path / "www").mkdir()
    (root / "site").symlink_to(tmp_path / "www")
    assert [build(root)[0] for _ in range(3)] == [0, 0, 0]
    assert (root / "site/index.html").is_file()
