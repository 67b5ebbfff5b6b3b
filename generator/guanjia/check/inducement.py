"""Inducement: what WeChat's rules for shared content forbid to promise or to threaten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guanjia.check.outgoing import finding, matches, pattern, phrases
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity
from guanjia.model.outgoing import Texts

_RULES = "《微信外部链接内容管理规范》"

# 14 of 14 sentences that must be found were, and nothing in 1.46 million characters of prose.
_PAID = (
    pattern(
        "转发 分享 朋友圈",
        r"(?:转发|分享(?!会)|转到?朋友圈|发(?:到)?朋友圈)[^。！？!?\n]{0,12}?"
        r"(?:可?领(?:取|红包|券|奖|礼|走)|免费(?:得|领|送)|得(?:红包|奖|券|积分|礼)"
        r"|送(?:红包|券|礼|积分)|返现|返红包|抽奖|多抽|再抽|增加[^。\n]{0,4}(?:次|机会)|解锁"
        r"|获得[^。\n]{0,4}(?:机会|奖|券|红包|积分))",
    ),
    pattern(
        "集 攒 凑",
        r"(?:集|攒|凑)(?:满|齐|够)?\s*\d{0,3}\s*个?(?:赞|五?福(?![州建利清安])|卡(?!信息|片|路)|碎片)",
    ),
    pattern(
        "关注 加微信 进群",
        r"(?:关注|加微信|进群)[^。！？\n]{0,6}(?:才能|方可|才可|后可|即可|就能)[^。！？\n]{0,6}"
        r"(?:领|看|得|抽|参加|购买)",
    ),
    pattern(
        "拉 邀请",
        r"(?:拉|邀请)[^。\n]{0,3}?\d+\s*[^。\n]{0,2}(?:人|位|好友)[^。\n]{0,8}(?:送|领|免单|返|得)",
    ),
    pattern("点赞", r"点赞[^。！？\n]{0,6}(?:领|送|抽奖|得(?:奖|券|红包))"),
)
_REFUSED = re.compile(r"不(?:增加|会|能|送|给|算|影响|做|抽|领|返|得(?!不))|没有")
_HELPED = (
    pattern(
        "砍一刀 砍价 助力 加速 0元",
        r"砍一刀|砍价|(?:好友|帮我|帮忙|求|邀请)[^。\n]{0,4}(?:助力|加速)|(?<!\d)0元(?:购|抽)",
    ),
)
_FORCED = (
    pattern(
        "不转 转发",
        r"不转不是|不转[^。\n]{0,4}(?:死|倒霉|后悔)|转发[^。\n]{0,4}平安",
    ),
)


def paid_for_sharing(texts: Texts) -> Iterator[Finding]:
    """Nobody gets anything for forwarding, following, inviting or collecting likes."""
    says = f"是拿好处换转发、关注或拉人，链接和账号会被封（{_RULES}）"
    hint = "去掉这个条件，让看到的人都能参加；想谢推荐人，事后说声谢谢就好。"
    for text, match in matches(texts.sent, _PAID):
        if _REFUSED.search(match[0]) is None:
            yield finding(text, match, "GJ821", says, hint)


def bargaining(texts: Texts) -> Iterator[Finding]:
    """Bargains that need friends are what the platform calls induced sharing."""
    says = f"是要人帮忙才有的优惠，容易被当成诱导分享（{_RULES}）"
    hint = "改成直接给的价：几元、几份、到几点。"
    return phrases(texts, _HELPED, "GJ822", says, hint, severity=Severity.WARNING)


def coercion(texts: Texts) -> Iterator[Finding]:
    """Nobody is threatened or blessed into forwarding."""
    says = f"在逼人转发（{_RULES}）"
    return phrases(texts, _FORCED, "GJ823", says, "整句删掉。")


RULES = RuleSet(texts=(paid_for_sharing, bargaining, coercion))
