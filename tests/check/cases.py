"""What `check` says about content that can be read but is not right."""

from __future__ import annotations

from tests.handbooks import FILES, Files, swap

Case = tuple[Files, str]

MORNING = "content/posts/morning.md"
SALE = "content/posts/sale.md"
LATE = "content/scripts/chase/late.md"
DAILY = "calendars/daily.yml"
DRAW = "playbooks/draw.md"
GROUPS = "content/groups.csv"
INDEX = "content/index.md"


def changed(id: str, *lines: str) -> Files:
    """Change one occurrence; its id is in line 15."""
    return {DAILY: "\n".join((FILES[DAILY] + f"changes:\n  - id: {id}", *lines)) + "\n"}


def called_in_turn(loud: str) -> Files:
    """Let one of two turns of the morning's post call everybody, and so does the sale."""
    turns = "".join(
        f"## {head}\n早上好，今天{{日期}}。{'@所有人' if head == loud else ''}\n" for head in "甲乙"
    )
    return {
        MORNING: f"---\ntitle: 早报\n---\n{turns}",
        **swap(SALE, "元。\n## VIP", "元 @所有人\n## VIP"),
    }


def skipped(group: str) -> Files:
    """Let a group miss Monday's post: from then on it is a turn behind."""
    return changed(f"2026-11-23/{group}/早报", "    skip: true")


