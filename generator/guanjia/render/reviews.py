"""What is to be reviewed: as a page by owner, for other programs, and in a terminal."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace as View
from typing import Any

from guanjia.model.freshness import LATE, State
from guanjia.model.library import Library
from guanjia.model.pages import Page
from guanjia.model.playbooks import Playbook
from guanjia.model.results import HandbookPage
from guanjia.model.wordings import Kept, Post, Rules, Script
from guanjia.render.about import NOBODY
from guanjia.render.layouts import iso
from guanjia.render.links import link
from guanjia.render.text import dumps

GROUP = "负责人"
"""The pages for leads, beside each other in the navigation."""

_KINDS: Mapping[type[Kept | Page], str] = {
    Script: "script",
    Post: "post",
    Rules: "rules",
    Playbook: "playbook",
    Page: "page",
}
_PRESSING = (*LATE, State.EXPIRED, State.SOON)
_ORDER = tuple(State)


def pressing(library: Library, today: dt.date, owner: str | None = None) -> list[Kept | Page]:
    """List what has expired, is due for review or will be soon, the most pressing first."""
    return ordered(
        (
            thing
            for thing in library.watched()
            if thing.state(today) in _PRESSING and owner in (None, thing.owner)
        ),
        today,
    )


def ordered(things: Iterable[Kept | Page], today: dt.date) -> list[Kept | Page]:
    """Sort by state, then by the day that decided it, then by file."""

    def key(thing: Kept | Page) -> tuple[int, dt.date, str]:
        state = thing.state(today)
        day = thing.expires if state is State.EXPIRED else thing.due
        return _ORDER.index(state), day or dt.date.min, str(thing.where().path)

    return sorted(things, key=key)


def says(thing: Kept | Page, today: dt.date) -> str:
    """Say in what state ``thing`` is."""
    match thing.state(today):
        case State.EXPIRED:
            return f"有效到 {thing.expires}，已经过期"
        case State.OVERDUE:
            return f"{thing.due} 到期，上次 {thing.reviewed}"
        case State.UNREVIEWED:
            return "还没复核过"
        case State.UNTIMED:
            return "没有写多久复核一次"
        case _:
            return f"{thing.due} 该复核，上次 {thing.reviewed}"


# The page


def owners(library: Library, today: dt.date) -> list[View]:
    """Show what is to be reviewed by owner, in the team's order; last what nobody owns."""
    by_owner: defaultdict[str, list[Kept | Page]] = defaultdict(list)
    for thing in pressing(library, today):
        owner = thing.owner or ""
        by_owner[owner if owner in library.team else ""].append(thing)
    return [
        View(
            id=f"o-{owner}" if owner else "o",
            name=library.team[owner].name if owner else "没有写谁负责",
            things=[_row(library, thing, today) for thing in by_owner[owner]],
            urgent=sum(thing.state(today) is not State.SOON for thing in by_owner[owner]),
            command=f"guanjia review --owner {owner}" if owner else "",
        )
        for owner in (*library.team, "")
        if by_owner[owner]
    ]


def page(library: Library, today: dt.date) -> HandbookPage:
    """Make the page of what is to be reviewed, by owner."""
    listed = owners(library, today)
    return HandbookPage(
        path="reviews.md",
        title="该复核的内容",
        template="reviews.html",
        section="handbook",
        group=GROUP,
        anchors=frozenset(owner.id for owner in listed),
        view={"about": NOBODY, "owners": listed, "counts": counts(library, today)},
    )


def counts(library: Library, today: dt.date) -> View:
    """Count the things in each state."""
    found = Counter(thing.state(today) for thing in library.watched())
    return View(
        **{state.value: found[state] for state in State},
        late=sum(found[state] for state in LATE),
        total=found.total(),
    )


def _row(library: Library, thing: Kept | Page, today: dt.date) -> View:
    shown = link(library, thing)
    return View(
        kind=shown.kind,
        title=shown.title,
        url=shown.url,
        file=str(thing.where().path),
        state=thing.state(today).value,
        says=says(thing, today),
    )


# For other programs


def value(library: Library, thing: Kept | Page, today: dt.date) -> dict[str, Any]:
    """Describe one thing as `docs/json.md` says."""
    return {
        "id": thing.path.removesuffix(".md") if isinstance(thing, Page) else thing.id,
        "title": thing.title,
        "kind": _KINDS[type(thing)],
        "path": str(thing.where().path),
        "url": link(library, thing).url,
        "owner": thing.owner or "",
        "reviewed": iso(thing.reviewed),
        "due": iso(thing.due),
        "expires": iso(thing.expires),
        "state": thing.state(today).value,
    }


def values(library: Library, things: Iterable[Kept | Page], today: dt.date) -> str:
    """Write ``things`` as JSON."""
    return dumps([value(library, thing, today) for thing in things])


# In a terminal


def listed(library: Library, things: Iterable[Kept | Page], today: dt.date) -> Iterator[str]:
    """Yield a line for each of ``things``."""
    for thing in things:
        person = library.team.get(thing.owner or "")
        owner = person.name if person else "没有负责人"
        yield f"{thing.where().path}  《{thing.title}》  {says(thing, today)}  {owner}"
