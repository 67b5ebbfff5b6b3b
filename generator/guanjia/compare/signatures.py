"""
What decides what is sent, as values that are equal when it is.

Dues with equal signatures, groups with equal numbers and days with equal facts give equal
words, so they are passed over before anything is filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence

from guanjia.compare.sides import Side
from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.results import Due
from guanjia.model.wordings import Post, Variant


def outline(library: Library) -> tuple[object, ...]:
    """Return all that a plan depends on, but for what posts say."""
    return (
        library.brand,
        library.tiers,
        library.slots,
        library.team,
        library.groups,
        library.transfers,
        library.calendars,
        library.festivals,
        library.holidays,
        {id: (book.title, book.timeline) for id, book in library.playbooks.items()},
    )


def content(post: Post) -> tuple[object, ...]:
    """Return what a plan takes from a post."""
    words = tuple((variant.name, variant.text) for variant in post.variants)
    return (words, post.title, post.fill, post.pictures, post.text_first, dict(post.since))


class Signatures:
    """The signatures of both sides; numbers mean the same for both."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        # Everything is held beside its number, so that an id stays its own.
        self._groups: dict[tuple[int, int], tuple[Group, int]] = {}
        self._tuples: dict[tuple[int, int], tuple[Sequence[Group], tuple[int, ...], int]] = {}
        self._words: dict[int, tuple[Mapping[str, Variant], Hashable]] = {}

    def of(self, due: Due, day: int) -> int:
        """Number what decides the words of ``due`` and when they are sent, but for its groups."""
        post = due.post
        decides = (
            day,
            *(due.time, due.until, due.slot, due.suffix, due.kind, due.run_day),
            (post.id, post.fill, post.pictures, post.text_first) if post else due.title,
            self._of_words(due.variants),
            self._of_words(due.own) if due.own else (),
            tuple(sorted(due.values.items())),
        )
        return self._number(decides)

    def day(self, side: Side, date: dt.date) -> int:
        """Number what a date and the brand decide."""
        placeholders = tuple(sorted(side.library.brand.placeholders.items()))
        return self._number((side.facts(date), placeholders))

    def groups(self, groups: Sequence[Group], side: Side) -> tuple[tuple[int, ...], int]:
        """Number each of ``groups`` and all of them together."""
        key = (id(groups), id(side))
        if key not in self._tuples:
            numbers = tuple(self._group(group, side) for group in groups)
            self._tuples[key] = (groups, numbers, self._number(numbers))
        return self._tuples[key][1:]

    def _group(self, group: Group, side: Side) -> int:
        key = (id(group), id(side))
        if key not in self._groups:
            person = side.library.team[group.housekeeper]
            values = side.library.tiers[group.tier].placeholders
            decides = (group.id, group.name, group.tier, person.name)
            facts = (sorted(group.facts.items()), sorted(person.facts.items()))
            number = self._number((decides, *map(tuple, facts), tuple(sorted(values.items()))))
            self._groups[key] = (group, number)
        return self._groups[key][1]

    def _of_words(self, variants: Mapping[str, Variant]) -> Hashable:
        if id(variants) not in self._words:
            said = tuple(sorted((to, v.name, v.text) for to, v in variants.items()))
            self._words[id(variants)] = (variants, self._number(said))
        return self._words[id(variants)][1]

    def _number(self, value: Hashable) -> int:
        return self._numbers.setdefault(value, len(self._numbers))
