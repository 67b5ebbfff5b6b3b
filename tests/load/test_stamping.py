"""Stamping a review: one line of the file changes, and no other byte."""

import datetime as dt
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanjia.load import front_matter
from guanjia.load.stamping import StampError, stamped

PATH = PurePosixPath("content/scripts/chase/late.md")
DAY = dt.date(2026, 11, 30)
NEW = b"2026-11-30"

KEYS = st.permutations(
    [
        "title: 早报",
        "tags: [早, '报 # 不是注释']",
        "# reviewed: 2020-01-01 只是注释",
        "note: |\n  reviewed: 2020-01-02\n  第二行",
        'when: "reviewed: 2020-01-03"',
        "owner:   lin   # 小林",
    ]
)
OLD = st.sampled_from(
    [
        "reviewed: 2026-08-01",
        "reviewed:   '2026-08-01'  # 上次",
        'reviewed: "2026-08-01"',
        '"reviewed": 2026-08-01 ',
        "reviewed:\n  2026-08-01",
    ]
)
BODY = st.sampled_from(["正文\n", "## 甲\n话\n\n---\nreviewed: 2020-01-01\n---\n", "没有换行", ""])
ENDING = st.sampled_from(["\n", "\r\n", "\r"])
BOM = st.sampled_from([b"", b"\xef\xbb\xbf"])


def facts(data: bytes) -> dict[str, object]:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return dict(front_matter.split(text, PATH, required=True).facts)


@given(KEYS, st.tuples(OLD, st.integers(0, 6)), BODY, ENDING, BOM)
def test_a_date_is_replaced_where_it_stands(
    keys: list[str], old: tuple[str, int], body: str, ending: str, bom: bytes
) -> None:
    lines = [*keys[: old[1]], old[0], *keys[old[1] :]]
    text = "\n".join(["---", *lines, "---", body])
    data = bom + text.replace("\n", ending).encode()
    made = stamped(data, PATH, DAY)
    assert made.replace(NEW, b"2026-08-01", 1) == data
    assert facts(made) == {**facts(data), "reviewed": "2026-11-30"}
    assert stamped(made, PATH, DAY) == made


@given(KEYS, BODY, ENDING, BOM, st.booleans())
def test_a_missing_date_is_one_more_line(
    keys: list[str], body: str, ending: str, bom: bytes, owned: bool
) -> None:
    kept = [key for key in keys if owned or not key.startswith("owner")]
    text = "\n".join(["---", *kept, "---", body])
    data = bom + text.replace("\n", ending).encode()
    made = stamped(data, PATH, DAY)
    line = b"reviewed: 2026-11-30" + ending.encode()
    assert made.replace(line, b"", 1) == data
    before = made[: made.index(line)].decode("utf-8-sig").replace(ending, "\n")
    assert before.endswith("# 小林\n" if owned else f"{kept[-1]}\n")


def test_keys_that_are_indented_stay_in_line() -> None:
    data = "---\n  title: 早报\n  owner: lin\n---\n话\n".encode()
    assert stamped(data, PATH, DAY) == data.replace(b"lin\n", b"lin\n  reviewed: 2026-11-30\n")


def test_an_owner_on_more_than_one_line_sends_the_date_to_the_end() -> None:
    data = "---\nowner: >-\n  lin\ntitle: 早报\n---\n话\n".encode()
    assert stamped(data, PATH, DAY) == data.replace(b"\n---\n", b"\nreviewed: 2026-11-30\n---\n")


@pytest.mark.parametrize(
    "text",
    [
        "没有文件头\n",
        "---\n{title: 早报, owner: lin}\n---\n话\n",
        "---\nreviewed: >-\n  2026-08-01\n---\n话\n",
        '---\nreviewed: "2026-0\\x38-01"\n---\n话\n',
    ],
)
def test_what_leaves_no_place_is_refused(text: str) -> None:
    with pytest.raises(StampError):
        stamped(text.encode(), PATH, DAY)
