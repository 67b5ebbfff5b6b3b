"""
Build a handbook again and again, each time with a fault at another place, and watch the site.

Run with the handbook's folder and a number of samples per kind of fault; it prints what it
saw as JSON. Every build runs in a fork of a process that has built the handbook before, so that
the interpreter starts and the templates are compiled only once.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from guanjia.cli import main

MUTATIONS = frozenset(("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link"))
OLD, NEW = "2026-11-22", "2026-11-23"


def kill() -> None:
    os.kill(os.getpid(), 9)


def fail(number: int) -> Callable[[], None]:
    def raise_it() -> None:
        raise OSError(number, os.strerror(number), "injected")

    return raise_it


FAULTS = {"kill": kill, "ENOSPC": fail(errno.ENOSPC), "EACCES": fail(errno.EACCES)}


def inject(site: Path, at: int, fault: Callable[[], None]) -> list[int]:
    """Let ``fault`` happen at the ``at``-th change near ``site``; count them all."""
    count = [0]
    beside = str(site.parent / ".site-")

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            name, _, flags = arguments
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not writes or not str(name).startswith((str(site), beside)):
                return
        elif event not in MUTATIONS:
            return
        count[0] += 1
        if count[0] == at:
            fault()

    sys.addaudithook(hook)
    return count


def build(root: Path, today: str, at: int = 0, fault: Callable[[], None] = kill) -> int:
    """Build in a fork; return its exit code, or the negative number of its signal."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    inject(root / "site", at, fault)
    try:
        main(["build", "--root", str(root), "--today", today])
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 0)
    except BaseException:  # noqa: BLE001  # a traceback is what we look for
        os._exit(99)
    os._exit(0)


def prepare(root: Path) -> None:
    """Build once in this process."""
    with contextlib.redirect_stdout(sys.stderr):
        main(["build", "--root", str(root), "--today", OLD], standalone_mode=False)


def mutations(root: Path) -> int:
    """Count the places where a fault can happen."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        count = inject(root / "site", 0, kill)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        main(["build", "--root", str(root), "--today", NEW], standalone_mode=False)
        os.write(writing, str(count[0]).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return int(os.read(reading, 20))


def digest(site: Path) -> str:
    """Hash a whole site, names and all."""
    whole = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        whole.update(path.relative_to(site).as_posix().encode())
        whole.update(path.read_bytes() if path.is_file() else b"")
    return whole.hexdigest()


def watch(root: Path, samples: int) -> list[dict[str, object]]:
    """Inject ``samples`` faults of each kind and more, spread over a build from first to last."""
    site = root / "site"
    prepare(root)
    total = mutations(root)
    whole = {NEW: digest(site)}
    build(root, OLD)
    whole[OLD] = digest(site)
    before, after = OLD, NEW
    seen: list[dict[str, object]] = []
    for kind, fault in FAULTS.items():
        for at in sorted({1 + total * n // samples for n in range(samples)} | {total - 1, total}):
            code = build(root, after, at, fault)
            now = {whole[before]: "before", whole[after]: "after"}.get(digest(site), "partial")
            retried = build(root, after)
            healed = digest(site) == whole[after] and not list(root.glob(".site-[np]*"))
            seen.append({"kind": kind, "at": at, "code": code, "site": now})
            seen[-1] |= {"retried": retried, "healed": healed}
            before, after = after, before
    return seen


if __name__ == "__main__":
    print(json.dumps(watch(Path(sys.argv[1]), int(sys.argv[2]))))
