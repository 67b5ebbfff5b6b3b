"""Who looks after a thing, when it was reviewed, and where it can be changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace as View
from typing import TypeVar

from guanjia.model.freshness import LATE, Watched
from guanjia.model.library import Library
from guanjia.model.pages import Page
from guanjia.model.results import HandbookPage
from guanjia.model.wordings import Kept
from guanjia.render.layouts import iso

_Thing = TypeVar("_Thing", bound=Watched)

NOBODY = View(owner="", reviewed="", due="", late="", expires="", expired=False, source="")
"""Of a page that the program makes."""


def about(library: Library, today: dt.date, kept: Kept | Page) -> View:
    """Show the owner, the dates of review and the file of ``kept``."""
    return View(
        owner=_owner(library, kept),
        reviewed=iso(kept.reviewed),
        due=iso(kept.due),
        late=late(library, today, kept),
        expires=iso(kept.expires),
        expired=kept.lapsed(today),
        source=str(kept.where().path),
    )


def late(library: Library, today: dt.date, kept: Kept | Page) -> str:
    """Say that ``kept`` is overdue: since when, and who looks after it; or nothing."""
    if kept.state(today) not in LATE:
        return ""
    last = f"上次 {kept.reviewed}" if kept.reviewed else "还没复核过"
    owner = _owner(library, kept)
    return f"该复核了：{last}，{f'{owner}负责' if owner else '没有写谁负责'}"


def _owner(library: Library, kept: Kept | Page) -> str:
    person = library.team.get(kept.owner or "")
    return person.name if person else ""


EXPIRED = "过期的"
"""The group of pages that no longer hold: they stand beside each other, and nowhere else."""


def holding(things: Iterable[_Thing], today: dt.date) -> list[_Thing]:
    """List those of ``things`` that still hold."""
    return [thing for thing in things if not thing.lapsed(today)]


def expired(library: Library, today: dt.date, things: Iterable[Kept]) -> list[View]:
    """Show those of ``things`` that no longer hold: their names, and who knows better."""
    return [
        View(id=thing.id, title=thing.title, about=about(library, today, thing))
        for thing in things
        if thing.lapsed(today)
    ]


def ended(page: HandbookPage) -> HandbookPage:
    """
    Let a page say no more than that it has expired.

    Its address and its headings stay, so links to them still arrive; the words are not shown.
    """
    return replace(page, template="expired.html", group=EXPIRED, searched=False)