CASES: dict[str, Case] = {
    "an unknown post with a near one": (
        swap(DAILY, "post: morning", "post: moning"),
        """\
calendars/daily.yml:2:11 GJ301 没有推文「moning」
  → 是不是「morning」？
""",
    ),
    "an unknown slot": (
        swap(DAILY, "slot: 晚市", "slot: 夜宵"),
        """\
calendars/daily.yml:7:11 GJ301 没有时段「夜宵」
  → 先建好，或改成已有的：早报、晚市。
""",
    ),
    "a second title": (
        {INDEX: "---\ntitle: 手册\n---\n\n# 欢迎\n"},
        """\
content/index.md:5:1 GJ309 这一页已经有标题，「欢迎」又是一级标题
  → 改成 ## 开头，或只留一个。
""",
    ),
    "a post that is a draft": (
        swap(MORNING, "owner: lin", "draft: true"),
        """\
calendars/daily.yml:2:11 GJ301 没有推文「morning」
  → 它还是草稿；去掉 draft: true，或先不要用它。
""",
    ),
    "facts and metrics that are not listed": (
        {
            **swap(MORNING, "owner: lin", "sources: [S001-A01]"),
            **swap(DRAW, "title: 抽奖", "title: 抽奖\ngoal: {metric: buyer, target: 30}"),
            "content/metrics.yml": "metrics:\n"
            "  - {id: buyers, name: 下单人数, unit: 人, formula: 下过单的人数}\n",
        },
        """\
content/posts/morning.md:3:11 GJ301 没有来源「S001-A01」
  → 先建好。
playbooks/draw.md:3:16 GJ301 没有指标「buyer」
  → 是不是「buyers」？
""",
    ),
    "an exception that ended, one for nothing, and two for rules that leave no choice": (
        {
            **swap(
                MORNING, "owner: lin", "waive: [{rule: GJ605, reason: 等等, until: 2026-12-31}]"
            ),
            **swap(SALE, "fill:", "waive: [{rule: GJ602, reason: 等等, until: 2026-12-31}]\nfill:"),
            **swap(
                DRAW,
                "title: 抽奖",
                "title: 抽奖\nwaive: [{rule: GJ62, reason: 等, until: 2026-12-31}]",
            ),
            **swap(
                DAILY,
                "slot: 早报",
                "slot: 早报\n    waive: [{rule: GJ520, reason: 等, until: 2026-11-22}]",
            ),
            **swap("content/brand.yml", "window:", "severity: {GJ301: off, GJ521: error}\nwindow:"),
        },
        """\
calendars/daily.yml:5:45 GJ921 GJ520 的例外 2026-11-22 到期了
  → 改好内容；还要再等，就改 until，并写明为什么。
content/brand.yml:4:12 GJ923 GJ301（没有这个编号）不能在 severity 里改轻重
  → 这是对错，不是轻重：照提示改好内容，再删掉这一行。
content/posts/morning.md:3:16 GJ922 这里已经没有 GJ605 了，例外用不上
  → 删掉这一条例外。
content/posts/sale.md:3:16 GJ923 GJ602（没有这个占位名）不能写例外
  → 这是对错，不是轻重：照提示改好内容，再删掉这一行。
playbooks/draw.md:3:16 GJ301 没有检查规则「GJ62」
  → 是不是「GJ862」？
""",
    ),
    "a baseline that knows more than there is": (
        {
            "content/baseline.yml": "findings:\n"
            "  - {file: content/posts/morning.md, rule: GJ605, says: 没有用到填空}\n"
        },
        """\
content/baseline.yml:1:1 GJ925 基线里有 1 条已经改好或删掉了
  → 运行 guanjia check --update-baseline，把它们从基线里去掉。
""",
    ),
    "a script that points to rules that are not there": (
        swap("content/scripts/chase/late.md", "fill: [称呼]", "fill: [称呼]\nrules: [bas]"),
        """\
content/scripts/chase/late.md:6:9 GJ301 没有群规「bas」
  → 是不是「base」？
""",
    ),
    "a playbook that uses what is not there": (
        swap(
            DRAW,
            "title: 抽奖",
            "title: 抽奖\nscripts: [lat]\nposts: [morning, sales]\ncompliance: {see: [prizes]}",
        ),
        """\
playbooks/draw.md:3:11 GJ301 没有话术「lat」
  → 是不是「late」？
playbooks/draw.md:4:18 GJ301 没有推文「sales」
  → 是不是「sale」？
playbooks/draw.md:5:20 GJ304 链接「prizes」找不到页面
  → 写 content/ 下的路径，以 .md 结尾。
""",
    ),
    "a fact that nothing covers": (
        {
            "content/sources.yml": """\
facts:
  - {id: S001-A01, kind: 价值, fact: 先知道优惠}
  - {id: S001-A02, kind: 价值, fact: 直接找到人}
contradictions:
  - id: X1
    title: 群多大算满
    claims: [{says: 三百到四百}]
    treatment: 按层级写
""",
            **swap(MORNING, "owner: lin", "sources: [S001-A02]"),
        },
        """\
content/sources.yml:2:10 GJ310 没有哪里写到「S001-A01」
  → 写进一页、一条话术或一套玩法，并在那里写 sources: [S001-A01]。
content/sources.yml:5:9 GJ310 没有哪里写到「X1」
  → 写进一页、一条话术或一套玩法，并在那里写 sources: [X1]。
""",
    ),
    "a ladder of sellers": (
        swap(
            DRAW,
            "title: 抽奖",
            "title: 抽奖\ndistribution: {levels: 3, entry_fee: 299, recruit_bonus: true, "
            "stock_required: true, pay_basis: head_count}",
        ),
        """\
playbooks/draw.md:3:24 GJ701 分销有 3 级，微信最多允许两级，多了会封号
  → 改成 1：只按自己卖出的算。
playbooks/draw.md:3:38 GJ701 加入要交 299 元，是入门费（《禁止传销条例》第七条）
  → 改成 0；加入不能收钱，也不能要求先买货。
playbooks/draw.md:3:58 GJ701 拉人有奖，是拉人头（《禁止传销条例》第七条）
  → 改成 false；介绍人只说谢谢。
playbooks/draw.md:3:80 GJ701 要先囤货才能卖，等于入门费（《禁止传销条例》第七条）
  → 改成 false；卖一件发一件。
playbooks/draw.md:3:97 GJ701 按人头算钱，是团队计酬或拉人头（《禁止传销条例》第七条）
  → 改成 own_sales：只按自己卖出的算。
""",
    ),
    "two levels of sellers": (
        swap(DRAW, "title: 抽奖", "title: 抽奖\ndistribution: {levels: 2, pay_basis: team_sales}"),
        """\
playbooks/draw.md:3:24 GJ702 分销有两级，要先请法务看过
  → 改成 1；法务看过、可以做的，写一条例外（waive），理由写法务的意见。
playbooks/draw.md:3:38 GJ701 按团队的业绩算钱，是团队计酬或拉人头（《禁止传销条例》第七条）
  → 改成 own_sales：只按自己卖出的算。
""",
    ),
    "cash for praise": (
        swap(DRAW, "title: 抽奖", "title: 抽奖\nreward: {type: 现金, for: 评价}"),
        """\
playbooks/draw.md:3:16 GJ703 给现金换评价，算虚假宣传
  → 改成不看好坏、人人都有的小礼物，或者只说谢谢。
""",
    ),
    "a picture that is not there": (
        swap(MORNING, "owner: lin", "pictures: [media/tea.png]"),
        """\
content/posts/morning.md:3:12 GJ303 没有图片「media/tea.png」
  → 把图片放进 content/media/，写 media/文件名。
""",
    ),
    "a link to nowhere": (
        swap(INDEX, "playbooks/draw.md", "playbooks/drw.md"),
        """\
content/index.md:3:8 GJ304 链接「playbooks/drw.md」找不到页面
  → 是不是「playbooks/draw.md」？
""",
    ),
    "a link that is none": (
        swap(INDEX, "playbooks/draw.md", "https://[oops"),
        """\
content/index.md:3:8 GJ304 链接「https://[oops」写法不对
  → 检查方括号和斜杠。
""",
    ),
    "a folder with two categories": (
        {"content/scripts/chase/hello.md": FILES[LATE].replace("催单\nwhen", "欢迎\nwhen")},
        """\
content/scripts/chase/late.md:3:11 GJ305 这个文件夹里的话术都归「欢迎」，这一条写的是「催单」
  → 改成一样的，或把文件移到另一个文件夹。
""",
    ),
    "a category in two folders": (
        {"content/scripts/hurry/hello.md": FILES[LATE]},
        """\
content/scripts/hurry/hello.md:3:11 GJ305 分类「催单」已经是文件夹 chase 的
  → 放到同一个文件夹里。
""",
    ),
    "raw HTML": (
        swap(INDEX, "先看", "<b>先看</b>"),
        """\
content/index.md:3:1 GJ306 这里有 HTML 标签「<b>先看</b>[抽奖」
  → 改用 Markdown；就想显示尖括号，用反引号包起来。
content/index.md:3:6 GJ306 这里有 HTML 标签「</b>[抽奖](pla」
  → 改用 Markdown；就想显示尖括号，用反引号包起来。
""",
    ),
    "a link that runs": (
        swap(INDEX, "playbooks/draw.md", "javascript:alert(1"),
        """\
content/index.md:3:8 GJ307 链接「javascript:alert(1」不是网页地址
  → 只能用 http、https、mailto，或手册里的页面。
""",
    ),
    "a link too long to print": (
        swap(INDEX, "playbooks/draw.md", "a" * 61),
        f"""\
content/index.md:3:8 GJ304 链接「{"a" * 59}…」找不到页面
  → 页面写相对路径，以 .md 结尾。
""",
    ),
    "brackets beyond all bounds": (
        {"content/handbook/many.md": "# 多\n\n" + "[" * 501 + "\n"},
        """\
content/handbook/many.md:3:1 GJ308 这一段有 501 个方括号，没法排版
  → 拆成几段。
""",
    ),
    "lists beyond all bounds": (
        {"content/handbook/deep.md": "# 深\n\n" + "* " * 11 + "底\n" + "> " * 11 + "底\n"},
        """\
content/handbook/deep.md:3:1 GJ308 这一行的列表或引用套得太深
  → 最多套十层。
content/handbook/deep.md:4:1 GJ308 这一行的列表或引用套得太深
  → 最多套十层。
""",
    ),
    "a name that does not fit": (
        swap(GROUPS, "柳塘苑·鲜禾里1", "柳塘苑-鲜禾里1"),
        """\
content/groups.csv:3:4 GJ401 群名「柳塘苑-鲜禾里1」不合基础群的模板：「柳塘苑」后面应该是\
分隔符「·」，却是「-鲜禾里1」
  → 改群名（微信里也要改），或改这一行的列；下一个可用的名字用 guanjia name 查。
""",
    ),
    "a name twice": (
        swap(GROUPS, "b2,柳塘苑·鲜禾里1,base,chen,柳塘苑", "b2,槐安里·鲜禾里1,base,chen,槐安里"),
        """\
content/groups.csv:3:4 GJ402 群名「槐安里·鲜禾里1」和 content/groups.csv:2 重复
  → 同名的群会发错；给后建的换一个群名里的编号（不是 id），微信里也要改。
""",
    ),
    "names that look the same": (
        swap(GROUPS, "b2,柳塘苑·鲜禾里1,base,chen,柳塘苑", "b2,槐安裡·鲜禾里1,base,chen,槐安裡"),
        """\
content/groups.csv:3:4 GJ403 群名「槐安裡·鲜禾里1」和 content/groups.csv:2 的\
「槐安里·鲜禾里1」看起来一样
  → 只差全角、繁体、大小写或空格；统一写法，再给其中一个换群名里的编号（不是 id）。
""",
    ),
    "a number twice in a tier": (
        {GROUPS: FILES[GROUPS] + "v2,鲜禾里家庭01,vip,lin,,家庭,,\n"},
        """\
content/groups.csv:5:4 GJ404 编号 1 已经给了 content/groups.csv:4 的「鲜禾里会员01」
  → VIP群群名里的编号不能重复；用 guanjia name 查下一个号。
""",
    ),
    "an end before the beginning": (
        swap(DAILY, "every: day", "every: day\n    from: 2026-12-01\n    until: 2026-11-01"),
        """\
calendars/daily.yml:5:12 GJ502 until（2026-11-01）早于 from（2026-12-01），一天也不会发
  → 把两个日期对调或改对。
""",
    ),
    "two posts in a slot": (
        swap(DAILY, "slot: 晚市", "slot: 早报"),
        """\
calendars/daily.yml:5:5 GJ503 2026-11-25 的「早报」，b1 等 2 个群有两条：\
《早报》（calendars/daily.yml:2）和《限时折扣》
  → 给其中一条换时段、换日期，或收窄 to。
""",
    ),
    "a slot at night": (
        swap("content/slots.yml", "from: 17:30\n    until: 18:30", "from: 22:00\n    until: 23:00"),
        """\
content/slots.yml:6:11 GJ504 时段「晚市」22:00 开始，落在安静时段 21:30—08:00里
  → 换个时间，群友还在休息。
""",
    ),
    "a post at night": (
        swap("playbooks/draw.md", '"12:00"', '"07:59"'),
        """\
playbooks/draw.md:8:9 GJ504 07:59 落在安静时段 21:30—08:00里
  → 换个时间，群友还在休息。
""",
    ),
    "nobody to send to": (
        swap(DAILY, "to: {tiers: [base]}", "to: {tiers: [vip], housekeepers: [chen]}"),
        """\
calendars/daily.yml:8:9 GJ505 这一条一个群也发不到
  → tiers、groups、housekeepers 要同时满足；看看是不是写得太窄。
""",
    ),
    "a rule that counts from nowhere": (
        swap(DAILY, "every: 周三", "every: FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        """\
calendars/daily.yml:6:12 GJ506 这条 RRULE 有 INTERVAL 或 COUNT，要知道从哪天数起
  → 加上 from: 日期。
""",
    ),
    "a date outside its calendar": (
        swap(DAILY, "entries:", "until: 2026-11-23\nentries:"),
        """\
calendars/daily.yml:12:9 GJ507 2026-11-24 不在 from 和 until 之间，不会发
  → 改日期，或改 from、until。
""",
    ),
    "a brace too many": (
        swap(MORNING, "早上好", "早上好}{"),
        """\
content/posts/morning.md:5:12 GJ601 多出来一个 }
  → 占位名要成对写成 {名字}；就想发一个 }，写两遍：}}。
