"""What one group can bear: gaps, numbers, promotions, repeats, contradictions."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from guanjia.check import crowds
from guanjia.check.blocks import Blocks, Groups
from guanjia.errors import Finding, Severity, Source
from guanjia.model.groundwork import Groundwork
from guanjia.model.people import Group
from guanjia.model.placeholders import DAY_BUILTINS
from guanjia.model.results import Due, Kind
from guanjia.model.wordings import Placeholder, Variant

_AT_ALL = ("@所有人", "@all")
_FEWER = "减一条，或挪到别的日子。"
_QUIETER = "留最要紧的那一次，别的去掉 @所有人。"


class Limits:
    """
    The limits of `brand.yml`, held against a plan.

    Give it the days one by one, in order. A pair of entries is named once, on the first day
    on which they collide, with one of the groups and how many others.
    """

    def __init__(self, ground: Groundwork) -> None:
        self._ground = ground
        self._limits = ground.brand.limits
        self._quiet = ground.brand.quiet
        self._first: dt.date | None = None
        self._said: set[object] = set()
        self._blocks = Blocks()
        self._sent: defaultdict[object, list[_Sending]] = defaultdict(list)
        """By the words, as far as they are the same for a group; the oldest first."""
        self._shares: list[_Share] = []
        """Of the week."""

    def on(self, day: dt.date, dues: Sequence[Due]) -> Iterator[Finding]:
        """Check ``day``; a week's share of promotions is judged on its Sunday."""
        posts = [due for due in dues if due.kind is Kind.POST]
        for mine, groups in self._blocks.alike(posts):
            yield from self._gaps(day, mine, groups)
            yield from self._numbers(day, mine, groups)
            yield from self._contradictions(day, mine, groups)
            promotions = [due.source for due in mine if due.post and due.post.promotion]
            self._shares.append(_Share(groups, len(mine), promotions))
        for due in posts:
            yield from self._awake(day, due)
            yield from self._repeats(day, due)
        self._first = self._first or day
        if day.weekday() == 6:
            # A week of which only the end is planned says nothing about its share.
            if (day - self._first).days >= 6:
                yield from self._week(day)
            self._shares.clear()

    def _gaps(self, day: dt.date, mine: list[Due], groups: Groups) -> Iterator[Finding]:
        for one, other in pairwise(mine):
            apart = _minutes(other.time) - _minutes(one.time)
            together = one.slot and one.slot == other.slot
            if not together and apart < self._limits.min_gap:
                says = (
                    f"{day}，{self._called(groups)}隔 {apart} 分钟就收到两条，少于 "
                    f"{self._limits.min_gap} 分钟：{_pair(one, other)}"
                )
                yield from self._say("GJ520", other.source, says, "把其中一条挪开。", one.source)

    def _numbers(self, day: dt.date, mine: list[Due], groups: Groups) -> Iterator[Finding]:
        sales = [due for due in mine if due.post and due.post.promotion]
        limits = self._limits
        counted = [
            ("GJ521", "收到 {} 条，超过 {} 条", mine, groups, limits.posts_a_day, _FEWER),
            ("GJ522", "收到 {} 条促销，超过 {} 条", sales, groups, limits.promotions_a_day, _FEWER),
        ]
        for numbers, called in _called_together(mine, groups).items():
            loud = [mine[number] for number in numbers]
            form = "@所有人 {} 次，超过 {} 次"
            counted.append(("GJ524", form, loud, called, limits.at_all_a_day, _QUIETER))
        for code, form, some, whose, limit, hint in counted:
            if len(some) > limit:
                last = some[-1]
                titles = "、".join(f"《{due.title}》（{due.source.short}）" for due in some)
                says = f"{day}，{self._called(whose)}{form.format(len(some), limit)}：{titles}"
                others = tuple(due.source for due in some[:-1])
                yield from self._say(code, last.source, says, hint, others)

    def _contradictions(self, day: dt.date, mine: list[Due], groups: Groups) -> Iterator[Finding]:
        for one, other in combinations(mine, 2):
            first, second = one.post, other.post
            if not first or not second or not first.topic or first.topic != second.topic:
                continue
            if first.account != second.account:
                says = (
                    f"{day}，{self._called(groups)}从两个号收到同一个话题「{first.topic}」，容易打架："
                    f"{_pair(one, other)}"
                )
                yield from self._say(
                    "GJ526", other.source, says, "留一条，或错开日子。", one.source
                )

    def _awake(self, day: dt.date, due: Due) -> Iterator[Finding]:
        """Slots and times are checked where they are written; what was moved is checked here."""
        if due.moved and self._quiet.covers(due.time):
            says = f"《{due.title}》在 {day} 移到了 {due.time:%H:%M}，落在安静时段里"
            yield Finding(due.source, "GJ504", says, "换个时间，群友还在休息。")

    def _repeats(self, day: dt.date, due: Due) -> Iterator[Finding]:
        last: dict[str, _Sending] = {}
        for words, variants in _said(due).items():
            sent, now = self._sent[words], _Sending(due, variants)
            sent[:] = [s for s in sent if (day - s.due.date).days < self._limits.repeat_days]
            for sending in reversed(sent):
                for group_id in now.to & sending.to:
                    last.setdefault(group_id, sending)
                if len(last) == len(due.groups):
                    break
            sent.append(now)
        if again := [group for group in due.groups if group.id in last] if last else []:
            before = last[again[0].id].due
            says = (
                f"{day}，{self._called(again)}收到的《{due.title}》和 {before.date} 发过的一字不差"
                f"（{before.source.short}）"
            )
            hint = f"{self._limits.repeat_days} 天内换个说法：给推文多写一个变体，或放慢节奏。"
            yield from self._say("GJ525", due.source, says, hint, before.source)

    def _week(self, sunday: dt.date) -> Iterator[Finding]:
        percent = self._limits.promotion_percent
        promotions: Counter[str] = Counter()
        promoted: dict[str, Source] = {}
        for share in self._shares:
            if share.promotions:
                for group in share.groups:
                    promotions[group.id] += len(share.promotions)
                    promoted[group.id] = share.promotions[-1]
        if not promotions:
            return
        posts: Counter[str] = Counter()
        for share in self._shares:
            for group in share.groups:
                posts[group.id] += share.posts
        over = [g for g, count in promotions.items() if count > max(1, posts[g] * percent / 100)]
        if over:
            first = over[0]
            rate = round(100 * promotions[first] / posts[first])
            count = self._ground.count(over)
            more = f"等 {count} 个群" if count > 1 else ""
            monday = sunday - dt.timedelta(days=6)
            says = (
                f"{monday} 这一周，群 {first} {more}有 {promotions[first]} 条促销，"
                f"占 {posts[first]} 条的 {rate}%，超过 {percent}%"
            )
            hint = "多发一点有用的，少发一点促销。"
            yield from self._say("GJ523", promoted[first], says, hint, 0)

    def _called(self, groups: Groups) -> str:
        return crowds.called(self._ground, [group.id for group in groups])

    def _say(
        self, code: str, source: Source, says: str, hint: str, also: object
    ) -> Iterator[Finding]:
        if (code, source, also) not in self._said:
            self._said.add((code, source, also))
            yield Finding(source, code, says, hint, Severity.WARNING)


