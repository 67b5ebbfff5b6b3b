"""What `load` says about content it cannot read: changes to the handbook, and the whole report."""

from __future__ import annotations

from tests.handbooks import FILES, Files, swap

Case = tuple[Files, str]

MORNING = "content/posts/morning.md"
DAILY = "calendars/daily.yml"
GROUPS = "content/groups.csv"

# Groups: files, YAML, front matter, tables, words, shapes.
CASES: dict[str, Case] = {
    "a link": (
        {"content/posts/link.md": lambda path: path.symlink_to("morning.md")},
        """\
content/posts/link.md:1:1 GJ101 这不是普通文件（链接或特殊文件），不会读取
  → 把文件本身放进来，不要放快捷方式或链接。
""",
    ),
    "a link in a fixed place": (
        {"content/metrics.yml": lambda path: path.symlink_to("slots.yml")},
        """\
content/metrics.yml:1:1 GJ101 这不是普通文件（链接或特殊文件），不会读取
  → 把文件本身放进来，不要放快捷方式或链接。
""",
    ),
    "too large": (
        {"content/posts/long.md": "啊" * 400_000},
        """\
content/posts/long.md:1:1 GJ101 文件超过 1 MB
  → 拆成几个文件，或把图片放进 media。
""",
    ),
    "not UTF-8": (
        {MORNING: FILES[MORNING].encode("gb18030")},
        """\
content/posts/morning.md:2:1 GJ102 文件不是 UTF-8 编码
  → 用编辑器「另存为」，编码选 UTF-8。
""",
    ),
    "a table that is neither UTF-8 nor GB18030": (
        {GROUPS: FILES[GROUPS].encode("utf-16")},
        """\
content/groups.csv:1:1 GJ102 文件不是 UTF-8 或 GB18030 编码
  → 用编辑器「另存为」，编码选 UTF-8。
""",
    ),
    "a table as Excel in China writes it": (
        {GROUPS: FILES[GROUPS].encode("gb18030")},
        """\
content/groups.csv:1:1 GJ103 这个表按 GB18030 读取
  → Excel 另存时选「CSV UTF-8」，以后就不会有乱码。
""",
    ),
    "a conflict that was not resolved": (
        swap(MORNING, "{群名}的", "<<<<<<< HEAD\n{群名}的"),
        """\
content/posts/morning.md:5:1 GJ104 这里有没合并完的冲突标记
  → 留下要的那一段，删掉 <<<<<<<、=======、>>>>>>> 这几行。
""",
    ),
    "a character that nobody sees": (
        swap(MORNING, "早上好", "早上\u200b好"),
        """\
content/posts/morning.md:5:11 GJ105 这里有看不见的字符 U+200B
  → 运行 guanjia check --fix 删掉；多半是从网页或别的软件粘贴时带来的。
""",
    ),
    "an escape for a character that nobody sees": (
        swap(MORNING, "title: 早报", r'title: "早\u202e报"'),
        """\
content/posts/morning.md:2:8 GJ105 这里有看不见的字符 U+202E
  → 运行 guanjia check --fix 删掉；多半是从网页或别的软件粘贴时带来的。
""",
    ),
    "a file that nobody reads": (
        {"content/plan.xlsx": b"PK"},
        """\
content/plan.xlsx:1:1 GJ106 这种文件不会发布，也没有哪一步会用到它
  → 不需要就移走；要发布的图片用 png、jpg、gif、webp，文件用 pdf、mp4。
""",
    ),
    "a calendar with another ending": (
        {"calendars/more.yaml": "entries: []\n"},
        """\
calendars/more.yaml:1:1 GJ106 calendars/ 里只读 .yml 文件
  → 不需要就移走；要发布的图片用 png、jpg、gif、webp，文件用 pdf、mp4。
""",
    ),
    "a file name that is no id": (
        {"content/posts/早报.md": FILES[MORNING]},
        """\
content/posts/早报.md:1:1 GJ107 文件名「早报」不能当编号
  → 只用小写英文字母、数字和连字符，例如 delivery-delay.md。
""",
    ),
    "a script outside a category": (
        {"content/scripts/hello.md": FILES["content/scripts/chase/late.md"]},
        """\
content/scripts/hello.md:1:1 GJ107 话术要放在 content/scripts/分类/ 下，分类文件夹用小写英文
  → 例如 content/scripts/chase/delivery-delay.md。
""",
    ),
    "a page that makes no address": (
        {"content/handbook/新人 指南.md": "# 新人\n"},
        """\
content/handbook/新人 指南.md:1:1 GJ107 页面的路径里有「新人 指南」，做不成网址
  → 文件夹和文件名只用小写英文字母、数字和连字符。
""",
    ),
    "a file that is not there": (
        {"content/slots.yml": None},
        """\
content/slots.yml:1:1 GJ108 缺少这个文件
  → 运行 guanjia new 新文件夹，从里面复制一份再改。
""",
    ),
    "brackets that do not close": (
        swap(DAILY, "to: {tiers: [base]}", "to: {tiers: [base}"),
        """\
calendars/daily.yml:8:22 GJ110 YAML 语法有误：括号里少了逗号或右括号
  → 对照旁边的行改，注意缩进和引号。
""",
    ),
    "a tab": (
        swap(DAILY, "    slot: 晚市", "\tslot: 晚市"),
        """\
calendars/daily.yml:7:1 GJ110 YAML 语法有误：不能用 Tab 缩进，改用空格
  → 对照旁边的行改，注意缩进和引号。
""",
    ),
    "a front matter of words": (
        {MORNING: "---\n早报\n---\n早上好\n"},
        """\
content/posts/morning.md:2:1 GJ110 文件头要写成「名称: 值」
  → 每行一项，冒号后面空一格。
""",
    ),
    "a key twice": (
        swap(MORNING, "owner: lin", "owner: lin\ntitle: 晚报"),
        """\
content/posts/morning.md:4:1 GJ111 「title」写了两次
  → 留一个，删掉另一个。
""",
    ),
    "an alias": (
        swap(MORNING, "owner: lin", "owner: *lin"),
        """\
content/posts/morning.md:3:8 GJ112 不能用 * 引用
  → 把内容直接写出来；文字以 * 开头要加引号。
""",
    ),
    "a tag": (
        swap(MORNING, "owner: lin", "owner: !!str lin"),
        """\
content/posts/morning.md:3:8 GJ112 不能用 & 锚点或 ! 标签
  → 直接写内容；以 & 或 ! 开头的文字加引号。
""",
    ),
    "brackets without end": (
        swap(MORNING, "owner: lin", "tags: " + "[" * 30_000),
        """\
content/posts/morning.md:3:38 GJ113 嵌套超过 32 层
  → 这里多半写错了括号。
""",
    ),
    "a topic after a space": (
        swap(MORNING, "title: 早报", "title: 早上好 #话题"),
        """\
content/posts/morning.md:2:8 GJ114 「早上好」后面的 #话题 会被当成注释丢掉
  → 整句加引号；真是注释就在 # 后面空一格。
""",
    ),
    "two documents": (
        {"content/slots.yml": FILES["content/slots.yml"] + "---\nslots: []\n"},
        """\
content/slots.yml:8:1 GJ115 一个文件里只能有一份 YAML
  → 删掉多余的 --- 行。
""",
    ),
    "no front matter": (
        {MORNING: "早上好\n"},
        """\
content/posts/morning.md:1:1 GJ120 缺少文件头
  → 第一行写 ---，接着写 title 等几项，再写一行 ---。
""",
    ),
    "a front matter without end": (
        {MORNING: "---\ntitle: 早报\n早上好\n"},
        """\
content/posts/morning.md:1:1 GJ121 文件头没有关上
  → 在文件头最后一项下面单独写一行 ---。
""",
    ),
    "a row that is too short": (
        swap(GROUPS, "v1,鲜禾里会员01,vip,lin,,会员,,", "v1,鲜禾里会员01,vip,lin"),
        """\
content/groups.csv:4:1 GJ130 这一行有 4 格，比列名少 4 格
  → 对齐列名；内容里有逗号时，整格加英文双引号。
""",
    ),
    "a row that is too long": (
        swap(GROUPS, "v1,鲜禾里会员01,vip,lin,,会员,,", "v1,鲜禾里会员01,vip,lin,,会员,,,"),
        """\
content/groups.csv:4:1 GJ130 这一行有 9 格，比列名多 1 格
  → 对齐列名；内容里有逗号时，整格加英文双引号。
""",
    ),
    "an empty table": (
        {"content/team.csv": "\n"},
        """\
content/team.csv:1:1 GJ131 这个表是空的
  → 第一行写列名，下面每行一条。
""",
    ),
    "headings that are wrong": (
        swap("content/team.csv", "姓名,职责,入职日期,微信名", "姓 名,职责,职责,"),
        """\
content/team.csv:1:1 GJ131 列名「职责」写了两次
  → 留一列，删掉另一列。
content/team.csv:1:1 GJ131 第 5 列没有列名
  → 写上列名，或删掉这一列。
content/team.csv:1:1 GJ131 缺少列「入职日期」
  → 在第一行加上这一列。
content/team.csv:1:1 GJ131 缺少列「姓名」
  → 多半要把「姓 名」改成「姓名」。
""",
    ),
    "a quote that does not close": (
        swap("content/team.csv", "chen,陈思远", 'chen,"陈思远'),
        """\
content/team.csv:3:1 GJ132 表格从这一行起读不下去，引号没有成对
  → 用表格软件打开，改好这一行，重新另存为 CSV。
""",
    ),
    "a variant twice": (
        swap("content/posts/sale.md", "## VIP群", "## 基础群"),
        """\
content/posts/sale.md:7:1 GJ140 变体「基础群」写了两次
  → 换一个名称，或合成一个。
""",
    ),
    "words before the first variant": (
        swap("content/posts/sale.md", "## 基础群", "各位邻居：\n## 基础群"),
        """\
content/posts/sale.md:5:1 GJ141 第一个「## 名称」前面有文字，不属于任何变体
  → 移到某个变体里，或给它加一个「## 名称」。
""",
    ),
    "a variant without words": (
        swap("content/posts/sale.md", "## VIP群", "## VIP群\n## 其他"),
        """\
content/posts/sale.md:7:1 GJ142 变体「VIP群」没有内容
  → 写上要发的话，或删掉它。
""",
    ),
    "a wording without words": (
        swap(MORNING, "{群名}的邻居们早上好，今天{日期}，{星期}。\n", ""),
        """\
content/posts/morning.md:5:1 GJ142 这个文件没有正文
  → 写上要发的话，或删掉它。
""",
    ),
    "a heading without a space": (
        swap(MORNING, "{群名}的", "##早安\n{群名}的"),
        """\
content/posts/morning.md:5:1 GJ143 这一行不是变体的标题，会当成正文发出去
  → 要分变体就写成「## 名称」，## 后面空一格。
""",
    ),
    "a heading without a name": (
        swap(MORNING, "{群名}的", "早\n## \n{群名}的"),
        """\
content/posts/morning.md:6:1 GJ143 这一行不是变体的标题，会当成正文发出去
  → 要分变体就写成「## 名称」，## 后面空一格。
""",
    ),
    "a key that is missing": (
        swap("content/scripts/chase/late.md", "when: 客户催单\n", ""),
        """\
content/scripts/chase/late.md:2:1 GJ201 缺少「when」
  → 补上「when」。
""",
    ),
    "a cell that is missing": (
        swap(GROUPS, "b2,柳塘苑·鲜禾里1,base", "b2,柳塘苑·鲜禾里1,"),
        """\
content/groups.csv:3:1 GJ201 缺少「层级」
  → 补上「层级」。
""",
    ),
    "a key that is misspelt": (
        swap(MORNING, "owner: lin", "ownr: lin"),
        """\
content/posts/morning.md:3:1 GJ202 不认识的名称「ownr」
  → 是不是「owner」？
""",
    ),
    "a key that belongs nowhere": (
        swap(DAILY, "entries:", "标题: 每日\nentries:"),
        """\
calendars/daily.yml:1:1 GJ202 不认识的名称「标题」
  → 这里可以写：bands、changes、entries、from、title、until。
""",
    ),
    "a key that the file's name decides": (
        swap(MORNING, "owner: lin", "id: brief"),
        """\
content/posts/morning.md:3:1 GJ202 不认识的名称「id」
  → 删掉这一行；它由文件本身决定。
""",
    ),
    "one thing where a list belongs": (
        swap(MORNING, "owner: lin", "tags: 日常"),
        """\
content/posts/morning.md:3:7 GJ203 「tags」应该是列表
  → 写成 [甲, 乙]，或每行一个「- 甲」。
""",
    ),
    "a list where a text belongs": (
        swap(MORNING, "title: 早报", "title: [微笑]"),
        """\
content/posts/morning.md:2:8 GJ203 「title」应该是文字
  → 整句加引号；[微笑] 这样的表情和 {名字} 都要加引号。
""",
    ),
    "a name where an id belongs": (
        swap("content/rules/base.md", "tiers: [base]", "tiers: [基础群]"),
        """\
content/rules/base.md:3:9 GJ204 编号只能用小写字母、数字和连字符，最长 64 个字符，不能叫 index，\
这里是「基础群」
  → 照这个要求改。
""",
    ),
    "a date that is not": (
        swap(DAILY, "on: 2026-11-24", "on: 2026-02-30"),
        """\
calendars/daily.yml:11:9 GJ204 没有「2026-02-30」这一天
  → 照这个要求改。
""",
    ),
    "a full-width colon": (
        swap("content/slots.yml", "from: 09:00", "from: 09：00"),
        """\
content/slots.yml:3:11 GJ204 「from」时间要写成 09:00 这样（半角冒号），这里是「09：00」
  → 照这个要求改。
""",
    ),
    "two rhythms": (
        swap(DAILY, "every: day", "every: day\n    on: 2026-11-24"),
        """\
calendars/daily.yml:2:5 GJ204 every、on 要写且只写一个，这里写了 every、on
  → 照这个要求改。
""",
    ),
    "a post that is ready and has blanks": (
        swap("content/posts/sale.md", "title: 限时折扣", "title: 限时折扣\nprepared: true"),
        """\
content/posts/sale.md:2:1 GJ204 有当天才能填的空（fill），就不能写 prepared: true
  → 照这个要求改。
""",
    ),
    "figures that do not add up": (
        {
            "content/figures/pie.yml": "kind: pie\ntitle: 饼\n",
            "content/figures/shares.yml": "kind: shares\ntitle: 三类人\nparts:\n"
            "  - {name: 潜在, value: 55}\n  - {name: 品类, value: 35}\n",
            "content/figures/bands.yml": "kind: bands\ntitle: 八个月\nunit: 月\nmarks: [0, 8]\n"
            "rows:\n  - {name: 建群, from: 3, to: 9}\n",
            "content/figures/grid.yml": "kind: grid\ntitle: 渠道\n"
            "x: {title: 快慢, levels: [慢, 快]}\ny: {title: 好坏, levels: [低, 高]}\nreadings:\n"
            "  - name: 一种\n    spots: [{name: 门店, x: 很快, y: 高}]\n",
            "content/figures/budget.yml": "kind: budget\ntitle: 预算\n"
            "costs: [{item: 手机, amount: 两千}]\n",
        },
        """\
content/figures/bands.yml:1:1 GJ204 「建群」超出了 marks
  → 照这个要求改。
content/figures/budget.yml:3:28 GJ204 「amount」要写数字，这里是「两千」
  → 照这个要求改。
content/figures/grid.yml:1:1 GJ204 「门店」的「很快」不在 快慢 的 levels 里
  → 照这个要求改。
content/figures/pie.yml:1:7 GJ204 「kind」只能是 shares、bands、funnel、grid、targets、\
tree、growth、commission、ratio、smart 或 budget
  → 照这个要求改。
content/figures/shares.yml:1:1 GJ204 各部分加起来要是 100，这里是 90
  → 照这个要求改。
""",
    ),
    "a key without a value": (
        swap(MORNING, "owner: lin", "owner:"),
        """\
content/posts/morning.md:3:1 GJ205 「owner」后面没有写值
  → 写上内容；不需要就删掉这一行。以 # 开头的文字要加引号。
""",
    ),
    "an id twice": (
        swap("content/team.csv", "chen,", "lin,"),
        """\
content/groups.csv:3:18 GJ301 没有管家「chen」
  → 先建好，或改成已有的：lin。
content/team.csv:3:1 GJ302 「lin」已经用在 content/team.csv:2
  → 换一个没用过的。
""",
    ),
    "an address that is taken": (
        {"content/packs/help.md": "# 日包\n"},
        """\
content/packs/help.md:1:1 GJ302 「packs/help.md」这个地址由程序自己生成
  → 换个文件夹或文件名。
""",
    ),
    "names that differ in case": (
        {"content/media/Tea.png": b"1", "content/media/tea.png": b"2"},
        """\
content/media/tea.png:1:1 GJ302 和 content/media/Tea.png 只差大小写或编码，有的电脑上会互相覆盖
  → 换一个文件名。
""",
    ),
}

