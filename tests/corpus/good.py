"""Content that people write and that must come out as they typed it."""

from tests.handbooks import FILES, File, Files, swap

MORNING = "content/posts/morning.md"
DAILY = "calendars/daily.yml"
BODY = "{群名}的邻居们早上好，今天{日期}，{星期}。\n"

# Words as they are typed, and as they are pasted in group b1 on Monday 2026-11-23.
WORDS: dict[str, tuple[str, str]] = {
    "placeholders": (
        "{群名}：{管家}，{日期}，{星期}，{年}/{月}/{日}，{农历}",
        "槐安里·鲜禾里1：林晓禾，11月23日，星期一，2026/11/23，十月十五",
    ),
    "the housekeeper's column": ("加{微信名}", "加小管家·林"),
    "spaces inside the braces": ("{ 群名 }早", "槐安里·鲜禾里1早"),
    "doubled braces": ("写成 {{群名}} 就行", "写成 {群名} 就行"),
    "a brace before a placeholder": ("{{{品牌}}}", "{鲜禾里}"),
    "emoticons": ("[微笑][抱拳] 早", "[微笑][抱拳] 早"),
    "kaomoji": ("(๑•̀ㅂ•́)و✧ (>_<) ~(￣▽￣)~*", "(๑•̀ㅂ•́)و✧ (>_<) ~(￣▽￣)~*"),
    "emoji with joiners and skin": ("👨‍👩‍👧‍👦 👍🏽 ❤️‍🔥 🏳️‍🌈 ☺️", "👨‍👩‍👧‍👦 👍🏽 ❤️‍🔥 🏳️‍🌈 ☺️"),
    "Markdown's characters": (
        "*星* _线_ ~波~ `码` > 引 - 列 1. 数",
        "*星* _线_ ~波~ `码` > 引 - 列 1. 数",
    ),
    "a mini-program's link": ("#小程序://鲜禾里/abc123 点这里", "#小程序://鲜禾里/abc123 点这里"),
    "a topic first": ("#今日话题 早", "#今日话题 早"),
    "a smaller heading": ("### 今日\n早", "### 今日\n早"),
    "HTML's characters": ("<b>&amp; \"引\" '号' 1 < 2", "<b>&amp; \"引\" '号' 1 < 2"),
    "a template's expressions": ("{{{{ x }}}} {{% if %}} ${{x}}", "{{ x }} {% if %} ${x}"),
    "trailing spaces": (
        "早上好  \n  缩进\n\t制表\n\u3000\u3000全角",
        "早上好  \n  缩进\n\t制表\n\u3000\u3000全角",
    ),
    "blank lines inside": ("早\n\n\n晚", "早\n\n\n晚"),
    "blank lines around": ("\n\n早\n\n\n", "早"),
    "no line end": ("早", "早"),
    "a rule in the words": ("早\n---\n晚\n***\n", "早\n---\n晚\n***"),
    "equals signs": ("=======\n早\n=====", "=======\n早\n====="),
    "arrows of a conflict inside a line": ("看 <<<<<<< 这里 >>>>>>>", "看 <<<<<<< 这里 >>>>>>>"),
    "backslashes": (r"C:\new \{品牌} \n", r"C:\new \鲜禾里 \n"),
    "a no-break space": ("早\u00a0上", "早\u00a0上"),
    "rare characters": ("𠮷野家 㐂 龘", "𠮷野家 㐂 龘"),
    "formulas": ("=1+1\n+1\n@所有人", "=1+1\n+1\n@所有人"),
    "percent and dollar": ("%s %(x)s $x $(x)", "%s %(x)s $x $(x)"),
    "a Windows line end": ("早\r\n晚\r\n", "早\n晚"),
    "words like a front matter": ("说明：title: 早报", "说明：title: 早报"),
}


def morning(words: str) -> dict[str, File]:
    """Send other words every morning."""
    return swap(MORNING, BODY, words)


def titled(value: str) -> Files:
    """Give the morning's post another title, as YAML."""
    return swap(MORNING, "title: 早报", f"title: {value}")


