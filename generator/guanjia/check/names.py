"""Group names: they fit their tier's template, and no two can be taken for each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator

from opencc import OpenCC

from guanjia.check.rules import RuleSet
from guanjia.errors import Finding
from guanjia.model.naming import Fit, Misfit
from guanjia.model.people import Group
from guanjia.model.registers import Registers
from guanjia.model.settings import Tier

_SIMPLIFY = OpenCC("t2s")


def unfit_names(registers: Registers, groups: Iterable[Group]) -> Iterator[Finding]:
    """Every registered name fits its tier's template, part by part."""
    for group in groups:
        if tier := registers.tiers.get(group.tier):
            misfit = tier.naming.match(group.name, group.facts)
            if isinstance(misfit, Misfit):
                yield Finding(
                    group.where("群名"),
                    "GJ401",
                    f"群名「{group.name}」不合{tier.name}的模板：{_explain(misfit)}",
                    "改群名（微信里也要改），或改这一行的列；下一个可用的名字用 guanjia name 查。",
                )


def _explain(misfit: Misfit) -> str:
    after = f"「{misfit.good}」后面" if misfit.good else "开头"
    found = f"却是「{misfit.rest}」" if misfit.rest else "却没有了"
    return f"{after}应该是{misfit.expected}，{found}"


def marks(registers: Registers, groups: Collection[Group]) -> Iterator[tuple[str, Group]]:
    """Yield what no other group may have: a name as it looks, and a number of its tier."""
    yield from zip(_folded([group.name for group in groups]), groups, strict=True)
    for tier, number, group in _numbers(registers, groups):
        yield f"{tier.id} {number}", group


def _numbers(registers: Registers, groups: Iterable[Group]) -> Iterator[tuple[Tier, int, Group]]:
    """Yield the number of each group in whose tier numbers count across the whole tier."""
    for group in groups:
        tier = registers.tiers.get(group.tier)
        if tier and tier.naming.number.number.per == "tier":
            fit = tier.naming.match(group.name, group.facts)
            if isinstance(fit, Fit):
                yield tier, fit.number, group


def repeated_names(_registers: Registers, groups: Collection[Group]) -> Iterator[Finding]:
    """No two groups have the same name, nor names that look the same."""
    seen: dict[str, Group] = {}
    for group, folded in zip(groups, _folded([g.name for g in groups]), strict=True):
        other = seen.setdefault(folded, group)
        if other is group:
            continue
        where = group.where("群名")
        if other.name == group.name:
            says = f"群名「{group.name}」和 {other.where('群名').short} 重复"
            yield Finding(
                where,
                "GJ402",
                says,
                "同名的群会发错；给后建的换一个群名里的编号（不是 id），微信里也要改。",
            )
        else:
            says = (
                f"群名「{group.name}」和 {other.where('群名').short} 的「{other.name}」看起来一样"
            )
            yield Finding(
                where,
                "GJ403",
                says,
                "只差全角、繁体、大小写或空格；统一写法，再给其中一个换群名里的编号（不是 id）。",
            )


def _folded(names: list[str]) -> list[str]:
    """Make names that a person cannot tell apart equal."""
    # One call for all: converting is fast, calling is not.
    lines = _SIMPLIFY.convert("\n".join(names)).split("\n") if names else []
    return ["".join(unicodedata.normalize("NFKC", line).casefold().split()) for line in lines]


def repeated_numbers(registers: Registers, groups: Iterable[Group]) -> Iterator[Finding]:
    """Where a number counts across a tier, no two groups of the tier have the same."""
    seen: dict[tuple[str, int], Group] = {}
    for tier, number, group in _numbers(registers, groups):
        first = seen.setdefault((tier.id, number), group)
        if group.name != first.name:
            says = f"编号 {number} 已经给了 {first.where('群名').short} 的「{first.name}」"
            hint = f"{tier.name}群名里的编号不能重复；用 guanjia name 查下一个号。"
            yield Finding(group.where("群名"), "GJ404", says, hint)


RULES = RuleSet(groups=(unfit_names,), namesakes=(repeated_names, repeated_numbers))
