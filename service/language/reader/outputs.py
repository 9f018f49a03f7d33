"""What the reader's network says, by name: of each sentence, and of the comment as a whole.

The network has one number for each of these, a logit. Training and service name them alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from service.core.facets import FACETS
from service.core.records import POINT
from service.language.reader.inputs import Window

# The facets, and two kinds of sentence that are no facets: a question that wants no answer, and
# the sentence that an answer would take up first.
RHETORICAL = "rhetorical"
KINDS = (*FACETS, RHETORICAL, POINT)
# Whom a sentence, or a comment, speaks to.
ADDRESSEES = ("author", "reader", "readers", "nobody")
# Of each token, in this order.
A_TOKEN = len(KINDS) + len(ADDRESSEES)

# Of each comment, in this order: that each grade is 1, 2 or 3 at least; what it asks; whom it
# speaks to; which facets it has.
GRADES = ("depth", "author", "readers", "deserves")
TOP_GRADE = 3
ASKS = ("none", "rhetorical", "genuine")
_ENDS = (*accumulate((len(GRADES) * TOP_GRADE, len(ASKS), len(ADDRESSEES), len(FACETS))),)
OF_GRADES, OF_ASKS, OF_TO, OF_FACETS = (slice(*ends) for ends in pairwise((0, *_ENDS)))
A_COMMENT = _ENDS[-1]

Values = NDArray[np.float64]
# What the network says of a window: shape (tokens, A_TOKEN), and (A_COMMENT,).
Said = tuple[NDArray[np.float32], NDArray[np.float32]]
# Less would be a probability of 0, by way of an overflow.
_LEAST_LOGIT = -700.0


@dataclass(frozen=True, slots=True)
class Pieces:
    """The network's tokens of a sentence: where each starts in it, in characters, and how much
    each shows each of KINDS, shape (tokens, kinds); logits, whose mean is the sentence's."""

    starts: NDArray[np.int64]
    logits: Values


@dataclass(frozen=True, slots=True)
class Read:
    """What the trained reader says of a comment and its sentences.

    `sureness` (sentences, KINDS) and `addressed` (sentences, ADDRESSEES; a row sums to 1) are
    probabilities, and so are `asks` (ASKS) and `to` (ADDRESSEES), which sum to 1. `grades`: the
    expected grade, 0 to 3, for each of GRADES.
    """

    sureness: Values
    addressed: Values
    pieces: tuple[Pieces, ...]
    asks: Values
    to: Values
    grades: Values


def read_of(windows: Sequence[Window], said: Sequence[Said]) -> Read:
    """What was said of a comment's windows, as one.

    A sentence's logits are the mean over its tokens; the comment's the mean over its windows, by
    their length. A facet's sureness in a sentence is the sigmoid of the mean of its logit there
    and the comment's logit: of a question, and of one for effect, what the comment as a whole asks
    counts too. POINT is the sentence's alone.
    """
    pieces: list[Pieces] = []
    addressed: list[Values] = []
    for window, (tokens, _) in zip(windows, said, strict=True):
        for (start, end), starts in zip(window.spans, window.starts, strict=True):
            logits = tokens[start:end].astype(np.float64)
            pieces.append(Pieces(np.array(starts), logits[:, : len(KINDS)]))
            addressed.append(logits[:, len(KINDS) :].mean(axis=0))
    lengths = np.array([len(window.ids) for window in windows], dtype=np.float64)
    told = np.array([comment for _, comment in said], dtype=np.float64)
    comment = lengths @ told / lengths.sum()
    asks = comment[OF_ASKS]
    of_sentences = np.array([each.logits.mean(axis=0) for each in pieces])
    return Read(
        _sigmoid(_averaged(of_sentences.reshape(-1, len(KINDS)), comment[OF_FACETS], asks)),
        _softmax(np.array(addressed).reshape(-1, len(ADDRESSEES))),
        tuple(pieces),
        _softmax(asks),
        _softmax(comment[OF_TO]),
        _sigmoid(comment[OF_GRADES]).reshape(len(GRADES), TOP_GRADE).sum(axis=1),
    )


def _averaged(of_sentences: Values, facets: Values, asks: Values) -> Values:
    """The mean of the sentences' logits and the comment's."""
    none, rhetorical, genuine = asks
    comment = facets.copy()
    question = KINDS.index("question")
    comment[question] = (facets[question] + genuine - none) / 2
    averaged = of_sentences.copy()
    averaged[:, : len(FACETS)] = (of_sentences[:, : len(FACETS)] + comment) / 2
    effect = KINDS.index(RHETORICAL)
    averaged[:, effect] = (of_sentences[:, effect] + rhetorical - none) / 2
    return averaged


def _sigmoid(logits: Values) -> Values:
    result: Values = 1.0 / (1.0 + np.exp(-np.maximum(logits, _LEAST_LOGIT)))
    return result


def _softmax(logits: Values) -> Values:
    """Over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Values = powers / powers.sum(axis=-1, keepdims=True)
    return result
