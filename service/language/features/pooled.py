"""From what the reader says of sentences and comment to features, by name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.core.records import POINT
from service.language.reader.outputs import ADDRESSEES, GRADES, KINDS, TOP_GRADE, Read

# What a sentence of substance does.
SUBSTANCE = (
    "question", "personal_story", "reasoning", "evidence", "disagreement", "correction",
    "suggestion", "request_for_help", "life_event", "report_back", "offer", "reuse", POINT,
)  # fmt: skip
_CARRYING = [KINDS.index(name) for name in SUBSTANCE]
_SOLID = [KINDS.index(name) for name in SUBSTANCE if name != POINT]
_COURTESY = [KINDS.index(name) for name in ("thanks", "praise")]
_OTHERS = [ADDRESSEES.index(name) for name in ("reader", "readers")]
_QUESTION = KINDS.index("question")
# What is hardly a question is none, however many sentences there are of it.
_HARDLY = 0.2
_LIKELY, _ALL_BUT = 0.5, 0.85


def pool(read: Read, words: Sequence[int]) -> dict[str, float]:
    """The features that rest on the reader; `words`: how many each sentence has.

    Of each kind the surest sentence counts.
    """
    surest = read.sureness.max(axis=0, initial=0.0)
    shares = np.array(words, dtype=np.float64) / max(sum(words), 1)
    return (
        dict(zip(KINDS, surest.tolist(), strict=True))
        | _asking(read, words, shares)
        | _speaking(read, shares)
        | _solid(read, words, shares)
    )


def _asking(read: Read, words: Sequence[int], shares: NDArray[np.float64]) -> dict[str, float]:
    asks = np.clip((read.sureness[:, _QUESTION] - _HARDLY) / (1 - _HARDLY), 0.0, 1.0)
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i] > 1), None)
    return {
        "questions": float(np.log1p(asks.sum())),
        "question_share": float(asks @ shares),
        "question_last": 0.0 if last is None else float(asks[last]),
    }


def _speaking(read: Read, shares: NDArray[np.float64]) -> dict[str, float]:
    """Whom it speaks to, and the reader's impression of it as a whole."""
    to_others = read.addressed[:, _OTHERS].sum(axis=1) > _LIKELY
    grades = zip(GRADES, (read.grades / TOP_GRADE).tolist(), strict=True)
    return (
        {f"to_{name}": each for name, each in zip(ADDRESSEES, read.to.tolist(), strict=True)}
        | {"readers_share": float(shares[to_others].sum())}
        | {f"read_{name}": grade for name, grade in grades}
    )


def _solid(read: Read, words: Sequence[int], shares: NDArray[np.float64]) -> dict[str, float]:
    """How much of it is of substance, and how much courtesy alone."""
    carried = read.sureness[:, _CARRYING].max(axis=1, initial=0.0)
    kind = (read.sureness[:, _COURTESY] > _LIKELY).any(axis=1)
    kind &= (read.sureness[:, _SOLID] <= _LIKELY).all(axis=1)
    courtesy = float(shares[kind].sum())
    return {
        "substance": float(np.log1p(carried @ np.array(words, dtype=np.float64))),
        "density": float(carried @ shares),
        "courtesy_share": courtesy,
        "only_courtesy": float(courtesy >= _ALL_BUT),
    }
