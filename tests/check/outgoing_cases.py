"""What `check` says about words that are sent."""

from __future__ import annotations

from tests.check.cases import DAILY, DRAW, INDEX, LATE, MORNING, Case
from tests.handbooks import FILES, Files, swap


def morning(words: str) -> Files:
    """Send ``words`` every morning, with the date, so that no day repeats another."""
    return {MORNING: f"---\ntitle: 早报\n---\n{{日期}}\n{words}\n"}


def chase(id: str, *headings: str) -> Files:
    """Write a script of the category 催单 with these variants."""
    words = "".join(f"## {heading}\n马上查，{heading}也一样。\n" for heading in headings)
    head = f"---\ntitle: 催单 {id}\ncategory: 催单\nwhen: 催\n---\n"
    return {f"content/scripts/chase/{id}.md": head + words}


def own(*lines: str) -> Files:
    """Write a list of words; the first line is the first word's."""
    return {"content/words/own.yml": "\n".join(("title: 我们的词", "words:", *lines)) + "\n"}


TERMS = """\
  prizes:
    - {name: 保温杯, quantity: 3, value: VALUE}
  who: 群里的邻居
  how: 点一下
  draw: {at: 周五 15:00, by: 随机抽取}
  claim: {until: 7 天内, how: 随单送到, forfeited: 作废}
  organiser: 鲜禾里
  contact: 管家
"""


def draw(terms: str, value: str = "49") -> Files:
    """Give the playbook of the draw its terms."""
    prize = f"title: 抽奖\nprize:\n{terms.replace('VALUE', value)}"
    return {DRAW: FILES[DRAW].replace("title: 抽奖\n", prize)}


