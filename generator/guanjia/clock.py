"""The one place that reads the clock. Only the entry points may ask it."""

from __future__ import annotations

import datetime as dt
import time
import zoneinfo


def today(zone: zoneinfo.ZoneInfo) -> dt.date:
    """Return the civil date it is now in ``zone``."""
    return dt.datetime.now(zone).date()


def seconds() -> float:
    """Return a count of seconds that only goes forward, to tell how long something took."""
    return time.perf_counter()