BUILD_CASES: dict[str, Case] = {
    "an anchor that is not": (
        {"content/index.md": "# 手册\n\n[跳到](#nowhere)\n"},
        """\
mkdocs.yml:1:1 GJ190 MkDocs：Doc file 'index.md' contains a link '#nowhere', but there is no \
such anchor on this page.
  → 照这句话改对应的页面。
""",
    ),
    "no mkdocs.yml": (
        {"mkdocs.yml": None},
        """\
mkdocs.yml:1:1 GJ191 没有 mkdocs.yml
  → 运行 guanjia new 新文件夹，从里面复制一份。
""",
    ),
    "a mkdocs.yml without us": (
        swap("mkdocs.yml", "plugins: [guanjia]", "plugins: []"),
        """\
mkdocs.yml:1:1 GJ191 plugins 里没有 guanjia
  → 写上 plugins: [guanjia]。
""",
    ),
    "a mkdocs.yml that is no YAML": (
        {"mkdocs.yml": "- 手册\n"},
        """\
mkdocs.yml:1:1 GJ191 MkDocs 读不了：The configuration is invalid. Expected a key-value mapping \
(dict) but received: <class 'list'>
  → 照这句话改。
""",
    ),
    "a template that does not end": (
        {"site_templates/pack.html": "<p>\n{% if pack %}\n"},
        """\
site_templates/pack.html:2:1 GJ192 模板有误：Unexpected end of template. Jinja was looking for \
the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is \
'if'.
  → 改模板；删掉它就用自带的那一个。
""",
    ),
    "a template with a name that is not": (
        {"site_templates/main.html": "<p>\n{{ author }}\n"},
        """\
site_templates/main.html:2:1 GJ192 模板有误：'author' is undefined
  → 改模板；删掉它就用自带的那一个。
""",
    ),
}
