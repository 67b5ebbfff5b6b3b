"""Blanks: nothing with a hole in it can be copied, and what was filled in stays."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.hostile import BLANK, TWINS, VERSIONS
from tests.browser.sites import Site, pack
from tests.browser.visits import (
    Browse,
    Clipboard,
    copy_button,
    entries,
    fill,
    pick,
    versions,
)

LINES = "  小白菜 2.5 元/斤\n\n*草莓*  </textarea>&amp;\n~豆腐~ 👨‍👩‍👧  "


def card(page: Page) -> Locator:
    """Return the post with two versions and the same blank in each."""
    return entries(page)[-1 - len(TWINS)]


def test_it_cannot_be_copied_before_it_is_filled(
    awkward: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(awkward.local + pack("lin"))
    version, other = versions(card(page))
    hint = version.get_by_role("button", name=f"还没填：{BLANK}")
    expect(copy_button(version)).to_be_disabled()
    expect(copy_button(other)).to_be_disabled()
    hint.click()
    expect(version.locator("[data-blank]")).to_be_focused()
    for nothing in ("   ", "\n"):
        fill(version, nothing)
        expect(copy_button(version)).to_be_disabled()
    page.keyboard.type("草莓")
    expect(copy_button(version)).to_be_enabled()
    expect(copy_button(other)).to_be_enabled()
    expect(hint).to_be_hidden()
    fill(version, "")
    expect(copy_button(version)).to_be_disabled()
    assert clipboard.read() == clipboard.NOTHING


def test_one_value_fills_every_version_and_survives_a_reload(
    awkward: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(awkward.local + pack("lin"))
    fill(versions(card(page))[0], LINES)
    for _ in range(2):
        for version, (before, after) in zip(versions(card(page)), VERSIONS.values(), strict=True):
            pick(version)
            assert clipboard.after(copy_button(version)) == before + LINES + after
        page.reload()


def test_enter_makes_a_new_line(awkward: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(awkward.local + pack("lin"))
    version = versions(card(page))[0]
    version.locator("[data-blank]").click()
    for key in ("1", "Enter", "Enter", "2"):
        page.keyboard.press(key)
    before, after = VERSIONS["基础群"]
    assert clipboard.after(copy_button(version)) == f"{before}1\n\n2{after}"


def test_another_card_with_a_blank_of_that_name_is_left_alone(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("lin"))
    morning, market = entries(page)[1:3]
    fill(versions(morning)[0], "晴")
    expect(market.locator("[data-blank]").first).to_have_value("")
    expect(copy_button(market)).to_be_disabled()


def test_two_posts_of_one_time_keep_apart(
    awkward: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(awkward.local + pack("lin"))
    twins = entries(page)[-len(TWINS) :]
    for twin, word in zip(twins, TWINS.values(), strict=True):
        fill(versions(twin)[0], f"{word}的话")
    page.reload()
    for twin in twins:
        pick(versions(twin)[1])
    for twin, word, item in zip(twins, TWINS.values(), awkward.items("lin")[-2:], strict=True):
        text = item["texts"][1]["text"].replace("{话}", f"{word}的话")
        assert clipboard.after(copy_button(versions(twin)[1])) == text


def test_several_blanks_are_named_until_all_are_filled(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("chen"))
    version = versions(entries(page)[0])[0]
    hint = version.locator("[data-missing]")
    names = ours.items("chen")[0]["blanks"]
    for number, name in enumerate(names):
        expect(hint).to_have_text(f"还没填：{'、'.join(names[number:])}")
        expect(copy_button(version)).to_be_disabled()
        version.get_by_label(f"填空：{name}").fill("有")
    expect(copy_button(version)).to_be_enabled()
    page.get_by_role("link", name="后一天").click()  # another day, another paper
    page.wait_for_url("**/2026-11-24/**")
    expect(copy_button(versions(entries(page)[0])[0])).to_be_disabled()


def test_a_second_tab_gets_what_was_filled(awkward: Site, browse: Browse) -> None:
    context = browse()
    tabs = [context.new_page(), context.new_page()]
    for tab in tabs:
        tab.goto(awkward.local + pack("lin"))
    fill(versions(card(tabs[0]))[0], LINES)
    expect(versions(card(tabs[1]))[0].locator("[data-blank]")).to_have_value(LINES)
    expect(copy_button(versions(card(tabs[1]))[0])).to_be_enabled()
