"""HTML that came of an author's Markdown, with nothing in it that acts by itself."""

from __future__ import annotations

import nh3

# What Python-Markdown makes beyond nh3's own list; everything else is taken out.
_TAGS = nh3.ALLOWED_TAGS | {"section", "dl", "dt", "dd", "sup", "sub"}
_ATTRIBUTES = {
    **{tag: {"id", "class"} for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "sup", "div")},
    **{tag: {"class"} for tag in ("p", "code", "pre", "table", "ul", "ol")},
    **{tag: {"align"} for tag in ("th", "td")},
    "a": {"href", "title", "class", "id"},
    "img": {"src", "alt", "title"},
    "ol": {"class", "start"},
}


def clean(html: str) -> str:
    """Take out what an author's page has no use for: scripts, styles, frames, strange links."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
