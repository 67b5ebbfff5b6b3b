"""Turns: how often a group was sent a post, which says what words it gets next."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from guanjia.model.people import Spell


class At(NamedTuple):
    """A moment among all that an entry sends: what is sent earlier is less."""

    day: dt.date
    time: dt.time = dt.time.min
    rank: int = -1
    """At one time, what is written there (0) comes before what was moved there (1)."""
    number: int = 0
    """Of the date or the run; of the change, if it was moved."""
    place: int = 0
    """Of the step in its playbook."""


Count = Callable[[At], int]
"""Tells how often something was sent before a moment."""


class Landing(NamedTuple):
    """Where something was moved, and of which tier its group is then."""

    at: At
    tier: str


Edits = Mapping[At, Landing | None]
"""What one group does not get when it is written, and when instead, if at all."""

Key = tuple[str, int, str]
"""A calendar, an entry's place in it, and the post that it sends."""


class _Piece(NamedTuple):
    """Days in which a group is sent the same as its tier, without an end if it goes on."""

    begin: dt.date | None
    end: dt.date | None
    count: Count

    def sent(self, at: At) -> int:
        """Tell how often its tier was sent something before ``at``, or before its end."""
        return self.count(min(at, At(self.end)) if self.end else at)

    @property
    def empty(self) -> bool:
        """Tell whether nothing was sent in it."""
        if self.begin is None or self.end is None:
            return False
        return self.count(At(self.begin)) == self.count(At(self.end))


@dataclass(kw_only=True, eq=False)
class Turns:
    """The moments at which one entry sends one post, as tiers and as single groups see them."""

    key: Key
    cut: Sequence[str]
    """Groups whose life is in several spells, by id."""
    edits: Mapping[str, Edits] = field(default_factory=dict)
    parts: list[tuple[Mapping[str, Sequence[Spell]], Callable[[str], Count]]] = field(
        default_factory=list
    )
    """Spells by group, each with what counts for them, by tier."""
    extra: defaultdict[str, list[At]] = field(default_factory=lambda: defaultdict(list))
    """What newcomers get on their first day to catch up."""
    _pieces: dict[str, list[_Piece]] = field(default_factory=dict)

    def special(self, day: dt.date) -> Iterable[str]:
        """List the groups that may be due other words than their tier on ``day``."""
        if not (self.cut or self.edits or self.extra):
            return ()
        late = (group for group, ats in self.extra.items() if ats[0].day == day)
        cut = (group for group in self.cut if len(self._life(group)) > 1)
        return dict.fromkeys((*cut, *self.edits, *late))

    def count(self, group: str, at: At, seen: At) -> int:
        """
        Tell how often ``group`` was sent it before ``at``.

        Counting begins where its tier's count was when it first got something. ``seen`` is a
        later moment, for which one wants to know: what it got until then is known.
        """
        life = self._life(group)
        lived = [piece for piece in life if piece.begin is None or At(piece.begin) <= seen]
        while len(lived) > 1 and lived[0].empty:
            del lived[0]
        first, *later = lived or life[:1]
        number = first.sent(at)
        for piece in later:
            if piece.begin and At(piece.begin) < at:
                number += piece.sent(at) - piece.count(At(piece.begin))
        return number + self._edited(group, at)

    def _edited(self, group: str, at: At) -> int:
        number = 0
        for gone, landing in self.edits.get(group, {}).items():
            number += (landing is not None and landing.at < at) - (gone < at)
        extra = self.extra.get(group, ())
        if extra and At(extra[0].day) < at:
            # So that it goes on like everyone else when it has caught up.
            number += sum(more < at for more in extra) - len(extra)
        return number

    def _life(self, group: str) -> list[_Piece]:
        """List the pieces of a group's life in which it is sent the post, in order."""
        if group not in self._pieces:
            found = [
                _Piece(spell.begin, spell.end, counts(spell.group.tier))
                for spells, counts in self.parts
                for spell in spells.get(group, ())
            ]
            found.sort(key=lambda piece: piece.begin or dt.date.min)
            pieces: list[_Piece] = []
            for piece in found:
                before = pieces[-1] if pieces else None
                if before and before.end == piece.begin and before.count is piece.count:
                    pieces[-1] = before._replace(end=piece.end)
                else:
                    pieces.append(piece)
            self._pieces[group] = pieces
        return self._pieces[group]
