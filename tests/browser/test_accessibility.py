"""axe-core finds nothing on any kind of page, light or dark, on a phone."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.sites import Site, pack
from tests.browser.visits import Browse, entries

PAGES = {
    "home": "/index.html",
    "prose": "/handbook/tiers.html",
    "figures": "/handbook/partners.html",
    "onboarding": "/onboarding/day-1.html",
    "not found": "/404.html",
    "today": "/today/index.html",
    "categories": "/scripts/index.html",
    "scripts": "/scripts/chase.html",
    "playbooks": "/playbooks/index.html",
    "playbook": "/playbooks/zero-yuan-draw.html",
    "posts": "/posts.html",
    "rules": "/rules.html",
    "names": "/names.html",
    "groups": "/groups.html",
    "capacity": "/capacity.html",
    "team": "/team.html",
    "metrics": "/metrics.html",
    "sources": "/sources.html",
    "contradictions": "/contradictions.html",
    "calendar": "/calendar.html",
    "month": "/calendar/2026-11/index.html",
    "year": "/calendar/2026/index.html",
    "day": "/packs/2026-11-23/index.html",
    "group": "/groups/base-003/index.html",
    "pack": pack("lin"),
}


QUICKLY: dict[str, object] = {"resultTypes": ["violations"], "preload": False, "selectors": False}
"""What nobody reads is not worked out; the whole of it takes minutes for all these pages."""

THEMES: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": QUICKLY,
    "dark": {**QUICKLY, "runOnly": ["color-contrast", "link-in-text-block"]},
}

LARGE = "document.documentElement.style.fontSize = '200%'"

CUT = """() => Array.from(
        document.querySelectorAll('main :is(button, select, h1, summary)'))
    .filter((element) => element.checkVisibility() && (element.scrollWidth > element.clientWidth + 1
        && getComputedStyle(element).display !== 'inline'))
    .map((element) => element.outerHTML.slice(0, 80))"""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("path", [pack("lin"), pack("tang"), PAGES["scripts"]])
def test_letters_of_twice_the_size_lose_nothing(path: str, ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + path)
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate(LARGE)
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(CUT) == []


@pytest.fixture
def axed(browse: Browse) -> Page:
    """Open a phone on which axe may run: the pages' own policy would refuse it."""
    page = browse(trusting=True).new_page()
    page.emulate_media(reduced_motion="reduce")  # nothing is measured half-way
    return page


def violations(page: Page) -> list[str]:
    """Return what axe finds, a line for each place; the dark changes nothing but colours."""
    lines = []
    for theme, options in THEMES.items():
        page.emulate_media(color_scheme=theme)
        lines += [
            f"{page.url} ({theme}): {rule['id']}: {node['html'][:120]} {node['failureSummary']}"
            for rule in Axe().run(page, options=options).response["violations"]
            for node in rule["nodes"]
        ]
    return lines


def test_no_kind_of_page_has_a_violation(axed: Page, ours: Site) -> None:
    problems = []
    for path in PAGES.values():
        axed.goto(ours.local + path)
        problems += violations(axed)
    assert not problems, "\n".join(problems)


def test_nor_has_the_search(axed: Page, ours: Site) -> None:
    axed.goto(f"{ours.local}/index.html")
    for typed in ("配送", "能不能取消订单啊我等不及了", "量子力学"):  # exact, near, nothing
        axed.keyboard.press("/")
        axed.get_by_role("searchbox", name="搜索").fill(typed)
        expect(axed.locator(".find-count")).not_to_be_empty()
        problems = violations(axed)
        assert not problems, "\n".join(problems)
        axed.keyboard.press("Escape")


def test_nor_has_a_pack_in_use(axed: Page, ours: Site) -> None:
    axed.goto(ours.local + pack("lin"))
    entries(axed)[0].locator("[data-send]").click()
    axed.get_by_role("button", name="撤销").wait_for()
    problems = violations(axed)
    axed.get_by_role("link", name="回执").click()
    problems += violations(axed)
    axed.goto(f"{ours.local}{pack('lin')}#group=base-003")
    problems += violations(axed)
    axed.goto(ours.local + pack("lin", "2026-11-24"))
    axed.evaluate("document.querySelector('[data-by-hand]').showModal()")
    problems += violations(axed)
    assert not problems, "\n".join(problems)
