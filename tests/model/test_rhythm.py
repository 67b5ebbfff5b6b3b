"""Every rhythm is understood or refused, at once, and says what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from guanjia.model.rhythm import Rule, Weekly, read
from tests.handbooks import within

NUMBERS = st.lists(st.integers(-400, 400).map(str), max_size=3).map(",".join)
DAYS = st.lists(
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "1", "-1", "5", "9"]),
        st.sampled_from(["MO", "SU", "X"]),
    ),
    max_size=3,
).map(",".join)
PARTS = st.one_of(
    st.builds("FREQ={}".format, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "", "X"])),
    st.builds("BYDAY={}".format, DAYS),
    st.builds(
        "{}={}".format,
        st.sampled_from(
            [
                "INTERVAL",
                "COUNT",
                "WKST",
                "BYMONTH",
                "BYMONTHDAY",
                "BYSETPOS",
                "BYYEARDAY",
                "BYWEEKNO",
                "UNTIL",
                "X",
            ]
        ),
        NUMBERS | st.sampled_from(["MO", "١", "²", " 1", "1.0", "99999999999"]),
    ),
    st.sampled_from(["", ";", "=", "COUNT"]),
)


@given(st.lists(PARTS, max_size=4).map(";".join))
def test_any_rule_is_understood_or_refused_at_once(text: str) -> None:
    with within(3):
        try:
            rule = read(f"FREQ=DAILY;{text}" if "FREQ" not in text else text)
        except PydanticCustomError:
            return
    assert isinstance(rule, Rule)
    assert str(rule)


@given(st.text() | st.lists(st.text() | st.sampled_from(["day", "周一", "FREQ=DAILY"])))
def test_any_words_are_understood_or_refused(words: object) -> None:
    try:
        read(words)
    except PydanticCustomError:
        return


SAYS = {
    "day": "每天",
    "周三": "每周三",
    "FREQ=DAILY": "每天",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU": "每 2 周的周二",
    "FREQ=MONTHLY;BYMONTHDAY=1,15": "每个月 1,15 日",
    "FREQ=WEEKLY;BYDAY=MO,FR;COUNT=4": "每周的周一、周五",
    "FREQ=MONTHLY;BYDAY=-1FR": "每个月的最后一个周五",
    "FREQ=MONTHLY;BYDAY=2SU,5WE": "每个月的第2个周日、第5个周三",
    "FREQ=MONTHLY;BYMONTH=12,1,2;BYDAY=1SU": "12、1、2 月的第1个周日",
    "FREQ=WEEKLY;BYDAY=SA;BYMONTH=4,5": "4、5 月里每周的周六",
    "FREQ=MONTHLY;BYDAY=-2FR": "按规则 FREQ=MONTHLY;BYDAY=-2FR",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "按规则 FREQ=MONTHLY;BYMONTHDAY=-1",
}


@pytest.mark.parametrize(("written", "says"), SAYS.items(), ids=SAYS)
def test_a_rhythm_says_in_chinese_when_it_comes(written: str, says: str) -> None:
    assert str(read(written)) == says


def test_weekdays_are_said_in_the_order_of_the_week() -> None:
    rhythm = read(["周日", "周一"])
    assert isinstance(rhythm, Weekly)
    assert str(rhythm) == "每周一、周日"
