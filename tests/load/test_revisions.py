"""A revision comes out of git as it was, whatever is in the repository or wrong with it."""

import os
import shutil
from pathlib import Path, PurePosixPath

import pytest

from guanjia.errors import ContentError
from guanjia.load import revisions
from guanjia.load.files import MAX_BYTES, Folder
from guanjia.load.revisions import Revision, RevisionError
from tests.handbooks import FILES, write
from tests.revisions import commit, commit_tree, git

COMPILED = {name for name in FILES if name != "mkdocs.yml"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return commit(write(tmp_path / "库"))


def files(revision: Revision) -> dict[str, bytes]:
    """Return what can be read."""
    paths = [path for folder in revisions.FOLDERS for path in revision.walk(folder)]
    return {
        str(path): revision.data(path, table=path.suffix == ".csv")
        for path in paths
        if path.suffix in (".md", ".yml", ".csv")
    }


def refusal(root: Path, revision: str) -> str:
    with pytest.raises(RevisionError) as refused:
        Revision(root, revision)
    return str(refused.value)


def test_what_is_compiled_is_there_as_it_was(repository: Path) -> None:
    write(repository, {"content/posts/morning.md": "改过"})
    before = Revision(repository, "HEAD")
    assert files(before) == {name: FILES[name].encode() for name in COMPILED}
    assert before.findings == []


def test_a_handbook_may_lie_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    write(tmp_path / "部门" / "手册")
    commit(tmp_path)
    assert files(Revision(tmp_path / "部门" / "手册", "main")).keys() == COMPILED


def test_files_come_in_the_order_of_a_folder(repository: Path) -> None:
    names = ("a.md", "a-b/c.md", "a/b.md", "a/B.md", "a.d/e.md", "甲/乙.md", ".h/x.md", "~$a.md")
    commit(write(repository, {f"content/handbook/{name}": "x" for name in names}))
    folder, revision = Folder(repository), Revision(repository, "HEAD")
    for place in (*revisions.FOLDERS, "content/handbook", "nowhere"):
        assert list(revision.walk(place)) == list(folder.walk(place))


def test_of_media_only_names_are_looked_at(repository: Path) -> None:
    name = "content/media/图 片“一”.png"
    commit(write(repository, {name: b"\x89PNG"}))
    before = Revision(repository, "HEAD")
    assert PurePosixPath(name) in list(before.walk("content"))
    assert b"\x89PNG" not in before._data.values()


def test_a_name_that_cannot_be_shown_is_told_of_once(repository: Path) -> None:
    strange = {f"content/media/a\tb/{n}.png": b"" for n in range(3)}
    commit(write(repository, {**strange, "content/posts/c\u200bd.md": "x"}))
    folder, revision = Folder(repository), Revision(repository, "HEAD")
    assert list(revision.walk("content")) == list(folder.walk("content"))
    assert revision.findings == folder.findings
    assert [finding.code for finding in revision.findings] == ["GJ107", "GJ107"]


def test_a_file_too_large_to_read_is_still_too_large(repository: Path) -> None:
    large = {"content/posts/long.md": b"x" * (MAX_BYTES + 9), "content/media/a.mp4": b"x" * 99}
    commit(write(repository, large))
    for tree in (Folder(repository), Revision(repository, "HEAD")):
        with pytest.raises(ContentError, match="文件超过 1 MB"):
            tree.data(PurePosixPath("content/posts/long.md"))


def test_a_table_may_be_larger(repository: Path) -> None:
    table = b"x" * (2 * MAX_BYTES)
    commit(write(repository, {"content/groups.csv": table}))
    assert files(Revision(repository, "HEAD"))["content/groups.csv"] == table


def test_links_are_told_of_and_never_followed(repository: Path) -> None:
    link = ("120000", "brand.yml", b"/etc/passwd")
    id = commit_tree(repository, link, ("120000", "z.md", b"a.md"), ("100644", "a.md", b"x"))
    before = Revision(repository, id)
    assert files(before).keys() == {"content/a.md"}
    assert [finding.code for finding in before.findings] == ["GJ101", "GJ101"]
    assert not before.has(PurePosixPath("content/brand.yml"))
    with pytest.raises(ContentError, match="不是普通文件"):
        before.data(PurePosixPath("content/brand.yml"))


@pytest.mark.parametrize("name", ["..", "../../出去.md", ".git", ".hidden.md", "~$表.csv"])
def test_names_that_lead_elsewhere_are_passed_over(
    repository: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = revisions._Blob("100644", "0" * 40, 0, PurePosixPath("content", name))
    monkeypatch.setattr(revisions._Git, "blobs", lambda *_: [inside])
    monkeypatch.setattr(revisions._Git, "contents", lambda *_: [])
    assert list(Revision(repository, "HEAD").walk("content")) == []


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
    monkeypatch.setattr("guanjia.load.git.SECONDS", 0.2)
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
    Revision(repository, "HEAD")
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
    assert files(Revision(repository, "HEAD")).keys() == COMPILED
