"""References: every id that one file uses exists in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from guanjia.check import near
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity, Source
from guanjia.model.almanac import TERMS
from guanjia.model.authored import Authored, Step
from guanjia.model.calendars import Audience
from guanjia.model.dates import Named, On
from guanjia.model.groundwork import Groundwork
from guanjia.model.library import Library
from guanjia.model.people import Group
from guanjia.model.playbooks import Moment
from guanjia.model.registers import EVERY, Registers

_KINDS = {
    "tiers": "层级",
    "slots": "时段",
    "team": "管家",
    "groups": "群",
    "posts": "推文",
    "playbooks": "玩法",
    "scripts": "话术",
    "rules": "群规",
    "metrics": "指标",
    "sources": "来源",
}


def _unknown(
    registers: Registers, kind: str, id: str | None, thing: Authored, *path: Step
) -> Iterator[Finding]:
    """Say that there is no ``id``, which stands at ``path`` of ``thing``."""
    if id is None or not registers.lacks(kind, id):
        return
    known = registers.every(kind)
    called = next((k for k, thing in known.items() if getattr(thing, "name", None) == id), None)
    draft = any(PurePosixPath(path).stem == id for path in registers.drafts)
    if called:
        hint = f"这里写编号「{called}」。"
    elif draft:
        hint = "它还是草稿；去掉 draft: true，或先不要用它。"
    else:
        hint = near.hint(id, known, f"先建好{_some(known)}。")
    yield Finding(thing.where(*path), "GJ301", f"没有{_KINDS[kind]}「{id}」", hint)


def _some(known: Iterable[str]) -> str:
    names = list(known)
    if not names:
        return ""
    return f"，或改成已有的：{'、'.join(names[:8])}" + ("……" if len(names) > 8 else "")


def unknown_in_registers(registers: Registers, groups: Iterable[Group]) -> Iterator[Finding]:
    """Groups name a tier and a housekeeper that exist."""
    for group in groups:
        yield from _unknown(registers, "tiers", group.tier, group, "层级")
        yield from _unknown(registers, "team", group.housekeeper, group, "管家")


def unknown_owners(library: Library) -> Iterator[Finding]:
    """Whoever looks after a file is in the team."""
    for things in (library.scripts, library.posts, library.rules, library.playbooks):
        for thing in things.values():
            yield from _unknown(library, "team", thing.owner, thing, "owner")
    for page in library.pages:
        yield from _unknown(library, "team", page.owner, page, "owner")


def unknown_in_transfers(ground: Groundwork) -> Iterator[Finding]:
    """Groups that change, and what they change to, exist."""
    for transfer in ground.transfers:
        yield from _unknown(ground, "groups", transfer.group, transfer, "群")
        yield from _unknown(ground, "tiers", transfer.tier, transfer, "层级")
        yield from _unknown(ground, "team", transfer.housekeeper, transfer, "管家")


def unknown_days(ground: Groundwork) -> Iterator[Finding]:
    """Anchors name festivals and solar terms that are known, festivals only what is computed."""
    for calendar in ground.calendars.values():
        for entry in calendar.entries:
            for number, on in enumerate(entry.on or ()):
                yield from _day(ground, on, entry.where("on", number))
        for band in calendar.bands:
            yield from _day(ground, band.on, band.where("on"))
    for name, festival in ground.festivals.items():
        base = festival.on.base
        if name == festival.name and isinstance(base, Named) and base.name not in TERMS:
            says = f"「{name}」不能由另一个节日「{base.name}」来定"
            yield Finding(festival.where("on"), "GJ301", says, "写成 10-1、农历 8-15 或节气。")


def _day(ground: Groundwork, on: On, where: Source) -> Iterator[Finding]:
    if ("festivals", EVERY) in ground.lost or not isinstance(on.base, Named):
        return
    name = on.base.name
    if name not in ground.festivals and name not in TERMS:
        hint = near.hint(
            name, (*ground.festivals, *TERMS), "自家的日子写进 content/festivals.yml。"
        )
        yield Finding(where, "GJ301", f"没有节日或节气「{name}」", hint)


def unknown_in_rules(library: Library) -> Iterator[Finding]:
    """Group rules are for tiers that exist."""
    for rules in library.rules.values():
        for number, tier in enumerate(rules.tiers):
            yield from _unknown(library, "tiers", tier, rules, "tiers", number)


def unknown_in_scripts(library: Library) -> Iterator[Finding]:
    """Scripts point to group rules that exist."""
    for script in library.scripts.values():
        for number, id in enumerate(script.rules):
            yield from _unknown(library, "rules", id, script, "rules", number)


def unknown_in_playbooks(library: Library) -> Iterator[Finding]:
    """A timeline's steps name posts, slots and tiers that exist."""
    for playbook in library.playbooks.values():
        for step in playbook.timeline:
            yield from _unknown(library, "posts", step.post, step, "post")
            yield from _moment(library, step)
            for number, tier in enumerate(step.tiers or ()):
                yield from _unknown(library, "tiers", tier, step, "tiers", number)
        for field in ("scripts", "posts"):
            for number, id in enumerate(getattr(playbook, field)):
                yield from _unknown(library, field, id, playbook, field, number)


