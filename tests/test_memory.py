"""What is remembered changes nothing but the time that a run takes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guanjia import check, pipeline
from guanjia.load import tables
from guanjia.memory import Memory
from guanjia.model.outgoing import Texts
from guanjia.model.settings import days
from guanjia.plan import alike
from tests.check import outgoing_cases
from tests.corpus import calendars, files, good, registers, words
from tests.handbooks import FILES, TODAY, Files, guanjia, swap, write

CASES: dict[str, Files] = {
    **{
        name: changes
        for family in (calendars.BAD, words.BAD, registers.BAD, files.BAD, outgoing_cases.CASES)
        for name, (changes, *_) in family.items()
    },
    **{f"fine {name}": changes for name, changes in good.FINE.items()},
}
DAILY, GROUPS, LATE, MORNING = (
    "calendars/daily.yml",
    "content/groups.csv",
    "content/scripts/chase/late.md",
    "content/posts/morning.md",
)
DAY = dt.date.fromisoformat(TODAY)


def compiled(root: Path, memory: Memory | None, first: dt.date = DAY) -> pipeline.Compilation:
    library, findings = pipeline.load(root, memory)
    window = days(first, 3)
    return pipeline.compiled(root, library, findings, first, window, memory=memory)


def same(root: Path, memory: Memory, first: dt.date = DAY) -> pipeline.Compilation:
    """Compile with and without ``memory``; what comes of it is equal."""
    fresh, recalled = compiled(root, None, first), compiled(root, memory, first)
    assert recalled.findings == fresh.findings
    assert [f.hint for f in recalled.findings] == [f.hint for f in fresh.findings]
    assert recalled.library == fresh.library
    return recalled


def afresh(root: Path, changes: Files) -> Path:
    """Write the small handbook to a folder where another may have been."""
    shutil.rmtree(root, ignore_errors=True)
    return write(root, changes)


@pytest.mark.parametrize("one_process", [True, False])
def test_every_mistake_is_seen_to_come_and_to_go(tmp_path: Path, one_process: bool) -> None:
    root, memory = tmp_path / "handbook", Memory(tmp_path / "memory")
    some = sorted(CASES)[one_process::6]
    for name in some:
        kept = memory if one_process else Memory(tmp_path / "memory")
        same(afresh(root, CASES[name]), kept)
    assert len(some) > 40


@settings(max_examples=12)
@given(st.lists(st.sampled_from(sorted(CASES)), min_size=2, max_size=4))
def test_mistakes_may_come_together(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    place = tmp_path_factory.mktemp("changes")
    for count in range(len(names) + 1):
        made = {path: file for name in names[:count] for path, file in CASES[name].items()}
        same(afresh(place / "handbook", made), Memory(place / "memory"))


def test_a_day_later_it_is_planned_again(tmp_path: Path) -> None:
    changes = swap("content/slots.yml", "from: 17:30", "from: 17:30")
    root = write(tmp_path / "handbook", changes)
    for later in range(9):
        same(root, Memory(tmp_path / "memory"), DAY + dt.timedelta(days=later))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note when registers are read, and what is checked."""
    seen: list[str] = []

    def noting(module: object, name: str) -> None:
        usual = getattr(module, name)

        def noted(*given: object) -> object:
            match given:
                case (Texts(sent=sent, prose=prose),):
                    seen.append(f"{len(sent) + len(prose)} text")
                case (_, type(__name__=model)):
                    seen.append(f"{name} {model}")
                case _:
                    seen.append(name)
            return usual(*given)

        monkeypatch.setattr(module, name, noted)

    noting(tables, "read")
    noting(check, "texts")
    noting(check, "groups")
    noting(check, "ground")
    noting(alike, "crowds")
    noting(check, "library")
    return seen


def reads(root: Path, memory: Path, asked: list[str]) -> Sequence[str]:
    """Return what is worked out this time."""
    asked.clear()
    compiled(root, Memory(memory))
    return sorted(asked)


def test_only_what_may_differ_is_worked_out(tmp_path: Path, asked: list[str]) -> None:
    root, memory = write(tmp_path / "handbook"), tmp_path / "memory"
    always = ["library", "read Housekeeper"]
    rows = ["crowds", "ground", "groups", "library", "read Group", "read Housekeeper"]
    first = reads(root, memory, asked)
    assert set(rows) < set(first)
    assert reads(root, memory, asked) == always
    changes = {**swap(LATE, "马上", "这就")}
    write(root, changes)
    assert reads(root, memory, asked) == ["1 text", *always]
    changes["content/index.md"] = "# 首页\n\n换了。\n"
    write(root, changes)
    assert reads(root, memory, asked) == ["1 text", *always]
    changes |= swap(MORNING, "早上好", "早啊")
    write(root, changes)
    assert reads(root, memory, asked) == ["1 text", "ground", *always]
    changes |= swap(DAILY, "草莓", "苹果")
    write(root, changes)
    assert reads(root, memory, asked) == ["2 text", "ground", *always]
    changes |= swap(GROUPS, "槐安里·鲜禾里1", "槐安里·鲜禾里3")
    write(root, changes)
    assert reads(root, memory, asked) == rows
    changes["content/words/own.yml"] = "title: 我们的词\nwords:\n  - {term: 别家}\n"
    write(root, changes)
    assert reads(root, memory, asked) == first