content/posts/morning.md:5:13 GJ601 多出来一个 {
  → 占位名要成对写成 {名字}；就想发一个 {，写两遍：{{。
""",
    ),
    "a full-width brace": (
        swap(MORNING, "{星期}", "｛星期}"),
        """\
content/posts/morning.md:5:20 GJ601 这里是全角的 ｛
  → 占位名要用半角花括号：{名字}。
content/posts/morning.md:5:23 GJ601 多出来一个 }
  → 占位名要成对写成 {名字}；就想发一个 }，写两遍：}}。
""",
    ),
    "a brace too many in a task": (
        swap("playbooks/draw.md", "task: 核对奖品", "task: 核对}奖品"),
        """\
playbooks/draw.md:6:13 GJ601 多出来一个 }
  → 占位名要成对写成 {名字}；就想发一个 }，写两遍：}}。
""",
    ),
    "a name that nothing gives": (
        swap(MORNING, "{星期}", "{星期几}"),
        """\
content/posts/morning.md:5:20 GJ602 没有「{星期几}」这个占位名
  → 是不是「星期」？
""",
    ),
    "a name that one group lacks": (
        swap(MORNING, "{群名}", "{小区}"),
        """\
content/posts/morning.md:5:1 GJ603 「{小区}」在v1（鲜禾里会员01）没有值\
（2026-11-23 早报，calendars/daily.yml:2）
  → 在登记表里补上「小区」，或在日历的 with: 里给出它。
