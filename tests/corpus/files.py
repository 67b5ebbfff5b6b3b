"""Mistakes in files themselves, and in pages."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.handbooks import FILES, Files, swap

INDEX = "content/index.md"
MORNING = "content/posts/morning.md"
DAILY = "calendars/daily.yml"
LINK = "content/handbook/link.md"

Bad = tuple[Files, str]


def link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def folder(path: Path) -> None:
    path.mkdir()


def page(markdown: str) -> Files:
    """Write the first page; its words begin on line 1."""
    return {INDEX: markdown}


BAD: dict[str, Bad] = {
    "not UTF-8": ({MORNING: FILES[MORNING].encode("gb18030")}, f"GJ102 {MORNING}:2"),
    "half a character": ({MORNING: FILES[MORNING].encode()[:-2]}, f"GJ102 {MORNING}:5"),
    "a page in GB18030": ({INDEX: "# 手册\n".encode("gb18030")}, f"GJ102 {INDEX}:1"),
    "a calendar in UTF-16": ({DAILY: FILES[DAILY].encode("utf-16")}, f"GJ102 {DAILY}:1"),
    "more than 1 MB of post": ({MORNING: FILES[MORNING] + "啊" * 333_334}, f"GJ101 {MORNING}:1"),
    "more than 1 MB of calendar": ({DAILY: "#" * 1_000_001}, f"GJ101 {DAILY}:1"),
    "conflict markers in a post": (
        {MORNING: FILES[MORNING] + "<<<<<<< HEAD\n早\n=======\n晚\n>>>>>>> other\n"},
        f"GJ104 {MORNING}:6",
    ),
    "conflict markers in a calendar": (
        {DAILY: FILES[DAILY] + "<<<<<<< HEAD\n=======\n>>>>>>> other\n"},
        f"GJ104 {DAILY}:14",
    ),
    "conflict markers in a table": (
        {"content/team.csv": "<<<<<<< HEAD\n" + FILES["content/team.csv"]},
        "GJ104 content/team.csv:1",
    ),
    "conflict markers in a page": (page("# 手册\n>>>>>>> other\n"), f"GJ104 {INDEX}:2"),
    "the middle of three in a conflict": (page("# 手册\n||||||| base\n"), f"GJ104 {INDEX}:2"),
    "a NUL": (page("# 手册\0\n"), f"GJ105 {INDEX}:1"),
    "a bell": (swap(MORNING, "早上好", "早\a"), f"GJ105 {MORNING}:5"),
    "a form feed": (swap(MORNING, "早上好", "早\f"), f"GJ105 {MORNING}:5"),
    "an escape sequence": (swap(MORNING, "早上好", "\x1b[31m早"), f"GJ105 {MORNING}:5"),
    "a direction mark": (swap(MORNING, "早上好", "早\u202e"), f"GJ105 {MORNING}:5"),
    "an isolate": (swap(MORNING, "早上好", "早\u2066"), f"GJ105 {MORNING}:5"),
    "a zero-width space": (swap(DAILY, "post: morning", "post: morning\u200b"), f"GJ105 {DAILY}:2"),
    "a zero-width joiner in words": (swap(MORNING, "早上好", "早\u200d上"), f"GJ105 {MORNING}:5"),
    "a soft hyphen": (swap(MORNING, "早上好", "早\u00ad上"), f"GJ105 {MORNING}:5"),
    "a line separator": (swap(MORNING, "早上好", "早\u2028上"), f"GJ105 {MORNING}:5"),
    "a byte-order mark in the middle": (
        swap(MORNING, "早上好", "早\ufeff上"),
        f"GJ105 {MORNING}:5",
    ),
    "a replacement character": (swap(MORNING, "早上好", "早\ufffd"), f"GJ105 {MORNING}:5"),
    "a hidden character in a table": (
        swap("content/team.csv", "林晓禾", "林晓\u200b禾"),
        "GJ105 content/team.csv:2",
    ),
    "a hidden character in an escape": (
        swap(DAILY, "{活动品: 草莓}", r'{活动品: "草\u200b莓"}'),
        f"GJ105 {DAILY}:9",
    ),
    "a link to a file": ({LINK: link("/etc/passwd")}, f"GJ101 {LINK}:1"),
    "a link to nowhere": ({LINK: link("nowhere.md")}, f"GJ101 {LINK}:1"),
    "a link to itself": ({LINK: link("link.md")}, f"GJ101 {LINK}:1"),
    "a link to a folder": ({"content/handbook": link("/etc")}, "GJ101 content/handbook:1"),
    "a link to its own folder": ({"content/handbook": link(".")}, "GJ101 content/handbook:1"),
    "a link to a picture": (
        {"content/media/a.png": link("/etc/passwd")},
        "GJ101 content/media/a.png",
    ),
    "a link for a register": (
        {"content/team.csv": None, "content/brand.yml": link("/etc/passwd")},
        "GJ101 content/brand.yml:1",
    ),
    "a link for the calendars": (
        {DAILY: None, "calendars": link("content")},
        "GJ101 calendars:1",
    ),
    "a link for the playbooks": (
        {"playbooks/draw.md": None, "playbooks": link("content")},
        "GJ101 playbooks:1",
    ),
    "a pipe for a post": ({"content/posts/pipe.md": os.mkfifo}, "GJ101 content/posts/pipe.md:1"),
    "a pipe for a register": ({"content/brand.yml": os.mkfifo}, "GJ101 content/brand.yml:1"),
    "a pipe for a calendar": ({"calendars/pipe.yml": os.mkfifo}, "GJ101 calendars/pipe.yml:1"),
    "a folder for a register": ({"content/brand.yml": folder}, "GJ108 content/brand.yml:1"),
    "a name that is not UTF-8": (
        {"content/posts/\udcff.md": FILES[MORNING]},
        "GJ107 content/posts:1",
    ),
    "a picture whose name is not UTF-8": (
        {"content/media/\udcff.png": b"x"},
        "GJ107 content/media:1",
    ),
    "pictures that differ in case": (
        {"content/media/a.png": b"x", "content/media/A.png": b"x"},
        "GJ302 content/media/a.png:1",
    ),
    "pictures that differ in encoding": (
        {"content/media/\u00e9.png": b"x", "content/media/e\u0301.png": b"x"},
        "GJ302 content/media/\u00e9.png:1",
    ),
    "a page in capitals": (
        {"content/handbook/Tiers.md": "# 层级\n"},
        "GJ107 content/handbook/Tiers.md",
    ),
    "a page with a Chinese name": (
        {"content/handbook/层级.md": "# 层级\n"},
        "GJ107 content/handbook/",
    ),
    "a page called index": (
        {"content/handbook/index.md": "# 层级\n"},
        "GJ107 content/handbook/index.md:1",
    ),
    "a page where groups are": ({"content/groups.md": "# 群\n"}, "GJ302 content/groups.md:1"),
    "a page among the packs": ({"content/packs/a.md": "# 群\n"}, "GJ302 content/packs/a.md:1"),
    "a page where 404 is": ({"content/404.md": "# 没有\n"}, "GJ302 content/404.md:1"),
    "a page among the playbooks": (
        {"content/playbooks/draw.md": "# 抽奖\n"},
        "GJ302 content/playbooks/draw.md:1",
    ),
    "a playbook called index": (
        {"playbooks/index.md": FILES["playbooks/draw.md"]},
        "GJ107 playbooks/",
    ),
    "a playbook without front matter": (
        {"playbooks/draw.md": "# 抽奖\n"},
        "GJ120 playbooks/draw.md:1",
    ),
    "a playbook in a folder": (
        {"playbooks/old/draw.md": FILES["playbooks/draw.md"]},
        "GJ302 playbooks/old/draw.md:2",
    ),
    "a broken link": (page("# 手册\n\n[去](handbook/none.md)\n"), f"GJ304 {INDEX}:3"),
    "a link to html": (page("[去](playbooks/draw.html)\n"), f"GJ304 {INDEX}:1"),
    "a link without its ending": (page("[去](playbooks/draw)\n"), f"GJ304 {INDEX}:1"),
    "a link from the root": (page("[去](/playbooks/draw.md)\n"), f"GJ304 {INDEX}:1"),
    "a link outside": (page("[去](../../etc/passwd)\n"), f"GJ304 {INDEX}:1"),
    "a link to the table": (page("[去](groups.csv)\n"), f"GJ304 {INDEX}:1"),
    "a link to a script": (page("[去](scripts/chase/late.md)\n"), f"GJ304 {INDEX}:1"),
    "a picture that is not": (page("![图](media/none.png)\n"), f"GJ304 {INDEX}:1"),
    "a link by reference that is broken": (
        page("[去][甲]\n\n[甲]: handbook/none.md\n"),
        f"GJ304 {INDEX}:3",
    ),
    "a broken link in a playbook": (
        swap("playbooks/draw.md", "先核对奖品", "[先](none.md)核对奖品"),
        "GJ304 playbooks/draw.md:11",
    ),
    "a link that runs": (page("[去](javascript:alert(1))\n"), f"GJ307 {INDEX}:1"),
    "a link that runs in capitals": (page("[去](JaVaScRiPt:alert)\n"), f"GJ307 {INDEX}:1"),
    "a link that runs in entities": (page("[去](&#106;avascript:alert)\n"), f"GJ30 {INDEX}:1"),
    "a link that runs by reference": (page("[去][甲]\n\n[甲]: javascript:x\n"), f"GJ307 {INDEX}:3"),
    "a link with data": (page("[去](data:text/html,x)\n"), f"GJ307 {INDEX}:1"),
    "a link to this computer": (page("[去](file:///etc/passwd)\n"), f"GJ307 {INDEX}:1"),
    "a link to WeChat": (page("[去](weixin://dl/chat)\n"), f"GJ307 {INDEX}:1"),
    "a script": (page("# 手册\n\n<script>alert(1)</script>\n"), f"GJ306 {INDEX}:3"),
    "a picture that runs": (page("<img src=x onerror=alert(1)>\n"), f"GJ306 {INDEX}:1"),
    "a comment": (page("<!-- 以后写 -->\n"), f"GJ306 {INDEX}:1"),
    "a line break in HTML": (page("甲<br>乙\n"), f"GJ306 {INDEX}:1"),
    "an instruction": (page("<?php echo 1 ?>\n"), f"GJ306 {INDEX}:1"),
    "a page's owner who is not in the team": (
        page("---\nowner: wang\n---\n# 手册\n"),
        f"GJ301 {INDEX}:2",
    ),
    "a page's order in words": (page("---\norder: 第一\n---\n# 手册\n"), f"GJ204 {INDEX}:2"),
    "a page's order with a zero": (page("---\norder: 010\n---\n# 手册\n"), f"GJ204 {INDEX}:2"),
    "a page's key that is not": (page("---\nnav: 1\n---\n# 手册\n"), f"GJ202 {INDEX}:2"),
    "a page's path": (page("---\npath: x.md\n---\n# 手册\n"), f"GJ202 {INDEX}:2"),
}
