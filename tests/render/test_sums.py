"""The sums behind the calculators are exact, and their lines add up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanjia.render.sums import CENT, Line, commission, growth, ratio, rounded

# The example of a vendor's manual whose own result forgot the shipping: goods 100, a member's
# 20 off, 10 off for a full cart, coupon 10, points 10, balance 10, shipping 10, paid 50.
GOODS = (Line(Decimal(100), 1, Decimal("0.8"), Decimal(10)),)
PAID, SHIPPING, BALANCE = Decimal(50), Decimal(10), Decimal(10)


@pytest.mark.parametrize(("base", "percent"), [(2000, "3.00"), (1940, "3.09")])
def test_growth_says_which_base_it_has(base: int, percent: str) -> None:
    assert growth((30, 20, 10), base) == Decimal(percent)


@pytest.mark.parametrize(
    ("rate", "received", "earned"),
    [
        pytest.param(Decimal(10), None, "8.00", id="A1"),
        pytest.param(None, None, "8.00", id="A2"),
        pytest.param(Decimal(10), PAID - SHIPPING + BALANCE, "5.00", id="B1"),
        pytest.param(None, PAID - SHIPPING + BALANCE, "5.00", id="B2"),
        pytest.param(Decimal(10), PAID + BALANCE, "6.00", id="with shipping"),
    ],
)
def test_the_four_methods(rate: Decimal | None, received: Decimal | None, earned: str) -> None:
    assert commission(GOODS, rate=rate, received=received) == (Decimal(earned),)


def test_the_remainder_goes_to_the_largest_line() -> None:
    third = Line(Decimal("33.35"), 1, Decimal(1), Decimal(10))
    larger = Line(Decimal("33.45"), 1, Decimal(1), Decimal(10))
    # 3.335 + 3.345 + 3.335 is 10.015, so 10.02; each rounded up would be 3.34 + 3.35 + 3.34.
    assert commission((third, larger, third), rate=Decimal(10), received=None) == (
        Decimal("3.34"),
        Decimal("3.34"),
        Decimal("3.34"),
    )


MONEY = st.decimals(min_value="0.01", max_value="99999", places=2)
LINES = st.lists(
    st.builds(
        Line,
        MONEY,
        st.integers(1, 99),
        st.decimals(min_value="0.01", max_value=1, places=2),
        st.decimals(min_value=0, max_value=100, places=2),
    ),
    min_size=1,
    max_size=6,
)


@given(LINES, st.none() | st.decimals(min_value=0, max_value=100, places=1), st.none() | MONEY)
def test_lines_add_up_to_the_exact_sum_rounded_once(
    lines: list[Line], rate: Decimal | None, received: Decimal | None
) -> None:
    worth = sum((line.net for line in lines), Fraction(0))
    share = Fraction(1) if received is None else Fraction(received) / worth
    exact = sum(
        (line.net * share * Fraction(line.rate if rate is None else rate) / 100 for line in lines),
        Fraction(0),
    )
    earned = commission(lines, rate=rate, received=received)
    assert sum(earned) == rounded(exact)
    assert len(earned) == len(lines)


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_rounding_is_half_up(value: Decimal) -> None:
    assert rounded(Fraction(value)) == value.quantize(CENT, ROUND_HALF_UP)


LEVELS = ((Decimal(1000), Decimal(5)), (Decimal(5000), Decimal(8)))


@pytest.mark.parametrize(
    ("sales", "product", "share"),
    [
        pytest.param(999, None, 3, id="no level is reached: the default"),
        pytest.param(1000, None, 5, id="a level is reached by its amount"),
        pytest.param(5001, None, 8, id="the highest level that is reached"),
        pytest.param(5001, 2, 2, id="the product's own share wins"),
        pytest.param(0, 0, 0, id="a product's share of nothing wins too"),
    ],
)
def test_which_share_counts(sales: int, product: int | None, share: int) -> None:
    own = None if product is None else Decimal(product)
    found = ratio(LEVELS, default=Decimal(3), sales=Decimal(sales), product=own)
    assert found == share
