"""
What planning costs: ``python -m benchmarks.plan``, or ``make bench``.

Nothing is asserted. Compare ratios of one run; figures of two machines say little.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.workload import FIRST, Workload
from guanjia import pipeline
from guanjia.cli import main as guanjia
from guanjia.cli import spare_the_collector
from guanjia.model.library import Library
from guanjia.model.settings import days
from guanjia.plan.expand import Plan

FULL = Workload()
BUILT = replace(FULL, days=3)
"""A day more is a pack more for everybody; the rest of a build is the same."""
REPEATS = 3


def planned(library: Library, count: int) -> int:
    """Plan ``count`` days, one after the other; return how many posts and tasks are due."""
    plan = Plan(library, days(FIRST, count))
    return sum(len(due.groups) for day in plan.window for due in plan.on(day))


def spelled(library: Library, count: int) -> int:
    """As :func:`planned`, with an object made for every group."""
    plan = Plan(library, days(FIRST, count))
    return sum(1 for day in plan.window for due in plan.on(day) for _ in due.occurrences())


def checked(root: Path, count: int) -> None:
    """Load, plan and check."""
    library, findings = pipeline.load(root)
    compilation = pipeline.compiled(root, library, findings, FIRST, days(FIRST, count))
    assert not compilation.fails, compilation.findings[0]


def built(root: Path) -> None:
    """Build the site."""
    guanjia(["build", "--root", str(root), "--today", str(FIRST)], standalone_mode=False)


def seconds(work: Callable[[], object]) -> float:
    """Time ``work`` once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def medians(works: Sequence[Callable[[], object]]) -> list[float]:
    """Time each of ``works`` several times, in turn, so that a slow moment hits all alike."""
    rounds = [[seconds(work) for work in works] for _ in range(REPEATS)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def library(folder: Path, workload: Workload) -> Library:
    """Write and load ``workload``."""
    made, findings = pipeline.load(workload.write(folder / str(workload)))
    assert not findings, findings[0]
    return made


def report_rates(folder: Path) -> None:
    """Say how fast a plan is made, and how its cost grows."""
    once = library(folder, FULL)
    twice = library(folder, replace(FULL, groups=2 * FULL.groups))
    shared = library(folder, replace(FULL, own=0))
    assert planned(once, FULL.days) == spelled(once, FULL.days) == FULL.occurrences
    plain, more_groups, more_days, no_own, objects = medians(
        [
            lambda: planned(once, FULL.days),
            lambda: planned(twice, FULL.days),
            lambda: planned(once, 2 * FULL.days),
            lambda: planned(shared, FULL.days),
            lambda: spelled(once, FULL.days),
        ]
    )
    say(f"plan           {FULL}, {FULL.own:.0%} of the groups with entries of their own")
    say(f"  occurrences  {FULL.occurrences:,} in {plain:.3f} s: {FULL.occurrences / plain:,.0f}/s")
    say(f"  with none of their own            {FULL.occurrences / no_own:,.0f}/s")
    say(f"  with an object for each           {FULL.occurrences / objects:,.0f}/s")
    say(f"  time at 2 × groups ÷ 1 ×          {more_groups / plain:.2f}")
    say(f"  time at 2 × days ÷ 1 ×            {more_days / plain:.2f}")


def report_process(name: str, *workloads: Workload) -> None:
    """Say how long one command takes in a process of its own, and how much memory."""
    figures = []
    for workload in workloads:
        command = (sys.executable, "-m", "benchmarks.plan", name, json.dumps(asdict(workload)))
        done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # ourselves
        figures.append(json.loads(done.stdout.splitlines()[-1]))
    took, peak = figures[0]
    line = f"{name:<14} {workloads[0]}: {took:.1f} s, {peak / 1024:,.0f} MB at most"
    for workload, (_, other) in zip(workloads[1:], figures[1:], strict=True):
        line += f"; {workload}: {other / 1024:,.0f} MB"
    say(line)


def child(name: str, workload: Workload) -> None:
    """Do one thing in this process and print what it took: seconds, and KB at most."""
    with tempfile.TemporaryDirectory() as folder:
        root = workload.write(Path(folder))
        made, _ = pipeline.load(root)
        work: dict[str, Callable[[], object]] = {
            "load": lambda: pipeline.load(root),
            "plan": lambda: planned(made, workload.days),
            "check": lambda: checked(root, workload.days),
            "build": lambda: built(root),
        }
        took = seconds(work[name])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if sys.platform == "darwin":  # counts bytes
        peak //= 1024
    say(json.dumps([took, peak]))


def say(line: str) -> None:
    """Print ``line`` at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the figures."""
    # Processes first: one counts what its parent held when it was started as its own.
    report_process("load", FULL)
    report_process("plan", FULL, replace(FULL, days=2 * FULL.days))
    report_process("check", FULL)
    report_process("build", BUILT)
    with tempfile.TemporaryDirectory() as folder:
        report_rates(Path(folder))


if __name__ == "__main__":
    spare_the_collector()  # as every command does
    if sys.argv[1:]:
        child(sys.argv[1], Workload(**json.loads(sys.argv[2])))
    else:
        main()
