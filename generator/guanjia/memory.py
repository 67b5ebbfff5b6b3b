"""
Results of earlier runs, found again for the same input.

Nothing depends on it but time: a result that is not there, or cannot be read, is worked out
again. The folder is the user's own and lies outside every handbook, because what it holds is
unpickled, and a handbook may come from anybody.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def digest(*data: bytes) -> str:
    """Return what stands for ``data`` and for nothing else."""
    made = hashlib.blake2b(digest_size=16)
    for each in data:
        made.update(len(each).to_bytes(8, "big"))
        made.update(each)
    return made.hexdigest()


class Shelf:
    """Results by name, each with the key of what it came from. A file holds them."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._new: dict[str, tuple[str, Any]] = {}
        self._changed = False

    @cached_property
    def _old(self) -> Mapping[str, tuple[str, Any]]:
        return _read(self._path) if self._path else {}

    def recall(self, name: str, key: str, make: Callable[[], T]) -> T:
        """Return what ``make`` returned for ``name`` and ``key`` before, or what it returns now."""
        for known in (self._new, self._old):
            if name in known and known[name][0] == key:
                self._new[name] = known[name]
                break
        else:
            self._new[name] = (key, make())
            self._changed = True
        made: T = self._new[name][1]
        return made

    def save(self) -> None:
        """Keep what was asked for, and forget the rest; if nothing was, keep everything."""
        if self._path and self._new and (self._changed or self._new.keys() != self._old.keys()):
            with suppress(OSError):
                _write(self._path, self._new)
            self._old, self._changed = self._new, False


_ABOUT = "handbook"
"""The file beside the shelves that says which handbook they are about."""


class Memory:
    """Shelves in a folder; without a folder, for as long as this lives."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._shelves: dict[str, Shelf] = {}

    @classmethod
    def of(cls, root: Path, caches: Path) -> Memory:
        """Open what ``caches`` has of the handbook at ``root``, beside that of others."""
        name = os.fsencode(root.resolve())
        folder = caches / digest(name)
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            (folder / _ABOUT).write_bytes(name)
        _forget_the_gone(caches)
        return cls(folder)

    def shelf(self, name: str) -> Shelf:
        """Return the shelf called ``name``."""
        if name not in self._shelves:
            self._shelves[name] = Shelf(self._folder / _file(name) if self._folder else None)
        return self._shelves[name]

    def save(self) -> None:
        """Keep everything that was asked for."""
        for shelf in self._shelves.values():
            shelf.save()

    def forget(self) -> None:
        """Take away the shelves that nobody asked for, at the end of a whole run."""
        known = {_ABOUT, *map(_file, self._shelves)}
        with suppress(OSError):
            for path in self._folder.iterdir() if self._folder else ():
                if path.name not in known:
                    path.unlink()


def _forget_the_gone(caches: Path) -> None:
    """Take away what is remembered of handbooks that are not there any more."""
    with suppress(OSError):
        for about in caches.glob(f"*/{_ABOUT}"):
            if not Path(os.fsdecode(about.read_bytes())).is_dir():
                shutil.rmtree(about.parent, ignore_errors=True)


def _file(shelf: str) -> str:
    """Name the file of a shelf, which is called after a folder of any length."""
    return digest(shelf.encode())


@cache
def _program() -> bytes:
    """Return what stands for this program and what it is made of: others may come to more."""
    folder = Path(__file__).parent
    parts = [sys.version]
    parts += sorted(p.name for place in sys.path for p in Path(place).glob("*.dist-info"))
    files = sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".yml", ".md"})
    return digest(*(p.encode() for p in parts), *(p.read_bytes() for p in files)).encode()


def _read(path: Path) -> dict[str, tuple[str, Any]]:
    """Read a shelf; one that is not whole, or another program's, is empty."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    head, _, body = data.partition(b"\n")
    if head != _program() + digest(body).encode():
        return {}
    made: dict[str, tuple[str, Any]] = pickle.loads(body)  # noqa: S301  # this program wrote it
    return made


def _write(path: Path, results: dict[str, tuple[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    body = pickle.dumps(results, pickle.HIGHEST_PROTOCOL)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(b"%s%s\n%s" % (_program(), digest(body).encode(), body))
    draft.replace(path)
