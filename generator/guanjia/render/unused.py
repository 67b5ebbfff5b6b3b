"""What stands in the handbook and nothing leads to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from types import SimpleNamespace as View

from guanjia.model.library import Library
from guanjia.model.sources import Sourced
from guanjia.render.about import holding
from guanjia.render.links import link

_ANCHOR = re.compile(r"\(\s*<?(?:[^()\s]*/)?([a-z0-9-]+)\.md#([a-z0-9-]+)")


def unused(library: Library, today: dt.date) -> View:
    """List scripts that nothing names, posts that nothing sends, playbooks without scripts."""
    linked = _linked(library)
    named = {id for playbook in library.playbooks.values() for id in playbook.scripts}
    sent = {entry.post for each in library.calendars.values() for entry in each.entries}
    sent |= {id for playbook in library.playbooks.values() for id in playbook.all_posts}
    return View(
        scripts=_links(
            library,
            (
                script
                for script in holding(library.scripts.values(), today)
                if script.id not in named
                and not script.rules
                and (script.folder, script.id) not in linked
            ),
        ),
        posts=_links(
            library,
            (post for post in holding(library.posts.values(), today) if post.id not in sent),
        ),
        playbooks=_links(
            library,
            (p for p in holding(library.playbooks.values(), today) if not p.scripts),
        ),
    )


def _links(library: Library, things: Iterable[Sourced]) -> list[View]:
    return [link(library, thing) for thing in things]


def _linked(library: Library) -> set[tuple[str, str]]:
    """Find the folder and id of every script that some prose links to."""
    return {(found[1], found[2]) for body in _bodies(library) for found in _ANCHOR.finditer(body)}


def _bodies(library: Library) -> Iterator[str]:
    yield from (page.body for page in library.pages)
    yield from (playbook.body for playbook in library.playbooks.values())
