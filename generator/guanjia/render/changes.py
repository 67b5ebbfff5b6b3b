"""Changes → what people read of them, the same in every format: sections of cards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guanjia.errors import Finding, Severity
from guanjia.model.changes import (
    Changes,
    Fact,
    Fate,
    Mark,
    Marked,
    Reregistering,
    Resending,
    Rewording,
    Rewriting,
    Run,
    Sent,
)
from guanjia.model.people import Group
from guanjia.model.results import Kind

SILENT = "发出去的内容没有变化。"

_DID = {Fate.NEW: "新增", Fate.GONE: "去掉", Fate.CHANGED: "改了", Fate.MOVED: "改时间"}
_FALLS = {Fate.NEW: "多发", Fate.GONE: "不再发", Fate.CHANGED: "改了", Fate.MOVED: "改时间"}
_KINDS = {"scripts": "话术", "posts": "推文", "rules": "群规"}
_THINGS = {Kind.POST: "推文", Kind.TASK: "待办"}
_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "提示"}
_NAMED = 3
"""Groups and days that are named; of more the first and their number."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with marks, under a heading."""

    label: str
    words: Marked


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that changes."""

    did: str
    """What became of it, in a word or two."""
    title: str
    notes: tuple[str, ...] = ()
    place: str = ""
    """Where it is written: a path, and a line if that helps."""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Cards of one sort."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a change does, for people."""

    verdict: str
    """The first thing to know."""
    window: str
    sections: tuple[Section, ...]


def report(changes: Changes) -> Report:
    """Tell what a change does."""
    found = (
        (f"新出现的问题 {_bad(changes.appeared)}", map(_finding, changes.appeared)),
        ("话术、推文、群规", map(_rewording, changes.wordings)),
        ("哪天哪些群", (_resending(one, changes.first.year) for one in changes.sendings)),
        ("群的登记", map(_reregistering, changes.groups)),
        ("玩法和页面", map(_rewriting, changes.prose)),
        ("不再有的问题", map(_finding, changes.settled)),
    )
    sections = (Section(title, tuple(cards)) for title, cards in found)
    days = (changes.last - changes.first).days + 1
    return Report(
        verdict=_verdict(changes),
        window=f"看的是 {changes.first} 到 {changes.last} 这 {days} 天。",
        sections=tuple(section for section in sections if section.cards),
    )


def _verdict(changes: Changes) -> str:
    if changes.silent:
        return SILENT
    said = ["有文件读不出来，只比了读得出来的"] if changes.blind else []
    reworded = Counter(wording.kind for wording in changes.wordings if wording.sent)
    if reworded:
        kinds = "、".join(f"{count} 份{_KINDS[kind]}" for kind, count in reworded.items())
        said.append(f"{kinds}的文字有变化")
    if changes.sendings:
        groups = {group.id for one in changes.sendings for group in one.groups}
        days = {day for one in changes.sendings for day in (*one.days, *one.was)}
        said.append(f"{len(days)} 天里 {len(groups)} 个群收到的有变化")
    if changes.blind and len(said) == 1:
        said.append("这部分发出去的没有变化")
    return "，".join(said) + "。"


