"""What each pipe of the language model brings and costs: `python -m training.ablation --data DIR`.

Each set of pipes reads the graded comments of the blogs that may be learnt from; facets and heads
are learnt from what it sees, and judge the blogs left out, a fifth of them at a time. What authors
answered, the sets rated elsewhere and the changes taught are left out, for speed: the figures are
for comparing sets of pipes, not those of training.evaluate.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import joblib
import numpy as np
from numpy.typing import NDArray
from service.language.recognise import FACETS
from sklearn.metrics import average_precision_score

from service.core.records import Entry
from service.judge.scorer import HEADS
from service.language.features import FEATURES
from training.evaluate import arguments, parsed
from training.learning import recipe
from training.learning.facets import by_text
from training.measuring import agreement, metrics, tables
from training.measuring.judged import Judged, judge
from training.measuring.replies import OURS
from training.measuring.tables import Table, figure
from training.measuring.variants import SHIPPED, VARIANTS, Variant, look_as
from training.reading.dataset import Data, read_data
from training.reading.labels import KEPT_APART
from training.reading.material import Material, Values, gather
from training.reading.sights import Sights, see

Places = NDArray[np.intp]
# The cheapest set of pipes that is so near the best in `deserves`, also at the far end of the
# difference's interval, is the one to ship.
NEAR = 0.005
FOLDS = 5
ROUNDS, TIMED = 5, 200
TIMES, SEED = 1000, 0
# Of a facet that fewer comments have, the average precision is left out.
FEWEST = 20
COMPARED = {"deserves": "reply", "depth": "depth", "to_author": "author"}
CHOSEN = {
    name: replace(choice, replies=0.0, rated={}, unmoved=0.0)
    for name, choice in recipe.CHOSEN.items()
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a set of pipes: figures by name; by grade of COMPARED the numbers said and the
    grades, one a comment, and the comments' blogs."""

    figures: Mapping[str, float]
    said: Mapping[str, Values]
    grades: Mapping[str, Values]
    blogs: tuple[str, ...]


def ablation(data: Data, folder: Path | None = None, jobs: int = 1) -> tuple[Table, ...]:
    """Two tables: figures and cost, and the differences to what is shipped. `folder` keeps what
    each set of pipes sees; the sets are spread over `jobs` processes."""
    data = graded_alone(data)
    entries = [row.entry for row in data.rows]
    with joblib.parallel_config("loky", inner_max_num_threads=1):
        outcomes = joblib.Parallel(n_jobs=jobs)(
            joblib.delayed(outcome_of)(variant, data, folder) for variant in VARIANTS
        )
        # Two processes, so that it is not this one, whose libraries have started their threads.
        (costs,) = joblib.Parallel(n_jobs=2)([joblib.delayed(costs_of)(VARIANTS, entries)])
    found = dict(zip(VARIANTS, outcomes, strict=True))
    return figure_table(found, dict(zip(VARIANTS, costs, strict=True))), difference_table(found)


def graded_alone(data: Data) -> Data:
    """The graded comments of blogs that may be learnt from, and nothing else."""
    return Data(tuple(row for row in data.rows if row.grades and row.blog not in KEPT_APART))


def outcome_of(variant: Variant, data: Data, folder: Path | None = None) -> Outcome:
    """Every comment judged, by facets and heads of this variant that never saw its blog."""
    kept = folder / "ablation" / variant.name.replace(" ", "_") if folder else None
    looker = partial(look_as, variant)

    def read(entries: Sequence[Entry]) -> Sights:
        return widened(see(entries, kept, looker=looker), variant.measured)

    about = {feature.name: feature.about for feature in FEATURES}
    material = gather(data, about | dict.fromkeys(variant.measured, "text"), read, changes=())
    judged = judge(in_folds(material), chosen=CHOSEN)
    return Outcome(
        figures_of(material, judged),
        {grade: judged.numbers[:, HEADS.index(head)] for grade, head in COMPARED.items()},
        {grade: recipe.grades_of(material, grade) for grade in COMPARED},
        tuple(material.blog.tolist()),
    )


def in_folds(material: Material, folds: int = FOLDS) -> Material:
    """The blogs put together in so many groups, each to be left out as if it were one blog."""
    blogs, counts = np.unique(material.blog, return_counts=True)
    largest_first = blogs[np.argsort(-counts, kind="stable")].tolist()
    fold_of = {blog: f"fold {place % folds}" for place, blog in enumerate(largest_first)}
    marked = replace(material.marked, blog=_folds(material.marked.blog, fold_of))
    return replace(material, blog=_folds(material.blog, fold_of), marked=marked)


def _folds(blogs: NDArray[np.str_], fold_of: Mapping[str, str]) -> NDArray[np.str_]:
    return np.array([fold_of[blog] for blog in blogs.tolist()], dtype=np.str_)


def widened(sights: Sights, names: Sequence[str]) -> Sights:
    """With these signs of the whole comment as features at the end of `measured`."""
    more = np.full((len(sights.measured), len(names)), np.nan)
    judged = np.flatnonzero(sights.judged)
    more[judged] = 0.0
    first = sights.signs[sights.starts[:-1][judged]]
    for place, name in enumerate(names):
        if name in sights.names:
            more[judged, place] = first[:, sights.names.index(name)].toarray().ravel()
    return replace(sights, measured=np.hstack([sights.measured, more]))


