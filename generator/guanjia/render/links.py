"""Where on the site a thing is shown, and what uses it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from types import SimpleNamespace as View

from guanjia.model.calendars import Band, Entry
from guanjia.model.figures import Figure
from guanjia.model.library import Library
from guanjia.model.metrics import Metric
from guanjia.model.pages import Page
from guanjia.model.playbooks import Playbook
from guanjia.model.settings import Slot, Tier
from guanjia.model.sources import Sourced
from guanjia.model.wordings import Post, Rules, Script

_SHOWN: dict[type[Sourced], tuple[str, str]] = {
    Playbook: ("玩法", "playbooks/{0.id}.html"),
    Script: ("话术", "scripts/{0.folder}.html#{0.id}"),
    Post: ("推文", "posts.html#{0.id}"),
    Rules: ("群规", "rules.html#{0.id}"),
    Page: ("页面", "{0.url}"),
    Tier: ("层级", "names.html#{0.id}"),
    Metric: ("指标", "metrics.html#{0.id}"),
    Slot: ("时段", "calendar.html"),
    Entry: ("日历", "calendar.html"),
    Band: ("日历", "calendar.html"),
}
"""What each sort of thing is called, and where it is shown."""


def link(library: Library, thing: Sourced) -> View:
    """Name ``thing`` and say where it is shown; ``kind`` is what sort of thing it is."""
    if isinstance(thing, Figure):
        kind, title, url = "图表", thing.title, _home(library, thing)
    else:
        kind, pattern = _SHOWN[type(thing)]
        title, url = _title(library, thing), pattern.format(thing)
    return View(kind=kind, title=title, url=url, source=thing.where().short)


def _home(library: Library, figure: Figure) -> str:
    """Find the first page that shows ``figure``; without one there is still its data."""
    data = f"figures/{figure.id}.yml"
    playbooks = (
        (playbook.body, f"playbooks/{playbook.id}.html") for playbook in library.playbooks.values()
    )
    for body, url in (*((page.body, page.url) for page in library.pages), *playbooks):
        if f"{data})" in body:
            return f"{url}#figure-{figure.id}"
    return data


def _title(library: Library, thing: Sourced) -> str:
    if isinstance(thing, Entry):
        return _entry(library, thing)
    named: str = getattr(thing, "title", "") or getattr(thing, "name", "")
    return named


def _entry(library: Library, entry: Entry) -> str:
    if entry.post is not None:
        return library.posts[entry.post].title
    return "、".join(library.playbooks[id].title for id in entry.playbooks)


class Uses:
    """Which of today's playbooks use a script or a post."""

    def __init__(self, library: Library, today: dt.date) -> None:
        self._library = library
        self._of: Mapping[tuple[type, str], list[Playbook]] = defaultdict(list)
        for playbook in library.playbooks.values():
            if playbook.lapsed(today):
                continue
            for script in playbook.scripts:
                self._of[Script, script].append(playbook)
            for post in playbook.all_posts:
                self._of[Post, post].append(playbook)

    def of(self, thing: Script | Post) -> list[View]:
        """Link the playbooks that use ``thing``."""
        return [link(self._library, playbook) for playbook in self._of[type(thing), thing.id]]
