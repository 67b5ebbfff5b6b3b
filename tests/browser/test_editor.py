"""The web editor, end to end: a form in the browser, a branch in git, a clean check."""

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.sites import Site, served
from tests.handbooks import FILES, check, write

PATIENCE = 90_000
"""Milliseconds: Decap is 5 MB of script, and this machine may be busy."""

ROOT = Path(__file__).parents[2]
DECAP_SERVER = ROOT / "tests/npm/node_modules/decap-server/dist/index.js"
BUNDLE = ROOT / "editor/node_modules"

AWKWARD = """\
---
title: 配送延迟
category: 催单
when: '客户说: 到哪了'   # 原话
tags: [配送, "慢 #急"]
fill: [称呼]
reviewed: 2026-11-01
---

## 普通
{称呼}，抱歉，09:00 前到。


## VIP
[抱拳] {品牌}这边马上查 #加急
"""

CALENDAR = FILES["calendars/daily.yml"].replace("    every: day\n", "    every: day   # 天天\n")


@dataclass(frozen=True)
class Edited:
    """A handbook in git whose site has the editor."""

    site: Site

    @property
    def root(self) -> Path:
        return self.site.handbook

    def git(self, *arguments: str) -> str:
        command = ("git", "-c", "user.name=lin", "-c", "user.email=lin@handbook.example")
        done = subprocess.run(
            [*command, *arguments], cwd=self.root, check=True, text=True, stdout=subprocess.PIPE
        )
        return done.stdout

    def changes(self, branch: str) -> list[str]:
        """Wait for the draft; list the lines that it takes away and adds, and their files."""
        diff: list[str] = []
        for _ in range(600):
            if branch in self.git("branch", "--format", "%(refname:short)").split():
                diff = self.git("diff", "-U0", f"main...{branch}").splitlines()
            if diff:  # the branch is there a moment before what is on it
                break
            time.sleep(0.1)
        return [line for line in diff if re.match(r"-(?!-- )|\+(?!\+\+ )|\+\+\+ b/", line)]


def free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def decap_server(root: Path, port: int) -> Iterator[None]:
    """Run decap-server for the repository at ``root``: it writes what the editor sends."""
    assert DECAP_SERVER.is_file(), "no decap-server: run `make .venv/.test`; it needs npm"
    settings = {
        "MODE": "git",
        "GIT_REPO_DIRECTORY": str(root),
        "PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "LOG_LEVEL": "error",
        "GIT_AUTHOR_NAME": "lin",
        "GIT_AUTHOR_EMAIL": "lin@handbook.example",
        "GIT_COMMITTER_NAME": "lin",
        "GIT_COMMITTER_EMAIL": "lin@handbook.example",
    }
    process = subprocess.Popen(["node", DECAP_SERVER], env=os.environ | settings)
    try:
        while not answers(port):
            assert process.poll() is None, "decap-server did not start"
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edited]:
    """Build a small handbook with the editor, in a git repository that it writes to."""
    assert (BUNDLE / "decap-cms").is_dir(), "no web editor: run `make editor`; it needs npm"
    port = free_port()
    local = f"extra: {{editor: {{local: 'http://127.0.0.1:{port}/api/v1'}}}}\n"
    changes = {
        "mkdocs.yml": FILES["mkdocs.yml"] + local,
        "content/scripts/chase/late.md": AWKWARD,
        "calendars/daily.yml": CALENDAR,
        ".gitignore": "/site/\n/.site-*\n",
    }
    root = write(tmp_path_factory.mktemp("edited"), changes)
    with served(root, "--editor-bundle", str(BUNDLE)) as site:
        edited = Edited(site)
        edited.git("init", "--quiet", "--initial-branch", "main")
        edited.git("add", "--all")
        edited.git("commit", "--quiet", "--message", "Begin")
        with decap_server(root, port):
            yield edited


@pytest.fixture(scope="module")
def editor(chromium: Browser, edited: Edited) -> Iterator[Page]:
    """Open the editor, signed in; it may talk to nobody but its own site and git."""
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(f"{edited.site.local}/edit/index.html")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name="话术").first.wait_for()
    yield page
    context.close()
    assert [error for error in broken if error != "undefined"] == []  # an aborted request's
    strangers = {
        url for url in asked if not url.startswith(("http://127.0.0.1:", "blob:", "data:"))
    }
    assert strangers == set()


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[id^={name}-field]")


def save(page: Page) -> None:
    page.get_by_role("button", name="保存").click()


