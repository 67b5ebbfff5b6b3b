"""Advertising and inducement: what must be found is, disguised too; what looks alike is not."""

from collections.abc import Callable

import pytest
from opencc import OpenCC

from tests.check.outgoing import codes, judge

CLAIMS = """
全网最低价 史上最低 销量第一 行业第一 全城第一 第一品牌 最好吃的 味道最好 顶级品质 国家级
最高级 最佳口感 独一无二 绝无仅有 NO.1 Top1 100%有效 零风险 稳赚 根治 7天瘦10斤
"""

HARMLESS = """
第一次 第一步 第一时间 第一天 第一批 第一个 第一，先洗手 第一、先洗手 第一问 第一季度
第一食品厂 最近 最后 最终 最初 最早 最晚 最多2件 最少2件 限购2件 最低起订 最好先洗一下
最好提前说 最大化 最优先 最优解 最佳赏味期 最佳使用时间 唯一性 唯一标识 首先 首次 首页 首单
首件 首发日 独家新闻 完美契合 一站式 一键 绝对值 绝对路径 顶级域名 NO.10 TOP10 国家级贫困县
特级 冠军赛 治愈系 无风险提示 保健食品 有机会 公开运营 修改运费 面包过期 确保过程 尽最大努力
最大容量款 顶配 到货 本店 客服 优惠 代理 网购
"""

PAID = """
转发朋友圈领红包 分享到3个群可多抽一次 集满38个赞送水果 关注公众号后可领取答案 拉5个好友免单
邀请3位好友领20元券 点赞领优惠券 转发本条截图给小管家即可获得抽奖机会 转发可获得多次抽奖机会
关注后才能购买 攒齐五福兑礼品
"""
HELPED = ["帮我砍一刀", "好友助力享0元购"]
FORCED = ["不转不是中国人", "转发后一生平安"]

INNOCENT = """
周三晚分享会见 欢迎分享使用心得 群内直接领 分享一个得意的菜谱 采集卡片信息 关注天气变化
邀请大家来店 助力春耕 搅拌加速融化 凑个热闹 集合时间10点 分享，把它送给需要的人 点赞这位骑手
加速解冻可以泡冷水 分享一下我做得好的一次 参加不用转发也能抽奖 我们不做集赞送礼的活动
转发、邀请不增加次数
"""


def full_width(text: str) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def between(mark: str) -> Callable[[str], str]:
    return mark.join


DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "full width": full_width,
    "zero width": between("\u200b"),
    "spaces": between(" "),
    "wide spaces": between("\u3000"),
    "soft hyphens": between("\u00ad"),
    "traditional": OpenCC("s2t").convert,
    "capitals": str.upper,
    "dots": lambda text: text[:-1] + ("" if text.isascii() else "·") + text[-1:],
    "in a sentence": lambda text: f"各位邻居，今天的草莓{text}，只有 30 份。",
}

disguised = pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)


@disguised
@pytest.mark.parametrize("claim", CLAIMS.split())
def test_a_claim_is_found_however_it_is_written(claim: str, disguise: Callable[[str], str]) -> None:
    assert codes(disguise(claim)) & {"GJ801", "GJ802", "GJ804"}


@pytest.mark.parametrize("phrase", HARMLESS.split())
@pytest.mark.parametrize("frame", ["{}", "咱们说一下{}的事", "{}，大家看看"])
def test_a_phrase_that_only_looks_like_a_claim_is_left_alone(phrase: str, frame: str) -> None:
    assert codes(frame.format(phrase)) == set()


@disguised
@pytest.mark.parametrize(
    ("words", "code"),
    [
        *((words, "GJ821") for words in PAID.split()),
        *((words, "GJ822") for words in HELPED),
        *((words, "GJ823") for words in FORCED),
    ],
)
def test_inducement_is_found_however_it_is_written(
    words: str, code: str, disguise: Callable[[str], str]
) -> None:
    assert code in codes(disguise(words))


