"""
What `guanjia diff` says of changes, against what it is known to say.

`pytest tests/test_diff.py --update-golden` replaces the expected files in tests/diffs.
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.handbooks import FILES, TODAY, UNJUDGED, File, Files, guanjia, swap, write
from tests.revisions import commit, git

EXPECTED = Path(__file__).with_name("diffs")
DAILY = "calendars/daily.yml"
REWORDED = swap("content/scripts/chase/late.md", "实在抱歉，{品牌}这边", "真对不起，{品牌}这就")
POSTED = swap("content/posts/morning.md", "早上好，今天", "早，今天是")

CASES: dict[str, Files] = {
    "a script reworded": REWORDED,
    "a variant added and one renamed": {
        "content/posts/sale.md": FILES["content/posts/sale.md"].replace("## VIP群", "## vip")
        + "## VIP群·二\n{活动品}，{今日价} 元。\n"
    },
    "a post reworded": POSTED,
    "a value": swap(DAILY, "活动品: 草莓", "活动品: 蓝莓"),
    "an entry added": swap(
        DAILY,
        "  - playbook",
        '  - post: morning\n    on: 2026-11-24\n    at: "15:00"\n  - playbook',
    ),
    "an entry taken out": swap(DAILY, "every: day", "every: 周一"),
    "a slot moved": swap("content/slots.yml", "from: 09:00", "from: 09:30"),
    "a playbook on another day": swap(DAILY, "on: 2026-11-24", "on: 2026-11-23"),
    "a group renamed": swap("content/groups.csv", "槐安里·鲜禾里1", "槐安里·鲜禾里8"),
    "a group handed over": swap(
        "content/groups.csv", "鲜禾里会员01,vip,lin", "鲜禾里会员01,vip,chen"
    ),
    "pictures": {
        **swap("content/posts/morning.md", "owner: lin", "pictures: [media/a.png]"),
        "content/media/a.png": b"",
    },
    "a page": {"content/index.md": "# 手册\n\n先看[抽奖](playbooks/draw.md)吧。\n"},
    "a finding that is new": swap("content/posts/morning.md", "{群名}", "{群明}"),
    "a file that cannot be read": swap("content/posts/morning.md", "owner: lin", "owner lin"),
}


def diff(root: Path, *options: str) -> str:
    done = guanjia("diff", "HEAD", "--root", root, "--today", TODAY, *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def kept(name: str, text: str, config: pytest.Config) -> str:
    """Return what ``name`` is known to be; keep ``text`` as that when asked to."""
    path = EXPECTED / name
    if config.getoption("--update-golden"):
        path.write_bytes(text.encode())
    return path.read_bytes().decode()


@pytest.mark.parametrize(("name", "changes"), CASES.items(), ids=CASES)
def test_a_change_is_told_as_it_is_known_to_be(
    tmp_path: Path, name: str, changes: Files, pytestconfig: pytest.Config
) -> None:
    write(commit(write(tmp_path)), changes)
    done = guanjia("diff", "HEAD", "--root", tmp_path, "--today", TODAY)
    said = f"{done.stdout}\n{done.stderr}退出码 {done.exit_code}\n"
    assert said == kept(f"{name.replace(' ', '-')}.txt", said, pytestconfig)


@pytest.mark.parametrize("style", ["markdown", "json", "html"])
def test_every_format_is_as_it_is_known_to_be(
    tmp_path: Path, style: str, pytestconfig: pytest.Config
) -> None:
    write(commit(write(tmp_path)), REWORDED, POSTED)
    said = diff(tmp_path, "--format", style)
    assert said == kept(f"formats.{style}", said, pytestconfig)


COSMETIC: dict[str, Files] = {
    "nothing": {},
    "a comment and the order of keys": swap(
        DAILY,
        "  - post: morning\n    every: day\n    slot: 早报",
        "  # 每天\n  - slot: 早报\n    post: morning\n    every: day",
    ),
    "who looks after it, and when": swap(
        "content/posts/morning.md", "owner: lin", "owner: chen\nreviewed: 2026-11-01"
    ),
    "line ends": {
        "content/posts/morning.md": FILES["content/posts/morning.md"].replace("\n", "\r\n")
    },
    "a value in quotes": swap(DAILY, "with: {活动品: 草莓}", 'with: {"活动品": "草莓"}'),
    "numbers of members": swap("content/groups.csv", "2026-01-05,320", "2026-01-05,333"),
    "a script in another order of keys": swap(
        "content/scripts/chase/late.md",
        "category: 催单\nwhen: 客户催单",
        "when: 客户催单\ncategory: 催单",
    ),
}


@pytest.mark.parametrize("changes", COSMETIC.values(), ids=COSMETIC)
def test_a_cosmetic_edit_changes_nothing_that_is_sent(tmp_path: Path, changes: Files) -> None:
    write(commit(write(tmp_path)), changes)
    verdict, _, *rest = diff(tmp_path).splitlines()
    assert (verdict, rest) == ("发出去的内容没有变化。", [])


def test_two_revisions_are_compared_without_the_working_tree(tmp_path: Path) -> None:
    commit(write(tmp_path))
    commit(write(tmp_path, REWORDED))
    write(tmp_path, {"content/brand.yml": "坏了"})
    done = guanjia("diff", "HEAD~1", "HEAD", "--root", tmp_path, "--today", TODAY)
    assert (done.exit_code, "真对不起" in done.stdout) == (0, True)


def test_the_other_way_round_what_was_new_is_gone(tmp_path: Path) -> None:
    commit(write(tmp_path))
    commit(write(tmp_path, REWORDED))
    done = guanjia("diff", "HEAD", "HEAD~1", "--root", tmp_path, "--today", TODAY)
    assert "[-真对不起-]{+实在抱歉+}" in done.stdout


def test_a_base_with_errors_is_compared_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    broken = {"content/scripts/chase/bad.md": "---\ntitle\n---\n", **POSTED}
    commit(write(tmp_path, broken))
    (tmp_path / "content/scripts/chase/bad.md").unlink()
    said = diff(write(tmp_path))
    assert "改了 推文「早报」" in said
    assert "不再有的问题" in said


def test_a_base_whose_register_is_broken_claims_nothing_about_days(tmp_path: Path) -> None:
    commit(write(tmp_path, {"content/groups.csv": "不是表"}))
    said = diff(write(tmp_path, REWORDED))
    assert said.startswith("有文件读不出来")
    assert "哪天哪些群" not in said


@pytest.mark.parametrize("revision", ["nope", "--output=x", "HEAD..main", ""])
@pytest.mark.parametrize("place", ["base", "head"])
def test_what_is_no_revision_is_wrong_usage(tmp_path: Path, revision: str, place: str) -> None:
    commit(write(tmp_path))
    revisions = [revision] if place == "base" else ["HEAD", revision]
    done = guanjia("diff", "--root", tmp_path, "--", *revisions)
    assert (done.exit_code, done.stdout, bool(done.stderr)) == (2, "", True)
    assert not Path("x").exists()


def test_the_window_can_be_chosen(tmp_path: Path) -> None:
    write(commit(write(tmp_path)), POSTED)
    assert "12月1日、12月2日\n" in diff(tmp_path, "--from", "2026-12-01", "--days", "2")


def test_it_can_be_written_to_a_file(tmp_path: Path) -> None:
    write(commit(write(tmp_path / "h")), POSTED)
    output = tmp_path / "改动.html"
    said = diff(tmp_path / "h", "--format", "html", "--output", str(output))
    assert said == ""
    assert "<ins>是</ins>" in output.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    write(commit(write(tmp_path)))
    nowhere = tmp_path / "没有" / "改动.txt"
    done = guanjia("diff", "HEAD", "--root", tmp_path, "--today", TODAY, "--output", nowhere)
    assert (done.exit_code, "写不了" in done.stderr) == (1, True)


EVIL: dict[str, File] = {
    **UNJUDGED,
    "content/scripts/chase/late.md": FILES["content/scripts/chase/late.md"].replace(
        "实在抱歉",
        "</pre></code>\n```\n\n/close\n\n@all @所有人 #12 GH-3 **粗** [链接](//evil.example)"
        "<img src=x onerror=alert(1)> https://evil.example www.evil.example ![](x) | - [ ] {{7*7}}",
    ),
    "content/scripts/chase/new.md": "---\ntitle: '@all #1 <b>`*_ </summary>'\ncategory: 催单\n"
    "when: '@all'\n---\n好\n",
}


def test_authors_words_are_inert_in_a_comment(tmp_path: Path) -> None:
    write(commit(write(tmp_path)), EVIL)
    said = diff(tmp_path, "--format", "markdown")
    ours = re.sub(r"</?(?:pre|del|ins|b|code|br)>|&#\d+;|^### |\*\*", "", said, flags=re.MULTILINE)
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\d{4}-\d\d-\d\d", "", ours))
    assert not re.search(r"&#(?:64|35);(?!&#8288;)", said)


def test_a_comment_fits_and_says_what_was_cut(tmp_path: Path) -> None:
    commit(write(tmp_path))
    head = "---\ntitle: 长\ncategory: 催单\nwhen: 客户催单\n---\n"
    many = {f"content/scripts/chase/n{n}.md": head + "@" * 3_000 for n in range(60)}
    said = diff(write(tmp_path, many), "--format", "markdown")
    assert len(said) <= 65_536
    shown = said.count("<pre>")
    assert f"还有 {60 - shown} 处没有列出" in said
    assert said.count("<pre>") == said.count("</pre>")


class Tags(HTMLParser):
    """Collects elements and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_runs_nothing_and_asks_nobody(tmp_path: Path) -> None:
    write(commit(write(tmp_path)), EVIL)
    parser = Tags()
    parser.feed(diff(tmp_path, "--format", "html"))
    assert {tag for tag, _ in parser.found} <= {
        *("html", "head", "meta", "title", "style", "body", "section", "article"),
        *("h1", "h2", "h3", "h4", "p", "span", "code", "div", "ins", "del"),
    }
    assert not {name for _, attributes in parser.found for name in attributes} & {"src", "href"}