""",
    ),
    "a name that one day lacks": (
        swap(MORNING, "{星期}", "{节日}"),
        """\
content/posts/morning.md:5:20 GJ603 「{节日}」在 2026-11-23 没有值\
（2026-11-23 早报，calendars/daily.yml:2）
  → 只在有这个名字的日子发，或换一个写法。
""",
    ),
    "no words for a tier": (
        swap(SALE, "## VIP群\n老朋友专享：{活动品} {今日价} 元。\n", ""),
        """\
calendars/daily.yml:10:5 GJ604 《限时折扣》没有给VIP群的变体
  → 加一个「## VIP群」，或加一个不属于任何层级的变体。
""",
    ),
    "a blank that is not used": (
        swap(SALE, "fill: [今日价]", "fill: [今日价, 限购]"),
        """\
content/posts/sale.md:3:13 GJ605 正文里没有用到填空「限购」
  → 在正文里写 {限购}，或从 fill 里删掉。
""",
    ),
    "a script that knows no group": (
        swap(LATE, "{品牌}", "{群名}"),
        """\
content/scripts/chase/late.md:7:11 GJ606 「{群名}」在这里没有值：这段话不属于哪个群、哪一天
  → 写进 fill: 让管家现填，或写进 brand.yml 的 placeholders。
