"""What one group is sent on one day, on both sides, put together thing by thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from guanjia.model.changes import Fate, Sent
from guanjia.model.people import Group
from guanjia.model.results import Due


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A post to paste or a task to do, with its words."""

    due: Due
    group: Group
    label: str
    text: str

    def identity(self) -> Hashable:
        """Return what it is, whenever and in whatever words: the post, or the playbook's step."""
        return self.due.post.id if self.due.post else (self.due.suffix or self.due.title)

    def place(self) -> Hashable:
        """Return what it is and what its place in the day is called."""
        return (self.identity(), self.due.key)

    def what(self) -> Hashable:
        """Return all that the group and its housekeeper notice."""
        return (*self.place_in_day, self.identity(), self.text, *self.pictures)

    def look(self) -> Hashable:
        """Return what it has in common with what is told of together with it."""
        variant = self.due.variant_for(self.group)
        words = (variant.name, variant.text) if variant else ()
        return (*self.place_in_day, self.identity(), self.due.kind, words, *self.pictures)

    @property
    def place_in_day(self) -> tuple[Hashable, ...]:
        """Return when it is due."""
        return (self.due.time, self.due.until, self.due.slot)

    @property
    def pictures(self) -> tuple[Hashable, ...]:
        """Return what goes with the words, and in which order."""
        post = self.due.post
        return (post.pictures, post.text_first) if post else ()

    def sent(self) -> Sent:
        """Return it as people are told of it."""
        due = self.due
        return Sent(
            time=due.time,
            until=due.until,
            slot=due.slot,
            label=self.label,
            text=self.text,
            pictures=due.post.pictures if due.post else (),
            text_first=due.post.text_first if due.post else False,
            source=due.source.short,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one thing for one group."""

    before: Thing | None
    after: Thing | None

    @property
    def shown(self) -> Thing:
        """The thing as it is now or, if it is gone, as it was."""
        thing = self.after or self.before
        assert thing
        return thing

    @property
    def fate(self) -> Fate:
        """Moved, if it is due at another time, whatever else is different."""
        if self.before is None or self.after is None:
            return Fate.GONE if self.after is None else Fate.NEW
        stays = self.before.place_in_day == self.after.place_in_day
        return Fate.CHANGED if stays else Fate.MOVED

    def look(self) -> Hashable:
        """Return what it has in common with the steps that are told of together with it."""
        return tuple(thing and thing.look() for thing in (self.before, self.after))


def steps(before: Sequence[Thing], after: Sequence[Thing]) -> Iterator[Step]:
    """Put together what one group is sent: the same, then in the same place, then elsewhere."""
    for like in (Thing.what, Thing.place, Thing.identity):
        pairs, before, after = _paired(before, after, like)
        if like is not Thing.what:
            yield from pairs
    yield from (Step(thing, None) for thing in before)
    yield from (Step(None, thing) for thing in after)


def _paired(
    before: Sequence[Thing], after: Sequence[Thing], like: Callable[[Thing], Hashable]
) -> tuple[list[Step], list[Thing], list[Thing]]:
    """Pair what is ``like`` each other, in order; return the pairs and what is left."""
    waiting: defaultdict[Hashable, list[Thing]] = defaultdict(list)
    for thing in before:
        waiting[like(thing)].append(thing)
    pairs, left = [], []
    for thing in after:
        if found := waiting[like(thing)]:
            pairs.append(Step(found.pop(0), thing))
        else:
            left.append(thing)
    return pairs, [thing for things in waiting.values() for thing in things], left
