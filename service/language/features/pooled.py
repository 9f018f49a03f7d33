"""From what the reader says of sentences and comment to features, by name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from service.core.records import POINT
from service.language.reader.outputs import ADDRESSEES, GRADES, KINDS, TOP_GRADE, Read, Values

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
    # A row a kind, each in one piece.
    sure = np.ascontiguousarray(read.sureness.T)
    lengths = np.array(words, dtype=np.float64)
    shares = lengths / max(lengths.sum(), 1.0)
    return (
        dict(zip(KINDS, sure.max(axis=1, initial=0.0).tolist(), strict=True))
        | _asking(sure[_QUESTION], words, shares)
        | _speaking(read, shares)
        | _solid(sure, lengths, shares)
    )


def _asking(sure: Values, words: Sequence[int], shares: Values) -> dict[str, float]:
    asks = np.clip((sure - _HARDLY) / (1 - _HARDLY), 0.0, 1.0)
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i] > 1), None)
    return {
        "questions": float(np.log1p(asks.sum())),
        "question_share": float(asks @ shares),
        "question_last": 0.0 if last is None else float(asks[last]),
    }


def _speaking(read: Read, shares: Values) -> dict[str, float]:
    """Whom it speaks to, and the reader's impression of it as a whole."""
    to_others = read.addressed[:, _OTHERS].sum(axis=1) > _LIKELY
    grades = zip(GRADES, (read.grades / TOP_GRADE).tolist(), strict=True)
    return (
        {f"to_{name}": each for name, each in zip(ADDRESSEES, read.to.tolist(), strict=True)}
        | {"readers_share": float(shares[to_others].sum())}
        | {f"read_{name}": grade for name, grade in grades}
    )


def _solid(sure: Values, lengths: Values, shares: Values) -> dict[str, float]:
    """How much of it is of substance, and how much courtesy alone."""
    carried = sure[_CARRYING].max(axis=0, initial=0.0)
    kind = (sure[_COURTESY] > _LIKELY).any(axis=0) & (sure[_SOLID] <= _LIKELY).all(axis=0)
    courtesy = float(shares[kind].sum())
    return {
        "substance": float(np.log1p(carried @ lengths)),
        "density": float(carried @ shares),
        "courtesy_share": courtesy,
        "only_courtesy": float(courtesy >= _ALL_BUT),
    }
