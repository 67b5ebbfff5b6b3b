"""Groups of a post: the first tap copies the name, the second ticks, the third takes it back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hostile import GROUP
from tests.browser.sites import Site, pack
from tests.browser.visits import Browse, Clipboard, entries

NAMED = "已复制群名，再点打勾"


def chips(place: Locator | Page) -> list[Locator]:
    return place.locator("[data-group]").all()


def state(card: Locator) -> Locator:
    """Return where a card says how far it is."""
    return card.locator("summary [data-state]")


def is_ticked(chip: Locator, *, yes: bool = True) -> None:
    expect(chip).to_have_attribute("aria-pressed", "true" if yes else "false")


def tick(chip: Locator) -> None:
    """Tap as often as it takes."""
    chip.press("Enter")
    expect(chip).to_contain_text(NAMED)
    chip.press("Enter")
    is_ticked(chip)


def tally(page: Page, done: int, of: int) -> None:
    """Check what the page says is done, in words and on its bar."""
    expect(page.locator("[data-tally]")).to_have_text(f"{done}/{of}")
    expect(page.get_by_role("progressbar")).to_have_js_property("value", done)
    expect(page.get_by_role("progressbar")).to_have_js_property("max", of)


@pytest.mark.parametrize("way", ["file", "plain"])
def test_three_taps(way: str, awkward: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(awkward.base(way) + pack("lin"))
    card = entries(page)[1]
    (chip,) = chips(card)
    expect(chip).to_contain_text("基础群")
    chip.click()
    expect(chip).to_contain_text(NAMED)
    is_ticked(chip, yes=False)
    assert clipboard.read() == GROUP
    clipboard.forget()
    chip.click()
    is_ticked(chip)
    expect(chip).to_contain_text("已发")
    page.reload()
    is_ticked(chip)
    card.locator(".card-head").click()  # it was all done, so it is folded
    chip.click()
    is_ticked(chip, yes=False)
    expect(chip).to_contain_text("基础群")
    assert clipboard.read() == clipboard.NOTHING  # only the first tap copies
    page.reload()
    is_ticked(chip, yes=False)


def test_every_group_is_copied_by_its_name(
    ours: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(ours.local + pack("lin"))
    posts = [item for item in ours.items("lin") if item["kind"] == "post"]
    for entry, item in zip(entries(page), posts[:3], strict=False):
        groups = [group for words in item["texts"] for group in words["groups"]]
        found = entry.locator("[data-group]")
        ids = found.evaluate_all("chips => chips.map((chip) => chip.dataset.group)")
        assert ids == [group["id"] for group in groups]
    for chip, group in zip(chips(entries(page)[2]), posts[2]["texts"][0]["groups"], strict=True):
        chip.press("Enter")
        expect(chip).to_contain_text(NAMED)
        assert clipboard.read() == group["name"]


def test_a_name_that_was_copied_is_not_asked_for_again_after_a_reload(
    awkward: Site, browse: Browse
) -> None:
    page = browse.page(awkward.local + pack("lin"))
    chip = chips(entries(page)[1])[0]
    chip.click()
    expect(chip).to_contain_text(NAMED)
    page.reload()
    expect(chip).to_contain_text(NAMED)
    chip.click()
    is_ticked(chip)


def test_progress_of_card_and_day(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("zhou"))
    every = len(chips(page))
    tally(page, 0, every)
    card = entries(page)[0]
    first, *others = chips(card)
    tick(first)
    tally(page, 1, every)
    expect(state(card)).to_have_text("已过 · 已发 1/4")
    for chip in others:
        tick(chip)
    expect(state(card)).to_have_text("已发 4/4")
    for _ in range(2):
        tally(page, 4, every)
        expect(first).to_be_hidden()  # the card is done and folded away
        page.reload()
    card.locator(".card-head").click()
    is_ticked(first)
    expect(first).to_be_visible()


def test_other_days_and_people_keep_their_own_ticks(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("chen"))
    tick(chips(entries(page)[0])[0])
    page.get_by_role("link", name="后一天").click()
    page.wait_for_url("**/2026-11-24/**")
    tally(page, 0, len(chips(page)))
    page.get_by_role("link", name="前一天").click()
    page.wait_for_url("**/2026-11-23/**")
    tally(page, 1, len(chips(page)))


@pytest.mark.parametrize("way", ["local", "file"])
def test_two_tabs_never_lose_each_others_ticks(way: str, ours: Site, browse: Browse) -> None:
    context = browse()
    tabs = [context.new_page(), context.new_page()]
    for tab in tabs:
        tab.goto(ours.base(way) + pack("chen"))
    turns = [chips(entries(tab)[0]) for tab in tabs]
    for number in range(4):
        tick(turns[number % 2][number])
        is_ticked(turns[1 - number % 2][number])  # the other one shows it without a reload
    turns[0][0].press("Enter")
    is_ticked(turns[1][0], yes=False)
    for tab in tabs:
        tab.reload()
        tally(tab, 3, len(chips(tab)))


def test_a_tab_that_heard_nothing_loses_nothing(ours: Site, browse: Browse) -> None:
    deaf = "addEventListener('storage', (event) => event.stopImmediatePropagation(), true)"
    context = browse(deaf)
    tabs = [context.new_page(), context.new_page()]
    for tab in tabs:
        tab.goto(ours.local + pack("chen"))
    for tab, number in zip(tabs, (0, 1), strict=True):
        tick(chips(entries(tab)[0])[number])
    for tab in tabs:
        tab.reload()
        for number in (0, 1):
            is_ticked(chips(entries(tab)[0])[number])


def test_a_task_is_ticked_at_once(ours: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(ours.local + pack("tang"))
    (task,) = entries(page, "task")
    first, second = chips(task)
    first.click()
    is_ticked(first)
    expect(first).to_contain_text("已办")
    first.click()
    is_ticked(first, yes=False)
    task.get_by_role("button", name="做完了").click()
    is_ticked(first)
    is_ticked(second)
    expect(state(task)).to_have_text("已办 2/2")
    page.reload()
    expect(state(task)).to_have_text("已办 2/2")
    assert clipboard.read() == clipboard.NOTHING


def test_a_refused_clipboard_does_not_keep_one_from_ticking(awkward: Site, browse: Browse) -> None:
    page = browse.page(awkward.plain + pack("lin"), "document.execCommand = () => false")
    chip = chips(entries(page)[1])[0]
    chip.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox")).to_have_value(GROUP)
    dialog.get_by_role("button", name="好了").click()
    chip.click()
    is_ticked(chip)


def test_without_storage_one_can_still_copy_and_tick(
    awkward: Site, browse: Browse, clipboard: Clipboard
) -> None:
    private = (
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        "{ get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = browse.page(awkward.local + pack("lin"), private)
    expect(page.get_by_text("勾选一刷新就没了")).to_be_visible()
    tick(chips(entries(page)[1])[0])
    assert clipboard.read() == GROUP
    tally(page, 1, len(chips(page)))
