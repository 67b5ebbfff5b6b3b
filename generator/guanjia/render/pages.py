"""The handbook's pages: prose as it is, and one view for each generated page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import SimpleNamespace as View

from guanjia.model.library import Library
from guanjia.model.pages import Page
from guanjia.model.results import HandbookPage
from guanjia.model.wordings import Kept, Post, Script, Variant
from guanjia.render import checklists, reviews, rulebook, sources
from guanjia.render.about import NOBODY, about, ended, expired, holding
from guanjia.render.calendar import Agenda, Months, RowViews
from guanjia.render.fill import brand_words
from guanjia.render.groups import capacity_view
from guanjia.render.layouts import names_of
from guanjia.render.links import Uses, link
from guanjia.render.playbooks import playbooks
from guanjia.render.registers import naming, people, register

_PATH = "onboarding"
"""The folder whose pages are a way with an end."""


def handbook(
    library: Library,
    agenda: Agenda,
    months: Months,
    today: dt.date,
    *,
    next_names: Mapping[str, str],
    overview: HandbookPage,
) -> list[HandbookPage]:
    """
    Make every page of the handbook, sections together and in reading order.

    ``agenda`` is what is due on the days of the window, ``next_names`` the name of the group
    after each group that is too full, by its id.
    """
    return list(
        _Pages(library, agenda, months, today, next_names=next_names, overview=overview).all()
    )


class _Pages:
    def __init__(
        self,
        library: Library,
        agenda: Agenda,
        months: Months,
        today: dt.date,
        *,
        next_names: Mapping[str, str],
        overview: HandbookPage,
    ) -> None:
        self._library = library
        self._agenda = agenda
        self._months = months
        self._next_names = next_names
        self._uses = Uses(library, today)
        self._today = today
        self._overview = overview

    def all(self) -> Iterator[HandbookPage]:
        yield self._today_page()
        yield from self._scripts()
        yield from playbooks(self._library, self._today)
        months, years = self._months.links()
        yield self._generated(
            "calendar.md", "内容日历", "calendar", days=self._days(), months=months, years=years
        )
        for page in self._months.pages():
            yield replace(page, view={"about": NOBODY, **page.view})
        checks = rulebook.pages(self._library.rulebook)
        leads = (self._overview, reviews.page(self._library, self._today))
        registers = [*leads, *self._registers(), *sources.registers(self._library), next(checks)]
        yield from (self._prose(page, registers) for page in self._library.pages)
        yield from (*registers, *checks)

    def _registers(self) -> Iterator[HandbookPage]:
        rules, tiers = self._library.rules, self._library.tiers
        yield self._register(
            "rules.md", "群规", rules, rules=self._rules(), expired=self._expired(rules)
        )
        yield self._register("names.md", "群名模板", tiers, tiers=naming(self._library))
        yield self._register(
            "groups.md", "群登记表", (), tiers=register(self._library, self._today)
        )
        capacity = capacity_view(self._library, self._today, self._next_names)
        yield self._register("capacity.md", "容量", (), tiers=capacity)
        yield self._register("team.md", "团队", (), people=self._people())
        posts = self._library.posts
        ended = self._expired(posts)
        yield self._register("posts.md", "推文", posts, categories=self._posts(), expired=ended)

    def _expired(self, things: Mapping[str, Kept]) -> list[View]:
        return expired(self._library, self._today, things.values())

    def _generated(
        self, path: str, title: str, section: str, *, template: str = "", **view: object
    ) -> HandbookPage:
        return HandbookPage(
            path=path,
            title=title,
            template=template or path.replace(".md", ".html"),
            section=section,
            view={"about": NOBODY, **view},
        )

    def _register(
        self, path: str, title: str, anchors: Iterable[str], **view: object
    ) -> HandbookPage:
        page = self._generated(path, title, "handbook")
        view = {**page.view, **view}
        return replace(page, group=sources.GROUP, view=view, anchors=frozenset(anchors))

    # Prose

    def _prose(self, page: Page, registers: Iterable[HandbookPage]) -> HandbookPage:
        home = page.path == "index.md"
        shown = about(self._library, self._today, page)
        steps = self._path(page) if page.section == _PATH else []
        view: dict[str, object] = {"about": shown, "summary": page.summary, "path": steps}
        if home:
            view.update(counts=self._counts(), index=self._index(registers))
        made = HandbookPage(
            path=page.path,
            title=page.title,
            template="home.html" if home else "main.html",
            section="handbook",
            group=page.group,
            view=view,
            markdown=page.body,
        )
        return ended(made) if page.lapsed(self._today) and not home else made

    def _path(self, page: Page) -> list[View]:
        """List the new housekeeper's way: the pages of its folder that have a checklist."""
        return [
            View(title=step.title, url=step.url, key=step.path, total=total, current=step is page)
            for step in holding(self._library.pages, self._today)
            if step.section == _PATH and (total := checklists.count(step.body))
        ]

    def _index(self, registers: Iterable[HandbookPage]) -> list[tuple[str, list[View]]]:
        groups: defaultdict[str, list[View]] = defaultdict(list)
        for page in holding(self._library.pages, self._today):
            if page.path != "index.md":
                groups[page.group or "手册"].append(link(self._library, page))
        for made in registers:
            groups[made.group].append(View(title=made.title, url=made.url))
        return list(groups.items())

    def _counts(self) -> View:
        library = self._library
        return View(
            groups=sum(group.open_on(self._today) for group in library.groups.values()),
            scripts=len(holding(library.scripts.values(), self._today)),
            posts=len(holding(library.posts.values(), self._today)),
            playbooks=len(holding(library.playbooks.values(), self._today)),
            housekeepers=len(library.team),
        )

    # Scripts and rules

    def _scripts(self) -> Iterator[HandbookPage]:
        folders: defaultdict[str, list[Script]] = defaultdict(list)
        for script in self._library.scripts.values():
            folders[script.folder].append(script)
        live = {folder: holding(all, self._today) for folder, all in folders.items()}
        categories = [
            View(
                name=scripts[0].category,
                url=f"scripts/{folder}.html",
                scripts=[
                    View(title=s.title, when=s.when, url=f"scripts/{folder}.html#{s.id}")
                    for s in scripts
                ],
            )
            for folder, scripts in live.items()
            if scripts
        ]
        yield self._generated(
            "scripts/index.md",
            "话术",
            "scripts",
            template="categories.html",
            categories=categories,
        )
        for folder, scripts in folders.items():
            page = self._generated(
                f"scripts/{folder}.md",
                scripts[0].category,
                "scripts",
                template="scripts.html",
                scripts=[self._script(script) for script in live[folder]],
                expired=expired(self._library, self._today, scripts),
            )
            yield replace(page, anchors=frozenset(script.id for script in scripts))

    def _script(self, script: Script) -> View:
        rules = (self._library.rules[id] for id in script.rules)
        return View(
            id=script.id,
            title=script.title,
            when=script.when,
            said=script.said,
            tags=script.tags,
            about=about(self._library, self._today, script),
            playbooks=self._uses.of(script),
            rules=[link(self._library, rules) for rules in holding(rules, self._today)],
            variants=self._variants(script.variants),
        )

    def _posts(self) -> list[tuple[str, list[View]]]:
        categories: defaultdict[str, list[View]] = defaultdict(list)
        for post in holding(self._library.posts.values(), self._today):
            categories[post.category].append(self._post(post))
        return list(categories.items())

    def _post(self, post: Post) -> View:
        return View(
            id=post.id,
            title=post.title,
            ahead=post.ahead,
            promotion=post.promotion,
            note=post.note,
            pictures=post.pictures,
            tags=post.tags,
            about=about(self._library, self._today, post),
            playbooks=self._uses.of(post),
            variants=[View(name=v.name, words=[v.text]) for v in post.variants],
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
                about=about(self._library, self._today, rules),
            )
            for rules in sorted(
                holding(self._library.rules.values(), self._today),
                key=lambda r: self._library.tier_order[r.tiers[0]],
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