""",
    ),
    "a date and a time that were moved to the night": (
        changed("2026-11-24/b1/早报", '    move: {at: "22:00"}'),
        """\
calendars/daily.yml:15:5 GJ504 《早报》在 2026-11-24 移到了 22:00，落在安静时段里
  → 换个时间，群友还在休息。
""",
    ),
    "workdays of a year that nobody has announced": (
        {
            **swap(DAILY, "every: 周三", "every: workday"),
            **swap("content/brand.yml", "ahead: 2", "ahead: 45"),
            SALE: FILES[SALE].replace("fill: [今日价]", "fill: [今日价, 活动品]"),
        },
        """\
calendars/daily.yml:5:5 GJ508 2027 年的放假安排还没有，这一条在那一年排不出来
  → 公布后写进 calendars/holidays/2027.yml，或升级 chinesecalendar。
""",
    ),
    "a group without the date that an entry counts from": (
        swap(DAILY, "on: 2026-11-24\n    to: {groups: [v1]}", "on: group.created + 322d"),
        """\
content/groups.csv:3:1 GJ509 群 b2（柳塘苑·鲜禾里1）没有建群日期，「group.created + 322d」（\
calendars/daily.yml:10）排不出来
  → 在登记表里补上「建群日期」。
content/groups.csv:4:1 GJ509 群 v1（鲜禾里会员01）没有建群日期，「group.created + 322d」（\
calendars/daily.yml:10）排不出来
  → 在登记表里补上「建群日期」。
""",
    ),
    "an offset that leaves the years we know": (
        swap(DAILY, "on: 2026-11-24", "on: 2099-12-25 + 9d"),
        """\
calendars/daily.yml:11:9 GJ510 「2099-12-25 + 9d」超出了能推算的年份（1901—2099）
  → 把偏移改小。
""",
    ),
    "an offset of many years": (
        swap(DAILY, "on: 2026-11-24", "on: 2026-11-24 + 9999w"),
        """\
calendars/daily.yml:11:9 GJ204 偏移最多十年
  → 照这个要求改。
""",
    ),
    "a band that leaves the years we know": (
        {
            DAILY: FILES[DAILY]
            + "bands:\n  - title: 第一期\n    on: 2099-12-25 + 9d\n    length: 15d\n"
        },
        """\
calendars/daily.yml:16:9 GJ510 「2099-12-25 + 9d」超出了能推算的年份（1901—2099）
  → 把偏移改小。
""",
    ),
    "a band that depends on a year that nobody has announced": (
        {
            DAILY: FILES[DAILY]
            + "bands:\n  - title: 第一期\n    on: 元旦 + 2 workdays\n    length: 15d\n",
            **swap("content/brand.yml", "ahead: 2", "ahead: 45"),
        },
        """\
