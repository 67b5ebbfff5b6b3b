"""What a comparison of plans says is what a comparison of everything that is sent finds."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from guanjia.compare import changes
from guanjia.compare.sides import Side
from guanjia.model.library import Library
from guanjia.model.results import DayFacts, Due, Version, plain
from guanjia.model.settings import days
from guanjia.plan.expand import Plan
from guanjia.render.fill import Packer
from tests.plan.libraries import LIBRARIES, MONDAY, POSTS, alone

WINDOW = days(MONDAY - dt.timedelta(days=5), 20)


def side(library: Library) -> Side:
    plan = Plan(library, WINDOW)
    return Side(library, (), plan.facts, plan.on, Packer(library, open_ended=True).versions)


def everything(library: Library) -> Mapping[tuple[dt.date, str], list[str]]:
    """List what each group is sent on each day."""
    sent: defaultdict[tuple[dt.date, str], list[str]] = defaultdict(list)
    one = side(library)
    for day in WINDOW:
        for due in one.on(day):
            what = (due.time, due.until, due.slot, due.post.id if due.post else "")
            for version in one.versions(one.facts(day), due):
                for group in version.groups:
                    sent[day, group.id].append(str((*what, plain(version.words))))
    return {key: sorted(things) for key, things in sent.items()}


@given(LIBRARIES)
def test_nothing_lies_between_a_library_and_itself(library: Library) -> None:
    found = changes(side(library), side(library), WINDOW)
    assert found.silent
    assert (found.wordings, found.sendings, found.groups, found.prose) == ((), (), (), ())


@settings(max_examples=150)
@given(LIBRARIES, LIBRARIES)
def test_a_day_of_a_group_is_told_of_when_something_is_different(
    before: Library, after: Library
) -> None:
    old, new = everything(before), everything(after)
    different = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    told = {
        (day, group.id)
        for one in changes(side(before), side(after), WINDOW).sendings
        for day in (*one.days, *one.was)
        for group in one.groups
    }
    assert told == different


@given(LIBRARIES, st.sampled_from(POSTS))
def test_rewording_a_post_changes_where_it_is_sent_and_nothing_else(
    library: Library, post: object
) -> None:
    known = next(p for p in POSTS if p is post)
    words = tuple(replace(v, text=f"{v.text}！") for v in known.variants)
    posts = {**library.posts, known.id: known.model_copy(update={"variants": words})}
    after = replace(library, posts=posts)
    found = changes(side(library), side(after), WINDOW).sendings
    assert {one.post for one in found} <= {known.id}
    assert {one.fate.value for one in found} <= {"changed"}
    sent = {
        (day, group.id)
        for day in WINDOW
        for due in Plan(library, WINDOW).on(day)
        if due.post and due.post.id == known.id
        for group in due.groups
        if due.variant_for(group)
    }
    assert {(day, g.id) for one in found for day in one.days for g in one.groups} == sent


def test_words_are_filled_only_where_something_differs() -> None:
    def fills(_day: DayFacts, due: Due) -> list[Version]:
        raise AssertionError(due)

    library = alone(POSTS[0], {"every": "day"})
    silent = replace(side(library), versions=fills)
    cosmetic = POSTS[0].model_copy(update={"owner": "lin"})
    after = replace(library, posts={**library.posts, cosmetic.id: cosmetic})
    assert changes(silent, replace(side(after), versions=fills), WINDOW).silent