@dataclass(frozen=True)
class _Share:
    """What some groups got on one day."""

    groups: Groups
    posts: int
    promotions: Sequence[Source]
    """Where those among them come from."""


@dataclass(frozen=True)
class _Sending:
    """What was sent once in the same words."""

    due: Due
    variants: Collection[int]
    """The identities of those that have the words."""

    @cached_property
    def to(self) -> frozenset[str]:
        """The ids of the groups that got them."""
        due = self.due
        return frozenset(g.id for g in due.groups if id(due.variant_for(g)) in self.variants)


def _said(due: Due) -> Mapping[object, Collection[int]]:
    """Put together the variants that are the same words, as far as a group can tell."""
    said: defaultdict[object, set[int]] = defaultdict(set)
    for variant in due.wordings:
        if (words := _identity(due, variant)) is not None:
            said[words].add(id(variant))
    return said


def _called_together(posts: Sequence[Due], groups: Groups) -> Mapping[tuple[int, ...], Groups]:
    """Put together those of ``groups``, all of one tier, that the same ``posts`` call with @."""
    own = {group_id for due in posts for group_id in due.own}
    if not own:
        return {_calling(posts, groups[0]): groups}
    usual = next((group for group in groups if group.id not in own), None)
    usually = _calling(posts, usual) if usual else ()
    called: defaultdict[tuple[int, ...], list[Group]] = defaultdict(list)
    for group in groups:
        called[_calling(posts, group) if group.id in own else usually].append(group)
    return called


def _calling(posts: Sequence[Due], group: Group) -> tuple[int, ...]:
    variants = (due.variant_for(group) for due in posts)
    return tuple(n for n, variant in enumerate(variants) if variant and _shouts(variant))


def _identity(due: Due, variant: Variant) -> object:
    """Return the text as far as it is the same for a group, or nothing if the day changes it."""
    names = [name for name in variant.names if name not in due.values]
    blanks = due.post.fill if due.post else ()
    if any(name in DAY_BUILTINS or name in blanks for name in names):
        return None
    tokens = (t.name if isinstance(t, Placeholder) else t for t in variant.tokens)
    return tuple(due.values.get(token, token) for token in map(str, tokens))


def _shouts(variant: Variant) -> bool:
    return any(word in variant.text for word in _AT_ALL)


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _pair(one: Due, other: Due) -> str:
    return f"《{one.title}》（{one.source.short}）和《{other.title}》（{other.source.short}）"
