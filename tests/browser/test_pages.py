"""What holds for every page of a site: whole, quiet, self-contained, and as wide as the phone."""

from collections.abc import Iterable, Iterator
from typing import TypedDict, cast
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.sites import Site, pack
from tests.browser.test_accessibility import PAGES
from tests.browser.visits import DESKTOP, Browse

SIZES = {
    "small phone": ViewportSize(width=360, height=740),
    "desktop": DESKTOP,
}

FACTS = """() => ({
    headings: document.querySelectorAll('h1').length,
    lang: document.documentElement.lang,
    title: document.title,
    policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '',
    inline: Array.from(document.querySelectorAll('style, script:not([src]), [style]'),
        (element) => element.outerHTML.slice(0, 80)),
    handlers: Array.from(document.querySelectorAll('*')).flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith('on'))),
    ids: Array.from(document.querySelectorAll('[id]'), (element) => element.id),
    urls: Array.from(document.querySelectorAll('[href], [src]'),
        (element) => element.href?.toString() ?? element.src),
})"""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Facts(TypedDict):
    """What a page says about itself, after its scripts have run."""

    headings: int
    lang: str
    title: str
    policy: str
    inline: list[str]
    handlers: list[str]
    ids: list[str]
    urls: list[str]


def pages(site: Site) -> list[str]:
    """Return the addresses of all pages, from the root; of rules, groups and packs, one in ten."""
    found = sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))
    found.remove("404.html")  # a server shows it at any address, so its links begin with /
    many = [path for path in found if path.startswith(("checks/", "groups/", "packs/"))]
    return sorted({*found} - {*many} | {*many[::10]})


def wrong(facts: Facts) -> Iterator[str]:
    """Yield what is wrong with a page by itself."""
    if facts["headings"] != 1:
        yield f"{facts['headings']} h1"
    if facts["lang"] != "zh-CN" or not facts["title"]:
        yield f"language {facts['lang']!r}, title {facts['title']!r}"
    if not {"default-src 'none'", "script-src 'self'"} <= set(facts["policy"].split("; ")):
        yield f"policy {facts['policy']!r}"
    if len(set(facts["ids"])) < len(facts["ids"]):
        yield "an id twice"
    yield from facts["inline"] + facts["handlers"]


def too_wide(page: Page, sizes: Iterable[str]) -> Iterator[str]:
    """Yield the sizes at which the page can be moved sideways."""
    for name in sizes:
        page.set_viewport_size(SIZES[name])
        if excess := page.evaluate(OVERFLOW):
            yield f"{excess} px too wide on a {name}"


def broken(facts: dict[str, Facts], site: Site, base: str) -> Iterator[str]:
    """Yield the links and assets that lead nowhere."""
    for here, fact in facts.items():
        for url in set(fact["urls"]):
            address, anchor = urldefrag(url)
            path = unquote(address.removeprefix(f"{base}/").partition("?")[0])
            if not address.startswith(f"{base}/"):
                yield f"{here} → {url}"
            elif not (site.folder / path).is_file():
                yield f"{here} → {path}: no such file"
            elif anchor and path in facts and unquote(anchor) not in known(facts, path):
                yield f"{here} → {path}#{unquote(anchor)}: no such place"


def known(facts: dict[str, Facts], path: str) -> list[str]:
    """Return where one can be led to on a page; ``#choose`` is a word to today.js."""
    return facts[path]["ids"] + (["choose"] if path == "today/index.html" else [])


def looked_at(page: Page, url: str) -> Facts:
    page.goto(url)
    return cast(Facts, page.evaluate(FACTS))


@pytest.mark.parametrize("name", ["ours", "awkward"])
def test_every_page(name: str, request: pytest.FixtureRequest, browse: Browse) -> None:
    site: Site = request.getfixturevalue(name)
    page = browse().new_page()
    facts, problems, sizes = {}, [], [*SIZES]
    for path in pages(site):  # as files, where a link from the root leads nowhere
        facts[path] = looked_at(page, f"{site.file}/{path}")
        found = [*wrong(facts[path]), *too_wide(page, sizes)]
        problems += [f"{path}: {problem}" for problem in found]
        sizes.reverse()  # the next one opens at the size this one ends with
    problems += broken(facts, site, site.file)
    assert problems == []


@pytest.mark.parametrize("way", ["local", "plain"])
def test_every_kind_of_page_from_a_server(way: str, ours: Site, browse: Browse) -> None:
    page = browse().new_page()
    base = ours.base(way)
    facts = {path.removeprefix("/"): looked_at(page, base + path) for path in PAGES.values()}
    problems = [f"{path}: {problem}" for path in facts for problem in wrong(facts[path])]
    problems += broken(facts, ours, base)
    assert problems == []


def test_pictures_are_there_and_can_be_saved(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("tang"))
    (item,) = (item for item in ours.items("tang") if item["pictures"])
    card = page.locator("[data-entry]").filter(has_text=item["title"])
    expect(card.get_by_text("长按保存")).to_be_visible()
    picture = card.get_by_role("img", name="第 1 张图")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("(picture) => picture.naturalWidth") > 96
    whole = card.get_by_role("link", name="第 1 张图", exact=True)
    expect(whole).to_have_attribute("target", "_blank")
    href, shown = whole.get_attribute("href"), picture.get_attribute("src")
    assert href == shown == f"../../../{item['pictures'][0]}"


FIRST_OF_LINES = """(name) => {
    const texts = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
    const firsts = new Map();
    while (texts.nextNode()) {
        const text = texts.currentNode;
        for (let i = 0; i < text.length; i += 1) {
            const range = new Range();
            range.setStart(text, i);
            range.setEnd(text, i + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            if (!firsts.has(top)) firsts.set(top, text.data[i]);
        }
    }
    return Array.from(firsts.values());
}"""


def test_no_line_of_a_group_s_name_begins_with_a_mark(ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + pack("lin"))
    names = page.locator("[data-name]:visible").all()
    firsts = [cast(list[str], name.evaluate(FIRST_OF_LINES)) for name in names]
    assert any(len(lines) > 1 for lines in firsts)
    assert "·" not in {first for lines in firsts for first in lines}
