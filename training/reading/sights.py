"""What is seen in each text, kept on disk: reading is nearly all of what training costs.

Each blog is read by the network that never saw it, so that heads learn from facets as unsure as
they will meet.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import joblib
import numpy as np
from numpy.typing import NDArray

from service.core.entries import fingerprint
from service.core.records import Entry
from service.language.features import FEATURE_VERSION, FEATURES
from service.language.pipeline import Pipeline, load
from service.language.reading import read
from training.reading.networks import reader_files

Values = NDArray[np.float64]
# The vectors of these entries as the network of that name reads them.
Looker = Callable[[str, Sequence[Entry]], Values]
CHUNK = 500


def see(
    entries: Sequence[Entry],
    networks: Sequence[str],
    files: Mapping[str, Path],
    folder: Path | None = None,
    jobs: int = 1,
) -> Values:
    """Feature vectors, shape (texts, features), rows of nan where a text can't be judged.

    `networks`: by which network each entry is read; `files`: where each network is.
    `folder` keeps what was read, by feature version, network and entries.
    """
    result = np.full((len(entries), len(FEATURES)), np.nan)
    for network in sorted(set(networks)):
        places = [place for place, name in enumerate(networks) if name == network]
        some = [entries[place] for place in places]
        result[places] = _seen(some, files[network], folder, jobs)
    return result


def _seen(entries: Sequence[Entry], network: Path, folder: Path | None, jobs: int) -> Values:
    told = hashlib.sha256(network.read_bytes()).hexdigest()
    key = "".join([FEATURE_VERSION, told, *map(fingerprint, entries)])
    name = f"vectors-{hashlib.sha256(key.encode()).hexdigest()[:24]}.npy"
    path = folder / name if folder else None
    if path and path.exists():
        kept: Values = np.load(path)
        return kept
    print(f"reading {len(entries)} texts", file=sys.stderr, flush=True)
    parts = [entries[place : place + CHUNK] for place in range(0, len(entries), CHUNK)]
    found = joblib.Parallel(n_jobs=jobs)(joblib.delayed(_vectors)(part, network) for part in parts)
    vectors = np.concatenate([*found, np.empty((0, len(FEATURES)))])
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part.npy")
        np.save(beside, vectors)
        beside.replace(path)
    return vectors


def _vectors(entries: Sequence[Entry], network: Path) -> Values:
    vectors = np.full((len(entries), len(FEATURES)), np.nan)
    for place, reading in enumerate(read(_pipeline(network), entries)):
        if reading.vector is not None:
            vectors[place] = reading.vector
    return vectors


@cache
def _pipeline(network: Path) -> Pipeline:
    """One a process and network."""
    return load(reader_files(network))
