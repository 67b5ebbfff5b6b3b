"""Markdown without gaps in Chinese: where an author ends a line, a browser shows a blank."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

_WIDE = r"\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_SEAM = (
    rf"(?:(?<=[{_WIDE}])|(?<=[{_WIDE}][*_])|(?<=[{_WIDE}]\*\*))"
    rf"\n(?=(?:\*{{1,2}}|_)?\[?[{_WIDE}])"
)
_BEFORE_MARKS = 185
"""Priority: code is out of the way by then, links and emphasis are still to be read."""


class Seamless(Extension):
    """Joins the lines of a paragraph where both sides are Chinese."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Join lines before marks are read."""
        md.inlinePatterns.register(_Seam(_SEAM, md), "seam", _BEFORE_MARKS)


class _Seam(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  # the library's
    ) -> tuple[str, int, int]:
        return "", m.start(), m.end()
