"""axe-core finds nothing on any kind of page, light or dark, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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
    "overview": "/overview.html",
    "reviews": "/reviews.html",
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


@pytest.fixture(params=["light", "dark"])
def axed(request: pytest.FixtureRequest, browse: Browse) -> Page:
    """Open a phone on which axe may run: the pages' own policy would refuse it."""
    page = browse(theme=request.param, trusting=True).new_page()
    page.emulate_media(reduced_motion="reduce")  # nothing is measured half-way
    return page


def violations(page: Page) -> list[str]:
    """Return what axe finds, a line for each place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def test_no_kind_of_page_has_a_violation(axed: Page, ours: Site) -> None:
    problems = []
    for path in PAGES.values():
        axed.goto(ours.local + path)
        problems += violations(axed)
    assert not problems, "\n".join(problems)


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
