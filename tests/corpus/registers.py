"""Mistakes in the brand, the tiers and the two tables."""

from tests.handbooks import FILES, Files, swap

BRAND = "content/brand.yml"
TIERS = "content/tiers.yml"
TEAM = "content/team.csv"
GROUPS = "content/groups.csv"
V1 = "v1,鲜禾里会员01,vip,lin,,会员,,\n"

Bad = tuple[Files, str]


def group(row: str) -> Files:
    """Add a row to the register of groups; it is line 5."""
    return {GROUPS: f"{FILES[GROUPS]}{row}\n"}


def naming(*parts: str) -> Files:
    """Give the first tier other parts; the first is on line 8."""
    old = (
        '- column: 小区\n      - separator: "·"\n      - text: 鲜禾里\n      - number: {start: 1}\n'
    )
    return swap(TIERS, old, "".join(f"- {part}\n      " for part in parts).rstrip(" "))


BAD: dict[str, Bad] = {
    "no brand": ({BRAND: None}, f"GJ108 {BRAND}:1"),
    "no tiers": ({TIERS: None}, f"GJ108 {TIERS}:1"),
    "no team": ({TEAM: None}, f"GJ108 {TEAM}:1"),
    "no groups": ({GROUPS: None}, f"GJ108 {GROUPS}:1"),
    "an empty brand": ({BRAND: ""}, f"GJ201 {BRAND}:1"),
    "a brand without a name": (swap(BRAND, "name: 鲜禾里\n", ""), f"GJ201 {BRAND}:1"),
    "a brand with an unknown key": (swap(BRAND, "timezone:", "时区:"), f"GJ202 {BRAND}:2"),
    "a zone that is not": (swap(BRAND, "Asia/Shanghai", "Asia/Beijing"), f"GJ204 {BRAND}:2"),
    "a zone that is a folder": (swap(BRAND, "Asia/Shanghai", "Asia"), f"GJ204 {BRAND}:2"),
    "a zone outside": (swap(BRAND, "Asia/Shanghai", "../../etc/passwd"), f"GJ204 {BRAND}:2"),
    "a zone by offset": (swap(BRAND, "Asia/Shanghai", "+08:00"), f"GJ204 {BRAND}:2"),
    "quiet hours without an end": (
        swap(BRAND, '{from: "21:30", until: "08:00"}', '{from: "21:30"}'),
        f"GJ201 {BRAND}:3",
    ),
    "quiet hours by the model's name": (
        swap(BRAND, '{from: "21:30"', '{begin: "21:30"'),
        f"GJ202 {BRAND}:3",
    ),
    "quiet hours in one text": (
        swap(BRAND, '{from: "21:30", until: "08:00"}', '"21:30-08:00"'),
        f"GJ203 {BRAND}:3",
    ),
    "a window of 999 days": (swap(BRAND, "ahead: 2", "ahead: 999"), f"GJ204 {BRAND}:4"),
    "a window of minus one day": (swap(BRAND, "back: 0", "back: -1"), f"GJ204 {BRAND}:4"),
    "a window of words": (swap(BRAND, "ahead: 2", "ahead: 两周"), f"GJ204 {BRAND}:4"),
    "a window with a comma missing": (
        swap(BRAND, "back: 0, ahead: 2", "back: 0 ahead: 2"),
        f"GJ110 {BRAND}:4",
    ),
    "an output that is not": (
        swap(BRAND, "timezone:", "outputs: [xml]\ntimezone:"),
        f"GJ204 {BRAND}:2",
    ),
    "a placeholder with a list": (
        swap(BRAND, "品牌: 鲜禾里", "品牌: [鲜禾里]"),
        f"GJ203 {BRAND}:6",
    ),
    "a placeholder that is a topic": (
        swap(BRAND, "品牌: 鲜禾里", "品牌: #鲜禾里"),
        f"GJ205 {BRAND}:6",
    ),
    "a placeholder twice": (
        swap(BRAND, "  品牌: 鲜禾里", "  品牌: 鲜禾里\n  品牌: 禾里"),
        f"GJ111 {BRAND}:7",
    ),
    "a placeholder with an alias": (
        swap(BRAND, "  品牌: 鲜禾里", "  甲: &a 鲜禾里\n  品牌: *a"),
        f"GJ112 {BRAND}:6",
    ),
    "a bomb of aliases": (
        {BRAND: "a: &a [x]\n" + "".join(f"{c}: &{c} [*a, *a]\n" for c in "bcdefghi")},
        f"GJ112 {BRAND}:1",
    ),
    "a bomb of merges": (
        {BRAND: "a: &a {x: 1}\n" + "".join(f"{c}: &{c}\n  <<: [*a, *a]\n" for c in "bcdefghi")},
        f"GJ112 {BRAND}:1",
    ),
    "a tag that runs": (
        swap(BRAND, "name: 鲜禾里", "name: !!python/object/apply:os.system [id]"),
        f"GJ112 {BRAND}:1",
    ),
    "30,000 brackets": (swap(BRAND, "name: 鲜禾里", "name: " + "[" * 30_000), f"GJ113 {BRAND}:1"),
    "30,000 braces": (swap(BRAND, "name: 鲜禾里", "name: " + "{a: " * 30_000), f"GJ113 {BRAND}:1"),
    "10,000 dashes": (swap(BRAND, "name: 鲜禾里", "name:\n  " + "- " * 10_000), f"GJ113 {BRAND}:2"),
    "a version of YAML": ({BRAND: "%YAML 9.9\n---\nname: 鲜禾里\n"}, f"GJ110 {BRAND}"),
    "a second document": ({BRAND: FILES[BRAND] + "---\n{}\n"}, f"GJ115 {BRAND}:7"),
    "a tier twice": (swap(TIERS, "id: vip", "id: base"), f"GJ302 {TIERS}:13"),
    "a tier with capitals": (swap(TIERS, "id: vip", "id: VIP"), f"GJ204 {TIERS}:13"),
    "a tier without a purpose": (swap(TIERS, "    purpose: 每天买菜\n", ""), f"GJ201 {TIERS}:2"),
    "a tier without a naming template": (
        {TIERS: FILES[TIERS][: FILES[TIERS].index("    naming:\n      - text: 鲜禾里\n")]},
        f"GJ201 {TIERS}:13",
    ),
    "a capacity out of order": (swap(TIERS, "to: 400", "to: 200"), f"GJ204 {TIERS}:6"),
    "a capacity of words": (swap(TIERS, "to: 400", "to: 四百"), f"GJ204 {TIERS}:6"),
    "a capacity with a dot": (swap(TIERS, "to: 400", "to: 400.0"), f"GJ204 {TIERS}:6"),
    "a capacity with a thousand": (
        swap(
            TIERS,
            "cap: 500}\n    on_exceed",
            'cap: "1,000"}\n    on_exceed',
        ),
        f"GJ204 {TIERS}:6",
    ),
    "no number": (naming("column: 小区"), f"GJ204 {TIERS}:9"),
    "two numbers": (naming("number: {}", "number: {}"), f"GJ204 {TIERS}:9"),
    "a part that is not": (naming("colum: 小区", "number: {}"), f"GJ204 {TIERS}:9"),
    "a part of two kinds": (naming("{text: 甲, column: 小区}", "number: {}"), f"GJ204 {TIERS}:9"),
    "a part that is a word": (naming("小区", "number: {}"), f"GJ204 {TIERS}:9"),
    "a part that is empty": (naming('text: ""', "number: {}"), f"GJ204 {TIERS}:9"),
    "a list without a label": (naming("one_of: [甲]", "number: {}"), f"GJ201 {TIERS}:9"),
    "a list without choices": (naming("{one_of: [], label: 甲}", "number: {}"), f"GJ204 {TIERS}:9"),
    "a number with a label": (
        naming("column: 小区", "{number: {start: 1}, label: 号}"),
        f"GJ202 {TIERS}:10",
    ),
    "a number 100 wide": (naming("number: {width: 100}"), f"GJ204 {TIERS}:9"),
    "a number for the city": (naming("number: {per: city}"), f"GJ204 {TIERS}:9"),
    "a number that starts below zero": (naming("number: {start: -3}"), f"GJ204 {TIERS}:9"),
    "a number that starts at 007": (naming("number: {start: 007}"), f"GJ204 {TIERS}:9"),
    "parts under another key": (
        swap(
            TIERS,
            "    naming:\n      - column: 小区",
            "    naming:\n      parts:\n      - column: 小区",
        ),
        f"GJ203 {TIERS}:9",
    ),
    "no tiers in the file": ({TIERS: "tiers: []\n"}, f"GJ204 {TIERS}:1"),
    "an empty table": ({GROUPS: ""}, f"GJ131 {GROUPS}:1"),
    "a table without headings": ({GROUPS: V1}, f"GJ131 {GROUPS}:1"),
    "a table with semicolons": ({TEAM: FILES[TEAM].replace(",", ";")}, f"GJ131 {TEAM}:1"),
    "a table with tabs": ({TEAM: FILES[TEAM].replace(",", "\t")}, f"GJ131 {TEAM}:1"),
    "a table with full-width commas": ({TEAM: FILES[TEAM].replace(",", "，")}, f"GJ131 {TEAM}:1"),
    "a table of UTF-16": ({TEAM: FILES[TEAM].encode("utf-16")}, f"GJ102 {TEAM}:1"),
    "a table of UTF-16 without a mark": ({TEAM: FILES[TEAM].encode("utf-16-le")}, f"GJ {TEAM}"),
    "a table of Big5 and more": ({TEAM: FILES[TEAM].encode() + b"\xff\xff\n"}, f"GJ102 {TEAM}:4"),
    "a workbook called csv": ({TEAM: b"PK\x03\x04\x14\x00\x06\x00\xff\xfe"}, f"GJ {TEAM}"),
    "a heading that is missing": (swap(TEAM, "入职日期,", ""), f"GJ131 {TEAM}:1"),
    "a heading twice": (swap(TEAM, "职责,", "姓名,"), f"GJ131 {TEAM}:1"),
    "a heading that is empty": (swap(TEAM, ",微信名", ","), f"GJ131 {TEAM}:1"),
    "a row too short": ({GROUPS: FILES[GROUPS] + "b3,甲·鲜禾里1,base\n"}, f"GJ130 {GROUPS}:5"),
    "a row too long": (group("b3,甲·鲜禾里1,base,lin,甲,,,,"), f"GJ130 {GROUPS}:5"),
    "a comma in a cell": (group("b3,甲,乙·鲜禾里1,base,lin,甲,,,"), f"GJ130 {GROUPS}:5"),
    "a quote in a cell": (group('b3,"甲·鲜禾里1,base,lin,甲,,,'), f"GJ132 {GROUPS}:5"),
    "words after a quote": (group('b3,"甲"·鲜禾里1,base,lin,甲,,,'), f"GJ132 {GROUPS}:5"),
    "a long cell": (group("b3," + "甲" * 140_000 + ",base,lin,甲,,,"), f"GJ132 {GROUPS}:5"),
    "a group without an id": (group(",甲·鲜禾里1,base,lin,甲,,,"), f"GJ201 {GROUPS}:5"),
    "a group without a name": (group("b3,,base,lin,甲,,,"), f"GJ201 {GROUPS}:5"),
    "a group without a housekeeper": (group("b3,甲·鲜禾里1,base,,甲,,,"), f"GJ201 {GROUPS}:5"),
    "a group twice": (group("b1,甲·鲜禾里1,base,lin,甲,,,"), f"GJ302 {GROUPS}:5"),
    "a group with capitals": (group("B3,甲·鲜禾里1,base,lin,甲,,,"), f"GJ204 {GROUPS}:5"),
    "a group with a Chinese id": (group("甲,甲·鲜禾里1,base,lin,甲,,,"), f"GJ204 {GROUPS}:5"),
    "a group with an id outside": (group("../b3,甲·鲜禾里1,base,lin,甲,,,"), f"GJ204 {GROUPS}:5"),
    "a group of no such tier": (group("b3,甲·鲜禾里1,bass,lin,甲,,,"), f"GJ301 {GROUPS}:5"),
    "a group of a tier by name": (group("b3,甲·鲜禾里1,基础群,lin,甲,,,"), f"GJ204 {GROUPS}:5"),
    "a group of no such housekeeper": (group("b3,甲·鲜禾里1,base,wang,甲,,,"), f"GJ301 {GROUPS}:5"),
    "a group of a housekeeper by name": (
        group("b3,甲·鲜禾里1,base,林晓禾,甲,,,"),
        f"GJ204 {GROUPS}:5",
    ),
    "a group made on 31 June": (
        group("b3,甲·鲜禾里1,base,lin,甲,,2026-06-31,"),
        f"GJ204 {GROUPS}:5",
    ),
    "a group made on Excel's 31 June": (
        group("b3,甲·鲜禾里1,base,lin,甲,,2026/6/31,"),
        f"GJ204 {GROUPS}:5",
    ),
    "a group made last year": (group("b3,甲·鲜禾里1,base,lin,甲,,去年,"), f"GJ204 {GROUPS}:5"),
    "a group made on Excel's number": (
        group("b3,甲·鲜禾里1,base,lin,甲,,46349,"),
        f"GJ204 {GROUPS}:5",
    ),
    "about 300 members": (group("b3,甲·鲜禾里1,base,lin,甲,,,300+"), f"GJ204 {GROUPS}:5"),
    "minus one member": (group("b3,甲·鲜禾里1,base,lin,甲,,,-1"), f"GJ204 {GROUPS}:5"),
    "Excel's error": (group("#REF!,甲·鲜禾里1,base,lin,甲,,,"), f"GJ204 {GROUPS}:5"),
    "somebody's number": (group("b3,甲·鲜禾里1,base,lin,甲,13912345678,,"), f"GJ841 {GROUPS}:5"),
    "a name with a space": (group("b3,甲 ·鲜禾里1,base,lin,甲,,,"), f"GJ401 {GROUPS}:5"),
    "a name with another dot": (group("b3,甲・鲜禾里1,base,lin,甲,,,"), f"GJ401 {GROUPS}:5"),
    "a name with another column": (group("b3,甲·鲜禾里1,base,lin,乙,,,"), f"GJ401 {GROUPS}:5"),
    "a name with an empty column": (group("b3,甲·鲜禾里1,base,lin,,,,"), f"GJ401 {GROUPS}:5"),
    "a name without a number": (group("b3,甲·鲜禾里,base,lin,甲,,,"), f"GJ401 {GROUPS}:5"),
    "a name with number 0": (group("b3,甲·鲜禾里0,base,lin,甲,,,"), f"GJ401 {GROUPS}:5"),
    "a name with number 01": (group("b3,甲·鲜禾里01,base,lin,甲,,,"), f"GJ401 {GROUPS}:5"),
    "a name with a full-width number": (
        group("b3,甲·鲜禾里１,base,lin,甲,,,"),
        f"GJ401 {GROUPS}:5",
    ),
    "a name with more after it": (group("b3,甲·鲜禾里1群,base,lin,甲,,,"), f"GJ401 {GROUPS}:5"),
    "a name with a word that is not": (group("v2,鲜禾里朋友02,vip,lin,,,,"), f"GJ401 {GROUPS}:5"),
    "a name with another word than its column": (
        group("v2,鲜禾里会员02,vip,lin,,家庭,,"),
        f"GJ401 {GROUPS}:5",
    ),
    "a name with one digit": (group("v2,鲜禾里会员2,vip,lin,,会员,,"), f"GJ401 {GROUPS}:5"),
    "a name twice": (group("b3,槐安里·鲜禾里1,base,lin,槐安里,,,"), f"GJ402 {GROUPS}:5"),
    "a name in capitals twice": (
        group("b3,AB·鲜禾里1,base,lin,AB,,,\nb4,Ab·鲜禾里1,base,lin,Ab,,,"),
        f"GJ403 {GROUPS}:6",
    ),
    "a name in traditional characters": (
        group("b3,槐安裡·鲜禾里1,base,lin,槐安裡,,,"),
        f"GJ403 {GROUPS}:5",
    ),
    "a number twice in a tier": (group("v2,鲜禾里家庭01,vip,lin,,家庭,,"), f"GJ404 {GROUPS}:5"),
    "a housekeeper twice": ({TEAM: FILES[TEAM] + "lin,林,各群,2026-01-01,\n"}, f"GJ302 {TEAM}:4"),
    "a housekeeper called index": (
        {TEAM: FILES[TEAM] + "index,林,各群,2026-01-01,\n"},
        f"GJ204 {TEAM}:4",
    ),
    "a housekeeper called nul": (
        {TEAM: FILES[TEAM] + "nul,林,各群,2026-01-01,\n"},
        f"GJ204 {TEAM}:4",
    ),
    "a housekeeper who never began": ({TEAM: FILES[TEAM] + "wu,吴,各群,,\n"}, f"GJ201 {TEAM}:4"),
}
