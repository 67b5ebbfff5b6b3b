"""What a command says when it cannot go on, and with which exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from guanjia.errors import ContentError, Finding, Severity
from guanjia.pipeline import Lines
from guanjia.publish.folder import BusyError, NotASiteError

SHOWN = 200
"""Findings beyond this many are counted, not printed."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_BUSY = 75
_BEFORE, _WIDTH = 30, 60
"""Characters of a long line that are shown before the place, and in all."""
FAILURES = (ContentError, BusyError, NotASiteError, OSError)
"""What ends a command with a sentence; anything else is a bug and keeps its traceback."""


@contextmanager
def reporting() -> Iterator[None]:
    """End the command with a sentence and an exit code where the block cannot go on."""
    try:
        yield
    except FAILURES as error:
        sys.exit(report(error))


def report(error: Exception) -> int:
    """Say why a command cannot go on; return its exit code."""
    match error:
        case ContentError():
            print_findings(error.findings)
        case BusyError():
            click.echo("另一个 guanjia build 正在运行，等它结束再试。", err=True)
            return _BUSY
        case NotASiteError():
            says = "里有别的东西，不敢覆盖；移走它，或在 mkdocs.yml 里改 site_dir。"
            click.echo(f"「{error}」{says}", err=True)
        case OSError():
            says = f"写不了「{error.filename}」（{error.strerror}）；关掉正打开它的软件再试。"
            click.echo(says, err=True)
    return 1


def print_findings(findings: Sequence[Finding], lines: Lines | None = None) -> None:
    """Print ``findings`` and their count to standard error; with their ``lines``, if given."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for finding in islice(findings, SHOWN):
        line = Text(f"{finding.source} ")
        line.append(finding.code, style=_STYLES[finding.severity])
        line.append(f" {finding.message}")
        console.print(line)
        if lines and (text := lines.at(finding.source)):
            console.print(_excerpt(finding, text))
        if finding.hint:
            console.print(Text(f"  → {finding.hint}", style="dim"))
    if len(findings) > SHOWN:
        console.print(f"还有 {len(findings) - SHOWN} 条没有列出；先改上面的。")
    if findings:
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        console.print(f"{errors} 个错误，{len(findings) - errors} 个提醒。")


def _excerpt(finding: Finding, line: str) -> Text:
    """Show the line, as much of it as fits, and a caret below the place."""
    at = finding.source.column - 1
    begin = max(0, at - _BEFORE)
    shown = ("…" if begin else "") + line[begin : begin + _WIDTH]
    before = ("…" if begin else "") + line[begin:at]
    number = str(finding.source.line)
    excerpt = Text(f"  {number} │ ", style="dim")
    excerpt.append(shown, style="not dim")
    excerpt.append(f"\n  {' ' * len(number)} │ {' ' * cell_len(before)}")
    excerpt.append("^", style=f"not dim {_STYLES[finding.severity]}")
    return excerpt
