"""The pages beside the packs: what they copy, and what they are without JavaScript."""

from urllib.parse import urljoin

import frontmatter
import pytest
from playwright.sync_api import Page, expect

from tests.browser.hostile import GROUP, TEXTS
from tests.browser.sites import Site, pack
from tests.browser.visits import Browse, Clipboard, copy_button, entries, pick, versions

BRAND = {"品牌": "鲜禾里", "配送时间": "7:30—21:00", "客服时间": "8:00—21:00"}


def source(site: Site, path: str) -> list[str]:
    """Return the variants of a wording, with what the brand says filled in."""
    words = frontmatter.load(str(site.handbook / "content" / path)).content
    texts = [part.partition("\n")[2].strip("\n") for part in ("\n" + words).split("\n## ")[1:]]
    for name, value in BRAND.items():
        texts = [text.replace(f"{{{name}}}", value) for text in texts]
    return texts


@pytest.mark.parametrize("way", ["local", "file"])
def test_every_variant_of_a_script(
    way: str, ours: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(f"{ours.base(way)}/scripts/chase.html")
    script = page.locator("#late-delivery")
    texts = source(ours, "scripts/chase/late-delivery.md")
    expect(copy_button(script).first).to_be_disabled()
    script.get_by_label("填空：称呼").first.fill("王姐")
    script.get_by_label("填空：新送达时间").first.fill("18:30")
    for version, text in zip(versions(script), texts, strict=True):
        pick(version)
        words = text.replace("{称呼}", "王姐").replace("{新送达时间}", "18:30")
        assert clipboard.after(copy_button(version)) == words


def test_the_announcements_of_the_rules(ours: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(f"{ours.local}/rules.html")
    rule = page.locator("#base")
    for version, text in zip(versions(rule), source(ours, "rules/base.md"), strict=True):
        pick(version)
        assert clipboard.after(copy_button(version)) == text


def test_a_name_from_the_register(awkward: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(f"{awkward.local}/groups.html")
    button = page.get_by_role("button", name=f"复制群名 {GROUP}", exact=True)
    assert clipboard.after(button) == GROUP


def test_the_command_for_the_next_name(ours: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(f"{ours.local}/names.html")
    tier = page.locator("#potential")
    tier.get_by_text("查下一个群名").click()
    assert clipboard.after(copy_button(tier)).startswith("guanjia name --tier potential 地区=")


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press ``key`` until what ``selector`` names has the focus."""
    for _ in range(16):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} by keyboard")


def test_the_first_post_by_keyboard_alone(ours: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(f"{ours.local}/today/index.html")
    tab_to(page, ".skip")
    page.keyboard.press("Enter")
    tab_to(page, "[data-id=lin]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/packs/**")
    tab_to(page, ".skip")
    page.keyboard.press("Enter")
    tab_to(page, "[data-copy]")
    page.keyboard.press("Enter")
    expect(copy_button(entries(page)[0])).to_have_text("已复制 ✓")
    assert clipboard.read() == ours.items("lin")[0]["texts"][0]["text"]
    tab_to(page, "[data-group]", key="Shift+Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.dataset.group") == "vip-05"
    expect(page.locator(":focus")).to_contain_text("再点打勾")
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_have_attribute("aria-pressed", "true")


def test_versions_by_keyboard(awkward: Site, browse: Browse) -> None:
    page = browse.page(awkward.local + pack("lin"))
    first, second = versions(page.locator("[data-entry]").filter(has_text="老朋友"))
    expect(second.locator("[data-words]")).to_be_hidden()
    first.get_by_role("radio").focus()
    page.keyboard.press("ArrowRight")
    expect(second.locator("[data-words]")).to_be_visible()
    expect(first.locator("[data-words]")).to_be_hidden()


def test_without_javascript_everything_can_be_read(awkward: Site, browse: Browse) -> None:
    page = browse(javascript=False).new_page()
    page.goto(f"{awkward.local}/today/index.html")
    page.get_by_role("link", name="林晓禾").click()
    page.wait_for_url(awkward.local + pack("lin"))
    for entry, text in zip(entries(page)[1:], TEXTS.values(), strict=False):
        words = entry.locator("[data-words]")
        expect(words).to_be_visible()
        assert words.text_content() == text
        expect(entry.get_by_text(GROUP)).to_be_visible()
    first, second = versions(page.locator("[data-entry]").filter(has_text="老朋友"))
    pick(second)
    expect(second.locator("[data-words]")).to_be_visible()
    expect(first.locator("[data-words]")).to_be_hidden()


def test_without_javascript_one_gets_around(ours: Site, browse: Browse) -> None:
    page = browse(javascript=False).new_page()
    page.goto(f"{ours.file}/index.html")
    for name, heading in {"话术": "话术", "玩法": "玩法", "日历": "日历"}.items():
        link = page.get_by_role("navigation", name="主要栏目").get_by_role("link", name=name)
        page.goto(urljoin(page.url, link.get_attribute("href") or ""))
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    page.goto(f"{ours.file}/scripts/chase.html")
    expect(page.locator("#late-delivery [data-words]").first).to_contain_text("让您久等了")


@pytest.mark.parametrize("path", ["/scripts/vip.html", "/onboarding/mentor.html"])
def test_the_place_one_is_at_is_in_sight(path: str, ours: Site, browse: Browse) -> None:
    page = browse.page(ours.local + path)
    here = page.locator(":is(.local-strip, .path) [aria-current]")
    expect(here).to_be_in_viewport(ratio=0.99)
