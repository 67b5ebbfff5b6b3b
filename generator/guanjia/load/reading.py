"""The files of a handbook, one by one; what came of the same bytes before is recalled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, ValuesView
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import TypeVar

from guanjia.errors import ContentError, Finding, has_errors
from guanjia.load import tables
from guanjia.load.files import Tree
from guanjia.memory import Memory, digest
from guanjia.model.authored import Authored

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

        Of a register that was read before, the rows are read again when somebody asks for one.
        """
        data = self._data(path, table=True)
        if data is None:
            return {}, False
        fresh: Mapping[str, Model] | None = None

        def read() -> tuple[Mapping[str, Model], bool, list[Finding]]:
            rows, findings = self._listening(partial(_rows, self.tree, path, data, model))
            whole = bool(rows) and not has_errors(findings)
            return unique(rows or (), key, field, findings), whole, findings

        def afresh() -> tuple[bool, list[Finding]]:
            nonlocal fresh
            fresh, whole, findings = read()
            return whole, findings

        whole, findings = self._recalled(path, afresh)
        self.findings += findings
        return _Later(lambda: read()[0]) if fresh is None else fresh, whole

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


class _Later(Mapping[str, Model]):
    """Rows that are read when somebody asks for one: most changes are about no group."""

    def __init__(self, read: Callable[[], Mapping[str, Model]]) -> None:
        self._read = read

    @cached_property
    def _rows(self) -> Mapping[str, Model]:
        return self._read()

    def __getitem__(self, key: str) -> Model:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def values(self) -> ValuesView[Model]:
        return self._rows.values()  # what Mapping has asks for every key


def _rows(tree: Tree, path: PurePosixPath, data: bytes, model: type[Model]) -> list[Model]:
    return tables.read(tree, path, tree.text(path, data, table=True), model)


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
