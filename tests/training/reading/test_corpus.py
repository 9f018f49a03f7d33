"""Our own corpus: whole, labelled by the guide, and enough to train from the repo alone."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from training.reading import dataset
from training.reading.dataset import read_data

CORPUS = Path(dataset.__file__).parent.parent / "data" / "corpus"
LABELS = CORPUS / "labels.jsonl"
GUIDE = (CORPUS.parent / "GUIDE.md").read_text(encoding="utf-8")


def named_by_the_guide(part: str) -> set[str]:
    [line] = [line for line in GUIDE.splitlines() if line.startswith(f"**{part}**")]
    return set(re.findall(r"`(\w+)`", line))


QUESTIONS, MOVES, FACETS = map(named_by_the_guide, ("question", "move", "facets"))
GRADES = ("depth", "to_author", "to_readers", "deserves")

Key = tuple[str, str, str]


def lines(*paths: Path) -> Iterator[dict]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def key(line: dict) -> Key:
    return line["blog"], line["post_id"], line["comment_id"]


@pytest.fixture(scope="module")
def comments() -> list[dict]:
    return list(lines(*sorted((CORPUS / "threads").glob("*.comments.jsonl"))))


@pytest.fixture(scope="module")
def posts() -> list[dict]:
    return list(lines(*sorted((CORPUS / "threads").glob("*.posts.jsonl"))))


@pytest.fixture(scope="module")
def readers(comments: list[dict]) -> dict[Key, dict]:
    return {key(one): one for one in comments if not one["is_blog_author"]}


@pytest.fixture(scope="module")
def labels() -> list[dict]:
    return list(lines(LABELS))


def test_it_holds_at_least_300_distinct_comments_of_readers_of_at_least_8_blogs(
    readers: dict[Key, dict],
) -> None:
    assert len({one["text"] for one in readers.values()}) >= 300
    assert len({blog for blog, _, _ in readers}) >= 8


def test_every_readers_comment_has_one_label_and_no_other_has_any(
    readers: dict[Key, dict], labels: list[dict]
) -> None:
    assert Counter(map(key, labels)) == Counter(dict.fromkeys(readers, 1))


def test_every_label_is_one_that_the_guide_knows(labels: list[dict]) -> None:
    for label in labels:
        assert all(label[grade] in {0, 1, 2, 3} for grade in GRADES), label
        assert label["question"] in QUESTIONS, label
        assert label["move"] in MOVES, label
        assert len(set(label["facets"])) == len(label["facets"]), label
        assert set(label["facets"]) <= FACETS, label
        assert label["whole_post"] is True, label


def test_a_label_does_not_contradict_itself(labels: list[dict]) -> None:
    for label in labels:
        asks = {"question", "request_for_help"} & set(label["facets"])
        assert (label["question"] == "genuine") == bool(asks), label
        assert label["deserves"] > 0 or label["move"] in {"none", "thank"}, label
        assert label["deserves"] == 0 or label["move"] != "none", label


def test_every_facet_move_question_and_grade_of_the_guide_occurs(labels: list[dict]) -> None:
    assert {facet for label in labels for facet in label["facets"]} == FACETS
    assert {label["move"] for label in labels} == MOVES
    assert {label["question"] for label in labels} == QUESTIONS
    for grade in GRADES:
        assert {label[grade] for label in labels} >= {0, 1, 2}, grade
    for grade in ("depth", "to_author", "deserves"):
        assert 3 in {label[grade] for label in labels}, grade


def test_spans_are_whole_stretches_of_text_for_exactly_the_facets(
    readers: dict[Key, dict], labels: list[dict]
) -> None:
    for label in labels:
        text = readers[key(label)]["text"]
        assert set(label["spans"]) == set(label["facets"]), label
        spans = [span for stretches in label["spans"].values() for span in stretches]
        for start, end in spans:
            assert 0 <= start < end <= len(text), label
            assert text[start:end] == text[start:end].strip(), label
            assert not text[start - 1 : start].isalnum(), label
            assert not text[end : end + 1].isalnum(), label
        assert label["main"] is None or label["main"] in spans, label


def test_no_text_stands_in_two_places(comments: list[dict], posts: list[dict]) -> None:
    texts = Counter(one["text"] for one in comments) + Counter(one["post_text"] for one in posts)
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_post_is_whole(comments: list[dict], posts: list[dict]) -> None:
    known = {(post["blog"], post["post_id"]) for post in posts}
    assert len(known) == len(posts)
    turns: dict[tuple[str, str], list[int]] = {}
    for one in comments:
        turns.setdefault((one["blog"], one["post_id"]), []).append(one["order"])
    assert set(turns) == known
    assert all(order == list(range(1, len(order) + 1)) for order in turns.values())


def test_the_author_replied_where_a_comment_of_theirs_says_so(comments: list[dict]) -> None:
    answered = {
        (one["blog"], one["post_id"], target)
        for one in comments
        if one["is_blog_author"]
        for target in one["reply_to"]
    }
    for one in comments:
        expected = None if one["is_blog_author"] else key(one) in answered
        assert one["author_replied"] is expected, one
        assert (one["reply_method"] is not None) == bool(expected), one


def test_the_reader_of_the_data_folder_reads_it_with_all_of_its_grades(
    readers: dict[Key, dict],
) -> None:
    data = read_data(CORPUS, LABELS)
    assert {(row.blog, row.post_id, row.comment_id) for row in data.rows} == set(readers)
    assert all(row.grades is not None and row.clean for row in data.rows)
    assert {row.replied for row in data.rows if row.active} == {True, False}
    assert (data.umod, data.steam, data.c3_matched) == ((), (), ())


def test_length_alone_does_not_tell_what_deserves_a_reply(
    readers: dict[Key, dict], labels: list[dict]
) -> None:
    words = {one: len(raw["text"].split()) for one, raw in readers.items()}
    short = [one for one in labels if words[key(one)] <= 12 and one["deserves"] >= 2]
    long = [one for one in labels if words[key(one)] >= 80 and one["deserves"] <= 1]
    assert min(len(short), len(long)) >= 20
