"""
What checking costs: ``python -m benchmarks.check``, or ``make bench``.

Nothing is asserted. The aims are 5 s for everything, cold, and 1 s after one file changed, unless
it is one by which all others are judged; compare the ratios of one run, figures of two machines
say little.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from benchmarks.plan import say
from benchmarks.search import PAGES, SCRIPTS, files
from benchmarks.workload import FIRST, Workload
from guanjia import check, pipeline
from guanjia.check.judging import judged
from guanjia.cli import spare_the_collector
from guanjia.model.groundwork import Thinned
from guanjia.model.registers import batch
from guanjia.model.settings import days
from guanjia.plan import alike
from guanjia.plan.expand import Plan
from tests.check.outgoing import asked

T = TypeVar("T")

GROUPS = Workload(housekeepers=2000, groups=40, days=15, slots=3, own=0)
RUNS = 5


def written(root: Path) -> Path:
    """Write the handbook below ``root``."""
    GROUPS.write(root)
    for name, text in files():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Time ``work`` once and keep what it made."""
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, made


def run(root: Path, memory: Path | None) -> float:
    """Time one command as people call it, its start included; ``memory`` is what it remembers."""
    line = [sys.executable, "-m", "guanjia", "check", "--root", root, "--today", FIRST]
    command = [str(part) for part in line]
    kept = os.environ | {"GUANJIA_CACHE_DIR": str(memory or "")}
    return timed(
        lambda: subprocess.run(command, check=False, capture_output=True, env=kept)  # noqa: S603
    )[0]


def report_parts(root: Path) -> None:
    """Say what each stage and each family of rules costs, within one process."""
    took, (library, findings) = timed(lambda: pipeline.load(root))
    row("load", took)
    for name, rules in check.FAMILIES.items():
        took, found = timed(partial(asked, rules, library))
        row(f"rules: {name}", took, f", {len(found):,} findings")
    window = days(FIRST, GROUPS.days)
    concerns = alike.concerns(library, window)
    every = batch("", library.groups)
    took, kinds = timed(lambda: alike.kinds(library, concerns, every.rows.values()))
    row("groups that get the same", took, f", {len(kinds):,} kinds")
    plan = Plan(Thinned.of(library, alike.crowds([(every, kinds)])), window)
    took, found = timed(lambda: list(pipeline.check_plan(plan)))
    row("plan, and rules about its days", took, f", {len(found):,} findings")
    row("exceptions and baseline", timed(lambda: judged(findings, library, FIRST))[0])


def report_commands(root: Path, memory: Path) -> None:
    """Say what the command costs: that remembers nothing, the first, and after one change."""
    cold = median(run(root, None) for _ in range(3))
    row("the whole command", cold)
    row("the first that is remembered", run(root, memory))
    row("the next", median(run(root, memory) for _ in range(RUNS)))
    for what, name in {
        "a script": "content/scripts/*/*.md",
        "a page": "content/handbook/*.md",
        "a post": "content/posts/*.md",
        "a calendar": "calendars/*.yml",
        "the register of groups": "content/groups.csv",
        "the brand, which judges": "content/brand.yml",
    }.items():
        path = sorted(root.glob(name))[0]
        took = median(_after(path, root, memory) for _ in range(RUNS))
        row(f"after a change of {what}", took, f", {cold / took:.1f} times as fast")


def _after(path: Path, root: Path, memory: Path) -> float:
    """Change a file and time the next run; of a register, every row moves down by one."""
    first, *others, last = path.read_text("utf-8").rstrip("\n").split("\n")
    match path.suffix:
        case ".csv":
            lines = [first, last, *others]
        case ".yml":
            lines = [first, *others, f"{last} # 。"]
        case _:
            lines = [first, *others, f"{last}。"]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return run(root, memory)


def row(name: str, took: float, more: str = "") -> None:
    """Print a figure."""
    say(f"  {name:<39} {took:6.2f} s{more}")


def main() -> None:
    """Print the figures."""
    spare_the_collector()
    with tempfile.TemporaryDirectory() as folder:
        root, memory = written(Path(folder, "handbook")), Path(folder, "memory")
        groups = GROUPS.housekeepers * GROUPS.groups
        say(f"check          {SCRIPTS:,} scripts, {PAGES} pages, {groups:,} groups")
        report_parts(root)
        report_commands(root, memory)


if __name__ == "__main__":
    main()
