"""How surely each sentence shows each facet: a logistic regression a facet on the sentence's signs.

The weights (facet_weights.json) are learnt by training/facets.py from sentences marked by reading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.language.signs import Signs

WEIGHTS = Path(__file__).parent / "facet_weights.json"

# The facets, and two kinds of sentence that are no facets: a question that wants no answer, and
# the sentence that an answer would take up first.
RHETORICAL, POINT = "rhetorical", "point"
FACETS = (
    "question", "personal_story", "reasoning", "evidence", "disagreement", "agreement",
    "correction", "suggestion", "request_for_help", "offer", "thanks", "praise", "hurt",
    "hostility", "humour", "promotion", "self_introduction",
)  # fmt: skip
KINDS = (*FACETS, RHETORICAL, POINT)

Sureness = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """`weights` (signs + 1, kinds): one row a sign by `rows`, the last row the intercepts.

    `thresholds`: from which sureness on a facet is shown to the author; a facet that is not named
    there is never shown.
    """

    rows: Mapping[str, int]
    weights: NDArray[np.float64]
    thresholds: Mapping[str, float]

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
            result[i] = 1.0 / (1.0 + np.exp(-logits))
        return result


def load_recogniser(path: Path = WEIGHTS) -> Recogniser:
    """The shipped weights. OSError or ValueError when the file is not there or is not whole."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    names = list(stored["signs"])
    weights = np.array([*stored["signs"].values(), stored["intercepts"]], dtype=np.float64)
    if tuple(stored["kinds"]) != KINDS or weights.shape != (len(names) + 1, len(KINDS)):
        raise ValueError(f"{path} does not hold the weights of {len(KINDS)} kinds of sentence")
    return Recogniser({name: i for i, name in enumerate(names)}, weights, stored["thresholds"])
