"""Who looks after a thing, when it was reviewed, and where it can be changed."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace as View

from dateutil.relativedelta import relativedelta

from guanjia.model.library import Library
from guanjia.model.pages import Page
from guanjia.model.wordings import Kept
from guanjia.render.layouts import iso

NOBODY = View(owner="", reviewed="", due="", overdue=False, source="")
"""Of a page that the program makes."""


def about(library: Library, today: dt.date, kept: Kept | Page) -> View:
    """Show the owner, the dates of review and the file of ``kept``."""
    due = _next_review(kept)
    person = library.team.get(kept.owner or "")
    return View(
        owner=person.name if person else "",
        reviewed=iso(kept.reviewed),
        due=iso(due),
        overdue=due is not None and due < today,
        source=str(kept.where().path),
    )


def _next_review(kept: Kept | Page) -> dt.date | None:
    if kept.reviewed is None or kept.review_every is None:
        return None
    count, unit = int(kept.review_every[:-1]), kept.review_every[-1]
    match unit:
        case "d":
            return kept.reviewed + relativedelta(days=count)
        case "w":
            return kept.reviewed + relativedelta(weeks=count)
        case _:
            return kept.reviewed + relativedelta(months=count)
