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
    "not kept": "/offline.html",
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
    "mentor": "/onboarding/mentor.html",
    "pack": pack("lin"),
}


QUICKLY: dict[str, object] = {"resultTypes": ["violations"], "preload": False, "selectors": False}
"""What nobody reads is not worked out; the whole of it takes minutes for all these pages."""

THEMES: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": QUICKLY,
    "dark": {**QUICKLY, "runOnly": ["color-contrast", "link-in-text-block"]},
}

# What is repeated hundreds of times is as right the thirteenth time as the first twelve.
A_DOZEN = """() => document.querySelectorAll('main *').forEach((element) => {
    const seen = new Map();
    Array.from(element.children).forEach((child) => {
      const sort = child.tagName + ' ' + child.className;
      seen.set(sort, (seen.get(sort) ?? 0) + 1);
      if (seen.get(sort) > 12) child.remove();
    });
})"""

CUT = """() => Array.from(document.querySelectorAll(
        'main :is(button, select, h1, h2, h3, summary, td, dd, .cell > *, .month small)'))
    .filter((element) => element.checkVisibility() && element.clientWidth > 1
        && element.scrollWidth > element.clientWidth + 1
        && !element.querySelector('.wide, svg') && !element.matches('.prose *, summary:has(h2)')
        && getComputedStyle(element).display !== 'inline')
    .map((element) => element.outerHTML.slice(0, 120))"""

# Links inside a sentence and blanks inside the words have the height of their line.
SMALL = """() => Array.from(document.querySelectorAll('a[href], button, summary, select, label'))
    .filter((element) => element.checkVisibility() && !element.matches(
        '.prose *, .claims a, .skip, .small-month a, .list-link, p:not(.used-by, .point-ids) > a'))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height < 43.5;
    })
    .map((element) => `${element.offsetHeight} ${element.outerHTML.slice(0, 120)}`)"""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


# A phone with letters of twice the size; a desk, and a phone, at twice the zoom of 1280 and 640.
LARGE = "document.documentElement.style.fontSize = '200%'"
SIZES = [(360, 740, LARGE), (640, 400, "0"), (320, 640, "0")]


@pytest.mark.parametrize(("width", "height", "letters"), SIZES)
def test_twice_the_size_loses_nothing(
    width: int, height: int, letters: str, ours: Site, browse: Browse
) -> None:
    page = browse().new_page()
    page.set_viewport_size({"width": width, "height": height})
    problems = []
    for path in PAGES.values():
        page.goto(ours.local + path)
        page.evaluate(letters)
        problems += [f"{path}: {cut}" for cut in page.evaluate(CUT)]
        if wide := page.evaluate(OVERFLOW):
            problems.append(f"{path}: {wide} px too wide")
    assert not problems, "\n".join(problems)


def test_what_wechat_does_for_large_letters_is_let_through(ours: Site, browse: Browse) -> None:
    page = browse(mobile=True).new_page()
    page.goto(ours.local + pack("lin"))
    words = page.locator("[data-words]").first
    before = words.bounding_box()
    page.evaluate("document.body.style.webkitTextSizeAdjust = '150%'")  # as it does on iOS
    after = words.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > 1.3 * before["height"]
    assert (page.evaluate(OVERFLOW), page.evaluate(CUT)) == (0, [])


def test_a_finger_finds_room_on_everything(ours: Site, browse: Browse) -> None:
    page = browse(mobile=True).new_page()
    page.set_default_navigation_timeout(20_000)  # a phone lays a long page out twice
    problems = []
    for path in PAGES.values():
        page.goto(ours.local + path)
        problems += [f"{path}: {small}" for small in page.evaluate(SMALL)]
    assert not problems, "\n".join(problems)


MOVING = """() => Array.from(document.querySelectorAll('*')).filter((element) => {
    const style = getComputedStyle(element);
    const takes = `${style.transitionDuration}, ${style.animationDuration}`.split(', ');
    return takes.some((time) => parseFloat(time) > 0) || style.scrollBehavior === 'smooth';
  }).length"""


def test_nothing_moves_for_who_wants_no_motion(ours: Site, browse: Browse) -> None:
    page = browse().new_page()
    page.goto(ours.local + "/scripts/chase.html")
    page.locator(".tab").first.hover()
    assert page.evaluate(MOVING) == 1
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == 0
    for path in PAGES.values():
        page.goto(ours.local + path)
        for button in page.locator(":is(.chip, .do, .tab):visible").all()[:1]:
            button.hover()
            assert page.evaluate(MOVING) == 0, path


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


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_kind_of_page_has_a_violation(axed: Page, ours: Site, path: str) -> None:
    axed.goto(ours.local + path)
    axed.evaluate(A_DOZEN)
    problems = violations(axed)
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
