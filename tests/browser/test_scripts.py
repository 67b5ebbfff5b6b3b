"""话术: what was filled in for a customer serves the next script too, and can be cleared."""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.sites import Site, pack, served
from tests.browser.visits import MORNING, Browse, Clipboard, copy_button
from tests.handbooks import FILES, write

SCRIPT = (
    "---\ntitle: {}\ncategory: {}\nwhen: 客户问\nfill: [称呼]\nrules: [base]\n---\n{{称呼}}，{}。\n"
)
FORGE = "repo_url: https://forge.example/team/handbook\nedit_uri: edit/main/content/\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    files = {
        "mkdocs.yml": FILES["mkdocs.yml"] + FORGE,
        "content/scripts/chase/late.md": SCRIPT.format("送晚了", "催单", "马上查"),
        "content/scripts/chase/lost.md": SCRIPT.format("送丢了", "催单", "马上补"),
        "content/scripts/thanks/you.md": SCRIPT.format("谢谢", "赞美", "谢谢您"),
    }
    with served(write(tmp_path_factory.mktemp("scripts"), files)) as site:
        yield site


def name(script: Locator) -> Locator:
    return script.get_by_label("填空：称呼")


def script(page: Page, id: str) -> Locator:
    return page.locator(f"#{id}")


@pytest.mark.parametrize("way", ["local", "file"])
def test_a_name_is_filled_once_for_every_script_of_the_day(
    way: str, site: Site, browse: Browse, clipboard: Clipboard
) -> None:
    page = browse.page(f"{site.base(way)}/scripts/chase.html")
    expect(script(page, "late").get_by_role("button", name="还没填：称呼")).to_be_visible()
    expect(copy_button(script(page, "late"))).to_be_disabled()
    name(script(page, "late")).fill("王姐")
    expect(name(script(page, "lost"))).to_have_value("王姐")
    page.goto(f"{site.base(way)}/scripts/thanks.html")
    assert clipboard.after(copy_button(script(page, "you"))) == "王姐，谢谢您。"
    page.context.clock.set_fixed_time(MORNING + dt.timedelta(days=1))
    page.reload()
    expect(name(script(page, "you"))).to_have_value("")


def test_it_says_what_it_kept_and_clears_it(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/scripts/chase.html")
    late, lost = script(page, "late"), script(page, "lost")
    expect(late.locator("[data-clear]")).to_be_hidden()
    name(late).fill("王姐")
    page.reload()
    clear = lost.get_by_role("button", name="清空填空")
    expect(clear).to_contain_text("王姐")
    clear.click()
    expect(name(lost)).to_be_focused()
    for each in (late, lost):
        expect(name(each)).to_have_value("")
        expect(copy_button(each)).to_be_disabled()
    page.reload()
    expect(name(late)).to_have_value("")


def test_a_pack_does_not_take_it_over(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/scripts/chase.html")
    name(script(page, "late")).fill("王姐")
    kept = page.evaluate("Object.entries(localStorage)")
    assert kept == [["guanjia:鲜禾里:said:称呼", "2026-11-23 王姐"]]


def test_a_pack_forgets_the_customers_of_other_days(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/scripts/chase.html")
    keep = "([day, name]) => localStorage.setItem('guanjia:鲜禾里:said:' + name, day + ' 王姐')"
    page.evaluate(keep, ["2026-11-22", "称呼"])
    page.evaluate(keep, ["2026-11-23", "单号"])
    page.goto(site.local + pack("lin"))
    said = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('said'))")
    assert said == ["guanjia:鲜禾里:said:单号"]


def test_it_leads_to_the_rule_and_to_the_file(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/scripts/chase.html")
    late = script(page, "late")
    change = late.get_by_role("link", name="改这条")
    href = "https://forge.example/team/handbook/edit/main/content/scripts/chase/late.md"
    expect(change).to_have_attribute("href", href)
    late.get_by_role("link", name="基础群群规").click()
    page.wait_for_url("**/rules.html#base")
    page.goto(site.local + pack("lin"))
    entry = page.get_by_role("link", name="calendars/daily.yml:2")
    href = "https://forge.example/team/handbook/edit/main/calendars/daily.yml"
    expect(entry.first).to_have_attribute("href", href)


def test_on_a_phone_a_long_page_lists_its_situations(site: Site, browse: Browse) -> None:
    page = browse.page(f"{site.local}/scripts/chase.html")
    page.get_by_text("按情况找，本页 2 条").click()
    page.get_by_role("link", name="送丢了").click()
    expect(script(page, "lost")).to_be_in_viewport()
