"""The month: today is marked, a tap shows a day, filters count again and are kept."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.sites import Site
from tests.browser.visits import Browse
from tests.handbooks import TODAY

MONTH, NEXT = "/calendar/2026-11/index.html", "/calendar/2026-12/index.html"
TIMES = re.compile(r"^(\d+)次$")


def day(page: Page, date: str = TODAY) -> Locator:
    """Return a day of the grid."""
    return page.locator(f".cell[data-day='{date}']")


def agenda(page: Page, date: str = TODAY) -> Locator:
    """Return what stands below the grid for a day."""
    return page.locator(f"#d-{date}")


def times(page: Page) -> int:
    """Return how often a post is to be sent today, as the grid says it."""
    said = TIMES.match(day(page).locator("[data-count]").inner_text())
    assert said
    return int(said[1])


def test_today_is_marked_and_shown(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + MONTH)
    expect(page.locator(".cell[aria-current=date]")).to_have_count(1)
    expect(day(page)).to_have_attribute("aria-current", "date")
    expect(agenda(page)).to_be_visible()
    expect(page.locator(".agenda-day:visible")).to_have_count(1)


def test_a_tap_shows_that_day_and_a_reload_keeps_it(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + MONTH)
    day(page, "2026-11-11").click()
    expect(agenda(page, "2026-11-11")).to_be_visible()
    expect(agenda(page)).to_be_hidden()
    page.reload()
    expect(agenda(page, "2026-11-11")).to_be_visible()


def test_filters_count_again_and_are_kept_for_the_next_month(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + MONTH)
    everything = times(page)
    tiers = page.get_by_label("层级")
    names = [name for name in tiers.locator("option").all_inner_texts() if name != "全部"]
    counts = []
    for name in names:
        tiers.select_option(label=name)
        counts.append(times(page))
    assert sum(counts) == everything
    assert 0 < counts[-1] < everything
    page.goto(ours.local + NEXT)
    expect(tiers.locator("option:checked")).to_have_text(names[-1])


def test_a_housekeeper_s_count_is_that_of_the_pack(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + MONTH)
    page.get_by_label("管家").select_option(value="lin")
    posts = [item for item in ours.items("lin") if item["kind"] == "post"]
    assert times(page) == sum(len(text["groups"]) for post in posts for text in post["texts"])
