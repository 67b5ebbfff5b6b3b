"""The Jinja2 environment, and the few facts that every template shares."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guanjia.model.library import Library

OPTIONS: dict[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
"""How templates are read, here and in MkDocs."""


def environment(folders: Sequence[Path]) -> Environment:
    """Look templates up in ``folders``, the first that has one wins."""
    return Environment(loader=FileSystemLoader(folders), **OPTIONS)  # noqa: S701  # it is on


def tint(library: Library, tier: str) -> int:
    """Return the tier's quiet colour, 1 to 6: the same everywhere on the site."""
    return library.tier_order[tier] % 6 + 1
