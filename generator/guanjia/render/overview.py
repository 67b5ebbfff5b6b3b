"""The page for leads: what needs doing first, then how the handbook and its people are doing."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace as View

from guanjia.errors import Finding, Severity
from guanjia.model.history import History, Revision
from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.results import HandbookPage, Kind
from guanjia.model.rulebook import FAMILIES
from guanjia.render import reviews
from guanjia.render.about import NOBODY
from guanjia.render.calendar import Agenda
from guanjia.render.links import link
from guanjia.render.rulebook import LEVELS
from guanjia.render.unused import unused

_SHOWN = 12
"""How many of a long list stand on the page."""

_OTHERS = "其他"

_DUE = frozenset(("GJ911", "GJ914"))

_FILES = {
    "content/groups.csv": ("群登记表", "groups.html"),
    "content/transfers.csv": ("群登记表", "groups.html"),
    "content/team.csv": ("团队", "team.html"),
    "content/tiers.yml": ("群名模板", "names.html"),
    "content/metrics.yml": ("指标", "metrics.html"),
    "content/sources.yml": ("来源对照", "sources.html"),
    "content/slots.yml": ("内容日历", "calendar.html"),
    "content/festivals.yml": ("内容日历", "calendar.html"),
}
"""Where what a register says is shown."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a build knows beside the handbook."""

    today: dt.date
    findings: Sequence[Finding]
    agenda: Agenda
    gaps: Iterable[tuple[dt.date, Group]]
    """Days and running groups without a post, in the order of the days."""
    capacity: Sequence[View]
    history: History


def page(library: Library, facts: Facts) -> HandbookPage:
    """Make the page."""
    gaps = _Gaps(facts)
    keepers = _load(library, facts)
    freshness = reviews.counts(library, facts.today)
    families = _families(library, _checked(facts.findings))
    capacity = [_tier(tier) for tier in facts.capacity]
    return HandbookPage(
        path="overview.md",
        title="负责人看板",
        template="overview.html",
        section="handbook",
        group=reviews.GROUP,
        view={
            "about": NOBODY,
            "summary": "今天要处理什么，内容新不新，谁忙谁闲，最近改了什么。",
            "today": facts.today.isoformat(),
            "first": facts.agenda and min(day.date for day in facts.agenda).isoformat(),
            "last": facts.agenda and max(day.date for day in facts.agenda).isoformat(),
            "todo": list(_todo(facts, gaps, freshness, capacity)),
            "families": families,
            "gaps": gaps.view(),
            "keepers": keepers,
            "most": max((keeper.copies for keeper in keepers), default=0),
            "capacity": capacity,
            "freshness": freshness,
            "owners": reviews.owners(library, facts.today),
            "unused": unused(library, facts.today),
            "history": _history(library, facts.history),
        },
    )


def _todo(facts: Facts, gaps: _Gaps, freshness: View, capacity: Sequence[View]) -> Iterator[View]:
    """Yield what needs doing, what cannot wait first."""
    holes = sum(finding.code == "GJ912" for finding in facts.findings)
    warned = sum(f.severity is not Severity.INFO for f in _checked(facts.findings)) - holes
    for level, count, says, url in (
        ("now", gaps.on(facts.today), "个群今天一条推文也没有", "overview.html#gaps"),
        ("now", holes, "处用着过期或快过期的内容", "overview.html#findings"),
        ("now", sum(tier.full for tier in capacity), "个群到了上限", "capacity.html"),
        ("soon", gaps.later, "个群接下来有几天收不到推文", "overview.html#gaps"),
        ("soon", freshness.late, "条内容该复核了", "reviews.html"),
        ("soon", sum(tier.over for tier in capacity), "个群超过目标人数", "capacity.html"),
        ("soon", sum(tier.stale for tier in capacity), "个群的二维码该换了", "capacity.html"),
        ("soon", warned, "条检查提醒", "overview.html#findings"),
    ):
        if count:
            yield View(level=level, count=count, says=says, url=url)


