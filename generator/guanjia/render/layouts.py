"""The Jinja2 environment, and the few facts that every template shares."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from guanjia.model.library import Library
from guanjia.model.results import DayFacts
from guanjia.render.edits import Edits


class _Compiled(BytecodeCache):
    """Templates compiled by this process: a build reads them twice, and serving builds often."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a template; Jinja's own way cannot take every name of a folder."""
        return f"{name}\0{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from the same source."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


OPTIONS: dict[str, Any] = {
    "bytecode_cache": _Compiled(),
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
"""How templates are read, here and in MkDocs."""


def environment(folders: Sequence[Path], edit: Edits | None = None) -> Environment:
    """
    Look templates up in ``folders``, the first that has one wins.

    ``edit`` says where a file of the handbook is changed on the web.
    """
    layout = Environment(loader=FileSystemLoader(folders), **OPTIONS)  # noqa: S701  # it is on
    layout.globals.update(edit=edit or Edits(), version=version(folders))
    return layout


def version(folders: Sequence[Path]) -> str:
    """
    Name the state of everything in ``assets/``: it stands in every link to it.

    So a page never meets a script of another build that a browser or a server has kept.
    """
    assets: dict[str, bytes] = {}
    for folder in reversed(folders):
        below = folder / "assets"
        for path in (path for path in below.rglob("*") if path.is_file()):
            assets[path.relative_to(below).as_posix()] = path.read_bytes()
    digest = hashlib.sha256()
    for name, content in sorted(assets.items()):
        digest.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(content).digest())
    return digest.hexdigest()[:10]


class Page:
    """A template for pages that lie ``depth`` folders below the site's root."""

    def __init__(
        self, layout: Environment, library: Library, template: str, *, depth: int, section: str
    ) -> None:
        self._template = layout.get_template(template)
        root = "/".join([".."] * depth)
        self._shared = {"root": root, "brand": library.brand, "section": section}

    def render(self, view: Mapping[str, object]) -> str:
        """Lay out one page; ``view`` has its ``title``."""
        return self._template.render(self._shared, **view)


def names_of(day: DayFacts) -> dict[str, Any]:
    """Give a template what a date is called."""
    return {**asdict(day), "date": day.date.isoformat()}


def iso(day: dt.date | None) -> str:
    """Write a date, or nothing."""
    return day.isoformat() if day else ""


def tint(library: Library, tier: str) -> int:
    """Return the tier's quiet colour, 1 to 6: the same everywhere on the site."""
    return library.tier_order[tier] % 6 + 1