def _bad(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{len(findings)} 个" + (f"，其中错误 {errors} 个" if errors else "")


def _finding(finding: Finding) -> Card:
    return Card(
        did=_SEVERITIES[finding.severity],
        title=f"{finding.code} {finding.message}",
        notes=(f"→ {finding.hint}",) if finding.hint else (),
        place=str(finding.source),
    )


def _rewording(wording: Rewording) -> Card:
    passages = (Passage(_heading(v.fate, v.name, v.was), v.words) for v in wording.variants)
    return Card(
        did=_DID[wording.fate],
        title=f"{_KINDS[wording.kind]}「{wording.title}」",
        notes=_facts(wording.facts),
        place=wording.path,
        passages=tuple(passages),
    )


def _heading(fate: Fate, name: str, was: str) -> str:
    if was:
        return f"{was} → {name}" if name else was
    return f"{_DID[fate]}：{name}" if name and fate is not Fate.CHANGED else name


def _facts(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(f"{f.name}：{f.before or '（没写）'} → {f.after or '（没写）'}" for f in facts)


def _resending(one: Resending, year: int) -> Card:
    shown = one.after or one.before
    return Card(
        did=_FALLS[one.fate],
        title=f"{_THINGS[one.kind]}「{one.title}」",
        notes=(_days(one, year), _groups(one.groups), *_around(one.before, one.after)),
        place=shown.source if shown else "",
        passages=(Passage(shown.label if shown else "", one.words),),
    )


def _days(one: Resending, year: int) -> str:
    now = _written(one.days, year)
    return f"{_written(one.was, year)} → {now}" if one.was else now


def _written(days: Sequence[dt.date], year: int) -> str:
    first, last = days[0], days[-1]
    if len(days) > 2 and (last - first).days == len(days) - 1:
        return f"{_day(first, year)}到{_day(last, year)}，{len(days)} 天"
    named = "、".join(_day(day, year) for day in days[:_NAMED])
    return named if len(days) <= _NAMED else f"{named} 等 {len(days)} 天"


def _day(day: dt.date, year: int) -> str:
    said = f"{day.month}月{day.day}日"
    return said if day.year == year else f"{day.year}年{said}"


def _groups(groups: Sequence[Group]) -> str:
    named = "、".join(group.name for group in groups[:_NAMED])
    return f"{len(groups)} 个群：{named}" + (" 等" if len(groups) > _NAMED else "")


def _around(before: Sent | None, after: Sent | None) -> Iterator[str]:
    """Say when it is sent, and which pictures go with it if that changes."""
    times = [_time(sent) for sent in (before, after) if sent]
    yield " → ".join(dict.fromkeys(times))
    old, new = (_pictures(sent) for sent in (before, after))
    if old != new:
        yield f"图片：{old or '没有'} → {new or '没有'}"


def _time(sent: Sent) -> str:
    if sent.until is None:
        return f"{sent.time:%H:%M}"
    return f"{sent.time:%H:%M}–{sent.until:%H:%M} {sent.slot}"


def _pictures(sent: Sent | None) -> str:
    if sent is None or not sent.pictures:
        return ""
    return "、".join(sent.pictures) + ("（发在文字后）" if sent.text_first else "")


def _reregistering(one: Reregistering) -> Card:
    return Card(_DID[one.fate], f"{one.id}「{one.name}」", _facts(one.facts))


def _rewriting(one: Rewriting) -> Card:
    return Card(_DID[one.fate], f"「{one.title}」", place=one.path)


def excerpted(told: Report, around: int, most: int) -> Report:
    """Keep what is near the marks: see :func:`excerpt`."""
    return replace(
        told,
        sections=tuple(
            replace(section, cards=tuple(_shortened(card, around, most) for card in section.cards))
            for section in told.sections
        ),
    )


def _shortened(card: Card, around: int, most: int) -> Card:
    passages = (Passage(p.label, excerpt(p.words, around, most)) for p in card.passages)
    return replace(card, passages=tuple(passages))


def excerpt(words: Marked, around: int, most: int) -> Marked:
    """Keep ``around`` characters of what is the same beside a change, and ``most`` of a change."""
    last = len(words) - 1
    if last == 0 and words[0].mark is Mark.SAME:  # only its time changes
        return (Run(Mark.SAME, _clipped(words[0].text, 2 * around, 0)),)
    return tuple(
        Run(run.mark, _clipped(run.text, most, 0))
        if run.mark is not Mark.SAME
        else Run(run.mark, _clipped(run.text, around * (at > 0), around * (at < last)))
        for at, run in enumerate(words)
    )


def _clipped(text: str, start: int, end: int) -> str:
    """Take the middle out of ``text``."""
    if len(text) <= start + end + 1:
        return text
    return text[:start] + "…" + text[len(text) - end :]
