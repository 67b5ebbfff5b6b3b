"""The order of the stages: load, check, plan; what renders and publishes is in `writing`."""

from __future__ import annotations

from pathlib import Path

from guanjia.load import files, handbook, revisions
from guanjia.load import rulebook as load_rulebook
from guanjia.pipeline.checking import check_plan
from guanjia.pipeline.compilation import Compilation, changes, compiled, gaps
from guanjia.pipeline.reviews import RefusedError, stamp

__all__ = [
    "Compilation",
    "Lines",
    "RefusedError",
    "Revision",
    "RevisionError",
    "Tree",
    "changes",
    "check_plan",
    "compiled",
    "gaps",
    "is_handbook",
    "load",
    "rulebook",
    "schemas",
    "stamp",
]

is_handbook = handbook.is_handbook
load = handbook.load
rulebook = load_rulebook.rulebook
Revision = revisions.Revision
Tree = files.Tree
RevisionError = revisions.RevisionError
Lines = files.Lines


def schemas(root: Path) -> dict[str, dict[str, object]]:
    """Make the schema of every sort of file; with the ids of the handbook at ``root``, if any."""
    from guanjia.render import schema  # noqa: PLC0415  # few commands need the forms of files

    return dict(schema.schemas(load(root)[0] if is_handbook(root) else None))