def test_no_template_of_the_handbook_is_run(tmp_path: Path) -> None:
    write(commit(write(tmp_path)), {"site_templates/changes.html": "{{ 7 * 7 }} mine"})
    assert "mine" not in diff(tmp_path, "--format", "html")


def test_the_same_change_gives_the_same_bytes(tmp_path: Path) -> None:
    write(commit(write(tmp_path)), POSTED, REWORDED)
    assert diff(tmp_path, "--format", "json") == diff(tmp_path, "--format", "json")


def test_words_in_json_give_both_texts(tmp_path: Path) -> None:
    write(commit(write(tmp_path)), POSTED)
    (sending,) = json.loads(diff(tmp_path, "--format", "json"))["sendings"]
    for side, other in (("before", "new"), ("after", "gone")):
        runs = (run["text"] for run in sending["words"] if run["mark"] != other)
        assert "".join(runs) == sending[side]["text"]


def test_merging_is_told_before_it_is_done(tmp_path: Path) -> None:
    commit(write(tmp_path))
    git(tmp_path, "switch", "-qc", "改话术")
    commit(write(tmp_path, REWORDED))
    git(tmp_path, "switch", "-q", "main")
    done = guanjia("diff", "main", "改话术", "--root", tmp_path, "--today", TODAY)
    assert "1 份话术的文字有变化" in done.stdout
