"""Markdown as people read it: its words without its marks, and its headings."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_RULER = re.compile(r"^[\s|:=*_-]+$")
_LEAD = re.compile(r"^\s*(?:#{1,6}|>|[-+*]|\d+[.)]|[!?]{3}\+?)\s+")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_MARKS = re.compile(r"\*\*|`|<[^>\n]+>")


def plain(markdown: str) -> str:
    """Take the marks away, as well as a line by itself allows: for finding, not for showing."""
    lines = (_line(line) for line in markdown.splitlines() if not _RULER.match(line))
    return "\n".join(filter(None, lines))


def headings(markdown: str) -> list[str]:
    """List the headings, in order."""
    return [_line(heading) for heading in _HEADING.findall(markdown)]


def _line(line: str) -> str:
    bare = _MARKS.sub("", _LINK.sub(r"\1", _LEAD.sub("", line)))
    cells = (cell.strip() for cell in bare.strip("| \t").split("|"))
    return " ".join(filter(None, cells))
