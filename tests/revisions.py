"""Tiny git repositories with a handbook in them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_WHO = ("-c", "user.name=甲", "-c", "user.email=jia@example.com", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Run git in ``folder``, whatever the machine's own settings are."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ("git", *_WHO, "-C", folder, *arguments),
        check=True,
        capture_output=True,
        input=stdin,
        env={**os.environ, **settings},
    )
    return done.stdout.decode().strip()


def commit(folder: Path) -> Path:
    """Keep what is in ``folder`` as a revision, in a new repository if there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "改动")
    return folder


def commit_tree(folder: Path, *entries: tuple[str, str, bytes]) -> str:
    """
    Make a commit by hand, with what no honest person commits; return its id.

    An entry is a mode, a path below ``content`` and what the blob holds.
    """
    lines = []
    for mode, name, data in entries:
        blob = git(folder, "hash-object", "-w", "--stdin", stdin=data)
        lines.append(f"{mode} blob {blob}\t{name}".encode())
    inner = git(folder, "mktree", "-z", stdin=b"\0".join(lines) + b"\0")
    tree = git(folder, "mktree", stdin=f"040000 tree {inner}\tcontent\n".encode())
    return git(folder, "commit-tree", tree, "-m", "手工")
