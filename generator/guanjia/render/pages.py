"""The handbook's pages: prose as it is, and one view for each generated page."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from types import SimpleNamespace as View

from dateutil.relativedelta import relativedelta

from guanjia.model.library import Library
from guanjia.model.naming import ColumnPart, NumberPart, OneOfPart, SeparatorPart
from guanjia.model.pages import Page
from guanjia.model.people import Group, Housekeeper
from guanjia.model.playbooks import Playbook, Step
from guanjia.model.results import DayFacts, Due, HandbookPage
from guanjia.model.settings import Tier
from guanjia.model.wordings import Kept, Script, Variant
from guanjia.render.fill import brand_words
from guanjia.render.layouts import tint

Agenda = Mapping[DayFacts, tuple[Due, ...]]
"""What is due on each day of the window, in order."""


def handbook(library: Library, agenda: Agenda, today: dt.date) -> list[HandbookPage]:
    """Make every page of the handbook, sections together and in reading order."""
    return list(_Pages(library, agenda, today).all())


class _Pages:
    def __init__(self, library: Library, agenda: Agenda, today: dt.date) -> None:
        self._library = library
        self._agenda = agenda
        self._today = today

    def all(self) -> Iterator[HandbookPage]:
        yield self._today_page()
        yield from self._scripts()
        yield from self._playbooks()
        yield self._generated("calendar.md", "内容日历", "calendar", days=self._days())
        yield from map(self._prose, self._library.pages)
        yield self._generated("rules.md", "群规", "handbook", rules=self._rules())
        yield self._generated("names.md", "群名模板", "handbook", tiers=self._naming())
        yield self._generated("groups.md", "群登记表", "handbook", tiers=self._register())
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
            reviewed=_iso(kept.reviewed),
            due=_iso(due),
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
                days=playbook.days,
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
            steps=sorted(steps, key=lambda step: (step.day, step.time)),
        )

    def _step(self, step: Step) -> View:
        slot = self._library.slots[step.slot] if step.slot else None
        time = slot.begin if slot else step.at
        post = self._library.posts[step.post] if step.post else None
        return View(
            day=step.day,
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

    # Names, groups, people

    def _naming(self) -> list[View]:
        return [
            View(
                id=tier.id,
                name=tier.name,
                aliases=tier.aliases,
                purpose=tier.purpose,
                capacity=View(**tier.capacity.model_dump(by_alias=True)),
                parts=[_part(part) for part in tier.naming.parts],
                example=next((group.name for group in self._library.groups_of[tier.id]), ""),
                command=self._command(tier),
            )
            for tier in self._library.tiers.values()
        ]

    def _command(self, tier: Tier) -> str:
        sample = next(iter(self._library.groups_of[tier.id]), None)
        facts = sample.facts if sample else {}
        given = [
            f"{p.label}={facts.get(p.label) or (p.one_of[0] if isinstance(p, OneOfPart) else '…')}"
            for p in tier.naming.inputs
        ]
        return " ".join(("guanjia name --tier", tier.id, *given))

    def _register(self) -> list[View]:
        return [
            View(
                id=tier.id,
                name=tier.name,
                tint=tint(self._library, tier.id),
                groups=[self._group(group) for group in self._library.groups_of[tier.id]],
            )
            for tier in self._library.tiers.values()
        ]

    def _group(self, group: Group) -> View:
        return View(
            id=group.id,
            name=group.name,
            housekeeper=self._library.team[group.housekeeper].name,
            members=group.members,
            created=_iso(group.created),
            closed=_iso(group.closed),
        )

    def _people(self) -> list[View]:
        open_groups = [g for g in self._library.groups.values() if g.open_on(self._today)]
        return [
            self._person(person, [g for g in open_groups if g.housekeeper == person.id])
            for person in self._library.team.values()
        ]

    def _person(self, person: Housekeeper, groups: list[Group]) -> View:
        tiers = Counter(group.tier for group in groups)
        shown = any(day.date == self._today for day in self._agenda)
        return View(
            id=person.id,
            name=person.name,
            role=person.role,
            joined=_iso(person.joined),
            facts=list(person.facts.items()),
            groups=len(groups),
            members=sum(group.members or 0 for group in groups),
            tiers=[(t.name, tiers[t.id]) for t in self._library.tiers.values() if tiers[t.id]],
            url=f"packs/{self._today}/{person.id}/index.html" if shown else "",
        )

    # Days

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
        return [
            View(
                date=day.date.isoformat(),
                day=day.day,
                weekday=day.weekday,
                lunar=day.lunar,
                term=day.term,
                festival=day.festival,
                rest=day.date.weekday() >= 5,
                url="",
                items=[self._due(due) for due in dues],
            )
            for day, dues in self._agenda.items()
        ]

    def _due(self, due: Due) -> View:
        tiers = dict.fromkeys(group.tier for group in due.groups)
        return View(
            time=f"{due.time:%H:%M}",
            slot=due.slot,
            title=due.title,
            kind=due.kind.value,
            tiers=[
                View(name=self._library.tiers[tier].name, tint=tint(self._library, tier))
                for tier in tiers
            ],
            groups=len(due.groups),
            why=due.why,
            source=due.source.short,
        )


def _part(part: object) -> View:
    match part:
        case ColumnPart():
            return View(label=part.column, kind="column", says="登记表里这一列的值")
        case OneOfPart():
            return View(label=part.label, kind="one_of", says="、".join(part.one_of))
        case NumberPart():
            says = f"从 {part.write_number(part.number.start)} 起，不重复使用"
            return View(label="编号", kind="number", says=says)
        case SeparatorPart():
            return View(label=part.separator, kind="separator", says="分隔符")
        case _:
            return View(label=getattr(part, "text", ""), kind="text", says="固定文字")


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


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
