"""Teach the reader's network: `python -m training.reader --data DIR --cache DIR`.

1. read the graded comments of the data folder and the invented twins  2. cut them as the service
does  3. teach one network for each fold of blogs and of hands that invented, which sees all others
4. write each, and their mean, into the cache, as the service runs them. `training.train` then
fits the heads to what the networks say of blogs that they never saw, and ships the mean.

Needs the extra `training` (torch, and the weights to begin with). The three took 22 to 27 minutes
each, side by side on two loaded cores. The same data, versions and machine give the same weights;
on another machine sums are rounded otherwise, and how far that goes was not measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import joblib

from service.core.records import Entry
from service.language.pipeline import load
from service.language.reader.network import TOKENIZER, tokenizer_of
from training.learning.examples import Piece, changed_too, idle, pieces_of, texts_of
from training.learning.export import export
from training.learning.fitting import lower_states, teach
from training.learning.network import Network, averaged, pretrained_file, stretched
from training.reading.dataset import Row, graded_rows, rated_elsewhere
from training.reading.folds import WHOLE, folds_of
from training.reading.labels import KEPT_APART, LABELS
from training.reading.networks import FOLDER, write_folds
from training.reading.twins import read_twins

# Texts by which the networks' mean is made as sure as they are, of each set rated elsewhere.
UNSEEN = 400


def teach_all(rows: Sequence[Row], unseen: Sequence[Entry], out: Path, jobs: int = 2) -> None:
    """Write `<fold>.onnx` for each fold and `whole.onnx`, their mean, into `out`.

    `unseen`: comments that none of them is taught, to make the mean as sure as they are.
    """
    pipeline, tokenizer = load(None), tokenizer_of(pretrained_file(TOKENIZER).read_bytes())
    learnt = sorted((row for row in rows if row.blog not in KEPT_APART), key=_key)
    twins = read_twins()
    of = folds_of(row.blog for row in (*learnt, *twins))
    known = _by_blog(learnt, pieces_of(learnt, pipeline, tokenizer))
    for more in (changed_too(learnt), [*twins, *idle()]):
        known += _by_blog(more, pieces_of(more, pipeline, tokenizer, once=True))
    folds: Mapping[str, list[Piece]] = {
        name: [piece for blog, piece in known if of.get(blog) != name]
        for name in sorted(set(of.values()))
    }
    out.mkdir(parents=True, exist_ok=True)
    taught = joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(_taught)(name, pieces, out) for name, pieces in folds.items()
    )
    mean = stretched(averaged(taught), taught, texts_of(unseen, pipeline, tokenizer))
    export(mean, out / f"{WHOLE}.onnx")
    write_folds(out, of)


def _key(row: Row) -> tuple[str, str, str]:
    return row.blog, row.post_id, row.comment_id


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
    rated = chain.from_iterable(some[:UNSEEN] for some in rated_elsewhere(given.data))
    unseen = [each.entry for each in rated]
    teach_all(rows, unseen, given.cache / FOLDER, given.jobs)


if __name__ == "__main__":
    main()
