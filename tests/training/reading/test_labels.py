"""What was found by reading, as it is committed and as it is read."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from service.core.facets import FACETS
from service.core.records import POINT
from training.reading.labels import (
    GRADES,
    GROUPS,
    KEPT_APART,
    LABELS,
    OTHERS_APART,
    OTHERS_LEARNT,
    SOFTWARE_APART,
    Marks,
    grades_of,
    group_of,
    in_groups,
    read_grades,
)

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
LATE = ONE | {"to": "author", "facets": ["life_event"], "spans": {}, "main": None}


def test_where_two_read_a_comment_their_grades_are_averaged_and_a_facet_needs_half(
    tmp_path: Path,
) -> None:
    spans = {"question": [[0, 9]], "humour": [[10, 12]]}
    other = ONE | {"labeller": "two", "depth": 2, "facets": ["question", "humour"]}
    third = ONE | {"labeller": "three", "depth": 3, "question": "none", "facets": ["question"]}
    path = tmp_path / "labels.jsonl"
    lines = (ONE, other | {"spans": spans, "main": [0, 9]}, third | {"spans": {}, "main": None})
    path.write_text("\n".join(map(json.dumps, lines)))
    [(key, grades)] = read_grades(path).items()
    assert key == ("b", "p", "c")
    assert [getattr(grades, name) for name in GRADES] == [2.0, 2.0, 0.0, 3.0]
    assert (grades.whole, grades.move, grades.genuine) == (True, "answer", True)
    assert grades.facets == {"question"}
    assert grades.asks == pytest.approx((1 / 3, 0.0, 2 / 3))
    assert grades.to is None
    assert [mark.spans for mark in grades.marks] == [
        {"question": ((0, 9),), "humour": ((10, 12),), POINT: ((0, 9),)},
        {POINT: ()},
    ]


@pytest.mark.parametrize(
    ("readings", "life_event", "thanks", "to"),
    [
        ([ONE], None, 1.0, None),
        ([ONE, LATE], 1.0, 0.5, (1.0, 0.0, 0.0, 0.0)),
        ([LATE, LATE | {"to": "reader", "facets": []}], 0.5, 0.0, (0.5, 0.5, 0.0, 0.0)),
    ],
)
def test_who_did_not_look_for_a_facet_does_not_say_that_it_is_not_there(
    readings: list[dict], life_event: float | None, thanks: float, to: tuple | None
) -> None:
    grades = grades_of(readings)
    assert grades.named is not None
    assert grades.named.get("life_event") == life_event
    assert grades.named["thanks"] == thanks
    assert grades.to == to


@pytest.mark.parametrize(
    ("to", "kind", "looked"),
    [
        (None, "thanks", True),
        (None, "rhetorical", False),
        (None, "reuse", False),
        ("author", "reuse", True),
    ],
)
def test_later_readings_looked_for_more(to: str | None, kind: str, looked: bool) -> None:
    assert Marks({}, to).looked_for(kind) is looked


def test_blogs_are_told_apart_by_whether_they_teach_and_what_they_are_about() -> None:
    some = [min(SOFTWARE_APART), min(OTHERS_APART), min(OTHERS_LEARNT), "haacked.com", "a.example"]
    assert [group_of(blog) for blog in some] == [GROUPS[i] for i in (2, 3, 1, 0, 4)]
    assert list(in_groups(some)) == list(GROUPS)
    assert in_groups(["a.example", "a.example"]) == {GROUPS[4]: ["a.example"]}
    assert not OTHERS_LEARNT & KEPT_APART
    assert {group_of(blog) for blog in KEPT_APART} == {GROUPS[2], GROUPS[3]}


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


def test_blogs_that_are_not_about_software_are_graded_too_two_of_them_kept_apart() -> None:
    by_group: dict[str, int] = defaultdict(int)
    for blog, _, _ in read_grades(LABELS):
        by_group[group_of(blog)] += 1
    assert by_group[GROUPS[1]] >= 1000
    assert by_group[GROUPS[3]] >= 200


def test_three_hundred_comments_were_read_twice_and_no_line_holds_text() -> None:
    lines = [json.loads(line) for line in LABELS.read_text().splitlines()]
    readers = defaultdict(set)
    for line in lines:
        readers[line["blog"], line["post_id"], line["comment_id"]].add(line["labeller"])
        assert "text" not in line
        assert line["labeller"].startswith("language-model-reader-")
    assert sum(len(who) >= 2 for who in readers.values()) >= 300
