"""A register is read in batches, and nobody can tell where one ends."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanjia import pipeline
from guanjia.load import tables
from guanjia.memory import Memory
from guanjia.model.people import Group
from guanjia.model.settings import days
from tests.corpus import good, registers
from tests.handbooks import FILES, Files, write
from tests.plan.libraries import MONDAY

GROUPS, TRANSFERS = "content/groups.csv", "content/transfers.csv"
CASES: dict[str, Files] = {
    name: changes
    for name, changes in (
        *((name, changes) for name, (changes, _) in registers.BAD.items()),
        *good.FINE.items(),
    )
    if any(str(path).endswith(".csv") for path in changes)
}
CELLS = st.text(st.sampled_from('甲a" ,\n'), max_size=4)


def compiled(root: Path, memory: Memory | None = None) -> pipeline.Compilation:
    library, findings = pipeline.load(root, memory)
    return pipeline.compiled(root, library, findings, MONDAY, days(MONDAY, 3), memory=memory)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("size", [1, 2])
def test_mistakes_are_the_same_in_small_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: int
) -> None:
    root = write(tmp_path, CASES[name])
    whole = compiled(root)
    monkeypatch.setattr(tables, "BATCH", size)
    parts = compiled(root)
    assert parts.findings == whole.findings
    assert [f.hint for f in parts.findings] == [f.hint for f in whole.findings]
    assert parts.library == whole.library


def rows(text: str) -> list[tuple[dict[str, Any], list[int], tuple[int, int]]]:
    """Read a register: its rows with their places, and the place of each one's last cell."""
    path = PurePosixPath(GROUPS)
    made = []
    for batch in tables.batches(path, text, Group):
        read, findings = tables.read(batch, Group)
        assert findings == []
        for group in read.values():
            name, fact = group.where("群名"), group.where("话")
            made.append((group.model_dump(), [name.line, name.column], (fact.line, fact.column)))
    return made