CASES: dict[str, Case] = {
    "a text that is too long": (
        morning("番茄、" * 200),
        """\
content/posts/morning.md:4:1 GJ610 这条有 601 字，超过 500 字，群里没人看得完
  → 留下要紧的，其余放到小程序的页面里；要调上限，就改 brand.yml 里的 limits.post_characters。
""",
    ),
    "a text that does not fit into a message": (
        morning("番茄、" * 300),
        """\
content/posts/morning.md:4:1 GJ610 这条有 2701 字节，超过一条消息放得下的 2000 字节
  → 拆成两条，在空行的地方断开，标上（1/2）（2/2）。
""",
    ),
    "Markdown in a post": (
        morning("# 菜单\n**草莓** [下单](https://example.com/)"),
        """\
content/posts/morning.md:5:1 GJ611 「# 菜单」里有 Markdown 的标题的 #，微信会照原样显示
  → 改成【标题】，单独一行。
content/posts/morning.md:6:1 GJ611 「**草莓**」里有 Markdown 的加粗的星号（或下划线），微信会照原样显示
  → 去掉这些符号；要醒目就用【】。
content/posts/morning.md:6:8 GJ611 「[下单](https://example.co…」里有 Markdown 的链接的方括号和圆括号，微信会照原样显示
  → 写成文字，网址另起一行。
content/posts/morning.md:6:13 GJ615 网址「https://example.com/」跟文字挤在一行，有的手机会把后面的字当成网址
  → 网址另起一行，前后都不写字。
""",
    ),
    "HTML in a post": (
        morning("草莓<br>&nbsp;9 元"),
        """\
content/posts/morning.md:5:3 GJ612 「<br>」是 HTML，微信会照原样显示
  → 删掉；要换行就直接换行，要空格就打空格。
content/posts/morning.md:5:7 GJ612 「&nbsp;」是 HTML，微信会照原样显示
  → 删掉；要换行就直接换行，要空格就打空格。
""",
    ),
    "a tab and a space of another width": (
        morning("草莓\t9 元\u00a0一盒"),
        """\
content/posts/morning.md:5:3 GJ613 这里有制表符（Tab），各人手机上宽窄不一样
  → 换成一个普通空格，或者另起一行。
content/posts/morning.md:5:7 GJ613 这里有特殊的空格（U+00A0），各人手机上宽窄不一样
  → 换成一个普通空格，或者另起一行。
""",
    ),
    "a face that WeChat does not know": (
        morning("草莓到了[开心][捂脸]"),
        """\
content/posts/morning.md:5:5 GJ614 微信里没有「[开心]」这个表情，会照原样显示
  → 从微信的表情面板里挑一个；要当天填的空，写成 {名字}。
""",
    ),
    "an address among words, short and jumping on": (
        morning("看 https://t.cn/A6b 和\nhttps://example.com/?url=https://example.org/"),
        """\
content/posts/morning.md:5:3 GJ615 网址「https://t.cn/A6b」跟文字挤在一行，有的手机会把后面的字当成网址
  → 网址另起一行，前后都不写字。
content/posts/morning.md:5:3 GJ616 「https://t.cn/A6b」是短链接，容易被微信拦下（外链规范 3.2）
  → 换成最后打开的那个网址，或小程序。
content/posts/morning.md:6:1 GJ616 「https://example.com/?ur…」是会再跳转的链接，容易被微信拦下（外链规范 3.2）
  → 换成最后打开的那个网址，或小程序。
""",
    ),
    "traditional characters and a foreign letter": (
        morning("草莓還有蘋果，Wеchat 里看"),
        """\
content/posts/morning.md:5:3 GJ617 简体里混着 2 个繁体字：還→还、蘋→苹
  → 改成简体。
content/posts/morning.md:5:8 GJ617 「Wе」里混着长得像英文的外国字母
  → 用键盘重新打一遍。
""",
    ),
    "narrow punctuation and wide digits": (
        morning("草莓,３０元(一盒)"),
        """\
content/posts/morning.md:5:4 GJ618 「３０」是全角的数字或字母
  → 换成半角。
content/posts/morning.md:5:7 GJ618 中文里用了 1 处半角标点：(→（）
  → 换成全角标点。
""",
    ),
    "dates beside the wrong day of the week": (
        morning("2026 年 11 月 28 日（周五）开会\n11 月 29 日（周六）放假"),
        """\
content/posts/morning.md:5:1 GJ622 「2026 年 11 月 28 日（周五）」对不上：2026-11-28 是周六
  → 改星期，或改日期；在推文里写 {日期}、{星期}，就不会错。
content/posts/morning.md:6:1 GJ622 「11 月 29 日（周六）」对不上：2026-11-29 是周日
  → 改星期，或改日期；在推文里写 {日期}、{星期}，就不会错。
""",
    ),
    "characters that were damaged": (
        morning("草莓锟斤拷"),
        """\
content/posts/morning.md:5:3 GJ619 「锟斤拷」像是转换时弄坏的字
  → 找到原文，重新打一遍。
""",
    ),
    "a group whose name is too long": (
        {"content/brand.yml": FILES["content/brand.yml"] + "limits: {group_name: 7}\n"},
        """\
content/groups.csv:2:4 GJ620 群名「槐安里·鲜禾里1」有 8 字，超过 7 字，列表里看不全
  → 缩短群名；各处的上限说法不一，要调上限，就改 brand.yml 里的 limits.group_name。
content/groups.csv:3:4 GJ620 群名「柳塘苑·鲜禾里1」有 8 字，超过 7 字，列表里看不全
  → 缩短群名；各处的上限说法不一，要调上限，就改 brand.yml 里的 limits.group_name。
""",
    ),
    "a variant that the category's other scripts have": (
        {
            **chase("c1", "普通", "VIP"),
            **chase("c2", "普通", "VIP"),
            **chase("c3", "普通", "VIP"),
            **chase("c4", "普通"),
        },
        """\
content/scripts/chase/c4.md:2:8 GJ621 这一类都有「普通」「VIP」，这里少了「VIP」
  → 加一个「## VIP」。
""",
    ),
    "words of pyramid selling": (
        morning("发展下线就能躺赚"),
        """\
content/posts/morning.md:5:1 GJ704 「发展下线」是传销常用的话（《禁止传销条例》第七条）
  → 只按自己卖出的算钱；介绍朋友来，说声谢谢就好。
content/posts/morning.md:5:7 GJ704 「躺赚」是分级拿钱的说法（《禁止传销条例》第七条）
  → 写每卖一件拿多少、什么时候结，没有别的奖。
""",
    ),
    "pay by heads, to join, and for others' sales": (
        morning("每拉一个人奖励20元\n交398元成为合伙人\n团队的业绩也给您提成"),
        """\
content/posts/morning.md:5:1 GJ705 「每拉一个人奖励20元」是按人头给钱（《禁止传销条例》第七条第一项）
  → 去掉按人头给的奖励；只按自己卖出的算。
content/posts/morning.md:6:1 GJ706 「交398元成为合伙人」是交钱才能加入（《禁止传销条例》第七条第二项）
  → 加入不收钱，也不要求先买；写“申请就好，不收费”。
content/posts/morning.md:7:1 GJ707 「团队的业绩也给您提成」是拿别人的业绩算钱（《禁止传销条例》第七条第三项）
  → 只按自己卖出的算，别人的不算。
""",
    ),
    "absolute terms, however they are written": (
        morning("全網最低價，味 道 最 好，ＮＯ．１"),
        """\
content/posts/morning.md:5:1 GJ801 「全網最低價」是绝对化用语（广告法第九条第三项）
  → 写价格和日期，例如“今天 9.9 元一斤，只限今天”。
content/posts/morning.md:5:2 GJ617 简体里混着 2 个繁体字：網→网、價→价
  → 改成简体。
content/posts/morning.md:5:7 GJ801 「味 道 最 好」是绝对化用语（广告法第九条第三项）
  → 说怎么好：“一掰就断，水分足”，让人自己判断。
content/posts/morning.md:5:15 GJ618 「ＮＯ」是全角的数字或字母
  → 换成半角。
content/posts/morning.md:5:15 GJ801 「ＮＯ．１」是绝对化用语（广告法第九条第三项）
  → 删掉名次；真有榜单，就写榜单名、时间和名次。
content/posts/morning.md:5:18 GJ618 「１」是全角的数字或字母
  → 换成半角。
""",
    ),
    "a claim that goes too far": (
        morning("完美的草莓，即将涨价"),
        """\
content/posts/morning.md:5:1 GJ802 「完美」容易被当成绝对化用语，没有凭据就别用（广告法第九条第三项、《广告绝对化用语执法指南》）
  → 说一个细节就好。
content/posts/morning.md:5:7 GJ802 「即将涨价」在催人，要是真的才能说（广告法第二十八条）
  → 写清几点截止、还有几份，数字是真的。
""",
    ),
    "a claim in numbers without a source": (
        morning("已卖出3000份"),
        """\
content/posts/morning.md:5:2 GJ803 「卖出3000份」是数据，要写出处和时间（广告法第十一条）
  → 补上时间和出处，例如“10 月 1 日到 31 日，小程序订单”；没有凭据就删掉。
""",
    ),
    "a cure, an effect in days, and luck": (
        morning("降血糖，七天瘦5斤，转运手串"),
        """\
content/posts/morning.md:5:1 GJ804 「降血糖」在说治病，不是药就不能说（广告法第十七条）
  → 写配料表和营养成分表上的数字，不跟病连在一起。
content/posts/morning.md:5:5 GJ804 「七天瘦5斤」在保证效果，没有人能保证（广告法第十七条、第二十八条）
  → 只说怎么吃、怎么用；效果因人而异，不写天数和数字。
content/posts/morning.md:5:11 GJ804 「转运手串」在说迷信（广告法第九条第八项）
  → 说工艺、重量、寓意的来历，不说能带来什么运。
""",
    ),
    "words of goods that the brand sells": (
        {
            **morning("不打农药的草莓"),
            "content/brand.yml": FILES["content/brand.yml"] + "goods: [食品]\n",
        },
        """\
content/posts/morning.md:5:1 GJ804 「不打农药」食品不能这么说（食品安全法第七十三条）
  → 写检测报告：哪天、哪家检的、哪几项未检出。
""",
    ),
    "goods that no pack is for": (
        {"content/brand.yml": FILES["content/brand.yml"] + "goods: [食品类]\n"},
        """\
content/brand.yml:7:9 GJ301 没有「食品类」的词表
  → 是不是「食品」？
""",
    ),
    "a price and a gift that leave things open": (
        morning("原价19.9元，满59元送酸奶"),
        """\
content/posts/morning.md:5:1 GJ805 「原价」要有依据，没写的话不能高过前七天里成交的最低价（《明码标价和禁止价格欺诈规定》第十六条）
  → 写成“前 7 天最低成交价 12.8 元”，或者只写现在的价格。
content/posts/morning.md:5:9 GJ805 「满59元送酸奶」没写送几份、什么规格（广告法第八条）
  → 写清品名、规格、数量、期限，例如“送燕麦小样 30 克 1 袋，共 60 袋，送完为止”。
""",
    ),
    "belittling others": (
        morning("别家都是冷库货"),
        """\
content/posts/morning.md:5:1 GJ806 「别家都是」在贬低同行（广告法第十三条、反不正当竞争法（2025 年修订）第十二条）
  → 只写自己的：产地、规格、价格、坏了怎么赔。
""",
    ),
    "a word of the handbook's own": (
        {
            **morning("老群友价9.9元"),
            **own("  - {term: 老群友价, reason: 会让新邻居不高兴, instead: 直接写价格。}"),
        },
        """\
content/posts/morning.md:5:1 GJ807 「老群友价」会让新邻居不高兴
  → 直接写价格。
""",
    ),
    "a word that the handbook allows": (
        {
            **morning("国家级水库边的草莓，最好吃的小店"),
            **own(
                "  - {term: 最好吃的, level: info, reason: 说得太满}",
                "allow:\n  - {word: 国家级水库, reason: 地名}",
            ),
        },
        """\
content/posts/morning.md:5:11 GJ807 「最好吃的」说得太满
  → 换一个说法。
""",
    ),
    "a list of words for a rule that looks for none": (
        {"content/words/own.yml": "title: 词\ncode: GJ601\nwords:\n  - term: 老群友价\n"},
        """\
content/words/own.yml:2:7 GJ301 词表的词不能算作 GJ601
  → code 写 GJ801、GJ802、GJ804、GJ806、GJ807、GJ704 里的一个，或者不写。
""",
    ),
    "words that a calendar, a tier and the brand put into posts": (
        {
            DAILY: FILES[DAILY].replace("活动品: 草莓", "活动品: 全网最低价的草莓"),
            "content/brand.yml": FILES["content/brand.yml"].replace(
                "品牌: 鲜禾里", "品牌: 第一品牌鲜禾里"
            ),
        },
        """\
calendars/daily.yml:9:17 GJ801 「全网最低价」是绝对化用语（广告法第九条第三项）
  → 写价格和日期，例如“今天 9.9 元一斤，只限今天”。
content/brand.yml:6:7 GJ801 「第一品牌」是绝对化用语（广告法第九条第三项）
  → 只写店名；奖项有证书的，写奖项全名和年份。
""",
    ),
    "something for sharing, with help, or else": (
        morning("转发朋友圈领红包\n帮我砍一刀\n不转不是中国人"),
        """\
content/posts/morning.md:5:1 GJ821 「转发朋友圈领红包」是拿好处换转发、关注或拉人，链接和账号会被封（《微信外部链接内容管理规范》）
  → 去掉这个条件，让看到的人都能参加；想谢推荐人，事后说声谢谢就好。
content/posts/morning.md:6:3 GJ822 「砍一刀」是要人帮忙才有的优惠，容易被当成诱导分享（《微信外部链接内容管理规范》）
  → 改成直接给的价：几元、几份、到几点。
content/posts/morning.md:7:1 GJ823 「不转不是」在逼人转发（《微信外部链接内容管理规范》）
  → 整句删掉。
""",
    ),
    "a number, a mail address and a flat": (
        morning("找我 13912345678，或 lin@qq.com，3号楼2单元1201室"),
        """\
content/posts/morning.md:5:4 GJ841 这里像是真的手机号：139…78（个人信息保护法第六条）
  → 换成 {占位名}，或打码成 138****0000；对外的客服号写进 content/words/ 的 allow。
content/posts/morning.md:5:18 GJ841 这里像是真的邮箱：lin…om（个人信息保护法第六条）
  → 换成 {占位名}，或打码成 138****0000；对外的客服号写进 content/words/ 的 allow。
content/posts/morning.md:5:29 GJ841 这里像是真的住址：3号楼…1室（个人信息保护法第六条）
  → 换成 {占位名}，或打码成 138****0000；对外的客服号写进 content/words/ 的 allow。
""",
    ),
    "a number in a page and in the register": (
        {
            INDEX: "# 手册\n\n林晓禾 13912345678，看[抽奖](playbooks/draw.md)。\n",
            **swap("content/team.csv", "小管家·陈", "13912345678"),
        },
        """\
content/index.md:3:5 GJ841 这里像是真的手机号：139…78（个人信息保护法第六条）
  → 换成 {占位名}，或打码成 138****0000；对外的客服号写进 content/words/ 的 allow。
content/team.csv:3:1 GJ841 这里像是真的手机号：139…78（个人信息保护法第六条）
  → 换成 {占位名}，或打码成 138****0000；对外的客服号写进 content/words/ 的 allow。
""",
    ),
    "asking for data in a group and in private": (
        {
            **morning("请把手机号发我"),
            LATE: FILES[LATE].replace("{品牌}这边马上查", "{品牌}马上查，麻烦把订单号发我"),
        },
        """\
content/posts/morning.md:5:3 GJ842 「手机号发我」在要客户的信息，没说做什么用、私聊发（个人信息保护法第六条、第十七条）
  → 写成“麻烦私聊发我……，只用来核对这一单，核完就删”。
content/scripts/chase/late.md:7:22 GJ842 「订单号发我」在要客户的信息，没说做什么用、私聊发（个人信息保护法第六条、第十七条）
  → 写成“麻烦私聊发我……，只用来核对这一单，核完就删”。
""",
    ),
    "a list of names that nobody is told to mask": (
        {MORNING: "---\ntitle: 早报\nfill: [晒单名单]\n---\n{日期}，谢谢：{晒单名单}\n"},
        """\
content/posts/morning.md:3:8 GJ843 填空「晒单名单」会公布名单，没有提醒管家打码
  → 在 note: 里写上“只写打了码的昵称，例如小*鱼，不写手机号和地址”。
""",
    ),
    "a draw that leaves out most": (
        draw("  prizes:\n    - {name: 保温杯}\n  how: 点一下\n"),
        """\
playbooks/draw.md:4:3 GJ861 抽奖要公示的还缺：谁能参加、几点开奖、怎么抽、领到哪天、怎么领、过期怎么算、主办是谁、有事找谁（《规范促销行为暂行规定》第十三条）
  → 在 prize: 里补上，活动页也照着写全。
playbooks/draw.md:5:7 GJ861 奖品「保温杯」没写值多少钱（《规范促销行为暂行规定》第十三条）
  → 写 value: 49，照店里的售价。
playbooks/draw.md:5:7 GJ861 奖品「保温杯」没写几份，也没写中奖率（《规范促销行为暂行规定》第十三条）
  → 写 quantity: 3，或 rate: 5%。
""",
    ),
    "a draw that no playbook has the terms of": (
        morning("周五抽奖"),
        """\
content/posts/morning.md:5:3 GJ862 这条在抽奖，用到它的玩法却没有写 prize:（《规范促销行为暂行规定》第十三条）
  → 在玩法的文件头里写 prize:，奖品、份数、怎么抽、怎么领、主办方是谁。
""",
    ),
    "prizes that are too big": (
        draw(TERMS, "60000"),
        """\
playbooks/draw.md:5:39 GJ863 奖品「保温杯」值 60000 元，抽奖最多 5 万元（反不正当竞争法（2025 年修订）第十一条）
  → 换小一点的奖品，多备几份。
""",
    ),
    "a prize that is nearly too big, given by the calendar": (
        {
            **draw(TERMS, '"{奖品价值}"'),
            **swap(DAILY, "with: {活动品: 保温杯}", "with: {活动品: 保温杯, 奖品价值: 4.8 万元}"),
        },
        """\
calendars/daily.yml:13:28 GJ863 奖品「保温杯」值 48000 元，离抽奖的上限 5 万元很近（反不正当竞争法（2025 年修订）第十一条）
  → 按市场价再核一遍，或换小一点的。
""",
    ),
    "a prize that changes": (
        morning("名额减少到 1 份"),
        """\
content/posts/morning.md:5:1 GJ864 「名额减少」像是开始以后改了奖（反不正当竞争法 2025 年修订，第十一条）
  → 开始以后不改；缺货就换等值或更好的，先公告再开奖，并把“等值”写出来。
""",
    ),
    "praise that is paid for": (
        morning("好评返5元"),
        """\
content/posts/morning.md:5:1 GJ865 「好评返5元」是花钱买评价，算虚假宣传（反不正当竞争法 2025 年修订，第九条）
  → 改成“好的坏的都请照实说”；要谢就谢所有写了评价的，不看好坏、不给现金。
""",
    ),
}
