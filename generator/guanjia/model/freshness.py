"""Until when content can be trusted: who looks after it, when it is due, when it ends."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import cached_property

from dateutil.relativedelta import relativedelta

from guanjia.model.authored import Authored, Date, Flag, Slug, Span

NOTICE = 14
"""How many days before its review a thing is said to be due soon."""

_UNITS = {"d": "days", "w": "weeks", "m": "months"}


class State(StrEnum):
    """How far content can be trusted on a day, the most pressing first."""

    EXPIRED = "expired"
    OVERDUE = "overdue"
    UNREVIEWED = "unreviewed"
    """It is to be reviewed at intervals, and never was."""
    SOON = "soon"
    FRESH = "fresh"
    UNTIMED = "untimed"
    """Nothing says how often it is to be reviewed."""


LATE = frozenset((State.OVERDUE, State.UNREVIEWED))
"""What readers are warned of."""


class Watched(Authored):
    """What somebody looks after."""

    owner: Slug | None = None
    reviewed: Date | None = None
    review_every: Span | None = None
    expires: Date | None = None
    """The last day on which it holds."""
    draft: Flag = False

    @cached_property
    def due(self) -> dt.date | None:
        """The day of its next review; nothing without an interval, or before the first one."""
        if self.reviewed is None or self.review_every is None:
            return None
        unit = _UNITS[self.review_every[-1]]
        return self.reviewed + relativedelta(**{unit: int(self.review_every[:-1])})  # type: ignore[arg-type]

    def lapsed(self, day: dt.date) -> bool:
        """Tell whether it no longer holds on ``day``."""
        return self.expires is not None and self.expires < day

    def state(self, today: dt.date) -> State:
        """Tell how far it can be trusted on ``today``."""
        if self.lapsed(today):
            return State.EXPIRED
        if self.review_every is None:
            return State.UNTIMED
        if self.due is None:
            return State.UNREVIEWED
        if self.due < today:
            return State.OVERDUE
        return State.SOON if (self.due - today).days <= NOTICE else State.FRESH
