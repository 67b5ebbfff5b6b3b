"""
Words × placeholders → versions, in proportion to the texts that differ.

A text is filled once per distinct set of values. Groups are looked at one by one only
where the words use a name whose value can differ from group to group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.placeholders import Names
from guanjia.model.results import Blank, DayFacts, Due, Item, Pack, Version, Words
from guanjia.model.wordings import Stray, Variant

ByPerson = Mapping[str, tuple[Group, ...]]


class Packer:
    """
    Makes the packs of a handbook, day by day.

    With ``open_ended`` a name without a value stays as it is written: for a handbook that
    has errors.
    """

    def __init__(self, library: Library, *, open_ended: bool = False) -> None:
        self._open_ended = open_ended
        self._team = library.team
        self._names = Names(library)
        # Both caches hold the tuples they are keyed by, so an id is never used again.
        self._split: dict[int, tuple[tuple[Group, ...], ByPerson]] = {}
        self._cut: dict[tuple[int, tuple[str, ...]], tuple[Due, tuple[Group, ...]]] = {}

    def packs(self, day: DayFacts, dues: tuple[Due, ...]) -> Iterator[Pack]:
        """Yield one pack per housekeeper, in the team's order; a pack may be empty."""
        items: dict[str, list[Item]] = {person: [] for person in self._team}
        keys: Counter[str] = Counter()
        for due in dues:
            key = f"{due.key}/{due.post.id}" if due.post else due.key
            keys[key] += 1
            if keys[key] > 1:  # one post, by two entries, for different groups
                key = f"{key}·{keys[key]}"
            mine: defaultdict[str, list[Version]] = defaultdict(list)
            for version, shares in self._shared(day, due):
                for person, groups in shares.items():
                    mine[person].append(Version(version.label, version.words, groups))
            for person, versions in mine.items():
                items[person].append(Item(due, tuple(versions), key))
        for person, things in items.items():
            yield Pack(day, self._team[person], tuple(things))

    def versions(self, day: DayFacts, due: Due) -> Iterator[Version]:
        """Fill the words of ``due``: one version per distinct text."""
        for version, _ in self._shared(day, due):
            yield version

    def _shared(self, day: DayFacts, due: Due) -> Iterator[tuple[Version, ByPerson]]:
        """Fill the words of ``due``, and say whose groups get them."""
        fixed = {**self._unresolved(due), **self._names.fixed(due, day)}
        blanks = frozenset(due.post.fill if due.post else ()) - set(due.values)
        for variant, groups in self._by_variant(due):
            varying = [
                name
                for name in variant.names
                if name in self._names.varying and name not in due.values and name not in blanks
            ]
            if not varying:
                version = Version(variant.name, _fill(variant, fixed, blanks), groups)
                yield version, self._by_person(groups)
                continue
            alike: defaultdict[tuple[str, ...], list[Group]] = defaultdict(list)
            for group in groups:
                values = self._names.of(group)
                alike[tuple(values.get(n) or fixed[n] for n in varying)].append(group)
            for key, same in alike.items():
                values = {**fixed, **dict(zip(varying, key, strict=True))}
                version = Version(variant.name, _fill(variant, values, blanks), tuple(same))
                yield version, _by_person(same)

    def _unresolved(self, due: Due) -> Mapping[str, str]:
        if not self._open_ended:
            return {}
        return {name: f"{{{name}}}" for variant in due.wordings for name in variant.names}

    def _by_variant(self, due: Due) -> Iterator[tuple[Variant, tuple[Group, ...]]]:
        variants = due.wordings
        for variant in variants:
            if len(variants) == 1:
                yield variant, due.groups
                continue
            if due.own:
                yield variant, tuple(g for g in due.groups if due.variant_for(g) is variant)
                continue
            tiers = tuple(tier for tier, v in due.variants.items() if v is variant)
            key = (id(due.groups), tiers)
            if key not in self._cut:
                groups = tuple(g for g in due.groups if g.tier in tiers)
                self._cut[key] = (due, groups)
            yield variant, self._cut[key][1]

    def _by_person(self, groups: tuple[Group, ...]) -> ByPerson:
        if id(groups) not in self._split:
            self._split[id(groups)] = (groups, _by_person(groups))
        return self._split[id(groups)][1]


def _by_person(groups: Iterable[Group]) -> ByPerson:
    mine: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        mine[group.housekeeper].append(group)
    return {person: tuple(theirs) for person, theirs in mine.items()}


def brand_words(variant: Variant, values: Mapping[str, str]) -> Words:
    """Fill what ``values`` gives; every other name becomes a blank."""
    return _fill(variant, values, frozenset(variant.names) - set(values))


def _fill(variant: Variant, values: Mapping[str, str], blanks: frozenset[str]) -> Words:
    """Raises ``KeyError`` for a name without a value: `check` has refused it before."""
    parts: list[str | Blank] = []
    run = ""
    for token in variant.tokens:
        if isinstance(token, str):
            run += token
        elif isinstance(token, Stray):
            run += token.brace
        elif token.name not in blanks:
            run += values[token.name]
        else:
            parts += (run, Blank(token.name))
            run = ""
    return tuple(part for part in (*parts, run) if part != "")
