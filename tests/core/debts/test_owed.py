"""To whom something was promised, and what closed it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.core.debts.later_posts import LONGEST, Title, ToWrite, kept_by
from service.core.debts.owed import Debt, Earlier, debts, unsaid
from service.core.records import Comment, Facet
from service.core.talking.threads import build_threads
from tests.core.debts.edits import POST, edited
from tests.core.posts import AUTHOR, day, post


def owed(comments: list[Comment], *edits: Earlier) -> list[tuple[str, str, str, str | None, str]]:
    """To whose comment, whether that is sure, the words, by what it was closed and by which."""
    return [_told(each) for each in debts(build_threads(comments), edits)]


def _told(debt: Debt) -> tuple[str, str, str, str | None, str]:
    words = debt.comment.text[debt.promise.start : debt.promise.end]
    sure = "sure" if debt.sure else "perhaps"
    return debt.to.id, sure, words, debt.closed and debt.closed.value, debt.by


def test_it_is_to_whom_the_comment_answers() -> None:
    told = owed(post(("Noor", "The link is dead."), (AUTHOR, "I'll fix it.", 1)))
    assert told == [("1", "sure", "I'll fix it", None, "")]


def test_of_two_who_are_named_each_has_their_own() -> None:
    told = owed(
        post(
            ("Noor", "The link is dead."),
            ("Tom", "How was the crossing?"),
            (AUTHOR, "@Noor - I'll fix the link.\n\n@Tom - I'll write about it in a later post."),
        )
    )
    assert {(to, words) for to, _, words, _, _ in told} == {
        ("1", "I'll fix the link"),
        ("2", "I'll write about it in a later post"),
    }


def test_where_nobody_is_named_it_is_perhaps_to_the_one_before() -> None:
    told = owed(post(("Noor", "The link is dead."), (AUTHOR, "I'll fix it.")))
    assert told == [("1", "perhaps", "I'll fix it", None, "")]


def test_what_speaks_to_nobody_is_no_debt() -> None:
    assert owed(post((AUTHOR, "I'll write about the crossing in a later post."))) == []


@pytest.mark.parametrize(
    ("answer", "by"),
    [
        ("It works again now.", "3"),
        # Still a promise.
        ("I'll fix it this week, I promise.", ""),
    ],
)
def test_a_later_answer_to_that_reader_closes_it(answer: str, by: str) -> None:
    told = owed(
        post(("Noor", "The link is dead."), (AUTHOR, "I'll fix it.", 1), (AUTHOR, answer, 1))
    )
    assert [each[4] for each in told if each[2] == "I'll fix it"] == [by]


def test_an_answer_to_somebody_else_closes_nothing() -> None:
    told = owed(
        post(
            ("Noor", "The link is dead."),
            ("Tom", "How was the crossing?"),
            (AUTHOR, "I'll fix it.", 1),
            (AUTHOR, "Rough, thank you.", 2),
        )
    )
    assert [each[3] for each in told] == [None]


@pytest.mark.parametrize(("said", "closed"), [("Fixed!", "answer"), ("And thank you.", None)])
def test_what_follows_within_the_hour_closes_it_if_it_says_so(
    said: str, closed: str | None
) -> None:
    before, promised, after = post(
        ("Noor", "The link is dead."), (AUTHOR, "I'll fix it.", 1), (AUTHOR, said, 1)
    )
    at = promised.date + timedelta(minutes=5)
    soon = Comment(**{each: getattr(after, each) for each in FIELDS}, date=at)
    assert [each[3] for each in owed([before, promised, soon])] == [closed]


FIELDS = ("id", "post_id", "text", "name", "reader", "parent_id", "by_author")


@pytest.mark.parametrize(
    ("said", "days", "closed"),
    [
        ("I'll fix it.", 5, "edit"),
        # The post was edited before.
        ("I'll fix it.", 1, None),
        ("I'll write about it in another post.", 5, None),
    ],
)
def test_an_edit_of_the_post_closes_what_was_to_be_mended(
    said: str, days: int, closed: str | None
) -> None:
    told = owed(post(("Noor", "Dead link."), (AUTHOR, said, 1)), Earlier("before", day(days)))
    assert [each[3] for each in told] == [closed]


@pytest.mark.parametrize(
    ("title", "days", "found"),
    [
        ("A winter crossing to Langholm", 30, True),
        ("Bread without yeast", 30, False),
        # Before the promise; long after it.
        ("A winter crossing to Langholm", -1, False),
        ("A winter crossing to Langholm", LONGEST.days + 1, False),
    ],
)
def test_a_later_post_perhaps_keeps_it_by_the_rare_words_of_its_title(
    title: str, days: int, *, found: bool
) -> None:
    promised = ToWrite("I'll write about the winter crossing", "Do you sail at all?", day(0))
    others = [Title(str(n), f"Bread, part {n}", day(n)) for n in range(40)]
    told = kept_by([promised], [*others, Title("90", title, day(days))])
    assert [each.post_id if each else None for each in told] == ["90" if found else None]


def test_a_word_of_every_title_says_nothing() -> None:
    promised = ToWrite("I'll write about bread", "What about bread?", day(0))
    assert kept_by([promised], [Title(str(n), f"Bread {n}", day(n)) for n in range(1, 9)]) == [None]


CORRECTION = "The light was built in 1847, not 1874."
FIXED = edited([("1874", "1847")])


@pytest.mark.parametrize(
    ("answers", "text", "told"),
    [
        ([], FIXED, ["1"]),
        ([], POST, []),
        # Written while the old text stood there; written after it.
        ([("I'll look it up.", 2)], FIXED, ["1"]),
        ([("You are right, it says 1847 now.", 9)], FIXED, []),
    ],
)
def test_who_corrected_is_not_told_until_the_author_answers_after_the_edit(
    answers: list[tuple[str, int]], text: str, told: list[str]
) -> None:
    first = Comment("1", "7", day(1), CORRECTION, "Noor", "noor")
    said = [
        Comment("2", "7", day(n), words, AUTHOR, "ines", parent_id="1", by_author=True)
        for words, n in answers
    ]
    facet = Facet("correction", 0, len(CORRECTION), CORRECTION)
    threads = build_threads([first, *said])
    found = unsaid(threads, text, [Earlier(POST, day(4))], {"1": facet})
    assert [each.comment.id for each in found] == told


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I'll write about it in another post.", False),
        ("I'll look into it.", True),
        ("I'll send you the recipe tomorrow.", True),
        ("I'll fix it.", True),
    ],
)
def test_a_promise_to_write_of_something_is_kept_by_a_post_and_no_answer(
    said: str, *, kept: bool
) -> None:
    told = owed(post(("Noor", "Tell me."), (AUTHOR, said, 1), (AUTHOR, "Rye, mostly.", 1)))
    assert [each[3] for each in told] == ["answer" if kept else None]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Kevin, mine is made of steel.", False),
        ("Hi Kevin, mine is made of steel.", False),
        ("Noor, it works again now.", True),
        ("Yes, it works again now.", True),
        ("Actually, it works again now.", True),
        ("Repaired, it seems.", True),
        ("It works again now.", True),
    ],
)
def test_what_goes_on_by_calling_somebody_else_keeps_nothing(said: str, *, kept: bool) -> None:
    told = owed(post(("Noor", "The link is dead."), (AUTHOR, "I'll fix it."), (AUTHOR, said)))
    assert [each[3] for each in told] == ["answer" if kept else None]
