"""Reports of changes as text, as Markdown for a pull request, as HTML and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment

from guanjia.errors import Finding
from guanjia.model.changes import Changes, Fact, Mark, Marked, Resending, Rewording, Sent
from guanjia.model.rulebook import Rulebook
from guanjia.render.changes import Card, Report, excerpted, report
from guanjia.render.reports import finding_value
from guanjia.render.text import dumps

COMMENT = 65_536
"""Characters that a comment on GitHub may have."""

_SIGNS = {Mark.SAME: ("", ""), Mark.GONE: ("[-", "-]"), Mark.NEW: ("{+", "+}")}
_TAGS = {
    Mark.SAME: ("", ""),
    Mark.GONE: ("<del>", "</del>"),
    Mark.NEW: ("<ins>", "</ins>"),
}
_AROUND, _MOST = 40, 2_000
"""Characters shown beside a change, and of one."""
_PAGE_AROUND, _PAGE_MOST = 400, 20_000


def changes_text(changes: Changes) -> str:
    """Write what a change does for a terminal: ``[-旧-]{+新+}``."""
    told = excerpted(report(changes), _AROUND, _MOST)
    return "\n".join((told.verdict, told.window, *_text_lines(told))) + "\n"


def _text_lines(told: Report) -> Iterator[str]:
    for section in told.sections:
        yield from ("", f"【{section.title}】")
        for card in section.cards:
            yield "  ".join(part for part in (f"{card.did} {card.title}", card.place) if part)
            yield from (f"  {note}" for note in card.notes)
            for passage in card.passages:
                yield from (f"  〔{passage.label}〕",) if passage.label else ()
                words = "".join(_sign(passage.words))
                yield from (f"  │ {line}".rstrip() for line in words.rstrip("\n").split("\n"))


def _sign(words: Marked) -> Iterator[str]:
    for run in words:
        begin, end = _SIGNS[run.mark]
        yield f"{begin}{run.text}{end}"


def changes_markdown(changes: Changes, most: int = COMMENT) -> str:
    """
    Write what a change does as a comment on a pull request, of at most ``most`` characters.

    Authors' words are inert in it: they call nobody, link nothing, and end no block.
    """
    told = excerpted(report(changes), _AROUND, _MOST)
    blocks = [(block, 0) for block in (f"**{told.verdict}**", told.window)]
    for section in told.sections:
        first, *rest = map(_markdown_card, section.cards)
        blocks.append((f"### {_inert(section.title)}\n\n{first}", 1))
        blocks += ((block, 1) for block in rest)
    return _cut(blocks, most)


def _markdown_card(card: Card) -> str:
    head = f"{_inert(card.did)} <b>{_inert(card.title)}</b>"
    if card.place:
        head += f" <code>{_inert(card.place)}</code>"
    lines = "".join(f"<br>\n{_inert(note)}" for note in card.notes)
    # A block of its own each: `<pre>` ends at `</pre>` only, whatever lines are in it.
    passages = (
        (f"{_inert(passage.label)}\n\n" if passage.label else "")
        + f"<pre>{''.join(_tag(passage.words))}</pre>"
        for passage in card.passages
    )
    return "\n\n".join((head + lines, *passages))


def _tag(words: Marked) -> Iterator[str]:
    for run in words:
        begin, end = _TAGS[run.mark]
        yield f"{begin}{_inert(run.text, lines=True)}{end}"


def _inert(text: str, *, lines: bool = False) -> str:
    """
    Write ``text`` so that Markdown and what hosts add to it see nothing in it.

    An entity is never markup, so that all ASCII punctuation becomes one. ``@name`` and
    ``#12`` are found in the finished text: a joiner of no width parts them.
    """
    if not lines:
        text = re.sub(r"\s+", " ", text)
    text = re.sub(r"[!-/:-@\[-`{-~]", lambda found: f"&#{ord(found[0])};", text)
    return re.sub("(&#(?:64|35);|[＠＃])", "\\1&#8288;", text)


def _cut(blocks: list[tuple[str, int]], most: int) -> str:
    """Join blocks, each with the number of cards in it, as long as there is room."""
    total = sum(cards for _, cards in blocks)
    done: list[str] = []
    room, shown = most - 200, 0
    for block, cards in blocks:
        room -= len(block) + 2
        if room < 0:
            left = total - shown
            done.append(f"评论放不下，还有 {left} 处没有列出；运行 guanjia diff 看全部。")
            break
        done.append(block)
        shown += cards
    return "\n\n".join(done) + "\n"


def changes_page(changes: Changes, layout: Environment, title: str) -> str:
    """Write what a change does as a page that stands alone, every word with its mark."""
    told = excerpted(report(changes), _PAGE_AROUND, _PAGE_MOST)
    return layout.get_template("changes.html").render(title=title, report=told)


def changes_json(changes: Changes, rules: Rulebook) -> str:
    """Write what a change does as `docs/json.md` describes it."""

    def values(findings: Iterable[Finding]) -> list[dict[str, Any]]:
        return [finding_value(finding, rules.get(finding.code)) for finding in findings]

    value = {
        "first": changes.first.isoformat(),
        "last": changes.last.isoformat(),
        "silent": changes.silent,
        "blind": changes.blind,
        "wordings": [_rewording(one) for one in changes.wordings],
        "sendings": [_resending(one) for one in changes.sendings],
        "groups": [
            {"fate": g.fate.value, "id": g.id, "name": g.name, "facts": _facts(g.facts)}
            for g in changes.groups
        ],
        "prose": [{"fate": p.fate.value, "title": p.title, "path": p.path} for p in changes.prose],
        "appeared": values(changes.appeared),
        "settled": values(changes.settled),
    }
    return dumps(value)


def _rewording(one: Rewording) -> dict[str, Any]:
    return {
        "fate": one.fate.value,
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "path": one.path,
        "facts": _facts(one.facts),
        "variants": [
            {"fate": v.fate.value, "name": v.name, "was": v.was, "words": _runs(v.words)}
            for v in one.variants
        ],
    }


def _resending(one: Resending) -> dict[str, Any]:
    return {
        "fate": one.fate.value,
        "kind": one.kind.value,
        "post": one.post,
        "title": one.title,
        "days": [day.isoformat() for day in one.days],
        "was": [day.isoformat() for day in one.was],
        "groups": [{"id": group.id, "name": group.name} for group in one.groups],
        "before": _sent(one.before),
        "after": _sent(one.after),
        "words": _runs(one.words),
    }


def _sent(sent: Sent | None) -> dict[str, Any]:
    return {
        "time": f"{sent.time:%H:%M}" if sent else "",
        "slot": sent.slot if sent else "",
        "variant": sent.label if sent else "",
        "text": sent.text if sent else "",
        "pictures": list(sent.pictures) if sent else [],
        "text_first": sent.text_first if sent else False,
        "source": sent.source if sent else "",
    }


def _runs(words: Marked) -> list[dict[str, str]]:
    return [{"mark": run.mark.value, "text": run.text} for run in words]


def _facts(facts: tuple[Fact, ...]) -> list[dict[str, str]]:
    return [{"name": fact.name, "before": fact.before, "after": fact.after} for fact in facts]