calendars/daily.yml:15:5 GJ508 2027 年的放假安排还没有，这一条在那一年排不出来
  → 公布后写进 calendars/holidays/2027.yml，或升级 chinesecalendar。
""",
    ),
    "a festival that depends on a year that nobody has announced": (
        {"content/festivals.yml": "festivals:\n  - {name: 店庆, on: 1-1 + 2 workdays}\n"},
        """\
content/festivals.yml:2:5 GJ204 节日不能按工作日推算
  → 照这个要求改。
""",
    ),
    "a festival that leaves the years we know": (
        {"content/festivals.yml": "festivals:\n  - {name: 店庆, on: 6-18 + 9999w}\n"},
        """\
content/festivals.yml:2:20 GJ204 「on」偏移最多十年
  → 照这个要求改。
""",
    ),
    "a change of what is not there": (
        changed("2026-11-24/b1/晚市", "    skip: true"),
        """\
calendars/daily.yml:15:9 GJ511 没有「2026-11-24/b1/晚市」这一条，改动落空了
  → 用 guanjia plan 查那一天的编号；已经没有这一条，就把这个改动删掉。
""",
    ),
    "a change of a group that is not there": (
        changed("2026-11-24/b9/早报", "    skip: true"),
        """\
calendars/daily.yml:15:9 GJ511 没有「2026-11-24/b9/早报」这一条，改动落空了
  → 用 guanjia plan 查那一天的编号；已经没有这一条，就把这个改动删掉。
""",
    ),
    "a change of a day that no calendar reaches": (
        changed("9999-12-31/b1/早报", "    move: {on: 2026-11-25}"),
        """\
calendars/daily.yml:15:9 GJ511 编号要写成 2026-12-24/群编号/时段
  → 用 guanjia plan 查那一天的编号；已经没有这一条，就把这个改动删掉。
""",
    ),
    "the evening, where the brand says nothing of quiet hours": (
        {
            **swap("content/brand.yml", 'quiet: {from: "21:30", until: "08:00"}\n', ""),
            **swap("content/slots.yml", "17:30\n    until: 18:30", "21:30\n    until: 22:00"),
            **swap("playbooks/draw.md", '"12:00"', '"21:29"'),
        },
        """\
content/slots.yml:6:11 GJ504 时段「晚市」21:30 开始，落在安静时段 21:30—08:00里
  → 换个时间，群友还在休息。
""",
    ),
    "the morning, where the brand says nothing of quiet hours": (
        {
            **swap("content/brand.yml", 'quiet: {from: "21:30", until: "08:00"}\n', ""),
            **swap("content/slots.yml", "17:30\n    until: 18:30", "08:00\n    until: 08:30"),
            **swap("playbooks/draw.md", '"12:00"', '"07:59"'),
        },
        """\
playbooks/draw.md:8:9 GJ504 07:59 落在安静时段 21:30—08:00里
  → 换个时间，群友还在休息。
""",
    ),
    "a change whose id is none": (
        changed("早报", "    skip: true"),
        """\
calendars/daily.yml:15:9 GJ511 编号要写成 2026-12-24/群编号/时段
  → 用 guanjia plan 查那一天的编号；已经没有这一条，就把这个改动删掉。
""",
    ),
    "a change twice": (
        {DAILY: FILES[DAILY] + "changes:\n" + "  - id: 2026-11-24/b1/早报\n    skip: true\n" * 2},
        """\
calendars/daily.yml:17:9 GJ302 「2026-11-24/b1/早报」在 calendars/daily.yml:15 已经改过
  → 合成一个。
""",
    ),
    "a change with words that nothing gives": (
        changed("2026-11-24/b1/早报", "    text: 早{星期几}了"),
        """\
calendars/daily.yml:16:12 GJ602 没有「{星期几}」这个占位名
  → 是不是「星期」？
""",
    ),
    "a change with half a placeholder": (
        changed("2026-11-24/b1/早报", "    text: 早{星期"),
        """\
