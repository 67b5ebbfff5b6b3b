"""Everything that is found, without asking again what cannot have another answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from guanjia import check
from guanjia.check import freshness, names
from guanjia.check.calendar import Collisions
from guanjia.check.limits import Limits
from guanjia.check.weekdays import Weekdays
from guanjia.check.wordings import Unresolved
from guanjia.errors import Finding
from guanjia.memory import Memory, Shelf, digest
from guanjia.model.groundwork import Groundwork, Thinned
from guanjia.model.library import Library
from guanjia.model.outgoing import Texts
from guanjia.model.people import Group
from guanjia.model.registers import Batch, Registers
from guanjia.plan import alike
from guanjia.plan.expand import Plan


def library(
    library: Library, today: dt.date, window: Sequence[dt.date], memory: Memory
) -> Iterator[Finding]:
    """Check a handbook for the days of ``window``."""
    yield from check.library(library)
    yield from _about_texts(library, memory)
    yield from _about_groups(library, memory)
    yield from _about_days(library, window, memory)
    yield from freshness.of(library, today, max((today, *window)))


def _about_texts(library: Library, memory: Memory) -> Iterator[Finding]:
    """Check each file's texts, unless it is the same file and they are judged by the same."""
    texts = library.texts
    goods, known = library.brand.goods, texts.known and sorted(texts.known)
    judges = digest(repr((library.word_packs, texts.limits, goods, known)).encode())
    shelf = memory.shelf("texts")
    for path, some in texts.by_file().items():
        key = f"{judges} {library.files.get(str(path), '')}"
        yield from shelf.recall(str(path), key, partial(_judged, some))


def _judged(texts: Texts) -> Sequence[Finding]:
    return tuple(check.texts(texts))


def _about_groups(registers: Registers, memory: Memory) -> Sequence[Finding]:
    """Check groups, but not those that are the same as before and judged by the same."""
    batches = memory.shelf("batches")  # to be kept, whether or not anybody looks
    judges = (registers.beside, sorted(registers.lost), sorted(registers.drafts))

    def afresh() -> Sequence[Finding]:
        found: list[Finding] = []
        marks: Counter[str] = Counter()
        for batch in registers.batches:
            key = _key(batch.key, *judges)
            some, marked = batches.recall(key, "", partial(_about, registers, batch))
            found += (finding.moved(batch.begun) for finding in some)
            marks.update(marked)
        shared = {mark for mark, count in marks.items() if count > 1}
        return (*found, *check.namesakes(registers, _sharing(registers, shared)))

    key = _key(registers.registered, *judges)
    return memory.shelf("groups").recall("findings", key, afresh)


def _about(registers: Registers, batch: Batch[Group]) -> tuple[Sequence[Finding], Sequence[str]]:
    """
    Check some groups, and say by what each must be told from all the others.

    Lines count from where the batch begins.
    """
    groups = batch.rows.values()
    found = (finding.moved(-batch.begun) for finding in check.groups(registers, groups))
    return tuple(found), tuple(mark for mark, _ in names.marks(registers, groups))


def _sharing(registers: Registers, marks: Collection[str]) -> Sequence[Group]:
    """List the groups that have one of ``marks``, in register order."""
    if not marks:
        return ()
    marked = names.marks(registers, registers.groups.values())
    ids = {group.id for mark, group in marked if mark in marks}
    return [group for group in registers.groups.values() if group.id in ids]


def _about_days(ground: Groundwork, window: Sequence[dt.date], memory: Memory) -> Sequence[Finding]:
    """Check calendars and what is due on each day, unless they are the same."""
    # To be kept, whether or not anybody looks.
    crowds, parts = memory.shelf("crowds"), memory.shelf("crowds by batch")

    def afresh() -> Sequence[Finding]:
        thin = _thinned(ground, window, crowds, parts)
        return (*check.ground(thin), *check_plan(Plan(thin, window)))

    key = _key(ground.origin, sorted(ground.lost), sorted(ground.drafts), window)
    return memory.shelf("days").recall("findings", key, afresh)


def _thinned(ground: Groundwork, window: Sequence[dt.date], crowds: Shelf, parts: Shelf) -> Thinned:
    """Put together the groups that get the same, but not those that are the same as before."""
    asked = alike.concerns(ground, window)

    def kinds_in(batch: Batch[Group]) -> alike.Kinds:
        return alike.kinds(ground, asked, batch.rows.values())

    def by_batch() -> Iterator[tuple[Batch[Group], alike.Kinds]]:
        for batch in ground.batches:
            key = _key(batch.key, ground.beside, asked)
            yield batch, parts.recall(key, "", partial(kinds_in, batch))

    key = _key(ground.registered, asked)
    return Thinned.of(ground, crowds.recall("all", key, lambda: alike.crowds(by_batch())))


def _key(*known: object) -> str:
    return digest(repr(known).encode())


def check_plan(plan: Plan) -> Iterator[Finding]:
    """Check what only the days of the plan show."""
    collisions, unresolved = Collisions(plan.ground), Unresolved(plan.ground)
    limits, holes, weekdays = Limits(plan.ground), freshness.Holes(plan.ground), Weekdays()
    for day in plan.window:
        dues = plan.on(day)
        yield from collisions.on(day, dues)
        yield from limits.on(day, dues)
        yield from unresolved.on(plan.facts(day), dues)
        yield from weekdays.on(day, dues)
        holes.on(day, plan.lapsed(day), dues)
    yield from holes.findings()
    yield from plan.findings
