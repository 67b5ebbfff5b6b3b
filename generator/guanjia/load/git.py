"""Asking git: bounded, without prompts, and without running what a repository configures."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SECONDS = 20
"""How long git may take to answer."""

_SAFE = (
    "--no-optional-locks",
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "core.quotePath=false"),
)
# A hook has these set for its own repository; ours is found from the folder.
_OTHERS = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))


class GitError(Exception):
    """Git is missing, too slow, or cannot answer; the text says which, in git's words."""


def git(root: Path, *args: str) -> bytes:
    """
    Run ``git args`` in ``root`` and return what it prints.

    Raises:
        GitError: it did not work.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OTHERS}
    try:
        done = subprocess.run(  # noqa: S603  # a fixed program; what it is given are arguments
            ["git", "-C", str(root), *_SAFE, *args],  # noqa: S607  # wherever it is installed
            env={**kept, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitError(f"git took longer than {SECONDS} s") from None
    except OSError as error:
        raise GitError(str(error)) from None
    if done.returncode != 0:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
