"""Findings for other programs: JSON, annotations of GitHub, SARIF 2.1.0, GitLab's Code Quality."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import guanjia
from guanjia.errors import Finding, Severity
from guanjia.model.rulebook import CheckRule, Rulebook
from guanjia.model.waivers import Judgement
from guanjia.render.text import dumps

Value = dict[str, Any]

_ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_DEGREES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def json_report(judgement: Judgement, rules: Rulebook) -> str:
    """Write everything that is known about every finding; `docs/json.md` describes it."""
    findings = judgement.findings
    counts = Counter(finding.severity for finding in findings)
    value = {
        "guanjia": guanjia.__version__,
        "findings": [finding_value(finding, rules.get(finding.code)) for finding in findings],
        "counts": {
            **{severity.value: counts[severity] for severity in Severity},
            "waived": len(judgement.waived),
            "baseline": len(judgement.known),
        },
    }
    return dumps(value)


def finding_value(finding: Finding, rule: CheckRule | None) -> Value:
    """Spell out one finding as `docs/json.md` describes it."""
    return {
        "file": str(finding.source.path),
        "line": finding.source.line,
        "column": finding.source.column,
        "code": finding.code,
        "name": rule.name if rule else "",
        "family": rule.family if rule else "",
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "basis": rule.basis if rule else "",
        "judgement": bool(rule and rule.judgement),
    }


def github_report(findings: Iterable[Finding], rules: Rulebook, prefix: str = "") -> str:
    """Write workflow commands: GitHub shows them beside the lines of a pull request."""
    lines = []
    for finding in findings:
        rule = rules.get(finding.code)
        facts = {
            "file": f"{prefix}{finding.source.path}",
            "line": finding.source.line,
            "col": finding.source.column,
            "title": f"{finding.code} {rule.name}" if rule else finding.code,
        }
        said = ",".join(f"{key}={_property(str(value))}" for key, value in facts.items())
        message = f"{finding.message}\n→ {finding.hint}" if finding.hint else finding.message
        lines.append(f"::{_ANNOTATIONS[finding.severity]} {said}::{_data(message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif_report(judgement: Judgement, rules: Rulebook, prefix: str = "") -> str:
    """Write SARIF 2.1.0, as code-scanning services read it; what is waived is suppressed."""
    standing = [(finding, "") for finding in judgement.findings]
    waived = [(finding, "inSource") for finding in judgement.waived]
    known = [(finding, "external") for finding in judgement.known]
    found = sorted([*standing, *waived, *known], key=lambda pair: pair[0])
    used = [rules[code] for code in sorted({f.code for f, _ in found} & set(rules))]
    driver = {
        "name": "guanjia",
        "version": guanjia.__version__,
        "semanticVersion": guanjia.__version__,
        "language": "zh-CN",
        "rules": [_descriptor(rule) for rule in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": _results(found, [rule.code for rule in used], prefix),
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _descriptor(rule: CheckRule) -> Value:
    basis = f"\n\n依据：{rule.basis}" if rule.basis else ""
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.body},
        "help": {"text": rule.body + basis, "markdown": rule.body + basis},
        "defaultConfiguration": {"level": _LEVELS[rule.severity[0]]},
        "properties": {"tags": [rule.family]},
    }


def _results(
    found: Sequence[tuple[Finding, str]], codes: Sequence[str], prefix: str
) -> list[Value]:
    numbers = {code: number for number, code in enumerate(codes)}
    results = []
    marks = _fingerprints(finding for finding, _ in found)
    for (finding, suppressed), mark in zip(found, marks, strict=True):
        results.append(
            {
                "ruleId": finding.code,
                "ruleIndex": numbers.get(finding.code, -1),
                "level": _LEVELS[finding.severity],
                "message": {"text": f"{finding.message}。{finding.hint}".replace("。。", "。")},
                "locations": [_location(finding, prefix)],
                "partialFingerprints": {"guanjia/v1": mark},
                **({"suppressions": [{"kind": suppressed}]} if suppressed else {}),
            }
        )
    return results


def _location(finding: Finding, prefix: str) -> Value:
    region = {"startLine": finding.source.line, "startColumn": finding.source.column}
    uri = quote(f"{prefix}{finding.source.path}")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Name each finding; equal ones in one file are counted."""
    seen: Counter[str] = Counter()
    for finding in findings:
        mark = _fingerprint(finding)
        yield f"{mark}:{seen[mark]}"
        seen[mark] += 1


def _fingerprint(finding: Finding) -> str:
    """Name a finding by what it says and of which file: its line moves with every edit."""
    text = "\0".join((str(finding.source.path), finding.code, finding.message))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def gitlab_report(findings: Sequence[Finding], rules: Rulebook, prefix: str = "") -> str:
    """Write a Code Quality report: GitLab shows what is new of it in a merge request."""
    return dumps(
        [
            {
                "description": f"{finding.message}。{finding.hint}".replace("。。", "。"),
                "check_name": f"{finding.code} {rule.name}" if rule else finding.code,
                "fingerprint": mark,
                "severity": _DEGREES[finding.severity],
                "location": {
                    "path": f"{prefix}{finding.source.path}",
                    "lines": {"begin": finding.source.line},
                },
            }
            for finding, mark in zip(findings, _fingerprints(findings), strict=True)
            for rule in (rules.get(finding.code),)
        ]
    )
