"""Lines that authors end inside a Chinese paragraph leave no gap."""

import pytest
from markdown import markdown

from guanjia.render.seams import Seamless

JOINED = {
    "上一句。\n下一句": "上一句。下一句",
    "上一句。\n“引的话”": "上一句。“引的话”",
    "他说“好”\n就走了": "他说“好”就走了",
    "**重点。**\n后面": "<strong>重点。</strong>后面",
    "前面\n**重点**": "前面<strong>重点</strong>",
    "前面，\n[日包](a.md)": '前面，<a href="a.md">日包</a>',
    "三句。\n两处。\n都接上。": "三句。两处。都接上。",
}
KEPT = ("用 Excel\n打开", "打开\nExcel", "`代码`\n后面", "two\nlines")


@pytest.mark.parametrize(("text", "shown"), JOINED.items())
def test_lines_of_chinese_are_joined(text: str, shown: str) -> None:
    assert markdown(text, extensions=[Seamless()]) == f"<p>{shown}</p>"


@pytest.mark.parametrize("text", KEPT)
def test_elsewhere_a_line_end_stays_a_blank(text: str) -> None:
    assert "\n" in markdown(text, extensions=[Seamless()])


def test_headings_lists_and_code_keep_their_lines() -> None:
    made = markdown(
        "## 标题\n正文\n\n- 一\n- 二\n\n```\n甲\n乙\n```\n",
        extensions=[Seamless(), "fenced_code"],
    )
    assert made == (
        "<h2>标题</h2>\n<p>正文</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n"
        "<pre><code>甲\n乙\n</code></pre>"
    )


def test_a_hard_break_stays() -> None:
    assert "<br" in markdown("一行  \n两行", extensions=[Seamless()])
