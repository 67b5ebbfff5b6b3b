"""The terms of a playbook's prizes, as they have to be public before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from guanjia.model.prizes import Prize, Prizes


def terms(prizes: Prizes | None) -> list[tuple[str, str]]:
    """List label and text of everything that is said."""
    return [(label, text) for label, text in _terms(prizes) if text] if prizes else []


def _terms(prizes: Prizes) -> Iterator[tuple[str, str]]:
    yield "办法", prizes.kind
    for prize in prizes.prizes:
        yield "奖品", _prize(prize)
    yield "谁能参加", prizes.who
    yield "怎么参加", prizes.how
    yield "什么时候开", prizes.draw.at
    yield "怎么开", prizes.draw.by
    yield "领到哪天", prizes.claim.until
    yield "怎么领", prizes.claim.how
    yield "过期", prizes.claim.forfeited
    yield "主办", prizes.organiser
    yield "有事找谁", prizes.contact


def _prize(prize: Prize) -> str:
    parts = (
        prize.name,
        f"{prize.quantity} 份" if prize.quantity else "",
        f"中奖率 {prize.rate}" if prize.rate else "",
        f"每份 {_yuan(prize.value)}" if prize.value else "",
        prize.note,
    )
    return "，".join(part for part in parts if part)


def _yuan(value: str) -> str:
    """Write an amount; a calendar that fills a placeholder writes the unit itself."""
    return value if value.startswith("{") else f"{value} 元"
