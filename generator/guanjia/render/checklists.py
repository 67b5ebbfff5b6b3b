"""Lists of a page that one ticks, and answers that stay folded until one has thought."""

from __future__ import annotations

import html
import re

CHECKLIST, ANSWERS = "清单", "答案"
"""The headings that make a list a checklist, and what follows them answers."""

_LIST = re.compile(rf'(<h2 id="{CHECKLIST}">.*?</h2>\s*)<ul>((?:(?!<ul|<ol).)*?)</ul>', re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_ANSWERS = re.compile(rf'<h2 id="{ANSWERS}">.*?</h2>(.*?)(?=<h2|\Z)', re.DOTALL)
_WRITTEN = re.compile(rf"^## {CHECKLIST}\s*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def count(markdown: str) -> int:
    """Count the lines of the checklists in a page's Markdown."""
    lists = _WRITTEN.findall(markdown)
    return sum(len(re.findall(r"^[-*] ", written, re.MULTILINE)) for written in lists)


def made(page: str, key: str) -> str:
    """Make the checklists and answers in a page's HTML work; ``key`` names the page."""
    listed = _LIST.sub(lambda found: f"{found[1]}{_boxes(found[2], key)}", page)
    folded = f'<details class="answers" id="{ANSWERS}"><summary>{ANSWERS}</summary>'
    return _ANSWERS.sub(lambda found: f"{folded}{found[1]}</details>", listed)


def _boxes(items: str, key: str) -> str:
    """Write the items as boxes that `checks.js` keeps on the device."""
    rows = []
    for item in _ITEM.findall(items):
        name = html.escape(html.unescape(re.sub(r"<[^>]+>", "", item)).strip())
        box = f'<input type="checkbox" data-check="{name}">'
        rows.append(f"<li><label>{box}<span>{item}</span></label></li>")
    return (
        f'<div data-key="{html.escape(key)}"><ul class="checks" data-checks>{"".join(rows)}</ul>'
        '<p class="checks-foot"><span data-checks-count></span> '
        '<button type="button" class="do small soft" data-checks-clear hidden>重来</button></p>'
        "</div>"
    )