# Titles as they are typed, and as they are shown.
TITLES: dict[str, tuple[str, str]] = {
    "a number with a zero": ("010", "010"),
    "a time": ("12:30", "12:30"),
    "no": ("no", "no"),
    "null": ("null", "null"),
    "a tilde": ("~", "~"),
    "a date": ("2026-11-23", "2026-11-23"),
    "an exponent": ("1e3", "1e3"),
    "a quoted emoticon": ('"[微笑]早"', "[微笑]早"),
    "a quoted topic": ('"早上好 #话题"', "早上好 #话题"),
    "a topic without a space": ("早上好#话题", "早上好#话题"),
    "a comment": ("早上好 # 给组长看", "早上好"),
    "a full-width colon": ("早报：新鲜", "早报：新鲜"),
    "a single quote doubled": ("'it''s'", "it's"),
    "HTML": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "several lines": (">-\n  早\n  报", "早 报"),
}

# Everything else that must simply pass.
FINE: dict[str, Files] = {
    "nothing changed": {},
    "a byte-order mark": {
        path: f"\ufeff{text}" for path, text in FILES.items() if path != "mkdocs.yml"
    },
    "Windows line ends": {path: text.replace("\n", "\r\n") for path, text in FILES.items()},
    "old Mac line ends": {MORNING: FILES[MORNING].replace("\n", "\r")},
    "Excel's dates": swap("content/groups.csv", "2026-01-05", "2026/1/5"),
    "empty rows": {"content/groups.csv": FILES["content/groups.csv"] + ",,,,,,,\n\n"},
    "quoted cells": swap("content/team.csv", "小管家·林", '"小管家, ""林"""'),
    "spaces around cells": swap("content/team.csv", "lin,林晓禾", " lin , 林晓禾 "),
    "a line break in a cell": swap("content/team.csv", "城东各群", '"城东\n各群"'),
    "a time without quotes": swap(DAILY, "slot: 晚市", "at: 10:00"),
    "a task at night": swap("playbooks/draw.md", "slot: 早报\n    task", 'at: "07:00"\n    task'),
    "a slot that touches quiet hours": swap("content/slots.yml", "until: 18:30", "until: 21:30"),
    "weekdays in a list": swap(DAILY, "every: 周三", "every: [周三, 周日]"),
    "to all": swap(DAILY, "to: {tiers: [base]}", "to: all"),
    "an empty calendar": {"calendars/later.yml": ""},
    "no calendars and no playbooks": {
        DAILY: None,
        "playbooks/draw.md": None,
        "content/posts/sale.md": None,
        "content/index.md": "# 手册\n",
    },
    "hidden files": {
        "content/.DS_Store": b"\0",
        "content/posts/.morning.md.swp": b"\0",
        "content/~$groups.csv": b"\0",
    },
    "a draft with unknown names": {
        "content/posts/later.md": "---\ntitle: 以后\ndraft: true\n---\n{还没想好}\n"
    },
    "a page with everything": {
        "content/handbook/all.md": """\
---
title: 写法
order: 5
owner: lin
reviewed: 2026-11-01
review_every: 12w
---
# 写法

| 甲 | 乙 |
| --- | --- |
| 1 < 2 | `<b>` |

**粗体**，<https://example.cn>，[外](https://example.cn "标题")，[里](../playbooks/draw.md)，
[上](../index.md#手册)，[图](#写法)，[群](../groups.md)，[催单](../scripts/chase.md)，
[信](mailto:a@example.cn)。

```html
<script>alert(1)</script> [x](javascript:1)
```
"""
    },
    "a page without a front matter that begins with a line": {
        "content/handbook/plain.md": "先说一句\n\n---\n\n再说一句\n"
    },
    "a group that is closed": swap("content/groups.csv", "建群日期,人数", "解散日期,人数"),
    "another column": {
        "content/groups.csv": FILES["content/groups.csv"]
        .replace("人数\n", "人数,暗号\n")
        .replace(",320\n", ",320,x\n")
        .replace(",,,\n", ",,,,\n")
        .replace("会员,,\n", "会员,,,\n")
    },
    "a rule": swap(DAILY, "every: 周三", "every: FREQ=MONTHLY;BYDAY=-1WE"),
    "a rule that counts": swap(
        DAILY, "every: 周三", "every: FREQ=WEEKLY;INTERVAL=2;BYDAY=WE\n    from: 2026-11-03"
    ),
}
