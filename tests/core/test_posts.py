"""Posts side by side, by what their readers wrote."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.asked import ENOUGH_JUDGED
from service.core.ledger import answered_by_readers, history, stands
from service.core.people.passed import came_back
from service.core.places import Told
from service.core.posts import (
    DONE,
    ENOUGH_POSTS,
    FORMULAS,
    QUESTION,
    Contrast,
    Measured,
    PostCounts,
    Quote,
    contrast,
    counts_of,
    mean_depth,
    quotes_of,
)
from service.core.records import Comment, Entry, Facet, Score
from service.core.talking.threads import build_threads, spoken_to
from tests.core.posts import AUTHOR, Row, post

ASKED = "Which flour do you take for the crust?"


def score(text: str, depth: float | None = 0.5, *, perhaps: bool = False) -> Score:
    """Every sentence with a question mark is a question."""
    at = text.find("?")
    start = max(text.rfind(".", 0, at), text.rfind(",", 0, at)) + 1 if at >= 0 else 0
    found = (Facet("question", start, at + 1, text[start : at + 1], perhaps),) if at >= 0 else ()
    return Score(depth, 0.5, 0.5, 0.5, "en", None, found, {}, "model")


def told(comments: list[Comment], **scored: Any) -> tuple[list[Told], set[str], set[str]]:
    """What the ledger knows of each reader's comment, which of them make an exchange whole, and
    which readers answered."""
    threads = build_threads(comments)
    standing, known = stands(threads, ()), history(threads)
    found, exchanged, joined = list[Told](), set[str](), set[str]()
    for thread in threads:
        said = spoken_to(thread)
        joined |= answered_by_readers(thread)
        exchanged |= came_back(thread)
        for each in thread.comments:
            if not each.by_author:
                before, answered = known[each.id]
                entry = Entry("", comments_before=before, answered_before=answered)
                judged = score(each.text, **scored)
                found.append(Told(each, standing[each.id], judged, entry, said.get(each.id)))
    return found, exchanged, joined


def counted(*rows: Row, held: tuple[int, ...] = ()) -> PostCounts | None:
    found, exchanged, joined = told(post(*rows, held=held))
    return counts_of(found, exchanged, quotes_of(found, joined))


def listed(*rows: Row) -> set[tuple[str, str]]:
    found, _, joined = told(post(*rows))
    return {(each.kind, each.comment_id) for each in quotes_of(found, joined)}


TALK: list[Row] = [
    ("Noor", ASKED),
    (AUTHOR, "Rye, mostly.", 1),
    ("Noor", "Thank you, rye it is.", 2),
    ("Sef", "Is the oven hot before it goes in?"),
    ("Liv", "Sef, mine is at two hundred.", 4),
    ("Tarek", "How long does the starter keep?"),
]


def test_a_post_is_counted() -> None:
    found = counted(*TALK)
    assert found == PostCounts(
        comments=5, readers=4, judged=5, depths=25_000, exchanges=1, newcomers=4,
        unanswered=4, questions=1, done=0,
    )  # fmt: skip
    assert mean_depth(found.judged, found.depths) == 0.5


def test_the_authors_own_comments_and_held_ones_are_not_counted() -> None:
    found = counted(("Noor", ASKED), (AUTHOR, "Rye.", 1), ("Sef", "Spelt?"), held=(3,))
    assert found
    assert (found.comments, found.readers, found.unanswered) == (1, 1, 0)


def test_a_post_without_a_shown_comment_of_a_reader_is_none() -> None:
    assert counted() is None
    assert counted((AUTHOR, "First!")) is None
    assert counted(("Noor", ASKED), held=(1,)) is None


def test_who_cant_be_recognised_counts_once_a_comment_and_is_no_newcomer() -> None:
    rows = post(("A", "So."), ("A", "No."))
    found, exchanged, joined = told([replace(each, reader="", confidence=0.0) for each in rows])
    counts = counts_of(found, exchanged, quotes_of(found, joined))
    assert counts
    assert (counts.readers, counts.newcomers) == (2, 0)


def test_what_was_not_judged_has_no_depth() -> None:
    found, exchanged, _ = told(post(("Noor", "Hm.")), depth=None)
    counts = counts_of(found, exchanged, ())
    assert counts
    assert mean_depth(counts.judged, counts.depths) is None


LISTED: dict[str, tuple[list[Row], set[tuple[str, str]]]] = {
    "a question that nobody answered": ([("Noor", ASKED)], {(QUESTION, "1")}),
    "one that the author answered": ([("Noor", ASKED), (AUTHOR, "Rye.", 1)], set()),
    "one that another reader answered": ([("Noor", ASKED), ("Sef", "Rye, I think.", 1)], set()),
    "one on which its reader followed up alone": (
        [("Noor", ASKED), ("Noor", "For the thin one, I mean.", 1)],
        {(QUESTION, "1")},
    ),
    "one that is put to another reader by name": (
        [("Sef", "Mine never rises."), ("Noor", "@Sef, which flour is that?", 1)],
        set(),
    ),
    "what was done because of the post": (
        [("Noor", "I ran out and bought the book.")],
        {(DONE, "1")},
    ),
    "what was done because of another reader": (
        [("Sef", "Mine is from the library."), ("Noor", "I ran out and bought the book.", 1)],
        set(),
    ),
}


@pytest.mark.parametrize(("rows", "expected"), LISTED.values(), ids=LISTED)
def test_words_are_listed(rows: list[Row], expected: set[tuple[str, str]]) -> None:
    assert listed(*rows) == expected


def test_what_is_only_perhaps_a_question_is_not_listed() -> None:
    found, _, joined = told(post(("Noor", ASKED)), perhaps=True)
    assert quotes_of(found, joined) == ()


def test_the_words_that_are_listed_are_the_readers() -> None:
    found, _, joined = told(post(("Noor", f"Good. {ASKED}")))
    assert quotes_of(found, joined) == (Quote(QUESTION, "1", 5, 5 + 1 + len(ASKED)),)


@given(st.permutations(range(len(TALK))))
def test_order_of_arrival_changes_no_count(order: list[int]) -> None:
    comments = post(*TALK)
    found, exchanged, joined = told([comments[n] for n in order])
    random.Random(len(order)).shuffle(found)
    assert counts_of(found, exchanged, quotes_of(found, joined)) == counted(*TALK)


def test_each_column_has_its_formula_in_one_sentence() -> None:
    shown = {"comments", "readers", "depth", "exchanges", "newcomers", "began", "unanswered",
             "questions"}  # fmt: skip
    assert set(FORMULAS) == shown
    assert all(said.endswith(".") and said.count(". ") == 0 for said in FORMULAS.values())


def measured(*rows: tuple[int, float]) -> list[Measured]:
    return [Measured(str(n), count, count, depth) for n, (count, depth) in enumerate(rows, 1)]


BLOG = measured((4, 0.8), (5, 0.5), (6, 0.5), (40, 0.5), (60, 0.2), (50, 0.4))


def test_few_and_deep_stands_against_many_and_shallow() -> None:
    assert contrast(BLOG) == Contrast(True, deep="1", shallow="5")


def test_too_little_is_said_to_be_too_little() -> None:
    assert contrast([]) == Contrast(enough=False)
    assert contrast(BLOG[: ENOUGH_POSTS - 1]) == Contrast(enough=False)
    thin = [each._replace(judged=ENOUGH_JUDGED - 1) for each in BLOG]
    assert contrast(thin) == Contrast(enough=False)


def test_posts_that_draw_much_the_same_do_not_stand_out() -> None:
    same = [each._replace(depth=0.5) for each in BLOG]
    assert contrast(same) == Contrast(enough=True)
    as_many = [each._replace(comments=7) for each in BLOG]
    assert contrast(as_many) == Contrast(enough=True)


def test_three_comments_weigh_less_than_thirty() -> None:
    # The three are deeper, but chance has more of a say there.
    lone, many = Measured("lone", 3, 3, 0.72), Measured("many", 30, 30, 0.70)
    rest = measured((40, 0.3), (41, 0.3), (42, 0.3), (43, 0.3))
    assert contrast([lone, many, *rest]).deep == "many"


@given(st.permutations(BLOG))
def test_the_order_of_posts_changes_nothing_where_none_are_equal(posts: list[Measured]) -> None:
    assert contrast(posts) == contrast(BLOG)