def show(page: Page, edited: Edited, place: str) -> None:
    """Open a form; from another one, a new address alone would not do."""
    page.goto("about:blank")
    page.goto(f"{edited.site.local}/edit/index.html#/collections/{place}")


def test_a_script_is_changed_on_a_branch_and_nowhere_else(editor: Page, edited: Edited) -> None:
    editor.goto(f"{edited.site.local}/scripts/chase.html")
    link = editor.get_by_role("link", name="改这条")
    assert (
        link.get_attribute("href") == "../edit/index.html#/collections/scripts/entries/chase/late"
    )
    editor.goto(f"{edited.site.local}/scripts/{link.get_attribute('href')}")
    body = field(editor, "body")
    expect(body).to_have_value(AWKWARD.split("---\n", 2)[2], timeout=PATIENCE)
    body.fill(body.input_value().replace("09:00 前到", "10:00 前到"))
    field(editor, "when").fill("客户说: 还没到 #急")
    save(editor)
    branch = "cms/scripts/chase/late"
    assert edited.changes(branch) == [
        "+++ b/content/scripts/chase/late.md",
        "-when: '客户说: 到哪了'   # 原话",
        "+when: '客户说: 还没到 #急'   # 原话",
        "-{称呼}，抱歉，09:00 前到。",
        "+{称呼}，抱歉，10:00 前到。",
    ]
    assert_clean(edited, branch)


def test_a_new_script_is_named_by_its_folder_and_id(editor: Page, edited: Edited) -> None:
    show(editor, edited, "scripts/new")
    field(editor, "folder").fill("chase")
    field(editor, "id").fill("下雨")
    for name, text in {"title": "下雨", "category": "催单", "when": "下雨了"}.items():
        field(editor, name).fill(text)
    field(editor, "body").fill("路滑，慢一点到。\n")
    save(editor)
    expect(editor.get_by_text("只用小写英文字母").first).to_be_visible(timeout=PATIENCE)
    field(editor, "id").fill("rain")
    save(editor)
    branch = "cms/scripts/chase/rain"
    assert edited.changes(branch) == [
        "+++ b/content/scripts/chase/rain.md",
        "+---",
        "+title: 下雨",
        "+category: 催单",
        "+when: 下雨了",
        "+---",
        "+路滑，慢一点到。",
    ]
    assert_clean(edited, branch)


def test_a_calendar_keeps_its_times_lists_and_comments(editor: Page, edited: Edited) -> None:
    show(editor, edited, "calendars/entries/daily")
    editor.get_by_role("button", name="Expand").first.click()
    every = field(editor, "every").nth(1)
    expect(every).to_have_value("周三", timeout=PATIENCE)
    every.fill("周二、周四")
    pairs = field(editor, "with").nth(1)
    expect(pairs).to_have_value("活动品: 草莓")
    pairs.fill("活动品: 蓝莓")
    save(editor)
    branch = "cms/calendars/daily"
    assert edited.changes(branch) == [
        "+++ b/calendars/daily.yml",
        "-    every: 周三",
        "+    every: [周二, 周四]",
        "-    with: {活动品: 草莓}",
        "+    with: {活动品: 蓝莓}",
    ]
    assert_clean(edited, branch)


def test_a_playbook_needs_nothing_that_it_did_not_need_before(editor: Page, edited: Edited) -> None:
    show(editor, edited, "playbooks/entries/draw")
    field(editor, "summary").fill("两周一次")
    save(editor)
    branch = "cms/playbooks/draw"
    assert edited.changes(branch) == ["+++ b/playbooks/draw.md", "+summary: 两周一次"]
    assert_clean(edited, branch)


def assert_clean(edited: Edited, branch: str) -> None:
    """Check the branch as CI does."""
    tree = edited.root.parent / branch.replace("/", "-")
    edited.git("worktree", "add", "--quiet", "--detach", str(tree), branch)
    done = check(tree)
    assert done.exit_code == 0, done.output
    assert "0 个错误" in done.output or "没有发现问题" in done.output


def test_only_the_editors_page_may_do_what_decap_needs(edited: Edited) -> None:
    def policy(page: str) -> str:
        with urllib.request.urlopen(f"{edited.site.local}/{page}") as response:  # noqa: S310  # ours
            found = re.search(r'Security-Policy" content="([^"]*)"', response.read().decode())
        assert found
        return found[1]

    assert "unsafe" not in policy("index.html")
    assert "script-src 'self' 'unsafe-eval';" in policy("edit/index.html")
    assert "default-src 'none'" in policy("edit/index.html")
