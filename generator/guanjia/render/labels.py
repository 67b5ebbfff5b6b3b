"""
What the fields of authored files are called in Chinese, and what to write in them.

The one source of the words in JSON Schemas (what editors show on hover) and in the forms of
the web editor. A field is labelled where its class declares it; a test asks that none is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guanjia.model import (
    almanac,
    authored,
    calendars,
    figures,
    freshness,
    metrics,
    naming,
    pages,
    playbooks,
    prizes,
    procedures,
    settings,
    sources,
    terms,
    waivers,
    wordings,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A field in Chinese."""

    title: str
    says: str = ""
    """What to write, in a sentence."""
    of: str = ""
    """Whose ids it takes: a list of :class:`guanjia.render.schema.Known`."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """What its fixed choices mean, where they are not Chinese themselves."""
    rank: int = 0
    """Forms show fields with a lower one first."""


_DAY = "写成 2026-11-23。"
_TIME = "写成 09:00，半角冒号。"
_LAST = 9
_LEVELS = {"error": "错误", "warning": "提醒", "info": "顺便一说"}

LABELS: Mapping[type[authored.Authored], Mapping[str, Label]] = {
    waivers.Waivable: {
        "waive": Label("例外", "这里先放过哪几条规则，要有理由和期限。", rank=_LAST),
    },
    waivers.Waiver: {
        "rule": Label("规则", "例如 GJ602。"),
        "reason": Label("理由", "为什么可以例外。"),
        "until": Label("到哪天", f"含这一天，{_DAY}"),
    },
    waivers.Known: {
        "file": Label("文件", "哪一个文件。"),
        "rule": Label("规则", "例如 GJ602。"),
        "says": Label("原话", "整句提示。"),
        "count": Label("几处", "只写数字。"),
    },
    waivers.Baseline: {"findings": Label("老问题", "开始检查时就有的。")},
    sources.Sourced: {
        "sources": Label(
            "依据", "写到了来源清单（sources.yml）里的哪几条。", "sources", rank=_LAST
        ),
    },
    freshness.Watched: {
        "owner": Label("负责人", "谁来改、谁来复核：团队表里的编号。", "team", rank=_LAST),
        "reviewed": Label("复核日期", f"最近一次从头看过是哪天，{_DAY}", rank=_LAST),
        "review_every": Label("复核周期", "多久要再看一遍：90d、12w 或 6m。", rank=_LAST),
        "expires": Label("用到哪天", f"含这一天，过了就不再发、不再显示，{_DAY}", rank=_LAST),
        "draft": Label("草稿", "打开后不上网站、不进日包。", rank=_LAST),
    },
    wordings.Kept: {
        "title": Label("标题", "一眼看得懂，也是搜得到的名字。", rank=-2),
        "tags": Label("标签", "客户自己会怎么说，就写什么：搜索靠它。"),
    },
    wordings.Script: {
        "category": Label(
            "分类", "同一个文件夹里的话术写同一个分类。", "script_categories", rank=-1
        ),
        "when": Label("什么时候用", "客户说了什么、出了什么事。", rank=-1),
        "said": Label("在哪儿说", "发在群里、大家都看得到的写 群里；不写就是私聊。"),
        "fill": Label("用时填的空", "花括号里哪些名字是用的时候才填的。"),
        "rules": Label("相关群规", "它解释或执行哪几份群规。", "rules"),
        "goods": Label("说到的商品", "品牌平时不卖、这条说到的，例如 化妆品：会多查那一类的词。"),
    },
    wordings.Post: {
        "category": Label("分类", "网站上按它归在一起，例如 节气。", "post_categories", rank=-1),
        "fill": Label("当天填的空", "花括号里哪些名字当天才知道，例如 今日要闻。"),
        "prepared": Label("可以提前写好", "不写就看有没有当天填的空。"),
        "pictures": Label("图片", "content/ 下的路径，例如 media/berries.jpg，照先后发。", "media"),
        "text_first": Label("先发文字", "打开后先发文字、后发图；平时先发图。"),
        "note": Label("给管家的提醒", "只给管家看，不会被复制。"),
        "promotion": Label("促销", "卖东西的就打开：一天、一周的促销有上限。"),
        "account": Label("用哪个账号", "有几个品牌账号时写明。"),
        "topic": Label("话题", "两个账号同一天不能说同一个话题。"),
        "goods": Label("说到的商品", "品牌平时不卖、这条说到的，例如 化妆品：会多查那一类的词。"),
        "since": Label("后加的说法", "后来添的变体从哪天起轮到它：变体名: 2026-12-01。"),
    },
    wordings.Rules: {
        "tiers": Label("适用层级", "这份群规管哪几层群。", "tiers", rank=-1),
        "encourage": Label("提倡", "一句一条。"),
        "forbid": Label("不可以", "一句一条。"),
        "staff": Label("管家自己守的", "群友不能做、管家能做的，也写在这里。"),
    },
    pages.Page: {
        "title": Label("标题", "不写就用正文开头的一级标题。", rank=-2),
        "summary": Label("一句话", "列表和搜索结果里显示。", rank=-1),
        "group": Label("归在一起", "导航里同一组的页面写同一个词，例如 人。"),
        "order": Label("次序", "数字小的排前面。"),
    },
    prizes.Prizes: {
        "kind": Label("哪一种", "碰运气的是抽奖，人人有份的是附赠，评出来的是评选。"),
        "prizes": Label("奖品", "一样一项。"),
        "who": Label("谁能参加", "例如 群里的邻居都能参加。"),
        "how": Label("怎么参加", "做什么、能做几次。"),
        "draw": Label("怎么开奖", "时间和办法。"),
        "claim": Label("怎么领奖", "期限、办法、过期怎么办。"),
        "organiser": Label("主办", "谁办的。"),
        "contact": Label("找谁问", "有疑问找谁。"),
    },
    prizes.Prize: {
        "name": Label("奖品", "写清品名和规格；可以用占位名。"),
        "kind": Label("种类", "实物、券、积分、权益或现金。"),
        "quantity": Label("份数", "整数，或 {占位名}。"),
        "rate": Label("中奖率", "没有定份数时写，例如 5%。"),
        "value": Label("值多少", "自家卖多少元；不能超过五万。"),
        "note": Label("补充", "例如门槛、有效期。"),
    },
    prizes.Draw: {
        "at": Label("什么时候开", "写到几点。"),
        "by": Label("怎么开", "例如 由小程序随机抽。"),
    },
    prizes.Claim: {
        "until": Label("领到什么时候", "例如 开奖后 7 天。"),
        "how": Label("怎么领", "例如 在小程序点领取。"),
        "forfeited": Label("没人领的怎么办", "例如 过期作废，或留给下一场。"),
    },
    terms.WordPack: {
        "title": Label("叫什么", "这一份词表管哪类词。", rank=-2),
        "code": Label("算哪条规则", "不写就是 GJ807，自家的词。"),
        "level": Label("轻重", "平时多严重。", choices=_LEVELS),
        "goods": Label("卖什么的才管", "例如 化妆品；不写就都管。"),
        "reason": Label("为什么", "接在「词」后面的半句话。"),
        "article": Label("凭什么", "哪条法、哪份规矩。"),
        "instead": Label("换成什么", "一整句建议。"),
        "words": Label("词", "一组一项。"),
        "allow": Label("放过的词", "店名、商标这样的，里面有这些字也不算。"),
    },
    terms.Term: {
        "term": Label("词", "一个或几个；全角、空格、繁体都认得。"),
        "level": Label("轻重", "和整份不一样才写。", choices=_LEVELS),
        "except": Label("不算的说法", "更长的、意思不同的，例如 第一次。"),
        "reason": Label("为什么", "和整份不一样才写。"),
        "article": Label("凭什么", "和整份不一样才写。"),
        "instead": Label("换成什么", "一整句建议。"),
    },
    terms.Allowed: {
        "word": Label("放过的词", "一个或几个。"),
        "reason": Label("理由", "例如 注册商标。"),
    },
    playbooks.Moment: {
        "slot": Label("时段", "时段的名字，例如 早报；和 at 只写一个。", "slots"),
        "at": Label("时间", f"{_TIME}和 slot 只写一个。"),
    },
    playbooks.Step: {
        "day": Label("第几天", "离起点几天：0 是当天，-3 是之前，0..2 是一段。", rank=-1),
        "month": Label("第几个月", "离起点几个月，7..8 是一段；和 day 只写一个。", rank=-1),
        "every": Label("这一段里的哪些天", "day、workday、restday、周一……"),
        "post": Label("推文", "发哪一条；和 task 只写一个。", "posts"),
        "task": Label("任务", "要做的事，不是要发的话。"),
        "title": Label("叫法", "清单上怎么称呼这一步。"),
        "tiers": Label("只给这些层级", "不写就是全部。", "tiers"),
        "with": Label("填进去的话", "名字: 写什么；文字里的 {名字} 会换成它。"),
        "note": Label("提醒", "原样给管家看。"),
    },
    playbooks.Playbook: {
        "summary": Label("一句话", "这个玩法是什么。", rank=-1),
        "category": Label("分类", "玩法列表按它分组。", "playbook_categories", rank=-1),
        "scene": Label("场景", "留存、活跃、转化、裂变之一。", rank=-1),
        "goal": Label("目标", "用哪个指标、到多少、什么时候。"),
        "audience": Label("给谁", "例如 两周没下单的邻居。"),
        "roles": Label("分工", "谁做什么。"),
        "prepare": Label("准备清单", "开始前要做好的事，一条一件。"),
        "timeline": Label("时间线", "从起点算，哪天几点做什么、发什么。"),
        "scripts": Label("用到的话术", "话术的编号。", "scripts"),
        "posts": Label("另外用到的推文", "时间线之外的。", "posts"),
        "kpis": Label("还看哪些数", "目标之外要看的指标。"),
        "budget": Label("预算", "一行一笔。"),
        "prize": Label("奖品公示", "抽奖、附赠、评选：奖品、名额、怎么开、怎么领。"),
        "risks": Label("风险", "可能出什么事，出了怎么办。"),
        "compliance": Label("合规", "碰到哪些规矩。"),
        "reward": Label("奖励", "给什么、为什么给。"),
        "distribution": Label("分销", "怎么分钱。"),
        "review": Label("复盘", "做完问自己的四件事。"),
    },
    procedures.Goal: {
        "metric": Label("指标", "metrics.yml 里的编号。", "metrics"),
        "target": Label("目标值", "按这个指标的单位写数字。"),
        "by": Label("期限", "什么时候看结果，例如 三天内。"),
        "basis": Label("凭什么做得到", "例如 上一场 96 人。"),
        "why": Label("对客户有什么好", "客户得到什么。"),
    },
    procedures.Role: {
        "who": Label("谁", "人或岗位。"),
        "does": Label("做什么", "一句话。"),
    },
    procedures.Kpi: {
        "metric": Label("指标", "metrics.yml 里的编号。", "metrics"),
        "target": Label("目标值", "可以不写。"),
    },
    procedures.Cost: {
        "item": Label("花在什么上", "例如 一等奖 3 份。"),
        "amount": Label("金额（元）", "只写数字。"),
        "note": Label("怎么算的", "例如 49 元 × 3。"),
    },
    procedures.Risk: {
        "risk": Label("会出什么事", "一句话。"),
        "response": Label("怎么办", "先做什么、谁来做。"),
    },
    procedures.Compliance: {
        "see": Label("参看的页面", "content/ 下的路径，例如 handbook/compliance/prizes.md。"),
        "note": Label("要注意", "一句话说清底线。"),
    },
    procedures.Reward: {
        "type": Label("给什么", "实物、券、积分、权益、现金之一。"),
        "for": Label("为什么给", "参与、购买、推荐、评价、打卡、扫码之一。"),
    },
    procedures.Distribution: {
        "levels": Label("几级", "一单分给几级，卖的人自己也算一级。"),
        "entry_fee": Label("入门费（元）", "不收就写 0。"),
        "recruit_bonus": Label("拉人有奖", "有就打开。"),
        "stock_required": Label("要先囤货", "要就打开。"),
        "pay_basis": Label(
            "按什么分",
            "自己的销售、团队的销售，还是人头。",
            choices={"own_sales": "自己的销售", "team_sales": "团队的销售", "head_count": "人头"},
        ),
    },
    procedures.Review: {
        "nodes": Label("节点", "哪一步断了。"),
        "data": Label("数据", "投入和转化。"),
        "bugs": Label("漏洞", "哪里被问得多。"),
        "keep": Label("沉淀", "下次照做的。"),
    },
    calendars.Audience: {
        "tiers": Label("层级", "发给这几层群。", "tiers"),
        "groups": Label("群", "只发给这几个群：群登记表里的编号。", "groups"),
        "housekeepers": Label("管家", "只发这几位管家的群。", "team"),
    },
    calendars.Entry: {
        "post": Label("推文", "发哪一条；post、playbook、alternate 只写一个。", "posts", rank=-2),
        "playbook": Label("玩法", "从这天起走哪个玩法的时间线。", "playbooks", rank=-2),
        "alternate": Label("轮流的玩法", "几个玩法一次一个，轮着来。", "playbooks", rank=-2),
        "every": Label("什么节奏", "day、workday、restday、周一……，或一条 RRULE。", rank=-1),
        "on": Label(
            "哪一天", "2026-11-24、12-25、农历 8-15、冬至 - 1d……；和 every 只写一个。", rank=-1
        ),
        "from": Label("从哪天起", _DAY),
        "until": Label("到哪天止", f"含这一天，{_DAY}"),
        "count": Label("最多几次", "只写数字。"),
        "except": Label("这些天不发", _DAY),
        "also": Label("这些天加发", _DAY),
        "on_holiday": Label(
            "碰上法定假日",
            choices={"keep": "照发", "skip": "不发", "next_workday": "挪到下一个工作日"},
        ),
        "catch_up": Label(
            "中途进来的群",
            "玩法已经在走，新加入的群怎么办。",
            choices={"none": "之前的不补", "first": "补第一条"},
        ),
        "to": Label("发给谁", "不写就是所有的群；写 all 也一样。"),
        "with": Label("填进去的话", "名字: 写什么；文字里的 {名字} 会换成它。"),
    },
    calendars.Move: {"on": Label("移到哪天", _DAY)},
    calendars.Change: {
        "id": Label("改哪一条", "照 guanjia plan 打印的写，例如 2026-12-24/vip-03/早报。"),
        "skip": Label("不发了", "打开就是这一次不发。"),
        "move": Label("挪时间", "挪到哪天、哪个时段。"),
        "text": Label("换成这句话", "只换这一次。"),
        "reason": Label("为什么", "给同事看。"),
    },
    calendars.Band: {
        "title": Label("阶段", "例如 第一期 打通渠道。"),
        "on": Label("从哪天起", "2026-12-01，或 农历 8-15、冬至 - 1d 这样。"),
        "length": Label("多长", "15d、2w 或 1m。"),
        "target": Label("要做到什么", "一句话。"),
        "to": Label("哪些群", "不写就是所有的群。"),
    },
    calendars.Calendar: {
        "title": Label("标题", "例如 2026 年第四季度。"),
        "from": Label("从哪天起", f"各条没写时用它，{_DAY}"),
        "until": Label("到哪天止", f"各条没写时用它，{_DAY}"),
        "entries": Label("安排", "一条一件：发什么、哪天、几点、给谁。"),
        "changes": Label("临时改动", "某一天某个群的某一条：不发、挪时间、换说法。"),
        "bands": Label("阶段", "日历上画出来的一段日子。"),
    },
    almanac.Festival: {
        "name": Label("名字", "日历里就这么写。"),
        "aliases": Label("别名", "还可以怎么叫。"),
        "on": Label("哪一天", "6-18、农历 8-15、5月第2个周日，或节气的名字。"),
    },
    almanac.Festivals: {"festivals": Label("节日", "补充自带的，或按名字改掉自带的。")},
    almanac.HolidayYear: {
        "off": Label("放假", "日期: 什么假，假期里的周末也写。"),
        "work": Label("调休上班", "要上班的周末。"),
    },
    naming.TextPart: {"text": Label("固定文字", "例如 鲜禾里。")},
    naming.SeparatorPart: {"separator": Label("分隔符", "例如 ·。")},
    naming.ColumnPart: {"column": Label("取哪一列", "群登记表的列名，例如 小区。")},
    naming.OneOfPart: {
        "one_of": Label("几选一", "名字里这一段只能是其中一个。"),
        "label": Label("这一段叫什么", "群登记表有同名的列，就要对得上。"),
    },
    naming.NumberPart: {"number": Label("编号", "从几起、补几位。")},
    naming.NamingTemplate: {"parts": Label("各段", "从左到右。")},
    naming.Numbering: {
        "start": Label("从几起", "只写数字。"),
        "width": Label("几位", "不够就在前面补 0。"),
        "per": Label("怎么数", choices={"stem": "其余部分相同的一起数", "tier": "整层一起数"}),
    },
    settings.Quiet: {
        "from": Label("从", _TIME),
        "until": Label("到", _TIME),
    },
    settings.Window: {
        "back": Label("往前几天", "今天之前还留几天的日包。"),
        "ahead": Label("往后几天", "今天之后先做几天的日包。"),
    },
    settings.Limits: {
        "min_gap": Label("两条最少隔几分钟", "只写数字。"),
        "posts_a_day": Label("一天最多几条", "一个群。"),
        "promotions_a_day": Label("一天最多几条促销", "一个群。"),
        "promotion_percent": Label("促销最多占百分之几", "按一周算。"),
        "at_all_a_day": Label("一天最多几次 @所有人", "一个群。"),
        "repeat_days": Label("几天内不发同样的话", "一个群。"),
        "post_characters": Label("一条最多几个字", "太长没人看完。"),
        "post_bytes": Label("一条最多几个字节", "一个汉字 3 个字节；太长会被截断。"),
        "group_name": Label("群名最多几个字", "太长会显示不全。"),
    },
    settings.Brand: {
        "name": Label("品牌", "网站上显示的名字。"),
        "timezone": Label("时区", "国内写 Asia/Shanghai。"),
        "quiet": Label("免打扰", "这段时间一条也不发。"),
        "window": Label("做几天的日包", "今天前后。"),
        "limits": Label("上限", "一个群受得了多少；超过就提醒。"),
        "severity": Label(
            "轻重",
            "规则: error、warning、info 或 off，例如 GJ602: warning。",
            choices={"error": "错误", "warning": "提醒", "info": "顺便一说", "off": "不查"},
        ),
        "goods": Label("卖什么", "例如 食品、化妆品：会多查那一类不能说的词。"),
        "qr_limit": Label("扫码进群的人数", "微信到这个数就不能扫码进了。"),
        "qr_days": Label("群二维码几天一换", "微信的 7 天失效。"),
        "chores_at": Label("杂事几点做", f"换二维码、改群名这类，{_TIME}"),
        "outputs": Label("日包还要哪些格式", "json。", choices={"json": "JSON"}),
        "placeholders": Label("到处能用的名字", "名字: 写什么，例如 客服时间: 8:00—21:00。"),
    },
    settings.Capacity: {
        "from": Label("目标从", "人数。"),
        "to": Label("目标到", "人数；超过就照 on_exceed 办。"),
        "cap": Label("最多", "微信群的上限。"),
    },
    settings.Tier: {
        "id": Label("编号", "小写字母、数字、连字符；别处都用它。"),
        "name": Label("叫什么", "例如 潜在群。"),
        "aliases": Label("别名", "推文里的小标题也可以这么写。"),
        "purpose": Label("做什么", "一句话：这一层群是干什么的。"),
        "capacity": Label("人数", "目标和上限。"),
        "on_exceed": Label(
            "人多了怎么办",
            "照先后。",
            choices={
                "appoint_manager": "请群管",
                "open_new_group": "开新群",
                "invite_only": "不再扫码，一个个拉",
            },
        ),
        "naming": Label("群名模板", "从左到右一段一段写，其中一段是编号。"),
        "placeholders": Label("这一层能用的名字", "名字: 写什么。"),
    },
    settings.Tiers: {"tiers": Label("层级", "一层一条。")},
    settings.Slot: {
        "name": Label("名字", "例如 早报，日历里就这么写。"),
        "from": Label("从", f"到点就发，{_TIME}"),
        "until": Label("到", f"最晚，{_TIME}"),
        "clash": Label(
            "两条撞上了",
            choices={"error": "报错", "merge": "都发，排在一起", "shift": "后一条往后挪"},
        ),
        "note": Label("说明", "给管家看。"),
    },
    settings.Slots: {"slots": Label("时段", "一个时段一条。")},
    metrics.Metric: {
        "id": Label("编号", "小写字母、数字、连字符；玩法里用它。"),
        "name": Label("叫什么", "例如 转化率。"),
        "unit": Label("单位", "例如 人；比例写 %。"),
        "formula": Label("怎么算", "例如 下单人数 ÷ 群人数。"),
        "better": Label("往哪边好", choices={"more": "越多越好", "less": "越少越好"}),
        "note": Label("说明", "可以不写。"),
    },
    metrics.Metrics: {"metrics": Label("指标", "一个数只在这里定义一次。")},
    sources.Document: {
        "id": Label("编号", "例如 S001；下面各条以它开头。"),
        "title": Label("标题", "原件叫什么。"),
        "about": Label("说什么", "一句话。"),
        "condition": Label("缺了什么", "残缺、看不清的地方。"),
    },
    sources.Point: {"id": Label("编号", "例如 S001-D09。")},
    sources.Fact: {
        "kind": Label("哪一类", "规则、流程、数据、话术……"),
        "fact": Label("说了什么", "一句话。"),
    },
    sources.Contradiction: {
        "title": Label("什么对不上", "一句话。"),
        "claims": Label("各自怎么说", "一方一条。"),
        "treatment": Label("手册怎么写", "按哪一种，为什么。"),
    },
    sources.Claim: {
        "says": Label("怎么说", "一句话。"),
        "sources": Label("出处", "例如 S000-E01。", "sources"),
    },
    sources.Inventory: {
        "documents": Label("来源", "读过的东西。"),
        "facts": Label("条目", "来源里说的每一件事。"),
        "contradictions": Label("矛盾", "来源之间对不上的地方。"),
    },
    figures.Figure: {
        "kind": Label(
            "哪一种图",
            "图表或计算器。",
            choices={
                "shares": "占比",
                "bands": "时间段",
                "funnel": "漏斗",
                "grid": "两条轴",
                "targets": "目标线",
                "tree": "上下级",
                "growth": "算用户复合增长率",
                "commission": "算分销佣金",
                "ratio": "算分成比例",
                "smart": "对照 SMART",
                "budget": "算预算",
            },
        ),
        "title": Label("标题", "图的上面。"),
        "note": Label("说明", "图的下面。"),
    },
    figures.Shares: {"parts": Label("各部分", "加起来是 100。")},
    figures.Part: {
        "name": Label("名字", "哪一部分。"),
        "value": Label("百分之几", "只写数字。"),
        "note": Label("说明", "可以不写。"),
    },
    figures.Bands: {
        "unit": Label("时间单位", "例如 月。"),
        "marks": Label("刻度", "从小到大。"),
        "rows": Label("各段", "一段一条。"),
    },
    figures.Row: {
        "name": Label("名字", "这一段叫什么。"),
        "from": Label("从", "刻度上的数。"),
        "to": Label("到", "刻度上的数。"),
        "note": Label("说明", "可以不写。"),
    },
    figures.Funnel: {
        "unit": Label("单位", "例如 人。"),
        "stages": Label("各层", "一层比一层少。"),
    },
    figures.Stage: {
        "name": Label("名字", "这一层叫什么。"),
        "value": Label("多少", "只写数字。"),
        "note": Label("说明", "可以不写。"),
    },
    figures.Grid: {
        "x": Label("横轴", "从低到高。"),
        "y": Label("纵轴", "从低到高。"),
        "uncertain": Label("看法不一", "来源可以有几种读法就打开。"),
        "readings": Label("读法", "第一种为准。"),
    },
    figures.Axis: {
        "title": Label("标题", "这条轴是什么。"),
        "levels": Label("各档", "从低到高。"),
    },
    figures.Reading: {
        "name": Label("名字", "这种读法叫什么。"),
        "note": Label("说明", "可以不写。"),
        "spots": Label("各点", "一点一条。"),
    },
    figures.Spot: {
        "name": Label("名字", "放在图上的是什么。"),
        "x": Label("横轴的哪一档", "照横轴的写法。"),
        "y": Label("纵轴的哪一档", "照纵轴的写法。"),
    },
    figures.Targets: {
        "unit": Label("时间单位", "例如 天。"),
        "paths": Label("各条线", "一条一个目标。"),
    },
    figures.Path: {
        "name": Label("名字", "要做到什么。"),
        "points": Label("各点", "什么时候到多少。"),
    },
    figures.Point: {
        "at": Label("什么时候", "按时间单位写数字。"),
        "value": Label("多少", "只写数字。"),
    },
    figures.Tree: {"roots": Label("最上面的", "一个一条。")},
    figures.Node: {
        "name": Label("名字", "人、岗位或事情。"),
        "note": Label("说明", "可以不写。"),
        "children": Label("下面的", "一个一条。"),
    },
    figures.Growth: {
        "new": Label("三天的新关注", "三个数。"),
        "total": Label("现在的关注数", "只写数字。"),
        "before": Label("推之前的关注数", "只写数字。"),
    },
    figures.Item: {
        "name": Label("商品", "叫什么。"),
        "price": Label("单价（元）", "只写数字。"),
        "quantity": Label("几件", "只写数字。"),
        "discount": Label("折扣", "九折写 0.9，不打折写 1。"),
        "rate": Label("分多少（%）", "这件商品自己的比例。"),
    },
    figures.Commission: {
        "rate": Label("统一分多少（%）", "只写数字。"),
        "paid": Label("实付（元）", "含运费。"),
        "shipping": Label("运费（元）", "只写数字。"),
        "balance": Label("余额抵扣（元）", "只写数字。"),
        "items": Label("商品", "一件一条。"),
    },
    figures.Level: {
        "name": Label("名字", "哪一级。"),
        "from": Label("销售额从（元）", "到这个数就算这一级。"),
        "rate": Label("分多少（%）", "只写数字。"),
    },
    figures.Ratio: {
        "default": Label("默认（%）", "都不适用时的比例。"),
        "levels": Label("各级", "一级一条。"),
        "sales": Label("自己的销售额（元）", "只写数字。"),
        "product": Label("商品自己的比例（%）", "可以不写。"),
    },
    figures.Smart: {
        "specific": Label("具体", "做什么。"),
        "measurable": Label("能量", "看哪个数。"),
        "achievable": Label("做得到", "凭什么。"),
        "relevant": Label("有关系", "对客户有什么好。"),
        "timed": Label("有期限", "什么时候。"),
    },
    figures.Budget: {"costs": Label("花费", "一行一笔。")},
}


def label(model: type[authored.Authored], key: str) -> Label:
    """
    Return what ``key``, as authors write it, is called in ``model``.

    Raises:
        KeyError: nobody has said so.
    """
    for declared in model.__mro__:
        if key in LABELS.get(declared, {}):
            return LABELS[declared][key]
    raise KeyError(f"{model.__name__}.{key}")
