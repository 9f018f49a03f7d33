"""What the features take from the reader's word on sentences and comment."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.facets import FACETS
from service.language.features.pooled import SUBSTANCE, pool
from service.language.reader.outputs import ADDRESSEES, ASKS, GRADES, KINDS, Read


def said(count, *, to=(0, 0, 0, 0), grades=(0, 0, 0, 0), addressed=None, **sure):
    """A reader's word on so many sentences: of each kind its sureness a sentence."""
    sureness = np.zeros((count, len(KINDS)))
    for kind, numbers in sure.items():
        sureness[:, KINDS.index(kind)] = numbers
    rows = np.zeros((count, len(ADDRESSEES)))
    if addressed is not None:
        rows[:] = addressed
    none = np.zeros(len(ASKS))
    return Read(sureness, rows, (), none, np.array(to, float), np.array(grades, float))


NOTHING = said(0)

POOLED = [
    # name, its value, the words of each sentence, what the reader says
    ("question", 0.9, [4, 4], {"question": [0.2, 0.9]}),
    ("rhetorical", 0.7, [4, 4], {"rhetorical": [0.7, 0.1]}),
    ("point", 0.6, [4, 4], {"point": [0.6, 0.1]}),
    ("questions", np.log1p(1.5), [4, 4], {"question": [1.0, 0.6]}),
    ("questions", 0.0, [4] * 40, {"question": [0.15] * 40}),
    ("question_share", 0.25, [2, 6], {"question": [1.0, 0.2]}),
    ("question_last", 0.5, [2, 6, 0], {"question": [0.0, 0.6, 1.0]}),
    ("question_last", 0.0, [1, 0], {"question": [1.0, 1.0]}),
    ("to_author", 0.4, [4], {"to": (0.4, 0.3, 0.2, 0.1)}),
    ("to_reader", 0.3, [4], {"to": (0.4, 0.3, 0.2, 0.1)}),
    ("to_readers", 0.2, [4], {"to": (0.4, 0.3, 0.2, 0.1)}),
    ("to_nobody", 0.1, [4], {"to": (0.4, 0.3, 0.2, 0.1)}),
    ("readers_share", 0.75, [2, 6], {"addressed": [[1, 0, 0, 0], [0.4, 0.3, 0.3, 0]]}),
    ("readers_share", 0.0, [2, 6], {"addressed": [[1, 0, 0, 0], [0.5, 0.3, 0.2, 0]]}),
    ("substance", np.log1p(0.5 * 2 + 0.9 * 6), [2, 6],
     {"evidence": [0.5, 0.0], "offer": [0.1, 0.9]}),
    ("density", 0.75, [2, 6], {"report_back": [0.0, 1.0]}),
    ("density", 0.0, [2, 6], {"thanks": [1.0, 1.0], "humour": [1.0, 1.0]}),
    ("courtesy_share", 0.25, [2, 6], {"thanks": [0.6, 0.5]}),
    ("courtesy_share", 0.75, [2, 6], {"thanks": [0.9, 0.0], "praise": [0.0, 0.9],
                                      "offer": [0.6, 0.0]}),
    ("courtesy_share", 1.0, [2, 6], {"praise": [0.9, 0.9], "point": [0.9, 0.9]}),
    ("only_courtesy", 1.0, [2, 18], {"thanks": [0.0, 0.9]}),
    ("only_courtesy", 0.0, [4, 16], {"thanks": [0.0, 0.9]}),
    ("read_depth", 0.5, [4], {"grades": (1.5, 0, 0, 0)}),
    ("read_author", 0.5, [4], {"grades": (0, 1.5, 0, 0)}),
    ("read_readers", 0.5, [4], {"grades": (0, 0, 1.5, 0)}),
    ("read_deserves", 1.0, [4], {"grades": (0, 0, 0, 3)}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "words", "word"), POOLED)
def test_a_feature_is_what_the_reader_says_of_it(name, value, words, word):
    assert pool(said(len(words), **word), words)[name] == pytest.approx(value)


@pytest.mark.parametrize("name", FACETS)
def test_of_each_facet_the_surest_sentence_counts(name):
    assert pool(said(3, **{name: [0.1, 0.8, 0.3]}), [5, 5, 5])[name] == 0.8


def test_substance_is_made_of_kinds_of_sentence():
    assert set(SUBSTANCE) <= set(KINDS)
    assert not {"thanks", "praise", "agreement", "rhetorical", "promotion"} & set(SUBSTANCE)


@given(st.lists(st.integers(0, 9), max_size=5), st.integers(0, 2**32 - 1))
def test_whatever_is_said_every_feature_is_a_number_and_each_share_is_one(words, seed):
    random = np.random.default_rng(seed)
    count = len(words)
    word = Read(
        random.random((count, len(KINDS))),
        random.dirichlet(np.ones(len(ADDRESSEES)), count),
        (),
        random.dirichlet(np.ones(len(ASKS))),
        random.dirichlet(np.ones(len(ADDRESSEES))),
        3 * random.random(len(GRADES)),
    )
    told = pool(word, words)
    assert set(told) == set(pool(NOTHING, []))
    assert all(np.isfinite(value) and value >= 0 for value in told.values())
    assert all(told[name] <= 1 for name in told.keys() - {"questions", "substance"})
