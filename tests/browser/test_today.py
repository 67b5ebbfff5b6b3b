"""``today/`` knows who one is, and what day it is where the brand is."""

import datetime as dt

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.sites import Site, pack
from tests.browser.visits import MORNING, SHANGHAI, Browse

MIDNIGHTS = {
    "Asia/Shanghai": ("2026-11-22T15:59:59Z", "2026-11-22T16:00:00Z"),
    "UTC": ("2026-11-22T23:59:59Z", "2026-11-23T00:00:00Z"),
    "America/New_York": ("2026-11-23T04:59:59Z", "2026-11-23T05:00:00Z"),
}
"""The last second of a day and the first of the next, where people's phones may be."""


def open_today(context: BrowserContext, base: str) -> Page:
    page = context.new_page()
    page.goto(f"{base}/today/index.html")
    return page


def choose(page: Page, name: str) -> None:
    """Choose a housekeeper and wait until the pack is there, its scripts too."""
    page.get_by_role("link", name=name).click()
    page.wait_for_url("**/packs/**")


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_it_leads_to_the_day_in_the_brands_time_zone(zone: str, ours: Site, browse: Browse) -> None:
    context = browse(zone=zone)
    page = open_today(context, ours.local)
    choose(page, "陈思远")
    for at in (*MIDNIGHTS["Asia/Shanghai"], *MIDNIGHTS[zone]):
        day = "2026-11-22" if at < MIDNIGHTS["Asia/Shanghai"][1] else "2026-11-23"
        context.clock.set_fixed_time(dt.datetime.fromisoformat(at))
        page.goto(f"{ours.local}/today/index.html")
        expect(page).to_have_url(ours.local + pack("chen", day))
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"11月{day[-2:]}日")
        expect(page.get_by_text("这不是今天的日包")).to_be_hidden()


@pytest.mark.parametrize("way", ["local", "file", "plain"])
def test_it_remembers_who_one_is(way: str, ours: Site, browse: Browse) -> None:
    base = ours.base(way)
    context = browse()
    choose(open_today(context, base), "许知夏")
    page = context.new_page()
    page.goto(f"{base}/index.html")
    page.get_by_role("link", name="今日").click()
    expect(page).to_have_url(base + pack("xu"))
    page.go_back()  # to where one was, not to the page that leads on
    expect(page).to_have_url(f"{base}/index.html")


def test_the_next_morning_it_leads_to_the_next_day(ours: Site, browse: Browse) -> None:
    context = browse()
    choose(open_today(context, ours.local), "林晓禾")
    context.clock.set_fixed_time(MORNING + dt.timedelta(days=1))
    expect(open_today(context, ours.local)).to_have_url(ours.local + pack("lin", "2026-11-24"))


def test_one_can_be_somebody_else(ours: Site, browse: Browse) -> None:
    page = open_today(browse(), ours.local)
    choose(page, "林晓禾")
    page.get_by_role("link", name="林晓禾，换人").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("换成谁？")
    choose(page, "周若宁")
    expect(page).to_have_url(ours.local + pack("zhou"))
    page.goto(f"{ours.local}/today/index.html")
    expect(page).to_have_url(ours.local + pack("zhou"))


def test_somebody_else_is_shown_on_the_same_day(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("lin", "2026-11-24"))
    page.get_by_role("link", name="林晓禾，换人").click()
    choose(page, "周若宁")
    expect(page).to_have_url(ours.local + pack("zhou", "2026-11-24"))


@pytest.mark.parametrize(
    ("at", "said", "nearest"),
    [
        (dt.datetime(2026, 11, 21, 23, 59, tzinfo=SHANGHAI), "11月21日", "2026-11-22"),
        (dt.datetime(2026, 11, 25, 0, 0, tzinfo=SHANGHAI), "11月25日", "2026-11-24"),
    ],
)
def test_it_says_that_there_is_no_pack_of_today(
    at: dt.datetime, said: str, nearest: str, ours: Site, browse: Browse
) -> None:
    context = browse()
    choose(open_today(context, ours.local), "林晓禾")
    context.clock.set_fixed_time(at)
    page = open_today(context, ours.local)
    expect(page.get_by_role("heading", level=1)).to_have_text("今天还没有日包")
    expect(page.get_by_text(f"今天（{said}）还没有日包")).to_be_visible()
    choose(page, "林晓禾")
    expect(page).to_have_url(ours.local + pack("lin", nearest))
    expect(page.get_by_text("这不是今天的日包")).to_be_visible()


def test_a_pack_left_open_over_night_says_so(ours: Site, browse: Browse) -> None:
    context = browse()
    context.clock.install(time=dt.datetime(2026, 11, 23, 23, 50, tzinfo=SHANGHAI))
    page = context.new_page()
    page.goto(ours.local + pack("lin"))
    notice = page.get_by_text("这不是今天的日包")
    expect(notice).to_be_hidden()
    page.clock.fast_forward("11:00")
    expect(notice).to_be_visible()
    notice.get_by_role("link", name="去今天").click()
    page.wait_for_url("**/today/**")
    choose(page, "林晓禾")
    expect(page).to_have_url(ours.local + pack("lin", "2026-11-24"))


def test_a_pack_says_what_is_due(ours: Site, browse: Browse) -> None:
    context = browse(zone="America/New_York")
    page = context.new_page()
    for time, state in (
        ("08:59", "待发"),
        ("09:00", "该发了"),
        ("09:59", "该发了"),
        ("10:00", "已过"),
    ):
        context.clock.set_fixed_time(dt.datetime.fromisoformat(f"2026-11-23T{time}+08:00"))
        page.goto(ours.local + pack("chen"))
        expect(page.locator("summary [data-state]").first).to_have_text(state)
