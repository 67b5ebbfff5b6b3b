"""What `check` says about content that can be read but is not right."""

from __future__ import annotations

from tests.handbooks import FILES, Files, swap

Case = tuple[Files, str]

MORNING = "content/posts/morning.md"
SALE = "content/posts/sale.md"
LATE = "content/scripts/chase/late.md"
DAILY = "calendars/daily.yml"
GROUPS = "content/groups.csv"
INDEX = "content/index.md"

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
  → 同名的群会发错；给其中一个换编号。
""",
    ),
    "names that look the same": (
        swap(GROUPS, "b2,柳塘苑·鲜禾里1,base,chen,柳塘苑", "b2,槐安裡·鲜禾里1,base,chen,槐安裡"),
        """\
content/groups.csv:3:4 GJ403 群名「槐安裡·鲜禾里1」和 content/groups.csv:2 的\
「槐安里·鲜禾里1」看起来一样
  → 只差全角、繁体、大小写或空格；统一写法再换编号。
""",
    ),
    "a number twice in a tier": (
        {GROUPS: FILES[GROUPS] + "v2,鲜禾里家庭01,vip,lin,,家庭,,\n"},
        """\
content/groups.csv:5:4 GJ404 编号 1 已经给了 content/groups.csv:4 的「鲜禾里会员01」
  → VIP群的编号不能重复；换下一个号。
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
content/posts/morning.md:5:20 GJ602 没有「{星期几}」这个名字
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
}
