"""Handbooks of any size, without chance: housekeepers × groups × slots, the same every time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

FIRST = dt.date(2026, 3, 2)
"""The first day that is planned: a Monday of a year whose holidays are known."""

_TIMES = ("08:30", "10:00", "11:30", "13:00", "15:00", "16:30", "18:00", "19:30")


@dataclass(frozen=True, kw_only=True)
class Workload:
    """How large a handbook is. Every group gets one post in every slot of every day."""

    housekeepers: int = 200
    groups: int = 30
    """Of each housekeeper."""
    days: int = 30
    slots: int = 6
    own: float = 0.1
    """The share of groups that are addressed one by one, with entries of their own."""

    @property
    def occurrences(self) -> int:
        """How many times something is posted."""
        return self.housekeepers * self.groups * self.days * self.slots

    def __str__(self) -> str:
        return f"{self.housekeepers} × {self.groups} × {self.days} × {self.slots}"

    def write(self, root: Path) -> Path:
        """Write it as a handbook below ``root``."""
        files = {
            "mkdocs.yml": "site_name: 手册\ndocs_dir: content\nplugins: [guanjia]\n",
            "content/brand.yml": _brand(self.days),
            "content/tiers.yml": "tiers:\n" + _tier("own", "单发群") + _tier("common", "同发群"),
            "content/slots.yml": "slots:\n" + "".join(map(_slot, _TIMES[: self.slots])),
            "content/team.csv": self._team(),
            "content/groups.csv": self._register(),
            "content/index.md": "# 手册\n",
            "calendars/all.yml": self._calendar(),
        }
        for number in range(self.slots):
            files[f"content/posts/post-{number}.md"] = _post(number)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return root

    def _team(self) -> str:
        rows = (f"h{n},管家{n},各群,2024-03-11\n" for n in range(self.housekeepers))
        return "id,姓名,职责,入职日期\n" + "".join(rows)

    def _register(self) -> str:
        rows = ["id,群名,层级,管家,小区,建群日期\n"]
        for number in range(self.housekeepers * self.groups):
            tier = "own" if self._is_own(number) else "common"
            person = number // self.groups
            rows.append(f"g{number},小区{number}·1,{tier},h{person},小区{number},2025-01-06\n")
        return "".join(rows)

    def _is_own(self, number: int) -> bool:
        return int((number + 1) * self.own) > int(number * self.own)

    def _calendar(self) -> str:
        to = ["{tiers: [common]}"]
        everyone = range(self.housekeepers * self.groups)
        to += [f"{{groups: [g{number}]}}" for number in everyone if self._is_own(number)]
        entries = (
            f"  - {{post: post-{slot}, every: day, slot: 时段{_TIMES[slot][:2]}, to: {whom}}}\n"
            for whom in to
            for slot in range(self.slots)
        )
        return "entries:\n" + "".join(entries)


def _brand(days: int) -> str:
    return f"name: 鲜禾里\nwindow: {{back: 0, ahead: {days - 1}}}\nlimits: {{posts_a_day: 8}}\n"


def _tier(id: str, name: str) -> str:
    return f"""\
  - id: {id}
    name: {name}
    purpose: 每天买菜
    capacity: {{from: 100, to: 150, cap: 200}}
    naming: [{{column: 小区}}, {{separator: "·"}}, {{number: {{}}}}]
"""


def _slot(time: str) -> str:
    hour, minute = time.split(":")
    return f'  - {{name: 时段{hour}, from: "{time}", until: "{hour}:{int(minute) + 20}"}}\n'


def _post(number: int) -> str:
    variants = (f"## 说法{n}\n{{群名}}的邻居们，{{日期}}第 {n} 种问候。\n" for n in range(3))
    return f"---\ntitle: 推文{number}\n---\n" + "".join(variants)
