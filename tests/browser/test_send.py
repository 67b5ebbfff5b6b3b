"""复制并打勾: one tap copies the words and ticks the group it names; 撤销 takes it back."""

from base64 import b64decode
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hostile import GROUP, TEXTS
from tests.browser.sites import Site, pack, served
from tests.browser.test_ticks import NAMED, chips, is_ticked, state, tally, tick
from tests.browser.visits import COPIED, Browse, Clipboard, entries, fill, versions
from tests.handbooks import TODAY, Files, write

NO_CLIPBOARD = (
    "if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error());"
    "document.execCommand = () => false"
)

PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def send_button(place: Locator) -> Locator:
    return place.locator("[data-send]").first


def send(place: Locator, name: str) -> None:
    """Tap it, when it names this group."""
    button = send_button(place)
    expect(button).to_contain_text(name)
    button.click()
    expect(button).to_contain_text(COPIED)


def toast(page: Page) -> Locator:
    return page.locator("[data-toast]")


def undo(page: Page) -> Locator:
    return page.get_by_role("button", name="撤销")


def test_each_tap_copies_and_goes_on_to_the_next_group(
    ours: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(ours.local + pack("zhou"))
    card = entries(page)[0]
    version = versions(card)[0]
    fill(version, "晴")
    (words,) = ours.items("zhou")[0]["texts"]
    expected = words["text"]
    for blank in ours.items("zhou")[0]["blanks"]:
        expected = expected.replace(f"{{{blank}}}", "晴")
    for number, (chip, group) in enumerate(zip(chips(version), words["groups"], strict=True), 1):
        clipboard.forget()
        send_button(version).scroll_into_view_if_needed()
        expect(send_button(version)).to_contain_text(group["name"])
        send_button(version).press("Enter")
        is_ticked(chip)
        assert clipboard.read() == expected
        expect(toast(page)).to_contain_text(f"已复制，{group['name']} 打勾")
        tally(page, number, len(chips(page)))
    expect(send_button(version)).to_be_hidden()
    expect(state(card)).to_have_text("已发 4/4")


def test_awkward_words_stay_as_they_are(
    awkward: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(awkward.file + pack("lin"))
    for entry, (name, text) in zip(entries(page)[1:], TEXTS.items(), strict=False):
        clipboard.forget()
        send_button(entry).press("Enter")
        is_ticked(chips(entry)[0])
        assert clipboard.read().encode() == text.encode(), name


def test_it_waits_for_the_blanks(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("zhou"))
    posts = [item for item in ours.items("zhou") if item["kind"] == "post"]
    first = next(number for number, item in enumerate(posts) if item["blanks"])
    version = versions(entries(page)[first])[0]
    expect(send_button(version)).to_be_hidden()  # the hint stands there
    fill(version, "晴")
    expect(send_button(version)).to_be_visible()


def test_what_could_not_be_copied_is_not_ticked(awkward: Site, browse: Browse) -> None:
    page = browse.page(awkward.local + pack("lin"), NO_CLIPBOARD)
    card = entries(page)[1]
    send_button(card).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox")).to_have_value(next(iter(TEXTS.values())))
    dialog.get_by_role("button", name="好了").click()
    is_ticked(chips(card)[0], yes=False)
    expect(send_button(card)).to_contain_text(GROUP)
    expect(toast(page)).to_be_hidden()


def test_undo_takes_the_last_tick_back(awkward: Site, browse: Browse) -> None:
    page = browse.page(awkward.local + pack("lin"))
    card = entries(page)[1]
    (chip,) = chips(card)
    send(card, GROUP)
    is_ticked(chip)
    undo(page).click()
    is_ticked(chip, yes=False)
    expect(toast(page)).to_be_hidden()
    expect(send_button(card)).to_contain_text(GROUP)
    page.reload()
    is_ticked(chip, yes=False)


def stopped(browse: Browse, url: str) -> Page:
    """Open a phone whose clock stands still: what goes away by itself waits for the test."""
    context = browse()
    context.clock.install(time="2026-11-23T09:42:00+08:00")
    page = context.new_page()
    page.goto(url)
    page.clock.pause_at("2026-11-23T10:00:00+08:00")
    return page


def test_undo_by_keyboard_and_of_an_untick(awkward: Site, browse: Browse) -> None:
    page = stopped(browse, awkward.local + pack("lin"))
    card = entries(page)[1]
    (chip,) = chips(card)
    tick(chip)
    page.keyboard.press("Control+z")
    is_ticked(chip, yes=False)
    page.keyboard.press("Control+z")  # once only
    is_ticked(chip, yes=False)
    chip.press("Enter")
    expect(chip).to_contain_text(NAMED)
    chip.press("Enter")
    is_ticked(chip)
    chip.press("Enter")
    is_ticked(chip, yes=False)
    expect(toast(page)).to_contain_text("取消打勾")
    undo(page).focus()
    page.keyboard.press("Enter")
    is_ticked(chip)
    expect(chip).to_be_focused()


def test_undo_brings_back_a_card_that_was_folded(awkward: Site, browse: Browse) -> None:
    page = browse.page(awkward.local + pack("lin"))
    card = entries(page)[1]
    send(card, GROUP)
    expect(chips(card)[0]).to_be_hidden()
    undo(page).click()
    expect(chips(card)[0]).to_be_visible()


def test_undo_of_a_whole_task(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("tang"))
    (task,) = entries(page, "task")
    first, second = chips(task)
    first.click()
    task.get_by_role("button", name="做完了").click()
    is_ticked(second)
    undo(page).click()
    is_ticked(second, yes=False)
    is_ticked(first)  # which was done before


def test_the_word_about_it_goes_away_but_not_under_a_finger(ours: Site, browse: Browse) -> None:
    page = stopped(browse, ours.local + pack("tang"))
    chip = chips(entries(page, "task")[0])[0]
    chip.click()
    undo(page).hover()
    page.clock.run_for(20_000)
    expect(toast(page)).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(5_900)
    expect(toast(page)).to_be_visible()
    page.clock.run_for(200)
    expect(toast(page)).to_be_hidden()
    page.keyboard.press("Control+z")  # too late
    is_ticked(chip)
    chip.click()
    expect(toast(page)).to_be_visible()
    toast(page).locator("[data-toast-says]").click()  # a tap beside the button puts it away
    expect(toast(page)).to_be_hidden()
    is_ticked(chip, yes=False)


def test_a_picture_is_copied_as_one(ours: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(ours.local + pack("tang"))
    clipboard.forget()
    page.get_by_role("button", name="复制第 1 张图").click()
    expect(page.get_by_text("已复制图片")).to_be_attached()
    assert clipboard.kinds() == ["image/png"]


def test_when_all_have_these_words_it_leads_to_the_others(awkward: Site, browse: Browse) -> None:
    page = browse.page(awkward.local + pack("lin"))
    card = page.locator("[data-entry]").filter(has=page.locator(".tab")).first
    first, second = card.locator("[data-version]").all()[:2]
    for blank in card.locator("[data-blank]").all():
        if blank.is_visible():
            blank.fill("一")
    for _ in first.locator("[data-group]").all():
        expect(first.locator("[data-other]")).to_be_hidden()
        first.locator("[data-send]").click()
    expect(first.locator("[data-send]")).to_be_hidden()
    label = second.locator("[data-label]").inner_text()
    first.get_by_role("button", name=f"下一份 {label}").click()
    expect(second.get_by_role("radio")).to_be_checked()
    expect(second.get_by_role("radio")).to_be_focused()
    expect(second.locator("[data-words]")).to_be_visible()
    expect(second.locator("[data-other]")).to_be_hidden()


def test_a_card_stays_open_for_the_pictures_that_follow(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("tang"))
    card = page.locator("[data-entry]").filter(has=page.locator(".pictures.is-after")).first
    for version in card.locator("[data-version]").all():
        if version.locator(".tab").count():
            version.locator(".tab").click()
        for blank in version.locator("[data-blank]").all():
            blank.fill("一")
        for _ in version.locator("[data-group]").all():
            version.locator("[data-send]").click()
    expect(card).to_have_attribute("data-phase", "done")
    page.wait_for_timeout(1500)  # longer than other cards take to fold
    expect(card.locator("details.card")).to_have_attribute("open", "")


def test_where_pictures_cannot_be_copied_there_is_no_button(ours: Site, browse: Browse) -> None:
    for way in ("plain", "file"):
        page = browse.page(ours.base(way) + pack("tang"))
        expect(page.get_by_role("link", name="保存第 1 张图")).to_be_visible()
        expect(page.get_by_role("button", name="复制第 1 张图")).to_be_hidden()


@pytest.mark.parametrize("text_first", [False, True])
def test_pictures_and_words_stand_in_the_order_of_sending(
    text_first: bool, browse: Browse, tmp_path: Path
) -> None:
    post = f"""\
---
title: 上新
pictures: [media/a.png, media/b.png]
text_first: {str(text_first).lower()}
---
上新啦
"""
    files: Files = {
        "content/posts/new.md": post,
        "content/media/a.png": PICTURE,
        "content/media/b.png": PICTURE,
        "calendars/new.yml": f'entries:\n  - {{post: new, on: {TODAY}, at: "10:00", to: all}}\n',
    }
    with served(write(tmp_path, files)) as site:
        page = browse.page(site.local + pack("lin"))
        card = page.locator("[data-entry]").filter(has=page.locator(".pictures"))
        places = [card.get_by_role("img").first, card.locator(".bubble")]
        tops = [(place.bounding_box() or {"y": 0})["y"] for place in places]
        assert (tops[1] < tops[0]) is text_first
        expect(card.locator("[data-part]")).to_have_attribute(
            "data-part", "1" if text_first else "3"
        )
        expect(card.get_by_text("按数字的顺序，长按保存")).to_be_visible()
