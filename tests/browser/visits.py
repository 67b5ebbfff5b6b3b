"""People's browsers: where and when they are, what they may do, and what went wrong."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    ViewportSize,
    expect,
)

SHANGHAI = dt.timezone(dt.timedelta(hours=8))
MORNING = dt.datetime(2026, 11, 23, 9, 42, tzinfo=SHANGHAI)
PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=800)
COPIED = "已复制 ✓"

PATIENCE = 15_000
"""Milliseconds until what should happen has failed to: ample, for machines that do much else."""

expect.set_options(timeout=PATIENCE)

_BLOCKED = "Service Worker registration blocked by Playwright"
_HERE = ("http://127.0.0.1:", "http://guanjia.test:", "file://", "data:")


class Browse:
    """Opens a browser of somebody, as often as a test needs one."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._contexts: list[BrowserContext] = []
        self.problems: list[str] = []
        """Errors on any console, and requests to anywhere else."""

    def __call__(
        self,
        *scripts: str,
        at: dt.datetime = MORNING,
        zone: str = "Asia/Shanghai",
        size: ViewportSize = PHONE,
        permissions: Sequence[str] = ("clipboard-write",),
        javascript: bool = True,
        theme: Literal["light", "dark"] = "light",
        touch: bool = False,
        trusting: bool = False,
        workers: bool = False,
    ) -> BrowserContext:
        """
        Open one whose clock stands at ``at``; ``scripts`` run before those of a page.

        A ``trusting`` one does not keep to the pages' security policy. Without ``workers`` nothing
        is kept for when there is no net, which takes as long as the rest of a visit.
        """
        context = self._chromium.new_context(
            viewport=size,
            locale="zh-CN",
            timezone_id=zone,
            permissions=permissions,
            java_script_enabled=javascript,
            color_scheme=theme,
            has_touch=touch,
            bypass_csp=trusting,
            service_workers="allow" if workers else "block",
        )
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        context.on("request", lambda request: self._asked(request.url))
        if javascript:
            context.clock.set_fixed_time(at)
        for script in filter(None, scripts):
            context.add_init_script(script)
        return context

    def page(self, url: str, *scripts: str) -> Page:
        """Open a phone at ``url``."""
        page = self(*scripts).new_page()
        page.goto(url)
        return page

    def close(self) -> None:
        """Close them all."""
        for context in self._contexts:
            context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != _BLOCKED:
            self.problems.append(f"{message.page and message.page.url}: {message.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith(_HERE):
            self.problems.append(f"asked for {url}")


class Clipboard:
    """What is on the clipboard that all browsers of a test share."""

    NOTHING = "（还没有复制过）"

    def __init__(self, page: Page) -> None:
        self._page = page
        self.forget()

    def forget(self) -> None:
        """Put something else on it, so that an earlier copy proves nothing."""
        self._page.evaluate("text => navigator.clipboard.writeText(text)", self.NOTHING)

    def read(self) -> str:
        """Return what is on it."""
        text = self._page.evaluate("navigator.clipboard.readText()")
        assert isinstance(text, str)
        return text

    def kinds(self) -> list[str]:
        """Return the media types of what is on it."""
        kinds = self._page.evaluate(
            "navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))"
        )
        assert isinstance(kinds, list)
        return kinds

    def after(self, button: Locator, *, key: str = "") -> str:
        """Tap a copy button, or press a key on it (quicker), and return what it put here."""
        self.forget()
        if key:
            button.press(key)
        else:
            button.click()
        expect(button).to_have_text(COPIED)
        return self.read()


def entries(page: Page, kind: str = "post") -> list[Locator]:
    """Return the cards of one kind, in the order of the day."""
    return page.locator(f"[data-entry][data-kind={kind}]").all()


def versions(entry: Locator) -> list[Locator]:
    """Return the versions of a card, each with its words, groups and button."""
    return entry.locator("[data-version]").all()


def pick(version: Locator) -> None:
    """Choose a version by its tab, if there is more than one."""
    tab = version.locator(".tab")
    if tab.count():
        tab.click()


def copy_button(place: Locator) -> Locator:
    """Return the copy button of a version, or of a card that has one."""
    return place.locator("[data-copy]")


def fill(version: Locator, value: str) -> None:
    """Fill every blank in a version's words."""
    for blank in version.locator("[data-blank]").all():
        blank.fill(value)
