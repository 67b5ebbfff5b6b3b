"""The files of a handbook, one by one; what came of the same bytes before is recalled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from guanjia.errors import ContentError, Finding, has_errors
from guanjia.load import tables
from guanjia.load.files import Tree
from guanjia.memory import Memory, Shelf, digest
from guanjia.model.authored import Authored
from guanjia.model.registers import Batch, Rows, batch

T = TypeVar("T")
Model = TypeVar("Model", bound=Authored)


class Reading:
    """Reads files and keeps what is wrong with them."""

    def __init__(self, tree: Tree, memory: Memory) -> None:
        self.tree = tree
        self.findings = tree.findings
        self.digests: dict[str, str] = {}
        """Of every file that was read, by path."""
        self._memory = memory

    def made(self, path: PurePosixPath, read: Callable[[PurePosixPath, str], T]) -> T | None:
        """Return what ``read`` makes of the text of ``path``; nothing if it cannot."""
        data = self._data(path)
        if data is None:
            return None

        def afresh() -> tuple[T | None, list[Finding]]:
            return self._listening(lambda: read(path, self.tree.text(path, data)))

        made, findings = self._recalled(path, afresh)
        self.findings += findings
        return made

    def rows(
        self,
        path: PurePosixPath,
        model: type[Model],
        key: Callable[[Model], str] | None,
        field: str,
    ) -> tuple[Mapping[str, Model], bool]:
        """
        Return the rows of a register by ``key``, which stands in ``field``, and if all are there.

        Without a ``key`` they are known by their lines. A batch that was read before is read
        again when somebody asks for one of its rows.
        """
        data = self._data(path, table=True)
        if data is None:
            return {}, False
        shelf = self._memory.shelf(f"batches {path}")
        opened = cache(lambda: self._opened(_Register(path, data, model, key, field), shelf))
        whole, findings = self._recalled(path, lambda: (opened().whole, opened().findings))
        self.findings += findings
        return Rows(lambda: opened().batches), whole

    def _opened(self, file: _Register[Model], shelf: Shelf) -> _Opened[Model]:
        """Cut a register into batches, and say what is wrong with any of them."""
        cut, findings = self._listening(lambda: file.cut(self.tree))
        batches: list[Batch[Model]] = []
        for written in cut or ():
            made, found = file.batch(written, shelf)
            batches.append(made)
            findings += found
        whole = bool(batches) and not has_errors(findings)
        ids = [id for batch in batches for id in batch.ids]
        if file.key and len(set(ids)) < len(ids):
            every = (row for made in batches for row in made.read(range(len(made.ids))))
            rows = unique(every, file.key, file.field, findings)
            batches = [batch(digest(file.data), rows)]
        return _Opened(batches, whole, findings)

    def origin(self) -> str:
        """Return what stands for everything that was read so far."""
        return digest(*(f"{path} {key}".encode() for path, key in sorted(self.digests.items())))

    def _data(self, path: PurePosixPath, *, table: bool = False) -> bytes | None:
        try:
            data = self.tree.data(path, table=table)
        except ContentError as error:
            self.findings += error.findings
            return None
        self.digests[str(path)] = digest(data)
        return data

    def _recalled(self, path: PurePosixPath, make: Callable[[], T]) -> T:
        shelf = self._memory.shelf(f"files {path.parent}")
        return shelf.recall(path.name, self.digests[str(path)], make)

    def _listening(self, read: Callable[[], T]) -> tuple[T | None, list[Finding]]:
        """Return what ``read`` does and what it finds."""
        begun, made = len(self.findings), None
        try:
            made = read()
        except ContentError as error:
            self.findings += error.findings
        found = self.findings[begun:]
        del self.findings[begun:]
        return made, found


class _Opened(NamedTuple, Generic[Model]):
    """A register: its rows, whether all are there, and what is wrong with them."""

    batches: Sequence[Batch[Model]]
    whole: bool
    findings: list[Finding]


class _Known(NamedTuple):
    """What a batch came to, wherever it stands."""

    ids: Sequence[str]
    places: Sequence[int]
    """Of the rows that could be read."""
    findings: Sequence[Finding]


@dataclass(frozen=True)
class _Register(Generic[Model]):
    """The file of a register, and how its rows are read."""

    path: PurePosixPath
    data: bytes
    model: type[Model]
    key: Callable[[Model], str] | None
    field: str

    def cut(self, tree: Tree) -> list[tables.Written]:
        text = tree.text(self.path, self.data, table=True)
        return list(tables.batches(self.path, text, self.model))

    def batch(self, written: tables.Written, shelf: Shelf) -> tuple[Batch[Model], list[Finding]]:
        """Say what is in a batch, and what is wrong with it."""
        everything = cache(lambda: tables.read(written, self.model))

        def afresh() -> _Known:
            rows, findings = everything()
            ids = tuple(map(self.key, rows.values())) if self.key else ()
            return _Known(ids, tuple(rows), [f.moved(-written.begun) for f in findings])

        def read(places: Sequence[int]) -> Sequence[Model]:
            if len(places) == len(known.places):
                return list(everything()[0].values())
            some = written.only(known.places[place] for place in places)
            return list(tables.read(some, self.model)[0].values())

        key = written.key
        known = shelf.recall(key, "", afresh)
        ids = known.ids
        if not self.key:
            ids = [str(written.rows[place].begun) for place in known.places]
        found = [finding.moved(written.begun) for finding in known.findings]
        return Batch(key, written.begun, ids, read), found


def unique(
    things: Iterable[Model], key: Callable[[Model], str], field: str, findings: list[Finding]
) -> dict[str, Model]:
    """Return ``things`` by ``key``, which stands in ``field``; of equal ones the first."""
    found: dict[str, Model] = {}
    for thing in things:
        name = key(thing)
        if name in found:
            says = f"「{name}」已经用在 {found[name].where(field).short}"
            findings.append(Finding(thing.where(field), "GJ302", says, "换一个没用过的。"))
        else:
            found[name] = thing
    return found
