"""
The sums behind the calculators. Exact: `Decimal`, rounded half up, once, at the end.

``site_templates/assets/sums.js`` does the same while a person types; a test holds the two
together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

CENT = Decimal("0.01")


def rounded(value: Fraction, step: Decimal = CENT) -> Decimal:
    """Round what is not negative half up to a multiple of ``step``."""
    steps = value / Fraction(step)
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    return whole * step


def growth(new: Sequence[int], base: int) -> Decimal:
    """Return the followers won on the days after a push over ``base``, in percent."""
    return rounded(Fraction(100 * sum(new), base))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an order: list price, quantity, discount factor, own share in percent."""

    price: Decimal
    quantity: int
    discount: Decimal
    rate: Decimal

    @property
    def net(self) -> Fraction:
        """The line's worth after the member's or promotion's price, in yuan."""
        return Fraction(self.price) * self.quantity * Fraction(self.discount)


def commission(
    lines: Sequence[Line], *, rate: Decimal | None, received: Decimal | None
) -> tuple[Decimal, ...]:
    """
    Return what each line earns, in yuan; their sum is what the order earns.

    ``rate`` is a share in percent for all lines; without it each line has its own.
    ``received`` is what was really paid, balance included and shipping not; without it the
    discounted price counts. What rounding leaves over goes to the largest line, the first
    of equals.
    """
    worth = sum((line.net for line in lines), Fraction(0))
    share = Fraction(1) if received is None else Fraction(received) / worth
    exact = [
        line.net * share * Fraction(line.rate if rate is None else rate) / 100 for line in lines
    ]
    cents = [rounded(value) for value in exact]
    left = rounded(sum(exact, Fraction(0))) - sum(cents, Decimal(0))
    largest = max(range(len(exact)), key=lambda number: exact[number])
    cents[largest] += left
    return tuple(cents)


def ratio(
    levels: Sequence[tuple[Decimal, Decimal]],
    *,
    default: Decimal,
    sales: Decimal,
    product: Decimal | None,
) -> Decimal:
    """
    Return the share that counts, in percent.

    ``levels`` are pairs of the sales from which a level is reached and its share. A
    product's own share wins over the level's; who has reached none gets the default.
    """
    if product is not None:
        return product
    reached = [level for level in levels if level[0] <= sales]
    return max(reached, key=lambda level: level[0])[1] if reached else default
