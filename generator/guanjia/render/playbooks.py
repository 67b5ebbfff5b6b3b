"""The playbooks' pages: a list by category, and each one with all that it says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace as View

from guanjia.model.library import Library
from guanjia.model.playbooks import Playbook, Step, Stretch
from guanjia.model.procedures import Goal, Kpi
from guanjia.model.results import HandbookPage
from guanjia.render.about import NOBODY, about, ended, holding
from guanjia.render.links import link
from guanjia.render.prizes import terms

_OTHERS = "其他"
_HEADINGS = (
    ("nodes", "节点和节奏"),
    ("data", "数据"),
    ("bugs", "问题和改法"),
    ("keep", "留什么、丢什么"),
)


def playbooks(library: Library, today: dt.date) -> Iterator[HandbookPage]:
    """Make the list of playbooks and a page for each."""
    groups: dict[str, list[View]] = {}
    for playbook in holding(library.playbooks.values(), today):
        groups.setdefault(playbook.category or _OTHERS, []).append(_card(playbook))
    yield HandbookPage(
        path="playbooks/index.md",
        title="玩法",
        template="playbooks.html",
        section="playbooks",
        view={"about": NOBODY, "groups": list(groups.items())},
    )
    for playbook in library.playbooks.values():
        page = HandbookPage(
            path=f"playbooks/{playbook.id}.md",
            title=playbook.title,
            template="playbook.html",
            section="playbooks",
            group=playbook.category or _OTHERS,
            view={
                "about": about(library, today, playbook),
                "summary": playbook.summary,
                "playbook": _playbook(library, playbook, today),
            },
            markdown=playbook.body,
        )
        yield ended(page) if playbook.lapsed(today) else page


def _card(playbook: Playbook) -> View:
    return View(
        title=playbook.title,
        summary=playbook.summary,
        scene=playbook.scene,
        tags=playbook.tags,
        length=_length(playbook),
        url=f"playbooks/{playbook.id}.html",
    )


def _playbook(library: Library, playbook: Playbook, today: dt.date) -> View:
    steps = [_step(library, step, today) for step in playbook.timeline]
    scripts = holding((library.scripts[id] for id in playbook.scripts), today)
    posts = holding((library.posts[id] for id in playbook.all_posts), today)
    pages = {page.path: page for page in library.pages}
    review = [(title, getattr(playbook.review, field)) for field, title in _HEADINGS]
    return View(
        id=playbook.id,
        category=playbook.category,
        scene=playbook.scene,
        tags=playbook.tags,
        length=_length(playbook),
        goal=_goal(library, playbook.goal) if playbook.goal else None,
        audience=playbook.audience,
        roles=playbook.roles,
        prepare=playbook.prepare,
        steps=sorted(steps, key=lambda step: (step.day, step.last, step.time)),
        scripts=[link(library, script) for script in scripts],
        posts=[link(library, post) for post in posts],
        kpis=[_kpi(library, kpi) for kpi in playbook.kpis],
        budget=[View(item=c.item, amount=_yuan(c.amount), note=c.note) for c in playbook.budget],
        total=_yuan(sum((cost.amount for cost in playbook.budget), Decimal(0))),
        terms=terms(playbook.prize),
        risks=playbook.risks,
        compliance=[link(library, pages[see]) for see in playbook.compliance.see],
        compliance_note=playbook.compliance.note,
        review=review if any(prompt for _, prompt in review) else [],
        review_text=_review_text(library, playbook, review),
    )


def _yuan(amount: Decimal) -> str:
    """Write an amount: without decimals when it is whole."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _goal(library: Library, goal: Goal) -> View:
    metric = library.metrics[goal.metric]
    parts = (
        ("具体", metric.name),
        ("可量", _measure(library, goal.metric, goal.target)),
        ("够得着", goal.basis),
        ("有关系", goal.why),
        ("有期限", goal.by),
    )
    return View(
        says=f"{metric.name} {_measure(library, goal.metric, goal.target)}",
        by=goal.by,
        parts=parts,
        missing=[name for name, says in parts if not says],
        url=link(library, metric).url,
    )


def _measure(library: Library, metric: str, target: Decimal) -> str:
    known = library.metrics[metric]
    sign = "≥" if known.better == "more" else "≤"
    space = "" if known.unit == "%" else " "
    return f"{sign} {target:f}{space}{known.unit}"


def _kpi(library: Library, kpi: Kpi) -> View:
    metric = library.metrics[kpi.metric]
    target = _measure(library, kpi.metric, kpi.target) if kpi.target is not None else ""
    return View(name=metric.name, target=target, url=link(library, metric).url)


def _review_text(library: Library, playbook: Playbook, review: list[tuple[str, str]]) -> str:
    """Write the review's form, ready to be copied and filled in."""
    lines = [f"【复盘】{playbook.title}"]
    for number, (title, prompt) in enumerate(review, 1):
        lines += ["", f"{number}. {title}"]
        if prompt:
            lines.append(f"（{prompt}）")
        if title == "数据":
            lines += [f"{library.metrics[id].name}：" for id in playbook.metrics]
    return "\n".join(lines)


def _step(library: Library, step: Step, today: dt.date) -> View:
    slot = library.slots[step.slot] if step.slot else None
    time = slot.begin if slot else step.at
    post = library.posts[step.post] if step.post else None
    return View(
        day=step.reach[0],
        last=step.reach[1],
        called=_called(step),
        time=f"{time:%H:%M}",
        slot=slot.name if slot else "",
        kind="post" if post else "task",
        title=step.title or (post.title if post else step.task),
        url=link(library, post).url if post else "",
        tiers=[library.tiers[tier].name for tier in step.tiers or ()],
        note=f"有效到 {post.expires}，不会发" if post and post.lapsed(today) else step.note,
    )


def _called(step: Step) -> str:
    """Say when in its timeline a step is due: 第3天, 第1–3天, 满7个月, 第8个月 每周一."""
    if step.day is not None:
        says = _days(step.day)
    elif step.month is None:
        return ""
    elif step.every is None:  # on the day of each month
        says = f"满{_range(step.month, 0)}个月" if step.month.last else "第1天"
    else:
        says = f"第{_range(step.month, 1)}个月"
    return f"{says} {step.every}" if step.every is not None else says


def _days(stretch: Stretch) -> str:
    if stretch.first >= 0:
        return f"第{_range(stretch, 1)}天"
    before = f"提前{-stretch.first}天"
    return before if stretch.first == stretch.last else f"{before}起"


def _range(stretch: Stretch, shift: int) -> str:
    """Write a stretch, counted from ``shift``."""
    first, last = stretch.first + shift, stretch.last + shift
    return str(first) if first == last else f"{first}–{last}"


def _length(playbook: Playbook) -> str:
    if not playbook.timeline:
        return ""
    months = [
        step.month.last + (step.every is not None)
        for step in playbook.timeline
        if step.month is not None
    ]
    if months:
        return f"{max(months)} 个月"
    first, last = playbook.reach
    return f"{last - min(first, 0) + 1} 天"
