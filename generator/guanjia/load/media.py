"""Pictures and other files that are published as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from guanjia.errors import Finding, Source
from guanjia.load.files import ignored
from guanjia.model.wordings import FOLDERS

MEDIA = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp4", ".pdf"))
"""What may be published from ``content/``. No SVG: opened on its own, it can run scripts."""


def published(paths: Iterable[PurePosixPath], findings: list[Finding]) -> Iterator[PurePosixPath]:
    """Yield which of ``paths`` may be published, relative to ``content/``; say why others not."""
    taken: dict[str, PurePosixPath] = {}
    for path in paths:
        if path.suffix.lower() not in MEDIA or path.parts[1] in FOLDERS:
            findings.append(ignored(path, "这种文件不会发布，也没有哪一步会用到它"))
            continue
        if unfit := re.search(r'[#?%\\:*"<>|]', path.name):
            says = f"文件名里有「{unfit[0]}」，做不成网址"
            findings.append(Finding(Source(path), "GJ107", says, "换个文件名。"))
            continue
        key = unicodedata.normalize("NFC", str(path)).casefold()
        if key in taken:
            says = f"和 {taken[key]} 只差大小写或编码，有的电脑上会互相覆盖"
            findings.append(Finding(Source(path), "GJ302", says, "换一个文件名。"))
        taken[key] = path
        yield path.relative_to("content")
