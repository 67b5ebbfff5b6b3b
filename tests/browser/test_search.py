"""One box finds everything, as people type it, and copies from the result itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.hostile import TEXTS
from tests.browser.sites import Site, served
from tests.browser.test_copy import REFUSED
from tests.browser.visits import DESKTOP, Browse, Clipboard, copy_button
from tests.handbooks import UNJUDGED, Files, write

DEEP = "开头。" * 150 + "\n\n最后说一句：仓里有只叫豆包的猫。\n"
"""A page whose last words are not in the shard that comes first."""


def script(title: str, *bodies: str, category: str = "催单", facts: str = "") -> str:
    """Write a script; each of several bodies begins with its heading."""
    front = f"title: '{title}'\ncategory: {category}\nwhen: 客户来问\n{facts}"
    return f"---\n{front}---\n" + "\n".join(bodies)


def hostile() -> Iterator[tuple[str, str]]:
    """Yield the awkward words as scripts, each found by its number."""
    for number, text in enumerate(TEXTS.values()):
        words = text.replace("{", "{{").replace("}", "}}")
        name = f"第{number}段怪字"
        yield f"content/scripts/odd/odd-{number}.md", script(name, words + "\n", category="怪字")


FILES: Files = {
    **UNJUDGED,
    **dict(hostile()),
    "content/handbook/cat.md": f"---\ntitle: 仓里的事\n---\n{DEEP}",
    "content/scripts/chase/rain.md": script(
        "下雨晚到",
        "## 普通\n{称呼}，雨大路滑，大概{时间}到。\n",
        "## VIP群\n{称呼}，我盯着呢，{时间}到。\n",
        facts="tags: [打不通]\nfill: [称呼, 时间]\n",
    ),
    "content/scripts/chase/cancel.md": script("等不及要取消", "好，马上替您取消。\n"),
    "content/scripts/refund/slow.md": script(
        "退款慢", "退款已经在路上了，请您再等等。\n", category="退款"
    ),
    "content/scripts/refund/cancel.md": None,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a small handbook with some scripts to look for."""
    with served(write(tmp_path_factory.mktemp("search"), FILES)) as site:
        yield site


def start(page: Page, text: str = "") -> Locator:
    """Open the panel by its key, type, and return the results."""
    page.keyboard.press("/")
    expect(page.locator(".find-note, .hit").first).not_to_contain_text("正在准备")
    if text:
        page.keyboard.insert_text(text)
        expect(page.locator(".find-count")).not_to_be_empty()
    return page.locator(".hit")


