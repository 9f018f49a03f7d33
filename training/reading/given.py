"""What the commands of training are given, and the material that it names."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from service.core.records import Entry
from service.language.features import FEATURES
from training.reading.dataset import Data, read_data
from training.reading.labels import LABELS
from training.reading.material import Material, Values, gather
from training.reading.networks import folds_in, networks_in
from training.reading.sights import see
from training.reading.twins import CHOOSING, read_twins

CORPUS = Path(__file__).parent.parent / "data" / "corpus"
ABOUT = {feature.name: feature.about for feature in FEATURES}


def arguments(description: str) -> argparse.ArgumentParser:
    """What training and evaluation both take."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, default=CORPUS, help="the data folder (our corpus)")
    parser.add_argument("--labels", type=Path, help="grades by reading (the data's own, or ours)")
    parser.add_argument(
        "--cache",
        type=Path,
        help="where training.reader left its networks, and what they read is kept between runs",
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    return parser


def parsed(parser: argparse.ArgumentParser, argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments; the labels beside the data where there are some, else the shipped ones."""
    given = parser.parse_args(argv)
    if given.labels is None:
        beside = given.data / "labels.jsonl"
        given.labels = beside if beside.exists() else LABELS
    return given


def read_material(given: argparse.Namespace) -> Material:
    """The data folder as the service's own code sees it; `given` as `arguments` parses it.

    Each blog is read by the network of the cache that never saw it, or, where the cache holds no
    networks, by the shipped one.
    """
    return material_of(read_data(given.data, given.labels), given)


def material_of(data: Data, given: argparse.Namespace) -> Material:
    """The same of a data folder that was read before."""
    networks = networks_in(given.cache)
    folds = folds_in(given.cache, (row.blog for row in data.rows if row.grades is not None))

    def read(entries: Sequence[Entry], names: Sequence[str]) -> Values:
        return see(entries, names, networks, given.cache, given.jobs)

    # The shipped network saw them all.
    twins = [row for row in read_twins() if row.blog in folds]
    return gather(data, ABOUT, read, folds, twins, read_twins(CHOOSING))
