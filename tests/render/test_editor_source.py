"""source.js of the web editor: of a file, only what a person changed is written anew."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.handbooks import check, write

ROOT = Path(__file__).parents[2]
YAML = ROOT / "editor/node_modules/yaml/browser"

RUN = """\
import { markdown, yaml } from './source.js';
import { readFileSync } from 'node:fs';
const results = JSON.parse(readFileSync(0, 'utf-8')).map(([kind, text, change, order]) => {
  const format = kind === 'md' ? markdown : yaml;
  const data = format.fromFile(text);
  return format.toFile(change ? new Function('data', change + '; return data')(data) : data, order);
});
process.stdout.write(JSON.stringify(results));
"""

Case = tuple[str, str, str, list[str]]
Saved = Callable[[list[Case]], list[str]]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Give a way to open files as the editor does, change the form, and save them."""
    assert YAML.is_dir(), "no web editor: run `make editor`; it needs npm"
    folder = tmp_path_factory.mktemp("edit")
    shutil.copy(ROOT / "site_templates/edit/source.js", folder)
    shutil.copytree(YAML, folder / "yaml")
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "run.js").write_text(RUN)

    def save(cases: list[Case]) -> list[str]:
        command, text = ["node", str(folder / "run.js")], json.dumps(cases)
        done = subprocess.run(command, check=True, input=text, text=True, stdout=subprocess.PIPE)
        results: list[str] = json.loads(done.stdout)
        return results

    return save


def test_every_file_of_the_handbook_is_saved_as_it_was(saved: Saved) -> None:
    cases: list[Case] = []
    for folder in ("content", "playbooks", "calendars"):
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.suffix in (".md", ".yml"):
                cases.append((path.suffix[1:], path.read_text("utf-8"), "", []))
    assert len(cases) > 500
    changed = [
        before
        for (_, before, *_), after in zip(cases, saved(cases), strict=True)
        if after != before
    ]
    assert changed == []


SCRIPT = """\
---
title: '配送: 延迟'   # 常用
# 客户的话
tags: [配送, "慢 #急"]
when: 客户催单
reviewed: 2026-11-01
note: 010
---

{称呼}，抱歉。
"""

CALENDAR = """\
title: 每日
entries:
  # 早上
  - post: morning   # 天天有
    every: [周一, 周三]
    at: 09:00
    to: all
    with: {奖品: 保温杯, 名额: 3}

  - post: sale
    every: day
    at: "12:30"
    to: {tiers: [base]}
changes: []
"""

ORDER = ["title", "category", "tags", "when", "owner", "reviewed", "note", "draft"]