@pytest.mark.parametrize("harm", [b"", b"\x80\x05N.", b"half", None])
def test_a_shelf_that_is_damaged_is_an_empty_one(tmp_path: Path, harm: bytes | None) -> None:
    root, memory = write(tmp_path / "handbook"), tmp_path / "memory"
    same(root, Memory(memory))
    shelves = [path for path in memory.iterdir() if path.is_file()]
    assert len(shelves) > 4
    for shelf in shelves:
        whole = shelf.read_bytes()
        shelf.write_bytes(whole[:-1] if harm is None else harm)
    same(root, Memory(memory))


def test_nothing_is_unpickled_that_this_program_did_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, memory = write(tmp_path / "handbook"), tmp_path / "memory"
    same(root, Memory(memory))
    monkeypatch.setattr("guanjia.memory._program", lambda: b"another")
    monkeypatch.setattr("pickle.loads", lambda _: pytest.fail("unpickled"))
    same(root, Memory(memory))


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    root, memory = write(tmp_path / "handbook"), tmp_path / "memory"
    memory.write_text("a file")
    same(root, Memory(memory))
    assert memory.read_text() == "a file"


def test_a_folder_with_a_long_name_is_remembered(tmp_path: Path) -> None:
    long = "/".join(["a" * 60] * 5)
    root = write(tmp_path / "handbook", {f"content/{long}/deep.md": "# 页\n"})
    same(root, Memory(tmp_path / "memory"))
    assert b"deep.md" in b"".join(path.read_bytes() for path in (tmp_path / "memory").iterdir())


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    root, memory = write(tmp_path / "handbook"), tmp_path / "memory"
    write(root, {LATE.replace("late", "gone"): FILES[LATE].replace("催单", "没有了")})
    same(root, Memory(memory))
    kept = b"".join(path.read_bytes() for path in memory.iterdir())
    (root / LATE.replace("late", "gone")).unlink()
    same(root, Memory(memory))
    assert b"gone.md" in kept
    assert b"gone.md" not in b"".join(path.read_bytes() for path in memory.iterdir())


def test_a_shelf_is_taken_away_with_its_folder(tmp_path: Path) -> None:
    extra = {"content/handbook/old/gone.md": "# 页\n"}
    root, memory = write(tmp_path / "handbook", extra), tmp_path / "memory"
    same(root, Memory(memory))
    shelves = len(list(memory.iterdir()))
    shutil.rmtree(root / "content/handbook/old")
    same(root, Memory(memory))
    assert len(list(memory.iterdir())) == shelves - 1
    pipeline.load(root, Memory(memory))  # to read only is no whole run
    assert len(list(memory.iterdir())) == shelves - 1


def test_nothing_stays_of_a_handbook_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caches, mine = tmp_path / "caches", tmp_path / "caches/mine/notes.txt"
    monkeypatch.setenv("GUANJIA_CACHE_DIR", str(caches))
    mine.parent.mkdir(parents=True)
    mine.write_text("not ours")
    one, other = write(tmp_path / "one"), write(tmp_path / "other")

    def kept_after_checking(root: Path) -> int:
        assert guanjia("check", "--root", root, "--today", TODAY).exit_code == 0
        return len(list(caches.iterdir())) - 1

    assert kept_after_checking(one) == 1
    assert kept_after_checking(other) == 2
    one.rename(tmp_path / "moved")
    assert kept_after_checking(other) == 1
    assert mine.read_text() == "not ours"


@pytest.mark.parametrize(("chosen", "kept"), [("own", ["own"]), ("", []), (None, ["caches"])])
def test_the_folder_is_the_users_to_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str | None, kept: list[str]
) -> None:
    root = write(tmp_path / "handbook")
    before = sorted(root.rglob("*"))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "caches" / name)
    monkeypatch.delenv("GUANJIA_CACHE_DIR")
    if chosen is not None:
        monkeypatch.setenv("GUANJIA_CACHE_DIR", chosen and str(tmp_path / chosen))
    assert guanjia("check", "--root", root, "--today", TODAY).exit_code == 0
    assert [path.name for path in tmp_path.iterdir() if path != root] == kept
    assert sorted(root.rglob("*")) == before
