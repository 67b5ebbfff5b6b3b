"""
What search costs in the browser: ``python -m benchmarks.search``, or ``make bench``.

Nothing is asserted. The phone is this machine's Chromium with its processor slowed down six
times; the aims are 400 ms until the first search and 16 ms a search. Until its results are drawn
a frame goes by as well. What the page's thread works is said too: other programs of a busy
machine do not change it much.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.plan import say
from guanjia.load.rulebook import rulebook
from tests.browser.conftest import FLAGS
from tests.browser.setup import SYSTEM_CHROMIUM
from tests.browser.sites import REPOSITORY, Site, copy_of_ours, served
from tests.handbooks import File, swap, write

SCRIPTS, PAGES = 5000, 500
SLOWER = 6
AIM = 400
"""Milliseconds until the first search, with the processor that many times slower."""

QUERIES = REPOSITORY / "tests" / "search" / "queries.yml"

READY = """async () => {
    const begun = performance.now();
    await Guanjia.search.load();
    return performance.now() - begun;
}"""

SEARCHES = """async (queries) => {
    const engine = await Guanjia.search.load();
    await engine.settled;
    return queries.map((query) => {
        const begun = performance.now();
        engine.find(query);
        return performance.now() - begun;
    });
}"""

TYPED = """async (queries) => {
    const box = document.querySelector('.find-box');
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const took = [];
    for (const query of queries) {
        box.value = query;
        await drawn();
        const begun = performance.now();
        box.dispatchEvent(new Event('input'));
        await drawn();
        took.push(performance.now() - begun);
    }
    return took;
}"""


def typed() -> dict[str, list[str]]:
    """Return the queries of the quality test by kind."""
    kinds = yaml.load(QUERIES.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return {kind: list(queries) for kind, queries in kinds.items()}


def sentences() -> list[str]:
    """Return the sentences of this repository's handbook, each once."""
    found: dict[str, None] = {}
    for file in sorted((REPOSITORY / "content").rglob("*.md")):
        body = file.read_text("utf-8").rpartition("\n---\n")[2]
        for sentence in re.findall(r"[\u4e00-\u9fff][\u4e00-\u9fff，、0-9]{5,60}[。！？]", body):
            found[sentence] = None
    return list(found)


def pick(known: Sequence[str], seed: str, length: int) -> str:
    """Join sentences chosen by the hash of ``seed`` until they have ``length`` characters."""
    text, number = "", 0
    while len(text) < length:
        digest = hashlib.sha256(f"{seed}/{number}".encode()).digest()
        text += known[int.from_bytes(digest[:4]) % len(known)]
        number += 1
    return text


def unjudged() -> dict[str, File]:
    """Make a brand that no words offend: sentences put together by chance promise anything."""
    codes = ", ".join(f"{code}: off" for code, rule in rulebook().items() if rule.judgement)
    zone = "timezone: Asia/Shanghai\n"
    return swap("content/brand.yml", zone, f"{zone}severity: {{{codes}}}\n")


def made(root: Path) -> Path:
    """Write a handbook that can be built, with :func:`files`, below ``root``."""
    return write(root, dict(files()), unjudged())


def files() -> Iterator[tuple[str, str]]:
    """Yield a handbook of :data:`SCRIPTS` scripts and :data:`PAGES` pages."""
    known = sentences()
    for n in range(SCRIPTS):
        tags = ", ".join(pick(known, f"tag {n} {i}", 6)[:4] for i in range(4))
        facts = {
            "title": f"{pick(known, f'title {n}', 8)[:12]}{n}",
            "category": f"第{n % 25}类",
            "when": pick(known, f"when {n}", 10),
            "tags": f"[{tags}]",
            "fill": "[称呼]",
        }
        bodies = (f"## 第{i}种\n{{称呼}}，{pick(known, f'{n} {i}', 80)}\n" for i in (1, 2))
        yield f"content/scripts/c{n % 25}/s{n}.md", _document(facts, "\n".join(bodies))
    for n in range(PAGES):
        parts = (
            f"## {pick(known, f'heading {n} {i}', 8)[:10]}\n\n{pick(known, f'page {n} {i}', 460)}\n"
            for i in range(6)
        )
        yield f"content/handbook/p{n}.md", _document({"title": f"第{n}页"}, "\n".join(parts))


def _document(facts: dict[str, str], body: str) -> str:
    front = "".join(f"{name}: {value}\n" for name, value in facts.items())
    return f"---\n{front}---\n{body}"


def report(name: str, site: Site, browser: Browser) -> None:
    """Say how large the index is and how long a slow phone takes."""
    say(name)
    for shard in ("words", "pages", "text"):
        data = (site.folder / "search" / f"{shard}.js").read_bytes()
        packed = gzip.compress(data, 9, mtime=0)
        say(
            f"  {shard + '.js':<10} {len(data) / 1024:8,.0f} KB, gzip {len(packed) / 1024:6,.0f} KB"
        )
    for slower in (1, SLOWER):
        measured(site, browser, slower)


def measured(site: Site, browser: Browser, slower: int) -> None:
    """Say how long it takes with the processor that many times slower."""
    runs = [_ready(site, browser, slower) for _ in range(5)]
    ready, busy = (statistics.median(column) for column in zip(*runs, strict=True))
    page = _page(site, browser, slower)
    say(f"  processor ÷ {slower}: ready in {ready:.0f} ms, {ready / AIM:.2f} of {AIM}")
    if slower == 1:
        say(
            f"    the page's thread works {busy:.0f} ms of it; {SLOWER} × is {SLOWER * busy:.0f} ms"
        )
    queries = typed()
    page.evaluate(SEARCHES, ["热身"])
    page.keyboard.press("/")
    for kind, texts in queries.items():
        found = page.evaluate(SEARCHES, texts)
        shown = page.evaluate(TYPED, texts)
        say(
            f"    {kind:<12} search {statistics.median(found):5.1f} ms, at most {max(found):5.1f}; "
            f"drawn after {statistics.median(shown):5.1f} ms, at most {max(shown):5.1f}"
        )
    page.context.close()


def _page(site: Site, browser: Browser, slower: int) -> Any:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{site.local}/index.html")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return page


def _ready(site: Site, browser: Browser, slower: int) -> tuple[float, float]:
    """Return the milliseconds until the first search, and those that its thread worked."""
    page = _page(site, browser, slower)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _worked(session)
    took = float(page.evaluate(READY))
    worked = _worked(session) - before
    page.evaluate(SEARCHES, [])  # nothing is under way when it is closed
    page.context.close()
    return took, worked


def _worked(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


def main() -> None:
    """Print the figures."""
    executable = SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        with served(copy_of_ours(Path(folder) / "ours"), "--days", "1") as site:
            report("search, this handbook", site, browser)
        with served(made(Path(folder) / "made"), "--days", "1") as site:
            report(f"search, {SCRIPTS:,} scripts and {PAGES} pages", site, browser)
        browser.close()


if __name__ == "__main__":
    main()
