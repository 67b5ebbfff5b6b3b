"""Registers: CSV as spreadsheets write it → typed rows."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar
from zlib import crc32

from guanjia.errors import ContentError, Finding, Source
from guanjia.load.shapes import shape
from guanjia.memory import digest
from guanjia.model.authored import Authored, LocatedMap

Model = TypeVar("Model", bound=Authored)

BATCH = 1000
"""How many rows are read, and remembered, together, on average."""

_EXCEL_DATE = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


class _Row(NamedTuple):
    """A row as it is written."""

    begun: int
    """The number of its first line."""
    end: int
    """The number of its last line."""
    cells: list[str]


@dataclass(frozen=True)
class Written:
    """Some rows of a register as they are written, to be read without the others."""

    path: PurePosixPath
    columns: Sequence[str]
    rows: Sequence[_Row]
    begun: int
    """The number of the first line."""
    lines: Sequence[str]
    """From the first row's beginning to the last one's end."""

    @property
    def key(self) -> str:
        """What stands for the rows, wherever they are."""
        words = (*self.columns, "\n".join(self.lines))
        return digest(*(word.encode() for word in words))

    def only(self, places: Iterable[int]) -> Written:
        """Leave out all rows but those at ``places``."""
        return replace(self, rows=[self.rows[place] for place in places])


def batches(path: PurePosixPath, text: str, model: type[Authored]) -> Iterator[Written]:
    """
    Cut the ``text`` of a register into batches. Empty rows are passed over.

    It is cut where rows say so and not where they are: so one that is put in changes its own
    batch, and those below only move.

    Raises:
        ContentError: it is empty, cannot be read, or its first row is not the columns' headings.
    """
    rows = list(_rows(path, text))
    if not rows:
        raise ContentError(
            [Finding(Source(path), "GJ131", "这个表是空的", "第一行写列名，下面每行一条。")]
        )
    heading, *body = rows
    columns = _columns(Source(path, heading.begun), list(map(str.strip, heading.cells)), model)
    lines = text.split("\n")
    first = 0
    for number, row in enumerate(body, 1):
        if number == len(body) or crc32(lines[row.begun - 1].encode()) % BATCH == 0:
            begun = body[first].begun
            yield Written(path, columns, body[first:number], begun, lines[begun - 1 : row.end])
            first = number


def read(written: Written, model: type[Model]) -> tuple[dict[int, Model], list[Finding]]:
    """
    Read the rows of a batch, by their places in it, and say what is wrong with them.

    Cells lose the spaces around them.

    A row that does not fit is reported and left out, so that the others are still checked.
    """
    typed = {field.alias or name for name, field in model.model_fields.items()}
    made: dict[int, Model] = {}
    findings: list[Finding] = []
    for place, row in enumerate(written.rows):
        try:
            made[place] = _shaped(model, typed, written, row)
        except ContentError as error:
            findings += error.findings
    return made, findings


class _Cells(LocatedMap):
    """A row's cells by column. Where they begin is worked out when somebody asks."""

    def __init__(self, source: Source, line: str, columns: Sequence[str], cells: list[str]) -> None:
        self.source = source
        self._line = line
        self._columns = columns
        self._cells = cells

    @cached_property
    def keys_at(self) -> Mapping[str, Source]:
        return dict(zip(self._columns, _places(self.source, self._line, self._cells), strict=True))

    @cached_property
    def values_at(self) -> Mapping[str, Source]:
        return self.keys_at


def _rows(path: PurePosixPath, text: str) -> Iterator[_Row]:
    """Yield the rows that are not empty."""
    reader = csv.reader(io.StringIO(text), strict=True)
    end = 0
    try:
        for cells in reader:
            begun, end = end + 1, reader.line_num
            if any(map(str.strip, cells)):
                yield _Row(begun, end, cells)
    except csv.Error as error:
        why = "有一格太长" if "larger" in str(error) else "引号没有成对"
        says = f"表格从这一行起读不下去，{why}"
        hint = "用表格软件打开，改好这一行，重新另存为 CSV。"
        raise ContentError([Finding(Source(path, end + 1), "GJ132", says, hint)]) from None


def _places(row: Source, text: str, cells: list[str]) -> list[Source]:
    """Find where each cell begins; after a line break inside quotes, only the row is known."""
    places, column = [], 1
    for cell in cells:
        places.append(replace(row, column=column if column <= len(text) + 1 else 1))
        quoted = text[column - 1 : column] == '"'
        column += len(cell) + 1 + (2 + cell.count('"') if quoted else 0)
    return places


def _columns(source: Source, heading: list[str], model: type[Authored]) -> list[str]:
    findings = []
    for number, name in enumerate(heading):
        if not name:
            says = f"第 {number + 1} 列没有列名"
            findings.append(Finding(source, "GJ131", says, "写上列名，或删掉这一列。"))
        elif name in heading[:number]:
            says = f"列名「{name}」写了两次"
            findings.append(Finding(source, "GJ131", says, "留一列，删掉另一列。"))
    for field in (f.alias or n for n, f in model.model_fields.items() if f.is_required()):
        if field not in heading:
            near = difflib.get_close_matches(field, heading, 1, 0.5)
            hint = f"多半要把「{near[0]}」改成「{field}」。" if near else "在第一行加上这一列。"
            findings.append(Finding(source, "GJ131", f"缺少列「{field}」", hint))
    if findings:
        raise ContentError(findings)
    return heading


def _shaped(model: type[Model], typed: Container[str], written: Written, row: _Row) -> Model:
    source, columns, cells = Source(written.path, row.begun), written.columns, row.cells
    if len(cells) != len(columns):
        says = "少" if len(cells) < len(columns) else "多"
        raise ContentError(
            [
                Finding(
                    source,
                    "GJ130",
                    f"这一行有 {len(cells)} 格，比列名{says} {abs(len(cells) - len(columns))} 格",
                    "对齐列名；内容里有逗号时，整格加英文双引号。",
                )
            ]
        )
    line = written.lines[row.begun - written.begun]
    node, facts = _Cells(source, line, columns, cells), {}
    for name, raw in zip(columns, cells, strict=True):
        if cell := raw.strip():
            if name in typed:
                node[name] = _iso(cell)
            else:
                facts[name] = cell
    return shape(model, node, written.path, facts=facts)


def _iso(cell: str) -> str:
    """Undo what Excel does to dates: ``2026/1/5`` is ``2026-01-05``."""
    if "/" in cell and (found := _EXCEL_DATE.fullmatch(cell)):
        year, month, day = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return cell
