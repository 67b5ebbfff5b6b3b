"""What WeChat does with the words: nothing is rendered, long ones are a burden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guanjia.check.outgoing import shown
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity
from guanjia.model.emoji import CODES
from guanjia.model.outgoing import Outgoing, Texts
from guanjia.model.people import Group
from guanjia.model.registers import Registers
from guanjia.model.wordings import Placeholder


def too_long(texts: Texts) -> Iterator[Finding]:
    """A text is read at a glance, and fits into one message."""
    limits = texts.limits
    for text in texts.sent:
        if len(text.words.text) * 4 <= min(limits.post_bytes, limits.post_characters * 4):
            continue
        words = "".join("" if isinstance(t, Placeholder) else str(t) for t in text.words.tokens)
        characters, size = len(words), len(words.encode("utf-8", "replace"))
        if size > limits.post_bytes:
            says = f"这条有 {size} 字节，超过一条消息放得下的 {limits.post_bytes} 字节"
            hint = "拆成两条，在空行的地方断开，标上（1/2）（2/2）。"
        elif characters > limits.post_characters:
            says = f"这条有 {characters} 字，超过 {limits.post_characters} 字，群里没人看得完"
            hint = (
                "留下要紧的，其余放到小程序的页面里；"
                "要调上限，就改 brand.yml 里的 limits.post_characters。"
            )
        else:
            continue
        yield Finding(text.words.source, "GJ610", says, hint, Severity.WARNING)


_MARKDOWN = re.compile(
    r"(?P<bold>(?:\*\*|＊＊|__)(?=\S)[^*＊_\n]{1,60}(?<=\S)(?:\*\*|＊＊|__))"
    r"|(?P<heading>^#{1,6}[ \t]+(?=\S)[^#\n]*$)"
    r"|(?P<link>!?\[[^\[\]\n]{0,60}\]\((?:https?:|\.|/|#)?[^()\s]{1,200}\))"
    r"|(?P<table>^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[-|: \t]*$)"
    r"|(?P<code>```|`[^`\n]{1,60}`)"
    r"|(?P<quote>^>[ \t]+)"
    r"|(?P<task>^[ \t]*[-*+] \[[ xX]\][ \t])"
    r"|(?P<star>^[ \t]*[*+][ \t]+(?=\S))",
    re.MULTILINE,
)
_MARKS = {
    "bold": ("加粗的星号（或下划线）", "去掉这些符号；要醒目就用【】。"),
    "heading": ("标题的 #", "改成【标题】，单独一行。"),
    "link": ("链接的方括号和圆括号", "写成文字，网址另起一行。"),
    "table": ("表格", "一行一项，写成“项：值”。"),
    "code": ("反引号", "去掉反引号。"),
    "quote": ("引用的 >", "去掉 >。"),
    "task": ("待办的方括号", "改成 1. 2. 3.，或直接一行一项。"),
    "star": ("列表的星号", "改成“· ”或 1. 2. 3.。"),
}
_ONE_SIGN = frozenset("*＊_#`>|-+")


def markdown(texts: Texts) -> Iterator[Finding]:
    """Words are plain text: Markdown would be seen as it is typed."""
    for text in texts.sent:
        words = text.words.text
        if _ONE_SIGN.isdisjoint(words) and "[" not in words:
            continue
        for match in _MARKDOWN.finditer(words):
            called, hint = _MARKS[str(match.lastgroup)]
            says = f"「{shown(match[0])}」里有 Markdown 的{called}，微信会照原样显示"
            yield Finding(text.place(match.start()), "GJ611", says, hint)


_HTML = re.compile(
    r"</?(?:b|br|p|div|span|a|img|strong|em|u|i|s|font|center|h[1-6]|hr|ul|ol|li|table|tr|td|th"
    r"|script|style|sup|sub)(?:\s[^<>\n]*)?/?>|<!--|&(?:nbsp|amp|lt|gt|quot|apos|ensp|emsp|#\d{2,6}"
    r"|#x[0-9a-fA-F]{2,5});",
    re.IGNORECASE,
)


def html(texts: Texts) -> Iterator[Finding]:
    """Tags and entities are not rendered either."""
    for text in texts.sent:
        words = text.words.text
        for match in _HTML.finditer(words) if "<" in words or "&" in words else ():
            says = f"「{shown(match[0])}」是 HTML，微信会照原样显示"
            hint = "删掉；要换行就直接换行，要空格就打空格。"
            yield Finding(text.place(match.start()), "GJ612", says, hint)


_BLANKS = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")


def odd_spaces(texts: Texts) -> Iterator[Finding]:
    """No tabs and no spaces that phones show each in their own way."""
    for text in texts.sent:
        for match in _BLANKS.finditer(text.words.text):
            tab = match[0] == "\t"
            called = "制表符（Tab）" if tab else f"特殊的空格（U+{ord(match[0]):04X}）"
            says = f"这里有{called}，各人手机上宽窄不一样"
            hint = "换成一个普通空格，或者另起一行。"
            yield Finding(text.place(match.start()), "GJ613", says, hint)


_CODE = re.compile(r"\[([\u4e00-\u9fffA-Za-z0-9]{1,4})\](?!\()")


def unknown_emoji(texts: Texts) -> Iterator[Finding]:
    """A code in brackets is one that WeChat shows as a face."""
    for text in texts.sent:
        words = text.words.text
        for match in _CODE.finditer(words) if "[" in words else ():
            if match[1] not in CODES:
                says = f"微信里没有「{match[0]}」这个表情，会照原样显示"
                hint = "从微信的表情面板里挑一个；要当天填的空，写成 {名字}。"
                yield Finding(text.place(match.start()), "GJ614", says, hint, Severity.INFO)


_URL = re.compile(
    r"(?:https?://|www\.)[^\s()<>\u3000-\u303f\uff00-\uffef]+|#小程序://[^\s]+", re.IGNORECASE
)
_SHORT = re.compile(
    r"https?://(?:t\.cn|dwz\.cn|url\.cn|suo\.im|sina\.lt|bit\.ly|goo\.gl|tinyurl\.com|is\.gd|reurl\.cc"
    r"|u\.nu|t\.co|ow\.ly|dwz\.win|suo\.nz|mrw\.so|w\.url\.cn|3\.cn|c\.tb\.cn|m\.tb\.cn|u\.jd\.com)/",
    re.IGNORECASE,
)
_HOP = re.compile(
    r"[?&](?:url|u|target|redirect(?:_?ur[il])?|jump|to|go|link|next)=(?:https?(?::|%3a)|www\.)",
    re.IGNORECASE,
)


def urls_among_words(texts: Texts) -> Iterator[Finding]:
    """An address stands on a line of its own, or words stick to it."""
    for text, match in _urls(texts):
        words = text.words.text
        begin = words.rfind("\n", 0, match.start()) + 1
        end = words.find("\n", match.end())
        line = words[begin : end if end >= 0 else len(words)]
        if line.strip() != match[0]:
            says = f"网址「{shown(match[0])}」跟文字挤在一行，有的手机会把后面的字当成网址"
            hint = "网址另起一行，前后都不写字。"
            yield Finding(text.place(match.start()), "GJ615", says, hint, Severity.INFO)


def short_links(texts: Texts) -> Iterator[Finding]:
    """No short links, and none that jump on: the platform counts them as evasion."""
    for text, match in _urls(texts):
        short, hop = _SHORT.match(match[0]), _HOP.search(match[0])
        if short or hop:
            called = "短链接" if short else "会再跳转的链接"
            says = f"「{shown(match[0])}」是{called}，容易被微信拦下（外链规范 3.2）"
            hint = "换成最后打开的那个网址，或小程序。"
            yield Finding(text.place(match.start()), "GJ616", says, hint, Severity.INFO)


def _urls(texts: Texts) -> Iterator[tuple[Outgoing, re.Match[str]]]:
    for text in texts.sent:
        words = text.words.text
        if "://" in words or "www." in words:
            yield from ((text, match) for match in _URL.finditer(words))


def long_group_names(registers: Registers, groups: Iterable[Group]) -> Iterator[Finding]:
    """A group's name is seen whole in the list of chats."""
    limit = registers.brand.limits.group_name
    for group in groups:
        if len(group.name) > limit:
            says = f"群名「{group.name}」有 {len(group.name)} 字，超过 {limit} 字，列表里看不全"
            hint = "缩短群名；各处的上限说法不一，要调上限，就改 brand.yml 里的 limits.group_name。"
            yield Finding(group.where("群名"), "GJ620", says, hint, Severity.WARNING)


RULES = RuleSet(
    texts=(
        too_long,
        markdown,
        html,
        odd_spaces,
        unknown_emoji,
        urls_among_words,
        short_links,
    ),
    groups=(long_group_names,),
)
