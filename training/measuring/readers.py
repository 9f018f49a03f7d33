"""How far two readings of one comment agree: what any rule is to be held against."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score

from service.core.facets import FACETS
from training.measuring import metrics
from training.measuring.agreement import FEWEST_IN_POST, WHOLE_POSTS
from training.measuring.tables import Table, figure
from training.reading.labels import GRADES, LATER, group_of, in_groups, key_of

Reading = Mapping[str, Any]
Pair = tuple[Reading, Reading]
FEWEST = 10


def read_pairs(path: Path) -> list[Pair]:
    """The first two readings of each comment that has two, by whoever read it."""
    readings: dict[Any, dict[str, Reading]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        readings[key_of(reading)].setdefault(reading.get("labeller"), reading)
    twice = (list(some.values()) for some in readings.values())
    return [(some[0], some[1]) for some in twice if len(some) > 1]


def between_readers(pairs: Sequence[Pair]) -> dict[str, float]:
    """Figures by name, as far as these pairs tell them."""
    found = {
        WHOLE_POSTS: _within_posts(pairs),
        **{grade: metrics.spearman(*_sides(pairs, grade)) for grade in reversed(GRADES)},
        **{f"{grade}, kappa": _kappa(pairs, grade, "quadratic") for grade in GRADES},
        "question, kappa": _kappa(pairs, "question"),
        "move, the same": _same(pairs, lambda one: one["move"]),
        "facets, mean F1": _f1(pairs),
    }
    addressed = [pair for pair in pairs if all("to" in one for one in pair)]
    return found | {"whom it speaks to, the same": _same(addressed, lambda one: one["to"])}


def readers_table(title: str, path: Path) -> tuple[Table, dict[str, dict[str, float]]]:
    """The figures by group of blogs, and as figures."""
    pairs = read_pairs(path)
    groups = in_groups(one["blog"] for one, _ in pairs)
    by_group = {
        name: [pair for pair in pairs if group_of(pair[0]["blog"]) == name] for name in groups
    }
    found = {name: between_readers(some) for name, some in by_group.items()}
    names = list(between_readers(()))
    rows = [(name, *(figure(one[name]) for one in found.values())) for name in names]
    count = ("comments read twice", *(str(len(some)) for some in by_group.values()))
    return Table(title, ("", *found), (count, *rows)), found


def _sides(pairs: Sequence[Pair], name: str) -> tuple[list[Any], list[Any]]:
    return [one[name] for one, _ in pairs], [other[name] for _, other in pairs]


def _kappa(pairs: Sequence[Pair], name: str, weights: str | None = None) -> float:
    one, other = _sides(pairs, name)
    if len({*one, *other}) < 2:
        return float("nan")
    return float(cohen_kappa_score(one, other, weights=weights))


def _same(pairs: Sequence[Pair], of: Callable[[Reading], Any]) -> float:
    return float(np.mean([of(one) == of(other) for one, other in pairs])) if pairs else np.nan


def _f1(pairs: Sequence[Pair]) -> float:
    """The mean over the facets that readings named often enough."""
    found = []
    for name in FACETS:
        looked = [p for p in pairs if name not in LATER or all("to" in one for one in p)]
        one, other = ([name in each["facets"] for each in side] for side in _split(looked))
        named = sum(one) + sum(other)
        if named >= 2 * FEWEST:
            both = sum(a and b for a, b in zip(one, other, strict=True))
            found.append(2 * both / named)
    return float(np.mean(found)) if found else np.nan


def _split(pairs: Sequence[Pair]) -> tuple[list[Reading], list[Reading]]:
    return [one for one, _ in pairs], [other for _, other in pairs]


def _within_posts(pairs: Sequence[Pair]) -> float:
    """Of each post of which comments enough were read twice, `deserves` of one reading against
    that of the other."""
    posts: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        posts[pair[0]["blog"], pair[0]["post_id"]].append(pair)
    known = [
        metrics.spearman(*_sides(some, "deserves"))
        for some in posts.values()
        if len(some) >= FEWEST_IN_POST
    ]
    known = [value for value in known if not np.isnan(value)]
    return float(np.mean(known)) if known else np.nan
