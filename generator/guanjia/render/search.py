"""
The search index, as scripts that also load from ``file://``.

Three shards. ``words`` has every script, post and rule whole, because that is also what is
copied from a result; ``pages`` has what a page begins with; ``text`` has the rest of the
pages, which the browser fetches when it has nothing else to do. Entries are written side by
side in a few long texts, which a phone reads many times as fast as as many objects.
`docs/templates.md` says what stands in them.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from guanjia.model.folding import fold
from guanjia.model.library import Library
from guanjia.model.outgoing import said
from guanjia.model.people import Group
from guanjia.model.playbooks import Playbook
from guanjia.model.results import Blank, HandbookPage, Words
from guanjia.model.wordings import Post, Rules, Script, Variant, Wording
from guanjia.render import characters
from guanjia.render.about import holding
from guanjia.render.fill import brand_words
from guanjia.render.links import link
from guanjia.render.prose import headings, plain

Entry = dict[str, Any]

ENTRY, FIELD, PART = "\x81", "\x8d", "\x8f"
"""What stands between entries, their fields and the parts of these: no text has them."""

GROUP, ONE = "g", "p"
"""Who gets to read a version: everybody in a group, or one customer."""

BEGINNING = 300
"""Characters of a page's text that are there at once, or a few more."""

_MARK = re.compile(r"[\s，。！？、；：]")

_ORDER = ("玩法", "群", "页面")


def shards(
    library: Library, pages: Sequence[HandbookPage], today: dt.date
) -> Iterator[tuple[str, str]]:
    """Yield the path and the content of each shard; ``pages`` are all of the site's."""
    words = list(_wordings(library, today))
    # In the order in which they are shown on a tie, as words are.
    shown = sorted(_pages(library, pages, today), key=lambda entry: _ORDER.index(entry["kind"]))
    texts = "".join(map(_said, (*words, *shown)))
    known = frozenset(fold(texts))
    tables = {
        "forms": characters.forms(known),
        "strange": characters.strange(texts),
        "sounds": characters.sounds(known),
        "names": [(tier.id, tier.name) for tier in library.tiers.values()],
    }
    cuts = [_cut(entry.get("text", "")) for entry in shown]
    begun = [{**entry, "text": text} for entry, (text, _) in zip(shown, cuts, strict=True)]
    yield _shard("words", {**tables, **_columns(words)})
    yield _shard("pages", _columns(begun))
    yield _shard("text", ENTRY.join(rest for _, rest in cuts))


def _cut(text: str) -> tuple[str, str]:
    """Cut off the beginning after a mark, so that no term stands on both sides."""
    mark = _MARK.search(text, BEGINNING - 1)
    at = mark.end() if mark else len(text)
    return text[:at], text[at:]


def _shard(name: str, value: object) -> tuple[str, str]:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"search/{name}.js", f"window.Guanjia.shards.{name} = {data};\n"


def _columns(entries: Sequence[Entry]) -> dict[str, str]:
    """Write entries side by side: what is looked through, and the facts beside it."""
    columns: dict[str, Iterable[str]] = {
        "said": map(_said, entries),
        "kind": (entry["kind"] for entry in entries),
        "key": (entry.get("key", "") for entry in entries),
        "url": (entry["url"] for entry in entries),
        "tiers": (",".join(entry.get("tiers", ())) for entry in entries),
        "sides": (",".join(entry.get("sides", ())) for entry in entries),
        "heard": (entry.get("heard", "") for entry in entries),
        "read": map(_read, entries),
    }
    return {name: ENTRY.join(column) for name, column in columns.items()}


def _labels(entry: Entry) -> str:
    return "\n".join((entry.get("category", ""), *entry.get("tags", ())))


def _read(entry: Entry) -> str:
    """Write where its title and labels are read otherwise: position, reading, position …"""
    pairs = characters.exceptions(f"{entry['title']}\n{_labels(entry)}")
    return ",".join(f"{position},{reading}" for position, reading in pairs)


def _said(entry: Entry) -> str:
    """Write what an entry is found by, the best places first, and its versions."""
    fields = (
        entry["title"],
        _labels(entry),
        "\n".join(entry.get("headings", ())),
        entry.get("when", ""),
        entry.get("text", ""),
    )
    return FIELD.join((*fields, *map(PART.join, entry.get("versions", ()))))


# Words


def _wordings(library: Library, today: dt.date) -> Iterator[Entry]:
    for script in holding(library.scripts.values(), today):
        yield _wording(library, script, script.id, category=script.category, when=script.when)
    for post in holding(library.posts.values(), today):
        yield _wording(library, post, f"post-{post.id}", category=post.category, text=post.note)
    for rules in holding(library.rules.values(), today):
        lines = (*rules.encourage, *rules.forbid, *rules.staff)
        yield _wording(library, rules, f"rule-{rules.id}", category="群规", text="\n".join(lines))