@given(st.lists(st.tuples(CELLS, CELLS), max_size=9), st.integers(1, 4))
def test_rows_are_the_same_in_small_batches(cells: list[tuple[str, str]], size: int) -> None:
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(["id", "群名", "层级", "管家", "说", "话"])
    for number, (one, other) in enumerate(cells):
        written.writerow([f"g{number}", one.strip() or "群", "base", "lin", one, other])
        out.write("\n" * (number % 3))
    whole = rows(out.getvalue())
    assert [row["id"] for row, *_ in whole] == [f"g{number}" for number in range(len(cells))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "BATCH", size)
        assert rows(out.getvalue()) == whole


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note which groups are read; a batch ends with an even id."""
    seen: list[list[str]] = []
    usual = tables.read

    def noted(batch: tables.Written, model: type[Any]) -> tuple[dict[int, Any], list[Any]]:
        if model is Group:
            seen.append([row.cells[0] for row in batch.rows])
        return usual(batch, model)

    monkeypatch.setattr(tables, "read", noted)
    monkeypatch.setattr(tables, "BATCH", 2)
    monkeypatch.setattr(tables, "crc32", lambda line: line.partition(b",")[0][-1])
    return seen


def whole_batches(read: list[list[str]]) -> list[list[str]]:
    """Leave out the single groups that stand for others."""
    return [ids for ids in read if len(ids) > 1]


def table(changed: Mapping[str, str]) -> str:
    """Write a register of six groups more, some with other names."""
    names = {f"c{n}": f"甲·鲜禾里{n}" for n in range(2, 8)} | dict(changed)
    more = "".join(f"{id},{name},base,lin,甲,,2026-01-05,\n" for id, name in names.items())
    return f"{FILES[GROUPS]}{more}"


def six(**changed: str) -> Files:
    """Change the small handbook so that it has that register."""
    return {GROUPS: table(changed)}


def test_of_a_changed_register_the_changed_rows_are_read(
    tmp_path: Path, read: list[list[str]]
) -> None:
    root, memory = write(tmp_path / "handbook", six()), tmp_path / "memory"
    compiled(root, Memory(memory))
    assert sorted(read) == [["b1", "b2"], ["c3", "c4"], ["c5", "c6"], ["c7"], ["v1", "c2"]]
    for name, found in {"甲·鲜禾里9": [], "甲·鲜禾里零": ["GJ401"], "甲·鲜禾里8": []}.items():
        read.clear()
        write(root, six(c5=name))
        made = compiled(root, Memory(memory))
        assert whole_batches(read) == [["c5", "c6"]]
        assert [finding.code for finding in made.findings] == found


def test_rows_below_one_that_is_put_in_only_move(tmp_path: Path, read: list[list[str]]) -> None:
    root, memory = write(tmp_path / "handbook", six(c5="甲·鲜禾里零")), tmp_path / "memory"
    first = compiled(root, Memory(memory))
    read.clear()
    above = table({"c5": "甲·鲜禾里零"}).replace("b1,", "b9,丙·鲜禾里1,base,lin,丙,,,\nb1,")
    write(root, {GROUPS: above})
    moved = compiled(root, Memory(memory))
    assert whole_batches(read) == [["b9", "b1", "b2"]]
    assert [(f.source.line, f.code) for f in first.findings] == [(8, "GJ401")]
    assert [(f.source.line, f.code) for f in moved.findings] == [(9, "GJ401")]
    assert moved.findings == compiled(root).findings
    assert moved.library.groups["c7"].where("群名").line == 11


def test_transfers_are_known_by_their_lines(tmp_path: Path) -> None:
    rows = "群,日期,管家\nb1,2026-11-01,chen\nb1,2026-11-01,chen\n"
    root, memory = write(tmp_path / "handbook", {TRANSFERS: rows}), tmp_path / "memory"
    for more in ("", "\n", "\n\n"):
        write(root, {TRANSFERS: rows.replace("管家\n", f"管家\n{more}")})
        library = compiled(root, Memory(memory)).library
        lines = [transfer.where().line for transfer in library.transfers]
        assert lines == [2 + len(more), 3 + len(more)]


def test_of_an_unchanged_register_one_batch_is_read(tmp_path: Path, read: list[list[str]]) -> None:
    root, memory = write(tmp_path / "handbook", six()), tmp_path / "memory"
    pipeline.load(root, Memory(memory))
    read.clear()
    library, _ = pipeline.load(root, Memory(memory))
    assert (len(library.groups), read) == (9, [])
    assert (library.groups["c4"].name, read) == ("甲·鲜禾里4", [["c3", "c4"]])
    assert list(library.groups) == [group.id for group in library.groups.values()]


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(
    ("name", "codes"), [("甲·鲜禾里2", ["GJ402"]), ("甲·鲜禾里２", ["GJ401", "GJ403"])]
)
def test_names_are_told_apart_across_batches(tmp_path: Path, name: str, codes: list[str]) -> None:
    root, memory = write(tmp_path / "handbook", six()), tmp_path / "memory"
    compiled(root, Memory(memory))
    write(root, six(c7=name))
    assert [finding.code for finding in compiled(root, Memory(memory)).findings] == codes
    write(root, six())
    assert compiled(root, Memory(memory)).findings == ()


@pytest.mark.usefixtures("read")
def test_an_id_in_two_batches_is_named_and_counts_once(tmp_path: Path) -> None:
    more = {GROUPS: table({"b1": "乙·鲜禾里1"})}
    root, memory = write(tmp_path / "handbook", more), tmp_path / "memory"
    for _ in range(2):
        made = compiled(root, Memory(memory))
        found = [(f.code, f.source.line, f.message) for f in made.findings]
        assert found == [("GJ302", 11, "「b1」已经用在 content/groups.csv:2")]
        assert len(made.library.groups) == 9
