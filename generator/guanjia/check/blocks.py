"""Groups that get the same of a day: most are many, so nothing is asked of each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from guanjia.model.people import Group
from guanjia.model.results import Due

Groups = Sequence[Group]

Signature = tuple[str, tuple[int, ...]]
"""A tier, and which of some lists a group is on, by position. Most groups share a few."""


class Blocks:
    """
    Puts together the groups of a tier that get the same of a day's posts.

    Posts mostly go to the same lists of groups day after day, so these are remembered, and
    one group at a time is looked at only when they are others.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], tuple[list[Groups], Mapping[Signature, Groups]]] = {}
        """By the identity of the lists, which are kept lest another one takes it over."""

    def alike(self, posts: Sequence[Due]) -> Iterator[tuple[list[Due], Groups]]:
        """Yield such groups with their posts, each group once."""
        sharing: defaultdict[int, list[int]] = defaultdict(list)
        for number, due in enumerate(posts):
            sharing[id(due.groups)].append(number)
        numbers = list(sharing.values())
        for (_, on), groups in self._of([posts[first].groups for first, *_ in numbers]).items():
            yield [posts[number] for number in sorted(n for p in on for n in numbers[p])], groups

    def _of(self, lists: list[Groups]) -> Mapping[Signature, Groups]:
        key = tuple(map(id, lists))
        if key not in self._known:
            if len(self._known) == 32:  # a year of special days need not be remembered
                self._known.clear()
            self._known[key] = (lists, _by_lists(lists))
        return self._known[key][1]


def _by_lists(lists: Sequence[Groups]) -> Mapping[Signature, Groups]:
    """Put together the groups of a tier that are on the same of ``lists``."""
    of: defaultdict[str, list[int]] = defaultdict(list)
    found: dict[str, Group] = {}
    for number, groups in enumerate(lists):
        for group in groups:
            of[group.id].append(number)
            found[group.id] = group
    alike: defaultdict[Signature, list[Group]] = defaultdict(list)
    for group_id, numbers in of.items():
        group = found[group_id]
        alike[group.tier, tuple(numbers)].append(group)
    return alike
