"""A small handbook whose words are as awkward as people make them."""

from tests.handbooks import TODAY, UNJUDGED, Files

TEXTS: dict[str, str] = {
    "markdown": "~~不是删除线~~ ~5 元~ *不是斜体* **不是粗体** _也不是_ `code` [链接](x) > 引用",
    "rule": "第一段\n---\n***\n第二段\n# 不是标题\n- 不是列表\n1. 也不是",
    "full-width": "【早报】１２３ＡＢＣ，！？：；（）《》“”‘’……——～·｜＆＜＞＂",
    "kaomoji": "(｡•̀ᴗ-)✧ ¯\\_(ツ)_/¯ (╯°□°)╯︵ ┻━┻ ٩(ˊᗜˋ*)و ヽ(✿ﾟ▽ﾟ)ノ ( ´ ▽ ` )ﾉ ʕ•ᴥ•ʔ",
    "emoji": "👨‍👩‍👧‍👦 🏳️‍🌈 👍🏽 1️⃣ ❤️ ☀ 🇨🇳 🧑🏿‍🚀👩🏻‍❤️‍💋‍👨🏾",
    "rare": "𠮷野家 𪚥 e\u0301 é Å ﬁ ｶﾞ ㈱ ℃",
    "trailing": "行尾有空格  \n两个空格后换行   \n最后也有   ",
    "leading": "   开头三个空格\n\t制表符\n　　全角空格\n      六个  中间  也有",
    "blank-lines": "一\n\n\n\n二\n \n三",
    "script": "</script></div></textarea><script>document.title='x'</script><!-- --> <b>不粗</b>",
    "entities": "&amp; &lt;b&gt; &nbsp; &#39; &quot; &copy; a&b&c; &",
    "quotes": "\"双\" '单' `反` \\反斜杠\\ \\n 不是换行 %s ${x} $& $1",
    "braces": "{{ 名字 }} {%- if x -%} {# 注 #} {称呼}",
    "numbers": "13800138000 2026-11-23 8:00—21:00 ￥9.9/斤 https://example.com/a?b=c&d=e#f a@b.cn",
    "mini-program": "#小程序://鲜禾里/AbC123\n#话题# @所有人 ",
    "endless": "https://example.com/" + "a1" * 400 + " " + "哈" * 400 + "～" * 200,
    "long": "".join(f"{n:03}、豆腐和青菜，  今天～\n" for n in range(1, 300))[:3999] + "。",
}
"""The words of each post, exactly as they are to be pasted."""

assert len(TEXTS["long"]) == 4000

NOTE = "只给你看：</p>&amp;别发出去"
TITLE = "</title><i>&amp;\"'"
GROUP = "<b>&amp;\"槐'安  苑·鲜禾里1"
BLANK = "清 <i>单&amp;"
"""The name of a blank."""

VERSIONS = {
    "基础群": ("邻居们：\n", "\n  今天就这些 "),
    "VIP群": ("*老朋友*  ", "\n～"),
}
"""What stands before and after the blank in each version."""

TWINS = {"twin-base": "甲", "twin-vip": "乙"}
"""Two posts at one time, for different groups, with a blank of the same name."""


def _twin(tier: str, word: str) -> str:
    return f"---\ntitle: {tier}\nfill: [话]\n---\n{word} {{群名}} {{话}}\n"


def _post(text: str) -> str:
    words = text.replace("{", "{{").replace("}", "}}")
    title, note = (value.replace("'", "''") for value in (TITLE, NOTE))
    return f"---\ntitle: '{title}'\nnote: '{note}'\n---\n{words}\n"


def _versions() -> str:
    bodies = (
        f"## {tier}\n{before}{{{BLANK}}}{after}\n" for tier, (before, after) in VERSIONS.items()
    )
    return f"---\ntitle: 填空\nfill: ['{BLANK}']\n---\n" + "\n".join(bodies)


def _calendar() -> str:
    lines = ["entries:"]
    for number, name in enumerate([*TEXTS, "versions"]):
        at = f"{10 + number // 6}:{number % 6}0"
        to = "all" if name == "versions" else "{groups: [b1]}"
        lines.append(f'  - {{post: {name}, on: {TODAY}, at: "{at}", to: {to}}}')
    for name in TWINS:
        tier = name.removeprefix("twin-")
        lines.append(f"  - {{post: {name}, on: {TODAY}, slot: 晚市, to: {{tiers: [{tier}]}}}}")
    return "\n".join(lines) + "\n"


def _groups() -> str:
    name, part = (value.replace('"', '""') for value in (GROUP, GROUP.removesuffix("·鲜禾里1")))
    return (
        "id,群名,层级,管家,小区,会员词\n"
        f'b1,"{name}",base,lin,"{part}",\n'
        "b2,柳塘苑·鲜禾里1,base,chen,柳塘苑,\n"
        "b3,云麓·鲜禾里1,base,lin,云麓,\n"
        "v1,鲜禾里会员01,vip,lin,,会员\n"
        "v2,鲜禾里会员02,vip,lin,,会员\n"
    )


FILES: Files = {
    **UNJUDGED,
    **{f"content/posts/{name}.md": _post(text) for name, text in TEXTS.items()},
    "content/posts/versions.md": _versions(),
    **{f"content/posts/{name}.md": _twin(name, word) for name, word in TWINS.items()},
    "content/groups.csv": _groups(),
    "calendars/hostile.yml": _calendar(),
}
