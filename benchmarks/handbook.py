"""How long the shipped handbook takes to build, as it is here and for a whole year of packs."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from guanjia import pipeline
from guanjia.cli import main as guanjia

ROOT = Path(__file__).parents[1]
PARTS = ("content", "playbooks", "calendars", "site_templates")
TODAY = "2026-12-01"


def built(root: Path, *options: str) -> float:
    """Build the site below ``root``; return the seconds it took."""
    begun = time.perf_counter()
    guanjia(["build", "--root", str(root), "--today", TODAY, *options], standalone_mode=False)
    return time.perf_counter() - begun


def main() -> None:
    """Print the figures; the first build is the one that fills caches and is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PARTS:
            shutil.copytree(ROOT / part, root / part)
        shutil.copy(ROOT / "mkdocs.yml", root)
        library, _ = pipeline.load(root)
        built(root)
        usual, year = built(root), built(root, "--from", TODAY, "--days", "396")
        files = sum(path.is_file() for path in (root / "site").rglob("*"))
    sys.stdout.write(
        f"shipped        {len(library.playbooks)} playbooks, {len(library.scripts)} scripts, "
        f"{len(library.posts)} posts, {len(library.groups)} groups\n"
        f"  build        {usual:.1f} s; with packs of 396 days {year:.1f} s, {files:,} files, "
        f"{year / usual:.1f} ×\n"
    )


if __name__ == "__main__":
    main()
