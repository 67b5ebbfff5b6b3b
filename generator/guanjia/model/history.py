"""What changed lately, as far as git knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One commit that touched the handbook."""

    date: dt.date
    """In the brand's zone."""
    subject: str
    author: str
    paths: tuple[str, ...]
    """The files it touched, from the handbook's root, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The commits of some days, the latest first."""

    revisions: tuple[Revision, ...] = ()
    known: bool = True
    """Whether there is a git repository that could be asked."""
    shallow: bool = False
    """Whether the repository was fetched without all of its past."""
