"""One file each: its text → what it is."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from guanjia.errors import ContentError, Finding, Source
from guanjia.load import front_matter, words, yaml_source
from guanjia.load.shapes import shape
from guanjia.model.authored import SLUG
from guanjia.model.calendars import Calendar
from guanjia.model.figures import KINDS, Figure
from guanjia.model.pages import RESERVED, Page
from guanjia.model.playbooks import Playbook
from guanjia.model.wordings import Post, Rules, Script

_TITLE = re.compile(r"\s*^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


class Documents:
    """
    Reads files whose name is their id, and pages.

    Every method takes the path and the text of one, and raises a ``ContentError`` if it cannot
    be used; what is wrong with it otherwise goes to ``findings``.
    """

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings

    def script(self, path: PurePosixPath, text: str) -> Script:
        """Read a file of ``content/scripts/``."""
        if len(path.parts) != 4 or not re.fullmatch(SLUG, path.parts[2]):
            says = "话术要放在 content/scripts/分类/ 下，分类文件夹用小写英文"
            hint = "例如 content/scripts/chase/delivery-delay.md。"
            raise ContentError([Finding(Source(path), "GJ107", says, hint)])
        matter = front_matter.split(text, path, required=True)
        variants = words.split(self._findings, matter.body, path, matter.line)
        return shape(
            Script, matter.facts, path, id=path.stem, folder=path.parts[2], variants=variants
        )

    def post(self, path: PurePosixPath, text: str) -> Post:
        """Read a file of ``content/posts/``."""
        matter = front_matter.split(text, path, required=True)
        variants = words.split(self._findings, matter.body, path, matter.line)
        return shape(Post, matter.facts, path, id=path.stem, variants=variants)

    def rules(self, path: PurePosixPath, text: str) -> Rules:
        """Read a file of ``content/rules/``."""
        matter = front_matter.split(text, path, required=True)
        variants = words.split(self._findings, matter.body, path, matter.line)
        return shape(Rules, matter.facts, path, id=path.stem, variants=variants)

    def playbook(self, path: PurePosixPath, text: str) -> Playbook:
        """Read a file of ``playbooks/``."""
        matter = front_matter.split(text, path, required=True)
        return shape(Playbook, matter.facts, path, id=path.stem, body=matter.body, line=matter.line)

    def figure(self, path: PurePosixPath, text: str) -> Figure:
        """Read a file of ``content/figures/``."""
        facts = yaml_source.parse(text, path)
        kind = facts.get("kind") if isinstance(facts, dict) else None
        return shape(KINDS.get(str(kind), Figure), facts, path, id=path.stem)

    def calendar(self, path: PurePosixPath, text: str) -> Calendar:
        """Read a file of ``calendars/``."""
        return shape(Calendar, yaml_source.parse(text, path), path, id=path.stem)

    def page(self, path: PurePosixPath, text: str) -> Page:
        """Read any other Markdown file of ``content/``."""
        inside = path.relative_to("content")
        for part in inside.with_suffix("").parts:
            if not re.fullmatch(SLUG, part) and str(inside) != "index.md":
                says = f"页面的路径里有「{part}」，做不成网址"
                hint = "文件夹和文件名只用小写英文字母、数字和连字符。"
                raise ContentError([Finding(Source(path), "GJ107", says, hint)])
        if inside.with_suffix("").parts[0] in RESERVED:
            says, hint = f"「{inside}」这个地址由程序自己生成", "换个文件夹或文件名。"
            raise ContentError([Finding(Source(path), "GJ302", says, hint)])
        matter = front_matter.split(text, path, required=False)
        facts = matter.facts
        body, title = _own_title(matter.body)
        if facts.setdefault("title", title or path.stem) != title:
            body = matter.body  # two titles: `check` says so
        return shape(Page, facts, path, path=str(inside), body=body, line=matter.line)


def _own_title(body: str) -> tuple[str, str]:
    """Take a heading that a page begins with out of it: the layout shows the title."""
    found = _TITLE.match(body)
    if found is None:
        return body, ""
    return "\n" * found[0].count("\n") + body[found.end() :], found[1]
