"""回执: what was sent that day and what was not, and why, to paste to the lead."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.sites import Site, pack, served
from tests.browser.test_ticks import chips, is_ticked
from tests.browser.visits import COPIED, SHANGHAI, Browse, Clipboard
from tests.handbooks import TODAY, write

AFTERNOON = dt.datetime(2026, 11, 23, 15, 25, tzinfo=SHANGHAI)

POSTS = {"early": "早安", "noon": "午安", "sale": "折扣", "late": "晚安"}
TIMES = {"early": "08:30", "noon": "12:00", "sale": "15:00", "late": "20:00"}

FILES = {
    **{
        f"content/posts/{id}.md": f"---\ntitle: {word}\n---\n{word}～\n"
        for id, word in POSTS.items()
    },
    "content/groups.csv": "id,群名,层级,管家,小区,会员词\n"
    "b1,槐安里·鲜禾里1,base,lin,槐安里,\n"
    "b2,柳塘苑·鲜禾里1,base,lin,柳塘苑,\n"
    "v1,鲜禾里会员01,vip,lin,,会员\n",
    "playbooks/draw.md": "---\ntitle: 抽奖\ntimeline:\n"
    '  - {day: 0, at: "10:00", task: 核对奖品}\n---\n对。\n',
    "calendars/daily.yml": "entries:\n"
    + "".join(
        f'  - {{post: {id}, on: {TODAY}, at: "{time}", to: all}}\n' for id, time in TIMES.items()
    )
    + f"  - {{playbook: draw, on: {TODAY}, to: {{tiers: [vip]}}}}\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(write(tmp_path_factory.mktemp("receipts"), FILES)) as site:
        yield site


def worked(browse: Browse, base: str) -> Page:
    """Open the day in the afternoon, with all, some and none of the posts sent."""
    page = browse(at=AFTERNOON).new_page()
    page.goto(base + pack("lin"))
    early, noon = card(page, "早安"), card(page, "午安")
    for chip in chips(early):
        early.locator("[data-send]").press("Enter")
        is_ticked(chip)
    noon.locator("[data-send]").press("Enter")
    is_ticked(chips(noon)[0])
    return page


def card(page: Page, title: str) -> Locator:
    return page.locator("[data-entry]").filter(has=page.locator("[data-title]", has_text=title))


def box(page: Page) -> Locator:
    return page.locator("[data-receipt]")


def open_receipt(page: Page) -> None:
    page.get_by_role("link", name="回执").click()
    expect(box(page).locator("[data-receipt-text]")).to_be_visible()


def reason(page: Page, title: str) -> Locator:
    return box(page).locator("li").filter(has_text=title).locator("select")


def saved(page: Page, path: Path) -> dict[str, Any]:
    """Save the JSON and return what is in it."""
    with page.expect_download() as download:
        box(page).get_by_role("button", name="存成 JSON").click()
    assert download.value.suggested_filename == f"receipt-{TODAY}-lin.json"
    download.value.save_as(path)
    value = json.loads(path.read_text("utf-8"))
    assert isinstance(value, dict)
    return value


TEXT = """\
回执 · 11月23日 星期一 · 林晓禾
已发 4/12，已办 0/1
✓ 08:30 早安 3/3
✗ 10:00 核对奖品 0/1（群里有事）
✗ 12:00 午安 1/3（其他：手机没电）
  没发：柳塘苑·鲜禾里1、鲜禾里会员01
○ 15:00 折扣 0/3（到点了，还没发完）
○ 20:00 晚安 0/3（还没到）"""


@pytest.mark.parametrize("way", ["local", "file", "plain"])
def test_the_text_is_exact(way: str, site: Site, browse: Browse, clipboard: Clipboard) -> None:
    page = worked(browse, site.base(way))
    open_receipt(page)
    reason(page, "核对奖品").select_option("群里有事")
    reason(page, "午安").select_option("其他")
    page.get_by_label("12:00 午安：别的原因").fill("手机没电")
    expect(box(page).locator("[data-receipt-text]")).to_have_text(TEXT)
    button = box(page).locator("[data-copy-receipt]")
    clipboard.forget()
    button.click()
    expect(button).to_have_text(COPIED)
    assert clipboard.read() == TEXT


def test_one_is_asked_about_what_is_late_only(site: Site, browse: Browse) -> None:
    page = worked(browse, site.local)
    open_receipt(page)
    asked = box(page).locator("li:visible [data-what]")
    assert asked.all_text_contents() == ["10:00 核对奖品", "12:00 午安"]
    chips(card(page, "核对奖品"))[0].click()
    assert asked.all_text_contents() == ["12:00 午安"]


@pytest.mark.parametrize("way", ["local", "file"])
def test_the_json_says_the_same(way: str, site: Site, browse: Browse, tmp_path: Path) -> None:
    page = worked(browse, site.base(way))
    open_receipt(page)
    reason(page, "午安").select_option("忘了")
    value = saved(page, tmp_path / "receipt.json")
    items = value.pop("items")
    written = value.pop("written")
    assert dt.datetime.fromisoformat(written) == AFTERNOON
    assert value == {"date": TODAY, "housekeeper": "lin"}
    assert [(i["time"], i["kind"], i["title"], i["state"], i["done"], i["of"]) for i in items] == [
        ("08:30", "post", "早安", "done", 3, 3),
        ("10:00", "task", "核对奖品", "missed", 0, 1),
        ("12:00", "post", "午安", "missed", 1, 3),
        ("15:00", "post", "折扣", "due", 0, 3),
        ("20:00", "post", "晚安", "ahead", 0, 3),
    ]
    assert items[2] == {
        "key": "12:00/noon",
        "time": "12:00",
        "slot": "",
        "kind": "post",
        "title": "午安",
        "state": "missed",
        "done": 1,
        "of": 3,
        "reason": "忘了",
        "groups": [
            {"id": "b1", "name": "槐安里·鲜禾里1", "at": written, "changed": False},
            {"id": "b2", "name": "柳塘苑·鲜禾里1", "at": "", "changed": False},
            {"id": "v1", "name": "鲜禾里会员01", "at": "", "changed": False},
        ],
    }


def test_reasons_survive_a_reload_and_reach_a_second_tab(site: Site, browse: Browse) -> None:
    page = worked(browse, site.local)
    other = page.context.new_page()
    other.goto(site.local + pack("lin"))
    open_receipt(page)
    open_receipt(other)
    reason(page, "核对奖品").select_option("内容有误")
    expect(reason(other, "核对奖品")).to_have_value("内容有误")
    reason(other, "午安").select_option("其他")
    other.get_by_label("12:00 午安：别的原因").fill("停电")
    expect(reason(page, "午安")).to_have_value("其他")
    page.reload()
    expect(box(page)).to_have_attribute("open", "")  # the address says so
    expect(reason(page, "核对奖品")).to_have_value("内容有误")
    expect(page.get_by_label("12:00 午安：别的原因")).to_have_value("停电")
    reason(page, "核对奖品").select_option("")
    page.reload()
    expect(reason(page, "核对奖品")).to_have_value("")


def test_it_is_of_the_whole_day_while_one_group_is_shown(site: Site, browse: Browse) -> None:
    page = worked(browse, site.local)
    page.get_by_label("只看").select_option("v1")
    open_receipt(page)
    expect(box(page).locator("[data-receipt-text]")).to_contain_text("已发 4/12，已办 0/1")
