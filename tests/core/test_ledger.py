from __future__ import annotations

from datetime import datetime

import pytest

from service.core.ledger import history
from service.core.records import State, Verdict, VerdictKind
from service.core.standing import Ground, Stand, standing_at
from service.core.talking.threads import build_threads
from tests.core.posts import AUTHOR, day, ledger, post, state_of, states

M, T = "Maria", "Tom"
ASKED = (M, "Which flour?")
CASES = {
    "nobody has answered": ([ASKED], {1: "owed"}),
    "the author answered below": ([ASKED, (AUTHOR, "Rye.", 1)], {1: "answered"}),
    "the author named the reader": (
        [ASKED, (T, "Nice."), (AUTHOR, "@Maria: rye")],
        {1: "answered", 2: "owed"},
    ),
    "the author wrote right after": ([ASKED, (AUTHOR, "Rye.")], {1: "probably_answered"}),
    "the author took up rare words": (
        [
            (M, "My starter smells of acetone."),
            (T, "Nice."),
            (AUTHOR, "Acetone? Feed the starter!"),
        ],
        {1: "probably_answered", 2: "owed"},
    ),
    "the reader came back": (
        [ASKED, (AUTHOR, "Rye.", 1), (M, "Thanks!", 2)],
        {1: "answered", 3: "follow_up"},
    ),
    "the reader came back, flat": (
        [ASKED, (AUTHOR, "@Maria: rye"), (T, "Nice."), (M, "How much?")],
        {1: "answered", 3: "owed", 4: "follow_up"},
    ),
    "the reader came back and was answered": (
        [ASKED, (AUTHOR, "Rye.", 1), (M, "How much?", 2), (AUTHOR, "500 g", 3)],
        {1: "answered", 3: "answered"},
    ),
    "another reader joined after the answer": (
        [ASKED, (AUTHOR, "Rye.", 1), (T, "How much?", 2)],
        {1: "answered", 3: "owed"},
    ),
    "another reader answered": ([ASKED, (T, "Rye.", 1)], {1: "owed", 2: "owed"}),
    "the author answered further down": (
        [ASKED, (T, "Rye, I think.", 1), (AUTHOR, "Right.", 2)],
        {1: "answered", 2: "answered"},
    ),
    "one comment to two readers": (
        [ASKED, (T, "How hot?"), (AUTHOR, "@Maria - rye. @Tom - 220.")],
        {1: "answered", 2: "answered"},
    ),
    "the name of one reader closes all turns of that reader": (
        [ASKED, (T, "Nice."), (M, "How hot?"), (AUTHOR, "@Maria: rye, 220")],
        {1: "answered", 2: "owed", 3: "answered"},
    ),
    "a word to everyone closes nothing": ([ASKED, (AUTHOR, "Thanks all!")], {1: "owed"}),
    "what is said before a question does not answer it": (
        [(AUTHOR, "@Maria and all: ask away"), ASKED],
        {2: "owed"},
    ),
    "an added remark to a guess stays a guess": (
        [ASKED, (AUTHOR, "Rye."), (AUTHOR, "A dark one.", 2)],
        {1: "probably_answered"},
    ),
    "a sure answer after a guess": (
        [ASKED, (AUTHOR, "Rye."), (AUTHOR, "@Maria: a dark one")],
        {1: "answered"},
    ),
    "a shared name": (
        [("Ann Carver", "Which?"), ("Ann Novak", "How hot?"), (AUTHOR, "@Ann - rye.")],
        {1: "owed", 2: "owed"},
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES.keys())
def test_a_comments_state(rows: list, expected: dict[int, str]) -> None:
    assert states(post(*rows)) == expected


def test_an_authors_held_comment_answers_nothing() -> None:
    assert states(post(ASKED, (AUTHOR, "Rye.", 1), held=[2])) == {1: "owed"}


def test_a_held_reader_has_a_standing_and_hides_nobody_elses() -> None:
    comments = post(ASKED, (AUTHOR, "Rye.", 1), (T, "Buy flour!", 1), held=[3])
    assert states(comments) == {1: "answered", 3: "owed"}
    assert state_of(build_threads(comments)[0]) is State.ANSWERED
    assert state_of(build_threads(post(ASKED, held=[1]))[0]) is State.OWED


def test_a_thread_has_its_most_urgent_comments_state() -> None:
    rows = (ASKED, (AUTHOR, "Rye.", 1), (T, "Nice.", 1), (M, "How much?", 2))
    assert state_of(build_threads(post(*rows[:2]))[0]) is State.ANSWERED
    assert state_of(build_threads(post(*rows[:3]))[0]) is State.OWED
    assert state_of(build_threads(post(*rows))[0]) is State.FOLLOW_UP


REASONS = {
    "No one has answered yet.": [ASKED],
    "Other readers have replied; you have not.": [ASKED, (T, "Rye.", 1)],
    "You answered Maria in your comment of 3 May.": [ASKED, (AUTHOR, "Rye.", 1)],
    "Your comment right after it, of 3 May, names nobody; taken as the answer.": [
        ASKED,
        (AUTHOR, "Rye."),
    ],
    "You joined the talk below it in your comment of 4 May.": [
        ASKED,
        (T, "Rye.", 1),
        (AUTHOR, "Right.", 2),
    ],
    "You wrote to a name that two readers here share; it may have been this one.": [
        ("Ann Carver", "Which?"),
        ("Ann Novak", "How hot?"),
        (AUTHOR, "@Ann - rye."),
    ],
}


@pytest.mark.parametrize(("reason", "rows"), REASONS.items(), ids=REASONS.keys())
def test_a_standing_says_why(reason: str, rows: list) -> None:
    assert ledger(post(*rows))["1"].reason == reason


def test_who_came_back_is_named() -> None:
    found = ledger(post(ASKED, (AUTHOR, "Rye.", 1), (M, "Thanks!", 2)))["3"]
    assert found.reason == "Maria came back after your answer."
    nameless = standing_at(Stand(State.FOLLOW_UP, Ground.CAME_BACK), " @ ", day(10))
    assert nameless.reason == "This reader came back after your answer."


def test_who_came_back_and_was_answered_by_readers_alone_is_told_so() -> None:
    rows = [ASKED, (AUTHOR, "Rye.", 1), (M, "And how fine is it?", 2), (T, "As dust.", 3)]
    assert ledger(post(*rows))["3"].reason == (
        "Maria came back after your answer. Other readers have replied since; you have not."
    )
    alone = ledger(post(*rows[:3], (M, "Or by hand?", 3)))["3"]
    assert alone.reason == "Maria came back after your answer."


def verdict(
    kind: VerdictKind, up_to: int, given: datetime | None = None, until: datetime | None = None
) -> Verdict:
    return Verdict("1", kind, str(up_to), given or day(10), until)


TALK = post(ASKED, (T, "I wonder too.", 1), (M, "Still wondering.", 2))
VERDICTS = {
    VerdictKind.REPLIED_ELSEWHERE: {1: "answered", 2: "answered", 3: "follow_up"},
    VerdictKind.NO_REPLY_NEEDED: {1: "no_reply_needed", 2: "no_reply_needed", 3: "owed"},
    VerdictKind.NOT_FOR_ME: {1: "no_reply_needed", 2: "no_reply_needed", 3: "owed"},
    VerdictKind.WRONG: {1: "owed", 2: "owed", 3: "owed"},
    VerdictKind.NOT_ANSWERED: {1: "owed", 2: "owed", 3: "owed"},
}


@pytest.mark.parametrize(("kind", "expected"), VERDICTS.items(), ids=lambda each: str(each)[:18])
def test_a_verdict_covers_the_thread_up_to_its_comment(
    kind: VerdictKind, expected: dict[int, str]
) -> None:
    assert states(TALK, verdict(kind, up_to=2)) == expected


ELSEWHERE = "Maria came back after you replied elsewhere."
BACK = {
    ELSEWHERE: [],
    f"{ELSEWHERE} Other readers have replied since; you have not.": [(T, "So do I.", 3)],
}


@pytest.mark.parametrize(("reason", "more"), BACK.items(), ids=BACK.keys())
def test_who_came_back_after_a_reply_elsewhere_came_back_after_no_answer_here(
    reason: str, more: list
) -> None:
    rows = [ASKED, (T, "I wonder too.", 1), (M, "Still wondering.", 2), *more]
    elsewhere = verdict(VerdictKind.REPLIED_ELSEWHERE, up_to=2)
    assert ledger(post(*rows), elsewhere)["3"].reason == reason


def test_a_snooze_ends_at_its_time() -> None:
    later = verdict(VerdictKind.LATER, up_to=3, until=day(12))
    assert states(TALK, later, now=day(11)) == dict.fromkeys((1, 2, 3), "snoozed")
    assert states(TALK, later, now=day(12)) == dict.fromkeys((1, 2, 3), "owed")
    assert ledger(TALK, later, now=day(11))["1"].reason == "You put it off until 13 May."


def test_a_snooze_without_a_time_ends_when_a_reader_writes() -> None:
    assert states(TALK, verdict(VerdictKind.LATER, up_to=3))[1] == "snoozed"
    assert states(TALK, verdict(VerdictKind.LATER, up_to=2))[1] == "owed"


def test_the_latest_verdict_counts_and_wrong_changes_no_state() -> None:
    first = verdict(VerdictKind.REPLIED_ELSEWHERE, 3, day(10))
    second = verdict(VerdictKind.NO_REPLY_NEEDED, 3, day(11))
    third = verdict(VerdictKind.WRONG, 3, day(12))
    assert states(TALK, first, second, third)[1] == "no_reply_needed"
    assert states(TALK, third, second, first)[1] == "no_reply_needed"


def test_a_verdict_whose_last_comment_is_gone_goes_by_its_date() -> None:
    gone = Verdict("1", VerdictKind.NO_REPLY_NEEDED, "99", day(2))
    assert states(TALK, gone) == {1: "no_reply_needed", 2: "no_reply_needed", 3: "owed"}


def test_an_answer_written_after_the_verdict_is_an_answer() -> None:
    comments = post(ASKED, (T, "Me too.", 1), (AUTHOR, "Rye.", 2))
    given = verdict(VerdictKind.LATER, 2, given=day(2), until=day(30))
    assert states(comments, given) == {1: "answered", 2: "answered"}
    assert ledger(comments, given)["2"].answered_by == "3"


def test_a_verdict_concerns_its_thread_alone() -> None:
    comments = post(ASKED, (T, "How hot?"))
    given = verdict(VerdictKind.NO_REPLY_NEEDED, 1)
    assert states(comments, given) == {1: "no_reply_needed", 2: "owed"}


def test_history_counts_what_was_written_and_answered_before() -> None:
    comments = post(
        ASKED,
        (M, "How hot?"),
        (AUTHOR, "@Maria: rye, 220"),
        (T, "Nice."),
        (M, "Thanks."),
        (M, "Spam?"),
        (M, "Again."),
        held=[6],
    )
    found = history(build_threads(comments))
    assert {int(k): v for k, v in found.items()} == {
        1: (0, 0),
        2: (1, 0),
        4: (0, 0),
        5: (2, 2),
        6: (3, 2),
        7: (3, 2),
    }


def test_the_author_says_that_a_guess_was_none() -> None:
    comments = post(ASKED, (AUTHOR, "Rye."), (M, "Thanks!", 1))
    assert states(comments)[1] == "probably_answered"
    no = verdict(VerdictKind.NOT_ANSWERED, 3)
    assert states(comments, no) == {1: "owed", 3: "owed"}
    later = verdict(VerdictKind.NO_REPLY_NEEDED, 3, given=day(11))
    assert states(comments, no, later)[1] == "no_reply_needed"


def test_what_was_surely_answered_stays_so_whatever_is_said_of_guesses() -> None:
    comments = post(ASKED, (AUTHOR, "Rye.", 1))
    assert states(comments, verdict(VerdictKind.NOT_ANSWERED, 2))[1] == "answered"
