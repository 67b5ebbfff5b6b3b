"""The last fourteen days, from git."""

import datetime as dt
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from guanjia.load.git import GitError, git
from guanjia.load.history import history
from guanjia.model.history import History

TODAY = dt.date(2026, 11, 23)
ZONE = ZoneInfo("Asia/Shanghai")


def run(root: Path, *args: str, at: str = "2026-11-23T10:00:00+08:00") -> None:
    who = {
        f"GIT_{role}_{what}": v
        for role in ("AUTHOR", "COMMITTER")
        for what, v in (("NAME", "林晓禾"), ("EMAIL", "lin@a.example"), ("DATE", at))
    }
    subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *args],
        cwd=root,
        env={"PATH": "/usr/bin:/bin", "HOME": str(root), **who},
        check=True,
        capture_output=True,
    )


def commit(root: Path, subject: str, at: str, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(subject, "utf-8")
    run(root, "add", "-A")
    run(root, "commit", "-q", "--allow-empty", "-m", subject, at=at)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "仓库"
    root.mkdir()
    run(root, "init", "-q")
    commit(root, "太早", "2026-11-09T23:59:59+08:00", "content/posts/a.md")
    commit(root, "第一天", "2026-11-10T00:00:00+08:00", "content/posts/a.md")
    commit(root, "别处", "2026-11-20T00:00:00+08:00", "README.md")
    commit(root, "改早报\x01\x1b[31m", "2026-11-22T20:00:00Z", "content/文.md", "calendars/a.yml")
    commit(root, "明天", "2026-11-24T00:00:00+08:00", "content/posts/b.md")
    return root


def said(found: History) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(str(r.date), r.subject, r.paths) for r in found.revisions]


def test_the_days_are_those_of_the_brand(repository: Path) -> None:
    found = history(repository, TODAY, ZONE)
    assert (found.known, found.shallow) == (True, False)
    assert said(found)[-1] == ("2026-11-10", "第一天", ("content/posts/a.md",))
    assert said(found)[:-1] == [("2026-11-23", "改早报[31m", ("calendars/a.yml", "content/文.md"))]


def test_paths_are_counted_from_the_handbook(tmp_path: Path) -> None:
    run(tmp_path, "init", "-q")
    commit(tmp_path, "改早报", "2026-11-22T20:00:00Z", "hb/content/文 件.md", "content/no.md")
    found = history(tmp_path / "hb", TODAY, ZONE)
    assert said(found) == [("2026-11-23", "改早报", ("content/文 件.md",))]
    assert found.revisions[0].author == "林晓禾"


def test_where_the_known_past_ends_nothing_is_made_up(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "clone")
    found = history(clone, dt.date(2026, 11, 24), ZONE)
    assert found == History(shallow=True)


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    assert history(tmp_path, TODAY, ZONE) == History(known=False)


def test_a_repository_without_a_commit_knows_nothing(tmp_path: Path) -> None:
    run(tmp_path, "init", "-q")
    assert history(tmp_path, TODAY, ZONE) == History(known=False)


def test_git_runs_nothing_that_a_repository_configures(repository: Path) -> None:
    trap = repository / "trap.sh"
    trap.write_text("#!/bin/sh\ntouch sprung\n")
    trap.chmod(0o755)
    run(repository, "config", "core.fsmonitor", str(trap))
    run(repository, "config", "log.showSignature", "true")
    run(repository, "config", "gpg.program", str(trap))
    history(repository, TODAY, ZONE)
    git(repository, "status", "--short")
    assert not list(repository.rglob("sprung"))


def test_what_git_cannot_answer_is_an_error(repository: Path) -> None:
    with pytest.raises(GitError, match="single revision"):
        git(repository, "rev-parse", "--verify", "nope^{commit}", "nope2")
