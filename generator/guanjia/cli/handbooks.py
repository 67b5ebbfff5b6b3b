"""Reading the handbook that a command is about."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click
import platformdirs

from guanjia import clock, pipeline
from guanjia.cli.reports import reporting
from guanjia.errors import ContentError, Severity
from guanjia.memory import Memory
from guanjia.model.library import Library
from guanjia.model.settings import days


def loaded(root: Path) -> Library:
    """Load only; a command that needs no plan needs no clean content either."""
    require_handbook(root)
    library, findings = pipeline.load(root, remembered(root))
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


def remembered(root: Path) -> Memory:
    """
    Open what earlier runs remember of the handbook, where the system keeps a user's caches.

    ``GUANJIA_CACHE_DIR`` names another folder for that; if it is empty, nothing is kept.
    """
    chosen = os.environ.get("GUANJIA_CACHE_DIR")
    if chosen == "":
        return Memory()
    folder = Path(chosen) if chosen else platformdirs.user_cache_path("guanjia")
    return Memory.of(root, folder)


def compiled(
    root: Path,
    today: dt.date | None,
    first: dt.date | None,
    count: int | None,
    *,
    revision: pipeline.Tree | None = None,
    memory: Memory | None = None,
) -> pipeline.Compilation:
    """
    Load, check and plan; the window is the brand's unless ``first`` or ``count`` say another.

    Instead of what is in the folder now, that may be an older ``revision`` of it.
    """
    require_handbook(root)
    memory = memory or remembered(root)
    library, findings = pipeline.load(revision or root, memory)
    today = today or clock.today(library.brand.zone)
    usual = library.brand.window.around(today)
    first = first or usual[0]
    window = days(first, count or len(usual))
    return pipeline.compiled(root, library, findings, today, window, memory=memory)


def sound(
    root: Path, today: dt.date | None, first: dt.date | None, count: int | None
) -> pipeline.Compilation:
    """Compile, and stop here if that fails; findings go to standard error."""
    with reporting():
        compilation = compiled(root, today, first, count)
        if compilation.fails:
            raise ContentError(compilation.findings)
    return compilation
