"""Personal data: whatever is planted is found, whatever only looks like it is not."""

import hashlib
from collections.abc import Iterator

import pytest

from guanjia.check.personal import is_card_number, is_id_number
from guanjia.errors import Severity
from tests.check.outgoing import codes, judge


def digits(seed: str, count: int) -> str:
    """Make ``count`` digits that are the same in every run."""
    return str(int(hashlib.sha256(seed.encode()).hexdigest(), 16))[-count:].zfill(count)


def phone(n: int) -> str:
    number = f"1{3 + n % 7}{digits(f'phone{n}', 9)}"
    return [number, f"{number[:3]} {number[3:7]} {number[7:]}", f"+86 {number}"][n % 3]


def id_number(n: int) -> str:
    born = f"{1950 + n % 60}{1 + n % 12:02}{1 + n % 28:02}"
    bare = f"{110000 + n * 7}{born}{digits(f'id{n}', 3)}"
    return next(bare + last for last in "0123456789X" if is_id_number(bare + last))


def card(n: int) -> str:
    bare = f"62{digits(f'card{n}', 13 + n % 4)}"
    number = next(bare + last for last in "0123456789" if is_card_number(bare + last))
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4)) if n % 2 else number


def order(n: int) -> str:
    return f"订单号：{digits(f'order{n}', 12 + n % 6)}"


def account(n: int) -> str:
    return f"微信号：lin_{hashlib.sha256(str(n).encode()).hexdigest()[:8]}"


def mail(n: int) -> str:
    return f"u{digits(f'mail{n}', 6)}@qq.com"


KINDS = (phone, id_number, card, order, account, mail)
FRAMES = ("{}", "有事找我，{}，随时在。", "各位邻居\n{}\n谢谢", "（{}）")


def planted() -> Iterator[str]:
    for n in range(300):
        yield FRAMES[n // 6 % len(FRAMES)].format(KINDS[n % 6](n))


@pytest.mark.parametrize("text", tuple(planted()))
def test_what_is_planted_is_found(text: str) -> None:
    assert "GJ841" in codes(text)


def test_full_width_digits_are_digits() -> None:
    assert "GJ841" in codes("找我：１３９１２３４５６７８")


@pytest.mark.parametrize(
    "text",
    [
        "3 号楼 2 单元 1201 室的邻居",
        "送到 12栋1单元302",
        "槐安路 8 号 1503 室",
    ],
)
def test_where_somebody_lives_is_found(text: str) -> None:
    assert "GJ841" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "中奖的是 138****0000",
        "号码 138 **** 1234，请查收",
        "客服 400-820-8820",
        "客服 4008208820",
        "客服 95588",
        "打 {手机} 找我",
        "订单尾号 4321",
        "今天 20261123，一共 320 份",
        "11010519491231002X1",  # too long
        "110105194912310021",  # a wrong check digit
        "条码 6901234567892",
        "6222 0000 0000 0001",  # a wrong check digit
        "写信到 hello@example.com",
        "3号楼 1000 份",
        "8 栋的邻居",
        "#小程序://鲜禾里/xianheli0000001",
        "15:30-16:00 送 120 单",
    ],
)
def test_what_is_masked_public_or_no_number_is_left_alone(text: str) -> None:
    assert "GJ841" not in codes(text)


def test_a_report_does_not_repeat_the_number() -> None:
    (finding,) = judge("找我 13912345678")
    assert "139123" not in finding.message
    assert str(finding.source) == "content/x.md:5:4"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("麻烦把手机号发我", True),
        ("中奖的邻居请发一下收货地址", True),
        ("报一下楼号和姓名", True),
        ("麻烦私聊发我手机号后四位，只用来核对这一单", False),
        ("地址私聊发我，用于送这一单", False),
        ("请别在群里发手机号", False),
        ("手机号、地址别发在群里", False),
        ("截图里的地址遮一下再发我", False),
        ("在小程序里填好地址就行", False),
        ("手机号和验证码谁要都别给", False),
    ],
)
def test_who_asks_for_data_says_what_for_and_in_private(text: str, said: bool) -> None:
    assert ("GJ842" in codes(text)) is said


@pytest.mark.parametrize(
    ("kind", "heading", "severity"),
    [
        ("post", "", Severity.ERROR),
        ("script", "", Severity.WARNING),
        ("script", "群里", Severity.ERROR),
    ],
)
def test_asking_before_everybody_is_worse(kind: str, heading: str, severity: Severity) -> None:
    (finding,) = judge("麻烦把手机号发我", kind=kind, heading=heading)
    assert finding.severity is severity
