"""The calendar: months, years, and one day for the leads."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace as View

from guanjia.model.library import Library
from guanjia.model.results import DayFacts, Due, HandbookPage, Kind, Pack, Phase
from guanjia.render.layouts import names_of, tint
from guanjia.render.links import link
from guanjia.render.rows import Row, Shares, looks

Agenda = Mapping[DayFacts, tuple[Row, ...]]
"""What is due on each day of some days, in order."""

_LEVELS = 4


class Months:
    """The month and year pages of whole months."""

    def __init__(
        self,
        library: Library,
        agenda: Agenda,
        phases: Sequence[Phase],
        packed: Collection[dt.date],
    ) -> None:
        """Take all days of the months; ``packed`` are those that have packs."""
        self._library = library
        self._packed = packed
        self._phases = phases
        self._days = {day.date: (day, rows) for day, rows in agenda.items()}
        self._months = sorted({(day.year, day.month) for day in self._days})
        self._years = sorted({year for year, _ in self._months})
        self._views = RowViews(library)
        self._most = max(map(_copies, agenda.values()), default=0)
        self._most_of = {
            tier: max((_copies(rows, tier) for rows in agenda.values()), default=0)
            for tier in library.tiers
        }

    def pages(self) -> Iterator[HandbookPage]:
        """Make a page for each month, then for each year."""
        for number, (year, month) in enumerate(self._months):
            yield HandbookPage(
                path=f"calendar/{year}-{month:02}/index.md",
                title=f"{year}年{month}月",
                template="month.html",
                section="calendar",
                view=self._month(number, year, month),
            )
        for number, year in enumerate(self._years):
            yield HandbookPage(
                path=f"calendar/{year}/index.md",
                title=f"{year}年",
                template="year.html",
                section="calendar",
                view=self._year(number, year),
            )

    def links(self) -> tuple[list[View], list[View]]:
        """Link the months and the years."""
        months = [View(name=f"{y}年{m}月", url=_month_url(y, m)) for y, m in self._months]
        return months, [View(name=f"{year}年", url=_year_url(year)) for year in self._years]

    def _month(self, number: int, year: int, month: int) -> dict[str, object]:
        shown = [day for day in self._days if (day.year, day.month) == (year, month)]
        previous = _month_url(*self._months[number - 1]) if number else ""
        following = self._months[number + 1 : number + 2]
        return {
            "month": f"{year}年{month}月",
            "previous": previous,
            "next": _month_url(*following[0]) if following else "",
            "year_url": _year_url(year),
            "weeks": [
                [self._day(day) if day in self._days and day.month == month else None for day in w]
                for w in calendar.Calendar().monthdatescalendar(year, month)
            ],
            "bands": self._bands(min(shown), max(shown)),
            "tiers": self._tiers(),
            "keepers": [View(id=p.id, name=p.name) for p in self._library.team.values()],
        }

    def _day(self, date: dt.date) -> View:
        day, rows = self._days[date]
        copies = _copies(rows)
        return View(
            **names_of(day),
            n=date.day,
            url=self._day_url(date),
            load=_level(copies, self._most),
            copies=copies,
            bands=[phase.id for phase in self._phases if phase.first <= date <= phase.last],
            items=[self._views.of(row) for row in rows],
        )

    def _day_url(self, date: dt.date) -> str:
        return f"packs/{date}/index.html" if date in self._packed else ""

    def _year(self, number: int, year: int) -> dict[str, object]:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        return {
            "year": year,
            "previous": _year_url(self._years[number - 1]) if number else "",
            "next": "".join(map(_year_url, self._years[number + 1 : number + 2])),
            "tiers": self._tiers(),
            "months": [self._small_month(year, month) for month in range(1, 13)],
            "bands": self._bands(first, last),
        }

    def _small_month(self, year: int, month: int) -> View:
        planned = (year, month) in self._months
        return View(
            name=f"{month}月",
            url=_month_url(year, month) if planned else "",
            weeks=[
                [self._small_day(day) if day.month == month else None for day in week]
                for week in calendar.Calendar().monthdatescalendar(year, month)
            ],
        )

    def _small_day(self, date: dt.date) -> View:
        day, rows = self._days.get(date, (None, ()))
        return View(
            date=date.isoformat(),
            n=date.day,
            load=_level(_copies(rows), self._most),
            loads={tier: _level(_copies(rows, tier), most) for tier, most in self._most_of.items()},
            rest=day.rest if day else date.weekday() >= 5,
            term=day.term if day else "",
            festival=day.festival if day else "",
        )

    def _tiers(self) -> list[View]:
        tiers = self._library.tiers.values()
        return [View(id=t.id, name=t.name, tint=tint(self._library, t.id)) for t in tiers]

    def _bands(self, first: dt.date, last: dt.date) -> list[View]:
        """Show the phases that touch some days; start and width are percents of these."""
        length = (last - first).days + 1
        made = []
        for number, phase in enumerate(self._phases):
            if phase.first > last or phase.last < first:
                continue
            begin, end = max(phase.first, first), min(phase.last, last)
            made.append(
                View(
                    id=phase.id,
                    title=phase.title,
                    target=phase.target,
                    first=phase.first.isoformat(),
                    last=phase.last.isoformat(),
                    tiers=[self._library.tiers[tier].name for tier in phase.tiers],
                    tint=number % 6 + 1,
                    start=round(100 * (begin - first).days / length, 2),
                    width=round(100 * ((end - begin).days + 1) / length, 2),
                )
            )
        return made


class RowViews:
    """Shows rows in a calendar. Rows with the same groups show them by the same views."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._shown: dict[Shares, tuple[list[View], list[View]]] = {}

    def of(self, row: Row) -> View:
        """Show one thing that is due."""
        due = row.due
        tiers, shares = self._of_groups(row.shares)
        return View(
            time=f"{due.time:%H:%M}",
            slot=due.slot,
            title=due.title,
            kind=due.kind.value,
            tiers=tiers,
            shares=shares,
            groups=row.shares.groups,
            url=link(self._library, due.post).url if due.post else "",
            why=due.why,
            source=row.source,
        )

    def _of_groups(self, shares: Shares) -> tuple[list[View], list[View]]:
        if shares not in self._shown:
            library = self._library
            self._shown[shares] = (
                [
                    View(id=tier, name=library.tiers[tier].name, tint=tint(library, tier))
                    for tier in shares.by_tier
                ],
                [View(tier=tier, keeper=p, groups=n) for (tier, p), n in shares.by.items()],
            )
        return self._shown[shares]


