"""What was found by reading, as it is committed and as it is read."""

import json
from collections import defaultdict
from pathlib import Path

from service.language.recognise import FACETS

from service.core.records import POINT
from training.reading.labels import GRADES, KEPT_APART, LABELS, Grades, read_grades

ONE = {
    "blog": "b",
    "post_id": "p",
    "comment_id": "c",
    "whole_post": True,
    "labeller": "one",
    "depth": 1,
    "to_author": 2,
    "to_readers": 0,
    "question": "genuine",
    "deserves": 3,
    "move": "answer",
    "facets": ["question", "thanks"],
}


def test_where_two_read_a_comment_their_grades_are_averaged_and_a_facet_needs_half(
    tmp_path: Path,
) -> None:
    spans = {"question": [[0, 9]], "humour": [[10, 12]]}
    other = ONE | {"labeller": "two", "depth": 2, "facets": ["question", "humour"]}
    third = ONE | {"labeller": "three", "depth": 3, "question": "none", "facets": ["question"]}
    path = tmp_path / "labels.jsonl"
    lines = (ONE, other | {"spans": spans, "main": [0, 9]}, third | {"spans": {}, "main": None})
    path.write_text("\n".join(map(json.dumps, lines)))
    assert read_grades(path) == {
        ("b", "p", "c"): Grades(
            2.0,
            2.0,
            0.0,
            3.0,
            whole=True,
            facets=frozenset({"question"}),
            genuine=True,
            move="answer",
            marks=(
                {"question": ((0, 9),), "humour": ((10, 12),), POINT: ((0, 9),)},
                {POINT: ()},
            ),
        )
    }


def test_the_committed_grades_are_as_many_and_as_spread_as_the_card_says() -> None:
    grades = read_grades(LABELS)
    assert len(grades) >= 1500
    assert len({blog for blog, _, _ in grades}) >= 12
    assert sum(blog in KEPT_APART for blog, _, _ in grades) >= 300
    values = [getattr(one, name) for one in grades.values() for name in GRADES]
    assert (min(values), max(values)) == (0.0, 3.0)
    assert {name for one in grades.values() for name in one.facets} <= set(FACETS)
    whole: dict[tuple[str, str], int] = defaultdict(int)
    for (blog, post, _), one in grades.items():
        whole[blog, post] += one.whole
    assert sum(4 <= count <= 12 for count in whole.values()) >= 60


def test_three_hundred_comments_were_read_twice_and_no_line_holds_text() -> None:
    lines = [json.loads(line) for line in LABELS.read_text().splitlines()]
    readers = defaultdict(set)
    for line in lines:
        readers[line["blog"], line["post_id"], line["comment_id"]].add(line["labeller"])
        assert "text" not in line
        assert line["labeller"].startswith("language-model-reader-")
    assert sum(len(who) >= 2 for who in readers.values()) >= 300
