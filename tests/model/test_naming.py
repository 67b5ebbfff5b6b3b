"""A template makes names that it takes apart again, and never gives a number twice."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guanjia.model.naming import Fit, Misfit, NamingTemplate
from tests.handbooks import guanjia, write

# Texts without digits: a template that puts digits beside its number is ambiguous.
TEXTS = st.text("甲乙丙AB·- ()[].*", min_size=1, max_size=4).map(str.strip).filter(bool)


@st.composite
def templates(draw: st.DrawFn) -> tuple[NamingTemplate, dict[str, str]]:
    """Draw a template and values for its columns."""
    parts: list[dict[str, Any]] = []
    values: dict[str, str] = {}
    for position in range(draw(st.integers(0, 4))):
        label = f"列{position}"
        kind = draw(st.sampled_from(["text", "separator", "column", "one_of"]))
        if kind in ("text", "separator"):
            parts.append({kind: draw(TEXTS)})
        elif kind == "column":
            parts.append({"column": label})
            values[label] = draw(TEXTS)
        else:
            choices = draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
            parts.append({"one_of": choices, "label": label})
            values[label] = draw(st.sampled_from(choices))
    number = {
        "start": draw(st.integers(0, 20)),
        "width": draw(st.integers(1, 4)),
        "per": draw(st.sampled_from(["stem", "tier"])),
    }
    parts.insert(draw(st.integers(0, len(parts))), {"number": number})
    return NamingTemplate.model_validate(parts), values


@given(templates(), st.integers(0, 3000))
def test_a_written_name_is_taken_apart_again(
    drawn: tuple[NamingTemplate, dict[str, str]], number: int
) -> None:
    template, values = drawn
    assume(number >= template.number.number.start)
    fit = template.match(template.write(values, number), values)
    assert isinstance(fit, Fit)
    assert fit.number == number


@given(templates(), st.lists(st.integers(0, 40), max_size=6))
def test_the_next_name_is_free_and_fits(
    drawn: tuple[NamingTemplate, dict[str, str]], numbers: list[int]
) -> None:
    template, values = drawn
    start = template.number.number.start
    taken = [(template.write(values, start + number), values) for number in numbers]
    name = template.next_name(values, taken)
    assert name not in {other for other, _ in taken}
    fit = template.match(name, values)
    assert isinstance(fit, Fit)
    assert fit.number == max((start + number + 1 for number in numbers), default=start)


@given(templates(), st.text("甲乙AB·-0123", max_size=8))
def test_any_other_name_is_explained(
    drawn: tuple[NamingTemplate, dict[str, str]], name: str
) -> None:
    template, values = drawn
    match = template.match(name, values)
    if isinstance(match, Misfit):
        assert match.good + match.rest == name
        assert match.expected


PROFILE = NamingTemplate.model_validate(
    [
        {"column": "地区"},
        {"one_of": ["银饰", "饰品"], "label": "品类"},
        {"separator": "·"},
        {"text": "交流群"},
        {"number": {"start": 3, "width": 2}},
    ]
)
ROW = {"地区": "城西", "品类": "银饰"}
MISFITS = {
    "城东银饰·交流群03": ("", "城东银饰·交流群03", "列「地区」的值「城西」"),
    "城西饰品·交流群03": ("城西", "饰品·交流群03", "列「品类」的值「银饰」"),
    "城西银饰交流群03": ("城西银饰", "交流群03", "分隔符「·」"),
    "城西银饰·分享群03": ("城西银饰·", "分享群03", "固定文字「交流群」"),
    "城西银饰·交流群": ("城西银饰·交流群", "", "编号（从 03 起）"),
    "城西银饰·交流群02": ("城西银饰·交流群", "02", "编号（从 03 起）"),
    "城西银饰·交流群3": ("城西银饰·交流群", "3", "编号（从 03 起）"),
    "城西银饰·交流群003": ("城西银饰·交流群", "003", "编号（从 03 起）"),
    "城西银饰·交流群03新": ("城西银饰·交流群03", "新", "到此结束"),
    "": ("", "", "列「地区」的值「城西」"),
}


@pytest.mark.parametrize(("name", "misfit"), MISFITS.items(), ids=MISFITS)
def test_the_first_part_that_does_not_fit_is_named(name: str, misfit: tuple[str, str, str]) -> None:
    assert PROFILE.match(name, ROW) == Misfit(*misfit)


def test_numbers_count_per_stem_unless_told_otherwise() -> None:
    taken = [("城西银饰·交流群03", ROW), ("城东银饰·交流群09", ROW | {"地区": "城东"})]
    assert PROFILE.next_name(ROW, taken) == "城西银饰·交流群04"


# The three profiles that ship with the sample handbook.
NAMES = {
    ("base", "小区=槐安里"): "槐安里·鲜禾里2",
    ("base", "小区=新村"): "新村·鲜禾里1",
    ("vip", "会员词=家庭"): "鲜禾里家庭02",
}


@pytest.mark.parametrize(("asked", "name"), NAMES.items(), ids=NAMES.values())
def test_the_command_gives_the_next_name(tmp_path: Any, asked: tuple[str, str], name: str) -> None:
    tier, value = asked
    done = guanjia("name", "--root", write(tmp_path), "--tier", tier, value)
    assert (done.exit_code, done.stdout) == (0, f"{name}\n")


@pytest.mark.parametrize(
    "asked",
    [
        ("--tier", "gold"),
        ("--tier", "base"),
        ("--tier", "base", "小区="),
        ("--tier", "base", "小区=甲", "街道=乙"),
        ("--tier", "vip", "会员词=朋友"),
        ("--tier", "vip", "会员"),
    ],
)
def test_a_wrong_question_is_answered_with_what_to_give(
    tmp_path: Any, asked: tuple[str, ...]
) -> None:
    assert guanjia("name", "--root", write(tmp_path), *asked).exit_code == 2
