"""Where sentences start, without a parser: after stops and on new lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
]  # fmt: skip


@pytest.fixture
def sentences(pipeline):
    def of(text):
        (doc,) = pipeline.docs([text])
        return [sentence.text.strip() for sentence in doc.sents]

    return of


@pytest.mark.parametrize(("text", "cut"), CUT, ids=[text for text, _ in CUT])
def test_a_sentence_ends_at_its_stop_with_what_closes_it(sentences, text, cut):
    assert sentences(text) == cut


@given(st.text(alphabet="ab AB.?!…\"')(\n:-1", max_size=60))
def test_any_text_is_cut_into_sentences_that_give_it_back(pipeline, text):
    (doc,) = pipeline.docs([text])
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text
