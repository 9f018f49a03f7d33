"""How surely each sentence shows each facet: a logistic regression a facet on the sentence's signs.

The weights (facet_weights.json) are learnt by training/facets.py from sentences marked by reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from service.core.records import POINT
from service.language.signs import Signs

WEIGHTS = Path(__file__).parent / "facet_weights.json"

# The facets, and two kinds of sentence that are no facets: a question that wants no answer, and
# the sentence that an answer would take up first.
RHETORICAL = "rhetorical"
FACETS = (
    "question", "personal_story", "reasoning", "evidence", "disagreement", "agreement",
    "correction", "suggestion", "request_for_help", "offer", "thanks", "praise", "hurt",
    "hostility", "humour", "promotion", "self_introduction",
)  # fmt: skip
KINDS = (*FACETS, RHETORICAL, POINT)

# Many times what the weights take.
LARGEST_FILE = 4 << 20

Sureness = NDArray[np.float64]
# Less would be a probability of 0, by way of an overflow.
LEAST_LOGIT = -700.0
_Weights = Annotated[list[float], Field(min_length=len(KINDS), max_length=len(KINDS))]


class _Stored(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)

    kinds: list[str]
    thresholds: dict[str, float]
    intercepts: _Weights
    signs: dict[str, _Weights]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """`weights` (signs + 1, kinds): one row a sign by `rows`, the last row the intercepts.

    `thresholds`: from which sureness on a facet is shown to the author; a facet that is not named
    there is never shown. `sha256`: of the file that all this was read from.
    """

    rows: Mapping[str, int]
    weights: NDArray[np.float64]
    thresholds: Mapping[str, float]
    sha256: str = ""

    def sureness(self, sentences: Sequence[Signs]) -> Sureness:
        """Probabilities of each of KINDS, shape (sentences, kinds).

        Each sentence is summed by itself, in the order of its signs: what stands beside it
        changes no bit.
        """
        result = np.empty((len(sentences), len(KINDS)))
        for i, signs in enumerate(sentences):
            known = [(self.rows[name], value) for name, value in signs.items() if name in self.rows]
            places = [row for row, _ in known]
            values = np.array([value for _, value in known])
            logits = self.weights[-1] + (self.weights[places] * values[:, np.newaxis]).sum(axis=0)
            result[i] = 1.0 / (1.0 + np.exp(-np.maximum(logits, LEAST_LOGIT)))
        return result


def load_recogniser(path: Path = WEIGHTS) -> Recogniser:
    """The shipped weights. OSError or ValueError when the file is not there or is not whole."""
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"{path} is too large to hold the weights of {len(KINDS)} kinds")
    content = path.read_bytes()
    stored = _Stored.model_validate_json(content)
    if tuple(stored.kinds) != KINDS or not set(stored.thresholds) <= set(FACETS):
        raise ValueError(f"{path} does not hold the weights of our {len(KINDS)} kinds of sentence")
    weights = np.array([*stored.signs.values(), stored.intercepts], dtype=np.float64)
    rows = {name: i for i, name in enumerate(stored.signs)}
    return Recogniser(rows, weights, stored.thresholds, hashlib.sha256(content).hexdigest())
