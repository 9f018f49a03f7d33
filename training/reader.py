"""Teach the reader's network: `python -m training.reader --data DIR --cache DIR`.

1. read the graded comments of the data folder and the invented twins  2. cut them as the service
does  3. teach one network for each fold of blogs, which sees all other blogs, on a core each
4. write each, and their mean, into the cache, as the service runs them. `training.train` then
fits the heads to what the networks say of blogs that they never saw, and ships the mean.

Needs the extra `training` (torch, and the weights to begin with). 37 minutes with one process on a
loaded machine. The same data, versions and machine give the same weights; on another machine sums
are rounded otherwise, and how far that goes was not measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import joblib

from service.language.pipeline import load
from service.language.reader.network import TOKENIZER, tokenizer_of
from training.learning.examples import Piece, filled, idle, pieces_of
from training.learning.export import export
from training.learning.fitting import lower_states, teach
from training.learning.network import Network, averaged, pretrained_file
from training.reading.dataset import Row, graded_rows
from training.reading.folds import WHOLE, folds_of
from training.reading.labels import KEPT_APART, LABELS
from training.reading.networks import FOLDER, write_folds
from training.reading.twins import read_twins


def teach_all(rows: Sequence[Row], out: Path, jobs: int = 2) -> None:
    """Write `<fold>.onnx` for each fold and `whole.onnx`, their mean, into `out`."""
    pipeline, tokenizer = load(None), tokenizer_of(pretrained_file(TOKENIZER).read_bytes())
    learnt = [row for row in rows if row.blog not in KEPT_APART]
    of = folds_of(row.blog for row in learnt)
    known = _by_blog(learnt, pieces_of(learnt, pipeline, tokenizer))
    for more in (filled(learnt), [*read_twins(), *idle()]):
        known += _by_blog(more, pieces_of(more, pipeline, tokenizer, once=True))
    folds: Mapping[str, list[Piece]] = {
        name: [piece for blog, piece in known if of.get(blog) != name]
        for name in sorted(set(of.values()))
    }
    out.mkdir(parents=True, exist_ok=True)
    taught = joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(_taught)(name, pieces, out) for name, pieces in folds.items()
    )
    export(averaged(taught), out / f"{WHOLE}.onnx")
    write_folds(out, of)


def _by_blog(rows: Sequence[Row], pieces: Sequence[Sequence[Piece]]) -> list[tuple[str, Piece]]:
    return [(row.blog, piece) for row, some in zip(rows, pieces, strict=True) for piece in some]


def _taught(name: str, pieces: Sequence[Piece], out: Path) -> Network:
    network = teach(pieces, lower_states([piece.ids for piece in pieces]), name=name)
    export(network, out / f"{name}.onnx")
    return network


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Teach the reader's network.")
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--labels", type=Path, default=LABELS, help="grades by reading")
    parser.add_argument("--cache", type=Path, required=True, help="where the networks are written")
    parser.add_argument("--jobs", type=int, default=2, help="processes, a core each (2)")
    given = parser.parse_args(argv)
    rows = graded_rows(given.data, given.labels)
    teach_all(rows, given.cache / FOLDER, given.jobs)


if __name__ == "__main__":
    main()
