"""Mistakes in calendars and timelines."""

from tests.handbooks import FILES, Files, swap

DAILY = "calendars/daily.yml"
DRAW = "playbooks/draw.md"
SLOTS = "content/slots.yml"

Bad = tuple[Files, str]


def every(rhythm: str, *more: str) -> Files:
    """Give the post of Wednesdays another rhythm."""
    return swap(DAILY, "every: 周三", "\n    ".join((f"every: {rhythm}", *more)))


def entry(*lines: str) -> Files:
    """Add an entry; its first line is line 14."""
    return {DAILY: FILES[DAILY] + "  - " + "\n    ".join(lines) + "\n"}


def step(*lines: str) -> Files:
    """Add a step to the timeline; its first line is line 10."""
    return swap(DRAW, "    post: sale\n", "    post: sale\n  - " + "\n    ".join(lines) + "\n")


BAD: dict[str, Bad] = {
    "no such post": (entry("post: sales", "every: day", "at: '13:00'"), f"GJ301 {DAILY}:14"),
    "no such playbook": (entry("playbook: drow", "on: 2026-11-25"), f"GJ301 {DAILY}:14"),
    "a script for a post": (entry("post: late", "every: day", "at: '13:00'"), f"GJ301 {DAILY}:14"),
    "no such tier": (swap(DAILY, "[base]", "[bass]"), f"GJ301 {DAILY}:8"),
    "a tier by its name": (swap(DAILY, "[base]", "[基础群]"), f"GJ204 {DAILY}:8"),
    "no such group": (swap(DAILY, "[v1]", "[v9]"), f"GJ301 {DAILY}:12"),
    "no such housekeeper": (
        swap(DAILY, "{tiers: [base]}", "{housekeepers: [wang]}"),
        f"GJ301 {DAILY}:8",
    ),
    "no such slot": (swap(DAILY, "slot: 早报", "slot: 早 报"), f"GJ301 {DAILY}:4"),
    "one tier, not a list": (swap(DAILY, "{tiers: [base]}", "{tiers: base}"), f"GJ203 {DAILY}:8"),
    "tiers misspelt": (swap(DAILY, "{tiers: [base]}", "{tier: [base]}"), f"GJ202 {DAILY}:8"),
    "to everybody, in Chinese": (
        swap(DAILY, "{tiers: [base]}", "所有群"),
        f"GJ204 {DAILY}:8",
    ),
    "to a list": (swap(DAILY, "{tiers: [base]}", "[base]"), f"GJ203 {DAILY}:8"),
    "nobody": (
        swap(DAILY, "{tiers: [base]}", "{groups: [v1], tiers: [base]}"),
        f"GJ505 {DAILY}:8",
    ),
    "an empty list of groups": (swap(DAILY, "{groups: [v1]}", "{groups: []}"), f"GJ204 {DAILY}:12"),
    "a post and a playbook": (
        swap(DAILY, "playbook: draw", "playbook: draw\n    post: morning"),
        f"GJ204 {DAILY}:10",
    ),
    "neither post nor playbook": (entry("every: day", "slot: 晚市"), f"GJ204 {DAILY}:14"),
    "no rhythm": (swap(DAILY, "    every: day\n", ""), f"GJ204 {DAILY}:2"),
    "no moment": (swap(DAILY, "    slot: 早报\n", ""), f"GJ204 {DAILY}:2"),
    "two moments": (
        swap(DAILY, "slot: 早报", 'slot: 早报\n    at: "09:00"'),
        f"GJ204 {DAILY}:2",
    ),
    "a moment for a playbook": (
        swap(DAILY, "playbook: draw", "playbook: draw\n    slot: 早报"),
        f"GJ204 {DAILY}:10",
    ),
    "the date in the wrong key": (
        swap(DAILY, "on: 2026-11-24", "every: 2026-11-24"),
        f"GJ204 {DAILY}:11",
    ),
    "30 February": (swap(DAILY, "on: 2026-11-24", "on: 2026-02-30"), f"GJ204 {DAILY}:11"),
    "month 13": (swap(DAILY, "on: 2026-11-24", "on: 2026-13-01"), f"GJ204 {DAILY}:11"),
    "29 February in a common year": (
        swap(DAILY, "on: 2026-11-24", "on: 2027-02-29"),
        f"GJ204 {DAILY}:11",
    ),
    "a date with slashes": (swap(DAILY, "2026-11-24", "2026/11/24"), f"GJ204 {DAILY}:11"),
    "a date with dots": (swap(DAILY, "2026-11-24", "2026.11.24"), f"GJ204 {DAILY}:11"),
    "a date in Chinese": (swap(DAILY, "2026-11-24", "2026年11月24日"), f"GJ204 {DAILY}:11"),
    "a day that no year has": (swap(DAILY, "2026-11-24", "02-30"), f"GJ204 {DAILY}:11"),
    "a date without zeros": (swap(DAILY, "2026-11-24", "2026-11-4"), f"GJ204 {DAILY}:11"),
    "a date in full-width digits": (
        swap(DAILY, "2026-11-24", "２０２６-11-24"),
        f"GJ204 {DAILY}:11",
    ),
    "a date and a time": (swap(DAILY, "2026-11-24", "2026-11-24 10:00"), f"GJ204 {DAILY}:11"),
    "a range of dates": (swap(DAILY, "2026-11-24", "2026-11-24 ~ 2026-11-26"), f"GJ204 {DAILY}:11"),
    "one date of a list": (
        swap(DAILY, "on: 2026-11-24", "on: [2026-11-24, 2026-11-31]"),
        f"GJ204 {DAILY}:11",
    ),
    "no dates": (swap(DAILY, "on: 2026-11-24", "on: []"), f"GJ204 {DAILY}:11"),
    "a date that is a map": (swap(DAILY, "on: 2026-11-24", "on: {day: 24}"), f"GJ20 {DAILY}:11"),
    "the end before the beginning": (
        every("周三", "from: 2026-12-01", "until: 2026-11-30"),
        f"GJ502 {DAILY}:8",
    ),
    "a calendar that ends before it begins": (
        swap(DAILY, "entries:", "from: 2027-01-01\nuntil: 2026-01-01\nentries:"),
        f"GJ502 {DAILY}:2",
    ),
    "a date after the end": (
        swap(DAILY, "on: 2026-11-24", "on: 2026-11-24\n    until: 2026-11-20"),
        f"GJ507 {DAILY}:11",
    ),
    "the model's name for from": (every("周三", "begin: 2026-11-01"), f"GJ202 {DAILY}:7"),
    "the model's name for with": (
        swap(DAILY, "with: {活动品: 草莓}", "values: {活动品: 草莓}"),
        f"GJ202 {DAILY}:9",
    ),
    "with a list": (swap(DAILY, "{活动品: 草莓}", "[草莓]"), f"GJ203 {DAILY}:9"),
    "with a list in it": (swap(DAILY, "{活动品: 草莓}", "{活动品: [草莓]}"), f"GJ203 {DAILY}:9"),
    "with nothing in it": (swap(DAILY, "{活动品: 草莓}", "{活动品: }"), f"GJ205 {DAILY}:9"),
    "a misspelt key": (swap(DAILY, "every: day", "evry: day"), f"GJ202 {DAILY}:3"),
    "a key in Chinese": (swap(DAILY, "every: day", "每: day"), f"GJ202 {DAILY}:3"),
    "entries misspelt": (swap(DAILY, "entries:", "entry:"), f"GJ202 {DAILY}:1"),
    "entries of a word": ({DAILY: "entries: none\n"}, f"GJ203 {DAILY}:1"),
    "an entry that is a word": ({DAILY: "entries:\n  - morning\n"}, f"GJ203 {DAILY}:2"),
    "a calendar that is a list": ({DAILY: "- post: morning\n  every: day\n"}, f"GJ203 {DAILY}:1"),
    "a calendar that is a word": ({DAILY: "每天发早报\n"}, f"GJ203 {DAILY}:1"),
    "a calendar without a name": (
        {"calendars/冬天.yml": "entries: []\n"},
        "GJ107 calendars/冬天.yml:1",
    ),
    "a weekday in English": (every("Monday"), f"GJ204 {DAILY}:6"),
    "a weekday in another word": (every("星期一"), f"GJ204 {DAILY}:6"),
    "a weekday that is not": (every("[周三, 周八]"), f"GJ204 {DAILY}:6"),
    "no weekdays": (every("[]"), f"GJ204 {DAILY}:6"),
    "weekdays in one text": (every("周一、周三"), f"GJ204 {DAILY}:6"),
    "a rhythm that is a map": (every("{day: 周三}"), f"GJ204 {DAILY}:6"),
    "every 天": (every("天"), f"GJ204 {DAILY}:6"),
    "a rule in lower case": (every("freq=daily"), f"GJ204 {DAILY}:6"),
    "a rule of hours": (every("FREQ=HOURLY"), f"GJ204 {DAILY}:6"),
    "a rule with hours": (every("FREQ=DAILY;BYHOUR=9"), f"GJ204 {DAILY}:6"),
    "a rule without FREQ's value": (every("FREQ="), f"GJ204 {DAILY}:6"),
    "a rule that ends in a semicolon": (every("FREQ=DAILY;"), f"GJ204 {DAILY}:6"),
    "a rule with a prefix": (every("'RRULE:FREQ=DAILY'"), f"GJ204 {DAILY}:6"),
    "a rule with commas": (every("'FREQ=WEEKLY,BYDAY=WE'"), f"GJ204 {DAILY}:6"),
    "a rule with a part twice": (every("FREQ=DAILY;COUNT=2;COUNT=3"), f"GJ204 {DAILY}:6"),
    "a rule with UNTIL": (every("FREQ=DAILY;UNTIL=20261231"), f"GJ204 {DAILY}:6"),
    "a rule with a day that is not": (every("FREQ=WEEKLY;BYDAY=XX"), f"GJ204 {DAILY}:6"),
    "a rule with no days": (every("FREQ=WEEKLY;BYDAY="), f"GJ204 {DAILY}:6"),
    "a rule with day 99": (every("FREQ=MONTHLY;BYMONTHDAY=99"), f"GJ204 {DAILY}:6"),
    "a rule with day 0": (every("FREQ=MONTHLY;BYMONTHDAY=0"), f"GJ204 {DAILY}:6"),
    "a rule with month 13": (every("FREQ=YEARLY;BYMONTH=13"), f"GJ204 {DAILY}:6"),
    "a rule with week 60": (every("FREQ=YEARLY;BYWEEKNO=60"), f"GJ204 {DAILY}:6"),
    "a rule with the 99th Monday": (every("FREQ=MONTHLY;BYDAY=99MO"), f"GJ204 {DAILY}:6"),
    "a rule with position 0": (every("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0"), f"GJ204 {DAILY}:6"),
    "a rule with day 400 of the year": (every("FREQ=YEARLY;BYYEARDAY=400"), f"GJ204 {DAILY}:6"),
    "a rule with interval 0": (every("FREQ=DAILY;INTERVAL=0"), f"GJ204 {DAILY}:6"),
    "a rule with a huge interval": (
        every("FREQ=DAILY;INTERVAL=99999999999999999999"),
        f"GJ204 {DAILY}:6",
    ),
    "a rule with a huge count": (every("FREQ=DAILY;COUNT=999999999"), f"GJ204 {DAILY}:6"),
    "a rule with a word to count": (every("FREQ=DAILY;COUNT=three"), f"GJ204 {DAILY}:6"),
    "a rule that counts from nowhere": (every("FREQ=WEEKLY;INTERVAL=2"), f"GJ506 {DAILY}:6"),
    "a rule for 30 February": (every("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"), f"GJ204 {DAILY}:6"),
    "a rule for 30 February, three times": (
        every("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"),
        f"GJ204 {DAILY}:6",
    ),
    "a rule for week 53 in June": (
        every("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"),
        f"GJ204 {DAILY}:6",
    ),
    "a rule for the last day of the year in January": (
        every("FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1"),
        f"GJ204 {DAILY}:6",
    ),
    "two rules": (every("[FREQ=DAILY, FREQ=WEEKLY]"), f"GJ204 {DAILY}:6"),
    "a time with a full-width colon": (
        swap(DAILY, "slot: 晚市", "at: 12：30"),
        f"GJ204 {DAILY}:7",
    ),
    "25 o'clock": (swap(DAILY, "slot: 晚市", 'at: "25:00"'), f"GJ204 {DAILY}:7"),
    "24 o'clock": (swap(DAILY, "slot: 晚市", 'at: "24:00"'), f"GJ204 {DAILY}:7"),
    "minute 60": (swap(DAILY, "slot: 晚市", 'at: "12:60"'), f"GJ204 {DAILY}:7"),
    "an hour alone": (swap(DAILY, "slot: 晚市", "at: 12"), f"GJ204 {DAILY}:7"),
    "a time in Chinese": (swap(DAILY, "slot: 晚市", "at: 下午3点"), f"GJ204 {DAILY}:7"),
    "a time with seconds": (swap(DAILY, "slot: 晚市", "at: 12:30:00"), f"GJ204 {DAILY}:7"),
    "a time at night": (swap(DAILY, "slot: 晚市", 'at: "21:30"'), f"GJ504 {DAILY}:7"),
    "two posts in a slot": (swap(DAILY, "slot: 晚市", "slot: 早报"), f"GJ503 {DAILY}:5"),
    "the same post twice": (
        entry("post: morning", "every: 周一", "slot: 早报"),
        f"GJ503 {DAILY}:14",
    ),
    "a slot that ends before it begins": (
        swap(SLOTS, "until: 10:00", "until: 08:00"),
        f"GJ204 {SLOTS}:2",
    ),
    "a slot at night": (
        swap(SLOTS, "from: 17:30\n    until: 18:30", "from: 21:30\n    until: 22:00"),
        f"GJ504 {SLOTS}:6",
    ),
    "a slot twice": (swap(SLOTS, "name: 晚市", "name: 早报"), f"GJ302 {SLOTS}:5"),
    "a slot without a name": (
        swap(SLOTS, "  - name: 晚市\n    from", "  - from"),
        f"GJ201 {SLOTS}:5",
    ),
    "no slots": ({SLOTS: "slots: []\n"}, f"GJ204 {SLOTS}:1"),
    "a stretch that runs backwards": (
        step("day: 2..1", "slot: 晚市", "task: 备货"),
        f"GJ204 {DRAW}:10",
    ),
    "a step by day and by month": (
        step("day: 2", "month: 1", "slot: 晚市", "task: 备货"),
        f"GJ204 {DRAW}:10",
    ),
    "a step with a rule": (
        step("day: 2..9", "every: FREQ=DAILY", "slot: 晚市", "task: 备货"),
        f"GJ204 {DRAW}:10",
    ),
    "a step on day one and a half": (
        step("day: 1.5", "slot: 晚市", "task: 备货"),
        f"GJ204 {DRAW}:10",
    ),
    "a step on a day in Chinese": (
        step("day: 第三天", "slot: 晚市", "task: 备货"),
        f"GJ204 {DRAW}:10",
    ),
    "a step in ten years": (step("day: 99999", "slot: 晚市", "task: 备货"), f"GJ204 {DRAW}:10"),
    "a step without a day": (step("slot: 晚市", "task: 备货"), f"GJ204 {DRAW}:10"),
    "a step with nothing to do": (step("day: 2", "slot: 晚市"), f"GJ204 {DRAW}:10"),
    "a step with a post and a task": (
        step("day: 2", "slot: 晚市", "post: sale", "task: 备货"),
        f"GJ204 {DRAW}:10",
    ),
    "a step without a moment": (step("day: 2", "task: 备货"), f"GJ204 {DRAW}:10"),
    "a step with no such post": (step("day: 2", "slot: 晚市", "post: sail"), f"GJ301 {DRAW}:12"),
    "a step with no such slot": (step("day: 2", "slot: 夜市", "task: 备货"), f"GJ301 {DRAW}:11"),
    "a step with no such tier": (
        step("day: 2", "slot: 晚市", "task: 备货", "tiers: [gold]"),
        f"GJ301 {DRAW}:13",
    ),
    "a task with half a placeholder": (
        step("day: 2", "slot: 晚市", 'task: "核对{奖品"'),
        f"GJ601 {DRAW}:12",
    ),
    "a task with a name that nothing gives": (
        step("day: 2", "slot: 晚市", "task: 核对{奖品}"),
        f"GJ602 {DRAW}:12",
    ),
    "a task at night is fine, a post is not": (
        swap(DRAW, '"12:00"', '"23:00"'),
        f"GJ504 {DRAW}:8",
    ),
}
