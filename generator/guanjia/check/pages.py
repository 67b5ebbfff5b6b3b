"""Prose pages: links that arrive, and nothing in them that the site would not show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from guanjia.check import near
from guanjia.check.rules import RuleSet
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


@dataclass(frozen=True, slots=True)
class Prose:
    """The Markdown of a page or of a playbook, its code blanked out."""

    address: str
    """Where it lies in the site's source."""
    file: PurePosixPath
    line: int
    """The line of the file on which ``text`` begins."""
    text: str

    def at(self, offset: int) -> Source:
        """Return the place of the character at ``offset``."""
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return Source(self.file, self.line + self.text.count("\n", 0, offset), column)


def _prose(library: Library) -> Iterator[Prose]:
    for page in library.pages:
        file = PurePosixPath("content", page.path)
        yield Prose(page.path, file, page.line, _no_code(page.body))
    for playbook in library.playbooks.values():
        address = f"playbooks/{playbook.id}.md"
        yield Prose(address, PurePosixPath(address), playbook.line, _no_code(playbook.body))


def _no_code(text: str) -> str:
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


def in_prose(library: Library) -> Iterator[Finding]:
    """Ask the rules about prose; each text is made ready once."""
    for prose in _prose(library):
        for rule in PROSE_RULES:
            yield from rule(library, prose)


def links(library: Library) -> Iterator[tuple[str, Source]]:
    """Yield the address, with its anchor, that each link inside the handbook leads to."""
    for prose in _prose(library):
        for link in _LINK.finditer(prose.text):
            if target := _target(prose.address, link[1]):
                yield target, prose.at(link.start(1))


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


def broken_links(library: Library, prose: Prose) -> Iterator[Finding]:
    """A relative link leads to a page or a file of the handbook."""
    if library.lost:
        return  # what it leads to may be what could not be read
    for link in _LINK.finditer(prose.text):
        yield from _link(library, prose.address, link[1], prose.at(link.start(1)))


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


def raw_html(_library: Library, prose: Prose) -> Iterator[Finding]:
    """Pages are Markdown; tags would be taken out of the site."""
    for tag in _HTML.finditer(prose.text):
        begins = prose.text[tag.start() : tag.start() + 12].split()[0]
        hint = "改用 Markdown；就想显示尖括号，用反引号包起来。"
        yield Finding(prose.at(tag.start()), "GJ306", f"这里有 HTML 标签「{begins}」", hint)


def overloaded(_library: Library, prose: Prose) -> Iterator[Finding]:
    """
    A paragraph is something a person wrote.

    Python-Markdown takes time with the square of open brackets and recurses with each level
    of a list or a quotation.
    """
    if prose.text.count("[") > _BRACKETS:
        for block in _BLOCK.finditer(prose.text):
            if block[0].count("[") > _BRACKETS:
                says = f"这一段有 {block[0].count('[')} 个方括号，没法排版"
                yield Finding(prose.at(block.start()), "GJ308", says, "拆成几段。")
    for deep in _DEEP.finditer(prose.text):
        says = "这一行的列表或引用套得太深"
        yield Finding(prose.at(deep.start()), "GJ308", says, "最多套十层。")


def second_titles(_library: Library, prose: Prose) -> Iterator[Finding]:
    """A page has one first-level heading, and that is its title."""
    for title in _TITLE.finditer(prose.text):
        says = f"这一页已经有标题，「{title[1]}」又是一级标题"
        hint = "改成 ## 开头，或只留一个。"
        yield Finding(prose.at(title.start()), "GJ309", says, hint, Severity.WARNING)


PROSE_RULES = (broken_links, raw_html, overloaded, second_titles)
RULES = RuleSet(library=(in_prose, unknown_compliance_pages))
