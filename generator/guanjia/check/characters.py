"""Characters that do not belong: damage from converting, two scripts in one text, widths mixed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from guanjia.check.outgoing import shown, written
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity
from guanjia.model.folding import simplified
from guanjia.model.library import Library
from guanjia.model.outgoing import Texts
from guanjia.model.wordings import Script

_DAMAGE = re.compile(
    r"\ufffd|锟斤拷|烫烫烫|屯屯屯|[ÃÂâ][\u0080-\u00bf€™œž“”]{1,2}|ï¼[\u0080-\u00bf]|[\ue000-\uf8ff]"
    r"|(?:[åäæèéçã][\u0080-\u00ffŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2}){2,}|\?{4,}|\\u[0-9a-fA-F]{4}|&#x?$|%E[4-9](?:%[0-9A-F]{2}){2}"
)


_SIGN = re.compile(r"[\ufffd锟烫屯\ue000-\uf8ffÃÂâïåäæèéçã?\\&%]")
"""What damage has in it: most texts need no closer look."""


def damage(texts: Texts) -> Iterator[Finding]:
    """No remains of a conversion that went wrong."""
    for words in written(texts):
        for match in _DAMAGE.finditer(words.text) if _SIGN.search(words.text) else ():
            if (
                match[0][0] == "%"
                and "://" in words.text[max(0, match.start() - 200) : match.start()]
            ):
                continue  # an address may be written so
            says = f"「{shown(match[0])}」像是转换时弄坏的字"
            hint = "找到原文，重新打一遍。"
            yield Finding(words.at(match.start()), "GJ619", says, hint, Severity.WARNING)


@cache
def _traditional() -> re.Pattern[str]:
    """Match characters that simplified script never uses, though it knows another form of them."""
    old = (c for c in simplified() if not c.encode("gb2312", "ignore") and c != "瞭")  # 瞭望
    return re.compile(f"[{''.join(old)}]")


_FOREIGN = r"\u0370-\u03ff\u0400-\u04ff"
_ALPHABETS = re.compile(rf"[{_FOREIGN}][A-Za-z]|[A-Za-z][{_FOREIGN}]")


def mixed_scripts(texts: Texts) -> Iterator[Finding]:
    """A text is in simplified script throughout, and its Latin letters are Latin."""
    for text in texts.sent:
        words = text.words.text
        old = list(_traditional().finditer(words))
        if old:
            pairs = dict.fromkeys(f"{m[0]}→{simplified()[m[0]]}" for m in old)
            says = f"简体里混着 {len(old)} 个繁体字：{'、'.join(list(pairs)[:6])}"
            yield Finding(text.place(old[0].start()), "GJ617", says, "改成简体。", Severity.WARNING)
        for match in _ALPHABETS.finditer(words):
            says = f"「{match[0]}」里混着长得像英文的外国字母"
            hint = "用键盘重新打一遍。"
            yield Finding(text.place(match.start()), "GJ617", says, hint, Severity.WARNING)


_NARROW = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（）"}
_HAN = r"[\u4e00-\u9fff]"
# The rare character first: to look behind at every place takes long.
_MIXED = re.compile(
    rf"[,;:?!](?<={_HAN}.)(?={_HAN}|\n|$)|\((?<={_HAN}.)(?=[^()\n]{{0,40}}{_HAN}[^()\n]{{0,40}}\))"
)
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")


def mixed_widths(texts: Texts) -> Iterator[Finding]:
    """Chinese has its own punctuation; numbers and letters are narrow."""
    for text in texts.sent:
        words = text.words.text
        found = list(_MIXED.finditer(words))
        if found:
            pairs = dict.fromkeys(f"{m[0]}→{_NARROW[m[0]]}" for m in found)
            says = f"中文里用了 {len(found)} 处半角标点：{'、'.join(pairs)}"
            hint = "换成全角标点。"
            yield Finding(text.place(found[0].start()), "GJ618", says, hint, Severity.WARNING)
        for match in _WIDE.finditer(words):
            says = f"「{shown(match[0])}」是全角的数字或字母"
            hint = "换成半角。"
            yield Finding(text.place(match.start()), "GJ618", says, hint, Severity.WARNING)


def incomplete_grid(library: Library) -> Iterator[Finding]:
    """Where the scripts of a category have the same variants, each has all of them."""
    folders: defaultdict[str, list[Script]] = defaultdict(list)
    for script in library.scripts.values():
        folders[script.folder].append(script)
    for scripts in folders.values():
        usual = _usual(scripts)
        for script in scripts:
            own = {variant.name for variant in script.variants}
            missing = [name for name in usual if name not in own]
            if missing and own and own < set(usual):  # else its variants are situations
                all_of_them = "".join(f"「{name}」" for name in usual)
                says = f"这一类都有{all_of_them}，这里少了「{missing[0]}」"
                hint = f"加一个「## {missing[0]}」。"
                yield Finding(script.where("title"), "GJ621", says, hint, Severity.WARNING)


def _usual(scripts: list[Script]) -> list[str]:
    """List the variants that more than half of the scripts have, if there are some scripts."""
    counts = Counter(v.name for script in scripts for v in script.variants if v.name)
    usual = [name for name, count in counts.items() if count * 2 > len(scripts)]
    return usual if len(scripts) >= 3 and len(usual) >= 2 else []


RULES = RuleSet(
    texts=(damage, mixed_scripts, mixed_widths),
    library=(incomplete_grid,),
)
