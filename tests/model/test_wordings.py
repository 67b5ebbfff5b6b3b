"""Words are cut at their placeholders, and nothing else about them changes."""

from hypothesis import given
from hypothesis import strategies as st

from guanjia.model.wordings import Placeholder, Stray, Variant, Wording, scan
from guanjia.render.fill import brand_words

ANY = st.text(st.sampled_from("{}｛｝ab名 \n") | st.characters(exclude_categories=["Cs"]))


@given(st.text(st.characters(exclude_characters="{}｛｝", exclude_categories=["Cs"])))
def test_text_without_braces_is_one_run(text: str) -> None:
    assert list(scan(text)) == [text] * bool(text)


@given(ANY)
def test_the_pieces_are_the_text(text: str) -> None:
    rebuilt, offsets = "", []
    for token in scan(text):
        if isinstance(token, str):
            rebuilt += token.replace("{", "{{").replace("}", "}}")
            continue
        offsets.append(token.offset)
        if isinstance(token, Stray):
            rebuilt += token.brace
            assert text[token.offset] == token.brace
        else:
            end = text.index("}", token.offset) + 1
            rebuilt += text[token.offset : end]
            assert text[token.offset + 1 : end - 1].strip() == token.name
    assert rebuilt == text
    assert offsets == sorted(offsets)


@given(ANY)
def test_doubled_braces_come_out_single(text: str) -> None:
    typed = text.replace("｛", "").replace("｝", "").replace("{", "{{").replace("}", "}}")
    tokens = list(scan(typed))
    assert all(isinstance(token, str) for token in tokens)
    assert "".join(map(str, tokens)) == text.replace("｛", "").replace("｝", "")


@given(st.text("ab\n{}", max_size=30))
def test_a_place_in_the_words_is_a_place_in_the_file(text: str) -> None:
    variant = Variant("", text, Wording.NOWHERE)
    for token in variant.tokens:
        if isinstance(token, Placeholder):
            where = variant.at(token.offset)
            assert text.split("\n")[where.line - 1][where.column - 1] == "{"


def test_a_script_is_filled_from_the_brand_and_leaves_the_rest_blank() -> None:
    variant = Variant("", "{称呼}，{品牌}{{谢}}您{称呼}", Wording.NOWHERE)
    filled = brand_words(variant, {"品牌": "鲜禾里"})
    assert [part if isinstance(part, str) else part.name for part in filled] == [
        "称呼",
        "，鲜禾里{谢}您",
        "称呼",
    ]
