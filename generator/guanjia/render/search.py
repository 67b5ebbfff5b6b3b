"""
The search index, as scripts that also load from ``file://``.

Three shards. ``words`` has every script, post and rule whole, because that is also what is
copied from a result; ``pages`` has what a page begins with; ``text`` has the rest of the
pages, which the browser fetches when it has nothing else to do. `docs/templates.md` says what
stands in them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from guanjia.model.folding import fold
from guanjia.model.library import Library
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

_ESCAPED = "\\'\u2028\u2029"
"""What may not stand in a script's string as it is."""

BEGINNING = 300
"""Characters of a page's text that are there at once."""


def shards(
    library: Library, pages: Sequence[HandbookPage], today: dt.date
) -> Iterator[tuple[str, str]]:
    """Yield the path and the content of each shard; ``pages`` are all of the site's."""
    words = [_without_nothing(entry) for entry in _wordings(library, today)]
    shown = [_without_nothing(entry) for entry in _pages(library, pages, today)]
    known = frozenset(fold("".join(_texts([words, shown]))))
    tables = {
        "forms": characters.forms(known),
        "sounds": characters.sounds(known),
        "tiers": [(tier.id, tier.name) for tier in library.tiers.values()],
    }
    rest = [entry.get("text", "")[BEGINNING:] for entry in shown]
    for entry in shown:
        if "text" in entry:
            entry["text"] = entry["text"][:BEGINNING]
    yield _shard("words", {**tables, "entries": words})
    yield _shard("pages", {"entries": shown})
    yield _shard("text", {"entries": rest})


def _shard(name: str, value: object) -> tuple[str, str]:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A browser reads JSON several times as fast as the same as a script.
    text = data.translate({ord(c): f"\\u{ord(c):04x}" if c > "~" else f"\\{c}" for c in _ESCAPED})
    return f"search/{name}.js", f"window.Guanjia.shards.{name} = JSON.parse('{text}');\n"


def _texts(value: object) -> Iterator[str]:
    """Yield every text in ``value``, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def _without_nothing(entry: Entry) -> Entry:
    kept = {key: value for key, value in entry.items() if value}
    labels = "\n".join([entry["title"], entry.get("category", ""), *entry.get("tags", ())])
    # Pairs in one flat list: position, reading, position, reading.
    if read := [part for pair in characters.exceptions(labels) for part in pair]:
        kept["read"] = read
    return kept


# Words


def _wordings(library: Library, today: dt.date) -> Iterator[Entry]:
    for script in holding(library.scripts.values(), today):
        yield _wording(library, script, script.id, category=script.category, when=script.when)
    for post in holding(library.posts.values(), today):
        yield _wording(library, post, f"post-{post.id}", category=post.category, more=post.note)
    for rules in holding(library.rules.values(), today):
        lines = (*rules.encourage, *rules.forbid, *rules.staff)
        yield _wording(library, rules, f"rule-{rules.id}", category="群规", more="\n".join(lines))


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
        **facts,
    }


def _version(library: Library, variant: Variant) -> list[object]:
    words = _alternating(brand_words(variant, library.brand.placeholders))
    tier = _addressee(library, variant)
    return [variant.name, words, tier] if tier else [variant.name, words]


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
