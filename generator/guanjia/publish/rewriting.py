"""Changing files of the handbook itself: all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def rewrite(files: Mapping[Path, bytes]) -> int:
    """
    Replace the files that differ by their new content, and return how many they were.

    What is new is written beside each file before the first is replaced; should replacing one
    fail, those that were replaced get their old content back.

    Raises:
        OSError: one of them cannot be written. None is changed then.
    """
    old = {path: path.read_bytes() for path in files}
    changed = {path: data for path, data in files.items() if data != old[path]}
    drafts = {path: path.with_name(f".{path.name}.new") for path in changed}
    done: list[Path] = []
    try:
        for path, draft in drafts.items():
            draft.write_bytes(changed[path])
            shutil.copymode(path, draft)
        for path, draft in drafts.items():
            draft.replace(path)
            done.append(path)
    except OSError:
        for path in done:
            path.write_bytes(old[path])
        raise
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return len(changed)