def day_view(
    day: DayFacts, packs: Sequence[Pack], neighbours: tuple[str, str]
) -> dict[str, object]:
    """Show one day of every housekeeper."""
    return {
        "title": f"{day.day} 全员",
        **names_of(day),
        "previous": neighbours[0],
        "next": neighbours[1],
        "download_url": f"download/{day.date}.zip",
        "keepers": [_keeper(pack) for pack in packs],
    }


def _keeper(pack: Pack) -> View:
    person, things = pack.housekeeper, list(_things(pack))
    posts = sum(thing.kind == Kind.POST for thing in things)
    return View(
        id=person.id,
        name=person.name,
        role=person.role,
        url=f"packs/{pack.day.date}/{person.id}/index.html",
        copies=pack.copies,
        posts=posts,
        tasks=len(things) - posts,
        items=things,
    )


def _things(pack: Pack) -> Iterator[View]:
    """Show what one person does; what looks the same is one thing for all its groups."""
    alike: dict[object, tuple[Due, int]] = {}
    for item in pack.items:
        due, groups = alike.get(looks(item.due), (item.due, 0))
        groups += sum(len(version.groups) for version in item.versions)
        alike[looks(due)] = (due, groups)
    for due, groups in alike.values():
        yield View(
            time=f"{due.time:%H:%M}",
            slot=due.slot,
            title=due.title,
            kind=due.kind.value,
            groups=groups,
        )


def _copies(rows: Iterable[Row], tier: str = "") -> int:
    """Count posts to paste, once per group; of one tier or of all."""
    return sum(row.copies(tier) for row in rows)


def _level(copies: int, most: int) -> int:
    """Grade a load from 0 (nothing) to 4 (the fullest day)."""
    return -(-copies * _LEVELS // most) if most else 0


def _month_url(year: int, month: int) -> str:
    return f"calendar/{year}-{month:02}/index.html"


def _year_url(year: int) -> str:
    return f"calendar/{year}/index.html"
