"""The packaged words to watch: nothing in them is for nothing."""

from guanjia.load.terms import packaged
from guanjia.model.folding import Folded


def test_every_excuse_has_one_of_its_words_in_it() -> None:
    idle = [
        phrase
        for pack in packaged()
        for term in pack.words
        for phrase in term.excused
        if not any(Folded(word).text in Folded(phrase).text for word in term.terms)
    ]
    assert idle == []


def test_every_word_says_what_to_write_instead_and_what_it_rests_on() -> None:
    bare = [
        term.terms[0]
        for pack in packaged()
        for term in pack.words
        if not (term.instead or pack.instead) or not (term.article or pack.article)
    ]
    assert bare == []
