"""Where sentences start: after stops and on new lines; and what is read from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.records import Entry
from service.language.sentences import spans_of

CUT = [
    ("Thanks! It works.", ["Thanks!", "It works."]),
    ("I tried it (twice). \"No.\" Then I left.", ["I tried it (twice).", '"No."', "Then I left."]),
    ("He said \"no.\" Then he left.", ['He said "no."', "Then he left."]),
    ("Is that so? (I doubt it.) Right?", ["Is that so?", "(I doubt it.)", "Right?"]),
    ("wow! that is it. ok", ["wow!", "that is it.", "ok"]),
    ("But... it failed... Why?? :) Anyway, e.g. this.",
     ["But... it failed...", "Why?? :)", "Anyway, e.g. this."]),
    ("It costs 2.50 in the U.S. today.", ["It costs 2.50 in the U.S. today."]),
    ("Wait . . . what", ["Wait . . .", "what"]),
    ("1. Knead it. 2. Bake it.", ["1. Knead it.", "2. Bake it."]),
    ("no stop here\n\nnext one. And one", ["no stop here", "next one.", "And one"]),
    ("Really?! Yes. - Bo", ["Really?!", "Yes.", "- Bo"]),
    ("Why...? because it rained", ["Why...?", "because it rained"]),
    ("1? Never heard of it.", ["1?", "Never heard of it."]),
    ('"How warm?", she asked.', ['"How warm?",', "she asked."]),
    ("(warm enough?) the oven is old", ["(warm enough?)", "the oven is old"]),
]  # fmt: skip


@pytest.fixture
def sentences(cutter):
    def of(text):
        (doc,) = cutter.docs([text], [Entry(text)])
        return [doc[start:end].text for start, end in spans_of(doc)]

    return of


@pytest.mark.parametrize(("text", "cut"), CUT, ids=[text for text, _ in CUT])
def test_a_sentence_ends_at_its_stop_with_what_closes_it(sentences, text, cut):
    assert sentences(text) == cut


TEXTS = st.text(alphabet="ab AB.?!…\"')(\n:-1", max_size=60)


@given(TEXTS)
def test_any_text_is_cut_into_sentences_that_give_it_back(cutter, text):
    (doc,) = cutter.docs([text], [Entry(text)])
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text


@given(TEXTS)
def test_only_blanks_stand_between_sentences_and_none_at_their_ends(cutter, text):
    (doc,) = cutter.docs([text], [Entry(text)])
    spans = spans_of(doc)
    inside = {i for start, end in spans for i in range(start, end)}
    assert sum(end - start for start, end in spans) == len(inside)
    assert all(token.is_space for token in doc if token.i not in inside)
    assert not any(doc[i].is_space for start, end in spans for i in (start, end - 1))


def test_a_paragraph_opens_after_a_blank_line(talk_of):
    text = "One thing. Another.\n\nA third thing.\n\n\nA fourth. The last\none."
    assert [each.opens for each in talk_of(text).sentences] == [
        True, False, True, True, False, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Joseph in Lisbon.", ["joseph", "lisbon"]),
        ("Joseph met us. Lisbon was warm.", []),
        ("THE OVEN IS WARM ENOUGH, TOO.", []),
        ("the oven is warm", []),
    ],
)
def test_a_name_is_written_as_one_within_a_sentence(talk_of, text, names):
    talk = talk_of(text)
    told = zip(talk.norms, talk.is_name, strict=True)
    assert [norm for norm, is_name in told if is_name] == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is the baker's oven.", 5),
        ("See www.roof.example, please!", 2), ("...", 0), ("12 of 30", 3),
    ],
)  # fmt: skip
def test_stops_links_and_tails_are_no_words(talk_of, text, words):
    assert talk_of(text).words == words
