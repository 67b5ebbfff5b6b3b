"""Changing one fact in a file's front matter, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from guanjia.errors import ContentError, Source
from guanjia.load import front_matter
from guanjia.load.front_matter import Matter

_FENCE = re.compile(rb"---[ \t]*[\r\n]*\Z")
_BOM = b"\xef\xbb\xbf"
_KEY = "reviewed"


class StampError(Exception):
    """The file's front matter cannot take the date; says why, in Chinese."""


def stamped(data: bytes, path: PurePosixPath, day: dt.date) -> bytes:
    """
    Write ``reviewed: day`` into a file's front matter, every other byte as it is.

    Raises:
        StampError: there is no front matter, or it is written in a way that leaves no place.
        ContentError: it cannot be read at all.
    """
    before = _read(data, path)
    if not data.removeprefix(_BOM).startswith(b"---"):
        raise StampError("没有文件头；先写上 title、owner 和 review_every")
    lines = data.splitlines(keepends=True)
    for made in _attempts(lines, before, day):
        if _differs_in_the_date_only(made, before, path, day):
            return made
    raise StampError(f"文件头的写法放不进日期；手工写上 {_KEY}: {day}")


def _attempts(lines: Sequence[bytes], matter: Matter, day: dt.date) -> Iterator[bytes]:
    """Yield the file with the date where it should stand; a second place if that cannot be."""
    if at := matter.facts.values_at.get(_KEY):
        line = _replaced(lines[at.line - 1], at, str(matter.facts[_KEY]), day)
        yield b"".join((*lines[: at.line - 1], line, *lines[at.line :]))
        return
    owner = matter.facts.values_at.get("owner")
    for place in (owner.line, _end(lines)) if owner else (_end(lines),):
        yield b"".join((*lines[:place], _new(lines[place - 1], matter, day), *lines[place:]))


def _differs_in_the_date_only(
    made: bytes, before: Matter, path: PurePosixPath, day: dt.date
) -> bool:
    try:
        after = _read(made, path)
    except ContentError:
        return False
    return {**before.facts, _KEY: day.isoformat()} == after.facts and before.body == after.body


def _read(data: bytes, path: PurePosixPath) -> Matter:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return front_matter.split(text, path, required=False)


def _replaced(line: bytes, at: Source, old: str, day: dt.date) -> bytes:
    """Put ``day`` where the ``old`` date stands: at a column, perhaps in quotes."""
    text = line.decode("utf-8-sig")
    begin = at.column - 1
    begin += text[begin : begin + 1] in ("'", '"')
    if text[begin : begin + len(old)] != old:
        return line
    mark = line[: len(_BOM)] if line.startswith(_BOM) else b""
    return mark + f"{text[:begin]}{day}{text[begin + len(old) :]}".encode()


def _new(above: bytes, matter: Matter, day: dt.date) -> bytes:
    """Write a line of its own, indented like the other keys and ended like the line above."""
    indent = min((key.column for key in matter.facts.keys_at.values()), default=1) - 1
    ending = above[len(above.rstrip(b"\r\n")) :]
    return b" " * indent + f"{_KEY}: {day}".encode() + ending


def _end(lines: Sequence[bytes]) -> int:
    """Count the lines above the second fence."""
    return next(n for n, line in enumerate(lines) if n and _FENCE.match(line))
