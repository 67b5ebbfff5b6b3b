"""The files of a handbook, one by one; what came of the same bytes before is recalled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from guanjia.errors import ContentError, Finding, has_errors
from guanjia.load import tables
from guanjia.load.files import Tree
from guanjia.memory import Memory, Shelf, digest
from guanjia.model.authored import Authored
from guanjia.model.registers import Batch, Rows

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
        self, path: PurePosixPath, model: type[Model], key: Callable[[Model], str], field: str
    ) -> tuple[Mapping[str, Model], bool]:
        """
        Return the rows of a register by ``key``, which stands in ``field``, and if all are there.

        A batch that was read before is read again when somebody asks for one of its rows.
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
        for number, written in enumerate(cut or ()):
            read = cache(partial(tables.read, written, file.model))
            key = written.key
            some, found = shelf.recall(str(number), key, partial(_ids, read, file.key))
            findings += found
            batches.append(Batch(key, some, partial(_rows, read)))
        whole = bool(batches) and not has_errors(findings)
        ids = [id for batch in batches for id in batch.ids]
        if len(set(ids)) < len(ids):
            every = (row for batch in batches for row in batch.read())
            rows = unique(every, file.key, file.field, findings)
            batches = [Batch(digest(file.data), tuple(rows), lambda: tuple(rows.values()))]
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


@dataclass(frozen=True)
class _Register(Generic[Model]):
    """The file of a register, and how its rows are read."""

    path: PurePosixPath
    data: bytes
    model: type[Model]
    key: Callable[[Model], str]
    field: str

    def cut(self, tree: Tree) -> list[tables.Written]:
        text = tree.text(self.path, self.data, table=True)
        return list(tables.batches(self.path, text, self.model))


class _Opened(NamedTuple, Generic[Model]):
    """A register: its rows, whether all are there, and what is wrong with them."""

    batches: Sequence[Batch[Model]]
    whole: bool
    findings: list[Finding]


Read = Callable[[], tuple[list[Model], list[Finding]]]


def _ids(read: Read[Model], key: Callable[[Model], str]) -> tuple[tuple[str, ...], list[Finding]]:
    rows, findings = read()
    return tuple(map(key, rows)), findings


def _rows(read: Read[Model]) -> list[Model]:
    return read()[0]


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
