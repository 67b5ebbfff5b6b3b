"""A handbook to begin with: the files of ``guanjia/starter``, as of a day and for a brand."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import guanjia
from guanjia.publish import program
from guanjia.publish.folder import Writer

BRAND = "我的品牌"
"""What the files call the brand; they are a handbook as they lie there."""

WRITTEN = dt.date(2026, 11, 23)
"""The day that the files take for today."""

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_STAGING = ".guanjia-new"
_EMPTY = {".git", _STAGING}
"""What a folder may hold and still count as empty: a new repository, and a killed attempt."""


def files(brand: str, today: dt.date) -> Mapping[str, bytes]:
    """Make a new handbook's files, by path: every date as far from ``today`` as it was."""
    moved = today - WRITTEN

    def shifted(found: re.Match[str]) -> str:
        return str(dt.date.fromisoformat(found[0]) + moved)

    top = Path(guanjia.__file__).with_name("starter")
    made = {}
    for path in sorted(path for path in top.rglob("*") if path.is_file()):
        if path.name != ".DS_Store":
            text = _DATE.sub(shifted, path.read_text("utf-8")).replace(BRAND, brand)
            made[path.relative_to(top).as_posix()] = text.encode()
    return {**made, **program.files()}


def is_free(folder: Path) -> bool:
    """Tell whether a new handbook can go to ``folder``: nothing is there, or nothing in it."""
    if folder.is_dir():
        return {path.name for path in folder.iterdir()} <= _EMPTY
    return not folder.exists() and not folder.is_symlink()


def place(made: Mapping[str, bytes], folder: Path) -> None:
    """
    Write ``made`` to ``folder``, which :func:`is_free`: all of it or nothing.

    Raises:
        OSError: it cannot be written.
    """
    new = not folder.exists()
    staging = folder.with_name(f".{folder.name}-new") if new else folder / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.parent.mkdir(parents=True, exist_ok=True)
    try:
        writer = Writer(staging)
        for name, content in made.items():
            writer.write(name, content)
        if new:
            staging.rename(folder)
        else:
            _move(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _move(staging: Path, folder: Path) -> None:
    """Move everything at once as far as a system can; what fails is undone."""
    moved: list[Path] = []
    try:
        for path in sorted(staging.iterdir()):
            path.rename(folder / path.name)
            moved.append(folder / path.name)
    except BaseException:
        for path in moved:
            with suppress(OSError):
                path.rename(staging / path.name)
        raise


def renew(folder: Path) -> Iterator[str]:
    """
    Pin the running program in the handbook at ``folder``; yield the paths written.

    Raises:
        OSError: they cannot be written.
    """
    pins = program.files()
    writer = Writer(folder)
    for name, content in pins.items():
        writer.write(name, content)
        yield name
    for wheel in (folder / program.FOLDER).glob("guanjia-*.whl"):
        if f"{program.FOLDER}/{wheel.name}" not in pins:
            wheel.unlink()
