"""What `check` says about content that is due for review or has expired."""

from __future__ import annotations

from tests.check.cases import DAILY, DRAW, INDEX, LATE, MORNING, SALE, Case
from tests.handbooks import FILES, Files

RULES = "content/rules/base.md"
TIERS = "content/handbook/tiers.md"
EVERY = "review_every: 90d"


def heads(path: str, *lines: str) -> Files:
    """Write more lines into the front matter of a file of the small handbook."""
    _, facts, body = FILES[path].split("---\n", 2)
    return {path: "\n".join([f"---\n{facts}{lines[0]}", *lines[1:], f"---\n{body}"])}


CASES: dict[str, Case] = {
    "a post whose review is overdue": (
        heads(MORNING, "reviewed: 2026-08-01", EVERY),
        """\
content/posts/morning.md:4:11 GJ911 该复核了：上次 2026-08-01，2026-10-30 到期
  → 请林晓禾看一遍，改好后运行 guanjia review --done content/posts/morning.md。
""",
    ),
    "the day of the review is not late": (
        heads(MORNING, "reviewed: 2026-08-25", EVERY),
        "",
    ),
    "a script that nobody has reviewed, nor will": (
        heads(LATE, EVERY),
        """\
content/scripts/chase/late.md:6:15 GJ913 写了 review_every: 90d，没有写 owner，到期了不知道找谁
  → 加上 owner: 管家编号。
content/scripts/chase/late.md:6:15 GJ914 每 90d 要复核一次，还没有复核过
  → 看一遍，改好后运行 guanjia review --done content/scripts/chase/late.md。
""",
    ),
    "a post that expires inside the window": (
        heads(MORNING, "expires: 2026-11-23"),
        """\
calendars/daily.yml:2:5 GJ912 《早报》（content/posts/morning.md）有效到 2026-11-23；\
2026-11-24 到 2026-11-25，b1 等 3 个群收不到「早报」，其中 3 个群 2026-11-24 一条也没有
  → 换成还在用的，或者把它改好，把 expires 往后写。
""",
    ),
    "a post that expires when the window ends": (heads(MORNING, "expires: 2026-11-25"), ""),
    "a post that has expired, sent by an entry and by a step": (
        heads(SALE, "expires: 2026-11-01"),
        """\
calendars/daily.yml:5:5 GJ912 《限时折扣》（content/posts/sale.md）有效到 2026-11-01；\
2026-11-25，b1 等 2 个群收不到「晚市」
  → 换成还在用的，或者把它改好，把 expires 往后写。
calendars/daily.yml:10:5 GJ912 《限时折扣》（content/posts/sale.md）有效到 2026-11-01；\
2026-11-25，群 v1 收不到「12:00」
  → 换成还在用的，或者把它改好，把 expires 往后写。
playbooks/draw.md:9:11 GJ912 这一步的推文《限时折扣》有效到 2026-11-01，已经过期
  → 换成还在用的，或者把它改好，把 expires 往后写。
""",
    ),
    "a playbook that expires while it is planned": (
        {**heads(DRAW, "expires: 2026-11-23"), INDEX: "# 手册\n"},
        """\
calendars/daily.yml:10:5 GJ912 《抽奖》（playbooks/draw.md）有效到 2026-11-23；\
2026-11-24 到 2026-11-25，群 v1 收不到《核对奖品》的「早报」
  → 换成还在用的，或者把它改好，把 expires 往后写。
""",
    ),
    "what others refer to expires": (
        {
            **heads(LATE, "expires: 2026-11-22", "rules: [base]"),
            **heads(RULES, "expires: 2026-11-24"),
            **heads(MORNING, "expires: 2026-11-25"),
            **heads(DRAW, "scripts: [late]", "posts: [morning]"),
            TIERS: "---\ntitle: 层级\nexpires: 2026-11-20\n---\n## 甲\n",
            INDEX: "# 手册\n\n看[层级](handbook/tiers.md#甲)、[催单](scripts/chase.md#late)、"
            "[话术](scripts/chase.md)、[别处](https://a.example/tiers.md)。\n",
        },
        """\
content/index.md:3:7 GJ912 这里链接的《层级》有效到 2026-11-20，已经过期
  → 换成还在用的，或者把它改好，把 expires 往后写。
content/index.md:3:33 GJ912 这里链接的《配送延迟》有效到 2026-11-22，已经过期
  → 换成还在用的，或者把它改好，把 expires 往后写。
content/scripts/chase/late.md:7:9 GJ912 这条话术依据的群规《基础群群规》有效到 2026-11-24
  → 换成还在用的，或者把它改好，把 expires 往后写。
playbooks/draw.md:10:11 GJ912 这套玩法的话术《配送延迟》有效到 2026-11-22，已经过期
  → 换成还在用的，或者把它改好，把 expires 往后写。
""",
    ),
    "changes of what has expired are not stale, and do not bring it back": (
        {
            **heads(MORNING, "expires: 2026-11-23"),
            DAILY: FILES[DAILY]
            + "changes:\n  - id: 2026-11-24/b1/早报\n    skip: true\n"
            + "  - id: 2026-11-23/b2/早报\n    move: {on: 2026-11-25, slot: 晚市}\n",
        },
        """\
calendars/daily.yml:2:5 GJ912 《早报》（content/posts/morning.md）有效到 2026-11-23；\
2026-11-24 到 2026-11-25，b1 等 3 个群收不到「早报」，其中 3 个群 2026-11-24 一条也没有
  → 换成还在用的，或者把它改好，把 expires 往后写。
calendars/daily.yml:17:5 GJ912 《早报》（content/posts/morning.md）有效到 2026-11-23；\
2026-11-25，群 b2 收不到「晚市」
  → 换成还在用的，或者把它改好，把 expires 往后写。
""",
    ),
}
