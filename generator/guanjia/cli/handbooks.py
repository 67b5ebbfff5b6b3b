"""Reading the handbook that a command is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from guanjia import clock, pipeline
from guanjia.cli.reports import reporting
from guanjia.errors import ContentError, Finding, Severity
from guanjia.model.library import Library
from guanjia.model.settings import days


def loaded(root: Path) -> Library:
    """Load only; a command that needs no plan needs no clean content either."""
    require_handbook(root)
    library, findings = pipeline.load(root)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ContentError(findings)
    return library


def require_handbook(root: Path) -> None:
    """
    Refuse a folder that is no handbook.

    Raises:
        UsageError: it has no ``content/``.
    """
    if not pipeline.is_handbook(root):
        raise click.UsageError(
            f"「{root}」里没有 content/，不是手册的文件夹；用 --root 指明手册在哪里"
        )


def compiled(
    root: Path,
    today: dt.date | None,
    first: dt.date | None,
    count: int | None,
    found: Sequence[Finding] = (),
) -> pipeline.Compilation:
    """
    Load, check and plan; the window is the brand's unless ``first`` or ``count`` say another.

    ``found`` is what was wrong with the folder before it was read.
    """
    require_handbook(root)
    library, findings = pipeline.load(root)
    today = today or clock.today(library.brand.zone)
    usual = library.brand.window.around(today)
    first = first or usual[0]
    window = days(first, count or len(usual))
    return pipeline.compiled(root, library, (*found, *findings), today, window)


def sound(
    root: Path, today: dt.date | None, first: dt.date | None, count: int | None
) -> pipeline.Compilation:
    """Compile, and stop here if that fails; findings go to standard error."""
    with reporting():
        compilation = compiled(root, today, first, count)
        if compilation.fails:
            raise ContentError(compilation.findings)
    return compilation
