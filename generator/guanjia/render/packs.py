"""
Pack pages.

A card is rendered once per distinct thing to do on a day, chips once per set of groups,
and a page is those joined: the work follows the blocks that are shown, not the posts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from types import SimpleNamespace as View

from jinja2 import Environment
from markupsafe import Markup

from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.results import DayFacts, Due, Item, Pack, Version, Words
from guanjia.render.about import late
from guanjia.render.layouts import names_of, tint

# Stands where a person's chips go in a card. No content holds it: the loader refuses
# control characters.
_SLOT = "\0"

_PARTS = re.compile(r"(?<=[·・•|/_—-])")
"""After the marks between the parts of a name: there it may go on in a second line."""

_CardKey = tuple[int, tuple[tuple[Words, int], ...]]


class PackPages:
    """Renders the packs of one build."""

    def __init__(
        self, library: Library, layouts: Environment, window: Sequence[dt.date], today: dt.date
    ) -> None:
        self._library = library
        self._window = window
        self._today = today
        self._page = layouts.get_template("pack.html")
        self._card = layouts.get_template("card.html")
        self._chips_of = layouts.get_template("chips.html")
        self._shared = {"root": "../../..", "brand": library.brand, "section": "today"}
        self._chips: dict[tuple[tuple[str, str, str], ...], str] = {}
        # A frame is a card cut where chips go; the due is held so that its id stays its own.
        self._cards: dict[_CardKey, tuple[Due, list[str]]] = {}
        self._cards_of: dt.date | None = None

    def page(self, pack: Pack) -> str:
        """Render one pack's page."""
        if self._cards_of != pack.day.date:  # nothing on a card outlives its day
            self._cards, self._cards_of = {}, pack.day.date
        return self._page.render(
            self._shared,
            title=f"{pack.day.day} {pack.housekeeper.name}的日包",
            pack=self._head(pack),
            cards=Markup("".join(map(self._item, pack.items))),  # noqa: S704  # rendered above
        )

    def _head(self, pack: Pack) -> View:
        day, person = pack.day, pack.housekeeper
        return View(
            **names_of(day),
            housekeeper=person,
            previous=self._neighbour(day, person.id, -1),
            next=self._neighbour(day, person.id, 1),
            text_url=f"packs/{day.date}/{person.id}.txt",
            download_url=f"download/{day.date}.zip",
            posts=len(pack.posts),
            tasks=len(pack.items) - len(pack.posts),
            copies=pack.copies,
            built=self._today.isoformat(),
        )

    def _neighbour(self, day: DayFacts, person: str, step: int) -> str:
        other = day.date + dt.timedelta(days=step)
        inside = self._window[0] <= other <= self._window[-1]
        return f"packs/{other}/{person}/index.html" if inside else ""

    def _item(self, item: Item) -> str:
        key = (id(item.due), tuple((v.words, len(v.groups)) for v in item.versions))
        if key not in self._cards:
            card = self._card.render(self._shared, item=self._card_view(item))
            self._cards[key] = (item.due, card.split(_SLOT))
        _, frame = self._cards[key]
        chips = (self._chips_for(version.groups) for version in item.versions)
        return frame[0] + "".join(
            part for pair in zip(chips, frame[1:], strict=True) for part in pair
        )

    def _card_view(self, item: Item) -> View:
        due = item.due
        return View(
            key=item.key,
            time=f"{due.time:%H:%M}",
            until=f"{due.until:%H:%M}" if due.until else "",
            slot=due.slot,
            kind=due.kind.value,
            title=due.title,
            why=due.why,
            source=due.source.short,
            file=str(due.source.path),
            pictures=due.post.pictures if due.post else (),
            text_first=due.post.text_first if due.post else False,
            blanks=item.blanks,
            note=due.note,
            late=late(self._library, self._today, due.post) if due.post else "",
            versions=[self._version(version) for version in item.versions],
        )

    def _version(self, version: Version) -> View:
        return View(
            label=version.label,
            words=version.words,
            chips=Markup(_SLOT),  # noqa: S704  # ours
            groups=len(version.groups),
        )

    def _chips_for(self, groups: tuple[Group, ...]) -> str:
        key = tuple((group.id, group.name, group.tier) for group in groups)
        if key not in self._chips:
            self._chips[key] = self._chips_of.render(
                self._shared, groups=[self._chip(group) for group in groups]
            )
        return self._chips[key]

    def _chip(self, group: Group) -> View:
        tier = self._library.tiers[group.tier]
        return View(
            id=group.id,
            name=group.name,
            parts=_PARTS.split(group.name),
            tier=tier.name,
            tint=tint(self._library, group.tier),
        )
