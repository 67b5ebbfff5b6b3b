"""The registers as pages show them."""

import datetime as dt

from guanjia.model.people import Group
from guanjia.render.registers import register
from tests.plan.libraries import MONDAY, library, numbered


def test_a_group_is_over_on_the_day_it_closes_and_not_before() -> None:
    ends = {"g0": None, "g1": MONDAY - dt.timedelta(days=1), "g2": MONDAY, "g3": "2026-12-14"}
    shared = {"群名": "群", "层级": "base", "管家": "lin"}
    rows = [{"id": id, **shared, "解散日期": end} for id, end in ends.items()]
    made = library(numbered([]), [Group.model_validate(row) for row in rows])
    base, vip = register(made, MONDAY)
    assert [group.over for group in base.groups] == [False, True, True, False]
    assert (base.open, len(base.groups), vip.open) == (2, 4, 0)
