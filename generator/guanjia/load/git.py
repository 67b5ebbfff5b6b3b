"""Running git: bounded, without prompts, and without running what a repository configures."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SECONDS = 60
"""How long one run may take."""

_SAFE = (
    *("--no-optional-locks", "--no-pager", "--literal-pathspecs"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "log.showSignature=false"),
    # A folder of the handbook may look like a repository and bring its own configuration.
    *("-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"),
)
# What a hook passes on about another folder or another index.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")


class GitError(Exception):
    """Git is missing, too slow, or cannot answer; the text says which, in git's words."""


def command(root: Path, *args: str) -> list[str]:
    """Write ``git args`` as it may be run in ``root``."""
    return ["git", *_SAFE, "-C", str(root), *args]


def environment() -> dict[str, str]:
    """Return what git is to find in its environment."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
    }


def run(root: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    """
    Run ``git args`` in ``root``, whether it works or not.

    Raises:
        FileNotFoundError: there is no git.
        TimeoutExpired: it took longer than :data:`SECONDS`.
    """
    return subprocess.run(  # noqa: S603  # a fixed program, and no shell
        command(root, *args),
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


def git(root: Path, *args: str) -> bytes:
    """
    Return what ``git args`` prints in ``root``.

    Raises:
        GitError: it did not work.
    """
    try:
        done = run(root, *args)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(str(error)) from None
    if done.returncode != 0:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
