"""What each part of the features brings, and what it costs: `python -m training.ablation`.

The heads are fitted without a part, and with a part alone, and judge the blogs left out, a fifth of
them at a time, and the blogs kept apart; of both kinds, about software and not. What authors
answered, the sets rated elsewhere and the changes taught are left out, for speed: the figures are
for comparing parts, not those of training.evaluate. The cost is CPU time of one core.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import joblib
import numpy as np
from numpy.typing import NDArray

from service.core.records import Entry
from service.judge.scorer import HEADS
from service.language.pipeline import load
from service.language.reading import look, read
from training.learning import recipe
from training.measuring import agreement, metrics, tables
from training.measuring.judged import judge
from training.measuring.parts import COUNTED, LEARNED, PART_OF, PARTS, READER, THREAD, features_in
from training.measuring.tables import Table, figure
from training.reading.dataset import read_data
from training.reading.folds import WHOLE
from training.reading.given import arguments, material_of, parsed
from training.reading.labels import in_groups
from training.reading.material import Material, Values
from training.reading.networks import networks_in, reader_files

SAID = """## What each part of the features brings and costs

`python -m training.ablation`: heads that see a part of the features alone, or all but it, without
real replies, rated sets and taught changes, blogs left out a fifth at a time: the rows compare with
each other alone. Cost: CPU time of one core.
"""
FOLDS = 5
ROUNDS, TIMED = 3, 200
TIMES, SEED = 1000, 0
FIGURES = (
    *(agreement.WHOLE_POSTS, agreement.NDCG, "deserves", "deserves >= 2 (AUC)", "depth"),
    *("depth, log words held fixed", "to_author", "to_readers"),
)
CHOSEN = {
    name: replace(choice, replies=0.0, rated={}, unmoved=0.0)
    for name, choice in recipe.CHOSEN.items()
}
_BY_ROW = (
    *("blog", "post", "comment", "replied", "clean", "active", "grades", "named"),
    *("matrix", "words", "asks", "relevance", "age"),
)
# What the heads see, by name.
ALL = "all"
VARIANTS: Mapping[str, frozenset[str]] = {
    ALL: features_in(*PARTS),
    "counting alone": features_in(COUNTED, THREAD, READER),
    "the reader alone": features_in(*LEARNED),
    **{f"{part}, alone": features_in(part) for part in (*LEARNED, COUNTED)},
    **{f"without {part}": frozenset(PART_OF) - features_in(part) for part in PARTS},
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the heads with these features: by group of blogs, the figures by name, and of
    `deserves` the numbers said, the grades and the blogs, one a graded comment."""

    figures: Mapping[str, Mapping[str, float]]
    said: Mapping[str, Values]
    grades: Mapping[str, Values]
    blogs: Mapping[str, NDArray[np.str_]]


def ablation(
    material: Material, variants: Mapping[str, frozenset[str]] = VARIANTS, jobs: int = 1
) -> list[Table]:
    """A table a group of blogs; the variants are spread over `jobs` processes."""
    outcomes = joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(outcome_of)(material, kept) for kept in variants.values()
    )
    found = dict(zip(variants, outcomes, strict=True))
    return [figure_table(group, found) for group in found[ALL].figures]


def outcome_of(material: Material, kept: Iterable[str]) -> Outcome:
    """Every graded comment judged by heads that saw these features alone, and never its blog."""
    material = graded_alone(material)
    judged = judge(in_folds(seeing(material, kept)), chosen=CHOSEN)
    scores = dict(zip(HEADS, judged.numbers.T, strict=True))
    places = {
        group: np.isin(material.blog, blogs)
        for group, blogs in in_groups(material.blog.tolist()).items()
    }
    return Outcome(
        {name: agreement.figures_of(material, scores, rows) for name, rows in places.items()},
        {name: scores["reply"][rows] for name, rows in places.items()},
        {name: recipe.grades_of(material, "deserves")[rows] for name, rows in places.items()},
        {name: material.blog[rows] for name, rows in places.items()},
    )


