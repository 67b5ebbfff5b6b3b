"""The search index: everything that may be found is in it, as it is, and nothing else."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanjia import pipeline
from guanjia.model.folding import fold
from guanjia.pipeline import writing
from guanjia.render import characters, search
from guanjia.render.prose import headings, plain
from tests.handbooks import FILES, TODAY, Files, write

FACTS = ("said", "kind", "key", "url", "tiers", "sides", "heard", "read")

DAY = dt.date.fromisoformat(TODAY)


def shards(root: Path, changes: Files | None = None) -> dict[str, Any]:
    """Return the shards of the small handbook, read as a browser reads them."""
    library, findings = pipeline.load(write(root, changes or {}))
    compilation = pipeline.compiled(root, library, findings, DAY, [DAY])
    assert not compilation.fails, compilation.findings
    made = search.shards(library, writing.handbook_pages(compilation), DAY)
    return {path: content(path, script) for path, script in made}


def content(path: str, script: str) -> Any:
    """Take the value out of ``window.Guanjia.shards.words = …;``."""
    name = path.removeprefix("search/").removesuffix(".js")
    begin, end = f"window.Guanjia.shards.{name} = ", ";\n"
    assert script.startswith(begin)
    assert script.endswith(end)
    return json.loads(script[len(begin) : -len(end)])


def by_key(shard: Any) -> dict[str, Any]:
    """Index the entries by what they are called, words by key and pages by address."""
    columns = {name: shard[name].split(search.ENTRY) for name in FACTS}
    entries = [dict(zip(FACTS, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return {entry["key"] or entry["url"]: entry | fields(entry["said"]) for entry in entries}


def fields(said: str) -> dict[str, Any]:
    """Take apart what an entry is found by."""
    title, labels, lines, when, text, *versions = said.split(search.FIELD)
    category, *tags = labels.split("\n")
    named = {"title": title, "category": category, "tags": tags, "headings": lines}
    return named | {
        "when": when,
        "text": text,
        "versions": [v.split(search.PART) for v in versions],
    }


def test_words_are_there_whole_cut_at_their_blanks(tmp_path: Path) -> None:
    words = by_key(shards(tmp_path)["search/words.js"])
    assert list(words) == ["late", "post-morning", "post-sale", "rule-base"]
    assert words["late"]["versions"] == [["", "", "称呼", "，实在抱歉，鲜禾里这边马上查。"]]
    _, *parts = words["post-morning"]["versions"][0]
    assert parts[1::2] == ["群名", "日期", "星期"]
    facts = ("kind", "title", "url", "category", "tags", "when", "tiers")
    assert [words["late"][fact] for fact in facts] == [
        "话术",
        "配送延迟",
        "scripts/chase.html#late",
        "催单",
        [],
        "客户催单",
        "",
    ]


def test_a_wording_for_some_tiers_says_which(tmp_path: Path) -> None:
    words = by_key(shards(tmp_path)["search/words.js"])
    assert words["post-sale"]["tiers"] == "base,vip"
    assert words["post-sale"]["sides"] == "base,vip"
    assert words["rule-base"]["tiers"] == "base"
    assert words["late"]["tiers"] == words["late"]["sides"] == ""


@pytest.mark.parametrize(
    ("said", "headings", "heard"),
    [
        ("", ["私聊", "群里说"], "pg"),
        ("", ["普通", "普通·群内"], "pg"),
        ("said: 私聊\n", ["普通", "会员群里说"], "pp"),
        ("said: 群里\n", ["普通", "VIP"], "gg"),
        ("said: 群里\n", ["普通·私下说", "私聊"], "pp"),
    ],
)
def test_words_say_who_gets_to_read_them(
    tmp_path: Path, said: str, headings: list[str], heard: str
) -> None:
    late = FILES["content/scripts/chase/late.md"].replace("category:", f"{said}category:")
    matter, _, text = late.rpartition("---\n")
    both = f"{matter}---\n" + "\n".join(f"## {heading}\n{text}" for heading in headings)
    found = shards(tmp_path, {"content/scripts/chase/late.md": both})
    words = by_key(found["search/words.js"])
    assert words["late"]["heard"] == heard
    assert {words[key]["heard"] for key in ("post-morning", "rule-base")} == {"g"}
    assert {entry["heard"] for entry in by_key(found["search/pages.js"]).values()} == {""}


def test_every_page_is_there_and_what_is_in_no_file(tmp_path: Path) -> None:
    found = shards(tmp_path)
    pages = by_key(found["search/pages.js"])
    kinds = {entry["kind"] for entry in pages.values()}
    assert kinds == {"玩法", "群", "页面"}
    assert {"index.html", "playbooks/draw.html", "scripts/chase.html", "team.html"} <= set(pages)
    assert pages["groups/b1/index.html"]["tags"] == ["林晓禾"]
    assert pages["names.html#vip"]["text"] == "常买的老客人"


def test_a_page_begins_in_one_shard_and_goes_on_in_the_other(tmp_path: Path) -> None:
    body = "".join(f"第{n}句。" for n in range(200))
    home = f"# 手册\n\n## 小标题\n\n{body}[抽奖](playbooks/draw.md)\n"
    found = shards(tmp_path, {"content/index.md": home})
    pages = by_key(found["search/pages.js"])
    rest = found["search/text.js"].split(search.ENTRY)
    urls = found["search/pages.js"]["url"].split(search.ENTRY)
    assert len(urls) == len(rest)
    begun = pages["index.html"]["text"]
    assert pages["index.html"]["headings"] == "小标题"
    assert search.BEGINNING <= len(begun) < search.BEGINNING + 10
    assert begun + rest[urls.index("index.html")] == f"小标题\n{body}抽奖"


def test_a_page_is_cut_where_no_word_is(tmp_path: Path) -> None:
    body = "字" * (search.BEGINNING + 5) + "，" + "词" * 5
    found = shards(tmp_path, {"content/index.md": f"# 手册\n\n{body}\n"})
    assert by_key(found["search/pages.js"])["index.html"]["text"] == body[:-5]
    assert "词" * 5 in found["search/text.js"].split(search.ENTRY)


def test_pages_stand_in_the_order_of_their_kinds(tmp_path: Path) -> None:
    kinds = shards(tmp_path)["search/pages.js"]["kind"].split(search.ENTRY)
    assert list(dict.fromkeys(kinds)) == ["玩法", "群", "页面"]
    assert kinds == sorted(kinds, key=["玩法", "群", "页面"].index)


def test_drafts_and_closed_groups_are_not_there(tmp_path: Path) -> None:
    draft = "---\ntitle: 秘密\ncategory: 催单\nwhen: 从不\ndraft: true\n---\n不能说。\n"
    groups = (
        "id,群名,层级,管家,小区,会员词,建群日期,解散日期\n"
        "b1,槐安里·鲜禾里1,base,lin,槐安里,,2026-01-05,2026-11-20\n"
        "b2,柳塘苑·鲜禾里1,base,chen,柳塘苑,,,\n"
        "v1,鲜禾里会员01,vip,lin,,会员,,\n"
    )
    files = {"content/scripts/chase/secret.md": draft, "content/groups.csv": groups}
    found = shards(tmp_path, files)
    assert "秘密" not in json.dumps(found, ensure_ascii=False)
    pages = by_key(found["search/pages.js"])
    assert "groups/b2/index.html" in pages
    assert "groups/b1/index.html" not in pages


def test_the_same_content_makes_the_same_bytes(tmp_path: Path) -> None:
    assert shards(tmp_path / "a") == shards(tmp_path / "b")


def test_the_forms_are_those_of_characters_that_occur(tmp_path: Path) -> None:
    old, new = shards(tmp_path)["search/words.js"]["forms"]
    pairs = dict(zip(old, new, strict=True))
    assert pairs["遲"] == "迟"  # nobody wrote 遲, somebody may type it
    assert "漁" not in pairs  # there is no 渔 to be found


def test_only_strange_characters_that_occur_are_folded(tmp_path: Path) -> None:
    body = "ＶＩＰ價，好。Ａ\n"
    script = f"---\ntitle: 新\ncategory: 催单\nwhen: 有人問\n---\n{body}"
    changes = {"content/scripts/chase/new.md": script}
    strange = shards(tmp_path, changes)["search/words.js"]["strange"]
    assert set("ＶＩＰ價問Ａ") <= set(strange)
    assert not set("，。好遲") & set(strange)


def test_everything_that_can_be_found_can_be_read_aloud(tmp_path: Path) -> None:
    found = shards(tmp_path)
    known, readings = found["search/words.js"]["sounds"]
    table = dict(zip(known, readings.split(" "), strict=True))
    assert table["配"] == "pei"
    titles = "".join(entry["title"] for entry in by_key(found["search/pages.js"]).values())
    assert {character for character in titles if characters.is_han(character)} <= set(table)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("调休", [(0, "tiao")]),
        ("VIP群怎么便宜", [(6, "pian")]),
        ("重阳", [(0, "chong")]),
        ("长语音", [(0, "chang")]),
        ("配送延迟", []),
    ],
)
def test_a_word_is_read_as_a_word(text: str, readings: list[tuple[int, str]]) -> None:
    assert list(characters.exceptions(text)) == readings


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)))
def test_a_character_is_read_as_one_syllable(text: str) -> None:
    assert all(0 <= position < len(text) for position, _ in characters.exceptions(text))


@pytest.mark.parametrize(
    ("typed", "means"),
    [("發票", "发票"), ("等著", "等着"), ("ＶＩＰ", "vip"), ("裏面", "里面"), ("瞭解", "了解")],
)
def test_what_is_typed_otherwise_folds_to_the_same(typed: str, means: str) -> None:
    assert fold(typed) == fold(means)


def test_prose_is_words_without_marks() -> None:
    text = "# 一\n\n- **粗**的[链接](a.md)\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n> 引`码`\n"
    assert plain(text) == "一\n粗的链接\n甲 乙\n1 2\n引码"
    assert headings(text) == ["一"]
