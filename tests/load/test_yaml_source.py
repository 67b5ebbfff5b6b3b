"""Whatever the text, the reader answers with values or findings."""

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guanjia.errors import ContentError
from guanjia.load import front_matter, yaml_source
from guanjia.load.files import Folder, hidden_characters
from guanjia.model.authored import locate
from tests.handbooks import within

PATH = PurePosixPath("x.yml")
# What a file's text may hold after `load.files` has looked through it.
SEEN = st.characters(exclude_categories=["Cs"]).filter(lambda c: not [*hidden_characters(c)])
SOUP = st.text(st.sampled_from("-:?[]{},&*!|>'\"%@`#~ \n\tab0") | SEEN.filter(lambda c: c != "\r"))


@given(SOUP)
def test_any_text_is_read_or_is_a_finding(text: str) -> None:
    try:
        yaml_source.parse(text, PATH)
    except ContentError as error:
        findings = error.findings
    else:
        return
    assert findings
    assert {finding.source.path for finding in findings} == {PATH}
    last = text.count("\n") + 1
    assert all(1 <= finding.source.line <= last for finding in findings)


@given(SOUP, st.booleans())
def test_any_markdown_is_split_or_is_a_finding(text: str, required: bool) -> None:
    try:
        matter = front_matter.split(f"---\n{text}", PATH, required=required)
    except ContentError:
        return
    assert f"---\n{text}".endswith(matter.body)


LEAVES = st.text(SEEN.filter(lambda c: c not in "\r\n"), min_size=1)
TREES = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(LEAVES, below, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(LEAVES, TREES, min_size=1), st.booleans())
def test_what_pyyaml_writes_is_read_back_as_text(tree: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(
        tree, allow_unicode=True, default_style='"', default_flow_style=flow, width=10**6
    )
    assert yaml_source.parse(text, PATH) == tree


@given(st.dictionaries(st.text("abc", min_size=1), st.text("xyz", min_size=1), min_size=1))
def test_every_key_and_value_knows_its_place(tree: dict[str, str]) -> None:
    text = "\n".join(f"{key}:  {value}" for key, value in tree.items())
    node = yaml_source.parse(text, PATH)
    for line, (key, value) in enumerate(tree.items(), 1):
        place = locate(node, (key,))
        assert place is not None
        assert (place.line, place.column) == (line, len(key) + 4)
        assert text.split("\n")[line - 1][place.column - 1 :] == value


@pytest.mark.parametrize("typed", ["12:30", "no", "010", "1e3", "0x1F", "~", "null", "2026-11-23"])
def test_scalars_mean_what_they_look_like(typed: str) -> None:
    assert yaml_source.parse(f"a: {typed}", PATH) == {"a": typed}


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_depth_is_refused_at_once(bracket: str) -> None:
    with within(2), pytest.raises(ContentError) as caught:
        yaml_source.parse(bracket * 100_000, PATH)
    assert caught.value.findings


@given(
    st.lists(st.text(st.sampled_from("ab:早\t ")), max_size=5),
    st.text(SEEN.filter(lambda c: c != "\r")),
)
def test_a_front_matter_leaves_the_body_and_its_line_alone(lines: list[str], body: str) -> None:
    head = "".join(f"# {line}\n" for line in lines)
    matter = front_matter.split(f"---\n{head}---\n{body}", PATH, required=True)
    assert (matter.body, matter.line, matter.facts) == (body, len(lines) + 3, {})


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode), st.booleans())
def test_any_bytes_are_a_text_or_a_finding(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, table: bool
) -> None:
    root: Path = tmp_path_factory.getbasetemp()
    (root / "any").write_bytes(data)
    try:
        tree, path = Folder(root), PurePosixPath("any")
        text = tree.text(path, tree.data(path, table=table), table=table)
    except ContentError:
        return
    assert not list(hidden_characters(text))
    assert "\r" not in text
