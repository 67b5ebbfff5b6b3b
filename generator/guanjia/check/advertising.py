"""Advertising: what may not be claimed, and what has to stand beside a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from guanjia.check import near
from guanjia.check.outgoing import finding, matches, pattern, phrases, watched
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity
from guanjia.model.library import Library
from guanjia.model.outgoing import Texts
from guanjia.model.terms import OWN
from guanjia.model.wordings import Post, Script

_EFFECTS = (
    pattern(
        "瘦 减 掉秤 见效 长高 白 涨分 提分 降糖",
        r"(?:\d{1,4}|[一二两三四五六七八九十半])(?:天|日|周|个?月|小时|疗程)[^，,。！!？?\n\d]{0,4}"
        r"(?:见效|起效|(?:瘦|减|掉秤?|降糖|长高|涨分?|提分?|白)了?(?:\d{1,4}|[一二两三四五六七八九十])"
        r"[^，,。\n]{0,1}(?:斤|公斤|kg|厘米|cm|分|度|个色号))",
    ),
)

_SOLD = (
    pattern(
        "卖 售 销 成交 下单 回购 复购",
        r"(?:累计|总共|已经?|全年|月|年|日|一共|狂)?(?:卖出?|售出|销售|销量|销售额|成交|热销)"
        r"[^，,。！!？?；;\n\d]{0,4}\d[\d.]{0,12}[万千百亿]\+?[^，,。\n]?"
        r"|(?:卖出|售出|已售|销量)[^，,。！!？?；;\n\d]{0,3}\d{3,}\+?[^，,。\n]?",
    ),
    pattern(
        "有效 治愈 通过 好评 满意 复购 回购 回头 市场 占有 顾客 客户 邻居 用户 家庭 的人 宝妈",
        r"(?:有效率|治愈率|通过率|提分率|好评率?|满意度?|复购率?|回购率?|回头客?率?|市场占有率|市占率|份额)[^，,。！!？?；;\n\d]{0,4}"
        r"\d[\d.]{0,8}%|\d[\d.]{0,8}%的(?:顾客|客户|邻居|用户|家庭|人|宝妈|女性|老人|孩子)",
    ),
    pattern(
        "榜 排名 排行 名列 位列 前三",
        r"(?:位列|名列|荣登|登上|稳居|蝉联|排名|排行)[^，,。！!？?；;\n]{0,8}(?:榜首|前[一二三四五十\d]|第[一二三\d]|top\d)"
        r"|(?:销量|热销|口碑|人气)榜?(?:前[三五十\d]+|榜首)",
    ),
)
_SOURCE = re.compile(r"来源|出处|后台|统计|数据|调查|报告|订单|问卷|榜单")
_TIME = re.compile(
    r"\d[年月日天]|截至|截止|[上本这]个?[周月]|昨[天日晚]|今[天日年晚]|去年|周[一二三四五六日]",
)

_BEFORE = (
    pattern(
        "原价 划线价 市场价 专柜价 吊牌价 门市价 建议零售价",
        r"原价|划线价|市场价|专柜价|吊牌价|门市价|建议零售价",
    ),
)
_BASED = re.compile(
    r"(?:前|近|过去)(?:七|7)[天日]|最低成交|成交价|(?:价格|比较)依据|\d月\d{1,2}日[^，,。\n]{0,8}(?:标价|价签|卖)",
)
_GIFTS = (
    pattern(
        "送 赠",
        r"(?:买|满|购|下单|消费|充值|充|首单|前\d+名)[^，,。！!？?；;\n]{0,12}?(?:赠送|加赠|附赠|加送|再送|就送|还送|即送|送|赠)"
        r"(?!货|达|到|上|来|给|去|完|礼物|过|出|不|您|你|人|了|[一二两三\d\ufffc]|一?下|的|错|餐|菜|货)[^，,。！!？?；;\n]{1,12}",
    ),
    pattern(
        "大礼包 好礼 豪礼 神秘礼 伴手礼 惊喜",
        r"(?:送|赠|领|享|得)[^，,。！!？?；;\n]{0,6}(?:大礼包|好礼|豪礼|神秘礼[物品]?|伴手礼|惊喜礼?)",
    ),
    pattern("赠品", r"(?:有|送|带|含)赠品"),
)
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十半几\ufffc][\d.\ufffc]{0,12}(?:[个份张袋盒瓶枚只条包次天月分元斤克块颗件朵双套束支杯把根桶箱片碗勺罐折]|g|kg|ml|积分|毫升|千克|公斤)",
)


def unknown_goods(library: Library) -> Iterator[Finding]:
    """What is sold is something that a pack of words is for."""
    known = sorted(library.terms.goods)
    things: list[Script | Post] = [*library.scripts.values(), *library.posts.values()]
    for thing in (library.brand, *things):
        for number, goods in enumerate(thing.goods):
            if goods not in known:
                says = f"没有「{goods}」的词表"
                hint = near.hint(
                    goods, known, f"已有的：{'、'.join(known)}；或在 content/words/ 建一份。"
                )
                yield Finding(thing.where("goods", number), "GJ301", says, hint)


def unknown_codes(library: Library) -> Iterator[Finding]:
    """A pack's words count as one of the rules that look for words."""
    for pack in library.word_packs:
        if pack.code not in _OF_PACKS:
            says = f"词表的词不能算作 {pack.code}"
            hint = f"code 写 {'、'.join(_OF_PACKS)} 里的一个，或者不写。"
            yield Finding(pack.where("code"), "GJ301", says, hint)


