"""What some groups are called in a finding: the first of them, and how many they are."""

from __future__ import annotations

from collections.abc import Sequence

from guanjia.model.groundwork import Groundwork


def called(ground: Groundwork, ids: Sequence[str]) -> str:
    """Name groups by their ``ids``, of which there is at least one, so that words may follow."""
    count = ground.count(ids)
    return f"群 {ids[0]} " if count == 1 else f"{ids[0]} 等 {count} 个群"
