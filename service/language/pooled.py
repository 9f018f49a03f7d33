"""From the sentences' sureness to features of the comment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.language.questions import Question
from service.language.recognise import KINDS, Sureness
from service.language.sentences import Talk

# What of a sentence the pooling looks at beside its sureness.
SHAPE = ("words", "last", "wh", "to_you", "unmarked")
ASKED = (
    "questions", "question_share", "question_wh", "question_to_you", "question_unmarked",
    "question_last",
)  # fmt: skip
POOLED = (*KINDS, *ASKED)

Shapes = NDArray[np.float64]


def shapes_of(talk: Talk, questions: Sequence[Question]) -> Shapes:
    """Shape (sentences, len(SHAPE)): words, and 0 or 1 for the others."""
    asked = {question.start: question for question in questions}
    last = next((s.start for s in reversed(talk.sentences) if s.words > 1), -1)
    shapes = np.zeros((len(talk.sentences), len(SHAPE)))
    for i, sentence in enumerate(talk.sentences):
        question = asked.get(sentence.start)
        shapes[i] = (
            sentence.words,
            sentence.start == last,
            question is not None and question.wh,
            question is not None and question.to_you,
            question is None or not question.marked,
        )
    return shapes


def pool(sureness: Sureness, shapes: Shapes, starts: Sequence[int]) -> NDArray[np.float64]:
    """One row a comment, one column a name of POOLED; all its sentences stand together.

    `starts`: the first sentence of each comment; every comment has one at least.
    Of each kind the surest sentence counts; of questions also how many and how much of it.
    """
    words, last, wh, to_you, unmarked = shapes.T
    surest = np.maximum.reduceat(sureness, starts, axis=0)
    asks = sureness[:, KINDS.index("question")]
    total = np.add.reduceat(words, starts)
    asked = np.add.reduceat(asks * words, starts)
    shares = np.divide(asked, total, out=np.zeros_like(asked), where=total > 0)
    most = [np.maximum.reduceat(asks * mark, starts) for mark in (wh, to_you, unmarked, last)]
    counts = np.log1p(np.add.reduceat(asks, starts))
    return np.column_stack([surest, counts, shares, *most])
