"""Prizes: what has to be public before a draw begins, and what may not change afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from guanjia.check.outgoing import matches, pattern, phrases
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity, Source
from guanjia.model.groundwork import Groundwork
from guanjia.model.outgoing import Texts, said
from guanjia.model.playbooks import Playbook
from guanjia.model.prizes import Prizes

CAP = 50_000
"""Yuan that the top prize of a lottery may be worth (反不正当竞争法, 2025, article 11)."""
NEARLY = 45_000

_LAW = "《规范促销行为暂行规定》第十三条"
_DRAWS = pattern(
    "抽奖 开奖 转盘 抽取 盲抽", r"抽奖|开奖|大转盘|抽取[^，。\n]{0,6}(?:位|名|个)|盲抽"
)
_ASKED = {
    "who": "谁能参加",
    "how": "怎么参加",
    "draw.at": "几点开奖",
    "draw.by": "怎么抽",
    "claim.until": "领到哪天",
    "claim.how": "怎么领",
    "claim.forfeited": "过期怎么算",
    "organiser": "主办是谁",
    "contact": "有事找谁",
}


def undisclosed(ground: Groundwork) -> Iterator[Finding]:
    """A draw says beforehand all that the rule lists."""
    for playbook in ground.playbooks.values():
        terms = playbook.prize
        if terms is not None and terms.kind == "抽奖":
            missing = [says for field, says in _ASKED.items() if not terms.says(field)]
            if missing:
                says = f"抽奖要公示的还缺：{'、'.join(missing)}（{_LAW}）"
                yield Finding(terms.where(), "GJ861", says, "在 prize: 里补上，活动页也照着写全。")
            yield from _uncounted(terms)


def _uncounted(terms: Prizes) -> Iterator[Finding]:
    for prize in terms.prizes:
        if not prize.quantity and not prize.rate:
            says = f"奖品「{prize.name}」没写几份，也没写中奖率（{_LAW}）"
            yield Finding(prize.where(), "GJ861", says, "写 quantity: 3，或 rate: 5%。")
        if prize.value is None:
            says = f"奖品「{prize.name}」没写值多少钱（{_LAW}）"
            yield Finding(prize.where(), "GJ861", says, "写 value: 49，照店里的售价。")


def draws_without_terms(ground: Groundwork) -> Iterator[Finding]:
    """Posts that hold a draw belong to a playbook that says what is drawn."""
    known = {id for playbook in _with_terms(ground) for id in playbook.all_posts}
    for text, match in matches(said(ground.posts.values()), (_DRAWS,)):
        if text.wording is None or text.wording.id in known:
            continue
        known.add(text.wording.id)
        says = f"这条在抽奖，用到它的玩法却没有写 prize:（{_LAW}）"
        hint = "在玩法的文件头里写 prize:，奖品、份数、怎么抽、怎么领、主办方是谁。"
        yield Finding(text.at(*match.span()), "GJ862", says, hint)


def _with_terms(ground: Groundwork) -> Iterator[Playbook]:
    return (playbook for playbook in ground.playbooks.values() if playbook.prize is not None)


def too_big(ground: Groundwork) -> Iterator[Finding]:
    """No prize of a draw is worth more than the law allows."""
    law = "反不正当竞争法（2025 年修订）第十一条"
    for playbook in _with_terms(ground):
        for name, value, where in _values(ground, playbook):
            if value > CAP:
                says = f"奖品「{name}」值 {value} 元，抽奖最多 5 万元（{law}）"
                yield Finding(where, "GJ863", says, "换小一点的奖品，多备几份。")
            elif value > NEARLY:
                says = f"奖品「{name}」值 {value} 元，离抽奖的上限 5 万元很近（{law}）"
                hint = "按市场价再核一遍，或换小一点的。"
                yield Finding(where, "GJ863", says, hint, Severity.WARNING)


def _values(ground: Groundwork, playbook: Playbook) -> Iterator[tuple[str, int, Source]]:
    """Yield each prize's value in yuan; of a placeholder every value that a calendar gives it."""
    if playbook.prize is None or playbook.prize.kind != "抽奖":
        return
    for prize in playbook.prize.prizes:
        if prize.value is None:
            continue
        if not prize.value.startswith("{"):
            yield prize.name, yuan(prize.value), prize.where("value")
            continue
        blank = prize.value.strip("{}")
        for calendar in ground.calendars.values():
            for entry in calendar.entries:
                if playbook.id in entry.playbooks and blank in entry.values:
                    where = entry.where("with", blank)
                    yield prize.name, yuan(entry.values[blank]), where


def yuan(written: str) -> int:
    """Read an amount, rounded up: ``49``, ``49 元``, ``5.2 万元``; 0 if it is none."""
    found = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(万)?", written)
    if found is None:
        return 0
    amount = Decimal(found[1].replace(",", "")) * (10_000 if found[2] else 1)
    return int(amount.to_integral_value(ROUND_CEILING))


_CHANGED = (
    pattern(
        "奖 名额 开奖",
        r"(?:奖品|奖项|一等奖|二等奖|三等奖|名额|开奖时间|中奖率|抽奖规则)[^。！？\n，]{0,8}"
        r"(?:改为|改成|换成|调整为|变更为|减少|缩减|降到|取消|作废)(?![^。\n]{0,12}(?:等值|更好|更多|不变))"
        r"|(?:(?<!完)提前(?:截止|结束)|改成不开|不开奖了|抽奖取消|取消抽奖)",
    ),
)


def changed_after_start(texts: Texts) -> Iterator[Finding]:
    """What was promised is kept; it may only become better."""
    says = "像是开始以后改了奖（反不正当竞争法 2025 年修订，第十一条）"
    hint = "开始以后不改；缺货就换等值或更好的，先公告再开奖，并把“等值”写出来。"
    return phrases(texts, _CHANGED, "GJ864", says, hint, severity=Severity.WARNING)


_PRAISE = (
    pattern(
        "好评 五星 晒单 评价",
        r"(?:好评|五星(?:好评)?|5星(?:好评)?|晒单|写评价|评价)[^。！？!?\n，]{0,8}?"
        r"(?:返现|返\d+元?|返红包|返券|返\ufffc|送现金|得现金|领现金|领红包|送红包|给红包|奖励?\d+元|换\d+元)",
    ),
)


def paid_praise(texts: Texts) -> Iterator[Finding]:
    """Praise that is paid for is a false review."""
    says = "是花钱买评价，算虚假宣传（反不正当竞争法 2025 年修订，第九条）"
    hint = "改成“好的坏的都请照实说”；要谢就谢所有写了评价的，不看好坏、不给现金。"
    return phrases(texts, _PRAISE, "GJ865", says, hint, severity=Severity.WARNING)


RULES = RuleSet(
    texts=(changed_after_start, paid_praise),
    ground=(undisclosed, draws_without_terms, too_big),
)
