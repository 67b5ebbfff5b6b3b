"""What an author may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def hint(wrong: str, known: Iterable[str], otherwise: str) -> str:
    """Ask whether ``wrong`` was meant to be the nearest of ``known``, or say ``otherwise``."""
    near = difflib.get_close_matches(wrong, list(known), 1, 0.5)
    return f"是不是「{near[0]}」？" if near else otherwise
