"""
What comparing costs: ``python -m benchmarks.compare``, or ``make bench``.

A comparison compiles two revisions, so it should take about two checks; what is beyond is
its own. Compare ratios of one run.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.plan import medians, say
from benchmarks.workload import FIRST, Workload
from guanjia import pipeline
from guanjia.cli import spare_the_collector
from guanjia.model.settings import days

ROOT = Path(__file__).parents[1]
PARTS = ("content", "playbooks", "calendars")
SHIPPED = dt.date(2026, 12, 1)


def compiled(
    root: Path, today: dt.date, revision: pipeline.Tree | None = None
) -> pipeline.Compilation:
    """Load, check and plan what is below ``root``, or was in ``revision``."""
    library, findings = pipeline.load(revision or root)
    window = library.brand.window.around(today)
    return pipeline.compiled(root, library, findings, today, days(window[0], len(window)))


def compared(root: Path, today: dt.date) -> None:
    """Compare the folder with its last revision, as ``guanjia diff HEAD`` does."""
    before = compiled(root, today, pipeline.Revision(root, "HEAD"))
    pipeline.changes(before, compiled(root, today))


def keep(root: Path) -> None:
    """Make a revision of what is below ``root``."""
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.com")
    for command in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "before")):
        subprocess.run(("git", "-C", root, *command), check=True)  # noqa: S603, S607


def report(name: str, root: Path, today: dt.date, *edits: tuple[str, str, str, str]) -> None:
    """Say what comparing costs after each of ``edits``: what it is, and what to replace where."""
    keep(root)
    for what, file, old, new in edits:
        path = root / file
        before = path.read_text("utf-8")
        assert old in before, file
        path.write_text(before.replace(old, new), "utf-8")
        check, diff = medians([lambda: compiled(root, today), lambda: compared(root, today)])
        path.write_text(before, "utf-8")
        say(f"diff           {name}, {what}: {diff:.2f} s, {diff / check:.2f} × a check")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        shipped, full = Path(folder, "shipped"), Path(folder, "full")
        for part in PARTS:
            shutil.copytree(ROOT / part, shipped / part)
        script = sorted((shipped / "content/scripts").rglob("*.md"))[0]
        path = script.relative_to(shipped).as_posix()
        report("shipped", shipped, SHIPPED, ("a script reworded", path, "。", "！"))
        Workload().write(full)
        report(
            str(Workload()),
            full,
            FIRST,
            ("a page reworded", "content/index.md", "手册", "新手册"),
            ("a post reworded", "content/posts/post-0.md", "种问候", "种问好"),
            ("a slot moved", "content/slots.yml", '"08:30"', '"08:25"'),
            ("a group renamed", "content/groups.csv", "小区7·1", "小区7·2"),
        )


if __name__ == "__main__":
    spare_the_collector()  # as every command does
    main()
