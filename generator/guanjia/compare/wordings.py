"""Which wordings and which prose change, and which facts about groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeVar

from guanjia.compare.sides import any_unread
from guanjia.compare.words import marked
from guanjia.model.authored import Authored
from guanjia.model.changes import Fact, Fate, Reregistering, Rewording, Rewriting, Variation
from guanjia.model.library import Library
from guanjia.model.people import Transfer
from guanjia.model.wordings import Variant, Wording

T = TypeVar("T")

KINDS = ("scripts", "posts", "rules")

# What readers see of a wording beside its words. Who looks after it is for leads only.
_FACTS = {
    "title": "标题",
    "category": "分类",
    "when": "什么时候用",
    "tags": "标签",
    "fill": "填空",
    "pictures": "图片",
    "text_first": "先发文字",
    "note": "提醒",
    "tiers": "层级",
    "encourage": "提倡",
    "forbid": "禁止",
    "staff": "管家守则",
}
_REGISTER = {
    "name": "群名",
    "tier": "层级",
    "housekeeper": "管家",
    "created": "建群日期",
    "closed": "解散日期",
    "paused": "停发起",
    "resumed": "停发止",
}
_UPKEEP = frozenset(("owner", "reviewed", "review_every", "draft", "waive", "sources", "line"))


def pairs(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[tuple[T | None, T | None]]:
    """Put what has one id together, by id."""
    for id in sorted(before.keys() | after.keys()):
        yield before.get(id), after.get(id)


def fate(before: object, after: object) -> Fate:
    """Say what became of something."""
    return Fate.NEW if before is None else Fate.GONE if after is None else Fate.CHANGED


def rewordings(before: Library, after: Library) -> Iterator[Rewording]:
    """Compare scripts, posts and rules."""
    for kind in KINDS:
        things: Iterator[tuple[Wording | None, Wording | None]]
        things = pairs(getattr(before, kind), getattr(after, kind))
        for old, new in things:
            variants = tuple(_variations(old.variants if old else (), new.variants if new else ()))
            facts = tuple(_facts(old, new, _FACTS))
            shown = new or old
            assert shown
            if any_unread((before, after), kind, shown.id):
                continue
            if variants or facts or old is None or new is None:
                yield Rewording(
                    fate=fate(old, new),
                    kind=kind,
                    id=shown.id,
                    title=shown.title,
                    path=_path(kind, shown),
                    variants=variants,
                    facts=facts,
                )


def _path(kind: str, wording: Wording) -> str:
    folder = f"{getattr(wording, 'folder', '')}/" if kind == "scripts" else ""
    return f"content/{kind}/{folder}{wording.id}.md"


def _variations(before: Sequence[Variant], after: Sequence[Variant]) -> Iterator[Variation]:
    known, wanted = _numbered(before), _numbered(after)
    lost = [variant for key, variant in known.items() if key not in wanted]
    for key, new in wanted.items():
        old = known.get(key) or _renamed(new, lost, alone=len(before) == len(after) == 1)
        if old in lost:
            lost.remove(old)
        if old is None or (old.name, old.text) != (new.name, new.text):
            yield _variation(old, new)
    for old in lost:
        yield _variation(old, None)


def _numbered(variants: Sequence[Variant]) -> dict[tuple[str, int], Variant]:
    """Tell apart even those of one name, which `check` refuses."""
    seen: Counter[str] = Counter()
    found = {}
    for variant in variants:
        seen[variant.name] += 1
        found[variant.name, seen[variant.name]] = variant
    return found


def _renamed(new: Variant, lost: Sequence[Variant], *, alone: bool) -> Variant | None:
    """Find what ``new`` was called: it has the words of it, or both are all that there is."""
    return next((old for old in lost if alone or old.text == new.text), None)


def _variation(old: Variant | None, new: Variant | None) -> Variation:
    return Variation(
        fate=fate(old, new),
        name=new.name if new else old.name if old else "",
        was=old.name if old and new and old.name != new.name else "",
        words=marked(old.text if old else "", new.text if new else ""),
    )


def _facts(
    before: Authored | None, after: Authored | None, names: Mapping[str, str]
) -> Iterator[Fact]:
    """Compare fields; of what is new or gone there is nothing to compare."""
    if before is None or after is None:
        return
    for field, name in names.items():
        old, new = getattr(before, field, None), getattr(after, field, None)
        if old != new:
            yield Fact(name, _shown(old), _shown(new))


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case tuple():
            return "、".join(map(str, value))
        case _:
            return str(value)


def reregisterings(before: Library, after: Library) -> Iterator[Reregistering]:
    """Compare what the registers say about groups: whose they are, and when they run."""
    if before.is_same(after):
        return
    handed = [_transfers(library) for library in (before, after)]
    for old, new in pairs(before.groups, after.groups):
        shown = new or old
        assert shown
        if any_unread((before, after), "groups", shown.id):
            continue
        facts = list(_facts(old, new, _REGISTER))
        moves = [said.get(shown.id, "") for said in handed]
        if old and new and moves[0] != moves[1]:
            facts.append(Fact("交接", *moves))
        if facts or old is None or new is None:
            yield Reregistering(
                fate=fate(old, new), id=shown.id, name=shown.name, facts=tuple(facts)
            )


def _transfers(library: Library) -> dict[str, str]:
    said: dict[str, str] = {}
    for transfer in sorted(library.transfers, key=lambda transfer: transfer.begin):
        before = said.get(transfer.group)
        said[transfer.group] = f"{before}；{_says(transfer)}" if before else _says(transfer)
    return said


def _says(transfer: Transfer) -> str:
    changes = (
        ("层级", transfer.tier),
        ("管家", transfer.housekeeper),
        ("群名", transfer.name),
    )
    return f"{transfer.begin} " + "、".join(f"{name} {to}" for name, to in changes if to)


def rewritings(before: Library, after: Library) -> Iterator[Rewriting]:
    """Compare pages and playbooks, as far as somebody reads them."""
    for old_page, new_page in pairs(_pages(before), _pages(after)):
        if page := new_page or old_page:
            yield from _rewriting(old_page, new_page, page.title, f"content/{page.path}")
    for old, new in pairs(before.playbooks, after.playbooks):
        playbook = new or old
        assert playbook
        if not any_unread((before, after), "playbooks", playbook.id):
            yield from _rewriting(old, new, playbook.title, f"playbooks/{playbook.id}.md")


def _pages(library: Library) -> dict[str, Any]:
    return {page.path: page for page in library.pages}


def _rewriting(
    old: Authored | None, new: Authored | None, title: str, path: str
) -> Iterator[Rewriting]:
    if old is None or new is None or (old != new and _read(old) != _read(new)):
        yield Rewriting(fate=fate(old, new), title=title, path=str(PurePosixPath(path)))


def _read(thing: Authored) -> dict[str, object]:
    """Return what readers see of it."""
    fields = type(thing).model_fields
    return {field: getattr(thing, field) for field in fields if field not in _UPKEEP}
