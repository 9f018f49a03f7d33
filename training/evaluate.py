"""How good the judgement is on blogs that it never saw: `python -m training.evaluate --data DIR`.

Each blog that is learnt from is read by a network, and judged by heads, that never saw it; the
blogs kept apart by the shipped ones. Blogs about software and others are told apart. What is
within posts comes first: the order is what the author sees. Replies are judged on active rows;
within post: posts holding both classes, blogs with 20 or more of these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from service.judge.scorer import HEADS
from service.language.reader.network import Thresholds
from training.learning import recipe
from training.learning.facets import as_shipped, of_invented, thresholds
from training.measuring import agreement, metrics, moves, recognised, replies, tables
from training.measuring.findings import C3, FACETS_RANKED, MOVE, QUESTION, READERS, SELDOM
from training.measuring.judged import Judged, judge, number
from training.measuring.readers import readers_table
from training.measuring.replies import BOTH, OURS
from training.measuring.tables import Table, figure
from training.reading.given import arguments, parsed, read_material
from training.reading.labels import KEPT_APART, in_groups
from training.reading.material import Material, Values


@dataclass(frozen=True, slots=True)
class Report:
    """`tables` for people; `figures` by group and name for the manifest and the card's first page;
    from where on facets are shown by the network that is shipped."""

    tables: tuple[Table, ...]
    figures: Mapping[str, Any]
    thresholds: Thresholds


def evaluate(material: Material, judged: Judged, labels: Path | None = None) -> Report:
    """Everything that is measured of the heads and the facets; `labels`: the file of readings,
    which says how far two of them agree."""
    chosen = thresholds(material)
    shipped = as_shipped(material, chosen)
    simple = recognised.baselines(material)
    found: list[Table] = []
    figures: dict[str, Any] = {}
    for name, blogs in in_groups(material.blog.tolist()).items():
        more, figures[name] = _group(material, judged, name, blogs)
        found += more
        shown = shipped if KEPT_APART.issuperset(blogs) else chosen
        more, facets = _recognised(material, judged, shown, simple, name, blogs)
        found += more
        figures[name] |= facets
    if len(material.invented):
        of_hands = recognised.told_of_twins(material, shipped)
        title = "Facets of invented comments and their twins, hands left out in turn"
        found.append(recognised.facet_table(title, of_hands, shipped))
    of_others = recognised.told_of_others(material, of_invented(chosen, shipped))
    figures[SELDOM] = {name: _facet(one) for name, one in of_others.items()}
    if len(material.c3.rating):
        table, figures[C3] = _matched(material, judged)
        found.append(table)
    if labels is not None:
        table, between = readers_table("One reading against another", labels)
        found += [table] if between else []
        figures[READERS] = {name: _known(each) for name, each in between.items()}
    found.append(agreement.calibration_table("Said > true, by blog", material, judged))
    return Report(tuple(found), figures, shipped)


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
        "comments": count,
        "blogs": len(blogs),
        "labels": {rule: _known(each) for rule, each in labels.items()},
        "replies": {
            rule: _known({what: mean for what, (mean, _, _) in replies.means(each).items()})
            for rule, each in lines.items()
        },
    }
    return found, figures


def _recognised(
    material: Material,
    judged: Judged,
    shown: Thresholds,
    simple: Mapping[str, Values],
    name: str,
    blogs: Sequence[str],
) -> tuple[list[Table], dict[str, Any]]:
    facets = recognised.told(material, shown, blogs, simple)
    named = moves.moves(material, judged, shown, blogs)
    question = recognised.genuine_question(material, blogs, simple["question"])
    ranked = [recognised.mean_ranked(facets, simple=each) for each in (False, True)]
    rows = [
        (what, *map(figure, values))
        for what, values in ((QUESTION, question), (FACETS_RANKED, ranked))
    ]
    found = [
        recognised.facet_table(f"Facets by comment, {name}", facets, shown),
        Table(f"Facets together, {name}", ("", OURS, BOTH), tuple(rows)),
        moves.move_table(f"Moves, {name}", named),
    ]
    figures = {
        "facets": {facet: _facet(one) for facet, one in facets.items()},
        QUESTION: _known(dict(zip((OURS, BOTH), question, strict=True))),
        FACETS_RANKED: _known(dict(zip((OURS, BOTH), ranked, strict=True))),
        MOVE: _known(moves.agreement(named)),
    }
    return found, figures


def _facet(one: recognised.Told) -> dict[str, float | None]:
    return _known(
        {"there": one.there, "average_precision": one.ranked}
        | {"precision": one.precision, "recall": one.recall, "perhaps": one.perhaps}
        | {"recall_with_perhaps": one.recall_with_perhaps}
    )


def _matched(material: Material, judged: Judged) -> tuple[Table, dict[str, Any]]:
    matrix = material.others["c3"][:, recipe.columns_of(material, "depth")]
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


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("How good the judgement is on blogs that it never saw.")
    given = parsed(parser, argv)
    material = read_material(given)
    print(tables.plain(evaluate(material, judge(material, given.jobs), given.labels).tables))


if __name__ == "__main__":
    main()