calendars/daily.yml:16:12 GJ601 多出来一个 {
  → 占位名要成对写成 {名字}；就想发一个 {，写两遍：{{。
""",
    ),
    "a move to a closed group": (
        {
            **changed("2026-11-24/b1/早报", "    move: {on: 2026-11-25}"),
            GROUPS: FILES[GROUPS]
            .replace("建群日期,人数", "建群日期,解散日期")
            .replace("320", "2026-11-25"),
        },
        """\
calendars/daily.yml:16:11 GJ512 2026-11-25 时群 b1 不在发，移过去也发不出
  → 换一天，或改成 skip。
""",
    ),
    "a step that is earlier than the one before": (
        swap("playbooks/draw.md", "day: 0", "day: 2"),
        """\
playbooks/draw.md:7:10 GJ513 这一步比上一步早，时间线读起来是乱的
  → 按先后排好。
""",
    ),
    "a festival that is not": (
        swap(DAILY, "on: 2026-11-24", "on: 中秋结 - 1d"),
        """\
calendars/daily.yml:11:9 GJ301 没有节日或节气「中秋结」
  → 是不是「中秋」？
""",
    ),
    "a band on a festival that is not": (
        {DAILY: FILES[DAILY] + "bands:\n  - {title: 第一期, on: 店庆, length: 15d}\n"},
        """\
calendars/daily.yml:15:22 GJ301 没有节日或节气「店庆」
  → 是不是「国庆」？
""",
    ),
    "a festival by another": (
        {"content/festivals.yml": "festivals:\n  - {name: 店庆, on: 春节 + 9d}\n"},
        """\
content/festivals.yml:2:20 GJ301 「店庆」不能由另一个节日「春节」来定
  → 写成 10-1、农历 8-15 或节气。
""",
    ),
    "a transfer of what is not there": (
        {"content/transfers.csv": "群,日期,层级,管家\nb9,2026-12-01,bass,wang\n"},
        """\
content/transfers.csv:2:1 GJ301 没有群「b9」
  → 是不是「b2」？
content/transfers.csv:2:15 GJ301 没有层级「bass」
  → 是不是「base」？
content/transfers.csv:2:20 GJ301 没有管家「wang」
  → 先建好，或改成已有的：lin、chen。
""",
    ),
    "posts at times too close": (
        {
            DAILY: FILES[DAILY]
            .replace("slot: 早报", 'at: "09:00"')
            .replace("slot: 晚市", 'at: "09:30"')
        },
        """\
calendars/daily.yml:5:5 GJ520 2026-11-25，b1 等 2 个群隔 30 分钟就收到两条，少于 60 分钟：《早报\
》（calendars/daily.yml:2）和《限时折扣》（calendars/daily.yml:5）
  → 把其中一条挪开。
""",
    ),
    "a time too close to a slot": (
        swap(DAILY, "slot: 晚市", 'at: "09:59"'),
        """\
calendars/daily.yml:5:5 GJ520 2026-11-25，b1 等 2 个群隔 59 分钟就收到两条，少于 60 分钟：《早报\
》（calendars/daily.yml:2）和《限时折扣》（calendars/daily.yml:5）
  → 把其中一条挪开。
""",
    ),
    "too many posts a day": (
        {**swap("content/brand.yml", "placeholders", "limits: {posts_a_day: 1}\nplaceholders")},
        """\
calendars/daily.yml:5:5 GJ521 2026-11-25，b1 等 2 个群收到 2 条，超过 1 条：《早报》（\
calendars/daily.yml:2）、《限时折扣》（calendars/daily.yml:5）
  → 减一条，或挪到别的日子。
calendars/daily.yml:10:5 GJ521 2026-11-25，群 v1 收到 2 条，超过 1 条：《早报》（\
calendars/daily.yml:2）、《限时折扣》（calendars/daily.yml:10）
  → 减一条，或挪到别的日子。
""",
    ),
    "too many promotions a day": (
        {
            **swap(
                "content/brand.yml", "placeholders", "limits: {promotions_a_day: 0}\nplaceholders"
            ),
            **swap(SALE, "title: 限时折扣", "title: 限时折扣\npromotion: true"),
        },
        """\
calendars/daily.yml:5:5 GJ522 2026-11-25，b1 等 2 个群收到 1 条促销，超过 0 条：《限时折扣》（\
calendars/daily.yml:5）
  → 减一条，或挪到别的日子。
calendars/daily.yml:10:5 GJ522 2026-11-25，群 v1 收到 1 条促销，超过 0 条：《限时折扣》（\
calendars/daily.yml:10）
  → 减一条，或挪到别的日子。
""",
    ),
    "too many promotions a week": (
        {
            **swap("content/brand.yml", "ahead: 2", "ahead: 6"),
            **swap(DAILY, "every: 周三", "every: [周三, 周四, 周五, 周日]"),
            **swap(SALE, "title: 限时折扣", "title: 限时折扣\npromotion: true"),
        },
        """\
calendars/daily.yml:5:5 GJ523 2026-11-23 这一周，群 b1 等 2 个群有 4 条促销，占 11 条的 36%，超\
过 30%
  → 多发一点有用的，少发一点促销。
""",
    ),
    "too many calls to everybody a day": (
        {
            **swap(MORNING, "的邻居们早上好", "早上好 @所有人"),
            **swap(SALE, "{活动品}今天", "@所有人 {活动品}今天"),
        },
        """\
calendars/daily.yml:5:5 GJ524 2026-11-25，b1 等 2 个群@所有人 2 次，超过 1 次：《早报》（\
calendars/daily.yml:2）、《限时折扣》（calendars/daily.yml:5）
  → 留最要紧的那一次，别的去掉 @所有人。
""",
    ),
    "a call to everybody that is one group's own turn": (
        {**called_in_turn("甲"), **skipped("b2")},
        """\
calendars/daily.yml:5:5 GJ524 2026-11-25，群 b2 @所有人 2 次，超过 1 次：《早报》（\
calendars/daily.yml:2）、《限时折扣》（calendars/daily.yml:5）
  → 留最要紧的那一次，别的去掉 @所有人。
""",
    ),
    "a call to everybody but the group that has another turn": (
        {**called_in_turn("乙"), **skipped("b2")},
        """\
calendars/daily.yml:5:5 GJ524 2026-11-25，群 b1 @所有人 2 次，超过 1 次：《早报》（\
calendars/daily.yml:2）、《限时折扣》（calendars/daily.yml:5）
  → 留最要紧的那一次，别的去掉 @所有人。
""",
    ),
    "the same words again": (
        swap(MORNING, "今天{日期}，{星期}", "开门了"),
        """\
calendars/daily.yml:2:5 GJ525 2026-11-24，b1 等 3 个群收到的《早报》和 2026-11-23 发过的一字不差\
（calendars/daily.yml:2）
  → 7 天内换个说法：给推文多写一个变体，或放慢节奏。
""",
    ),
    "the same words in two posts": (
        {
            "content/posts/again.md": FILES[MORNING].replace("，今天{日期}，{星期}", ""),
            **swap(MORNING, "，今天{日期}，{星期}", ""),
            DAILY: "entries:\n"
            "  - post: morning\n    on: 2026-11-23\n    slot: 早报\n"
            "  - post: again\n    on: 2026-11-25\n    slot: 早报\n",
            "playbooks/draw.md": None,
            SALE: None,
            INDEX: "# 手册\n",
        },
        """\
calendars/daily.yml:5:5 GJ525 2026-11-25，b1 等 3 个群收到的《早报》和 2026-11-23 发过的一字不差\
（calendars/daily.yml:2）
  → 7 天内换个说法：给推文多写一个变体，或放慢节奏。
""",
    ),
    "two accounts on one topic": (
        {
            **swap(MORNING, "owner: lin", "account: 城东号\ntopic: 草莓"),
            **swap(SALE, "title: 限时折扣", "title: 限时折扣\naccount: 江北号\ntopic: 草莓"),
        },
        """\
calendars/daily.yml:5:5 GJ526 2026-11-25，b1 等 2 个群从两个号收到同一个话题「草莓」，容易打架：\
《早报》（calendars/daily.yml:2）和《限时折扣》（calendars/daily.yml:5）
  → 留一条，或错开日子。
calendars/daily.yml:10:5 GJ526 2026-11-25，群 v1 从两个号收到同一个话题「草莓」，容易打架：《早\
报》（calendars/daily.yml:2）和《限时折扣》（calendars/daily.yml:10）
  → 留一条，或错开日子。
""",
    ),
    "a target beyond the code": (
        swap("content/tiers.yml", "    on_exceed: [invite_only]\n", ""),
        """\
content/tiers.yml:6:31 GJ530 基础群要到 400 人，可是二维码满 200 人就进不来了
  → 在 on_exceed 里写上 invite_only：之后由管家邀请。
""",
    ),
}
