"""A browser, and sites for it to look at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import hostile
from tests.browser.setup import SYSTEM_CHROMIUM
from tests.browser.sites import PLAIN_HOST, Site, build, copy_of_ours, serving
from tests.browser.visits import Browse, Clipboard
from tests.handbooks import once, write

FLAGS = (
    "--no-sandbox",  # root in a container has no other way
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=HttpsUpgrades",
    f"--host-resolver-rules=MAP {PLAIN_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Launch the system's Chromium, or Playwright's own where there is none."""
    executable = SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


WINDOW = ("--from", "2026-11-22", "--days", "3")


@pytest.fixture(scope="session")
def ours(shared: Path) -> Iterator[Site]:
    """Build the handbook of this repository, with packs of three days: every page is looked at."""
    with serving(once(shared / "ours", lambda root: build(copy_of_ours(root), *WINDOW))) as site:
        yield site


@pytest.fixture(scope="session")
def awkward(shared: Path) -> Iterator[Site]:
    """Build the handbook of :mod:`tests.browser.hostile`."""
    root = once(shared / "awkward", lambda root: build(write(root, hostile.FILES)))
    with serving(root) as site:
        yield site


@pytest.fixture(scope="session")
def small(shared: Path) -> Path:
    """Build the small handbook, for tests that copy it and change the copy."""
    return once(shared / "small", lambda root: build(write(root)))


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Browse]:
    """Give a way to open browsers of people; at the end, nothing may have gone wrong in any."""
    browse = Browse(chromium)
    yield browse
    browse.close()
    assert browse.problems == []


@pytest.fixture(scope="session")
def reader(chromium: Browser, ours: Site) -> Iterator[Clipboard]:
    """Open a page that may read the clipboard, whatever the tested one may do."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{ours.local}/404.html")
    yield Clipboard(page)
    context.close()


@pytest.fixture
def clipboard(reader: Clipboard) -> Clipboard:
    """Give the clipboard, with nothing of another test on it."""
    reader.forget()
    return reader
