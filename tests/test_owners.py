"""`guanjia owners`: CODEOWNERS from what the files and the team say."""

from pathlib import Path

import pytest

from guanjia.render.owners import BEGIN, END
from tests.handbooks import FILES, check, guanjia, swap, write

TEAM = """\
id,姓名,职责,入职日期,账号,微信名
lin,林晓禾,城东各群,2024-03-11,xiaohe,小管家·林
chen,陈思远,江北各群,2025-02-24,{account},小管家·陈
"""
OWNED = {
    "content/index.md": "---\ntitle: 手册\nowner: chen\n---\n手册。\n",
    "content/posts/a [b] #1*/morning.md": FILES["content/posts/morning.md"],
    "content/posts/morning.md": None,
    "content/posts/draft.md": "---\ntitle: 草稿\nowner: lin\ndraft: true\n---\n没写完。\n",
}


def handbook(root: Path, account: str = "@team/leads") -> Path:
    return write(root, OWNED, {"content/team.csv": TEAM.format(account=account)})


LINES = """\
/content/index.md @team/leads
/content/posts/a\\ \\[b\\]\\ \\#1\\*/morning.md @xiaohe
"""


def test_every_file_with_an_owner_has_a_line_by_path(tmp_path: Path) -> None:
    done = guanjia("owners", "--root", handbook(tmp_path))
    assert (done.exit_code, done.stdout, done.stderr) == (0, LINES, "")


def test_an_address_stands_for_its_account(tmp_path: Path) -> None:
    done = guanjia("owners", "--root", handbook(tmp_path, "chen@example.com"))
    assert done.stdout.startswith("/content/index.md chen@example.com\n")


def test_who_has_no_account_is_named_with_what_to_do(tmp_path: Path) -> None:
    done = guanjia("owners", "--root", handbook(tmp_path, ""))
    assert (done.exit_code, done.stdout) == (0, LINES.split("\n", 1)[1])
    assert done.stderr == (
        "陈思远（chen）没有账号，名下 1 个文件没写进去：在 content/team.csv 的“账号”一列写上。\n"
    )


@pytest.mark.parametrize("account", ["a b", "@a @b", "陈", "@", "a/", "-a", '"a\n/ @evil"', "*"])
def test_an_account_that_is_none_is_a_finding(tmp_path: Path, account: str) -> None:
    done = check(handbook(tmp_path, account))
    assert done.exit_code == 1
    assert "content/team.csv:3:" in done.stderr
    assert "账号要写成 @xiaohe、@team/leads 或邮箱这样" in done.stderr


def test_the_account_column_is_optional(tmp_path: Path) -> None:
    assert check(write(tmp_path)).stdout == "没有发现问题。\n"


def test_only_our_part_of_a_file_is_written(tmp_path: Path) -> None:
    root = handbook(tmp_path)
    file = root / "CODEOWNERS"
    file.write_text("* @xiaohe", "utf-8")
    command = ("owners", "--root", root, "--output", "CODEOWNERS")
    assert guanjia(*command).exit_code == 0
    written = f"* @xiaohe\n\n{BEGIN}\n{LINES}{END}\n"
    assert file.read_text("utf-8") == written
    file.write_text(f"{written}/.github/ @xiaohe\n", "utf-8")
    handbook(root, "new-lead")
    assert guanjia(*command).exit_code == 0
    renewed = written.replace("@team/leads", "@new-lead")
    assert file.read_text("utf-8") == f"{renewed}/.github/ @xiaohe\n"


def test_a_new_file_holds_our_part_alone(tmp_path: Path) -> None:
    root = handbook(tmp_path)
    guanjia("owners", "--root", root, "--output", ".gitlab/CODEOWNERS")
    assert (root / ".gitlab/CODEOWNERS").read_text("utf-8") == f"{BEGIN}\n{LINES}{END}\n"


def test_a_check_says_whether_the_file_is_up_to_date(tmp_path: Path) -> None:
    root = handbook(tmp_path)
    stale = guanjia("owners", "--root", root, "--check")
    assert (stale.exit_code, "guanjia owners --output CODEOWNERS" in stale.stderr) == (1, True)
    assert not (root / "CODEOWNERS").exists()
    guanjia("owners", "--root", root, "--output", "CODEOWNERS")
    fresh = guanjia("owners", "--root", root, "--check")
    assert (fresh.exit_code, fresh.stdout) == (0, "CODEOWNERS 是最新的。\n")


def test_without_any_account_no_file_is_missed(tmp_path: Path) -> None:
    assert guanjia("owners", "--root", write(tmp_path), "--check").exit_code == 0


def test_a_file_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    root = handbook(tmp_path)
    (root / "CODEOWNERS").write_bytes(b"\xff\xfe\x00")
    done = guanjia("owners", "--root", root, "--output", "CODEOWNERS")
    assert (done.exit_code, "不是 UTF-8" in done.stderr) == (2, True)
    assert (root / "CODEOWNERS").read_bytes() == b"\xff\xfe\x00"


def test_content_that_does_not_load_is_said_instead(tmp_path: Path) -> None:
    root = write(tmp_path, swap("content/slots.yml", "slots:", "slot:"))
    done = guanjia("owners", "--root", root)
    assert (done.exit_code, done.stdout, "GJ" in done.stderr) == (1, "", True)
