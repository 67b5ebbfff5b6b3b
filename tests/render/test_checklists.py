"""Lists under 清单 become boxes; what follows 答案 is folded. Everything else stays as it is."""

import pytest

from guanjia.render.checklists import count, made

LIST = '<ul>\n<li>看<a href="x.html">群规</a></li>\n<li>1 &lt; 2</li>\n</ul>'


def test_a_list_under_the_heading_becomes_boxes_with_what_was_written() -> None:
    page = made(f'<h2 id="清单">清单</h2>\n{LIST}\n<p>完</p>', "onboarding/day-1.md")
    assert 'data-key="onboarding/day-1.md"' in page
    assert 'data-check="看群规"><span>看<a href="x.html">群规</a></span>' in page
    assert 'data-check="1 &lt; 2"' in page
    assert page.endswith("\n<p>完</p>")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f'<h2 id="步骤">步骤</h2>\n{LIST}', id="another heading"),
        pytest.param(
            '<h2 id="清单">清单</h2>\n<ul><li>甲<ul><li>乙</li></ul></li></ul>', id="nested"
        ),
        pytest.param(f'<h2 id="清单">清单</h2>\n<p>先看</p>\n{LIST}', id="not right below"),
    ],
)
def test_other_lists_stay_lists(page: str) -> None:
    assert made(page, "x.md") == page


def test_answers_are_folded_up_to_the_next_heading() -> None:
    page = made(
        '<h2 id="答案">答案</h2>\n<ol><li>先应</li></ol>\n<h2 id="下一步">下一步</h2>', "x.md"
    )
    assert page == (
        '<details class="answers" id="答案"><summary>答案</summary>\n<ol><li>先应</li></ol>\n'
        '</details><h2 id="下一步">下一步</h2>'
    )


def test_the_lines_are_counted_as_they_are_written() -> None:
    assert count("说明\n\n- 不算\n\n## 清单\n\n- 甲\n- 乙\n\n## 自测\n\n- 不算\n") == 2
    assert count("没有") == 0
