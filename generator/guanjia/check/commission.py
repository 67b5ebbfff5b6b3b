"""Multi-level commission, in the words that are sent; its terms are in `rewards`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guanjia.check.outgoing import pattern, phrases, watched
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding
from guanjia.model.outgoing import Texts

_LAW = "《禁止传销条例》第七条"
_PEOPLE = r"(?:代理|团长|分销员|会员|下级|合伙人|推广员|伙伴)"

_HEADS = (
    pattern(
        "每拉 多拉 每介绍 多介绍 每推荐 多推荐 每带 多带 每发展 多发展 每招 多招 每邀请 多邀请",
        r"(?:每|多)(?:拉|介绍|推荐|带来?|发展|招|邀请)[^，,。！!？?；;\n]{0,4}?(?:人|位|个|名)[^，,。！!？?；;\n]{0,6}"
        r"(?:奖励?|返|提成|佣金|得|拿|给|赚)[^，,。\n]{0,4}(?:\d|元|块|钱|现金|红包)",
    ),
    pattern(
        "提成 佣金 返佣 返利 奖",
        rf"(?:介绍|推荐|发展|招)[^，,。！!？?；;\n]{{0,4}}{_PEOPLE}[^，,。！!？?；;\n]{{0,8}}(?:提成|佣金|返佣|返利|奖金)",
    ),
)
_FEES = (
    pattern(
        "成为 升级 加入 获得 做 当",
        r"(?:交|缴|缴纳|支付|付|充值|充|买满|购满)[^，,。！!？?；;\n]{0,4}\d[\d,.]*万?(?:元|块)?[^，,。！!？?；;\n]{0,6}"
        rf"(?:成为|升级|加入|获得|做|当)[^，,。！!？?；;\n]{{0,4}}(?:{_PEOPLE}|资格|总代)",
    ),
)
_DOWNLINE = (
    pattern(
        "下级 团队 下面 徒弟 被推荐人 你推荐的人 您推荐的人",
        r"(?:下级|团队|下面的?人|徒弟|被推荐人|[你您]推荐的人)[^，,。！!？?；;\n]{0,8}"
        r"(?:业绩|销售额?|卖出?|下单|流水)[^，,。！!？?；;\n]{0,8}(?:提成|返|抽成|佣金|分成|奖金|拿\d)",
    ),
)


def paid_by_heads(texts: Texts) -> Iterator[Finding]:
    """Nobody is paid for bringing people."""
    hint = "去掉按人头给的奖励；只按自己卖出的算。"
    return phrases(texts, _HEADS, "GJ705", f"是按人头给钱（{_LAW}第一项）", hint)


def paid_to_join(texts: Texts) -> Iterator[Finding]:
    """Nobody pays, or buys, to join."""
    hint = "加入不收钱，也不要求先买；写“申请就好，不收费”。"
    return phrases(texts, _FEES, "GJ706", f"是交钱才能加入（{_LAW}第二项）", hint)


def paid_by_others_sales(texts: Texts) -> Iterator[Finding]:
    """Nobody is paid for what others sell."""
    hint = "只按自己卖出的算，别人的不算。"
    return phrases(texts, _DOWNLINE, "GJ707", f"是拿别人的业绩算钱（{_LAW}第三项）", hint)


RULES = RuleSet(
    texts=(
        partial(watched, code="GJ704"),
        paid_by_heads,
        paid_to_join,
        paid_by_others_sales,
    ),
)
