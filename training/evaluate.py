"""How good the judgement is on blogs that it never saw: `python -m training.evaluate --data DIR`.

Each blog that is learnt from is judged by heads, and by weights of facets, fitted without it; the
blogs kept apart by the shipped ones. Replies are judged on active rows; within post: posts holding
both classes, blogs with 20 or more of these.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from service.judge.scorer import HEADS
from service.language.features import FEATURES
from training.learning import recipe
from training.learning.facets import of_blogs, thresholds
from training.measuring import agreement, metrics, replies, tables
from training.measuring.judged import Judged, judge, number
from training.measuring.replies import OURS
from training.measuring.tables import Table, figure
from training.reading.dataset import read_data
from training.reading.labels import LABELS
from training.reading.material import Material, gather
from training.reading.sights import see

CORPUS = Path(__file__).parent / "data" / "corpus"
LEARNT, APART = "blogs left out in turn", "blogs kept apart"


@dataclass(frozen=True, slots=True)
class Report:
    """`tables` for people; `figures` by group and name for the manifest; what facets are shown."""

    tables: tuple[Table, ...]
    figures: Mapping[str, Any]
    thresholds: Mapping[str, float]


def read_material(given: argparse.Namespace) -> Material:
    """The data folder as the service's own code sees it; `given` as `arguments` parses it."""
    about = {feature.name: feature.about for feature in FEATURES}
    data = read_data(given.data, given.labels)
    return gather(data, about, lambda some: see(some, given.cache, given.jobs))


def evaluate(material: Material, judged: Judged) -> Report:
    """Everything that is measured of the heads and the facets."""
    learnt = of_blogs(material.marked, material.blogs)
    shown = thresholds(material.marked, judged.sureness, learnt)
    found: list[Table] = []
    figures: dict[str, Any] = {}
    groups = {LEARNT: material.blogs, APART: material.apart}
    facets = {}
    for name, blogs in groups.items():
        if not blogs:
            continue
        more, figures[name] = _group(material, judged, name, blogs)
        found += more
        facets[name] = agreement.facet_figures(material, judged, shown, blogs)
    found.append(agreement.facet_table("Facets by comment", shown, facets))
    found.append(agreement.calibration_table("Said > true, by blog", material, judged))
    figures["facets"] = {
        group: {name: _known({"precision": p, "recall": r}) for name, (p, r, _) in each.items()}
        for group, each in facets.items()
    }
    if len(material.c3.rating):
        table, figures["depth_c3_length_matched"] = _matched(material, judged)
        found.append(table)
    return Report(tuple(found), figures, shown)


def _group(
    material: Material, judged: Judged, name: str, blogs: Sequence[str]
) -> tuple[list[Table], dict[str, Any]]:
    scores = replies.rules(material, judged.numbers[:, HEADS.index("reply")])
    lines = {rule: replies.lines(material, each, blogs) for rule, each in scores.items()}
    labels = agreement.by_rule(material, judged, blogs)
    count = int((material.graded & np.isin(material.blog, blogs)).sum())
    title = f"{name} ({len(blogs)} blogs)"
    found = [
        agreement.rule_table(f"Against {count} graded comments, {title}", labels),
        replies.mean_table(f"Against real replies, {title}, mean (95 % interval)", lines),
        replies.blog_table(f"Real replies by blog, AUC / within-post AUC / NDCG@5, {name}", lines),
        agreement.bins_table(
            f"Depth within word counts, Spearman, {name}", material, judged, blogs
        ),
    ]
    figures = {
        "labels": {rule: _known(each) for rule, each in labels.items()},
        "replies": {
            rule: _known({what: mean for what, (mean, _, _) in replies.means(each).items()})
            for rule, each in lines.items()
        },
    }
    return found, figures


def _matched(material: Material, judged: Judged) -> tuple[Table, dict[str, Any]]:
    matrix = judged.weighed.others["c3"][:, recipe.columns_of(material, "depth")]
    rows, figures = [], {}
    for rule, said in ((OURS, number(judged.heads["depth"], matrix)), ("words", material.c3.words)):
        area, low, high = metrics.bootstrap_auc(material.c3.rating, said, material.c3.group)
        rows.append((rule, figure(area), f"{figure(low)} to {figure(high)}"))
        figures[rule] = round(area, 4)
    head = ("", "AUC", "95 % interval (pairs resampled)")
    return Table("Depth on C3's pairs of equal length", head, tuple(rows)), figures


def _known(values: Mapping[str, float]) -> dict[str, float | None]:
    """Rounded; None where there is no figure, which JSON can hold."""
    return {name: None if np.isnan(each) else round(each, 4) for name, each in values.items()}


def arguments(description: str) -> argparse.ArgumentParser:
    """What training and evaluation both take."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, default=CORPUS, help="the data folder (our corpus)")
    parser.add_argument("--labels", type=Path, help="grades by reading (the data's own, or ours)")
    parser.add_argument("--cache", type=Path, help="where what is parsed is kept between runs")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    return parser


def parsed(parser: argparse.ArgumentParser, argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments; the labels beside the data where there are some, else the shipped ones."""
    given = parser.parse_args(argv)
    if given.labels is None:
        beside = given.data / "labels.jsonl"
        given.labels = beside if beside.exists() else LABELS
    return given


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("How good the judgement is on blogs that it never saw.")
    given = parsed(parser, argv)
    material = read_material(given)
    print(tables.plain(evaluate(material, judge(material, given.jobs)).tables))


if __name__ == "__main__":
    main()
