"""Bands → phases: start-up, annual plan, the life cycle of a group, on their dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from guanjia.errors import Finding
from guanjia.model.calendars import Band
from guanjia.model.dates import Registered
from guanjia.model.groundwork import Groundwork
from guanjia.model.people import Group
from guanjia.model.results import Phase
from guanjia.plan.almanac import Almanac, unpublished
from guanjia.plan.recurrence import Days

_UNITS = {"d": "days", "w": "weeks", "m": "months"}


def phases(
    ground: Groundwork, almanac: Almanac, days: Days, findings: list[Finding]
) -> tuple[Phase, ...]:
    """
    List the phases that touch ``days``, by their first day.

    One that begins on a workday which nobody can tell yet is not drawn, and is a finding.
    """
    first, last = days
    found = []
    for number, band in _bands(ground):
        undecided: set[dt.date] = set()
        begun = first - dt.timedelta(days=_length(band))
        for begin in almanac.dates(band.on, begun, last, undecided):
            phase = _phase(band, number, begin)
            if phase.last >= first:
                found.append(phase)
        findings += unpublished(band.where(), undecided)
    return tuple(sorted(found, key=lambda phase: (phase.first, phase.id)))


def phases_of(ground: Groundwork, almanac: Almanac, group: Group) -> tuple[Phase, ...]:
    """List the phases of one group's life, which count from the dates in its row."""
    made = []
    for number, band in _bands(ground):
        base = band.on.base
        counts = isinstance(base, Registered) and base.field == "group.created"
        if counts and group.created and band.to.covers(group):
            begin = almanac.moved(group.created, band.on, set())
            if begin is not None:
                made.append(_phase(band, number, begin))
    return tuple(sorted(made, key=lambda phase: phase.first))


def _length(band: Band) -> int:
    """Return how many days a band lasts at most."""
    return int(band.length[:-1]) * {"d": 1, "w": 7, "m": 31}[band.length[-1]]


def _bands(ground: Groundwork) -> Iterator[tuple[str, Band]]:
    for calendar in ground.calendars.values():
        for number, band in enumerate(calendar.bands, 1):
            yield f"{calendar.id}-{number}", band


def _phase(band: Band, id: str, begin: dt.date) -> Phase:
    count, unit = int(band.length[:-1]), _UNITS[band.length[-1]]
    length = relativedelta(**{unit: count})  # type: ignore[arg-type]
    return Phase(
        id=id,
        title=band.title,
        target=band.target,
        first=begin,
        last=begin + length - dt.timedelta(days=1),
        tiers=band.to.tiers or (),
        source=band.where(),
    )
