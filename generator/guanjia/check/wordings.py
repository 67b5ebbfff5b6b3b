"""Words: braces close, and every placeholder stands for something wherever it is sent."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, partial

from guanjia.check import near
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity, Source
from guanjia.model.calendars import Entry
from guanjia.model.groundwork import Groundwork
from guanjia.model.outgoing import Texts
from guanjia.model.people import Group
from guanjia.model.placeholders import Names, day_values
from guanjia.model.playbooks import Step
from guanjia.model.results import DayFacts, Due
from guanjia.model.wordings import Placeholder, Post, Script, Stray, Variant


def _changed(ground: Groundwork) -> Iterator[Variant]:
    for calendar in ground.calendars.values():
        yield from (change.words for change in calendar.changes if change.words)


def stray_braces(texts: Texts) -> Iterator[Finding]:
    """A brace is part of a placeholder, or doubled."""
    return _stray(text.words for text in texts.sent if text.wording is not None)


def stray_braces_in_calendars(ground: Groundwork) -> Iterator[Finding]:
    """So it is in tasks, and in what is sent on one day only."""
    for playbook in ground.playbooks.values():
        yield from _stray(step.chore for step in playbook.timeline if step.chore)
    yield from _stray(_changed(ground))


def _stray(variants: Iterable[Variant]) -> Iterator[Finding]:
    for variant in variants:
        for token in variant.tokens:
            if isinstance(token, Stray):
                where = variant.at(token.offset)
                if token.brace in "｛｝":
                    says, hint = f"这里是全角的 {token.brace}", "占位名要用半角花括号：{名字}。"
                else:
                    says = f"多出来一个 {token.brace}"
                    twice = token.brace * 2
                    hint = f"占位名要成对写成 {{名字}}；就想发一个 {token.brace}，写两遍：{twice}。"
                yield Finding(where, "GJ601", says, hint)


def unknown_in_posts(ground: Groundwork) -> Iterator[Finding]:
    """A post's placeholders are names that something gives."""
    if _incomplete(ground):
        return
    known, given = Names(ground).known, _given(ground)
    for post in ground.posts.values():
        names = known | set(post.fill) | given.get(post.id, set())
        severity = Severity.ERROR if post.id in given else Severity.WARNING
        for variant in post.variants:
            for name, where in _besides(names, variant):
                hint = near.hint(name, names, "改成已有的名字，或在日历的 with: 里给出它。")
                yield Finding(where, "GJ602", f"没有「{{{name}}}」这个占位名", hint, severity)


def _given(ground: Groundwork) -> dict[str, set[str]]:
    """Collect, for each post that is scheduled, the names that ``with:`` gives it somewhere."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    for entry in _entries(ground):
        if entry.post:
            given[entry.post] |= set(entry.values)
        for step in _steps(ground, entry):
            if step.post:
                given[step.post] |= {*step.values, *entry.values}
                if step.post:
                    given[step.post] |= {*step.values, *entry.values}
    return given


def unknown_in_changes(ground: Groundwork) -> Iterator[Finding]:
    """The placeholders of reworded occurrences are names that something gives."""
    if _incomplete(ground):
        return
    names = Names(ground).known.union(*_given(ground).values())
    for words in _changed(ground):
        for name, where in _besides(names, words):
            hint = near.hint(name, names, "改成已有的名字，或直接写出来。")
            yield Finding(where, "GJ602", f"没有「{{{name}}}」这个占位名", hint)


def unknown_in_tasks(ground: Groundwork) -> Iterator[Finding]:
    """A task's placeholders are names that something gives."""
    if _incomplete(ground):
        return
    known = Names(ground).known
    for playbook in ground.playbooks.values():
        starts = [entry for entry in _entries(ground) if playbook.id in entry.playbooks]
        severity = Severity.ERROR if starts else Severity.WARNING
        # What only some of the runs are given is missing in the others.
        given = known.union(set.intersection(*(set(e.values) for e in starts)) if starts else ())
        for step in playbook.timeline:
            names = given | set(step.values)
            for name, where in _besides(names, step.chore) if step.chore else ():
                hint = near.hint(name, names, "改成已有的名字，或在日历的 with: 里给出它。")
                yield Finding(where, "GJ602", f"没有「{{{name}}}」这个占位名", hint, severity)


def _steps(ground: Groundwork, entry: Entry) -> Iterator[Step]:
    for id in entry.playbooks:
        if playbook := ground.playbooks.get(id):
            yield from playbook.timeline


def _entries(ground: Groundwork) -> Iterator[Entry]:
    for calendar in ground.calendars.values():
        yield from calendar.entries


def unknown_in_scripts(texts: Texts) -> Iterator[Finding]:
    """Scripts and rules belong to no group and no day: their names are the brand's or blanks."""
    for text in texts.sent:
        if texts.known is None or text.wording is None or isinstance(text.wording, Post):
            continue
        names = texts.known
        if isinstance(text.wording, Script):
            names |= {"管家", *text.wording.fill}
        for name, where in _besides(names, text.words):
            says = f"「{{{name}}}」在这里没有值：这段话不属于哪个群、哪一天"
            hint = "写进 fill: 让管家现填，或写进 brand.yml 的 placeholders。"
            yield Finding(where, "GJ606", says, near.hint(name, names, hint))


