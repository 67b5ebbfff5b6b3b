"""Texts that are made to keep the rules about words busy."""

import pytest

from tests.check.outgoing import judge
from tests.handbooks import within

MANY = 30_000
HOSTILE = {
    "a word over and over": "最好吃" * MANY,
    "digits": "1" * MANY + "@号楼瘦天%销量送原价好评年微信：a",
    "letters": "a" * MANY + "@瘦",
    "gifts": "买送" * MANY,
    "sharing": "转发" * MANY + "领",
    "brackets": "[" * MANY + "](",
    "stars": "*" * MANY + "a",
    "tags": "<b " * MANY,
    "figures": "销量1000份" * MANY,
    "dots": "最·好·吃·" * MANY,
    "telephones": "13912345678 " * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_keeps_the_rules_busy(text: str) -> None:
    with within(30):
        judge(text)
