"""What is copied is what the author wrote, byte for byte, wherever the page is opened."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from tests.browser.hostile import NOTE, TEXTS
from tests.browser.sites import Site, pack
from tests.browser.visits import (
    DESKTOP,
    PHONE,
    Browse,
    Clipboard,
    copy_button,
    entries,
    fill,
    pick,
    versions,
)

WRITE = "if (navigator.clipboard) navigator.clipboard.writeText = () => "
REFUSED = f"{WRITE} Promise.reject(new DOMException('no', 'NotAllowedError'))"
SILENT = f"{WRITE} new Promise(() => {{}})"
NO_COMMAND = "document.execCommand = () => false"

ALL_TO_NOBODY = ("geolocation",)
"""Permissions that take every other one away, the clipboard's too."""

FILLED = "青菜 2 元/斤～\n  {天气}  "


def first_copied(context: BrowserContext, base: str, clipboard: Clipboard) -> str:
    """Do what a housekeeper does on the first morning, up to the first copy."""
    page = context.new_page()
    page.goto(f"{base}/today/index.html")
    page.get_by_role("link", name="林晓禾").click()
    page.wait_for_url("**/packs/**")  # and until its scripts have run
    return clipboard.after(copy_button(entries(page)[0]))


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("way", ["local", "file", "plain"])
def test_the_first_post_is_copied_from_today(
    way: str, size: ViewportSize, ours: Site, browse: Browse, clipboard: Clipboard
) -> None:
    source = ours.items("lin")[0]["texts"][0]["text"]
    assert first_copied(browse(size=size), ours.base(way), clipboard).encode() == source.encode()


def test_plain_http_really_has_no_clipboard(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.plain + pack("lin"))
    assert page.evaluate("[isSecureContext, 'clipboard' in navigator]") == [False, False]


def test_the_browser_refuses_the_clipboard(
    ours: Site, browse: Browse, clipboard: Clipboard
) -> None:
    context = browse(permissions=ALL_TO_NOBODY)
    source = ours.items("lin")[0]["texts"][0]["text"]
    assert first_copied(context, ours.local, clipboard) == source
    write = "navigator.clipboard.writeText('x').then(() => 'granted', (error) => error.name)"
    assert context.pages[0].evaluate(write) == "NotAllowedError"


@pytest.mark.parametrize("script", [REFUSED, SILENT], ids=["refused", "silent"])
def test_a_webview_that_has_a_clipboard_but_does_not_write(
    script: str, ours: Site, browse: Browse, clipboard: Clipboard
) -> None:
    source = ours.items("lin")[0]["texts"][0]["text"]
    assert first_copied(browse(script), ours.local, clipboard) == source


def hostile_entries(page: Page) -> list[Locator]:
    """Return the cards of :data:`TEXTS`, which come after the morning's."""
    return entries(page)[1 : 1 + len(TEXTS)]


def selected(page: Page) -> str:
    """Return what is selected in the focused field."""
    text = page.evaluate(
        "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))"
        "(document.activeElement)"
    )
    assert isinstance(text, str)
    return text


def test_where_nothing_copies_the_words_are_selected_to_copy_by_hand(
    awkward: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(awkward.local + pack("lin"), REFUSED, NO_COMMAND)
    dialog = page.get_by_role("dialog")
    for entry, text in zip(hostile_entries(page), TEXTS.values(), strict=True):
        clipboard.forget()
        button = copy_button(entry)
        button.press("Enter")
        expect(dialog).to_be_visible()
        expect(button).to_have_text("没能复制")
        assert clipboard.read() == clipboard.NOTHING
        assert selected(page) == text
        page.keyboard.press("Control+C")
        assert clipboard.read() == text
        dialog.get_by_role("button", name="好了").press("Enter")
        expect(dialog).to_be_hidden()


def test_the_dialog_selects_again(awkward: Site, browse: Browse) -> None:
    page = browse.page(awkward.local + pack("lin"), REFUSED, NO_COMMAND)
    copy_button(hostile_entries(page)[0]).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").click()
    assert selected(page) == ""
    dialog.get_by_role("button", name="再选一次").click()
    assert selected(page) == next(iter(TEXTS.values()))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize(
    ("way", "script"),
    [("local", ""), ("local", REFUSED), ("file", ""), ("plain", "")],
    ids=["local", "refused", "file", "plain"],
)
def test_awkward_words_stay_as_they_are(
    way: str, script: str, awkward: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(awkward.base(way) + pack("lin"), script)
    for entry, (name, text) in zip(hostile_entries(page), TEXTS.items(), strict=True):
        expect(entry.locator(".note")).to_contain_text(NOTE)  # which is not copied
        copied = clipboard.after(copy_button(entry), key="Enter")
        assert copied.encode() == text.encode(), name


def test_the_source_agrees_that_they_are_as_they_are(awkward: Site) -> None:
    items = awkward.items("lin")[1 : 1 + len(TEXTS)]
    assert [item["texts"][0]["text"] for item in items] == list(TEXTS.values())


def test_every_version_of_every_post_of_a_day(
    ours: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse().new_page()
    for person in ("zhou", "tang", "xu"):
        page.goto(ours.local + pack(person))
        posts = [item for item in ours.items(person) if item["kind"] == "post"]
        for entry, item in zip(entries(page), posts, strict=True):
            for version, words in zip(versions(entry), item["texts"], strict=True):
                pick(version)
                fill(version, FILLED)
                expected = words["text"]
                for name in item["blanks"]:
                    expected = expected.replace(f"{{{name}}}", FILLED)
                assert clipboard.after(copy_button(version), key="Enter") == expected
                assert item["note"] not in expected


def test_long_words_are_folded_until_they_are_asked_for(awkward: Site, browse: Browse) -> None:
    page = browse.page(awkward.local + pack("lin"))
    words = page.locator("[data-words]", has_text=TEXTS["long"][:20])
    expect(words).to_have_class("words is-folded")
    words.locator("xpath=following-sibling::button").click()
    expect(words).to_have_class("words")
    expect(page.locator(".is-folded + [data-more]")).to_have_count(
        page.locator(".is-folded").count()
    )
