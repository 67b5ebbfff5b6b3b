"""
False errors on ordinary prose: ``python -m benchmarks.wording FILE…``.

Each file (UTF-8 text; ``.gz`` and ``.xz`` are unpacked, tags of HTML are dropped) is judged as
if every paragraph were sent to a group by somebody who sells everything that there is a list
for. What is found is printed, for a person to judge; the aim is under one false error in
100,000 Chinese characters. Without a file it reads the recipes that the tests keep.
"""

from __future__ import annotations

import gzip
import html
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from benchmarks.plan import say
from guanjia.check import advertising, inducement
from guanjia.errors import Finding, Severity, Source
from guanjia.load.terms import packaged
from guanjia.model.almanac import HolidayTable
from guanjia.model.library import Library
from guanjia.model.settings import Brand
from guanjia.model.sources import Inventory
from guanjia.model.terms import Terms
from guanjia.model.wordings import Post, Variant
from tests.check.outgoing import asked

RECIPES = Path(__file__).parents[1] / "tests/prose/recipes.txt.xz"
_UNPACK = {".gz": gzip.decompress, ".xz": lzma.decompress}


def text_of(path: Path) -> str:
    """Read a file as plain text."""
    unpack = _UNPACK.get(path.suffix, bytes)
    text = unpack(path.read_bytes()).decode("utf-8", "replace")
    return html.unescape(re.sub(r"<[^>]+>", "", text)) if "<html" in text[:2000] else text


def sent(text: str, path: str) -> Library:
    """Make a handbook that sends every paragraph of ``text``."""
    posts: dict[str, Post] = {}
    line = 1
    for paragraph in re.split(r"(\n{2,})", text):
        if paragraph.strip():
            id = f"p{line}"
            words = Variant("", paragraph, Source(PurePosixPath(path), line))
            posts[id] = Post(id=id, title=id, variants=(words,))
        line += paragraph.count("\n")
    goods = tuple(sorted(Terms(packaged()).goods))
    return Library(
        brand=Brand(name="文章", goods=goods),
        tiers={},
        slots={},
        team={},
        groups={},
        scripts={},
        posts=posts,
        rules={},
        playbooks={},
        calendars={},
        festivals={},
        holidays=HolidayTable({}, frozenset(), frozenset()),
        figures={},
        metrics={},
        inventory=Inventory(),
        transfers=(),
        word_packs=packaged(),
        pages=(),
        media=frozenset(),
    )


def judged(library: Library) -> Iterator[Finding]:
    """Yield what advertising and inducement rules say."""
    for family in (advertising, inducement):
        yield from asked(family.RULES, library)


def chinese(text: str) -> int:
    """Count the Chinese characters."""
    return len(re.findall(r"[\u4e00-\u9fff]", text))


def main(paths: list[Path]) -> None:
    """Print every error, then the rates."""
    size = 0
    counts: Counter[Severity] = Counter()
    for path in paths:
        text = text_of(path)
        size += chinese(text)
        for finding in judged(sent(text, path.name)):
            counts[finding.severity] += 1
            if finding.severity is Severity.ERROR:
                say(f"  {finding}")
    rates = (f"{kind} {counts[kind] * 100_000 / size:.2f}" for kind in Severity)
    say(f"wording        {size:,} Chinese characters; per 100,000: {', '.join(rates)}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [RECIPES])
