"""
All or nothing: a site is written beside the old one and takes its place when it is done.

Whatever happens before the exchange (an error, a full disk, a kill), the old site is still
there, whole. What a killed build left behind is cleared away by the next one.
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

MARK = "api/build.json"
"""Every site has this file; a folder without it is not ours to replace."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


class BusyError(Exception):
    """Another build is writing the same site."""


class NotASiteError(Exception):
    """The folder that a site should replace holds something else."""


@contextmanager
def replacing(site: Path) -> Iterator[Path]:
    """
    Give an empty folder to build into; when the block ends well, it becomes ``site``.

    Raises:
        BusyError: another build holds the lock.
        NotASiteError: ``site`` is there, is not empty, and no build of ours made it.
        OSError: the folder beside ``site`` cannot be written.
    """
    site = site.resolve()  # where a link leads is what is replaced, as web servers are set up
    site.parent.mkdir(parents=True, exist_ok=True)
    staging = site.with_name(f".{site.name}-next")
    previous = site.with_name(f".{site.name}-previous")
    try:
        with FileLock(site.with_name(f".{site.name}-lock"), timeout=0):
            _recover(site, previous)
            if site.exists() and any(site.iterdir()) and not (site / MARK).is_file():
                raise NotASiteError(site)
            _clear(staging)
            staging.mkdir()
            try:
                yield staging
                _exchange(staging, site, previous)
            finally:
                _clear(staging)
                _clear(previous)
    except Timeout:
        raise BusyError(site) from None


def _clear(path: Path) -> None:
    """Remove what a build left; what cannot be removed now, the next build tries again."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _recover(site: Path, previous: Path) -> None:
    """Finish what a build that was killed between two renames began."""
    if previous.exists() and not site.exists():
        previous.rename(site)


def _exchange(staging: Path, site: Path, previous: Path) -> None:
    if site.exists() and _exchanged_at_once(staging, site):
        return
    _clear(previous)
    if site.exists():
        site.rename(previous)
    staging.rename(site)


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Swap two folders in one step, where the system can (Linux), so that readers see no gap."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    paths = (bytes(one), bytes(other))
    return bool(rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


class Writer:
    """Writes new files below a folder, making each folder once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: set[Path] = set()

    def write(self, name: str, content: str | bytes) -> None:
        """Write ``content``, text as UTF-8 with LF line ends, to ``name`` (with ``/``)."""
        path = self._root / name
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
