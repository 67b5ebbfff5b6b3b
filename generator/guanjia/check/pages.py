"""Prose pages: links that arrive, and nothing in them that the site would not show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from guanjia.check import near
from guanjia.errors import Finding, Severity, Source
from guanjia.model.library import Library

_CODE = re.compile(r"^(```|~~~).*?^\1[`~]*[ \t]*$|`[^`\n]+`|<https?://[^>\s]+>", re.M | re.S)
# Inline, and where a link by reference is defined; «[^1]:» is a footnote.
_LINK = re.compile(r"(?:\]\(\s*<?|^ {0,3}\[[^\]^][^\]\n]*\]:[ \t]*<?)([^)\s>]+)", re.MULTILINE)
_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_BLOCK = re.compile(r"(?:[^\n]+\n?)+")
_BRACKETS = 500
_DEEP = re.compile(r"^(?:[ \t]*(?:[*+>-]|\d+[.)])(?=[ \t>])){11,}|^[ \t]{80,}\S", re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_SCHEMES = frozenset(("http", "https", "mailto"))


def _texts(library: Library) -> Iterator[tuple[str, PurePosixPath, int, str]]:
    """Yield each page's address, file, first line and Markdown, its code blanked out."""
    for page in library.pages:
        yield page.path, PurePosixPath("content", page.path), page.line, _no_code(page.body)
    for playbook in library.playbooks.values():
        address = f"playbooks/{playbook.id}.md"
        yield address, PurePosixPath(address), playbook.line, _no_code(playbook.body)


def _no_code(text: str) -> str:
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


def _at(file: PurePosixPath, line: int, text: str, offset: int) -> Source:
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Source(file, line + text.count("\n", 0, offset), column)


def links(library: Library) -> Iterator[tuple[str, Source]]:
    """Yield the address, with its anchor, that each link inside the handbook leads to."""
    for address, file, line, text in _texts(library):
        for link in _LINK.finditer(text):
            if target := _target(address, link[1]):
                yield target, _at(file, line, text, link.start(1))


def _target(address: str, link: str) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    folder = posixpath.dirname(address)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return f"{path}#{parts.fragment}" if parts.fragment else path


def broken_links(library: Library) -> Iterator[Finding]:
    """A relative link leads to a page or a file of the handbook."""
    if library.lost:
        return  # what it leads to may be what could not be read
    for address, file, line, text in _texts(library):
        for link in _LINK.finditer(text):
            where = _at(file, line, text, link.start(1))
            yield from _link(library, address, link[1], where)


def unknown_compliance_pages(library: Library) -> Iterator[Finding]:
    """The pages on law that a playbook names exist."""
    if library.lost:
        return
    for playbook in library.playbooks.values():
        for number, page in enumerate(playbook.compliance.see):
            if page not in library.addresses:
                where = playbook.compliance.where("see", number)
                hint = near.hint(page, library.addresses, "写 content/ 下的路径，以 .md 结尾。")
                yield Finding(where, "GJ304", f"链接「{_clip(page)}」找不到页面", hint)


def _link(library: Library, address: str, link: str, where: Source) -> Iterator[Finding]:
    try:
        parts = urlsplit(link)
    except ValueError:
        says = f"链接「{_clip(link)}」写法不对"
        yield Finding(where, "GJ304", says, "检查方括号和斜杠。")
        return
    if parts.scheme and parts.scheme.lower() not in _SCHEMES:
        says = f"链接「{_clip(link)}」不是网页地址"
        yield Finding(where, "GJ307", says, "只能用 http、https、mailto，或手册里的页面。")
    elif not parts.scheme and not parts.netloc and parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path)))
        if target not in library.addresses:
            hint = near.hint(target, library.addresses, "页面写相对路径，以 .md 结尾。")
            yield Finding(where, "GJ304", f"链接「{_clip(link)}」找不到页面", hint)


def _clip(link: str) -> str:
    return link if len(link) <= 60 else f"{link[:59]}…"


def raw_html(library: Library) -> Iterator[Finding]:
    """Pages are Markdown; tags would be taken out of the site."""
    for _, file, line, text in _texts(library):
        for tag in _HTML.finditer(text):
            yield Finding(
                _at(file, line, text, tag.start()),
                "GJ306",
                f"这里有 HTML 标签「{text[tag.start() : tag.start() + 12].split()[0]}」",
                "改用 Markdown；就想显示尖括号，用反引号包起来。",
            )


def overloaded(library: Library) -> Iterator[Finding]:
    """
    A paragraph is something a person wrote.

    Python-Markdown takes time with the square of open brackets and recurses with each level
    of a list or a quotation.
    """
    for _, file, line, text in _texts(library):
        for block in _BLOCK.finditer(text):
            if block[0].count("[") > _BRACKETS:
                says = f"这一段有 {block[0].count('[')} 个方括号，没法排版"
                yield Finding(_at(file, line, text, block.start()), "GJ308", says, "拆成几段。")
        for deep in _DEEP.finditer(text):
            says = "这一行的列表或引用套得太深"
            yield Finding(_at(file, line, text, deep.start()), "GJ308", says, "最多套十层。")


def second_titles(library: Library) -> Iterator[Finding]:
    """A page has one first-level heading, and that is its title."""
    for _, file, line, text in _texts(library):
        for title in _TITLE.finditer(text):
            says = f"这一页已经有标题，「{title[1]}」又是一级标题"
            where = _at(file, line, text, title.start())
            yield Finding(where, "GJ309", says, "改成 ## 开头，或只留一个。", Severity.WARNING)


RULES = (broken_links, unknown_compliance_pages, raw_html, overloaded, second_titles)
