"""Prose: handbook pages and the bodies of playbooks."""

from __future__ import annotations

from guanjia.model.authored import Authored, Date, Flag, Integer, Slug, Span, Text

RESERVED = frozenset(
    [
        "404",
        "api",
        "assets",
        "calendar",
        "capacity",
        "download",
        "feeds",
        "groups",
        "names",
        "packs",
        "playbooks",
        "rules",
        "scripts",
        "team",
        "today",
    ]
)
"""First parts of the addresses that are generated; no page may take one."""

GENERATED = (
    *("calendar.md", "capacity.md", "groups.md", "names.md", "playbooks/index.md", "rules.md"),
    *("scripts/index.md", "team.md", "today/index.md"),
)
"""Pages that a handbook always has, written by nobody. There is also one per script category."""


class Page(Authored):
    """A page of the handbook, written in Markdown."""

    path: Text
    """Where it lies in the site's source, such as ``handbook/tiers.md``."""
    body: str
    """Markdown, without front matter."""
    line: int = 1
    """The line of its file on which ``body`` begins."""
    title: Text
    summary: str = ""
    order: Integer = 1000
    """Pages of a section are sorted by this, then by path."""
    owner: Slug | None = None
    reviewed: Date | None = None
    review_every: Span | None = None
    draft: Flag = False

    @property
    def section(self) -> str:
        """The folder that it belongs to; empty for the home page."""
        return self.path.rpartition("/")[0]
