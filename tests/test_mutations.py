"""A handbook with any small damage is reported, or makes packs; it never breaks the program."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from guanjia import pipeline
from guanjia.model.settings import days
from guanjia.pipeline import writing
from guanjia.render import text
from tests.handbooks import FILES, File, write
from tests.plan.libraries import MONDAY

NAMES = sorted(name for name in FILES if name != "mkdocs.yml")
SPLINTERS = st.sampled_from(
    [
        *("", " ", "\n", "\t", "-", "- ", ":", ": ", "#", " #x", "[", "]", "{", "}", ",", '"', "'"),
        *("|", ">", "&a ", "*a", "!x ", "?", "---\n", "...\n", "## ", "##", "{{", "}}", "{群名}"),
        *("{小区}", "{节日}", "0", "99999999999", "-1", "2026-11-24", "2026-02-30", "25:00", "day"),
        *("周一", "FREQ=DAILY", "lin", "base", "vip", "morning", "sale", "draw", "早报", "true"),
        *(
            "null",
            "~",
            "with: {甲: 乙}\n",
            "draft: true\n",
            "tiers: []\n",
            "\r",
            "\u3000",
            "\u200b",
        ),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, File]:
    """Cut, repeat or put in a little, in one or two files."""
    files: dict[str, File] = {}
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)):
        whole = FILES[name]
        begin = draw(st.integers(0, len(whole)))
        end = min(len(whole), begin + draw(st.integers(0, 12)))
        piece = draw(st.one_of(SPLINTERS, st.just(whole[begin:end] * 2), st.text(max_size=3)))
        files[name] = whole[:begin] + piece + whole[end:]
    return files


@given(damaged())
def test_damage_is_reported_or_harmless(files: dict[str, File]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        library, findings = pipeline.load(root)
        window = days(MONDAY, 3)
        compilation = pipeline.compiled(root, library, findings, MONDAY, window)
        if compilation.fails:
            return
        for day in window:
            for pack in compilation.packs_on(day):
                assert text.pack_text(pack)
        assert writing.handbook_pages(compilation)
