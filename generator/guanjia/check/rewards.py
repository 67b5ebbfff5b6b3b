"""What people are paid for: the lines that the law draws."""

from __future__ import annotations

from collections.abc import Iterator

from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity
from guanjia.model.library import Library
from guanjia.model.procedures import Distribution

_BASIS = {"team_sales": "团队的业绩", "head_count": "人头"}
_LAW = "《禁止传销条例》第七条"


def _breaches(distribution: Distribution) -> Iterator[tuple[str, str, str]]:
    """Yield field, message and hint for each mark of pyramid selling."""
    if distribution.levels >= 3:
        # The regulation names no number; WeChat's notice of 2016-08-21 does.
        says = f"分销有 {distribution.levels} 级，微信最多允许两级，多了会封号"
        yield "levels", says, "改成 1：只按自己卖出的算。"
    if distribution.entry_fee:
        says = f"加入要交 {distribution.entry_fee} 元，是入门费（{_LAW}）"
        yield "entry_fee", says, "改成 0；加入不能收钱，也不能要求先买货。"
    if distribution.recruit_bonus:
        yield "recruit_bonus", f"拉人有奖，是拉人头（{_LAW}）", "改成 false；介绍人只说谢谢。"
    if distribution.stock_required:
        says = f"要先囤货才能卖，等于入门费（{_LAW}）"
        yield "stock_required", says, "改成 false；卖一件发一件。"
    if basis := _BASIS.get(distribution.pay_basis):
        says = f"按{basis}算钱，是团队计酬或拉人头（{_LAW}）"
        yield "pay_basis", says, "改成 own_sales：只按自己卖出的算。"


def pyramid_selling(library: Library) -> Iterator[Finding]:
    """Nobody pays to join, and nobody is paid for people or for what others sell."""
    for playbook in library.playbooks.values():
        if (terms := playbook.distribution) is not None:
            for field, says, hint in _breaches(terms):
                yield Finding(terms.where(field), "GJ701", says, hint)


def second_levels(library: Library) -> Iterator[Finding]:
    """Two levels of commission are for a lawyer to look at."""
    for playbook in library.playbooks.values():
        terms = playbook.distribution
        if terms is not None and terms.levels == 2:
            says = "分销有两级，要先请法务看过"
            hint = "改成 1；法务看过、可以做的，写一条例外（waive），理由写法务的意见。"
            yield Finding(terms.where("levels"), "GJ702", says, hint, Severity.WARNING)


def bought_opinions(library: Library) -> Iterator[Finding]:
    """No cash for praise, scans or friends (反不正当竞争法, 2025, article 9)."""
    for playbook in library.playbooks.values():
        reward = playbook.reward
        if reward and reward.type == "现金" and reward.what_for in ("评价", "推荐", "扫码"):
            why = "算虚假宣传" if reward.what_for == "评价" else "微信的规则不允许"
            says = f"给现金换{reward.what_for}，{why}"
            hint = "改成不看好坏、人人都有的小礼物，或者只说谢谢。"
            yield Finding(reward.where("type"), "GJ703", says, hint, Severity.WARNING)


RULES = RuleSet(library=(pyramid_selling, second_levels, bought_opinions))
