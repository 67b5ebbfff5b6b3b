"""The stages together: everything said in one run, and findings that stop or do not stop."""

from pathlib import Path

import pytest

from tests.handbooks import FILES, TODAY, check, guanjia, swap, write

MORNING = FILES["content/posts/morning.md"]
PAGE = "---\ntitle: 页\n---\n正文\n"

# Twenty files, each with one mistake: what is written in it, and what is said about it.
TWENTY: dict[str, tuple[str | bytes, str]] = {
    "calendars/a.yml": ("entries:\n  - post: morning\n    every: day\n", "2:5 GJ204"),
    "calendars/b.yml": ("entries:\n\t- post: morning\n", "2:1 GJ110"),
    "calendars/c.yml": ("entries:\n  - playbook: nix\n    on: 2026-11-24\n", "2:15 GJ301"),
    "calendars/d.yml": ("title: 一\ntitle: 二\n", "2:1 GJ111"),
    "content/handbook/a.md": (PAGE.encode("gb18030"), "4:1 GJ102"),
    "content/handbook/b.md": (PAGE.replace("title", "titel"), "2:1 GJ202"),
    "content/handbook/c.md": ("---\ntitle: 页\n", "1:1 GJ121"),
    "content/handbook/d.md": (PAGE + "<<<<<<< HEAD\n", "5:1 GJ104"),
    "content/handbook/e.md": (PAGE + "早\u200b\n", "5:2 GJ105"),
    "content/posts/a.md": (MORNING.replace("title: 早报\n", ""), "2:1 GJ201"),
    "content/posts/b.md": ("早\n", "1:1 GJ120"),
    "content/posts/c.md": (MORNING.replace("lin", "wang"), "3:8 GJ301"),
    "content/posts/d.md": (MORNING.replace("lin", "[lin]"), "3:8 GJ203"),
    "content/posts/e.md": (MORNING.replace("lin", "&a lin"), "3:8 GJ112"),
    "content/posts/f.md": (MORNING.replace("{群名}", "{群名"), "5:1 GJ601"),
    "content/posts/g.md": (MORNING.replace("lin", "lin\nreviewed: 2026-02-30"), "4:11 GJ204"),
    "content/posts/H.md": (MORNING, "1:1 GJ107"),
    "content/scripts/chase/a.md": (
        FILES["content/scripts/chase/late.md"].replace("fill: [称呼]", "fill:"),
        "5:1 GJ205",
    ),
    "content/groups.csv": (FILES["content/groups.csv"] + "b3,甲·鲜禾里1,base\n", "5:1 GJ130"),
    "playbooks/b.md": (
        "---\ntitle: 玩法\ntimeline:\n  - day: 0\n    slot: 夜宵\n    task: 备货\n---\n",
        "5:11 GJ301",
    ),
}


def test_twenty_mistakes_in_twenty_files_are_all_said_in_one_run(tmp_path: Path) -> None:
    done = check(write(tmp_path, {path: file for path, (file, _) in TWENTY.items()}))
    wanted = {f"{path}:{said}" for path, (_, said) in TWENTY.items()}
    lines = [line for line in done.stderr.splitlines() if not line.startswith("  → ")]
    said = {" ".join(line.split(" ")[:2]) for line in lines[:-1]}
    assert (len(wanted), said) == (20, wanted)
    assert (done.exit_code, lines[-1]) == (1, "20 个错误，0 个提醒。")


def test_findings_are_in_the_order_of_the_files(tmp_path: Path) -> None:
    done = check(write(tmp_path, {path: file for path, (file, _) in TWENTY.items()}))
    paths = [line.partition(":")[0] for line in done.stderr.splitlines() if " GJ" in line]
    assert paths == sorted(paths)


@pytest.mark.parametrize("command", ["check", "build", "plan"])
def test_what_is_only_worth_knowing_stops_nothing(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, {"content/note.txt": "x"})
    done = guanjia(command, "--root", root, "--today", TODAY)
    assert (done.exit_code, "0 个错误，1 个提醒" in done.stderr) == (0, command != "plan")


@pytest.mark.parametrize("command", ["check", "build", "plan"])
def test_an_error_stops_every_command(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, swap("calendars/daily.yml", "post: morning", "post: nix"))
    done = guanjia(command, "--root", root, "--today", TODAY)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "GJ301" in done.stderr
    assert not (root / "site").exists()


def test_more_findings_than_anyone_reads_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"g{n},坏名字{n},base,lin,甲,,,\n" for n in range(300))
    done = check(write(tmp_path, {"content/groups.csv": FILES["content/groups.csv"] + rows}))
    assert "还有 100 条没有列出；先改上面的。\n300 个错误，0 个提醒。\n" in done.stderr


def test_markdown_that_nests_too_deep_is_a_finding(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/handbook/deep.md": "* " * 3000 + "深\n"})
    done = guanjia("build", "--root", root, "--today", TODAY)
    assert (done.exit_code, "deep.md" in done.stderr) == (1, True)


def test_a_finding_is_one_line_whatever_mkdocs_says(tmp_path: Path) -> None:
    root = write(tmp_path, {"mkdocs.yml": "a: [\n"})
    done = guanjia("build", "--root", root, "--today", TODAY)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 3)
