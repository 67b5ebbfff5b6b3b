"""The rules of `check` for people: in a terminal, and as pages of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from types import SimpleNamespace as View

from guanjia.errors import Severity
from guanjia.model.results import HandbookPage
from guanjia.model.rulebook import FAMILIES, CheckRule, Example, Rulebook
from guanjia.render.about import NOBODY
from guanjia.render.sources import GROUP

FOLDER = "checks"
_LINE_END = re.compile(r"(?<=[。；：！？])\n(?=[^\n`])")
"""A sentence a line in the file; a browser would put a space between them."""
LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "提示"}


def level(rule: CheckRule) -> str:
    """Say how bad its findings are, the usual way first: 错误、提醒."""
    return "、".join(LEVELS[severity] for severity in rule.severity)


def listed(rules: Rulebook) -> str:
    """List every rule on a line, by family."""
    lines: list[str] = []
    for family, members in _families(rules):
        lines += ["", family, *(f"  {rule.code}  {level(rule)}  {rule.name}" for rule in members)]
    return "\n".join(lines[1:])


def printed(rule: CheckRule) -> str:
    """Print one rule: what it means, what it rests on, and an example of each side."""
    parts = [f"{rule.code} {rule.name}（{rule.family}，{level(rule)}）", rule.body]
    parts += [f"{label}：{text}" for label, text in _facts(rule)]
    for label, examples in (("错的", rule.bad), ("对的", rule.good)):
        for example in examples:
            parts.append(f"{label}：{example.path}\n{_indented(example.text)}")
    return "\n\n".join(parts)


def _facts(rule: CheckRule) -> Iterator[tuple[str, str]]:
    if rule.basis:
        yield "依据", rule.basis
    yield "核对", rule.checked.isoformat()
    yield (
        "能不能放宽",
        (
            f"能，在 brand.yml 的 severity 里改轻重，或在旁边写 waive: [{{rule: {rule.code}, …}}]"
            if rule.judgement
            else "不能，改好为止"
        ),
    )


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def _families(rules: Rulebook) -> Iterator[tuple[str, list[CheckRule]]]:
    ordered = sorted(rules.values(), key=lambda rule: (_rank(rule), rule.code))
    for family, members in groupby(ordered, key=lambda rule: rule.family):
        yield family, list(members)


def _rank(rule: CheckRule) -> int:
    return FAMILIES.index(rule.family)


def pages(rules: Rulebook) -> Iterator[HandbookPage]:
    """Make the list of the rules and a page for each."""
    families = [View(name=name, rules=[*map(_row, members)]) for name, members in _families(rules)]
    yield HandbookPage(
        path="checks.md",
        title="检查规则",
        template="checks.html",
        section="handbook",
        group=GROUP,
        view={"families": families, "total": len(rules), "about": NOBODY},
    )
    for rule in rules.values():
        yield HandbookPage(
            path=f"{FOLDER}/{rule.code}.md",
            title=f"{rule.code} {rule.name}",
            template="check.html",
            section="handbook",
            group=f"检查规则：{rule.family}",
            view={"rule": _shown(rule), "about": NOBODY},
            markdown=_LINE_END.sub("", rule.body),
            searched=False,
        )


def _row(rule: CheckRule) -> View:
    return View(
        code=rule.code,
        name=rule.name,
        severity=rule.severity[0].value,
        level=level(rule),
        url=f"{FOLDER}/{rule.code}.html",
    )


def _shown(rule: CheckRule) -> View:
    marked = _differing(rule.bad, rule.good), _differing(rule.good, rule.bad)
    return View(
        **vars(_row(rule)),
        family=rule.family,
        facts=[View(label=label, text=text) for label, text in _facts(rule)],
        bad=marked[0],
        good=marked[1],
    )


def _differing(these: Iterable[Example], others: Iterable[Example]) -> list[View]:
    """Show the files of one side; lines that the same file of the other lacks are marked."""
    elsewhere = {example.path: set(example.text.splitlines()) for example in others}
    return [
        View(
            path=example.path,
            lines=[
                View(text=line, marked=line not in elsewhere.get(example.path, ()))
                for line in example.text.splitlines()
            ],
        )
        for example in these
    ]
