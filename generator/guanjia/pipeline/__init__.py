"""The order of the stages: load, check, plan, render, publish."""

from __future__ import annotations

from pathlib import Path

from guanjia.load import files, handbook, revisions
from guanjia.load import rulebook as load_rulebook
from guanjia.pipeline.compilation import Compilation, changes, check_plan, compiled, gaps
from guanjia.pipeline.reviews import RefusedError, stamp
from guanjia.pipeline.site import (
    Counts,
    handbook_pages,
    own_layout,
    template_folders,
    write_editor,
    write_search,
    write_site,
    write_worker,
)

__all__ = [
    "Checkout",
    "Compilation",
    "Counts",
    "Lines",
    "RefusedError",
    "RevisionError",
    "changes",
    "check_plan",
    "checkout",
    "compiled",
    "gaps",
    "handbook_pages",
    "is_handbook",
    "load",
    "own_layout",
    "rulebook",
    "schemas",
    "stamp",
    "template_folders",
    "write_editor",
    "write_search",
    "write_site",
    "write_worker",
]

is_handbook = handbook.is_handbook
load = handbook.load
rulebook = load_rulebook.rulebook
checkout = revisions.checkout
Checkout = revisions.Checkout
RevisionError = revisions.RevisionError
Lines = files.Lines


def schemas(root: Path) -> dict[str, dict[str, object]]:
    """Make the schema of every sort of file; with the ids of the handbook at ``root``, if any."""
    from guanjia.render import schema  # noqa: PLC0415  # few commands need the forms of files

    return dict(schema.schemas(load(root)[0] if is_handbook(root) else None))