def _wording(library: Library, wording: Script | Post | Rules, key: str, **facts: str) -> Entry:
    shown = link(library, wording)
    return {
        "kind": shown.kind,
        "key": key,
        "title": wording.title,
        "tags": wording.tags,
        "url": shown.url,
        "tiers": _tiers(library, wording),
        "versions": [_version(library, variant) for variant in wording.variants],
        "sides": [_addressee(library, variant) for variant in wording.variants],
        "heard": "".join(GROUP if text.to_group else ONE for text in said([wording])),
        **facts,
    }


def _version(library: Library, variant: Variant) -> list[str]:
    return [variant.name, *_alternating(brand_words(variant, library.brand.placeholders))]


def _alternating(words: Words) -> list[str]:
    """Write words as text, blank, text, blank, text …"""
    parts: list[str] = []
    for part in words:
        is_blank = isinstance(part, Blank)
        if is_blank == (len(parts) % 2 == 0):
            parts.append("")
        parts.append(part.name if isinstance(part, Blank) else part)
    return parts


def _addressee(library: Library, variant: Variant) -> str:
    head = variant.name.partition("·")[0].strip()
    return next((tier.id for tier in library.tiers.values() if head in tier.names), "")


def _tiers(library: Library, wording: Wording) -> Sequence[str]:
    """List the tiers that a wording is for; nothing when it is for all."""
    if isinstance(wording, Rules):
        return wording.tiers
    addressees = [_addressee(library, variant) for variant in wording.variants]
    return list(dict.fromkeys(addressees)) if all(addressees) else ()


# Pages


def _pages(library: Library, pages: Sequence[HandbookPage], today: dt.date) -> Iterator[Entry]:
    for page in pages:
        playbook = library.playbooks.get(page.url[len("playbooks/") : -len(".html")])
        if page.url.startswith("playbooks/") and playbook:
            yield _playbook(library, playbook)
        else:
            yield _page(page)
    for group in library.groups.values():
        now = library.group_on(group.id, today)
        if now is not None and now.open_on(today):
            yield _group(library, now)
    for tier in library.tiers.values():
        yield {
            **_linked(library, tier, category="群名模板", text=tier.purpose),
            "tags": tier.aliases,
            "tiers": [tier.id],
        }
    for metric in library.metrics.values():
        text = "\n".join(filter(None, (metric.formula, metric.note)))
        yield _linked(library, metric, category="指标", text=text)
    for person in library.team.values():
        yield {
            "kind": "页面",
            "title": person.name,
            "category": "团队",
            "url": "team.html",
            "text": person.role,
        }


def _linked(library: Library, thing: Any, **facts: str) -> Entry:
    shown = link(library, thing)
    return {"kind": "页面", "title": shown.title, "url": shown.url, **facts}


def _page(page: HandbookPage) -> Entry:
    summary = page.view.get("summary", "")
    return {
        "kind": "页面",
        "title": page.title,
        "category": page.group,
        "url": page.url,
        "headings": headings(page.markdown),
        "text": "\n".join(filter(None, (str(summary), plain(page.markdown)))),
    }


def _playbook(library: Library, playbook: Playbook) -> Entry:
    tiers = [step.tiers for step in playbook.timeline]
    return {
        **_linked(library, playbook, category=playbook.category),
        "kind": "玩法",
        "tags": [*filter(None, [playbook.scene]), *playbook.tags],
        "tiers": sorted({tier for some in tiers for tier in some or ()}) if all(tiers) else (),
        "headings": headings(playbook.body),
        "text": "\n".join(filter(None, _facts(library, playbook))),
    }


def _facts(library: Library, playbook: Playbook) -> Iterator[str]:
    yield playbook.summary
    yield playbook.audience
    yield plain(playbook.body)
    yield from playbook.prepare
    for role in playbook.roles:
        yield f"{role.who}：{role.does}"
    for step in playbook.timeline:
        yield step.title or step.task or library.posts[step.post or ""].title
    for risk in playbook.risks:
        yield f"{risk.risk}：{risk.response}"


def _group(library: Library, group: Group) -> Entry:
    tier = library.tiers[group.tier]
    return {
        "kind": "群",
        "title": group.name,
        "category": tier.name,
        "tags": [library.team[group.housekeeper].name],
        "url": f"groups/{group.id}/index.html",
        "tiers": [group.tier],
        "text": "\n".join(group.facts.values()),
    }
