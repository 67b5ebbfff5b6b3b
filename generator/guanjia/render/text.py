"""Packs as plain text and as JSON: what `guanjia pack` prints and the site carries."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from guanjia.model.people import Group
from guanjia.model.results import Due, Item, Kind, Occurrence, Pack, Version, plain

_RULE = "─" * 24


def pack_text(pack: Pack) -> str:
    """Write a pack for reading and copying without the site."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    day = pack.day
    called = (day.day, day.weekday, f"农历{day.lunar}", day.term, day.festival)
    yield f"{pack.housekeeper.name} · {day.date} 日包"
    yield " · ".join(name for name in called if name)
    yield f"推文 {len(pack.posts)} 条，待办 {len(pack.items) - len(pack.posts)} 件"
    for item in pack.items:
        yield ""
        yield from _item(item)
    if not pack.items:
        yield ""
        yield "今天没有安排。"


def _item(item: Item) -> Iterator[str]:
    due = item.due
    yield f"【{span(due)}】{due.title}"
    yield f"为什么：{due.why}（{due.source.short}）"
    if item.blanks:
        yield f"先填空：{'、'.join(item.blanks)}"
    if due.post and due.post.pictures:
        turn = "发完文字再发图" if due.post.text_first else "先发图"
        yield f"{turn}：{'、'.join(due.post.pictures)}"
    if due.note:
        yield f"提醒：{due.note}"
    for version in item.versions:
        yield from _version(due, version, alone=len(item.versions) == 1)


def _version(due: Due, version: Version, *, alone: bool) -> Iterator[str]:
    names = "、".join(group.name for group in version.groups)
    label = f"（{version.label}）" if version.label and not alone else ""
    verb = "发到" if due.kind is Kind.POST else "用于"
    yield f"{verb} {len(version.groups)} 个群{label}：{names}"
    yield _RULE
    yield plain(version.words)
    yield _RULE


def span(due: Due) -> str:
    """Write when it is due: ``09:00–10:00 早报`` or ``09:00``."""
    if due.until is None:
        return f"{due.time:%H:%M}"
    return f"{due.time:%H:%M}–{due.until:%H:%M} {due.slot}"


def pack_json(pack: Pack) -> str:
    """Write a pack as `docs/json.md` describes it."""
    value = {
        "date": pack.day.date.isoformat(),
        "housekeeper": pack.housekeeper.id,
        "items": [_item_value(item) for item in pack.items],
    }
    return dumps(value)


def _item_value(item: Item) -> dict[str, Any]:
    due = item.due
    return {
        "time": f"{due.time:%H:%M}",
        "slot": due.slot,
        "kind": due.kind.value,
        "title": due.title,
        "why": due.why,
        "source": due.source.short,
        "texts": [
            {
                "text": plain(version.words),
                "groups": [{"id": g.id, "name": g.name} for g in version.groups],
            }
            for version in item.versions
        ],
        "pictures": list(due.post.pictures) if due.post else [],
        "text_first": due.post.text_first if due.post else False,
        "blanks": list(item.blanks),
        "note": due.note,
    }


PLAN_COLUMNS = (
    *("id", "date", "time", "slot", "kind", "post", "variant"),
    *("group", "housekeeper", "why", "source"),
)


def occurrence_value(occurrence: Occurrence) -> dict[str, str]:
    """Spell out one line of a plan as `docs/json.md` describes it."""
    return {
        "id": occurrence.id,
        "date": occurrence.date.isoformat(),
        "time": f"{occurrence.time:%H:%M}",
        "slot": occurrence.slot,
        "kind": occurrence.kind.value,
        "post": occurrence.post,
        "variant": occurrence.variant,
        "group": occurrence.group.id,
        "housekeeper": occurrence.housekeeper,
        "why": occurrence.why,
        "source": occurrence.source.short,
    }


def plan_line(value: dict[str, str], *, why: bool) -> str:
    """Write a line of a plan for reading."""
    what = value["post"] or "待办"
    line = f"{value['date']} {value['time']} {value['slot'] or '—'}  {value['group']}  {what}"
    return f"{line}  {value['why']}（{value['source']}）" if why else line


GAP_COLUMNS = ("date", "group", "name", "housekeeper")


def gap_value(day: dt.date, group: Group) -> dict[str, str]:
    """Spell out a day on which a group gets nothing."""
    return {
        "date": day.isoformat(),
        "group": group.id,
        "name": group.name,
        "housekeeper": group.housekeeper,
    }


def gap_line(value: dict[str, str]) -> str:
    """Write it for reading."""
    return f"{value['date']}  {value['group']}  {value['name']}  没有内容"


def dumps(value: object) -> str:
    """Write JSON the same way every time, in UTF-8's own characters."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


PACK_COLUMNS = (
    *("date", "time", "slot", "kind", "title", "text", "group", "name"),
    *("why", "source", "note"),
)


def pack_rows(pack: Pack) -> Iterator[dict[str, str]]:
    """Spell out a pack, a row per text and group."""
    for item in pack.items:
        value = _item_value(item)
        shared = {key: str(value[key]) for key in PACK_COLUMNS if key in value}
        for words in value["texts"]:
            for group in words["groups"]:
                yield {
                    "date": pack.day.date.isoformat(),
                    **shared,
                    "text": words["text"],
                    "group": group["id"],
                    "name": group["name"],
                }
