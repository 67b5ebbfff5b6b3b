"""A small handbook without a mistake, and ways to write it to a folder with a few changes."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from click import Command, Context
from click.testing import CliRunner, Result
from filelock import FileLock

from guanjia.cli import main

TODAY = "2026-11-23"
"""A Monday; the handbook's window is this day and the next two."""

File = str | bytes | Callable[[Path], object] | None
"""Text, bytes, something that makes the file itself, or ``None`` for no file."""

Files = Mapping[str, File]

FILES: Mapping[str, str] = {
    "mkdocs.yml": """\
site_name: 手册
docs_dir: content
plugins: [guanjia]
markdown_extensions: [tables, fenced_code, toc]
validation: {anchors: warn}
""",
    "content/brand.yml": """\
name: 鲜禾里
timezone: Asia/Shanghai
quiet: {from: "21:30", until: "08:00"}
window: {back: 0, ahead: 2}
placeholders:
  品牌: 鲜禾里
""",
    "content/tiers.yml": """\
tiers:
  - id: base
    name: 基础群
    aliases: [小区群]
    purpose: 每天买菜
    capacity: {from: 300, to: 400, cap: 500}
    on_exceed: [invite_only]
    naming:
      - column: 小区
      - separator: "·"
      - text: 鲜禾里
      - number: {start: 1}
  - id: vip
    name: VIP群
    purpose: 常买的老客人
    capacity: {from: 100, to: 180, cap: 200}
    naming:
      - text: 鲜禾里
      - one_of: [会员, 家庭]
        label: 会员词
      - number: {start: 1, width: 2, per: tier}
""",
    "content/slots.yml": """\
slots:
  - name: 早报
    from: 09:00
    until: 10:00
  - name: 晚市
    from: 17:30
    until: 18:30
""",
    "content/team.csv": """\
id,姓名,职责,入职日期,微信名
lin,林晓禾,城东各群,2024-03-11,小管家·林
chen,陈思远,江北各群,2025-02-24,小管家·陈
""",
    "content/groups.csv": """\
id,群名,层级,管家,小区,会员词,建群日期,人数
b1,槐安里·鲜禾里1,base,lin,槐安里,,2026-01-05,320
b2,柳塘苑·鲜禾里1,base,chen,柳塘苑,,,
v1,鲜禾里会员01,vip,lin,,会员,,
""",
    "content/index.md": "# 手册\n\n先看[抽奖](playbooks/draw.md)。\n",
    "content/scripts/chase/late.md": """\
---
title: 配送延迟
category: 催单
when: 客户催单
fill: [称呼]
---
{称呼}，实在抱歉，{品牌}这边马上查。
""",
    "content/posts/morning.md": """\
---
title: 早报
owner: lin
---
{群名}的邻居们早上好，今天{日期}，{星期}。
""",
    "content/posts/sale.md": """\
---
title: 限时折扣
fill: [今日价]
---
## 基础群
{活动品}今天 {今日价} 元。
## VIP群
老朋友专享：{活动品} {今日价} 元。
""",
    "content/rules/base.md": """\
---
title: 基础群群规
tiers: [base]
forbid: [发广告]
---
欢迎来到{品牌}。
""",
    "playbooks/draw.md": """\
---
title: 抽奖
timeline:
  - day: 0
    slot: 早报
    task: 核对奖品
  - day: 1
    at: "12:00"
    post: sale
---
先核对奖品。
""",
    "calendars/daily.yml": """\
entries:
  - post: morning
    every: day
    slot: 早报
  - post: sale
    every: 周三
    slot: 晚市
    to: {tiers: [base]}
    with: {活动品: 草莓}
  - playbook: draw
    on: 2026-11-24
    to: {groups: [v1]}
    with: {活动品: 保温杯}
""",
}


def swap(path: str, old: str, new: str) -> dict[str, File]:
    """Change one place of a file of the small handbook."""
    assert FILES[path].count(old) == 1, f"{old!r} is in {path} {FILES[path].count(old)} times"
    return {path: FILES[path].replace(old, new)}


UNJUDGED = swap(
    "content/brand.yml",
    "timezone: Asia/Shanghai\n",
    "timezone: Asia/Shanghai\n"
    "severity: {GJ610: off, GJ611: off, GJ612: off, GJ613: off, GJ841: off}\n",
)
"""A brand that does not mind words that suit WeChat ill."""


def write(root: Path, *changes: Files) -> Path:
    """Write the small handbook, changed by ``changes``, below ``root``."""
    files: dict[str, File] = dict(FILES)
    for change in changes:
        files.update(change)
    for name, file in files.items():
        path = root / name
        if file is None:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(file):
            file(path)
        else:
            path.write_bytes(file.encode() if isinstance(file, str) else file)
    return root


def guanjia(*arguments: str | Path) -> Result:
    """Run the command line in this process; a bug shows its traceback here."""
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def commands() -> set[str]:
    """Name every command."""
    return set(main.list_commands(Context(main)))


def command(name: str) -> Command:
    """Return the command called ``name``."""
    found = main.get_command(Context(main), name)
    assert found is not None
    return found


def check(root: Path) -> Result:
    """Check the handbook at ``root`` as of :data:`TODAY`."""
    return guanjia("check", "--root", root, "--today", TODAY, "--no-lines")


@contextmanager
def within(seconds: int, *, waiting: bool = False) -> Iterator[None]:
    """
    Fail what computes for longer, where the system has timers.

    Who is ``waiting`` for another process has that long by the clock on the wall; else the other
    things that this machine does cost nothing.
    """

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    if not hasattr(signal, "setitimer"):
        yield
        return
    timer, rings = (
        (signal.ITIMER_REAL, signal.SIGALRM) if waiting else (signal.ITIMER_PROF, signal.SIGPROF)
    )
    usual = signal.signal(rings, late)
    signal.setitimer(timer, seconds)
    try:
        yield
    except TimeoutError:
        raise AssertionError(f"not done in {seconds} s") from None
    finally:
        signal.setitimer(timer, 0)
        signal.signal(rings, usual)


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make ``folder``, unless another process of this run has; while one does, others wait."""
    done = folder.with_suffix(".done")
    with FileLock(folder.with_suffix(".lock")):
        if not done.exists():
            make(folder)
            done.touch()
    return folder