def titles(hits: Locator) -> list[str]:
    """Return what the results are called, in order."""
    return hits.locator("h3").all_text_contents()


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="搜索")


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize("way", ["local", "file", "plain"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(
    key: str, way: str, site: Site, browse: Browse
) -> None:
    page = browse.page(f"{site.base(way)}/scripts/chase.html")
    page.locator(".brand").focus()
    page.keyboard.press(key)
    expect(box(page)).to_be_focused()
    page.keyboard.insert_text("下雨")
    expect(page.locator(".hit h3").first).to_have_text("下雨晚到")
    expect(page.locator(".hit h3 mark")).to_have_text("下雨")
    page.keyboard.press("Escape")
    expect(page.locator(".find")).to_be_hidden()
    expect(page.locator(".brand")).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/scripts/chase.html")
    blank = page.get_by_label("填空：称呼").first
    blank.click()
    page.keyboard.press("/")
    expect(blank).to_have_value("/")
    expect(page.locator(".find")).to_have_count(0)


def test_a_thumb_opens_it_from_the_bar(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    bar = page.get_by_role("navigation", name="主要栏目").get_by_role("listitem")
    shown = [item.inner_text().strip() for item in bar.all() if item.is_visible()]
    assert shown == ["今日", "话术", "玩法", "日历", "搜索"]
    page.get_by_role("button", name="搜索").click()
    expect(box(page)).to_be_focused()
    page.get_by_role("button", name="关闭").click()
    expect(page.locator(".find")).to_be_hidden()


def test_it_gets_ready_while_the_finger_is_down(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    button = page.get_by_role("button", name="搜索")
    with page.expect_request("**/search/words.js*"):
        button.dispatch_event("pointerdown")
    page.evaluate("Guanjia.search.load()")
    expect(page.locator(".find")).to_have_count(0)
    button.click()
    expect(page.get_by_label("类型")).to_contain_text("话术")


def test_without_javascript_the_bar_leads_to_the_handbook(site: Site, browse: Browse) -> None:
    page = browse(javascript=False).new_page()
    page.goto(f"{site.local}/scripts/chase.html")
    expect(page.get_by_role("link", name="手册", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="搜索")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("路滑", "下雨晚到"),
        ("滑", "下雨晚到"),
        ("退款 路上", "退款慢"),
        ("退款已經在路上", "退款慢"),
        ("dabutong", "下雨晚到"),
        ("dbt", "下雨晚到"),
        ("tkm", "退款慢"),
        ("能不能取消订单啊我等不及了", "等不及要取消"),
        ("推宽", "退款慢"),
        ("ＶＩＰ 盯着", "下雨晚到"),
        ("槐安里", "槐安里·鲜禾里1"),
        ("发广告", "基础群群规"),
        ("抽奖", "抽奖"),
        ("团队", "团队"),
    ],
)
def test_it_is_found_as_people_type_it(typed: str, title: str, site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.file}/index.html")
    assert titles(start(page, typed))[0] == title


def test_what_only_resembles_is_said_to_be_near(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    start(page, "能不能取消订单啊我等不及了")
    expect(page.locator(".find-note")).to_have_text("相近结果")
    expect(page.locator(".find-count")).to_contain_text("没有一模一样的")
    box(page).fill("量子力学")
    expect(page.locator(".find-count")).to_have_text("没有找到，换个说法试试")
    expect(page.locator(".hit")).to_have_count(0)


def test_the_end_of_a_long_page_is_found_when_its_text_has_come(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.file}/index.html")
    start(page, "豆包")
    expect(page.locator(".hit h3")).to_have_text("仓里的事")
    expect(page.locator(".hit-line")).to_have_text("最后说一句：仓里有只叫豆包的猫。")
    page.keyboard.press("Enter")
    page.wait_for_url("**/handbook/cat.html")


def test_nothing_is_looked_for_while_the_word_is_being_composed(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    start(page)
    keyboard = page.context.new_cdp_session(page)
    for typed in ("t", "tui", "tui k", "tui kuan"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
    expect(box(page)).to_have_value("tui kuan")
    expect(page.locator(".find-count")).to_be_empty()
    expect(page.locator(".hit")).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "退款"})
    expect(box(page)).to_have_value("退款")
    expect(page.locator(".hit h3").first).to_have_text("退款慢")


def test_arrows_choose_and_the_choice_is_said(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    hits = start(page, "取消")
    expect(page.get_by_role("status").filter(has_text="找到")).to_have_text("找到 1 条")
    box(page).fill("退款")
    expect(hits.first).to_have_attribute("aria-current", "true")
    names = titles(hits)
    assert len(names) > 1
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(".find [data-status]")).to_have_text(names[1])
    page.keyboard.press("ArrowUp")
    expect(hits.first).to_have_attribute("aria-current", "true")
    expect(page.locator(".hit[aria-current]")).to_have_count(1)
    expect(box(page)).to_be_focused()


@pytest.mark.parametrize(
    ("way", "stubs"),
    [("local", ""), ("local", REFUSED), ("file", ""), ("plain", "")],
    ids=["local", "refused", "file", "plain"],
)
def test_awkward_words_are_copied_from_the_result_as_they_are(
    way: str, stubs: str, site: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(f"{site.base(way)}/index.html", stubs)
    hits = start(page)
    for number, text in enumerate(TEXTS.values()):
        clipboard.forget()
        box(page).fill(f"第{number}段怪字")
        expect(hits.first.locator("h3")).to_have_text(f"第{number}段怪字")
        box(page).press("Enter")
        expect(copy_button(hits.first)).to_have_text("已复制 ✓")
        assert clipboard.read().encode() == text.encode()
        expect(page.locator(".find [data-status]")).to_have_text("已复制")


def test_marks_in_the_words_are_not_copied(
    site: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(f"{site.local}/index.html")
    hits = start(page, "已经")
    expect(hits.locator(".words mark")).to_have_text("已经")
    assert clipboard.after(copy_button(hits)) == "退款已经在路上了，请您再等等。"


def test_blanks_are_filled_in_the_result(site: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(f"{site.local}/scripts/chase.html")
    hits = start(page, "下雨晚到")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("data-blank", "称呼")
    page.keyboard.insert_text("王姐")
    expect(hits.first.locator("[data-missing]").first).to_have_text("还没填：时间")
    hits.first.get_by_label("填空：时间").first.fill("18:30")
    assert clipboard.after(copy_button(hits.first).first) == "王姐，雨大路滑，大概18:30到。"
    hits.first.get_by_text("VIP群", exact=True).click()
    assert clipboard.after(copy_button(hits.first).nth(1)) == "王姐，我盯着呢，18:30到。"
    page.keyboard.press("Escape")  # and the page behind knows it too
    expect(page.locator("#rain [data-blank=称呼]").first).to_have_value("王姐")


def test_the_version_with_the_match_is_shown_first(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    hits = start(page, "盯着")
    expect(hits.first.get_by_label("VIP群")).to_be_checked()
    page.get_by_label("层级").select_option("VIP群")
    box(page).fill("下雨")
    expect(hits.first.get_by_label("VIP群")).to_be_checked()


def test_with_a_tier_chosen_a_script_says_whether_it_has_words_of_its_own(
    site: Site, browse: Browse
) -> None:
    page = browse.page(f"{site.local}/index.html")
    hits = start(page, "下雨")
    expect(hits.first.locator(".hit-tier")).to_have_count(0)
    page.get_by_label("层级").select_option("VIP群")
    expect(hits.first.locator(".hit-tier")).to_have_text("有这一层的说法")
    box(page).fill("退款慢")
    expect(hits.first.locator(".hit-tier")).to_have_text("各层通用")
    box(page).fill("客户来问")  # all alike
    expect(hits.first.locator("h3")).to_have_text("下雨晚到")
    page.get_by_label("层级").select_option("")
    expect(hits.first.locator("h3")).to_have_text("等不及要取消")


def test_results_are_filtered_by_kind_category_and_tier(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    hits = start(page, "群")
    kinds = hits.locator(".kind")
    assert len(set(kinds.all_text_contents())) > 2
    page.get_by_label("类型").select_option("群")
    assert set(kinds.all_text_contents()) == {"群"}
    page.get_by_label("层级").select_option("VIP群")
    assert titles(hits) == ["鲜禾里会员01"]
    for name in ("类型", "层级"):
        page.get_by_label(name).select_option("")
    page.get_by_label("类别").select_option("退款")
    box(page).fill("请您")
    expect(hits.locator("h3")).to_have_text(["退款慢"])


def test_words_for_everybody_and_for_one_are_told_apart(ours: Site, browse: Browse) -> None:
    page = browse.page(f"{ours.local}/index.html")
    hits = start(page, "吵完第二天")
    assert "话术" in hits.locator(".kind").all_text_contents()
    for to in ("群里", "私聊"):
        page.get_by_label("对象").select_option(to)
        expect(hits.first.locator(".pick:checked + .tab")).to_have_text(to)
    assert not {"推文", "群规", "页面"} & set(hits.locator(".kind").all_text_contents())


def test_what_was_copied_comes_first(site: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = browse.page(f"{site.local}/index.html")
    hits = start(page, "客户来问")
    assert titles(hits)[0] != "退款慢"
    box(page).fill("退款慢")
    clipboard.after(copy_button(hits.first))
    box(page).fill("客户来问")
    expect(hits.first.locator("h3")).to_have_text("退款慢")
    page.goto(f"{site.local}/scripts/chase.html")  # copying on a page counts as well
    for _ in range(2):
        clipboard.after(copy_button(page.locator("#cancel")))
    hits = start(page)
    expect(page.locator(".find-note")).to_have_text("最近常用")
    assert titles(hits) == ["等不及要取消", "退款慢"]


def test_at_first_it_says_what_can_be_typed(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    start(page)
    expect(page.locator(".find-note")).to_contain_text("拼音")


def test_many_results_come_in_parts(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    hits = start(page, "客户来问")
    expect(hits).to_have_count(10)
    page.get_by_role("button", name="再看").click()
    expect(hits).to_have_count(20)
    expect(box(page)).to_be_focused()
    expect(hits.nth(10)).to_have_attribute("aria-current", "true")


def test_without_the_net_it_says_so_and_tries_again(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/index.html")
    words = "**/search/words.js?v=*"
    page.route(words, lambda route: route.abort())  # times=1 may let it through as it ends
    page.keyboard.press("/")
    expect(page.locator(".find-note")).to_contain_text("没能打开")
    page.unroute(words)
    page.keyboard.press("Escape")
    assert titles(start(page, "退款慢"))[0] == "退款慢"
    browse.problems.clear()  # the request that failed


@pytest.mark.parametrize("size", [None, DESKTOP], ids=["phone", "desktop"])
def test_it_fits_the_screen_and_a_thumb(
    size: ViewportSize | None, site: Site, browse: Browse
) -> None:
    page = browse.page(f"{site.local}/index.html")
    if size:
        page.set_viewport_size(size)
    hits = start(page, "到")
    width = page.viewport_size["width"] if page.viewport_size else 0
    panel = page.locator(".find").bounding_box()
    assert panel
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert page.locator(".find-list").evaluate("(list) => list.scrollWidth - list.clientWidth") == 0
    for control in page.locator(".find :is(input:not(.pick), select, button, .tab)").all():
        if control.is_visible():
            frame = control.bounding_box()
            assert frame
            assert frame["height"] >= 44, control.inner_text()
    assert hits.count() > 1
