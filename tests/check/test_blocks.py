"""Groups put together at once are those that one finds by asking each of them."""

from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from guanjia.check.blocks import Blocks
from guanjia.model.people import Group
from guanjia.model.results import Due

GROUPS = tuple(
    Group.model_validate({"id": f"g{n}", "群名": f"群{n}", "层级": f"t{n % 2}", "管家": "lin"})
    for n in range(6)
)
LISTS = tuple(tuple(g for n, g in enumerate(GROUPS) if 1 << n & mask) for mask in range(1, 64, 5))


def due(groups: tuple[Group, ...]) -> Due:
    return cast(Due, SimpleNamespace(groups=groups))


def by_group(days: list[list[Due]]) -> list[dict[str, list[int]]]:
    """Ask every group on every day, by position, what it gets."""
    return [
        {
            group.id: numbers
            for group in GROUPS
            if (numbers := [n for n, one in enumerate(day) if group in one.groups])
        }
        for day in days
    ]


@given(st.lists(st.lists(st.sampled_from(LISTS), max_size=5), max_size=40))
def test_every_group_is_in_one_block_with_what_it_gets(
    lists: list[list[tuple[Group, ...]]],
) -> None:
    days = [[due(groups) for groups in day] for day in lists]
    blocks = Blocks()  # one for all days: what it remembers must not go over to another
    found: list[dict[str, list[int]]] = []
    for day in days:
        found.append({})
        for mine, groups in blocks.alike(day):
            assert len({group.tier for group in groups}) == 1
            numbers = [n for n, one in enumerate(day) if any(one is each for each in mine)]
            assert not found[-1].keys() & {group.id for group in groups}
            found[-1] |= {group.id: numbers for group in groups}
    assert found == by_group(days)
