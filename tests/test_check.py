"""`guanjia check` as people and hooks call it."""

import json
from pathlib import Path

import pytest

from tests.handbooks import TODAY, guanjia, swap, write

MORNING = "content/posts/morning.md"
WRONG = swap(MORNING, "{星期}", "{星期几}")
UNUSED = swap("content/posts/sale.md", "fill: [今日价]", "fill: [今日价, 天气]")


def check(root: Path, *arguments: str | Path) -> tuple[int, str, str]:
    done = guanjia("check", "--root", root, "--today", TODAY, *arguments)
    return done.exit_code, done.stdout, done.stderr


def test_the_line_is_shown_with_a_caret_below_the_place(tmp_path: Path) -> None:
    assert check(write(tmp_path, WRONG)) == (
        1,
        "",
        """\
content/posts/morning.md:5:20 GJ602 没有「{星期几}」这个占位名
  5 │ {群名}的邻居们早上好，今天{日期}，{星期几}。
    │                                   ^
  → 是不是「星期」？
1 个错误，0 个提醒。
""",
    )


def test_of_a_long_line_the_part_around_the_place_is_shown(tmp_path: Path) -> None:
    long = swap(MORNING, "{群名}的", "好" * 3000 + "{星期几}" + "好" * 3000 + "{群名}的")
    _, _, said = check(write(tmp_path, long))
    said = said[said.index("GJ602") :]
    _, line, caret, *_ = said.split("\n")
    assert line == f"  5 │ …{'好' * 30}{{星期几}}{'好' * 25}"
    assert caret == f"    │ {' ' * 61}^"


def test_a_line_cannot_command_the_terminal(tmp_path: Path) -> None:
    _, _, said = check(write(tmp_path, swap(MORNING, "早上好", "\x1b[31m早上好")))
    assert "\x1b" not in said
    assert "�[31m早上好" in said


def test_only_the_files_that_are_named_are_spoken_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, WRONG, UNUSED, {"README.md": "# 说明"}))
    assert check(Path(), "--no-lines", "content/posts/sale.md", "README.md")[0] == 0
    code, said, _ = check(Path(), "--format", "json", MORNING)
    assert (code, [f["file"] for f in json.loads(said)["findings"]]) == (1, [MORNING])
    assert check(Path(), "gone.md")[0] == 2


def test_annotations_name_files_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "手册", WRONG)
    _, said, _ = check(Path("手册"), "--format", "github")
    assert said.startswith("::error file=手册/content/posts/morning.md,line=5,col=20,")
    _, said, _ = check(Path("手册"), "--format", "sarif")
    assert "%E6%89%8B%E5%86%8C/content/posts/morning.md" in said


def test_fixing_mends_says_so_and_reports_the_rest(tmp_path: Path) -> None:
    slots = swap("content/slots.yml", "09:00", "０９：００")
    code, _, said = check(write(tmp_path, WRONG, slots), "--fix", "--no-lines")
    assert (code, said.split("\n")[0]) == (1, "改好了 content/slots.yml")
    assert "GJ602" in said
    assert "GJ204" not in said


def test_a_baseline_puts_off_today_and_speaks_of_tomorrow(tmp_path: Path) -> None:
    root = write(tmp_path, UNUSED)
    _, _, said = check(root, "--update-baseline")
    assert said == "基线记下了 1 条，写在 content/baseline.yml。\n另外1 条在基线里，没有列出。\n"
    assert check(root)[1] == "没有发现问题。\n"
    post = root / "content/posts/sale.md"
    post.write_text(post.read_text("utf-8").replace("天气]", "天气, 店名]"), "utf-8")
    assert check(root, "--no-lines")[2].startswith("content/posts/sale.md:3:17 GJ605")
    assert check(root, "--update-baseline")[2].startswith("基线记下了 2 条")


def test_a_baseline_is_written_again_to_the_byte(tmp_path: Path) -> None:
    root = write(tmp_path, UNUSED)
    written = []
    for _ in range(2):
        check(root, "--update-baseline")
        written.append((root / "content/baseline.yml").read_bytes())
    assert written[0] == written[1]


def test_a_thousand_findings_are_capped_with_a_count(tmp_path: Path) -> None:
    wrong = "".join(f"{{没有{n}}}" for n in range(1000))
    _, _, said = check(write(tmp_path, swap(MORNING, "早上好", wrong)), "--no-lines")
    assert said.endswith("还有 800 条没有列出；先改上面的。\n1000 个错误，0 个提醒。\n")


@pytest.mark.parametrize("code", ["GJ602", "gj602"])
def test_a_rule_is_explained_by_its_code(code: str) -> None:
    said = guanjia("rule", code).stdout
    assert said.startswith("GJ602 没有这个占位名（文字，错误、提醒）\n")
    assert "错的：content/posts/morning.md\n    ---\n" in said


def test_all_rules_are_listed_and_an_unknown_one_is_wrong_usage() -> None:
    assert "  GJ602  错误、提醒  没有这个占位名\n" in guanjia("rule").stdout
    done = guanjia("rule", "GJ60")
    assert (done.exit_code, "是不是「GJ" in done.stderr) == (2, True)
