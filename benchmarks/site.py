"""
What a phone has to fetch and wait for: ``python -m benchmarks.site``, or ``make bench``.

Nothing is asserted. Bytes are those of all requests of a first visit, before the worker keeps
its copy. Lighthouse gives performance, accessibility, best practices and search engines, as the
median of a few runs; on a busy machine the first swings with the time blocked. It comes from
npm, as `package-lock.json` pins it, and is left out where there is no npm. The aims are 98 in
every category and 60 KB until a pack can be used.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from benchmarks import search
from benchmarks.plan import say
from tests.browser.conftest import FLAGS
from tests.browser.setup import SYSTEM_CHROMIUM
from tests.browser.sites import Quiet, Site, copy_of_ours, pack, served
from tests.handbooks import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = {
    "paint": "largest-contentful-paint",
    "blocked": "total-blocking-time",
    "shift": "cumulative-layout-shift",
}
BUDGET = 60
"""Kilobytes, compressed, until a page can be used."""

TEXT = (".html", ".css", ".js", ".json", ".svg", ".txt")


class Compressed(Quiet):
    """Sends text with gzip, as the servers do that a site is put on."""

    def do_GET(self) -> None:  # noqa: N802  # the library's name
        path = Path(self.translate_path(self.path))
        if path.suffix not in TEXT or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Patient(ThreadingHTTPServer):
    """Says nothing of browsers that leave before all is sent."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def compressed(site: Site) -> Iterator[str]:
    """Serve ``site`` with compression; give its address."""
    handler = partial(Compressed, directory=str(site.folder))
    with Patient(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def first_use(url: str) -> tuple[int, int]:
    """Open a page for the first time; return its requests and their bytes, compressed."""
    executable = SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None
    sizes: list[int] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page()
        page.on(
            "requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"])
        )
        page.goto(url, wait_until="networkidle")
        browser.close()
    return len(sizes), sum(sizes)


def lighthouse(url: str) -> str:
    """Run Lighthouse for a phone a few times; return the median of what it says."""
    runs = [_once(url) for _ in range(RUNS)]
    failed = [run for run in runs if isinstance(run, str)]
    if failed:
        return f"failed: {failed[0]}"

    def middle(pick: Callable[[Any], float]) -> float:
        return statistics.median(pick(run) for run in runs)

    scores = " ".join(
        f"{middle(lambda run: run['categories'][name]['score']) * 100:.0f}"  # noqa: B023  # used at once
        for name in CATEGORIES
    )
    facts = {
        name: middle(lambda run: run["audits"][audit]["numericValue"])  # noqa: B023  # used at once
        for name, audit in AUDITS.items()
    }
    return (
        f"{scores}; largest paint {facts['paint'] / 1000:.1f} s, "
        f"blocked {facts['blocked']:.0f} ms, shift {facts['shift']:.3f}"
    )


def _once(url: str) -> Any:
    """Return Lighthouse's result, or its last words if it failed."""
    chrome = {"CHROME_PATH": str(SYSTEM_CHROMIUM)} if SYSTEM_CHROMIUM.exists() else {}
    flags = f"--chrome-flags=--headless {' '.join(FLAGS[:7])}"
    done = subprocess.run(  # noqa: S603  # ourselves
        [LIGHTHOUSE, url, "--quiet", "--output=json", flags],
        check=False,
        capture_output=True,
        env={**os.environ, **chrome},
    )
    if done.returncode:
        return (done.stderr.decode().strip().splitlines() or ["it said nothing"])[-1]
    return json.loads(done.stdout)


def report(name: str, site: Site, pages: dict[str, str]) -> None:
    """Say what its pages cost."""
    say(name)
    with compressed(site) as base:
        for called, path in pages.items():
            count, size = first_use(base + path)
            share = size / 1024 / BUDGET
            line = (
                f"  {called:<12} {count} requests, {size / 1024:.0f} KB ({share:.2f} of {BUDGET})"
            )
            say(line + (f"; Lighthouse {lighthouse(base + path)}" if LIGHTHOUSE.exists() else ""))


def install() -> None:
    """Fetch Lighthouse, if there is an npm to fetch it with."""
    npm = shutil.which("npm")
    if npm is None:
        say("Lighthouse is left out: there is no npm")
    elif not LIGHTHOUSE.exists():
        command = (npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
        subprocess.run(command, check=True, cwd=HERE)  # noqa: S603  # npm


def main() -> None:
    """Print the figures."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        with served(copy_of_ours(Path(folder) / "ours"), "--from", TODAY, "--days", "1") as site:
            pages = {
                "today": "/today/index.html",
                "pack": pack("lin", TODAY),
                "scripts": "/scripts/complaint.html",
                "playbook": "/playbooks/zero-yuan-draw.html",
            }
            report("first visit, this handbook", site, pages)
        with served(search.made(Path(folder) / "made"), "--days", "1") as site:
            pages = {
                "today": "/today/index.html",
                "pack": pack("lin", TODAY),
                "scripts": "/scripts/c0.html",
                "playbook": "/playbooks/draw.html",
            }
            title = f"first visit, {search.SCRIPTS:,} scripts and {search.PAGES} pages"
            report(title, site, pages)


if __name__ == "__main__":
    main()
