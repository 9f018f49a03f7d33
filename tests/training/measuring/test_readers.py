"""Two readings of one comment, held against each other."""

import json
from pathlib import Path

import numpy as np
import pytest

from training.measuring.agreement import WHOLE_POSTS
from training.measuring.readers import between_readers, read_pairs, readers_table
from training.reading.labels import GROUPS, LABELS


def reading(comment: int, who: str, deserves: int, **more: object) -> dict:
    grades = dict.fromkeys(("depth", "to_author", "to_readers"), deserves)
    said = {"question": "none", "move": "thank", "facets": [], "deserves": deserves}
    key = {"blog": "knots.example", "post_id": "bowline", "comment_id": str(comment)}
    return key | grades | said | {"labeller": who} | more


def written(path: Path, lines: list[dict]) -> Path:
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def test_a_pair_is_two_readings_by_two_readers(tmp_path: Path) -> None:
    lines = [reading(1, "one", 0), reading(1, "one", 3), reading(2, "one", 1)]
    lines += [reading(3, "one", 2), reading(3, "two", 3), reading(3, "three", 0)]
    pairs = read_pairs(written(tmp_path / "labels.jsonl", lines))
    assert [(one["deserves"], other["deserves"]) for one, other in pairs] == [(2, 3)]


@pytest.mark.parametrize(
    ("others", "within", "kappa"),
    [([0, 1, 2, 3], 1.0, 1.0), ([3, 2, 1, 0], -1.0, -1.0), ([1, 2, 3, 3], None, None)],
)
def test_grades_are_held_against_each_other_within_posts_and_over_all(
    others: list[int], within: float | None, kappa: float | None
) -> None:
    pairs = [(reading(i, "one", i), reading(i, "two", said)) for i, said in enumerate(others)]
    found = between_readers(pairs)
    assert found["deserves"] == found[WHOLE_POSTS]
    assert within is None or found[WHOLE_POSTS] == pytest.approx(within)
    assert kappa is None or found["deserves, kappa"] == pytest.approx(kappa)
    assert found["move, the same"] == 1.0
    assert np.isnan(found["whom it speaks to, the same"])


def test_a_facet_counts_only_among_readings_that_looked_for_it() -> None:
    with_to = {"to": "author", "facets": ["life_event"]}
    early = [(reading(i, "one", 1), reading(i, "two", 1)) for i in range(20)]
    late = [(reading(i, "one", 1, **with_to), reading(i, "two", 1, **with_to)) for i in range(12)]
    mixed = [(reading(i, "one", 1), reading(i, "two", 1, **with_to)) for i in range(12)]
    assert between_readers([*early, *late, *mixed])["facets, mean F1"] == 1.0


def test_the_committed_readings_agree_as_readings_of_one_guide_do() -> None:
    table, found = readers_table("Readings", LABELS)
    software = found[GROUPS[0]]
    assert 0.85 < software["deserves"] <= 1.0
    assert 0.6 < software["move, the same"] <= 1.0
    assert len(table.head) == len(found) + 1
