"""From the sentences' sureness to features of the comment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.core.records import POINT
from service.language.questions import Question
from service.language.recognise import KINDS, Sureness
from service.language.sentences import Talk

# What of a sentence the pooling looks at beside its sureness.
SHAPE = ("words", "last", "wh", "to_you", "unmarked")
ASKED = (
    "questions", "question_share", "question_wh", "question_to_you", "question_unmarked",
    "question_last",
)  # fmt: skip
WEIGHT = ("substance", "density")
POOLED = (*KINDS, *ASKED, *WEIGHT)
# What a sentence of substance does.
_SUBSTANCE = (
    "question", "personal_story", "reasoning", "evidence", "disagreement", "correction",
    "suggestion", "request_for_help", POINT,
)  # fmt: skip
_CARRYING = [KINDS.index(name) for name in _SUBSTANCE]

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
    Of each kind the surest sentence counts; of questions also how many and how much of it; of
    all that is of substance, how many words and which share.
    """
    words, last, wh, to_you, unmarked = shapes.T
    surest = np.maximum.reduceat(sureness, starts, axis=0)
    # What is hardly a question is none, however many sentences there are of it.
    asks = np.clip((sureness[:, KINDS.index("question")] - 0.2) / 0.8, 0.0, 1.0)
    total = np.add.reduceat(words, starts)
    asked = np.add.reduceat(asks * words, starts)
    shares = np.divide(asked, total, out=np.zeros_like(asked), where=total > 0)
    most = [np.maximum.reduceat(asks * mark, starts) for mark in (wh, to_you, unmarked, last)]
    counts = np.log1p(np.add.reduceat(asks, starts))
    carried = np.add.reduceat(words * sureness[:, _CARRYING].max(axis=1), starts)
    density = np.divide(carried, total, out=np.zeros_like(carried), where=total > 0)
    return np.column_stack([surest, counts, shares, *most, np.log1p(carried), density])
