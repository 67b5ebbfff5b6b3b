"""Words to watch in what is sent: packs as authors write them, and all packs compiled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated

from ahocorasick_rs import AhoCorasick
from pydantic import BeforeValidator, Field

from guanjia.errors import Severity
from guanjia.model.authored import Authored, Text, matching
from guanjia.model.folding import Folded

OWN = "GJ807"
"""What a word of a handbook's own pack counts as, unless the pack says otherwise."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed), Field(min_length=1)]


class Term(Authored):
    """Words that are judged alike. What is empty is as the pack says."""

    terms: Texts = Field(alias="term")
    level: Severity | None = None
    excused: tuple[Text, ...] = Field(default=(), alias="except")
    """Longer phrases in which the words mean something else."""
    reason: str = ""
    """The end of the sentence 「…」…"""
    article: str = ""
    instead: str = ""
    """What to write, as a whole sentence."""


class Allowed(Authored):
    """Names that may be written whatever is in them."""

    words: Texts = Field(alias="word")
    reason: Text


class WordPack(Authored):
    """A file of ``load/word_packs/`` or of ``content/words/``."""

    title: Text
    code: Annotated[Text, matching("code", r"GJ\d{3}", "要写成 GJ801 这样")] = OWN
    level: Severity = Severity.WARNING
    goods: tuple[Text, ...] = ()
    """Only for who sells one of these; empty is for everybody."""
    reason: str = "不用"
    article: str = ""
    instead: str = "换一个说法。"
    words: tuple[Term, ...] = ()
    allow: tuple[Allowed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One word to watch, everything about it resolved."""

    word: str
    code: str
    severity: Severity
    goods: frozenset[str]
    reason: str
    article: str
    instead: str
    excused: frozenset[str]
    """Folded."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A watched word in a text, at folded offsets."""

    begin: int
    end: int
    watched: Watched


@cache
def _watched(pack: WordPack) -> tuple[tuple[str, Watched], ...]:
    """Resolve the words of a pack; the package's are the same for every handbook."""
    return tuple(_each(pack))


def _each(pack: WordPack) -> Iterator[tuple[str, Watched]]:
    for term in pack.words:
        for word in term.terms:
            yield (
                Folded(word).text,
                Watched(
                    word=word,
                    code=pack.code,
                    severity=term.level or pack.level,
                    goods=frozenset(pack.goods),
                    reason=term.reason or pack.reason,
                    article=term.article or pack.article,
                    instead=term.instead or pack.instead,
                    excused=frozenset(Folded(phrase).text for phrase in term.excused),
                ),
            )


class Terms:
    """All words to watch. Of two packs with the same word the later one counts."""

    def __init__(self, packs: Iterable[WordPack]) -> None:
        self._packs = tuple(packs)

    @cached_property
    def watched(self) -> Mapping[str, Watched]:
        """The words by their folded form."""
        return dict(pair for pack in self._packs for pair in _watched(pack) if pair[0])

    @cached_property
    def allowed(self) -> frozenset[str]:
        """What may stand anywhere, folded."""
        allowed = (allowed for pack in self._packs for allowed in pack.allow)
        return frozenset(Folded(word).text for each in allowed for word in each.words)

    @cached_property
    def goods(self) -> frozenset[str]:
        """What a brand may say it sells."""
        return frozenset().union(*(pack.goods for pack in self._packs))

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        excused = {phrase for watched in self.watched.values() for phrase in watched.excused}
        return tuple(sorted({*self.watched, *excused, *self.allowed} - {""}))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._patterns)

    def find(self, folded: Folded, goods: frozenset[str]) -> Iterator[Hit]:
        """Yield the words in a text of somebody who sells ``goods``; of nested ones the longest."""
        found = [
            (self._patterns[number], begin, end)
            for number, begin, end in self._automaton.find_matches_as_indexes(
                folded.text, overlapping=True
            )
        ]
        phrases, taken = _Spans(found), _Spans(f for f in found if f[0] in self.allowed)
        hits: list[Hit] = []
        for word, begin, end in sorted(found, key=lambda match: (match[1] - match[2], match[1])):
            watched = self.watched.get(word)
            if watched is None or (watched.goods and not watched.goods & goods):
                continue
            covered = taken.cover(begin, end) or watched.excused & phrases.cover(begin, end)
            if not covered and _whole(folded.text, begin, end):
                hits.append(Hit(begin, end, watched))
                taken.add(word, begin, end)
        yield from sorted(hits, key=lambda hit: hit.begin)


class _Spans:
    """Where words stand, found by what they cover: quick however many there are."""

    def __init__(self, found: Iterable[tuple[str, int, int]]) -> None:
        self._at: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        self._longest = 0
        for word, begin, end in found:
            self.add(word, begin, end)

    def add(self, word: str, begin: int, end: int) -> None:
        self._at[begin].append((end, word))
        self._longest = max(self._longest, end - begin)

    def cover(self, begin: int, end: int) -> frozenset[str]:
        """Return the words that stand over all from ``begin`` to ``end``."""
        starts = range(max(0, end - self._longest), begin + 1)
        return frozenset(
            word for at in starts for last, word in self._at.get(at, ()) if last >= end
        )


def _whole(text: str, begin: int, end: int) -> bool:
    """Tell whether no letter or number goes on beyond the ends: top1 is not in top10."""
    ends = ((text[begin - 1 : begin], text[begin]), (text[end - 1], text[end : end + 1]))
    return not any(_latin(one) and _latin(other) for one, other in ends)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
