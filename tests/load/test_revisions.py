"""A revision comes out of git as it was, whatever is in the repository or wrong with it."""

import os
import shutil
from pathlib import Path

import pytest

from guanjia.load import revisions
from guanjia.load.files import MAX_BYTES
from guanjia.load.revisions import RevisionError, checkout
from tests.handbooks import FILES, write
from tests.revisions import commit, commit_tree, git

COMPILED = {name for name in FILES if name != "mkdocs.yml"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return commit(write(tmp_path / "库"))


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def refusal(root: Path, revision: str) -> str:
    with pytest.raises(RevisionError) as refused, checkout(root, revision):
        pass
    return str(refused.value)


def test_what_is_compiled_is_there_as_it_was(repository: Path) -> None:
    write(repository, {"content/posts/morning.md": "改过"})
    with checkout(repository, "HEAD") as before:
        assert files(before.root) == {name: FILES[name].encode() for name in COMPILED}
        assert before.findings == ()
    assert not before.root.exists()


def test_a_handbook_may_lie_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    write(tmp_path / "部门" / "手册")
    commit(tmp_path)
    with checkout(tmp_path / "部门" / "手册", "main") as before:
        assert files(before.root).keys() == COMPILED


def test_names_are_kept_whatever_they_are(repository: Path) -> None:
    name = "content/media/图 片\t“一”.png"
    commit(write(repository, {name: b"\x89PNG"}))
    with checkout(repository, "HEAD") as before:
        assert (before.root / name).read_bytes() == b""  # of media only names are looked at


def test_a_file_too_large_to_read_is_still_too_large(repository: Path) -> None:
    large = {"content/posts/long.md": b"x" * (MAX_BYTES + 9), "content/media/a.mp4": b"x" * 99}
    commit(write(repository, large))
    with checkout(repository, "HEAD") as before:
        assert (before.root / "content/posts/long.md").stat().st_size == MAX_BYTES + 1
        assert (before.root / "content/media/a.mp4").stat().st_size == 0


def test_a_table_may_be_larger(repository: Path) -> None:
    table = b"x" * (2 * MAX_BYTES)
    commit(write(repository, {"content/groups.csv": table}))
    with checkout(repository, "HEAD") as before:
        assert (before.root / "content/groups.csv").read_bytes() == table


def test_links_are_told_of_and_never_made(repository: Path) -> None:
    id = commit_tree(repository, ("120000", "brand.yml", b"/etc/passwd"), ("100644", "a.md", b"x"))
    with checkout(repository, id) as before:
        assert [finding.code for finding in before.findings] == ["GJ101"]
        assert files(before.root).keys() == {"content/a.md"}
        assert not list(before.root.rglob("brand.yml"))


@pytest.mark.parametrize("name", ["..", "../../出去.md", ".git", ".hidden.md", "~$表.csv"])
def test_no_file_gets_out_of_the_folder(
    repository: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = revisions._Blob("100644", "0" * 40, 0, Path("content", name))  # type: ignore[arg-type]
    monkeypatch.setattr(revisions._Git, "blobs", lambda *_: [inside])
    with checkout(repository, "HEAD") as before:
        assert files(before.root) == {}
    assert not list(tmp_path.rglob("出去.md"))


def test_too_many_files_are_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MAX_FILES", 5)
    assert "太多或太大" in refusal(repository, "HEAD")


def test_too_much_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MAX_TOTAL", 100)
    assert "太多或太大" in refusal(repository, "HEAD")


UNKNOWN = {
    "nope": "没有「nope」这个版本",
    "--output=x": "不是版本的名字",
    "-h": "不是版本的名字",
    "": "不是版本的名字",
    "a\nb": "不是版本的名字",
    "HEAD..main": "分开写：guanjia diff HEAD main",
    "main...HEAD": "分开写：guanjia diff main HEAD",
    "HEAD~9": "没有「HEAD~9」这个版本",
    "HEAD:content": "没有「HEAD:content」这个版本",
    "; touch x": "没有「; touch x」这个版本",
}


@pytest.mark.parametrize(("revision", "says"), UNKNOWN.items(), ids=map(repr, UNKNOWN))
def test_what_is_no_revision_is_refused(repository: Path, revision: str, says: str) -> None:
    assert says in refusal(repository, revision)


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "浅")
    assert "git fetch --unshallow" in refusal(tmp_path / "浅", "HEAD~1")


def test_a_folder_outside_git_has_no_revisions(tmp_path: Path) -> None:
    assert "不在 git 仓库里" in refusal(write(tmp_path), "HEAD")


def test_a_revision_without_a_handbook_says_so(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    commit(tmp_path)
    assert "还没有手册" in refusal(write(tmp_path), "HEAD")


def test_a_machine_without_git_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert "没有找到 git" in refusal(repository, "HEAD")


def test_a_repository_that_is_damaged_says_so(repository: Path) -> None:
    blob = git(repository, "rev-parse", "HEAD:content/posts/morning.md")
    loose = repository / ".git/objects" / blob[:2] / blob[2:]
    loose.chmod(0o600)
    loose.write_bytes(b"broken")
    assert "git 读不了这个仓库" in refusal(repository, "HEAD")


def test_a_repository_without_its_objects_says_so(repository: Path) -> None:
    shutil.rmtree(repository / ".git/objects")
    assert refusal(repository, "HEAD")


def test_git_that_hangs_is_ended(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(revisions, "TIMEOUT", 0.2)
    assert "没有结果" in refusal(repository, "HEAD")


def test_nothing_that_a_repository_asks_for_is_run(repository: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    script = repository / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    script.chmod(0o755)
    for name in ("core.fsmonitor", "diff.external", "core.pager", "filter.evil.smudge"):
        git(repository, "config", name, str(script))
    commit(write(repository, {".gitattributes": "* filter=evil diff=evil\n"}))
    mark.unlink(missing_ok=True)  # what the commit itself ran
    with checkout(repository, "HEAD"):
        pass
    assert not mark.exists()


def test_a_folder_that_only_looks_like_a_repository_is_not_asked(tmp_path: Path) -> None:
    root = write(tmp_path / "手册")
    commit(root)
    bare = root / "content" / "bare"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    write(bare)
    assert "git" in refusal(bare, "HEAD")


def test_the_repository_of_a_hook_is_not_mistaken_for_the_handbooks(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    with checkout(repository, "HEAD") as before:
        assert files(before.root).keys() == COMPILED
