"""What the network's numbers come to, sentence by sentence and for the comment."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.facets import FACETS
from service.language.reader.inputs import Window
from service.language.reader.outputs import (
    A_COMMENT,
    A_TOKEN,
    ADDRESSEES,
    ASKS,
    GRADES,
    KINDS,
    read_of,
)

FACETS_AT = A_COMMENT - len(FACETS)
TO_AT = FACETS_AT - len(ADDRESSEES)
ASKS_AT = TO_AT - len(ASKS)


def window(first: int, *lengths: int) -> Window:
    ends = np.cumsum([2, *lengths]).tolist()
    spans = tuple(itertools.pairwise(ends))
    starts = tuple(tuple(range(length)) for length in lengths)
    return Window(tuple(range(ends[-1] + 1)), first, spans, starts)


def nothing(of: Window) -> tuple[np.ndarray, np.ndarray]:
    tokens = np.zeros((len(of.ids), A_TOKEN), dtype=np.float32)
    return tokens, np.zeros(A_COMMENT, dtype=np.float32)


def sigmoid(logit: float) -> float:
    return 1 / (1 + np.exp(-logit))


def of(name: str) -> int:
    return KINDS.index(name)


SURENESS = [
    # kind, the sentence's logit, the comment's by place, the mean of both
    ("thanks", 2.0, {FACETS_AT + of("thanks"): 4.0}, 3.0),
    ("thanks", 2.0, {}, 1.0),
    ("question", 4.0, {FACETS_AT + of("question"): 2.0}, 2.5),
    ("question", 4.0, {ASKS_AT + ASKS.index("genuine"): 6.0}, 3.5),
    ("question", 4.0, {ASKS_AT + ASKS.index("none"): 2.0}, 1.5),
    ("question", 4.0, {ASKS_AT + ASKS.index("rhetorical"): 9.0}, 2.0),
    ("rhetorical", 4.0, {ASKS_AT + ASKS.index("rhetorical"): 2.0}, 3.0),
    ("rhetorical", 4.0, {ASKS_AT + ASKS.index("none"): 2.0}, 1.0),
    ("rhetorical", 4.0, {ASKS_AT + ASKS.index("genuine"): 9.0}, 2.0),
    ("point", 4.0, dict.fromkeys(range(A_COMMENT), 5.0), 4.0),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "logit", "told", "mean"), SURENESS)
def test_sureness_is_that_of_the_sentence_and_the_comment_together(kind, logit, told, mean):
    cut = window(0, 4)
    tokens, comment = nothing(cut)
    tokens[2:6, of(kind)] = logit
    comment[list(told)] = list(told.values())
    [row] = read_of([cut], [(tokens, comment)]).sureness
    assert row[of(kind)] == pytest.approx(sigmoid(mean))


def test_a_sentence_s_logit_is_the_mean_over_its_own_tokens():
    cut = window(0, 4, 2)
    tokens, comment = nothing(cut)
    tokens[2:8, of("point")] = [0, 0, 8, 0, 3, 5]
    tokens[0:2, of("point")] = tokens[8:, of("point")] = 99
    told = read_of([cut], [(tokens, comment)])
    assert told.sureness[:, of("point")] == pytest.approx([sigmoid(2), sigmoid(4)])
    assert told.pieces[0].logits[:, of("point")].tolist() == [0, 0, 8, 0]


def test_of_several_windows_the_longer_counts_for_more():
    cut = [window(0, 4), window(1, 12)]
    said = [nothing(each) for each in cut]
    said[0][1][:3] = 30.0
    said[1][1][:3] = -30.0
    weight = len(cut[0].ids) - len(cut[1].ids)
    logit = 30.0 * weight / (len(cut[0].ids) + len(cut[1].ids))
    told = read_of(cut, said)
    assert told.grades == pytest.approx([3 * sigmoid(logit), 1.5, 1.5, 1.5])
    assert len(told.sureness) == len(told.pieces) == 2


@pytest.mark.parametrize("name", GRADES)
def test_a_grade_is_what_is_expected_of_three_steps(name):
    cut = window(0, 1)
    tokens, comment = nothing(cut)
    comment[3 * GRADES.index(name) : 3 * GRADES.index(name) + 3] = [4.0, 0.0, -4.0]
    told = read_of([cut], [(tokens, comment)])
    expected = sigmoid(4.0) + sigmoid(0.0) + sigmoid(-4.0)
    assert told.grades[GRADES.index(name)] == pytest.approx(expected)


NUMBERS = st.floats(-1e5, 1e5, width=32)


@given(st.lists(st.integers(1, 5), max_size=5), st.data())
def test_whatever_the_network_says_comes_to_probabilities(lengths, data):
    cut = window(0, *lengths)
    tokens, comment = nothing(cut)
    tokens[:] = data.draw(NUMBERS)
    tokens[:, data.draw(st.integers(0, A_TOKEN - 1))] = data.draw(NUMBERS)
    comment[data.draw(st.integers(0, A_COMMENT - 1))] = data.draw(NUMBERS)
    told = read_of([cut], [(tokens, comment)])
    assert told.sureness.shape == (len(lengths), len(KINDS))
    assert told.addressed.shape == (len(lengths), len(ADDRESSEES))
    for numbers in (told.sureness, told.addressed, told.asks, told.to, told.grades / 3):
        assert ((numbers >= 0) & (numbers <= 1)).all()
    for shares in (*told.addressed, told.asks, told.to):
        assert shares.sum() == pytest.approx(1)
