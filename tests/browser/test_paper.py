"""What is printed: every version of the words under its name, and nothing that can be tapped."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sites import Site, pack
from tests.browser.visits import Browse

TAPPED = ".sections, .act, .more, [data-copy], [data-find], .daybar .step, .situations, .toc"


@pytest.fixture
def paper(browse: Browse) -> Page:
    page = browse().new_page()
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("path", [pack("lin"), "/rules.html", "/scripts/complaint.html"])
def test_all_words_are_printed_and_nothing_to_tap(path: str, ours: Site, paper: Page) -> None:
    paper.goto(ours.local + path)
    words = paper.locator("[data-words]")
    assert words.count() > 3
    for each in words.all():
        expect(each).to_be_visible()
    expect(paper.locator(TAPPED).locator("visible=true")).to_have_count(0)


def test_versions_are_printed_under_their_names(ours: Site, paper: Page) -> None:
    paper.goto(ours.local + "/scripts/complaint.html")
    script = paper.locator("#complaint-again")
    says = script.inner_text().split("\n")
    names = script.locator(".tab").all_inner_texts()
    assert len(names) > 1
    assert [line for line in says if line in names] == names
    tops = [
        box["y"]
        for version in script.locator("[data-version]").all()
        for part in (".tab", "[data-words]")
        if (box := version.locator(part).bounding_box())
    ]
    assert tops == sorted(tops)


def test_long_words_are_not_folded(awkward: Site, paper: Page) -> None:
    paper.goto(awkward.local + pack("lin"))
    cut = "els => els.filter((el) => el.scrollHeight > el.clientHeight + 1).length"
    expect(paper.locator(".is-folded").first).to_be_visible()
    assert paper.locator("[data-words]").evaluate_all(cut) == 0
