"""Two revisions → what a change does. Pure: it knows neither files nor the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from guanjia.compare.findings import beyond
from guanjia.compare.sendings import resendings
from guanjia.compare.sides import Side
from guanjia.compare.wordings import reregisterings, rewordings, rewritings
from guanjia.model.changes import Changes


def changes(before: Side, after: Side, window: Sequence[dt.date]) -> Changes:
    """Compare two sides for the days of ``window``."""
    old, new = before.library, after.library
    return Changes(
        first=window[0],
        last=window[-1],
        wordings=tuple(rewordings(old, new)),
        sendings=resendings(before, after, window),
        groups=tuple(reregisterings(old, new)),
        prose=tuple(rewritings(old, new)),
        appeared=tuple(beyond(after.findings, before.findings)),
        settled=tuple(beyond(before.findings, after.findings)),
        blind=bool(old.lost or new.lost),
    )
