"""What is seen in each text, kept on disk: parsing is nearly all of what training costs.

A feature that is pooled from sentences depends on the facets' weights, and these on which blogs
were left out; so the sentences' signs are kept, and weighed when that is known.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import joblib
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from service.core.entries import fingerprint
from service.core.records import Entry
from service.language.features import FEATURE_VERSION, FEATURES
from service.language.pipeline import Pipeline, load
from service.language.pooled import POOLED, SHAPE, pool
from service.language.reading import Reading, Seen, look, vector_of
from service.language.recognise import Recogniser

Values = NDArray[np.float64]
Looker = Callable[[Sequence[Entry]], Sequence[Seen | Reading]]
CHUNK = 500
_NAMES = [feature.name for feature in FEATURES]
_POOLED = [_NAMES.index(name) for name in POOLED]


@dataclass(frozen=True, slots=True)
class Sights:
    """`measured` (texts, features): the pooled features 0; all nan where it can't be judged.

    Sentences `starts[i]` to `starts[i + 1]` are text i's; a judged text has one at least.
    `shapes`, `spans` (sentences, 2; offsets in the text) and `signs` (sentences, names) are theirs.
    """

    measured: Values
    starts: NDArray[np.int64]
    shapes: Values
    spans: NDArray[np.int64]
    signs: csr_matrix
    names: tuple[str, ...]

    @property
    def judged(self) -> NDArray[np.bool_]:
        result: NDArray[np.bool_] = np.isfinite(self.measured[:, 0])
        return result

    def sureness(self, recogniser: Recogniser) -> Values:
        """Shape (sentences, kinds)."""
        nothing = np.zeros(recogniser.weights.shape[1])
        weights = [
            recogniser.weights[recogniser.rows[name]] if name in recogniser.rows else nothing
            for name in self.names
        ]
        table = np.array(weights).reshape(-1, len(nothing))
        logits = self.signs @ table + recogniser.weights[-1]
        result: Values = 1.0 / (1.0 + np.exp(-logits))
        return result

    def vectors(self, sureness: Values) -> Values:
        """The feature vectors, shape (texts, features), given the sentences' sureness."""
        vectors = self.measured.copy()
        judged = np.flatnonzero(self.judged)
        if len(judged):
            starts = self.starts[:-1][judged].tolist()
            vectors[judged[:, np.newaxis], _POOLED] = pool(sureness, self.shapes, starts)
        return vectors

    def signs_under(self, names: Sequence[str]) -> csr_matrix:
        """The signs with these names as columns; others are left out."""
        places = {name: place for place, name in enumerate(names)}
        columns = [places.get(name, len(names)) for name in self.names]
        known = self.signs.tocoo()
        at = np.array(columns, dtype=np.int32)[known.col]
        shape = (known.shape[0], len(names) + 1)
        return csr_matrix((known.data, (known.row, at)), shape=shape)[:, :-1]

    def taken(self, places: Sequence[int] | NDArray[np.int64]) -> Sights:
        """The texts at these places."""
        inside = [np.arange(self.starts[i], self.starts[i + 1]) for i in places]
        rows = np.concatenate(inside) if inside else np.empty(0, dtype=np.int64)
        lengths = [len(each) for each in inside]
        return Sights(
            self.measured[places],
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
            self.shapes[rows],
            self.spans[rows],
            self.signs[rows],
            self.names,
        )


def look_once(entries: Sequence[Entry]) -> Sequence[Seen | Reading]:
    """As the service looks, by one pipeline a process."""
    return look(_pipeline(), entries)


def see(
    entries: Sequence[Entry], folder: Path | None = None, jobs: int = 1, looker: Looker = look_once
) -> Sights:
    """What `looker` sees in these entries; `folder` keeps it by feature version and entries, so
    that each looker needs a folder of its own."""
    told = "".join([FEATURE_VERSION, *map(fingerprint, entries)])
    path = (
        folder / f"sights-{hashlib.sha256(told.encode()).hexdigest()[:24]}.joblib"
        if folder
        else None
    )
    if path and path.exists():
        kept: Sights = joblib.load(path)
        return kept
    print(f"parsing {len(entries)} texts", file=sys.stderr, flush=True)
    parts = [entries[place : place + CHUNK] for place in range(0, len(entries), CHUNK)]
    seen = joblib.Parallel(n_jobs=jobs)(joblib.delayed(_see_part)(part, looker) for part in parts)
    sights = _joined(list(seen) or [_see_part([], looker)])
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        joblib.dump(sights, beside)
        beside.replace(path)
    return sights


def _see_part(entries: Sequence[Entry], looker: Looker) -> Sights:
    measured = np.full((len(entries), len(FEATURES)), np.nan)
    names: dict[str, int] = {}
    columns: list[int] = []
    values: list[float] = []
    ends, counts, shapes, spans = [0], [0], [], []
    for i, found in enumerate(looker(entries) if entries else ()):
        if isinstance(found, Reading):
            counts.append(0)
            continue
        measured[i] = vector_of(found.measured, dict.fromkeys(POOLED, 0.0))
        for signs in _sentences(found):
            columns += [names.setdefault(name, len(names)) for name in signs]
            values += signs.values()
            ends.append(len(columns))
        shapes.append(found.shapes if len(found.shapes) else np.zeros((1, len(SHAPE))))
        spans += _spans(found)
        counts.append(len(shapes[-1]))
    signs_matrix = csr_matrix(
        (np.array(values), np.array(columns, dtype=np.int32), ends),
        shape=(len(ends) - 1, len(names)),
    )
    return Sights(
        measured,
        np.cumsum(counts),
        np.concatenate(shapes) if shapes else np.empty((0, len(SHAPE))),
        np.array(spans, dtype=np.int64).reshape(-1, 2),
        signs_matrix,
        tuple(names),
    )


def _sentences(seen: Seen) -> Sequence[dict[str, float]]:
    return [dict(signs) for signs in seen.signs] or [{}]


def _spans(seen: Seen) -> list[tuple[int, int]]:
    talk = seen.talk
    return [talk.span(each.start, each.end) for each in talk.sentences] or [(0, 0)]


def _joined(parts: Sequence[Sights]) -> Sights:
    """The parts as one, under one order of names."""
    names = {name: i for i, name in enumerate(sorted({n for p in parts for n in p.names}))}
    matrices = []
    for part in parts:
        columns = np.array([names[name] for name in part.names], dtype=np.int32)
        matrix = part.signs
        places = columns[matrix.indices] if len(columns) else matrix.indices
        shape = (matrix.shape[0], len(names))
        matrices.append(csr_matrix((matrix.data, places, matrix.indptr), shape=shape))
    starts = np.concatenate([[0], np.cumsum(np.concatenate([np.diff(p.starts) for p in parts]))])
    return Sights(
        np.concatenate([part.measured for part in parts]),
        starts.astype(np.int64),
        np.concatenate([part.shapes for part in parts]),
        np.concatenate([part.spans for part in parts]),
        vstack(matrices).tocsr() if names else matrices[0],
        tuple(names),
    )


@cache
def _pipeline() -> Pipeline:
    """One a process."""
    return load()
