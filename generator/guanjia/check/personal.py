"""Personal data: none is written down, and who asks for some says what for, in private."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from guanjia.check.outgoing import finding, matches, pattern, shown
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Severity, Source
from guanjia.model.folding import Folded
from guanjia.model.groundwork import Groundwork
from guanjia.model.outgoing import Texts
from guanjia.model.people import Group, Housekeeper
from guanjia.model.registers import Registers

_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
"""Full width to half width, one to one."""
_WIDE = re.compile("[０-９＠]")

Test = Callable[[str], bool]


def is_id_number(digits: str) -> bool:
    """Tell whether the check digit of an identity number is right (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits[:17], strict=True))
    return "10X98765432"[total % 11] == digits[17].upper()


def is_card_number(digits: str) -> bool:
    """Tell whether the check digit of a bank card is right (Luhn)."""
    total = 0
    for number, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if number % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _any(_: str) -> bool:
    return True


def _is_real_mail(address: str) -> bool:
    return (
        re.search(r"@(?:.*\.)?(?:example(?:\.\w+)?|\w+\.(?:test|invalid|example))$", address)
        is None
    )


_DATE = r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_FLAT = r"\d{3,4}(?:\s?室|户|房|(?=\s*(?:[，,。；;、）)\n]|$)))"

Kind = tuple[str, re.Pattern[str], Test]

# First what any text of a kind has in it, since most texts have nothing of the sort.
_KINDS: tuple[tuple[re.Pattern[str], tuple[Kind, ...]], ...] = (
    (
        re.compile(r"\d(?:[ -]?\d){10}"),
        (
            (
                "身份证号",
                re.compile(
                    rf"(?<![\dA-Za-z])[1-9]\d{{5}}[ -]?{_DATE}[ -]?\d{{3}}[\dXx](?![\dA-Za-z])"
                ),
                is_id_number,
            ),
            (
                "手机号",
                re.compile(r"(?<![\d.*])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d*])"),
                _any,
            ),
            (
                "银行卡号",
                re.compile(r"(?<![\d*])[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\d*])"),
                is_card_number,
            ),
            (
                "单号",
                re.compile(
                    r"(?:订单号?|单号|运单号?|快递)[^\d\n。*]{0,6}[A-Za-z]{0,4}\d{12,}(?![\d*])"
                ),
                _any,
            ),
        ),
    ),
    (
        re.compile(r"[:：]\s*[A-Za-z]"),
        (
            (
                "微信号",
                re.compile(
                    r"(?:微信号?|[vV]信|[wW][xX]|[vV][xX]|[wW]e[cC]hat)\s*[:：]\s*[A-Za-z][-_A-Za-z0-9]{5,19}"
                ),
                _any,
            ),
        ),
    ),
    (
        re.compile("@"),
        (
            (
                "邮箱",
                re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@[\w-]+(?:\.[\w-]+)+", re.ASCII),
                _is_real_mail,
            ),
        ),
    ),
    (
        re.compile(r"\d\s?(?:[号栋幢座]|单元)"),
        (
            (
                "住址",
                re.compile(
                    rf"\d{{1,4}}\s?(?:号楼|栋|幢|座)\s?(?:\d{{1,4}}\s?单元)?\s?{_FLAT}|\d{{1,4}}\s?单元\s?{_FLAT}"
                    r"|\d{1,4}\s?号\s?\d{3,4}\s?室"
                ),
                _any,
            ),
        ),
    ),
)


def literals(texts: Texts) -> Iterator[Finding]:
    """Nothing that is sent or read holds somebody's number, address or account."""
    for text in texts.sent:
        yield from _literals(text.words.text, text.place, texts.terms.allowed)
    for words in texts.prose:
        yield from _literals(words.text, words.at, texts.terms.allowed)


def literals_about_groups(registers: Registers, groups: Iterable[Group]) -> Iterator[Finding]:
    """Nor what is kept of groups."""
    return _in_facts(registers, groups)


def literals_about_people(ground: Groundwork) -> Iterator[Finding]:
    """Nor what is kept of the team."""
    return _in_facts(ground, ground.team.values())


def _in_facts(registers: Registers, rows: Iterable[Group | Housekeeper]) -> Iterator[Finding]:
    allowed = registers.terms.allowed
    for row in rows:
        for name, value in row.facts.items():
            yield from _literals(value, partial(_cell, row, name), allowed)


def _cell(row: Group | Housekeeper, name: str, _offset: int) -> Source:
    return row.where(name)


