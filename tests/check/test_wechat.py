"""Words as WeChat shows them: what would be seen as it is typed is found, ordinary text is not."""

import pytest

from tests.check.outgoing import codes


@pytest.mark.parametrize(
    "text",
    [
        "**今天**有草莓",
        "＊＊今天＊＊有草莓",
        "__今天__有草莓",
        "# 今天的菜",
        "### 今天的菜",
        "[点这里](https://example.com/a)",
        "![图](media/a.png)",
        "菜 | 价\n--- | ---\n白菜 | 2",
        "用 `guanjia` 看",
        "```\n白菜\n```",
        "> 引用一句",
        "- [ ] 白菜",
        "* 白菜",
    ],
)
def test_markdown_is_found(text: str) -> None:
    assert "GJ611" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "#小程序://喜家德/TAVIzJOYLyPhinj",
        "#话题# 今天吃什么",
        "#今天吃什么",
        "XXX*XX品牌",
        "3*5 厘米",
        "(づ ̄3 ̄)づ╭~",
        "好的~~明天见~~",
        "1. 白菜\n2. 萝卜",
        "- 白菜\n- 萝卜",
        "【今日菜单】",
        "价格：9.9",
        "a_b_c 这样的",
        "小*鱼、阳*花",
        "———",
        "上面\n---\n下面",
        "[玫瑰]今天",
        "C:\\菜单",
        ">>> 点下面",
    ],
)
def test_ordinary_signs_are_left_alone(text: str) -> None:
    assert codes(text) & {"GJ611", "GJ612", "GJ614"} == set()


@pytest.mark.parametrize("text", ["今天<br>明天", "白菜&nbsp;2元", "<b>草莓</b>", "<!-- 内部 -->"])
def test_html_is_found(text: str) -> None:
    assert "GJ612" in codes(text)


@pytest.mark.parametrize("text", ["3 < 5，6 > 2", "A&B 两款", "<今天>", "<3 爱你"])
def test_signs_that_are_no_html_are_left_alone(text: str) -> None:
    assert "GJ612" not in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("白菜\t2 元", "GJ613"),
        ("白菜\u00a02 元", "GJ613"),
        ("[开心]今天", "GJ614"),
        ("看这里https://example.com/a今天有", "GJ615"),
        ("看这里 https://example.com/a", "GJ615"),
        ("https://t.cn/A6abc", "GJ616"),
        ("https://example.com/go?url=https://example.org/", "GJ616"),
        ("今天有草莓，還有蘋果", "GJ617"),
        ("Wеchat 里看", "GJ617"),  # the second letter is Cyrillic
        ("今天有草莓,明天有苹果", "GJ618"),
        ("今天(周一)有草莓", "GJ618"),
        ("一共３份", "GJ618"),
        ("今天有锟斤拷", "GJ619"),
        ("今天有\ufffd莓", "GJ619"),
        ("ä»Šå¤©æœ‰è\u008d‰èŽ“", "GJ619"),
        ("白" * 501, "GJ610"),
        ("白" * 667, "GJ610"),
    ],
)
def test_what_phones_show_badly_is_found(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "[捂脸][旺柴]今天",
        "看这里：\nhttps://example.com/a\n今天有",
        "https://example.com/list?page=2",
        "9:30—10:00 来",
        "3,000 份",
        "Apple (苹果) 到了",
        "一二三（一）",
        "白" * 500,
        "OK，[OK]",
        "乾坤、瞭望、著名",
        "价格 ¥9.9；café 也有",
    ],
)
def test_what_phones_show_well_is_left_alone(text: str) -> None:
    assert {code for code in codes(text) if code < "GJ700"} == set()