def unused_blanks(texts: Texts) -> Iterator[Finding]:
    """A name in ``fill:`` occurs in the words of some variant."""
    for text in texts.sent:
        wording = text.wording
        if not isinstance(wording, Script | Post) or text.words is not wording.variants[0]:
            continue  # once for each file
        used = {name for variant in wording.variants for name in variant.names}
        for number, name in enumerate(wording.fill):
            if name not in used:
                says = f"正文里没有用到填空「{name}」"
                hint = f"在正文里写 {{{name}}}，或从 fill 里删掉。"
                yield Finding(wording.where("fill", number), "GJ605", says, hint, Severity.WARNING)


def _besides(names: Collection[str], variant: Variant) -> Iterator[tuple[str, Source]]:
    """Yield the placeholders that are none of ``names``, and where they stand."""
    for token in variant.tokens:
        if isinstance(token, Placeholder) and token.name not in names:
            yield token.name, variant.at(token.offset)


def _incomplete(ground: Groundwork) -> bool:
    """Tell whether names may be missing only because a file that gives them is broken."""
    givers = ("brand", "tiers", "team", "groups", "calendars", "playbooks")
    return any(kind in givers for kind, _ in ground.lost)


RULES = RuleSet(
    texts=(stray_braces, unknown_in_scripts, unused_blanks),
    ground=(stray_braces_in_calendars, unknown_in_posts, unknown_in_changes, unknown_in_tasks),
)


class Unresolved:
    """
    Placeholders without a value, and posts without words, for some group on some day.

    Give it the days one by one; it says each thing once, for the first day it happens.
    """

    def __init__(self, ground: Groundwork) -> None:
        self._names = Names(ground)
        self._given = _given(ground)
        self._quiet = _incomplete(ground)
        self._ground = ground
        self._done: set[object] = set()
        self._groups: tuple[Group, ...] = ()
        self._among: frozenset[str] = frozenset()
        """The tiers of the groups that were looked at last."""

    def on(self, day: DayFacts, dues: Iterable[Due]) -> Iterator[Finding]:
        """Check what is due on ``day``."""
        if self._quiet:
            return
        values = cache(partial(day_values, day))
        for due in dues:
            yield from self._without_words(due)
            given = due.values.keys() | values(due.run_day).keys() | self._names.brand.keys()
            for variant in due.wordings:
                for name in variant.names:
                    if name not in given:
                        yield from self._name(name, variant, day, due)

    def _without_words(self, due: Due) -> Iterator[Finding]:
        for tier in self._tiers_of(due.groups) - due.variants.keys():
            if due.post and self._first_time(due.post.id, tier):
                name = self._ground.tiers[tier].name
                says = f"《{due.post.title}》没有给{name}的变体"
                hint = f"加一个「## {name}」，或加一个不属于任何层级的变体。"
                yield Finding(due.source, "GJ604", says, hint)

    def _name(self, name: str, variant: Variant, day: DayFacts, due: Due) -> Iterator[Finding]:
        if (due.post and name in due.post.fill) or self._nobody_gives(name, due.post):
            return
        if name in self._names.varying:
            if not self._first_time(variant.source, name, due.source, id(due.groups)):
                return
            lacking = self._names.lacking(name)
            empty = [
                group
                for group in (due.groups if lacking else ())
                if group.id in lacking
                and due.variant_for(group) is variant
                and name not in self._names.of(group)
            ]
            says = f"「{{{name}}}」在{self._called(empty)}没有值" if empty else ""
            hint = f"在登记表里补上「{name}」，或在日历的 with: 里给出它。"
        elif name in self._names.known:
            first = self._first_time(variant.source, name)
            says = f"「{{{name}}}」在 {day.date} 没有值" if first else ""
            hint = "只在有这个名字的日子发，或换一个写法。"
        else:
            first = self._first_time(variant.source, name, due.source)
            says = f"「{{{name}}}」没有值" if first else ""
            hint = f"在 {due.source.short} 这一条的 with: 里给出它。"
        if says:
            where = next(where for known, where in _besides((), variant) if known == name)
            yield Finding(where, "GJ603", f"{says}（{_occasion(day.date, due)}）", hint)

    def _tiers_of(self, groups: tuple[Group, ...]) -> frozenset[str]:
        """List the tiers of ``groups``, which are mostly those of the day before."""
        if groups is not self._groups:
            self._groups, self._among = groups, frozenset(g.tier for g in groups)
        return self._among

    def _called(self, groups: Sequence[Group]) -> str:
        first, count = groups[0], self._ground.count(group.id for group in groups)
        more = f"等 {count} 个群" if count > 1 else ""
        return f"{first.id}（{first.name}）{more}"

    def _nobody_gives(self, name: str, post: Post | None) -> bool:
        """Tell whether it has been said already that there is no such name."""
        if name in self._names.known:
            return False
        return post is None or name not in self._given.get(post.id, ())

    def _first_time(self, *what: object) -> bool:
        if what in self._done:
            return False
        self._done.add(what)
        return True


def _occasion(day: dt.date, due: Due) -> str:
    return f"{day} {due.key}，{due.source.short}"
