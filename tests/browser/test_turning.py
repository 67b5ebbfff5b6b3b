"""From day to day by swipe and by key; and how long it is until the next thing."""

import datetime as dt

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.sites import Site, pack
from tests.browser.visits import Browse

TOMORROW = "**/2026-11-24/lin/**"
YESTERDAY = "**/2026-11-22/lin/**"

Point = tuple[float, float]


def drag(page: Page, start: Point, end: Point) -> None:
    """Move one finger over the screen."""
    session: CDPSession = page.context.new_cdp_session(page)

    def touch(kind: str, *points: Point) -> None:
        places = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    touch("touchStart", start)
    for step in range(1, 5):
        x, y = (a + (b - a) * step / 4 for a, b in zip(start, end, strict=True))
        touch("touchMove", (x, y))
    touch("touchEnd")
    session.detach()


def phone(browse: Browse, url: str) -> Page:
    page = browse(touch=True).new_page()
    page.goto(url)
    page.evaluate("scrollTo(0, 0)")
    return page


def stays(page: Page) -> None:
    page.wait_for_timeout(200)
    assert "/2026-11-23/" in page.url


def test_a_swipe_turns_the_day(ours: Site, browse: Browse) -> None:
    page = phone(browse, ours.local + pack("lin"))
    drag(page, (320, 130), (80, 140))
    page.wait_for_url(TOMORROW)
    page.evaluate("scrollTo(0, 0)")
    drag(page, (80, 130), (320, 120))
    page.wait_for_url("**/2026-11-23/**")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((320, 130), (270, 130)),  # too short
        ((320, 400), (200, 250)),  # aslant
        ((10, 130), (300, 130)),  # from the edge, which is the phone's own Back
    ],
)
def test_other_moves_do_not(start: Point, end: Point, ours: Site, browse: Browse) -> None:
    page = phone(browse, ours.local + pack("lin"))
    drag(page, start, end)
    stays(page)


def test_nor_while_selecting_or_in_a_field(ours: Site, browse: Browse) -> None:
    page = phone(browse, ours.local + pack("lin"))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.day-facts'))")
    drag(page, (320, 200), (80, 200))
    stays(page)
    page.evaluate("getSelection().removeAllRanges()")
    blank = page.locator("[data-blank]").first
    blank.fill("很长的一行字" * 5)
    blank.scroll_into_view_if_needed()
    box = blank.bounding_box()
    assert box is not None
    drag(page, (box["x"] + box["width"] - 10, box["y"] + 10), (box["x"], box["y"] + 10))
    stays(page)


def test_arrow_keys_turn_the_day(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("lin"))
    page.keyboard.press("ArrowRight")
    page.wait_for_url(TOMORROW)
    page.keyboard.press("ArrowRight")  # there is no later one
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/2026-11-23/**")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(YESTERDAY)


def test_arrow_keys_in_a_field_and_on_tabs_keep_their_meaning(
    awkward: Site, browse: Browse
) -> None:
    page = browse.page(awkward.local + pack("lin"))
    card = page.locator("[data-entry]").filter(has_text="老朋友")
    for place in (card.locator("[data-blank]").first, card.get_by_role("radio").first):
        place.focus()
        page.keyboard.press("ArrowRight")
    page.get_by_label("只看").focus()
    page.keyboard.press("Alt+ArrowRight")
    stays(page)


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("15:25", "下一条 17:30，还有 2 小时 5 分"),
        ("16:30", "下一条 17:30，还有 1 小时"),
        ("17:29", "下一条 17:30，还有 1 分"),
    ],
)
def test_it_says_how_long_until_the_next(at: str, says: str, awkward: Site, browse: Browse) -> None:
    context = browse(at=dt.datetime.fromisoformat(f"2026-11-23T{at}:00+08:00"))
    page = context.new_page()
    page.goto(awkward.local + pack("lin"))
    expect(page.locator("[data-summary]")).to_contain_text(says)
    expect(page.locator("[data-summary]")).to_have_attribute("aria-live", "off")


@pytest.mark.parametrize(("at", "phase"), [("07:00", "wait"), ("20:00", "late")])
def test_what_was_missed_is_not_passed_over(
    at: str, phase: str, ours: Site, browse: Browse
) -> None:
    context = browse(at=dt.datetime.fromisoformat(f"2026-11-23T{at}:00+08:00"))
    page = context.new_page()
    page.goto(ours.local + pack("lin"))
    expect(page.locator("[data-entry]").first).to_have_attribute("data-phase", phase)
    expect(page.locator("[data-summary]")).to_be_in_viewport()
    assert page.evaluate("window.scrollY") == 0


def test_the_time_goes_on(ours: Site, browse: Browse) -> None:
    context = browse()
    context.clock.install(time="2026-11-23T15:25:00+08:00")
    page = context.new_page()
    page.goto(ours.local + pack("lin"))
    expect(page.get_by_role("link", name="下一条 17:30，还有 2 小时 5 分")).to_be_visible()
    page.clock.run_for("01:20")
    expect(page.get_by_role("link", name="下一条 17:30，还有 2 小时 4 分")).to_be_visible()
    page.clock.fast_forward("02:04:00")
    expect(page.locator("[data-summary]")).to_contain_text("该发 1 件")


def test_other_days_have_no_countdown(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("lin", "2026-11-24"))
    expect(page.locator("[data-summary]")).to_contain_text("下一条 ")
    expect(page.locator("[data-summary]")).not_to_contain_text("还有")
    page.goto(ours.local + pack("lin", "2026-11-22"))
    expect(page.locator("[data-summary]")).to_contain_text("已过")
