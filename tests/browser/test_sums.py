"""The calculators say while a person types what Python says when the site is built."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from guanjia.render import sums
from tests.browser.sites import Site, served
from tests.browser.visits import Browse
from tests.handbooks import FILES, write

FIGURES = {
    "growth": "kind: growth\ntitle: 增长率\nnew: [30, 20, 10]\ntotal: 2000\nbefore: 1940\n",
    "commission": """\
kind: commission
title: 佣金
rate: 10
paid: 50
shipping: 10
balance: 10
items:
  - {name: 甲, price: 100, quantity: 1, discount: 0.8, rate: 10}
  - {name: 乙, price: 33.45, quantity: 3, discount: 1, rate: 7.5}
""",
    "ratio": """\
kind: ratio
title: 比例
default: 3
sales: 1200
levels:
  - {name: 一级, from: 1000, rate: 5}
  - {name: 二级, from: 5000, rate: 8}
""",
    "smart": "kind: smart\ntitle: 目标\nspecific: 下单人数\n",
    "budget": "kind: budget\ntitle: 预算\ncosts:\n  - {item: 手机, amount: 2000}\n"
    "  - {item: 工具, amount: 680}\n",
}

PAGE = "---\ntitle: 算一算\n---\n" + "".join(
    f"\n[{name}](../figures/{name}.yml)\n" for name in FIGURES
)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    figures = {f"content/figures/{name}.yml": text for name, text in FIGURES.items()}
    files = {**FILES, **figures, "content/handbook/sums.md": PAGE}
    with served(write(tmp_path_factory.mktemp("sums"), files)) as site:
        yield site


@pytest.fixture
def figures(sheet: Site, browse: Browse) -> Locator:
    return browse.page(f"{sheet.local}/handbook/sums.html").locator("[data-sum]")


def calculator(figures: Locator, kind: str) -> Locator:
    return figures.and_(figures.page.locator(f'[data-sum="{kind}"]'))


def fill(figure: Locator, **values: object) -> None:
    for name, value in values.items():
        figure.locator(f'[data-in="{name}"]').first.fill(str(value))


def out(figure: Locator, name: str) -> Locator:
    return figure.locator(f'[data-out="{name}"]')


def line(row: Locator) -> sums.Line:
    boxes = row.locator("input").all()
    price, quantity, discount, rate = (Decimal(box.input_value()) for box in boxes)
    return sums.Line(price, int(quantity), discount, rate)


@pytest.mark.parametrize(
    "typed",
    [
        {"rate": "10", "paid": "50", "shipping": "10", "balance": "10", "price": "100"},
        {"rate": "0", "paid": "0", "shipping": "0", "balance": "0", "price": "0.01", "own": "0"},
        {"rate": "33.3", "paid": "199.99", "shipping": "6", "balance": "0.01", "price": "33.35"},
        {"rate": "12.345", "paid": "1", "shipping": "1", "balance": "88888.88", "own": "0.001"},
    ],
)
def test_commission(figures: Locator, typed: dict[str, str]) -> None:
    figure = calculator(figures, "commission")
    fill(figure, **typed)
    lines = [line(row) for row in figure.locator("[data-row]").all()]
    rate = Decimal(typed["rate"])
    received = Decimal(typed["paid"]) - Decimal(typed["shipping"]) + Decimal(typed["balance"])
    for method, uniform, base in (
        ("A1", rate, None),
        ("A2", None, None),
        ("B1", rate, received),
        ("B2", None, received),
    ):
        earned = sums.commission(lines, rate=uniform, received=base)
        expect(out(figure, method)).to_have_text(str(sum(earned)))
        expect(out(figure, f"{method}-lines")).to_have_text(" + ".join(map(str, earned)))


def test_growth(figures: Locator) -> None:
    figure = calculator(figures, "growth")
    expect(out(figure, "total")).to_have_text("3.00%")
    expect(out(figure, "before")).to_have_text("3.09%")
    fill(figure, new1=7, new2=7, new3=7, total=1999, before=1978)
    expect(out(figure, "total")).to_have_text(f"{sums.growth((7, 7, 7), 1999)}%")
    expect(out(figure, "before")).to_have_text(f"{sums.growth((7, 7, 7), 1978)}%")


def test_ratio(figures: Locator) -> None:
    figure = calculator(figures, "ratio")
    for sales, product, share in ((1200, "", "5"), (999, "", "3"), (6000, "", "8"), (6000, 2, "2")):
        fill(figure, sales=sales, product=product)
        expect(out(figure, "share")).to_have_text(share)


def test_smart_says_what_is_missing(figures: Locator) -> None:
    figure = calculator(figures, "smart")
    expect(out(figure, "smart")).to_have_text("还差可量、够得着、有关系、有期限")
    fill(figure, measurable=30, achievable="上月 22", relevant="省一趟")
    expect(out(figure, "smart")).to_have_text("还差有期限")
    fill(figure, timed="月底")
    expect(out(figure, "smart")).to_have_text("五条齐了")


def test_what_is_no_number_gives_no_result(figures: Locator) -> None:
    figure = calculator(figures, "budget")
    expect(out(figure, "total")).to_have_text("2680.00")
    fill(figure, cost="两千")
    expect(out(figure, "total")).to_have_text("—")
    expect(figure.locator("[aria-invalid]")).to_have_count(1)
    fill(figure, cost="2,000.50")
    expect(out(figure, "total")).to_have_text("2680.50")
    fill(figure, cost="１００")  # as an input method writes it
    expect(out(figure, "total")).to_have_text("780.00")


def test_the_data_can_be_opened(sheet: Site) -> None:
    assert Path(sheet.folder, "figures/growth.yml").read_text("utf-8") == FIGURES["growth"]