def _literals(
    words: str, place: Callable[[int], Source], allowed: frozenset[str]
) -> Iterator[Finding]:
    # Few texts have wide digits, and to translate is slow.
    text, end = words.translate(_HALF) if _WIDE.search(words) else words, -1
    kinds = (kind for sign, kinds in _KINDS if sign.search(text) for kind in kinds)
    for kind, form, is_real in kinds:
        for match in form.finditer(text):
            bare = re.sub(r"[ -]", "", match[0])
            if not is_real(bare) or Folded(bare).text in allowed or match.start() < end:
                continue
            end = match.end() if kind == "身份证号" else end
            says = f"这里像是真的{kind}：{_hidden(match[0])}（个人信息保护法第六条）"
            hint = "换成 {占位名}，或打码成 138****0000；对外的客服号写进 content/words/ 的 allow。"
            yield Finding(place(match.start()), "GJ841", says, hint)


def _hidden(written: str) -> str:
    """Show enough to find it: a report is no place for the whole either."""
    return f"{shown(written, 40)[:3]}…{written[-2:]}"


_DATA = (
    r"(?:手机号码?|电话号码|联系电话|联系方式|订单号|订单截图|付款截图|支付截图|微信号|收货地址|家庭住址|住址"
    r"|门牌号?|楼号|身份证(?:号码?)?|银行卡号?|真实姓名|姓名|生日|验证码|密码)"
)
_ASKED = (
    pattern(
        "手机 电话 联系 订单 付款 支付 微信号 址 门牌 楼号 身份证 银行卡 姓名 生日 验证 密码",
        r"(?:提供|告诉我|报一下|报下|报上|报给我|留一?下|留个|留您|接龙|回复|发一?下|发我|发来"
        r"|发给我|发到群|私聊发?我?)"
        rf"[^。！？!?；;，,\n]{{0,10}}?{_DATA}"
        rf"|{_DATA}[^。！？!?；;，,\n]{{0,10}}?(?:发(?:给我|我|来|到群|在群|群里|一下|出来)|报(?:给我|我|一下|上来)"
        r"|告诉我|给我|留一下|留给我|接龙|扣)",
    ),
)
_PURPOSE = re.compile(
    r"用于|用来|只用|为您|为了|核实|核对|好给您|方便[^，。\n]{0,4}(?:送|配送|查|核)|只查|只核"
)
_PRIVATELY = re.compile(r"私聊|私发|私信|单独发")
_SPARED = re.compile(r"只发|别发|不要发|不用发|勿发|别填|别给|不用给|不问|遮|打码|不收")


def requests(texts: Texts) -> Iterator[Finding]:
    """Who asks for personal data says what for, and has it sent in private."""
    for text, match in matches(texts.sent, _ASKED):
        whole = text.folded.text
        if _SPARED.search(whole, match.start(), match.end() + 8):
            continue
        missing = [
            name
            for name, form in (("做什么用", _PURPOSE), ("私聊发", _PRIVATELY))
            if form.search(whole) is None
        ]
        if missing:
            says = f"在要客户的信息，没说{'、'.join(missing)}（个人信息保护法第六条、第十七条）"
            hint = "写成“麻烦私聊发我……，只用来核对这一单，核完就删”。"
            severity = Severity.ERROR if text.to_group else Severity.WARNING
            yield finding(text, match, "GJ842", says, hint, severity=severity)


_MASKED = re.compile(r"打码|打了码|昵称|尾号|\*")


def open_winners(ground: Groundwork) -> Iterator[Finding]:
    """Who fills in a list of winners is told to mask it."""
    for post in ground.posts.values():
        lists = [name for name in post.fill if _is_winners(name)]
        told = post.note + "".join(variant.text for variant in post.variants)
        if lists and _MASKED.search(told) is None:
            says = f"填空「{lists[0]}」会公布名单，没有提醒管家打码"
            hint = "在 note: 里写上“只写打了码的昵称，例如小*鱼，不写手机号和地址”。"
            where = post.where("fill", post.fill.index(lists[0]))
            yield Finding(where, "GJ843", says, hint, Severity.WARNING)


def _is_winners(name: str) -> bool:
    return "名单" in name or ("中奖" in name and "人" in name) or name in ("得奖人", "获奖人")


RULES = RuleSet(
    texts=(literals, requests),
    groups=(literals_about_groups,),
    ground=(literals_about_people, open_winners),
)
