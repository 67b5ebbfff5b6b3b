"""A new handbook: clean on any day, and what its pages say to type is what there is."""

import datetime as dt
import errno
import re
import shlex
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import guanjia
from guanjia.publish import program, starter
from tests.handbooks import TODAY, command
from tests.handbooks import guanjia as run

STARTER = Path(guanjia.__file__).with_name("starter")
CLEAN = "没有发现问题。\n"

# Days on which something could slip: leap days, ends of years, long holidays, far away.
DAYS = ("2026-11-23", "2026-12-31", "2027-01-01", "2027-02-06", "2028-02-29", "2031-10-01")


def made(root: Path, *options: str, today: str = TODAY) -> Path:
    """Make a new handbook at ``root``."""
    done = run("new", root, "--today", today, *options)
    assert (done.exit_code, done.stderr) == (0, "")
    return root


def tree(root: Path) -> dict[str, bytes]:
    """Read every file below ``root``."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("day", DAYS)
def test_a_new_handbook_has_nothing_to_find_then_or_months_later(tmp_path: Path, day: str) -> None:
    root = made(tmp_path / "手册", today=day)
    later = dt.date.fromisoformat(day) + dt.timedelta(days=80)
    for today in (day, str(later)):
        done = run("check", "--root", root, "--today", today)
        assert (done.stdout, done.stderr) == (CLEAN, "")


def test_the_starter_is_itself_a_clean_handbook() -> None:
    done = run("check", "--root", STARTER, "--today", str(starter.WRITTEN))
    assert (done.stdout, done.stderr) == (CLEAN, "")


def test_editors_are_set_up_as_in_this_repository() -> None:
    ours = Path(guanjia.__file__).parents[2] / ".vscode"
    assert tree(STARTER / ".vscode") == {
        name: content for name, content in tree(ours).items() if "/" not in name
    }


def test_a_new_handbook_is_called_by_its_brand_and_dated_today(tmp_path: Path) -> None:
    root = made(tmp_path / "new", "--name", "青禾 & Co", today="2028-02-29")
    texts = "".join(
        content.decode() for name, content in tree(root).items() if not name.endswith(".whl")
    )
    assert starter.BRAND not in texts
    assert "桂花里·青禾 & Co1" in texts
    assert "reviewed: 2028-02-29" in texts
    assert "on: 2028-03-07" in texts
    assert run("check", "--root", root, "--today", "2028-02-29").stdout == CLEAN


def test_the_same_name_and_day_make_the_same_bytes(tmp_path: Path) -> None:
    assert tree(made(tmp_path / "one")) == tree(made(tmp_path / "other"))


def test_a_new_handbook_builds_and_git_sees_nothing_of_it(tmp_path: Path) -> None:
    root = made(tmp_path / "new")

    def git(*arguments: str) -> str:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        done = subprocess.run(
            ["git", *identity, "-C", root, *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout + done.stderr

    git("init", "--initial-branch", "main")
    assert git("add", "--all") == ""  # no warning about line ends
    git("commit", "--message", "新手册")
    assert set(git("ls-files", "-z").strip("\0").split("\0")) == set(tree(root)) - {
        name for name in tree(root) if name.startswith(".git/")
    }
    done = run("build", "--root", root, "--today", TODAY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert (root / "site/packs" / TODAY / "an/index.html").is_file()
    assert git("status", "--porcelain") == ""


def commands(text: str) -> Iterator[list[str]]:
    """Yield the arguments of every ``guanjia`` command that stands alone on a line of ``text``."""
    line = re.compile(
        r"(?:- |run: |entry: )?(?:\.venv/bin/)?guanjia ([a-z].*?)(?: (?:#|>|\|\|) .*)?"
    )
    for one in text.splitlines():
        if found := line.fullmatch(one.strip()):
            yield shlex.split(found[1])


def test_the_readme_says_only_what_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made(tmp_path / "new"))
    said = list(commands(Path("README.md").read_text("utf-8")))
    assert {words[0] for words in said} >= {"serve", "check", "plan", "pack", "build", "pin"}
    for words in said:
        if words[0] in ("serve", "diff"):  # no end to wait for; no revision yet to compare with
            command(words[0]).make_context(words[0], words[1:])
        else:
            assert run(*words).exit_code == 0, words


def test_the_other_files_name_only_commands_and_options_that_exist() -> None:
    for name in (".github/workflows/handbook.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        said = list(commands((STARTER / name).read_text("utf-8")))
        assert said
        for words in said:
            command(words[0]).make_context(words[0], words[1:])


@pytest.mark.parametrize(
    "name", ["", "a: b", '"', "两行\n名", "x" * 21, "·", "a,b", "{品牌}", "#1"]
)
def test_a_brand_that_would_need_quoting_is_wrong_usage(tmp_path: Path, name: str) -> None:
    done = run("new", tmp_path / "new", "--name", name)
    assert (done.exit_code, "品牌名用 1 到 20 个" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    done = run("new", tmp_path)
    assert (done.exit_code, "里已经有东西了" in done.stderr) == (2, True)
    assert tree(tmp_path) == {"notes.txt": b"mine"}


def test_a_file_or_a_dead_link_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link"):
        assert run("new", tmp_path / name).exit_code == 2
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_repository_without_a_file_is_empty_enough(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    made(tmp_path)
    assert (tmp_path / "content/brand.yml").is_file()
    assert not list(tmp_path.glob(".guanjia*"))


@pytest.mark.parametrize("there", [False, True], ids=["a new folder", "an empty one"])
@pytest.mark.parametrize("number", [0, 5, 11])
def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, there: bool
) -> None:
    root = tmp_path / "new"
    if there:
        root.mkdir()
    calls = iter(range(1000))

    def failing(method: str) -> None:
        usual = getattr(Path, method)

        def full(self: Path, *arguments: object) -> object:
            if next(calls) == number:
                raise OSError(errno.ENOSPC, "No space left on device", str(self))
            return usual(self, *arguments)

        monkeypatch.setattr(Path, method, full)

    failing("rename" if there else "write_bytes")
    done = run("new", root, "--today", TODAY)
    monkeypatch.undo()
    assert (done.exit_code, "写不了" in done.stderr) == (1, True)
    assert list(tmp_path.rglob("*")) == ([root] if there else [])


def test_what_a_killed_attempt_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".new-new").mkdir()
    (tmp_path / ".new-new/half").write_text("", "utf-8")
    root = made(tmp_path / "new")
    assert (list(tmp_path.iterdir()), (root / "half").exists()) == ([root], False)


def test_the_pinned_wheel_is_the_program_and_the_requirements_name_its_hash(tmp_path: Path) -> None:
    root = made(tmp_path / "new")
    pinned = (root / program.REQUIREMENTS).read_text("utf-8")
    own, *others = re.findall(r"^(\S+?)(?: ;.*)? \\\n    --hash=sha256:", pinned, re.MULTILINE)
    assert own == f"./vendor/guanjia-{guanjia.__version__}-py3-none-any.whl"
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", other) for other in others)
    names = zipfile.ZipFile(root / own).namelist()
    assert {
        "guanjia/cli/starting.py",
        "guanjia/site_templates/layout.html",
        "guanjia/requirements/site.txt",
        "guanjia/starter/.github/workflows/handbook.yml",
        f"guanjia-{guanjia.__version__}.dist-info/entry_points.txt",
    } <= set(names)
    assert not [name for name in names if "__pycache__" in name]


def test_pinning_replaces_the_program_and_nothing_else(tmp_path: Path) -> None:
    root = made(tmp_path / "new")
    before = tree(root)
    old = root / "vendor/guanjia-0.0.1-py3-none-any.whl"
    old.write_bytes(b"old")
    (root / program.REQUIREMENTS).write_text("old", "utf-8")
    done = run("pin", "--root", root)
    assert done.exit_code == 0
    assert "写好了 requirements.txt" in done.stdout
    assert tree(root) == before


def test_only_a_handbook_is_pinned(tmp_path: Path) -> None:
    assert run("pin", "--root", tmp_path).exit_code == 2
    assert list(tmp_path.iterdir()) == []
