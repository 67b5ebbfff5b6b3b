"""A browser, and sites for it to look at."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import hostile
from tests.browser.setup import SYSTEM_CHROMIUM
from tests.browser.sites import PLAIN_HOST, Site, copy_of_ours, served
from tests.browser.visits import Browse, Clipboard
from tests.handbooks import write

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


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the handbook of this repository, with packs of three days: every page is looked at."""
    window = ("--from", "2026-11-22", "--days", "3")
    with served(copy_of_ours(tmp_path_factory.mktemp("ours")), *window) as site:
        yield site


@pytest.fixture(scope="session")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the handbook of :mod:`tests.browser.hostile`."""
    with served(write(tmp_path_factory.mktemp("awkward"), hostile.FILES)) as site:
        yield site


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