def figures_of(material: Material, judged: Judged) -> dict[str, float]:
    """What the table says of a variant, but for its cost."""
    ours = agreement.by_rule(material, judged, material.blogs)[OURS]
    question = agreement.facet_figures(material, judged, {}, material.blogs)["question"]
    names = ("deserves", "deserves >= 2 (AUC)", "depth", "depth, log words held fixed")
    return {name: ours[name] for name in (*names, "to_author")} | {
        "question precision": question[0],
        "question recall": question[1],
        "facets, mean average precision": _average_precision(material, judged),
    }


def _average_precision(material: Material, judged: Judged) -> float:
    true = by_text(material.marked, material.marked.targets) >= 0.5
    found = [
        average_precision_score(true[:, kind], judged.sureness[:, kind])
        for kind in range(len(FACETS))
        if true[:, kind].sum() >= FEWEST
    ]
    return float(np.mean(found)) if found else float("nan")


def costs_of(variants: Sequence[Variant], entries: Sequence[Entry]) -> list[float]:
    """Milliseconds of one core a comment, by variant: the fastest of ROUNDS readings of the same
    comments, the variants taking turns so that all meet the same noise."""
    some = entries[:: max(1, len(entries) // TIMED)]
    best = dict.fromkeys(variants, np.inf)
    for _ in range(ROUNDS + 1):  # the first loads the pipes
        for variant in variants:
            started = time.process_time()
            look_as(variant, some)
            best[variant] = min(best[variant], time.process_time() - started)
    return [1000 * best[variant] / len(some) for variant in variants]


def figure_table(found: Mapping[Variant, Outcome], costs: Mapping[Variant, float]) -> Table:
    """One row a variant."""
    names = next(iter(found.values())).figures
    chosen, least = cheapest(found, costs), costs[VARIANTS[0]]
    rows = [
        (
            variant.name,
            *(figure(value) for value in outcome.figures.values()),
            figure(costs[variant], 2),
            figure(costs[variant] / least, 2),
            "yes" if variant == chosen else "",
        )
        for variant, outcome in found.items()
    ]
    head = ("pipes", *names, "ms a comment", "times the cheapest", f"cheapest within {NEAR}")
    count = len(next(iter(found.values())).blogs)
    return Table(f"Sets of pipes, {count} graded comments, blogs left out", head, tuple(rows))


def cheapest(found: Mapping[Variant, Outcome], costs: Mapping[Variant, float]) -> Variant:
    """Of the variants that are surely within NEAR of the best in `deserves`, the cheapest."""
    best = max(found, key=lambda variant: found[variant].figures["deserves"])
    drawn = drawn_differences(found, "deserves", best)
    near = [variant for variant, (_, low, _) in drawn.items() if low >= -NEAR]
    return min(near, key=lambda variant: costs[variant])


def difference_table(found: Mapping[Variant, Outcome]) -> Table:
    """Spearman less the shipped set's, and its 95 % interval, whole blogs drawn."""
    drawn = {grade: drawn_differences(found, grade, SHIPPED) for grade in COMPARED}
    rows = []
    for variant in found:
        if variant != SHIPPED:
            said = [drawn[grade][variant] for grade in COMPARED]
            cells = [f"{mean:+.3f} ({low:+.3f} to {high:+.3f})" for mean, low, high in said]
            rows.append((variant.name, *cells))
    title = f"Spearman less that of {SHIPPED.name} (95 % interval, blogs drawn)"
    return Table(title, ("pipes", *COMPARED), tuple(rows))


def drawn_differences(
    found: Mapping[Variant, Outcome], grade: str, other: Variant, times: int = TIMES
) -> dict[Variant, tuple[float, float, float]]:
    """By variant: its Spearman less that of `other`, and the ends of the difference's interval;
    every draw is the same for all."""
    blogs = np.array(found[other].blogs)
    members = [np.flatnonzero(blogs == blog) for blog in np.unique(blogs)]
    random = np.random.default_rng(SEED)
    draws = [np.arange(len(blogs))]
    for _ in range(times):
        picked = random.integers(0, len(members), len(members))
        draws.append(np.concatenate([members[blog] for blog in picked]))
    scores = {
        variant: np.array([_spearman(outcome, grade, rows) for rows in draws])
        for variant, outcome in found.items()
    }
    result = {}
    for variant, values in scores.items():
        less = values - scores[other]
        low, high = np.nanpercentile(less[1:], [2.5, 97.5])
        result[variant] = (float(less[0]), float(low), float(high))
    return result


def _spearman(outcome: Outcome, grade: str, rows: Places) -> float:
    return metrics.spearman(outcome.said[grade][rows], outcome.grades[grade][rows])


def main(argv: Sequence[str] | None = None) -> None:
    given = parsed(arguments("What each pipe of the language model brings and costs."), argv)
    print(tables.plain(ablation(read_data(given.data, given.labels), given.cache, given.jobs)))


if __name__ == "__main__":
    main()
