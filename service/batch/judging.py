"""Judging many comments: language and judge joined, in one process."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service import metrics
from service.batch.outcome import Outcome
from service.core.records import Entry, Score
from service.judge import artifact
from service.judge.scorer import Scorer
from service.language import features, pipeline
from service.language.reading import read

CHUNK = 128


@dataclass(frozen=True, slots=True)
class Judge:
    """The language pipeline and the verified model of one process."""

    pipeline: pipeline.Pipeline
    scorer: Scorer
    # spaCy's pipeline makes no promise to threads: one at a time reads.
    lock: threading.Lock = field(default_factory=threading.Lock, compare=False)

    @property
    def versions(self) -> tuple[str, str]:
        """The feature version and the model's version, which together key a score."""
        return features.FEATURE_VERSION, self.scorer.model

    @property
    def told(self) -> frozenset[str]:
        """The facets that the reader tells surely enough to be shown, or to be called perhaps."""
        known = self.pipeline.thresholds
        return frozenset({*known.shown, *known.perhaps})

    def outcomes(self, entries: Sequence[Entry], *, patience: float = -1) -> list[Outcome]:
        """One outcome an entry. An entry that breaks the scorer is set aside alone.

        Raises TimeoutError when others keep the judge busy for more than `patience` seconds.
        """
        if not self.lock.acquire(timeout=patience):
            raise TimeoutError("the judge is busy")
        try:
            with metrics.judging(len(entries)):
                return self._each(entries)
        finally:
            self.lock.release()

    def _each(self, entries: Sequence[Entry]) -> list[Outcome]:
        try:
            return self._outcomes(entries)
        except Exception as error:  # noqa: BLE001  # whatever a comment can break is set aside
            if len(entries) == 1:
                return [Outcome(error=type(error).__name__)]
            return [outcome for entry in entries for outcome in self._each([entry])]

    def _outcomes(self, entries: Sequence[Entry]) -> list[Outcome]:
        readings = read(self.pipeline, entries)
        vectors = [reading.vector for reading in readings if reading.vector is not None]
        numbers = iter(self.numbers(vectors))
        return [
            Outcome(
                reading.language,
                reading.not_judged,
                reading.facets,
                reading.vector,
                None if reading.vector is None else next(numbers),
            )
            for reading in readings
        ]

    def numbers(
        self, vectors: Sequence[NDArray[np.float32]]
    ) -> list[tuple[float, float, float, float]]:
        """Depth, author, readers and reply of stored vectors: no reading is needed for this."""
        if not vectors:
            return []
        rows = self.scorer.numbers(np.stack(vectors)).tolist()
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    def judged_anew(self, outcome: Outcome) -> Outcome:
        """The outcome with this judge's numbers, from its vector."""
        if outcome.vector is None:
            return outcome
        return replace(outcome, numbers=self.numbers([outcome.vector])[0])

    def score(self, outcome: Outcome) -> Score:
        """An outcome as a score, without its reasons."""
        depth, author, readers, reply = outcome.numbers or (None, None, None, None)
        return Score(
            depth,
            author,
            readers,
            reply,
            outcome.language,
            outcome.not_judged,
            outcome.facets,
            {},
            self.scorer.model,
        )

    def explained(self, outcome: Outcome) -> Score:
        """An outcome as a score with its reasons."""
        score = self.score(outcome)
        if outcome.vector is None:
            return score
        return replace(score, why=dict(self.scorer.explain(outcome.vector)))


@lru_cache(maxsize=1)
def load_judge(model: Path) -> Judge:
    """The judge of a model's folder, loaded once a process. Raises ArtifactError, PipelineError."""
    names = [feature.name for feature in features.FEATURES]
    scorer = artifact.load(model, names, features.FEATURE_VERSION)
    return Judge(pipeline.load(artifact.read_reader(model)), scorer)
