"""What changed in the last days, from git."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from guanjia.load.git import GitError, git
from guanjia.model.history import History, Revision

DAYS = 14
_AT_MOST = 500
"""Commits that are looked at."""
_FOLDERS = ("content", "playbooks", "calendars")
_RECORD = re.compile(r"(?:\A|\0)\x01(?=[0-9]{1,10}\0)")
"""Where a commit begins: no subject can hold a NUL."""
_FORMAT = "--format=%x01%ct%x00%P%x00%an%x00%s%x00"


def history(root: Path, today: dt.date, zone: ZoneInfo) -> History:
    """
    List the commits that touched the handbook on the :data:`DAYS` days up to ``today``.

    The same for the same commit and day, whenever it is asked.
    """
    begin = today - dt.timedelta(days=DAYS - 1)
    # Git stops at the first commit that is older; a day of slack for clocks that differ.
    since = dt.datetime.combine(begin, dt.time(), zone) - dt.timedelta(days=1)
    try:
        shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        log = git(
            root,
            *("log", "--no-merges", f"--since={int(since.timestamp())}", f"--max-count={_AT_MOST}"),
            *("--no-renames", "--name-only", "--relative", "-z", _FORMAT, "--", *_FOLDERS),
        )
    except GitError:
        return History(known=False)
    revisions = (r for r in _revisions(log, zone, shallow=shallow) if begin <= r.date <= today)
    return History(revisions=tuple(revisions), shallow=shallow)


def _revisions(log: bytes, zone: ZoneInfo, *, shallow: bool) -> Iterator[Revision]:
    for record in _RECORD.split(log.decode("utf-8", "replace"))[1:]:
        fields = record.split("\0")
        if len(fields) < 4:
            continue  # a file that is called like our mark
        seconds, parents, author, subject, *paths = fields
        if shallow and not parents:
            continue  # where the known past ends, every file looks new
        yield Revision(
            date=dt.datetime.fromtimestamp(int(seconds), zone).date(),
            subject=_clean(subject),
            author=_clean(author),
            paths=tuple(sorted(filter(None, (_clean(path) for path in paths)))),
        )


def _clean(text: str) -> str:
    """Take out what cannot be shown on a line: anybody may write a commit."""
    visible = (c for c in text if unicodedata.category(c)[0] != "C")
    return "".join(visible).strip()[:200]
