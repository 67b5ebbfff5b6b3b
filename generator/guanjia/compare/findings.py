"""Which findings are new, and which are gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from guanjia.errors import Finding, Severity

_PLACE = re.compile(r"(\.(?:md|yml|csv)):\d+(?::\d+)?")

_Key = tuple[str, str, str, Severity]


def beyond(findings: Iterable[Finding], known: Iterable[Finding]) -> Iterator[Finding]:
    """
    Yield those of ``findings`` that are not among ``known``.

    Lines do not count: what stands further down than before is not new.
    """
    left = Counter(map(_key, known))
    for finding in findings:
        key = _key(finding)
        left[key] -= 1
        if left[key] < 0:
            yield finding


def _key(finding: Finding) -> _Key:
    says = _PLACE.sub(r"\1", finding.message)
    return (str(finding.source.path), finding.code, says, finding.severity)