CHANGES = [
    ("md", SCRIPT, "data.title = '晚到: 怎么说'", "'配送: 延迟'", "'晚到: 怎么说'"),
    ("md", SCRIPT, "data.body += '再见 #话题\\n'", "抱歉。\n", "抱歉。\n再见 #话题\n"),
    ("md", SCRIPT, "data.when = '#急'", "when: 客户催单", 'when: "#急"'),
    ("md", SCRIPT, "data.when = '甲: 乙'", "when: 客户催单", 'when: "甲: 乙"'),
    ("md", SCRIPT, "data.note = '09:00'", "note: 010", "note: 09:00"),
    ("md", SCRIPT, "data.tags[0] = '送, 货'", "[配送,", '["送, 货",'),
    ("md", SCRIPT, "data.tags.push('雨')", '"慢 #急"]', '"慢 #急", 雨]'),
    ("md", SCRIPT, "data.tags = []", 'tags: [配送, "慢 #急"]\n', ""),
    ("md", SCRIPT, "data.when = ''", "when: 客户催单\n", ""),
    ("md", SCRIPT, "data.owner = 'lin'", "催单\n", "催单\nowner: lin\n"),
    ("md", SCRIPT, "data.draft = true", "note: 010\n", "note: 010\ndraft: true\n"),
    ("md", SCRIPT, "data.draft = null; data.owner = ''; data.with = {}", "", ""),
    ("md", SCRIPT, "data.id = 'x'; data.folder = 'y'", "", ""),
    ("md", "# 手册\n", "data.body += '\\n'", "# 手册\n", "# 手册\n\n"),
    ("md", "# 手册\n", "data.title = '新'", "# 手册\n", "---\ntitle: 新\n---\n# 手册\n"),
    ("yml", CALENDAR, "data.entries[0].at = '09:30'", "at: 09:00", "at: 09:30"),
    ("yml", CALENDAR, "data.entries[1].at = '13:00'", '"12:30"', '"13:00"'),
    ("yml", CALENDAR, "data.entries[0].with['名额'] = 5", "名额: 3", "名额: 5"),
    ("yml", CALENDAR, "data.entries[1].to.tiers = ['vip']", "[base]", "[vip]"),
    ("yml", CALENDAR, "data.entries[0].to = {}", "", ""),
    ("yml", CALENDAR, "data.title = '节日'", "每日", "节日"),
    (
        "yml",
        CALENDAR,
        "data.entries[1].every = ['周二', '周四']",
        "every: day",
        "every: [周二, 周四]",
    ),
    ("yml", CALENDAR, "data.entries[0].note = '早'", "名额: 3}\n", "名额: 3}\n    note: 早\n"),
    ("yml", CALENDAR, "delete data.entries[0].at", "    at: 09:00\n", ""),
    ("yml", CALENDAR, "data.entries[1].to.groups = ['b1']", "[base]}", "[base], groups: [b1]}"),
]
"""Kind, file, change in the form, and what of the file is replaced by what."""


@pytest.fixture(scope="module")
def changed(saved: Saved) -> list[str]:
    """Save all of them at once: node takes its time to start."""
    return saved([(kind, text, change, ORDER) for kind, text, change, *_ in CHANGES])


@pytest.mark.parametrize("at", range(len(CHANGES)), ids=lambda at: CHANGES[at][2])
def test_nothing_but_the_change_is_written(changed: list[str], at: int) -> None:
    _, text, _, old, new = CHANGES[at]
    assert changed[at] == (text.replace(old, new, 1) if old else text)


def test_a_list_that_grows_keeps_its_comments_and_the_rest_of_the_file(saved: Saved) -> None:
    change = "data.entries.splice(1, 0, {post: 'noon', every: 'day', at: '11:00'})"
    (after,) = saved([("yml", CALENDAR, change, ORDER)])
    assert "  - post: noon\n    every: day\n    at: 11:00\n" in after
    assert "# 早上" in after
    assert "# 天天有" in after
    assert after.startswith("title: 每日\nentries:\n")
    assert after.endswith('    at: "12:30"\n    to: {tiers: [base]}\nchanges: []\n')


def test_an_item_whose_first_key_goes_is_written_anew(saved: Saved) -> None:
    change = "delete data.entries[1].post; data.entries[1].playbook = 'draw'"
    (after,) = saved([("yml", CALENDAR, change, ORDER)])
    assert '  - every: day\n    at: "12:30"\n    to: {tiers: [base]}\n    playbook: draw\n' in after
    assert "# 天天有" in after


def test_what_is_written_anew_is_what_check_reads(saved: Saved, tmp_path: Path) -> None:
    new: dict[str, Any] = {
        "title": "上新 #1",
        "category": "活动",
        "tags": ["新品", "a, b", "{甲}"],
        "note": "第一行\n第二行: 完",
        "since": {"周末": "2026-12-01"},
        "promotion": True,
        "body": "## 平日\n早 {品牌}\n## 周末\n[微笑] ---\n",
    }
    order = ["title", "category", "tags", "note", "since", "promotion"]
    (text,) = saved([("md", "", f"Object.assign(data, {json.dumps(new)})", order)])
    done = check(write(tmp_path, {"content/posts/new.md": text}))
    assert done.output == "没有发现问题。\n"
    assert text.startswith('---\ntitle: "上新 #1"\ncategory: 活动\n')
    assert text.endswith("---\n" + new["body"])