def unknown_in_goals(library: Library) -> Iterator[Finding]:
    """Playbooks measure what the registry of metrics defines."""
    for playbook in library.playbooks.values():
        for measured in (playbook.goal, *playbook.kpis):
            if measured is not None:
                yield from _unknown(library, "metrics", measured.metric, measured, "metric")


def unknown_sources(library: Library) -> Iterator[Finding]:
    """What content says it covers is in the list of sources."""
    for thing in library.sourced():
        for number, id in enumerate(thing.sources):
            yield from _unknown(library, "sources", id, thing, "sources", number)


def uncovered_sources(library: Library) -> Iterator[Finding]:
    """Everything in the list of sources is covered by something."""
    if library.lost:
        return  # what covers it may be what could not be read
    covered = {id for thing in library.sourced() for id in thing.sources}
    for id, point in library.sources.items():
        if id not in covered:
            says = f"没有哪里写到「{id}」"
            hint = f"写进一页、一条话术或一套玩法，并在那里写 sources: [{id}]。"
            yield Finding(point.where("id"), "GJ310", says, hint, Severity.WARNING)


def unknown_in_calendars(ground: Groundwork) -> Iterator[Finding]:
    """Entries name posts, playbooks, slots and audiences that exist."""
    for calendar in ground.calendars.values():
        for entry in calendar.entries:
            yield from _unknown(ground, "posts", entry.post, entry, "post")
            yield from _unknown(ground, "playbooks", entry.playbook, entry, "playbook")
            for number, playbook in enumerate(entry.alternate or ()):
                yield from _unknown(ground, "playbooks", playbook, entry, "alternate", number)
            yield from _moment(ground, entry)
            yield from _audience(ground, entry.to)
        for band in calendar.bands:
            yield from _audience(ground, band.to)
        for change in calendar.changes:
            if change.move:
                yield from _moment(ground, change.move)


def _moment(ground: Groundwork, thing: Moment) -> Iterator[Finding]:
    yield from _unknown(ground, "slots", thing.slot, thing, "slot")


def _audience(ground: Groundwork, to: Audience) -> Iterator[Finding]:
    for field, kind in (("tiers", "tiers"), ("groups", "groups"), ("housekeepers", "team")):
        for number, id in enumerate(getattr(to, field) or ()):
            yield from _unknown(ground, kind, id, to, field, number)


def missing_pictures(library: Library) -> Iterator[Finding]:
    """A post's pictures are files below ``content/``."""
    known = {str(path) for path in library.media}
    for post in library.posts.values():
        for number, picture in enumerate(post.pictures):
            if picture not in known:
                hint = near.hint(picture, known, "把图片放进 content/media/，写 media/文件名。")
                where = post.where("pictures", number)
                yield Finding(where, "GJ303", f"没有图片「{picture}」", hint)


def mixed_categories(library: Library) -> Iterator[Finding]:
    """All scripts of a folder have one category, and no two folders share one."""
    category_of: dict[str, str] = {}
    folder_of: dict[str, str] = {}
    for script in library.scripts.values():
        wanted = category_of.setdefault(script.folder, script.category)
        if script.category != wanted:
            says = f"这个文件夹里的话术都归「{wanted}」，这一条写的是「{script.category}」"
            hint = "改成一样的，或把文件移到另一个文件夹。"
            yield Finding(script.where("category"), "GJ305", says, hint)
        elif folder_of.setdefault(script.category, script.folder) != script.folder:
            says = f"分类「{script.category}」已经是文件夹 {folder_of[script.category]} 的"
            yield Finding(script.where("category"), "GJ305", says, "放到同一个文件夹里。")


RULES = RuleSet(
    groups=(unknown_in_registers,),
    ground=(unknown_in_transfers, unknown_days, unknown_in_calendars),
    library=(
        unknown_owners,
        unknown_in_rules,
        unknown_in_scripts,
        unknown_in_playbooks,
        unknown_in_goals,
        unknown_sources,
        uncovered_sources,
        missing_pictures,
        mixed_categories,
    ),
)
