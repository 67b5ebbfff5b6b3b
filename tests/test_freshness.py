"""What has expired or is overdue, on the site."""

from pathlib import Path

import pytest

from tests.check.cases import DRAW, INDEX, LATE, MORNING, SALE
from tests.check.freshness_cases import EVERY, RULES, TIERS, heads
from tests.handbooks import FILES, TODAY, Files, guanjia, write

GONE = "expires: 2026-11-22"


def built(root: Path, *changes: Files) -> Path:
    done = guanjia("build", "--root", write(root, *changes), "--today", TODAY)
    assert done.exit_code == 0, done.output
    return root / "site"


def text(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


@pytest.fixture(scope="module")
def expired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(
        tmp_path_factory.mktemp("expired"),
        heads(LATE, GONE, "owner: lin"),
        heads(SALE, "expires: 2026-11-24"),
        heads(RULES, GONE),
        {
            TIERS: f"---\ntitle: 层级怎么分\nowner: chen\n{GONE}\n---\n## 三层\n\n照旧办法分。\n",
            INDEX: "# 手册\n\n看[分层](handbook/tiers.md#三层)和[催单](scripts/chase.md#late)。\n",
        },
    )


def test_an_expired_script_leaves_its_page_but_links_to_it_arrive(expired: Path) -> None:
    page = text(expired, "scripts/chase.html")
    assert "实在抱歉" not in page
    assert '<li id="late"><b>配送延迟</b>' in page
    assert "有效到 2026-11-22，已经过期" in page
    assert "配送延迟" not in text(expired, "scripts/index.html")


def test_what_has_expired_is_not_found(expired: Path) -> None:
    words, pages = text(expired, "search/words.js"), text(expired, "search/pages.js")
    assert "配送延迟" not in words
    assert "基础群群规" not in words
    assert "限时折扣" in words  # until the day after
    assert "层级怎么分" not in pages
    assert "照旧办法分" not in pages + text(expired, "search/text.js")


def test_an_expired_page_says_so_and_no_more(expired: Path) -> None:
    page = text(expired, "handbook/tiers.html")
    assert "这一页有效到" in page
    assert "要新的说法，问陈思远。" in page
    assert "照旧办法分" not in page
    assert "层级怎么分" not in text(expired, "index.html")


def test_expired_rules_are_not_shown(expired: Path) -> None:
    page = text(expired, "rules.html")
    assert "发广告" not in page
    assert '<li id="base"><b>基础群群规</b>' in page


def test_each_day_decides_whether_a_post_is_sent(expired: Path) -> None:
    assert "限时折扣" in text(expired, "packs/2026-11-24/lin/index.html") + text(
        expired, "posts.html"
    )
    assert "限时折扣" not in text(expired, "packs/2026-11-25/lin/index.html")
    assert "限时折扣" not in text(expired, "feeds/lin.ics")


def test_an_expired_playbook_plans_nothing_and_says_so(tmp_path: Path) -> None:
    site = built(tmp_path, heads(DRAW, GONE))
    assert "先核对奖品" not in text(site, "playbooks/draw.html")
    assert "抽奖" not in text(site, "playbooks/index.html")
    assert "核对奖品" not in text(site, "packs/2026-11-24/lin/index.html")


def test_readers_are_told_what_is_overdue(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        heads(MORNING, "reviewed: 2026-08-01", EVERY),
        heads(LATE, EVERY, "owner: chen"),
        heads(DRAW, "reviewed: 2026-01-01", "review_every: 1m"),
    )
    said = "该复核了：上次 2026-08-01，林晓禾负责"
    assert said in text(site, f"packs/{TODAY}/lin/index.html")
    assert said in text(site, "posts.html")
    assert "该复核了：还没复核过，陈思远负责" in text(site, "scripts/chase.html")
    assert "该复核了：上次 2026-01-01，没有写谁负责" in text(site, "playbooks/draw.html")
    reviews = text(site, "reviews.html")
    assert reviews.index("林晓禾") < reviews.index("陈思远") < reviews.index("没有写谁负责")
    assert "reviews.html" in text(site, "index.html")


def test_nothing_to_review_says_how_to_begin(tmp_path: Path) -> None:
    assert "review_every: 90d" in text(built(tmp_path), "reviews.html")


def test_leads_see_first_what_cannot_wait(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        heads(MORNING, "expires: 2026-11-22"),
        heads(LATE, EVERY, "owner: chen"),
        {"content/posts/spare.md": "---\ntitle: 备用的\n---\n话\n"},
    )
    page = text(site, "overview.html")
    head = page[: page.index('id="findings"')]
    first, *others = [
        part.split("</span>")[0].split("<b>")[1] for part in head.split("<li data-urgent")[1:]
    ]
    assert first == "3</b> <span>个群今天一条推文也没有"
    assert "1</b> <span>处用着过期或快过期的内容" in others
    assert "1</b> <span>条内容该复核了" in others
    assert "checks/GJ912.html" in page
    assert "没有排上的推文 1" in page
    assert "没有配话术的玩法 1" in page
    assert "没有哪里提到的话术 1" in page
    assert "这里没有 git 仓库，看不到改动。" in page
    assert "overview.html" in text(site, "index.html")


def test_a_script_that_a_page_links_to_is_in_use(tmp_path: Path) -> None:
    site = built(tmp_path, {INDEX: FILES[INDEX] + "\n[催单](scripts/chase.md#late)\n"})
    assert "没有哪里提到的话术" not in text(site, "overview.html")
