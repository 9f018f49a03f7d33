"""Invented comments: whole, marked by the guide, each pair of twins differing in something."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from service.core.facets import FACETS
from service.language.reader.outputs import ADDRESSEES, ASKS, RHETORICAL
from training.reading.dataset import Row
from training.reading.labels import GRADES
from training.reading.twins import CHOOSING, TWINS, read_twins

FILES = sorted(TWINS.glob("*.jsonl"))
TO_CHOOSE_BY = sorted(CHOOSING.glob("*.jsonl"))
MARKS = {*FACETS, RHETORICAL}
MOVES = {
    *("answer", "thank", "ask_more", "discuss", "confirm_correction"),
    *("help", "apologise", "welcome", "introduce", "none"),
}


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def comments(path: Path) -> list[dict]:
    return [line for line in lines(path) if "on" in line]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read_twins()


@pytest.mark.parametrize("path", [*FILES, *TO_CHOOSE_BY], ids=lambda path: path.stem)
def test_every_comment_stands_on_a_post_and_is_marked_by_the_guide(path: Path) -> None:
    posts = {line["post"] for line in lines(path) if "post" in line}
    for line in comments(path):
        assert line["on"] in posts, line
        assert all(line[grade] in {0, 1, 2, 3} for grade in GRADES), line
        assert line["question"] in ASKS, line
        assert line["move"] in MOVES, line
        assert line["to"] in ADDRESSEES, line
        assert line["answers"] in {"author", "reader", None}, line
        assert (line["answers"] is None) == (line["parent"] is None), line
        assert line["main"] is None or 1 <= line["main"] <= len(line["sentences"]), line
        for said, *more in line["sentences"]:
            assert said.strip(), line
            assert set(more[0] if more else ()) <= MARKS, line
            assert len(more) < 2 or more[1] in ADDRESSEES, line


def test_they_are_by_many_hands_over_many_subjects_and_none_is_there_twice(rows: list[Row]) -> None:
    assert len(FILES) >= 8
    assert len(rows) >= 4000
    subjects = {line["subject"] for path in FILES for line in lines(path) if "post" in line}
    assert len(subjects) >= 30
    texts = Counter(row.entry.text for row in rows)
    assert [text for text, count in texts.items() if count > 1] == []


def test_nothing_is_taught_by_the_hands_that_thresholds_are_chosen_by(rows: list[Row]) -> None:
    others = read_twins(CHOOSING)
    assert len(others) >= 1000
    assert len({row.blog for row in others}) >= 4
    assert {row.blog for row in rows}.isdisjoint(row.blog for row in others)
    assert {row.entry.text for row in rows}.isdisjoint(row.entry.text for row in others)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_twins_differ_in_what_they_are_and_stand_on_one_post(path: Path) -> None:
    twins = defaultdict(list)
    for line in comments(path):
        if line["twin"] is not None:
            twins[line["twin"]].append(line)
    assert len(twins) >= 50
    for name, some in twins.items():
        assert len(some) >= 2, name
        assert len({json.dumps(line["sentences"]) for line in some}) == len(some), name


def test_what_they_are_in_the_form_of_readings(tmp_path: Path) -> None:
    post = {"post": "p1", "subject": "bees", "title": "A hive on the roof", "text": "Windy."}
    grades = {"depth": 2, "to_author": 3, "to_readers": 2, "deserves": 2}
    read = {"question": "genuine", "move": "answer", "to": "author", "main": 2}
    comment = {"on": "p1", "twin": "t1", "name": "Ines", "answers": "reader", "parent": "Cold?"}
    comment |= grades | read
    comment["sentences"] = [
        ["Lovely.", ["praise"]],
        ["Does the wind bother them?", ["question"]],
        ["\nTom, mine came through.", ["personal_story"], "reader"],
    ]
    path = tmp_path / "hand.jsonl"
    path.write_text("\n".join(map(json.dumps, (post, comment))))
    (row,) = read_twins(tmp_path)
    entry, known = row.entry, row.grades
    assert known is not None
    text = "Lovely. Does the wind bother them?\n\nTom, mine came through."
    assert (entry.text, entry.post_title, entry.parent_text) == (
        text,
        "A hive on the roof",
        "Cold?",
    )
    assert not entry.parent_by_author
    assert (known.genuine, known.deserves, known.facets) == (
        True,
        2.0,
        {"praise", "question", "personal_story"},
    )
    (marks,) = known.marks
    shown = {name: [text[a:b] for a, b in spans] for name, spans in marks.spans.items()}
    assert shown["question"] == shown["point"] == ["Does the wind bother them?"]
    assert [text[a:b] for a, b in (marks.spans_to or {})["reader"]] == ["Tom, mine came through."]
    assert (row.blog, row.replied, row.clean) == ("hand", None, False)