def _checked(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what is due for review, which has a page of its own; the worst comes first."""
    return sorted((f for f in findings if f.code not in _DUE), key=lambda f: f.severity.rank)


def _families(library: Library, findings: Iterable[Finding]) -> list[View]:
    """Show the findings by family, in the order in which people meet the families."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        rule = library.rulebook.get(finding.code)
        found[rule.family if rule else _OTHERS].append(finding)
    return [
        View(
            name=name,
            total=len(found[name]),
            findings=[_finding(finding) for finding in found[name][:_SHOWN]],
            more=max(0, len(found[name]) - _SHOWN),
        )
        for name in (*FAMILIES, _OTHERS)
        if found[name]
    ]


def _finding(finding: Finding) -> View:
    return View(
        code=finding.code,
        level=LEVELS[finding.severity],
        severity=finding.severity.value,
        message=finding.message,
        hint=finding.hint,
        file=str(finding.source.path),
        place=finding.source.short,
        url=f"checks/{finding.code}.html",
    )


class _Gaps:
    """The groups that get no post, and when."""

    def __init__(self, facts: Facts) -> None:
        self._today = facts.today
        self._groups: dict[str, Group] = {}
        self._days: defaultdict[str, list[dt.date]] = defaultdict(list)
        for day, group in facts.gaps:
            if day >= facts.today:
                self._groups[group.id] = group
                self._days[group.id].append(day)
        self._by_day = Counter(day for days in self._days.values() for day in days)

    @property
    def later(self) -> int:
        """How many groups get nothing on some day after today."""
        return sum(days[-1] > self._today for days in self._days.values())

    def on(self, day: dt.date) -> int:
        """Count the groups that get nothing on ``day``."""
        return self._by_day[day]

    def view(self) -> View:
        """Show the groups that miss most."""
        order = sorted(self._days, key=lambda group: -len(self._days[group]))
        return View(
            total=len(order),
            more=max(0, len(order) - _SHOWN),
            groups=[self._row(group) for group in order[:_SHOWN]],
        )

    def _row(self, group: str) -> View:
        days = self._days[group]
        return View(
            name=self._groups[group].name,
            url=f"groups/{group}/index.html",
            count=len(days),
            days="、".join(f"{day.month}月{day.day}日" for day in days[:4]),
            more=len(days) > 4,
        )


def _load(library: Library, facts: Facts) -> list[View]:
    """Show what each housekeeper does on a day, the busiest first."""
    posts, tasks, copies = Counter[str](), Counter[str](), Counter[str]()
    peaks: dict[str, tuple[int, dt.date]] = {}
    for day, rows in facts.agenda.items():
        pasted = Counter[str]()
        for row in rows:
            count = posts if row.due.kind is Kind.POST else tasks
            count.update(row.shares.by_keeper.keys())
            if row.due.kind is Kind.POST:
                pasted.update(row.shares.by_keeper)
        copies.update(pasted)
        for keeper, number in pasted.items():
            peaks[keeper] = max(peaks.get(keeper, (0, day.date)), (number, day.date))
    spells = (spell for spell in library.spells if spell.covers(facts.today))
    groups = Counter(spell.group.housekeeper for spell in spells)
    days = max(1, len(facts.agenda))
    views = [
        View(
            name=person.name,
            groups=groups[id],
            posts=_mean(posts[id], days),
            tasks=_mean(tasks[id], days),
            copies=round(copies[id] / days),
            peak=peaks[id][0] if id in peaks else 0,
            peak_day=peaks[id][1].isoformat() if id in peaks else "",
        )
        for id, person in library.team.items()
        if groups[id] or copies[id] or tasks[id]
    ]
    return sorted(views, key=lambda view: -view.copies)


def _mean(total: int, days: int) -> str:
    """Write a mean with one decimal, rounded half up."""
    tenths = (20 * total + days) // (2 * days)
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def _tier(tier: View) -> View:
    states = Counter(group.state for group in tier.groups)
    return View(
        name=tier.name,
        tint=tier.tint,
        total=len(tier.groups),
        stale=sum(group.qr_stale for group in tier.groups),
        **{state: states[state] for state in ("good", "few", "over", "full", "unknown")},
    )


def _history(library: Library, history: History) -> View:
    """Show the commits by day, each with the pages that its files are shown on."""
    place = _places(library)
    days: defaultdict[str, list[View]] = defaultdict(list)
    for revision in history.revisions[: 3 * _SHOWN]:
        days[revision.date.isoformat()].append(_revision(revision, place))
    return View(
        known=history.known,
        shallow=history.shallow,
        total=len(history.revisions),
        more=max(0, len(history.revisions) - 3 * _SHOWN),
        days=list(days.items()),
    )


def _revision(revision: Revision, place: Callable[[str], View]) -> View:
    pages = {(view.title, view.url): view for view in map(place, revision.paths)}
    return View(
        subject=revision.subject,
        author=revision.author,
        pages=list(pages.values())[:5],
        more=max(0, len(pages) - 5),
    )


def _places(library: Library) -> Callable[[str], View]:
    """Find where what a file says is shown; what is shown nowhere has no ``url``."""
    shown: Mapping[str, View] = {
        str(thing.where().path): link(library, thing) for thing in library.watched()
    }

    def place(path: str) -> View:
        if path in shown:
            return View(title=shown[path].title, url=shown[path].url)
        if path.startswith("calendars/"):
            return View(title="内容日历", url="calendar.html")
        title, url = _FILES.get(path, (path, ""))
        return View(title=title, url=url)

    return place
