"""Sureness of sentences, and what a comment's features take from it."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.layout import lay_out
from service.language.pooled import POOLED, SHAPE, pool
from service.language.questions import find_questions
from service.language.recognise import KINDS, Recogniser, load_recogniser
from service.language.sentences import read_talk
from service.language.signs import signs_of


@pytest.fixture(scope="session")
def signs_in(pipeline):
    """The signs of each sentence of a text."""

    def signs(text):
        layout = lay_out(text, text)
        [doc] = pipeline.docs([layout.text])
        talk = read_talk(text, doc, layout, pipeline.cues)
        return signs_of(talk, find_questions(talk))

    return signs


SIGNS = [
    ("How do you keep it warm?", "asks", 1.0),
    ("How do you keep it warm?", "asks what or how", 1.0),
    ("How do you keep it warm?", "opens how", 1.0),
    ("Isn't it too warm for bread?", "asks in the negative", 1.0),
    ("We keep it in the cellar.", "verb VBP", 1.0),
    ("We keep it in the cellar.", "subject we", 1.0),
    ("Your oven was too hot for it.", "subject of your", 1.0),
    ("Maria, do you keep it warm?", "calls by name", 1.0),
    ("Do you keep it warm?", "asks of you", 1.0),
    ("It rose by 12 % in a month.", "figure", 1.0),
    ("Bread, at last!", "verbless", 1.0),
    ("The steps are as follows:", "ends in colon", 1.0),
    ("We did it again and again...", "trails off", 1.0),
    ("Great bread!", "exclaims", 1.0),
    ("Great bread :)", "smiles", 1.0),
    ("See https://example.org/bread for it.", "link", 1.0),
    ("See the table (the second).", "bracket", 1.0),
    ("Thanks for the bread.", "cue thanks", 1.0),
    ("Thanks for the bread.", "only", 1.0),
]


@pytest.mark.parametrize(("text", "sign", "value"), SIGNS)
def test_a_sign_says_what_is_seen_in_the_sentence(signs_in, text, sign, value):
    assert signs_in(text)[0][sign] == value


def test_a_sentence_knows_what_stands_around_it_and_in_the_whole_comment(signs_in):
    first, last = signs_in("Thanks for the bread. How do you keep it warm?")
    assert first["after: asks"] == 1.0
    assert last["before: cue thanks"] == 1.0
    assert first["whole thanks"] == last["whole thanks"] == 1.0
    assert (first["first"], last["last"]) == (1.0, 1.0)
    assert "before: asks" not in first


def test_signs_hold_no_word_but_those_of_grammar(signs_in):
    [signs] = signs_in("Wolfgang bakes pumpernickel in Osnabrueck.")
    told = " ".join(signs).lower()
    assert not any(word in told for word in ("wolfgang", "pumpernickel", "osnabrueck", "bakes"))


def test_sureness_is_the_logistic_of_the_signs_weights():
    weights = np.zeros((3, len(KINDS)))
    weights[0, 0], weights[1, 0], weights[2, 0] = 2.0, -1.0, 0.5
    recogniser = Recogniser({"asks": 0, "words": 1}, weights, {})
    [sure] = recogniser.sureness([{"asks": 1.0, "words": 3.0, "unheard of": 9.0}])
    assert sure[0] == pytest.approx(1 / (1 + np.exp(-(2.0 - 3.0 + 0.5))))
    assert (sure[1:] == 0.5).all()


def test_the_shipped_weights_are_whole_and_shown_facets_have_a_threshold():
    recogniser = load_recogniser()
    assert np.isfinite(recogniser.weights).all()
    assert {"question", "thanks"} <= set(recogniser.thresholds) <= set(KINDS)
    assert all(0 < least < 1 for least in recogniser.thresholds.values())


def test_weights_of_other_kinds_are_refused(tmp_path):
    path = tmp_path / "weights.json"
    path.write_text(json.dumps({"kinds": ["x"], "signs": {}, "intercepts": [0], "thresholds": {}}))
    with pytest.raises(ValueError, match="List should have at least 19 items"):
        load_recogniser(path)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_pooling_many_comments_is_pooling_each(lengths, seed):
    random = np.random.default_rng(seed)
    sureness = random.random((sum(lengths), len(KINDS)))
    shapes = random.integers(0, 2, (sum(lengths), len(SHAPE))).astype(float)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).tolist()
    together = pool(sureness, shapes, starts)
    assert together.shape == (len(lengths), len(POOLED))
    for row, (start, length) in enumerate(zip(starts, lengths, strict=True)):
        inside = slice(start, start + length)
        np.testing.assert_allclose(together[row], pool(sureness[inside], shapes[inside], [0])[0])
        np.testing.assert_array_equal(together[row, : len(KINDS)], sureness[inside].max(axis=0))


def test_many_sentences_that_hardly_ask_are_no_question():
    sureness = np.full((40, len(KINDS)), 0.15)
    [row] = pool(sureness, np.ones((40, len(SHAPE))), [0])
    named = dict(zip(POOLED, row.tolist(), strict=True))
    assert named["questions"] == named["question_share"] == 0.0
    assert named["question"] == 0.15