@pytest.mark.parametrize("words", INNOCENT.split())
def test_words_that_only_look_like_inducement_are_left_alone(words: str) -> None:
    assert codes(words) & {"GJ821", "GJ822", "GJ823"} == set()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("草莓全网最低价", "5:3"),
        ("今天\n  全 网 最 低 价 的草莓", "6:3"),
        ("{称呼}好，{品牌}是第·一·品·牌", "5:12"),
        ("👩‍🌾说：味道最好", "5:6"),
    ],
)
def test_a_claim_is_reported_where_it_was_written(text: str, place: str) -> None:
    (finding,) = (found for found in judge(text) if found.code == "GJ801")
    assert str(finding.source) == f"content/x.md:{place}"


def test_a_placeholders_name_is_no_word() -> None:
    assert codes("今天有{最好吃的}，{全网最低价}") == set()


def test_of_nested_words_only_the_longest_is_reported() -> None:
    assert [f.message.partition("」")[0] for f in judge("全网销量第一")] == ["「全网销量第一"]


@pytest.mark.parametrize(
    "text",
    [
        "我们不说全网最低价",
        "这不是最好吃的，但够甜",
        "群里禁止拉人头",
        "谨防“稳赚不赔”的骗局",
        "别信什么零风险",
    ],
)
def test_who_denies_a_claim_does_not_make_it(text: str) -> None:
    assert codes(text) & {"GJ801", "GJ804", "GJ704"} == set()


@pytest.mark.parametrize(
    "text", ["别错过全网最低价", "不得不说，真是最好吃的", "不要犹豫，销量第一"]
)
def test_a_no_that_is_about_something_else_denies_nothing(text: str) -> None:
    assert "GJ801" in codes(text)


@pytest.mark.parametrize(
    "text",
    ["本周已卖出3000份", "好评率99.8%", "98%的邻居都说甜", "热销榜前三", "稳居榜首，排名第1"],
)
def test_a_number_needs_its_source_and_its_time(text: str) -> None:
    assert "GJ803" in codes(text)
    assert "GJ803" not in codes(f"{text}（10 月 1 日到 31 日，小程序订单统计）")


@pytest.mark.parametrize("text", ["原价 19.9 元，今天 9.9 元", "市场价 30", "专柜价 299"])
def test_a_price_to_compare_with_needs_a_basis(text: str) -> None:
    assert "GJ805" in codes(text)
    assert "GJ805" not in codes(f"{text}（原价为前 7 天最低成交价）")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("满59元送酸奶", True),
        ("下单就送好礼", True),
        ("买一箱赠小番茄", True),
        ("满59元送酸奶1盒（100克）", False),
        ("买一送一", False),
        ("满59元免费送货上门", False),
        ("买来送人也合适", False),
        ("下单后半小时送到", False),
        ("满39元送5元券", False),
    ],
)
def test_a_gift_has_a_number(text: str, said: bool) -> None:
    assert ("GJ805" in codes(text)) is said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("发展下线有奖", "GJ704"),
        ("躺赚不是梦", "GJ704"),
        ("静态收益每天都有", "GJ704"),
        ("每拉1个人奖励20元", "GJ705"),
        ("多带一个人返10元", "GJ705"),
        ("介绍代理拿提成", "GJ705"),
        ("交 398 元成为合伙人", "GJ706"),
        ("充值1000元升级团长", "GJ706"),
        ("团队的业绩也有你的提成", "GJ707"),
        ("你推荐的人下单，你拿佣金", None),
        ("新品明早上线", None),
        ("线下门店", None),
        ("年货囤货清单", None),
        ("每单 5% 佣金，次月 10 日结", None),
        ("交 5 元押金领钥匙", None),
    ],
)
def test_multi_level_commission_is_found_by_its_words(text: str, code: str | None) -> None:
    found = {code for code in codes(text) if code.startswith("GJ70")}
    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    "text", ["吊打同行", "比超市便宜多了", "别家都是冷库货", "假货横行，只信我们"]
)
def test_belittling_others_is_found(text: str) -> None:
    assert "GJ806" in codes(text)
