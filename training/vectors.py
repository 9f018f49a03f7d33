"""Entries to feature vectors, kept on disk: parsing is nearly all of what training costs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import joblib
import numpy as np
from numpy.typing import NDArray

from service.core.entries import fingerprint
from service.core.records import Entry
from service.language.features import FEATURE_VERSION, FEATURES, read
from service.language.pipeline import Pipeline, load

Matrix = NDArray[np.float32]
CHUNK = 500
# Vectors are written to disk every so many entries, so that a run that is stopped can go on.
TURN = 10_000


def vectors(entries: Sequence[Entry], folder: Path | None = None, jobs: int = 1) -> Matrix:
    """One row an entry, shape (entries, features); all nan where a text can't be judged.

    `folder` keeps vectors by feature version and the entry's fingerprint; None keeps nothing.
    """
    path = folder / f"vectors-{FEATURE_VERSION}.npz" if folder else None
    known = _known(path)
    keys = [fingerprint(entry) for entry in entries]
    missing = {key: entry for key, entry in zip(keys, entries, strict=True) if key not in known}
    for fresh in _parsed(missing, jobs):
        known.update(fresh)
        if path:
            _keep(path, known)
    if not entries:
        return np.empty((0, len(FEATURES)), dtype=np.float32)
    return np.stack([known[key] for key in keys])


def _parsed(missing: dict[str, Entry], jobs: int) -> Iterator[dict[str, Matrix]]:
    keys = list(missing)
    for begin in range(0, len(keys), TURN):
        turn = keys[begin : begin + TURN]
        print(f"parsing {begin + len(turn)} of {len(keys)}", file=sys.stderr, flush=True)
        parts = [turn[place : place + CHUNK] for place in range(0, len(turn), CHUNK)]
        rows = joblib.Parallel(n_jobs=jobs)(
            joblib.delayed(_read_part)([missing[key] for key in part]) for part in parts
        )
        yield dict(zip(turn, np.concatenate(rows), strict=True))


def _read_part(entries: Sequence[Entry]) -> Matrix:
    nothing = np.full(len(FEATURES), np.nan, dtype=np.float32)
    readings = read(_pipeline(), entries)
    return np.stack([nothing if one.vector is None else one.vector for one in readings])


@cache
def _pipeline() -> Pipeline:
    """One a process."""
    return load()


def _known(path: Path | None) -> dict[str, Matrix]:
    if path is None or not path.exists():
        return {}
    with np.load(path) as kept:
        return dict(zip(kept["keys"].tolist(), kept["rows"], strict=True))


def _keep(path: Path, known: dict[str, Matrix]) -> None:
    """Write beside, then put in place: a run stopped half-way leaves the old file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.stem}.{os.getpid()}.npz")
    np.savez(beside, keys=np.array(list(known)), rows=np.stack(list(known.values())))
    beside.replace(path)