def seeing(material: Material, kept: Iterable[str]) -> Material:
    """The same, all but these features hidden from every head."""
    known = frozenset(kept)
    about = {name: where if name in known else "" for name, where in material.about.items()}
    return replace(material, about=about)


def graded_alone(material: Material) -> Material:
    """The graded comments, and nothing else."""
    rows = np.flatnonzero(material.graded)
    some = {name: getattr(material, name)[rows] for name in _BY_ROW}
    return replace(material, **some, given=tuple(material.given[i] for i in rows.tolist()))


def in_folds(material: Material, folds: int = FOLDS) -> Material:
    """The blogs that may be learnt from put together in so many groups, each to be left out as if
    it were one blog."""
    blogs, counts = np.unique(material.blog[material.learnt], return_counts=True)
    largest_first = blogs[np.argsort(-counts, kind="stable")].tolist()
    fold_of = {blog: f"fold {place % folds}" for place, blog in enumerate(largest_first)}
    named = [fold_of.get(blog, blog) for blog in material.blog.tolist()]
    return replace(material, blog=np.array(named, dtype=np.str_))


def figure_table(group: str, found: Mapping[str, Outcome]) -> Table:
    """A line a variant, and how far its `deserves` is from that of all, with its 95 % interval,
    blogs drawn."""
    rows = []
    for name, outcome in found.items():
        cells = [figure(outcome.figures[group][line]) for line in FIGURES]
        less, low, high = difference(outcome, found[ALL], group)
        said = "" if name == ALL else f"{less:+.3f} ({low:+.3f} to {high:+.3f})"
        rows.append((name, *cells, said))
    count = len(found[ALL].blogs[group])
    head = ("heads see", *FIGURES, "deserves, less that of all")
    return Table(f"Parts of the features, {group}, {count} graded comments", head, tuple(rows))


def difference(
    one: Outcome, other: Outcome, group: str, times: int = TIMES
) -> tuple[float, float, float]:
    """Spearman of `one` less that of `other`, and its 95 % interval, whole blogs drawn."""
    blogs = one.blogs[group]
    members = [np.flatnonzero(blogs == blog) for blog in np.unique(blogs)]
    random = np.random.default_rng(SEED)

    def less(rows: NDArray[np.intp]) -> float:
        mine, theirs = (
            metrics.spearman(each.said[group][rows], each.grades[group][rows])
            for each in (one, other)
        )
        return mine - theirs

    drawn = [
        less(np.concatenate([members[i] for i in random.integers(0, len(members), len(members))]))
        for _ in range(times)
    ]
    known = [value for value in drawn if not np.isnan(value)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    return less(np.arange(len(blogs))), float(low), float(high)


def cost_table(entries: Sequence[Entry], files: Mapping[str, bytes]) -> Table:
    """Milliseconds of one core a comment, the fastest of ROUNDS readings: cutting and counting
    alone, and with the reader's network."""
    some = entries[:: max(1, len(entries) // TIMED)]
    bare, whole = load(None), load(files)
    costs = {"cutting and counting": np.inf, "with the reader's network": np.inf}
    for _ in range(ROUNDS):
        for name, reading in (
            ("cutting and counting", lambda: look(bare, some)),
            ("with the reader's network", lambda: read(whole, some)),
        ):
            begun = time.process_time()
            reading()
            costs[name] = min(costs[name], time.process_time() - begun)
    rows = [
        (name, figure(1000 * cost / len(some), 2), figure(len(some) / cost, 0))
        for name, cost in costs.items()
    ]
    return Table(f"Reading {len(some)} comments", ("", "ms a comment", "comments/s"), tuple(rows))


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("What each part of the features brings, and what it costs.")
    parser.add_argument("--keep", action="store_true", help="keep the tables for the card")
    given = parsed(parser, argv)
    data = read_data(given.data, given.labels)
    entries = [row.entry for row in data.rows if row.grades]
    cost = cost_table(entries, reader_files(networks_in(given.cache)[WHOLE]))
    found = [*ablation(material_of(data, given), jobs=given.jobs), cost]
    print(tables.plain(found))
    if given.keep:
        print("kept in", tables.keep("1-ablation", SAID, found))


if __name__ == "__main__":
    main()
