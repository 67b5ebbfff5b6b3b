"""The body of a wording: ``## 名称`` headings and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from guanjia.errors import ContentError, Finding, Severity, Source
from guanjia.model.wordings import Variant

_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_NEARLY = re.compile(r"^##(?:(?=[^#\s])|[ \t]*$)", re.MULTILINE)


def split(
    warnings: list[Finding], body: str, path: PurePosixPath, line: int
) -> tuple[Variant, ...]:
    """
    Cut ``body``, which begins on ``line``, into variants; words are kept to the byte.

    What looks like a heading and is none goes to ``warnings``.

    Raises:
        ContentError: words before the first heading, two equal headings, or nothing to send.
    """
    variants: list[Variant] = []
    findings: list[Finding] = []
    for name, text, at in _sections(body, line):
        source = Source(path, at)
        if not text.strip():
            says = f"变体「{name}」没有内容" if name else "这个文件没有正文"
            findings.append(Finding(source, "GJ142", says, "写上要发的话，或删掉它。"))
        elif any(name == other.name for other in variants):
            says = f"变体「{name}」写了两次"
            findings.append(Finding(source, "GJ140", says, "换一个名称，或合成一个。"))
        else:
            begun = at + (len(text) - len(text.lstrip("\n"))) + (1 if name else 0)
            variants.append(Variant(name, text.strip("\n"), Source(path, begun), len(variants)))
    if len(variants) > 1 and not variants[0].name:
        findings.append(
            Finding(
                variants[0].source,
                "GJ141",
                "第一个「## 名称」前面有文字，不属于任何变体",
                "移到某个变体里，或给它加一个「## 名称」。",
            )
        )
    for nearly in _NEARLY.finditer(body):
        warnings.append(
            Finding(
                Source(path, line + body.count("\n", 0, nearly.start())),
                "GJ143",
                "这一行不是变体的标题，会当成正文发出去",
                "要分变体就写成「## 名称」，## 后面空一格。",
                Severity.WARNING,
            )
        )
    if findings:
        raise ContentError(findings)
    return tuple(variants)


def _sections(body: str, line: int) -> Iterator[tuple[str, str, int]]:
    """Yield name, text and the line of the heading (or of the text, before the first)."""
    headings = list(_HEADING.finditer(body))
    before = body[: headings[0].start()] if headings else body
    if before.strip() or not headings:
        yield "", before, line
    ends = [heading.start() for heading in headings[1:]] + [len(body)]
    for heading, end in zip(headings, ends, strict=False):
        text = body[heading.end() : end].removeprefix("\n")
        yield heading[1], text, line + body.count("\n", 0, heading.start())
