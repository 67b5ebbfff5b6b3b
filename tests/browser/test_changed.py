"""A rebuild that changes words that were sent says so, and loses nothing that was ticked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.sites import Site, build, pack, serving
from tests.browser.test_ticks import chips, is_ticked, state, tally
from tests.browser.visits import Browse, Clipboard, fill, versions
from tests.handbooks import TODAY, write

POST = "content/posts/late.md"
BEFORE = "---\ntitle: 通知\nfill: [几点]\n---\n{几点}前下单\n  今天送到～ \n"
AFTER = BEFORE.replace("今天送到", "明天送到")
CALENDAR = f'entries:\n  - {{post: late, on: {TODAY}, at: "10:00", to: all}}\n'
SENT = "18 点前下单\n  今天送到～ "


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {POST: BEFORE, "calendars/late.yml": CALENDAR}
    return build(write(tmp_path_factory.mktemp("before"), files))


@pytest.fixture
def site(tmp_path: Path, before: Path) -> Iterator[Site]:
    with serving(shutil.copytree(before, tmp_path / "book")) as site:
        yield site


def rebuild(site: Site, words: str) -> None:
    (site.handbook / POST).write_text(words, "utf-8")
    build(site.handbook)


def late(page: Page) -> Locator:
    return page.locator("[data-entry]").filter(has_text="通知")


def notice(page: Page) -> Locator:
    return late(page).locator("[data-changed]")


def sent_to_all(site: Site, browse: Browse) -> Page:
    """Send it to both groups, then come back to a site with other words."""
    page = browse.page(site.local + pack("lin"))
    fill(versions(late(page))[0], "18 点")
    for chip in chips(late(page)):
        late(page).locator("[data-send]").press("Enter")
        is_ticked(chip)
    expect(notice(page)).to_be_hidden()
    rebuild(site, AFTER)
    page.reload()
    return page


def test_it_says_so_and_shows_what_was_sent(site: Site, browse: Browse) -> None:
    page = sent_to_all(site, browse)
    expect(notice(page)).to_contain_text("这条改过，发出去的是旧的")
    expect(notice(page)).to_contain_text("槐安里·鲜禾里1、鲜禾里会员01")
    expect(state(late(page))).to_have_text("改过 · 已发 2/2")
    expect(page.locator("[data-summary]")).to_contain_text("改过 1 件")
    notice(page).get_by_text("看发出去的").click()
    old = notice(page).locator("[data-old] .bubble")
    expect(old).to_be_visible()
    assert old.all_text_contents() == [SENT]
    for chip in chips(late(page)):
        is_ticked(chip)
        expect(chip).to_contain_text("发的是旧的")


def test_filling_a_blank_otherwise_is_no_change(site: Site, browse: Browse) -> None:
    page = sent_to_all(site, browse)
    rebuild(site, BEFORE)
    page.reload()
    expect(notice(page)).to_be_hidden()
    late(page).locator("summary").first.click()
    fill(versions(late(page))[0], "19 点")
    page.reload()
    expect(notice(page)).to_be_hidden()


def test_it_can_be_sent_again(site: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = sent_to_all(site, browse)
    for chip in chips(late(page)):
        late(page).locator("[data-send]").press("Enter")
        expect(chip).to_contain_text("已发")
    assert clipboard.read() == SENT.replace("今天", "明天")
    expect(notice(page)).to_be_hidden()
    page.reload()
    expect(state(late(page))).to_have_text("已发 2/2")


def test_it_need_not_be_sent_again(site: Site, browse: Browse) -> None:
    page = sent_to_all(site, browse)
    notice(page).get_by_role("button", name="不补发").click()
    expect(notice(page)).to_be_hidden()
    page.get_by_role("button", name="撤销").click()
    expect(notice(page)).to_be_visible()
    notice(page).get_by_role("button", name="不补发").click()
    page.reload()
    expect(notice(page)).to_be_hidden()
    expect(state(late(page))).to_have_text("已发 2/2")


def test_ticks_of_an_older_site_stay_and_are_not_suspected(site: Site, browse: Browse) -> None:
    page = browse.page(site.local + pack("lin"))
    page.evaluate(
        "(key) => localStorage.setItem('guanjia:鲜禾里:sent:' + key, '2026-11-23T02:00:00.000Z')",
        f"{TODAY}:10:00/late:b1",
    )
    page.reload()
    is_ticked(chips(late(page))[0])
    expect(notice(page)).to_be_hidden()
    tally(page, 1, len(chips(page)))


def test_the_receipt_says_it_too(site: Site, browse: Browse) -> None:
    page = sent_to_all(site, browse)
    page.get_by_role("link", name="回执").click()
    expect(page.locator("[data-receipt-text]")).to_contain_text(
        "✓ 10:00 通知 2/2\n  发的是旧的：槐安里·鲜禾里1、鲜禾里会员01"
    )