def effects_in_numbers(texts: Texts) -> Iterator[Finding]:
    """Nobody can promise an effect within so many days, or for so many people."""
    says = "在保证效果，没有人能保证（广告法第十七条、第二十八条）"
    hint = "只说怎么吃、怎么用；效果因人而异，不写天数和数字。"
    return phrases(texts, _EFFECTS, "GJ804", says, hint)


def claims_without_source(texts: Texts) -> Iterator[Finding]:
    """Sales, shares and ranks are said with their source and their time."""
    says = "是数据，要写出处和时间（广告法第十一条）"
    hint = "补上时间和出处，例如“10 月 1 日到 31 日，小程序订单”；没有凭据就删掉。"
    for text, match in matches(texts.sent, _SOLD):
        whole = text.folded.text
        if None in (_SOURCE.search(whole), _TIME.search(whole)):
            yield finding(text, match, "GJ803", says, hint, severity=Severity.WARNING)


def prices_without_basis(texts: Texts) -> Iterator[Finding]:
    """A price to compare with is the lowest of the seven days before, and says so."""
    law = "《明码标价和禁止价格欺诈规定》第十六条"
    says = f"要有依据，没写的话不能高过前七天里成交的最低价（{law}）"
    hint = "写成“前 7 天最低成交价 12.8 元”，或者只写现在的价格。"
    for text, match in matches(texts.sent, _BEFORE):
        if _BASED.search(text.folded.text) is None:
            yield finding(text, match, "GJ805", says, hint, severity=Severity.WARNING)


def gifts_without_quantity(texts: Texts) -> Iterator[Finding]:
    """A gift has a name, a size and a number."""
    says = "没写送几份、什么规格（广告法第八条）"
    hint = "写清品名、规格、数量、期限，例如“送燕麦小样 30 克 1 袋，共 60 袋，送完为止”。"
    for text, match in matches(texts.sent, _GIFTS):
        line = text.folded.text
        # The gift itself, not what must be bought for it.
        gift = max(match[0].rfind(verb) for verb in "送赠领享得有带含") + match.start()
        end = line.find("\n", match.end())
        if _COUNTED.search(line, gift, end if end >= 0 else len(line)) is None:
            yield finding(text, match, "GJ805", says, hint, severity=Severity.WARNING)


_WATCHED = ("GJ801", "GJ802", "GJ804", "GJ806", OWN)

_OF_PACKS = (*_WATCHED, "GJ704")

RULES = RuleSet(
    texts=(
        *(partial(watched, code=code) for code in _WATCHED),
        effects_in_numbers,
        claims_without_source,
        prices_without_basis,
        gifts_without_quantity,
    ),
    library=(unknown_goods, unknown_codes),
)
