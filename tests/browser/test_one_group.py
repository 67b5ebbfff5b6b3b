"""只看一个群: everything for one group, on this day and the next, after a reload too."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.hostile import GROUP
from tests.browser.sites import Group, Site, pack
from tests.browser.test_ticks import chips, is_ticked, tally
from tests.browser.visits import Browse, Clipboard, entries


def chooser(page: Page) -> Locator:
    return page.get_by_label("只看")


def groups(site: Site, person: str) -> list[Group]:
    """Return the groups of a pack, as they first occur."""
    every = (g for i in site.items(person) for words in i["texts"] for g in words["groups"])
    return list({group["id"]: group for group in every}.values())


def shown(page: Page) -> list[str]:
    """Return the titles of the cards that can be seen."""
    titles = page.locator("[data-entry]:visible [data-title]")
    return titles.all_text_contents()


def of(site: Site, person: str, group: str) -> list[str]:
    """Return the titles of what a group gets."""
    return [
        item["title"]
        for item in site.items(person)
        if any(g["id"] == group for words in item["texts"] for g in words["groups"])
    ]


def test_every_group_of_the_pack_can_be_chosen(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("tang"))
    names = chooser(page).locator("option").all_text_contents()
    assert names == ["全天，所有群", *(group["name"] for group in groups(ours, "tang"))]
    for group in groups(ours, "tang"):
        chooser(page).select_option(label=group["name"])
        assert shown(page) == of(ours, "tang", group["id"])
        ids = page.locator("[data-group]:visible").evaluate_all(
            "all => all.map(c => c.dataset.group)"
        )
        assert set(ids) == {group["id"]}
        tally(page, 0, len(of(ours, "tang", group["id"])))
        expect(page).to_have_url(re.compile(f"#group={group['id']}$"))
    chooser(page).select_option("")
    assert shown(page) == [item["title"] for item in ours.items("tang")]
    expect(page).not_to_have_url(re.compile("#"))


def test_it_shows_the_words_of_the_group(
    awkward: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(awkward.local + pack("lin"))
    chooser(page).select_option(label="鲜禾里会员02")
    card = page.locator("[data-entry]:visible").filter(has_text="老朋友")
    expect(card.get_by_role("radio")).to_have_count(0)
    card.locator("[data-blank]:visible").fill("好")
    card.locator("[data-send]:visible").click()
    is_ticked(card.locator("[data-group]:visible"))
    assert clipboard.read() == "*老朋友*  好\n～"
    chooser(page).select_option("")
    is_ticked(card.locator("[data-group=v2]"))
    is_ticked(card.locator("[data-group=v1]"), yes=False)


def test_the_choice_survives_a_reload_a_jump_and_the_next_day(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("lin"))
    chooser(page).select_option("base-003")
    page.reload()
    expect(chooser(page)).to_have_value("base-003")
    page.locator("[data-summary] a").first.click()
    expect(page).to_have_url(re.compile("#group=base-003$"))
    page.reload()
    expect(chooser(page)).to_have_value("base-003")
    page.get_by_role("link", name="后一天").click()
    page.wait_for_url("**/2026-11-24/lin/index.html#group=base-003")
    expect(chooser(page)).to_have_value("base-003")
    page.go_back()
    page.wait_for_url("**/2026-11-23/**")
    expect(chooser(page)).to_have_value("base-003")


def test_one_goes_on_to_the_next_group(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("lin"))
    first, second, *_, last = groups(ours, "lin")
    chooser(page).select_option(first["id"])
    onward = page.get_by_role("button", name="下一个群")
    expect(onward).to_have_text(f"下一个群：{second['name']}")
    onward.press("Enter")
    expect(chooser(page)).to_have_value(second["id"])
    expect(chooser(page)).to_be_focused()
    chooser(page).select_option(last["id"])
    expect(onward).to_be_hidden()


def test_a_group_that_gets_nothing_says_so(ours: Site, browse: Browse) -> None:
    page = browse.page(f"{ours.local}{pack('lin')}#group=nobody")
    expect(page.get_by_text("这一天，这个群没有要发的")).to_be_visible()
    assert shown(page) == []
    page.get_by_role("button", name="看全天").click()
    assert len(shown(page)) == len(ours.items("lin"))


def test_from_a_file_too(awkward: Site, browse: Browse) -> None:
    page = browse.page(f"{awkward.file}{pack('lin')}#group=b1")
    expect(chooser(page).locator("option:checked")).to_have_text(GROUP)
    assert len(chips(page)) > len(entries(page)) > 1
    page.locator("[data-summary] a").first.click()
    expect(page).to_have_url(re.compile("#group=b1$"))
