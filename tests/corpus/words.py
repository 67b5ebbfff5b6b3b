"""Mistakes in front matter, words and placeholders."""

from tests.handbooks import FILES, File, Files, swap

MORNING = "content/posts/morning.md"
SALE = "content/posts/sale.md"
LATE = "content/scripts/chase/late.md"
RULES = "content/rules/base.md"
DAILY = "calendars/daily.yml"
BODY = "{群名}的邻居们早上好，今天{日期}，{星期}。\n"

Bad = tuple[Files, str]


def morning(body: str) -> dict[str, File]:
    """Send other words every morning; they begin on line 5."""
    return swap(MORNING, BODY, body)


def owner(line: str) -> Files:
    """Write something else on line 3 of the morning's post."""
    return swap(MORNING, "owner: lin", line)


BAD: dict[str, Bad] = {
    "no title": (swap(MORNING, "title: 早报\n", ""), f"GJ201 {MORNING}:2"),
    "no title in a script": (swap(LATE, "title: 配送延迟\n", ""), f"GJ201 {LATE}:2"),
    "no category": (swap(LATE, "category: 催单\n", ""), f"GJ201 {LATE}:2"),
    "no tiers for rules": (swap(RULES, "tiers: [base]\n", ""), f"GJ201 {RULES}:2"),
    "an empty title": (swap(MORNING, "title: 早报", 'title: ""'), f"GJ204 {MORNING}:2"),
    "a title without a value": (swap(MORNING, "title: 早报", "title:"), f"GJ205 {MORNING}:2"),
    "a title that is a comment": (swap(MORNING, "title: 早报", "title: #早报"), f"GJ {MORNING}:2"),
    "a title cut by a topic": (
        swap(MORNING, "title: 早报", "title: 早上好 #话题"),
        f"GJ114 {MORNING}:2",
    ),
    "a title with a colon": (
        swap(MORNING, "title: 早报", "title: 早报: 新鲜"),
        f"GJ110 {MORNING}:2",
    ),
    "a title with a full-width colon after the key": (
        swap(MORNING, "title: 早报", "title：早报"),
        f"GJ110 {MORNING}",
    ),
    "a title without a space after the colon": (
        swap(MORNING, "title: 早报", "title:早报"),
        f"GJ110 {MORNING}",
    ),
    "a title that is an emoticon": (
        swap(MORNING, "title: 早报", "title: [微笑]"),
        f"GJ203 {MORNING}:2",
    ),
    "a title that is a placeholder": (
        swap(MORNING, "title: 早报", "title: {群名}"),
        f"GJ20 {MORNING}:2",
    ),
    "a title that is an at sign": (
        swap(MORNING, "title: 早报", "title: @所有人"),
        f"GJ110 {MORNING}:2",
    ),
    "a title with a star": (swap(MORNING, "title: 早报", "title: *早报*"), f"GJ11 {MORNING}:2"),
    "a title with an exclamation mark": (
        swap(MORNING, "title: 早报", "title: !早报"),
        f"GJ11 {MORNING}:2",
    ),
    "a title with an ampersand": (
        swap(MORNING, "title: 早报", "title: &早报 好"),
        f"GJ11 {MORNING}:2",
    ),
    "a title in half a quote": (swap(MORNING, "title: 早报", 'title: "早报'), f"GJ110 {MORNING}"),
    "a title half in quotes": (swap(MORNING, "title: 早报", 'title: "早"报'), f"GJ110 {MORNING}"),
    "a title with a percent sign": (
        swap(MORNING, "title: 早报", "title: %5"),
        f"GJ110 {MORNING}:2",
    ),
    "a title with a backslash": (
        swap(MORNING, "title: 早报", r'title: "早\报"'),
        f"GJ110 {MORNING}:2",
    ),
    "a title with half a character": (
        swap(MORNING, "title: 早报", r'title: "\ud83d"'),
        f"GJ110 {MORNING}:2",
    ),
    "a title with a NUL": (swap(MORNING, "title: 早报", r'title: "\0"'), f"GJ105 {MORNING}:2"),
    "a key no": (owner("no: 1"), f"GJ202 {MORNING}:3"),
    "a key that is a number": (owner("1: 2"), f"GJ202 {MORNING}:3"),
    "a key content": (owner("content: 早上好"), f"GJ202 {MORNING}:3"),
    "a key handler": (owner("handler: x"), f"GJ202 {MORNING}:3"),
    "a key id": (owner("id: other"), f"GJ202 {MORNING}:3"),
    "a key variants": (owner("variants: []"), f"GJ202 {MORNING}:3"),
    "a key that is a list": (owner("[甲]: 乙"), f"GJ110 {MORNING}:3"),
    "a key with a question mark": (owner("? {甲: 乙}\n: 丙"), f"GJ110 {MORNING}:3"),
    "a key with capitals": (owner("Owner: lin"), f"GJ202 {MORNING}:3"),
    "a key of another kind": (owner("when: 客户催单"), f"GJ202 {MORNING}:3"),
    "a key indented by a no-break space": (owner("\u00a0owner: lin"), f"GJ {MORNING}:3"),
    "a key indented by a full-width space": (owner("\u3000owner: lin"), f"GJ {MORNING}:3"),
    "a key indented by a space": (owner(" owner: lin"), f"GJ110 {MORNING}:3"),
    "a key indented by a tab": (owner("\towner: lin"), f"GJ110 {MORNING}:3"),
    "a key twice": (owner("owner: lin\nowner: chen"), f"GJ111 {MORNING}:4"),
    "a key twice, once in quotes": (owner('owner: lin\n"owner": chen'), f"GJ111 {MORNING}:4"),
    "a merge key": (owner("<<: {owner: lin}"), f"GJ202 {MORNING}:3"),
    "an owner who is not in the team": (owner("owner: wang"), f"GJ301 {MORNING}:3"),
    "an owner by name": (owner("owner: 林晓禾"), f"GJ204 {MORNING}:3"),
    "two owners": (owner("owner: [lin, chen]"), f"GJ203 {MORNING}:3"),
    "a draft yes": (owner("draft: yes"), f"GJ204 {MORNING}:3"),
    "a draft True": (owner("draft: True"), f"GJ204 {MORNING}:3"),
    "a draft 1": (owner("draft: 1"), f"GJ204 {MORNING}:3"),
    "a review that was never": (owner("reviewed: 去年"), f"GJ204 {MORNING}:3"),
    "a review on 31 November": (owner("reviewed: 2026-11-31"), f"GJ204 {MORNING}:3"),
    "a review every 90": (owner("review_every: 90"), f"GJ204 {MORNING}:3"),
    "a review every 90 days": (owner("review_every: 90天"), f"GJ204 {MORNING}:3"),
    "a review every 0 days": (owner("review_every: 0d"), f"GJ204 {MORNING}:3"),
    "one tag, not a list": (owner("tags: 日常"), f"GJ203 {MORNING}:3"),
    "tags with an empty one": (owner('tags: [日常, ""]'), f"GJ204 {MORNING}:3"),
    "a list with nothing in it": (owner("tags:\n  - 日常\n  -"), f"GJ205 {MORNING}:5"),
    "tags with a Chinese comma": (owner("tags: [日常，配送"), f"GJ110 {MORNING}"),
    "no front matter": ({MORNING: BODY}, f"GJ120 {MORNING}:1"),
    "an empty file": ({MORNING: ""}, f"GJ120 {MORNING}:1"),
    "a blank line first": ({MORNING: "\n" + FILES[MORNING]}, f"GJ120 {MORNING}:1"),
    "a blank line first, in a page": (
        {"content/index.md": "\n---\ntitle: 手册\n---\n你好\n"},
        "GJ120 content/index.md",
    ),
    "an unclosed front matter": (
        {MORNING: FILES[MORNING].replace("lin\n---", "lin")},
        f"GJ121 {MORNING}:1",
    ),
    "an unclosed front matter in a page": (
        {"content/index.md": "---\ntitle: 手册\n你好\n"},
        "GJ121 content/index.md:1",
    ),
    "a front matter closed by dots": (
        {MORNING: FILES[MORNING].replace("lin\n---", "lin\n...")},
        f"GJ121 {MORNING}:1",
    ),
    "a front matter closed by four dashes": (
        {MORNING: FILES[MORNING].replace("lin\n---", "lin\n----")},
        f"GJ121 {MORNING}:1",
    ),
    "a front matter in plus signs": (
        {MORNING: FILES[MORNING].replace("---", "+++")},
        f"GJ120 {MORNING}:1",
    ),
    "an indented front matter": (
        {MORNING: FILES[MORNING].replace("---\ntitle", " ---\ntitle")},
        f"GJ120 {MORNING}:1",
    ),
    "a front matter of words": ({MORNING: "---\n早报\n---\n好\n"}, f"GJ110 {MORNING}:2"),
    "a front matter of a list": ({MORNING: "---\n- 早报\n---\n好\n"}, f"GJ110 {MORNING}:2"),
    "an empty front matter": ({MORNING: "---\n---\n好\n"}, f"GJ201 {MORNING}"),
    "no words": (morning(""), f"GJ142 {MORNING}"),
    "only blank lines": (morning("\n\n \n"), f"GJ142 {MORNING}"),
    "an empty variant": (morning("## 甲\n好\n## 乙\n"), f"GJ142 {MORNING}:7"),
    "a variant twice": (morning("## 甲\n好\n## 甲\n早\n"), f"GJ140 {MORNING}:7"),
    "words before the variants": (morning("早\n## 甲\n好\n"), f"GJ141 {MORNING}:5"),
    "variants for other tiers only": (morning("## 基础群\n好\n"), f"GJ604 {DAILY}:2"),
    "a placeholder misspelt": (morning("{群明}早\n"), f"GJ602 {MORNING}:5"),
    "a placeholder in English": (morning("{name}早\n"), f"GJ602 {MORNING}:5"),
    "a placeholder with a member": (morning("{群名.长度}\n"), f"GJ602 {MORNING}:5"),
    "a placeholder with code": (morning("{__class__}\n"), f"GJ602 {MORNING}:5"),
    "a placeholder from a column that is empty": (morning("{小区}早\n"), f"GJ603 {MORNING}:5"),
    "a placeholder that one tier lacks": (
        morning("{折扣}早\n")
        | swap(
            "content/tiers.yml", "purpose: 每天买菜", "purpose: 买\n    placeholders: {折扣: 九折}"
        ),
        f"GJ603 {MORNING}:5",
    ),
    "a placeholder that one housekeeper lacks": (
        morning("{微信名}早\n") | swap("content/team.csv", "小管家·陈", ""),
        f"GJ603 {MORNING}:5",
    ),
    "a festival on a plain day": (morning("{节日}快乐\n"), f"GJ603 {MORNING}:5"),
    "a solar term on a plain day": (morning("今天{节气}\n"), f"GJ603 {MORNING}:5"),
    "the day of a playbook in a daily post": (morning("第{第几天}天\n"), f"GJ603 {MORNING}:5"),
    "a name that this entry does not give": (morning("{活动品}到了\n"), f"GJ602 {MORNING}:5"),
    "a name that the other entry gives": (
        swap(DAILY, "    with: {活动品: 草莓}\n", ""),
        "GJ603 content/posts/sale.md:6",
    ),
    "a tier's placeholder that is empty": (
        morning("{折扣}早\n")
        | swap(
            "content/tiers.yml", "purpose: 每天买菜", 'purpose: 买\n    placeholders: {折扣: ""}'
        ),
        "GJ603 content/posts/morning.md:5",
    ),
    "a placeholder that does not close": (morning("{群名早上好\n"), f"GJ601 {MORNING}:5"),
    "a placeholder that does not open": (morning("群名}早上好\n"), f"GJ601 {MORNING}:5"),
    "a placeholder over two lines": (morning("{群\n名}早\n"), f"GJ601 {MORNING}:5"),
    "a placeholder with three braces": (morning("{群名}}早\n"), f"GJ601 {MORNING}:5"),
    "an empty placeholder": (morning("{}早\n"), f"GJ601 {MORNING}:5"),
    "a full-width placeholder": (morning("｛群名｝早\n"), f"GJ601 {MORNING}:5"),
    "a kaomoji with braces": (morning("早{>_<}\n"), f"GJ602 {MORNING}:5"),
    "a template's expression": (morning("{% include 'x' %}\n"), f"GJ60 {MORNING}:5"),
    "a script with the group's name": (
        swap(LATE, "{品牌}这边", "{群名}这边"),
        f"GJ606 {LATE}:7",
    ),
    "a script with today's date": (swap(LATE, "{品牌}这边", "{日期}"), f"GJ606 {LATE}:7"),
    "rules with the housekeeper": (
        swap(RULES, "{品牌}", "{管家}"),
        f"GJ606 {RULES}:6",
    ),
    "rules for no such tier": (swap(RULES, "[base]", "[bass]"), f"GJ301 {RULES}:3"),
    "rules for no tier": (swap(RULES, "[base]", "[]"), f"GJ204 {RULES}:3"),
    "a picture that is not there": (owner("pictures: [media/a.png]"), f"GJ303 {MORNING}:3"),
    "a picture outside": (owner("pictures: [../../etc/passwd]"), f"GJ303 {MORNING}:3"),
    "a picture by address": (owner('pictures: ["https://x.cn/a.png"]'), f"GJ303 {MORNING}:3"),
    "one picture, not a list": (owner("pictures: media/a.png"), f"GJ203 {MORNING}:3"),
    "a blank that is a map": (swap(LATE, "fill: [称呼]", "fill: [{称呼}]"), f"GJ20 {LATE}:5"),
    "a category that others do not have": (
        {"content/scripts/chase/soon.md": FILES[LATE].replace("category: 催单", "category: 催")},
        "GJ305 content/scripts/chase/soon.md:3",
    ),
    "a script's folder in Chinese": (
        {"content/scripts/催单/soon.md": FILES[LATE]},
        "GJ107 content/scripts/催单/soon.md:1",
    ),
    "a script too deep": (
        {"content/scripts/chase/more/soon.md": FILES[LATE]},
        "GJ107 content/scripts/chase/more/soon.md:1",
    ),
    "two posts with one id": (
        {"content/posts/autumn/morning.md": FILES[MORNING]},
        "GJ302 content/posts/morning.md:2",
    ),
    "a post called index": (
        {"content/posts/index.md": FILES[MORNING]},
        "GJ107 content/posts/index.md",
    ),
    "a post called con": ({"content/posts/con.md": FILES[MORNING]}, "GJ107 content/posts/con.md:1"),
    "a post with capitals": (
        {"content/posts/Sale2.md": FILES[SALE]},
        "GJ107 content/posts/Sale2.md",
    ),
    "a post with a space": ({"content/posts/a b.md": FILES[SALE]}, "GJ107 content/posts/a b.md:1"),
    "a post with a newline": ({"content/posts/a\n.md": FILES[SALE]}, "GJ107 content/posts"),
    "a post with a long name": (
        {f"content/posts/{'a' * 65}.md": FILES[SALE]},
        f"GJ107 content/posts/{'a' * 65}.md:1",
    ),
}
