"""Prose: handbook pages and the bodies of playbooks."""

from __future__ import annotations

from guanjia.model.authored import Integer, Text
from guanjia.model.freshness import Watched
from guanjia.model.sources import Sourced
from guanjia.model.waivers import Waivable

RESERVED = frozenset(
    [
        "404",
        "api",
        "assets",
        "calendar",
        "capacity",
        "checks",
        "contradictions",
        "download",
        "edit",
        "feeds",
        "figures",
        "groups",
        "metrics",
        "names",
        "overview",
        "packs",
        "playbooks",
        "posts",
        "reviews",
        "rules",
        "scripts",
        "search",
        "sources",
        "team",
        "today",
    ]
)
"""First parts of the addresses that are generated; no page may take one."""

GENERATED = (
    *("calendar.md", "capacity.md", "checks.md", "contradictions.md", "groups.md", "metrics.md"),
    *("names.md", "overview.md", "playbooks/index.md", "posts.md", "reviews.md", "rules.md"),
    *("scripts/index.md", "sources.md", "team.md", "today/index.md"),
)
"""Pages that a handbook always has, written by nobody. There is also one per script category."""


class Page(Watched, Sourced, Waivable):
    """A page of the handbook, written in Markdown."""

    path: Text
    """Where it lies in the site's source, such as ``handbook/tiers.md``."""
    body: str
    """Markdown, without front matter."""
    line: int = 1
    """The line of its file on which ``body`` begins."""
    title: Text
    summary: str = ""
    group: str = ""
    """What it belongs to, such as 人: pages of a group stand together in the navigation."""
    order: Integer = 1000
    """Pages are sorted by this, then by path."""

    @property
    def url(self) -> str:
        """Its address on the site, from the root."""
        return self.path.removesuffix(".md") + ".html"

    @property
    def section(self) -> str:
        """The folder that it belongs to; empty for the home page."""
        return self.path.rpartition("/")[0]
