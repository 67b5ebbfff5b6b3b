"""What can be wrong with content, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePosixPath


class Severity(StrEnum):
    """How bad a finding is. Only an ``ERROR`` stops a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place an author wrote. Lines and columns count from 1, as editors do."""

    path: PurePosixPath
    """Relative to the handbook's root."""
    line: int = 1
    column: int = 1

    def __reduce__(self) -> tuple[type[Source], tuple[PurePosixPath, int, int]]:
        # There is one for every key that an author wrote; the usual way takes thrice as long.
        return Source, (self.path, self.line, self.column)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def short(self) -> str:
        """``path:line``, as people quote a place."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something about the content that its author should know. Ordered by place."""

    source: Source
    code: str
    """``GJ`` and three digits. Permanent; `rulebook/` explains each."""
    message: str
    """One Chinese sentence: what is wrong, with the value that was found."""
    hint: str = ""
    """The next action, in Chinese."""
    severity: Severity = field(default=Severity.ERROR, compare=False)

    def __str__(self) -> str:
        return f"{self.source} {self.code} {self.message}"

    def moved(self, lines: int) -> Finding:
        """Return the same about a place ``lines`` further down."""
        return replace(self, source=replace(self.source, line=self.source.line + lines))


class ContentError(Exception):
    """The content does not compile. Carries every finding, in reading order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any of ``findings`` stops a build."""
    return any(finding.severity is Severity.ERROR for finding in findings)
