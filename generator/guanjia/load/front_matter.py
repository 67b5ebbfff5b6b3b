"""The one reader of front matter. python-frontmatter splits; lines are kept, nothing is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn

from frontmatter.default_handlers import YAMLHandler

from guanjia.errors import ContentError, Finding, Source
from guanjia.load import yaml_source
from guanjia.model.authored import LocatedMap


class _Fences(YAMLHandler):
    # Its own pattern also eats the blank lines after a fence, which are the author's.
    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


_FENCES = _Fences()
_LATE = re.compile(r"\s+---[ \t]*\n[^\n]*:")


@dataclass(frozen=True, slots=True)
class Matter:
    """A Markdown file taken apart."""

    facts: LocatedMap
    body: str
    line: int
    """The line on which ``body`` begins."""


def split(text: str, path: PurePosixPath, *, required: bool) -> Matter:
    """
    Take the front matter off ``text``.

    Raises:
        ContentError: it is missing though ``required``, is not closed, or is not a mapping.
    """
    if not _FENCES.detect(text):
        if required or _LATE.match(text):
            _refuse(
                path, 1, "GJ120", "缺少文件头", "第一行写 ---，接着写 title 等几项，再写一行 ---。"
            )
        return Matter(LocatedMap(Source(path)), text, 1)
    try:
        raw, body = _FENCES.split(text)
    except ValueError:
        _refuse(path, 1, "GJ121", "文件头没有关上", "在文件头最后一项下面单独写一行 ---。")
    facts = yaml_source.parse(raw.removeprefix("\n"), path, line=2)
    if not isinstance(facts, LocatedMap):
        _refuse(path, 2, "GJ110", "文件头要写成「名称: 值」", "每行一项，冒号后面空一格。")
    start = len(text) - len(body)
    first_line = text.count("\n", 0, start) + 1
    if body.startswith("\n"):  # the end of the fence's own line
        body, first_line = body[1:], first_line + 1
    return Matter(facts, body, first_line)


def _refuse(path: PurePosixPath, line: int, code: str, message: str, hint: str) -> NoReturn:
    raise ContentError([Finding(Source(path, line), code, message, hint)])
