"""
Mistakes that need nobody's judgement, mended in the author's files.

Invisible characters, line ends, and full-width digits or colons in times. What is left is
the author's to the byte, and a file changes as a whole or not at all.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from guanjia.model.hidden import without_format

FOLDERS = ("content", "playbooks", "calendars")
_SUFFIXES = (".md", ".yml", ".csv")
_MAX_BYTES = 1_000_000

_TIME = re.compile(
    r"(?<![^\s{,])((?:at|from|until|chores_at): *[\"']?)([\d０-９]{1,2}[:：][\d０-９]{2})"
    r"(?=[\"']?[ \t]*(?:[,}\]#]|$))",
    re.MULTILINE,
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*$", re.MULTILINE | re.DOTALL)


def authored(root: Path) -> Iterator[PurePosixPath]:
    """List the files that authors write, in order."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in _SUFFIXES:
                yield PurePosixPath(path.relative_to(root).as_posix())


def mend(root: Path, paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """
    Mend the files at ``paths`` below ``root``; list those that changed.

    Links, files that are too large and files that are not UTF-8 are left alone: reading
    them is a finding.

    Raises:
        OSError: a file cannot be written.
    """
    return [path for path in paths if _mend(root / path)]


def _mend(file: Path) -> bool:
    if file.suffix not in _SUFFIXES or not _readable(file):
        return False
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    new = mended(text, file.suffix).encode()
    if new == data:
        return False
    _replace(file, new)
    return True


def _readable(file: Path) -> bool:
    try:
        status = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= _MAX_BYTES


def mended(text: str, suffix: str) -> str:
    """Return ``text`` without the mistakes; ``suffix`` says which part of it is YAML."""
    text = without_format(text.replace("\r\n", "\n").replace("\r", "\n"))
    if suffix == ".yml":
        return _times(text)
    matter = _FRONT_MATTER.match(text) if suffix == ".md" else None
    return _times(matter[0]) + text[matter.end() :] if matter else text


def _times(text: str) -> str:
    return _TIME.sub(lambda time: time[1] + unicodedata.normalize("NFKC", time[2]), text)


def _replace(file: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".guanjia-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(stat.S_IMODE(file.stat().st_mode))
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
