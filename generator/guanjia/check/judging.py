"""
What a team may decide about findings: how bad they are, exceptions, and what is put off.

Only rules that judge (wording, timing, law) leave anything to decide. Whether a file can be
read, or a reference leads anywhere, is right or wrong.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from guanjia.check import near
from guanjia.errors import Finding, Severity, Source
from guanjia.model.library import Library
from guanjia.model.waivers import Judgement, Waiver


def judged(findings: Iterable[Finding], library: Library, today: dt.date) -> Judgement:
    """Apply the brand's severities, the waivers and the baseline to ``findings``."""
    strict = (weighed for f in findings for weighed in _weighed(f, library))
    standing, waived, own = _waived(strict, library, today)
    standing, known, gone = _put_off(standing, library)
    own += [*_unknown_severities(library), *gone]
    return Judgement(tuple(sorted([*standing, *own])), tuple(waived), tuple(known))


def _weighed(finding: Finding, library: Library) -> Iterator[Finding]:
    """
    Yield the finding as bad as the brand finds it; nothing where that is "off".

    A level below a rule's worst is the most that its findings may be: what was milder stays so.
    """
    level = library.brand.severity.get(finding.code)
    if level is None or not _judges(library, finding.code):
        yield finding
    elif level != "off":
        worst = min(severity.rank for severity in library.rulebook[finding.code].severity)
        wanted = Severity(level)
        if worst < wanted.rank < finding.severity.rank:
            yield finding
        else:
            yield replace(finding, severity=wanted)


def _judges(library: Library, code: str) -> bool:
    rule = library.rulebook.get(code)
    return rule is not None and rule.judgement


def _unknown_severities(library: Library) -> Iterator[Finding]:
    for code in library.brand.severity:
        where = library.brand.where("severity", code, key=True)
        yield from _refused(library, code, where, "在 severity 里改轻重")


def _refused(library: Library, code: str, where: Source, what: str) -> Iterator[Finding]:
    """Say that nothing can be decided about ``code``, unless something can."""
    if code not in library.rulebook:
        hint = near.hint(code, library.rulebook, "编号在检查结果里，写成 GJ520 这样。")
        yield Finding(where, "GJ301", f"没有检查规则「{code}」", hint)
    elif not _judges(library, code):
        says = f"{code}（{library.rulebook[code].name}）不能{what}"
        yield Finding(where, "GJ923", says, "这是对错，不是轻重：照提示改好内容，再删掉这一行。")


# Waivers


def _waived(
    findings: Iterable[Finding], library: Library, today: dt.date
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Part what stands from what is waived; third, what there is to say about the waivers."""
    shelter = _Shelter(library, today)
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        (waived if shelter.covers(finding) else standing).append(finding)
    return standing, waived, list(shelter.findings())


class _Shelter:
    """All the handbook's waivers, by the file and the rule that they are for."""

    def __init__(self, library: Library, today: dt.date) -> None:
        self._library = library
        self._today = today
        self._used: set[Source] = set()
        self._by_place: defaultdict[tuple[str, str], list[tuple[range, Waiver]]]
        self._by_place = defaultdict(list)
        for where, lines, thing in library.waivable():
            for waiver in thing.waive:
                self._by_place[str(where.path), waiver.rule].append((lines, waiver))

    def covers(self, finding: Finding) -> bool:
        """Tell whether a waiver that still holds is for ``finding``, and remember that it was."""
        covered = False
        for lines, waiver in self._by_place.get((str(finding.source.path), finding.code), ()):
            if finding.source.line in lines and _judges(self._library, finding.code):
                self._used.add(waiver.where())
                covered = covered or waiver.until >= self._today
        return covered

    def findings(self) -> Iterator[Finding]:
        """Say which waivers are for no rule, have ended, or are for nothing."""
        for waivers in self._by_place.values():
            for _, waiver in waivers:
                yield from self._judge(waiver)

    def _judge(self, waiver: Waiver) -> Iterator[Finding]:
        where, code = waiver.where("rule"), waiver.rule
        refused = list(_refused(self._library, code, where, "写例外"))
        yield from refused
        if refused:
            return
        if waiver.until < self._today:
            says = f"{code} 的例外 {waiver.until} 到期了"
            hint = "改好内容；还要再等，就改 until，并写明为什么。"
            yield Finding(waiver.where("until"), "GJ921", says, hint, Severity.WARNING)
        elif waiver.where() not in self._used and not self._library.rulebook[code].planned:
            says = f"这里已经没有 {code} 了，例外用不上"
            yield Finding(where, "GJ922", says, "删掉这一条例外。", Severity.WARNING)


# The baseline


def _put_off(
    findings: Iterable[Finding], library: Library
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Part what is new from what the baseline knows; third, that some of it is gone."""
    left = Counter(
        {(known.file, known.rule, known.says): known.count for known in library.baseline.findings}
    )
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        key = (str(finding.source.path), finding.code, finding.message)
        if left[key] > 0 and can_be_put_off(finding, library):
            left[key] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return new, known, list(_gone(library, left))


def can_be_put_off(finding: Finding, library: Library) -> bool:
    """Tell whether a baseline may hold ``finding``; what depends on the days changes daily."""
    return _judges(library, finding.code) and not library.rulebook[finding.code].planned


def _gone(library: Library, left: Counter[tuple[str, str, str]]) -> Iterator[Finding]:
    if gone := sum(left.values()):
        says = f"基线里有 {gone} 条已经改好或删掉了"
        hint = "运行 guanjia check --update-baseline，把它们从基线里去掉。"
        yield Finding(library.baseline.where(), "GJ925", says, hint, Severity.INFO)
