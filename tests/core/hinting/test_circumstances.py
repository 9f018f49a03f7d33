"""The strongest circumstance of a comment: the first that holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.core.hinting.circumstances import Around
from service.core.hinting.deadlines import due
from service.core.records import Entry, State
from tests.core.hinting.asking import found, hints, ways

FRIDAY = "We have to decide by friday."
TEXT = f"{FRIDAY} Would you plant the quince in a clay pot? I have read you for ten years."
QUINCE = ("question", "Would you plant the quince in a clay pot?")
PLAIN = TEXT.replace("I have read you for ten years.", "It is a small one.")
SINCE = Around(State.FOLLOW_UP, joined=2)


def beside(text: str, *given, around: Around, before: int | None = 5, answered: int = 1):
    """What is said beside the question, in every way of saying it."""
    entry = Entry("", comments_before=before, answered_before=answered)
    every = ways(text, *given, QUINCE, around=around, entry=entry)
    return {reason.partition(". ")[2] for reason in every}


ORDER = [
    # what holds, from all of it on, one thing less each time
    (TEXT, [("deadline", FRIDAY)], SINCE, 0, {"Decides by Friday."}),
    (TEXT, [], SINCE, 0, {"Came back after your answer.", "Is back after your answer."}),
    (TEXT, [], replace(SINCE, elsewhere=True), 0,
     {"Came back after you replied elsewhere.", "Is back after you replied elsewhere."}),
    (TEXT, [], Around(State.OWED, joined=2), 0,
     {"First comment here.", "This is their first comment here."}),
    (TEXT, [], Around(State.OWED, joined=2), 5,
     {"Has read you for long, by their own words.", "Says: a reader of long standing."}),
    (PLAIN, [], Around(State.OWED, joined=2), 5,
     {"Two other readers joined in.", "Two readers have joined in since."}),
    (PLAIN, [], Around(State.OWED, joined=1), 5,
     {"Another reader joined in.", "One other reader joined in."}),
    (PLAIN, [], Around(State.OWED, left_to_you=True, joined=1), 5, {""}),
    (PLAIN, [], Around(State.OWED), 5, {""}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "around", "before", "said"), ORDER)
def test_the_first_that_holds_is_said(text, given, around, before, said) -> None:
    marked = [("deadline", quote) for _, quote in given]
    assert beside(text, *marked, around=around, before=before) == said


@pytest.mark.parametrize(
    ("before", "answered", "said"),
    [
        (4, 0, {"Wrote here four times before, without an answer.",
                "None of their four earlier comments had an answer yet."}),
        (2, 0, {"Wrote here twice before, without an answer.",
                "None of their two earlier comments had an answer yet."}),
        (1, 0, {""}),
        (4, 1, {""}),
        (None, 0, {""}),
    ],
)  # fmt: skip
def test_who_was_never_answered_is_said_to_be(before, answered, said) -> None:
    alone = Around(State.OWED)
    assert beside(PLAIN, around=alone, before=before, answered=answered) == said


@pytest.mark.parametrize(
    "said",
    [
        "Long time reader, first comment.",
        "I'm a longtime reader of these pages.",
        "Longtime lurker here.",
        "I've been reading your blog for years now.",
        "I have followed this blog since 2009, and it holds up.",
        "I have been reading along quietly for a while.",
        "Delurking to say this.",
        "First-time commenter here.",
    ],
)
def test_who_says_to_be_a_reader_of_long_standing_is_believed(said: str) -> None:
    assert beside(f"{PLAIN} {said}", around=Around(State.OWED)) == {
        "Has read you for long, by their own words.",
        "Says: a reader of long standing.",
    }


@pytest.mark.parametrize(
    "said",
    [
        "It has been a long time.",
        "I have read the manual for an hour.",
        "I've been reading a lot about quinces.",
        "> Long time reader, first comment.",
        "My neighbour, no reader, has had one for years.",
    ],
)
def test_who_does_not_say_so_is_not(said: str) -> None:
    assert beside(f"{PLAIN}\n{said}", around=Around(State.OWED)) == {""}


DUE = [
    (FRIDAY, "Decides by Friday."),
    ("I need to know before the 14th of march", "Needs an answer before the 14th of March."),
    ("the exam is on tuesday morning", "Needs an answer by Tuesday morning."),
    ("We ship it in two days, so please hurry.", "Needs an answer within two days."),
    ("The talk is tomorrow!", "Needs an answer by tomorrow."),
    ("Can you tell me until 5 pm?", "Needs an answer by 5 pm."),
    ("The lease ends this weekend.", "Needs an answer by this weekend."),
    ("We must\nhave it by the end\nof the month.", "Needs an answer by the end of the month."),
    ("Come on the second Thursday of next month.", ""),
    ("We meet every friday.", ""),
    ("I have to hand it in soon.", ""),
    ("It took me two days to bind.", ""),
    ("He may come, and we march on.", ""),
    ("", ""),
]


@pytest.mark.parametrize(("quote", "said"), DUE)
def test_by_when_is_said_in_the_readers_own_words(quote: str, said: str) -> None:
    assert due(quote) == said


def test_a_deadline_without_a_day_is_told_as_surely_as_it_was_found() -> None:
    soon = "I have to hand it in soon."
    text = f"{PLAIN} {soon}"
    alone = Around(State.OWED)
    assert beside(text, ("deadline", soon), around=alone) == {
        "Needs an answer by a certain time.",
        "Waits for your answer, and has a date to keep.",
    }
    assert beside(text, found(text, "deadline", soon, perhaps=True), around=alone) == {
        "May need an answer by a certain time.",
        "May have a date to keep.",
    }


def test_a_deadline_that_stands_beside_a_question_is_told_once_and_marked() -> None:
    told = hints(TEXT, QUINCE, ("deadline", FRIDAY), around=Around(State.OWED))
    assert [each.quote for each in told] == [QUINCE[1], FRIDAY]
    assert "Decides by Friday." in told[0].reason
    assert told[1].reason == ""


def test_a_deadline_that_comes_first_is_not_said_twice() -> None:
    assert ways(TEXT, ("deadline", FRIDAY), around=SINCE) == {
        f"Decides by Friday. {back} after your answer." for back in ("Came back", "Is back")
    }
