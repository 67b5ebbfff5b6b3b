"""
Charts and calculators, drawn when the site is built.

A chart's unit is one CSS pixel on a phone: 360 wide, text 13 high, so that it can be read
without zooming. Every chart also stands below itself as a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace as View
from typing import Any

from jinja2 import Environment

from guanjia.model import figures as model
from guanjia.model.library import Library
from guanjia.render import sums

_PARAGRAPH = re.compile(r'<p><a href="(?:\.\./)*figures/([a-z0-9-]+)\.yml"[^>]*>.*?</a></p>', re.S)
_WIDTH = 360


def embed(html: str, library: Library, layout: Environment) -> str:
    """Put figures in place of the paragraphs that only link to one."""
    template = layout.get_template("figure.html")
    shown: dict[str, int] = {}

    def show(paragraph: re.Match[str]) -> str:
        figure = library.figures.get(paragraph[1])
        if figure is None:
            return paragraph[0]
        shown[figure.id] = shown.get(figure.id, 0) + 1
        place = figure.id if shown[figure.id] == 1 else f"{figure.id}-{shown[figure.id]}"
        view = _VIEWS[figure.kind](figure)
        sums = isinstance(figure, model.Calculator)
        return template.render(figure=figure, place=place, view=view, sums=sums, wide=_WIDTH)

    return _PARAGRAPH.sub(show, html)


def _plain(value: Decimal) -> str:
    return f"{value:f}"


# Charts. Numbers in views are where things stand; words are what the author wrote.


def _bars(rows: list[tuple[str, Decimal, str, str]], full: Decimal) -> View:
    """Lay out one bar a row: its name and value above it."""
    bars = [
        View(
            name=name,
            value=says,
            note=note,
            y=number * 48,
            width=round(float(value / full) * _WIDTH, 1),
        )
        for number, (name, value, says, note) in enumerate(rows)
    ]
    return View(bars=bars, height=len(rows) * 48)


def _shares(figure: model.Shares) -> View:
    rows = [(p.name, p.value, f"{_plain(p.value)}%", p.note) for p in figure.parts]
    return _bars(rows, Decimal(100))


def _funnel(figure: model.Funnel) -> View:
    rows, before = [], figure.stages[0].value
    for stage in figure.stages:
        says = f"{_plain(stage.value)} {figure.unit}"
        if before != stage.value:
            says += f"，留下 {stage.value * 100 / before:.0f}%"
        rows.append((stage.name, stage.value, says, stage.note))
        before = stage.value
    return _bars(rows, figure.stages[0].value)


def _bands(figure: model.Bands) -> View:
    first, last = figure.marks[0], figure.marks[-1]
    left, right = 8, _WIDTH - 8

    def x(at: int) -> float:
        return round(left + (at - first) * (right - left) / (last - first), 1)

    rows = [
        View(
            name=row.name,
            note=row.note,
            span=f"{row.begin}–{row.end} {figure.unit}",
            x=x(row.begin),
            label=View(
                x=x(row.begin) if x(row.begin) < _WIDTH / 2 else x(row.end),
                anchor="start" if x(row.begin) < _WIDTH / 2 else "end",
            ),
            width=round(x(row.end) - x(row.begin), 1),
            y=24 + number * 44,
        )
        for number, row in enumerate(figure.rows)
    ]
    marks = [View(says=str(mark), x=x(mark)) for mark in figure.marks]
    return View(rows=rows, marks=marks, height=24 + len(rows) * 44, unit=figure.unit)


def _grid(figure: model.Grid) -> View:
    columns, lines = figure.x.levels, tuple(reversed(figure.y.levels))
    width = (_WIDTH - 48) / len(columns)
    readings = []
    for reading in figure.readings:
        cells = [
            [[s.name for s in reading.spots if (s.x, s.y) == (column, line)] for column in columns]
            for line in lines
        ]
        heights = [max(44, 18 * max(map(len, row)) + 12) for row in cells]
        readings.append(
            View(
                name=reading.name,
                note=reading.note,
                spots=reading.spots,
                rows=[
                    _grid_row(line, cells[number], sum(heights[:number]), heights[number], width)
                    for number, line in enumerate(lines)
                ],
                height=sum(heights) + 28,
            )
        )
    heads = [
        View(level=level, x=round(48 + width * (column + 0.5), 1))
        for column, level in enumerate(columns)
    ]
    return View(readings=readings, heads=heads)


def _grid_row(level: str, cells: list[list[str]], y: int, height: int, width: float) -> View:
    middle = y + height / 2 + 5
    return View(
        level=level,
        y=middle,
        cells=[
            View(
                x=round(49 + width * column, 1),
                y=y + 1,
                width=round(width - 2, 1),
                height=height - 2,
                names=[
                    View(
                        name=name,
                        x=round(48 + width * (column + 0.5), 1),
                        y=middle + 18 * number - 9 * (len(names) - 1),
                    )
                    for number, name in enumerate(names)
                ],
            )
            for column, names in enumerate(cells)
        ],
    )


def _targets(figure: model.Targets) -> View:
    points = [point for path in figure.paths for point in path.points]
    last, top = max(p.at for p in points), max(p.value for p in points)
    left, right, bottom, high = 12, _WIDTH - 12, 204, 168

    def place(point: model.Point) -> tuple[float, float]:
        x = left + point.at * (right - left) / max(last, 1)
        return round(x, 1), round(bottom - float(point.value / top) * high, 1)

    paths = [
        View(
            name=path.name,
            number=number,
            line=" ".join(f"{x},{y}" for x, y in map(place, path.points)),
            end=View(x=place(path.points[-1])[0], y=place(path.points[-1])[1]),
            reach=_plain(path.points[-1].value),
            steps=[View(at=p.at, value=_plain(p.value)) for p in path.points],
        )
        for number, path in enumerate(figure.paths, 1)
    ]
    ticks = [
        View(says=str(at), x=place(model.Point(at=at, value=Decimal(0)))[0])
        for at in sorted({point.at for point in points})
    ]
    return View(paths=paths, ticks=ticks, height=232, bottom=bottom, unit=figure.unit)


def _tree(figure: model.Tree) -> View:
    return View(roots=figure.roots)


# Calculators: the example, already computed.


def _growth(figure: model.Growth) -> View:
    return View(
        total=sums.growth(figure.new, figure.total), before=sums.growth(figure.new, figure.before)
    )


def _commission(figure: model.Commission) -> View:
    lines = [sums.Line(i.price, i.quantity, i.discount, i.rate) for i in figure.items]
    received = figure.paid - figure.shipping + figure.balance
    methods = [
        ("A1", "按折后价，统一比例", figure.rate, None),
        ("A2", "按折后价，各商品自己的比例", None, None),
        ("B1", "按实付加余额，统一比例", figure.rate, received),
        ("B2", "按实付加余额，各商品自己的比例", None, received),
    ]
    return View(
        methods=[
            View(id=id, says=says, lines=earned, total=sum(earned, Decimal(0)))
            for id, says, rate, base in methods
            for earned in [sums.commission(lines, rate=rate, received=base)]
        ]
    )


def _ratio(figure: model.Ratio) -> View:
    levels = [(level.begin, level.rate) for level in figure.levels]
    share = sums.ratio(levels, default=figure.default, sales=figure.sales, product=figure.product)
    return View(share=_plain(share))


_SMART = (
    ("specific", "具体", "看哪个数，例如“下单人数”"),
    ("measurable", "可量", "到多少，例如“30 人”"),
    ("achievable", "够得着", "凭什么，例如“上个月 22 人”"),
    ("relevant", "有关系", "对客户有什么用，例如“少跑一趟菜场”"),
    ("timed", "有期限", "到哪天，例如“12 月 31 日”"),
)


def _smart(figure: model.Smart) -> View:
    parts = [
        View(id=id, name=name, hint=hint, says=getattr(figure, id)) for id, name, hint in _SMART
    ]
    return View(parts=parts, missing=[part.name for part in parts if not part.says])


def _budget(figure: model.Budget) -> View:
    return View(total=sums.rounded(sum((Fraction(c.amount) for c in figure.costs), Fraction(0))))


_VIEWS: Mapping[str, Callable[[Any], View]] = {
    "shares": _shares,
    "bands": _bands,
    "funnel": _funnel,
    "grid": _grid,
    "targets": _targets,
    "tree": _tree,
    "growth": _growth,
    "commission": _commission,
    "ratio": _ratio,
    "smart": _smart,
    "budget": _budget,
}
