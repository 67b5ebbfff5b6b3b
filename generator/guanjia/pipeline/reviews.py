"""Noting in files that they were reviewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from guanjia.load import stamping
from guanjia.model.library import Library
from guanjia.publish.rewriting import rewrite


class RefusedError(Exception):
    """Files cannot be stamped; nothing was changed. A Chinese line for each of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


def stamp(root: Path, library: Library, files: Sequence[Path], day: dt.date) -> int:
    """
    Note in all of ``files`` that they were reviewed on ``day``; return how many changed.

    Raises:
        RefusedError: one of them is no content of the handbook, or cannot take the date.
    """
    watched = {str(thing.where().path) for thing in library.watched()} | library.drafts
    made: dict[Path, bytes] = {}
    refused: list[str] = []
    for file in files:
        path = _inside(root, file)
        if str(path) not in watched:
            refused.append(f"{file}：不是手册里的话术、推文、群规、玩法或页面")
            continue
        try:
            made[root / path] = stamping.stamped((root / path).read_bytes(), path, day)
        except stamping.StampError as error:
            refused.append(f"{path}：{error}")
    if refused:
        raise RefusedError(refused)
    return rewrite(made)


def _inside(root: Path, file: Path) -> PurePosixPath:
    """Return where ``file`` lies from the root, whether it is named from there or from here."""
    for named in (file, root / file):
        whole = named.resolve()
        if named.exists() and whole.is_relative_to(root.resolve()):
            return PurePosixPath(whole.relative_to(root.resolve()).as_posix())
    return PurePosixPath(file.as_posix())
