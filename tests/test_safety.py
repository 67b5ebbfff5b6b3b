"""Whatever somebody writes, a page runs our scripts only, asks nobody else, and shows no draft."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.handbooks import FILES, TODAY, File, guanjia, write

EVIL = "\"'><script src=//evil.example/x.js>alert(1)</script><img src=x onerror=alert(1)>&amp;"
CELL = '"{}"'.format(EVIL.replace('"', '""'))
SECRET = "还没想好"  # noqa: S105  # words of a draft

# The same payload wherever a text is shown.
HANDBOOK: dict[str, File] = {
    "content/brand.yml": f"name: >-\n  {EVIL}\nplaceholders:\n  品牌: >-\n    {EVIL}\n"
    "severity: {GJ612: off}\n",
    "content/tiers.yml": FILES["content/tiers.yml"]
    .replace("purpose: 每天买菜", f"purpose: >-\n      {EVIL}")
    .replace("name: 基础群", f"name: >-\n      {EVIL}"),
    "content/slots.yml": FILES["content/slots.yml"].replace(
        "name: 早报", f"name: 早报\n    note: >-\n      {EVIL}"
    ),
    "content/team.csv": f"""\
id,姓名,职责,入职日期,微信名
lin,{CELL},{CELL},2024-03-11,{CELL}
chen,{CELL},{CELL},2024-03-11,{CELL}
""",
    "content/groups.csv": FILES["content/groups.csv"].replace("槐安里", EVIL.replace('"', "'")),
    "content/index.md": f"---\ntitle: >-\n  {EVIL}\nsummary: >-\n  {EVIL}\n---\n# 手册\n",
    "content/scripts/chase/late.md": f"""\
---
title: >-
  {EVIL}
category: >-
  {EVIL}
when: >-
  {EVIL}
tags: ['<script>alert(1)</script>']
fill: [称呼]
---
## {EVIL}
{{称呼}}{EVIL}
""",
    "content/posts/morning.md": f"""\
---
title: >-
  {EVIL}
note: >-
  {EVIL}
---
{EVIL}{{群名}}
""",
    "content/rules/base.md": f"""\
---
title: >-
  {EVIL}
tiers: [base]
forbid:
  - >-
    {EVIL}
---
{EVIL}
""",
    "playbooks/draw.md": FILES["playbooks/draw.md"]
    .replace(
        "title: 抽奖",
        f"title: >-\n  {EVIL}\nsummary: >-\n  {EVIL}\naudience: >-\n  {EVIL}"
        f"\nroles:\n  - who: >-\n      {EVIL}\n    does: >-\n      {EVIL}"
        f"\nprepare:\n  - >-\n    {EVIL}"
        f"\nrisks:\n  - risk: >-\n      {EVIL}\n    response: >-\n      {EVIL}"
        f"\nreview:\n  nodes: >-\n    {EVIL}"
        f"\nbudget:\n  - item: >-\n      {EVIL}\n    amount: 1\nsources: [S1-A1]\n"
        f"goal:\n  metric: sold\n  target: 1\n  by: >-\n    {EVIL}",
    )
    .replace("task: 核对奖品", f"task: >-\n      {EVIL}"),
    "content/metrics.yml": f"metrics:\n  - id: sold\n    name: >-\n      {EVIL}\n    unit: 单\n"
    f"    formula: >-\n      {EVIL}\n",
    "content/figures/evil.yml": f"kind: tree\ntitle: >-\n  {EVIL}\nnote: >-\n  {EVIL}\nroots:\n"
    f"  - name: >-\n      {EVIL}\n    note: >-\n      {EVIL}\n",
    "content/figures/evil-shares.yml": f"kind: shares\ntitle: >-\n  {EVIL}\nparts:\n"
    f"  - name: >-\n      {EVIL}\n    value: 50\n  - name: >-\n      {EVIL}\n    value: 50\n",
    "content/handbook/figures.md": "# 图\n\n[图](../figures/evil.yml)\n\n"
    "[图](../figures/evil-shares.yml)\n",
    "content/sources.yml": f"documents:\n  - id: S1\n    title: >-\n      {EVIL}\nfacts:\n"
    f"  - id: S1-A1\n    kind: 规则\n    fact: >-\n      {EVIL}\ncontradictions:\n  - id: X1\n"
    f"    title: >-\n      {EVIL}\n    claims:\n      - says: >-\n          {EVIL}\n"
    f"    treatment: >-\n      {EVIL}\n",
    "calendars/daily.yml": f"title: >-\n  {EVIL}\n" + FILES["calendars/daily.yml"],
    "content/handbook/later.md": f"---\ntitle: {SECRET}\ndraft: true\n---\n{SECRET}\n",
    "content/posts/later.md": f"---\ntitle: {SECRET}\ndraft: true\n---\n{SECRET}\n",
    "content/scripts/chase/later.md": f"---\ntitle: {SECRET}\ncategory: 催\nwhen: x\ndraft: true\n"
    f"---\n{SECRET}\n",
    "content/notes.txt": SECRET,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("handbook"), HANDBOOK)
    done = guanjia("build", "--root", root, "--today", TODAY)
    assert done.exit_code == 0, done.stderr
    return root / "site"


class Tags(HTMLParser):
    """Collects every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(site: Path) -> Iterator[tuple[str, str, dict[str, str | None]]]:
    for page in sorted(site.rglob("*.html")):
        parser = Tags()
        parser.feed(page.read_text("utf-8"))
        for tag, attributes in parser.found:
            yield page.relative_to(site).as_posix(), tag, attributes


def test_the_payload_is_on_the_pages(site: Path) -> None:
    shown = {
        p.relative_to(site).parts[0]
        for p in site.rglob("*.html")
        if "alert(1)" in p.read_text("utf-8")
    }
    assert shown >= {
        "index.html",
        "packs",
        "scripts",
        "rules.html",
        "team.html",
        "groups.html",
        "handbook",
    }


def test_no_page_runs_a_script_that_is_not_ours(site: Path) -> None:
    for page, tag, attributes in tags(site):
        assert not [name for name in attributes if name.startswith("on")], page
        assert tag not in {"iframe", "object", "embed", "base"}, page
        if tag == "script":
            assert "assets/" in (attributes.get("src") or ""), page


def test_no_page_asks_another_host(site: Path) -> None:
    for page, tag, attributes in tags(site):
        for name in ("src", "srcset", "poster", "data", "action"):
            assert "//" not in (attributes.get(name) or ""), (page, tag)
        if tag == "link":
            assert "//" not in (attributes.get("href") or ""), page


def test_every_page_carries_the_policy(site: Path) -> None:
    policies = {
        page: attributes.get("content") or ""
        for page, tag, attributes in tags(site)
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    }
    assert set(policies) == {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
    assert all("script-src 'self'" in policy for policy in policies.values())


def test_no_draft_reaches_the_site(site: Path) -> None:
    for path in site.rglob("*"):
        assert path.is_dir() or SECRET not in path.read_text("utf-8", errors="replace"), path
    assert not list(site.rglob("*later*"))
