"""`check --fix` mends what needs no judgement and leaves the rest to the byte."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanjia.publish.mending import mend, mended

MENDED = {
    "a character nobody sees": (
        ".md",
        "---\na: 1\n---\n早\u200b上好\u200e\n",
        "---\na: 1\n---\n早上好\n",
    ),
    "line ends": (".csv", "a,b\r\n1,2\r3,4\n", "a,b\n1,2\n3,4\n"),
    "a time": (".yml", "  - at: ０９：３０\n", "  - at: 09:30\n"),
    "a colon": (
        ".yml",
        'quiet: {from: "21：30", until: "08:00"}\n',
        'quiet: {from: "21:30", until: "08:00"}\n',
    ),
    "a time before a comment": (".yml", "from: 9：00 # 早\n", "from: 9:00 # 早\n"),
    "a time in a front matter": (
        ".md",
        "---\ntimeline:\n  - {day: 0, at: 12：00, task: 九：００}\n---\nat: ９：００\n",
        "---\ntimeline:\n  - {day: 0, at: 12:00, task: 九：００}\n---\nat: ９：００\n",
    ),
}

KEPT = {
    "a lost character": (".md", "早\ufffd好\n"),
    "a joiner in an emoji": (".md", "👨\u200d👩\u200d👧\n"),
    "full-width words": (".md", "---\ntitle: ＡＢＣ　１２：００\n---\n９：００～１０：００ 见\n"),
    "trailing spaces": (".md", "早  \n\n\n"),
    "a sentence with a time": (".yml", "note: 从 from: 到９：００吧\n"),
}


@pytest.mark.parametrize(("suffix", "text", "expected"), MENDED.values(), ids=MENDED)
def test_what_needs_no_judgement_is_mended(suffix: str, text: str, expected: str) -> None:
    assert mended(text, suffix) == expected


@pytest.mark.parametrize(("suffix", "text"), KEPT.values(), ids=KEPT)
def test_what_an_author_may_mean_is_kept(suffix: str, text: str) -> None:
    assert mended(text, suffix) == text


@given(st.text(), st.sampled_from([".md", ".yml", ".csv"]))
def test_mending_twice_changes_nothing_more(text: str, suffix: str) -> None:
    once = mended(text, suffix)
    assert mended(once, suffix) == once


def test_links_large_files_and_other_encodings_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "target.txt").write_bytes(b"a\r\n")
    (tmp_path / "link.md").symlink_to("target.txt")
    (tmp_path / "gbk.csv").write_bytes("群名\r\n".encode("gb18030"))
    (tmp_path / "large.md").write_bytes(b"a\r\n" * 400_000)
    (tmp_path / "folder.md").mkdir()
    paths = [PurePosixPath(path.name) for path in sorted(tmp_path.iterdir())]
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert mend(tmp_path, [*paths, PurePosixPath("gone.md")]) == []
    assert before == {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}


def test_a_mended_file_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"a\r\n")
    file.chmod(0o640)
    assert mend(tmp_path, [PurePosixPath("a.md")]) == [PurePosixPath("a.md")]
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"a\n", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
