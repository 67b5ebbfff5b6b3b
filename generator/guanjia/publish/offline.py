"""
What a browser keeps for when there is no net: see decision 0008.

The build ends by writing ``sw.js``: a list of files with their hashes, and the worker that
keeps them (``site_templates/sw.js``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

WORKER = "sw.js"

PACKS_LIMIT = 2_000_000
"""Bytes of packs and their pictures that are fetched before anybody asks for them."""

CORE = (
    "index.html",
    "offline.html",
    "today/index.html",
    "scripts/*.html",
    "search/*.js",
    "assets/*",
)

RETIRED = """\
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.registration.unregister()));
"""
"""A worker that ends itself, and the one that was there before it."""

_PICTURE = re.compile(r'src="(?:\.\./)+(media/[^"?#]+)"')


def worker(site: Path, source: str, brand: str, version: str, today: dt.date) -> str:
    """Write the worker for a finished ``site``; ``source`` is what follows its list."""
    files = {name: _hash(site / name) for name in sorted(set(_core(site)))}
    ready, later = _packs(site, today)
    build = {
        "brand": brand,
        "today": today.isoformat(),
        "version": version,
        "files": files | ready,
        "later": later,
    }
    text = json.dumps(build, ensure_ascii=False, indent=0)
    # Any change of the list changes the worker: that is how a browser learns of it.
    return f"const BUILD = {text};\n{source}"


def _core(site: Path) -> Iterator[str]:
    for pattern in CORE:
        for path in site.glob(pattern):
            if path.is_file():
                yield path.relative_to(site).as_posix()


def _packs(site: Path, today: dt.date) -> tuple[dict[str, str], dict[str, str]]:
    """Part the packs of today and tomorrow into what is kept at once and what when it is seen."""
    ready: dict[str, str] = {}
    later: dict[str, str] = {}
    size = 0
    for name in _pages_and_pictures(site, today):
        size += (site / name).stat().st_size
        (ready if size <= PACKS_LIMIT else later)[name] = _hash(site / name)
    return ready, later


def _pages_and_pictures(site: Path, today: dt.date) -> list[str]:
    """List the packs, all of them before the first picture."""
    pages = [
        page
        for day in (today, today + dt.timedelta(days=1))
        for page in sorted(site.glob(f"packs/{day}/*/index.html"))
    ]
    pictures = {name for page in pages for name in _PICTURE.findall(page.read_text("utf-8"))}
    names = [page.relative_to(site).as_posix() for page in pages]
    return names + sorted(name for name in pictures if (site / name).is_file())


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
