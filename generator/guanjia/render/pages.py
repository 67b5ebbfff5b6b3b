"""The handbook's pages: prose as it is, and one view for each generated page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import SimpleNamespace as View

from dateutil.relativedelta import relativedelta

from guanjia.model.library import Library
from guanjia.model.pages import Page
from guanjia.model.playbooks import Playbook, Step, Stretch
from guanjia.model.results import HandbookPage
from guanjia.model.wordings import Kept, Script, Variant
from guanjia.render.calendar import Agenda, Months, RowViews
from guanjia.render.fill import brand_words
from guanjia.render.groups import capacity_view
from guanjia.render.layouts import iso, names_of
from guanjia.render.registers import naming, people, register


def handbook(
    library: Library, agenda: Agenda, months: Months, next_names: Mapping[str, str], today: dt.date
) -> list[HandbookPage]:
    """
    Make every page of the handbook, sections together and in reading order.

    ``agenda`` is what is due on the days of the window, ``next_names`` the name of the group
    after each group that is too full, by its id.
    """
    return list(_Pages(library, agenda, months, next_names, today).all())


class _Pages:
    def __init__(
        self,
        library: Library,
        agenda: Agenda,
        months: Months,
        next_names: Mapping[str, str],
        today: dt.date,
    ) -> None:
        self._library = library
        self._agenda = agenda
        self._months = months
        self._next_names = next_names
        self._today = today

    def all(self) -> Iterator[HandbookPage]:
        yield self._today_page()
        yield from self._scripts()
        yield from self._playbooks()
        months, years = self._months.links()
        yield self._generated(
            "calendar.md", "内容日历", "calendar", days=self._days(), months=months, years=years
        )
        for page in self._months.pages():
            yield replace(page, view={"about": self._about(None), **page.view})
        yield from map(self._prose, self._library.pages)
        yield self._generated("rules.md", "群规", "handbook", rules=self._rules())
        yield self._generated("names.md", "群名模板", "handbook", tiers=naming(self._library))
        yield self._generated(
            "groups.md", "群登记表", "handbook", tiers=register(self._library, self._today)
        )
        capacity = capacity_view(self._library, self._today, self._next_names)
        yield self._generated("capacity.md", "容量", "handbook", tiers=capacity)
        yield self._generated("team.md", "团队", "handbook", people=self._people())

    def _generated(
        self, path: str, title: str, section: str, *, template: str = "", **view: object
    ) -> HandbookPage:
        return HandbookPage(
            path=path,
            title=title,
            template=template or path.replace(".md", ".html"),
            section=section,
            view={"about": self._about(None), **view},
        )

    # Who looks after it

    def _about(self, kept: Kept | Page | None) -> View:
        if kept is None:
            return View(owner="", reviewed="", due="", overdue=False, source="")
        due = _next_review(kept)
        person = self._library.team.get(kept.owner or "")
        return View(
            owner=person.name if person else "",
            reviewed=iso(kept.reviewed),
            due=iso(due),
            overdue=due is not None and due < self._today,
            source=str(kept.where().path),
        )

    # Prose

    def _prose(self, page: Page) -> HandbookPage:
        home = page.path == "index.md"
        view: dict[str, object] = {"about": self._about(page), "summary": page.summary}
        if home:
            view["counts"] = self._counts()
        return HandbookPage(
            path=page.path,
            title=page.title,
            template="home.html" if home else "main.html",
            section="handbook",
            view=view,
            markdown=page.body,
        )

    def _counts(self) -> View:
        library = self._library
        return View(
            groups=sum(group.open_on(self._today) for group in library.groups.values()),
            scripts=len(library.scripts),
            posts=len(library.posts),
            playbooks=len(library.playbooks),
            housekeepers=len(library.team),
        )

    # Playbooks

    def _playbooks(self) -> Iterator[HandbookPage]:
        playbooks = self._library.playbooks.values()
        cards = [
            View(
                title=playbook.title,
                summary=playbook.summary,
                goal=playbook.goal,
                tags=playbook.tags,
                length=_length(playbook),
                url=f"playbooks/{playbook.id}.html",
            )
            for playbook in playbooks
        ]
        yield self._generated(
            "playbooks/index.md",
            "玩法",
            "playbooks",
            template="playbooks.html",
            playbooks=cards,
        )
        for playbook in playbooks:
            yield HandbookPage(
                path=f"playbooks/{playbook.id}.md",
                title=playbook.title,
                template="playbook.html",
                section="playbooks",
                view={
                    "about": self._about(playbook),
                    "summary": playbook.summary,
                    "playbook": self._playbook(playbook),
                },
                markdown=playbook.body,
            )

    def _playbook(self, playbook: Playbook) -> View:
        steps = [self._step(step) for step in playbook.timeline]
        return View(
            title=playbook.title,
            summary=playbook.summary,
            goal=playbook.goal,
            tags=playbook.tags,
            length=_length(playbook),
            steps=sorted(steps, key=lambda step: (step.day, step.last, step.time)),
        )

    def _step(self, step: Step) -> View:
        slot = self._library.slots[step.slot] if step.slot else None
        time = slot.begin if slot else step.at
        post = self._library.posts[step.post] if step.post else None
        return View(
            day=step.reach[0],
            last=step.reach[1],
            called=_called(step),
            time=f"{time:%H:%M}",
            slot=slot.name if slot else "",
            kind="post" if post else "task",
            title=step.title or (post.title if post else step.task),
            tiers=[self._library.tiers[tier].name for tier in step.tiers or ()],
            note=step.note,
        )

    # Scripts and rules

    def _scripts(self) -> Iterator[HandbookPage]:
        folders: defaultdict[str, list[Script]] = defaultdict(list)
        for script in self._library.scripts.values():
            folders[script.folder].append(script)
        categories = [
            View(
                name=scripts[0].category,
                url=f"scripts/{folder}.html",
                scripts=[
                    View(title=s.title, when=s.when, url=f"scripts/{folder}.html#{s.id}")
                    for s in scripts
                ],
            )
            for folder, scripts in folders.items()
        ]
        yield self._generated(
            "scripts/index.md",
            "话术",
            "scripts",
            template="categories.html",
            categories=categories,
        )
        for folder, scripts in folders.items():
            yield self._generated(
                f"scripts/{folder}.md",
                scripts[0].category,
                "scripts",
                template="scripts.html",
                scripts=[self._script(script) for script in scripts],
            )

    def _script(self, script: Script) -> View:
        return View(
            id=script.id,
            title=script.title,
            when=script.when,
            tags=script.tags,
            about=self._about(script),
            variants=self._variants(script.variants),
        )

    def _variants(self, variants: tuple[Variant, ...]) -> list[View]:
        values = self._library.brand.placeholders
        return [View(name=v.name, words=brand_words(v, values)) for v in variants]

    def _rules(self) -> list[View]:
        return [
            View(
                id=rules.id,
                title=rules.title,
                tiers=[self._library.tiers[tier].name for tier in rules.tiers],
                encourage=rules.encourage,
                forbid=rules.forbid,
                staff=rules.staff,
                announcements=self._variants(rules.variants),
                about=self._about(rules),
            )
            for rules in sorted(
                self._library.rules.values(), key=lambda r: self._library.tier_order[r.tiers[0]]
            )
        ]

    # Days

    def _people(self) -> list[View]:
        packed = any(day.date == self._today for day in self._agenda)
        return people(self._library, self._today, packed=packed)

    def _today_page(self) -> HandbookPage:
        dates = [day.date.isoformat() for day in self._agenda]
        people = [
            View(id=person.id, name=person.name, role=person.role, groups=person.groups)
            for person in self._people()
        ]
        return self._generated(
            "today/index.md",
            "今日",
            "today",
            template="today.html",
            housekeepers=people,
            first=dates[0],
            last=dates[-1],
            built=self._today.isoformat(),
        )

    def _days(self) -> list[View]:
        views = RowViews(self._library)
        return [
            View(
                **names_of(day),
                url=f"packs/{day.date}/index.html",
                items=[views.of(row) for row in rows],
            )
            for day, rows in self._agenda.items()
        ]


def _called(step: Step) -> str:
    """Say when in its timeline a step is due: 第3天, 第1–3天, 满7个月, 第8个月 每周一."""
    if step.day is not None:
        says = _days(step.day)
    elif step.month is None:
        return ""
    elif step.every is None:  # on the day of each month
        says = f"满{_range(step.month, 0)}个月" if step.month.last else "第1天"
    else:
        says = f"第{_range(step.month, 1)}个月"
    return f"{says} {step.every}" if step.every is not None else says


def _days(stretch: Stretch) -> str:
    if stretch.first >= 0:
        return f"第{_range(stretch, 1)}天"
    before = f"提前{-stretch.first}天"
    return before if stretch.first == stretch.last else f"{before}起"


def _range(stretch: Stretch, shift: int) -> str:
    """Write a stretch, counted from ``shift``."""
    first, last = stretch.first + shift, stretch.last + shift
    return str(first) if first == last else f"{first}–{last}"


def _length(playbook: Playbook) -> str:
    if not playbook.timeline:
        return ""
    months = [
        step.month.last + (step.every is not None)
        for step in playbook.timeline
        if step.month is not None
    ]
    if months:
        return f"{max(months)} 个月"
    first, last = playbook.reach
    return f"{last - min(first, 0) + 1} 天"


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
