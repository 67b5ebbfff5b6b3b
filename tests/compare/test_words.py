"""Two texts in one: both can be read out of it again, and people see what was changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanjia.compare.words import marked
from guanjia.model.changes import Mark, Marked
from tests.handbooks import within

SIGNS = {Mark.SAME: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}"}
TEXTS = st.text(st.sampled_from("早上好，今天a b12{}\n👍🏽"), max_size=60)


def signed(words: Marked) -> str:
    return "".join(SIGNS[run.mark].format(run.text) for run in words)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it(before: str, after: str) -> None:
    words = marked(before, after)
    assert "".join(run.text for run in words if run.mark is not Mark.NEW) == before
    assert "".join(run.text for run in words if run.mark is not Mark.GONE) == after


@given(TEXTS)
def test_what_is_the_same_has_no_marks(text: str) -> None:
    assert all(run.mark is Mark.SAME for run in marked(text, text))


SEEN = {
    "characters": ("早上好，邻居", "早安，邻居", "早[-上好-]{+安+}，邻居"),
    "numbers whole": ("满 199 元", "满 99 元", "满 [-199-]{+99+} 元"),
    "times whole": ("9:30 开始", "9:45 开始", "[-9:30-]{+9:45+} 开始"),
    "latin words whole": ("用 iPhone 拍", "用 iPad 拍", "用 [-iPhone-]{+iPad+} 拍"),
    "placeholders whole": ("{群名}好", "{群号}好", "[-{群名}-]{+{群号}+}好"),
    "one emoji with its skin": ("好👍🏽", "好👍🏿", "好[-👍🏽-]{+👍🏿+}"),
    "a family that is one sign": ("👨‍👩‍👧来", "👨‍👩‍👦来", "[-👨‍👩‍👧-]{+👨‍👩‍👦+}来"),
    "a flag": ("🇨🇳", "🇨🇭", "[-🇨🇳-]{+🇨🇭+}"),
    "no islands": ("红的苹果", "绿的香蕉", "[-红的苹果-]{+绿的香蕉+}"),
    "a new line": ("一\n二", "一\n中\n二", "一\n{+中\n+}二"),
    "everything": ("", "新", "{+新+}"),
}


@pytest.mark.parametrize(("before", "after", "seen"), SEEN.values(), ids=SEEN)
def test_marks_are_where_people_would_put_them(before: str, after: str, seen: str) -> None:
    assert signed(marked(before, after)) == seen


@pytest.mark.parametrize(("one", "other"), [("啊", "啊"), ("啊", "吧"), ("啊吧", "吧啊")])
def test_a_text_of_a_megabyte_takes_seconds(one: str, other: str) -> None:
    with within(20):
        marked(f"头{one * 150_000}尾", f"脚{other * 150_000}底")
