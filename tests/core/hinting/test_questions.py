"""To whom a question is put, and which two are the same."""

from __future__ import annotations

import pytest

from service.core.hinting.circumstances import Around
from service.core.hinting.questions import asks, is_for_effect, is_put_to
from service.core.records import Move, State
from tests.core.hinting.asking import hints

CODE = "does your code run on a Sunday?"


@pytest.mark.parametrize(
    ("before", "name", "put"),
    [
        ("Wim, ", "Wim", True),
        ("@Wim - ", "Wim de Boer", True),
        ("I tried it twice. Hi Wim, ", "Wim", True),
        ("Thank you Wim, ", "Wim", True),
        ("Wim: ", "wim", True),
        ("Robert, ", "Bob Tarn", True),
        ("@Wim this, so much. I was the second one there. ", "Wim", True),
        ("> The first one was thanked.\n@Wim this, so much. ", "Wim", True),
        ("@Wim this, so much.\nI was the second one there. ", "Wim", False),
        ("@Wim this, so much. @Ida - ", "Wim", False),
        ("Wim has it right. ", "Wim", False),
        ("", "Wim", False),
        ("Wim wrote a loop. ", "Wim", False),
        ("As Wim says, ", "Wim", False),
        ("Ida, ", "Wim", False),
        ("Wim, ", "", False),
        ("Well, ", "Will", False),
    ],
)
def test_a_question_is_put_to_whom_its_sentence_opens_with(
    before: str, name: str, put: bool
) -> None:
    text = before + CODE
    assert is_put_to(name, text, len(before), len(text)) is put


def test_a_question_that_is_put_to_another_reader_is_no_hint() -> None:
    text = f"Wim, {CODE} Mine stops at midnight."
    aside = Around(State.OWED, speaks_to="Wim")
    asked, told = ("question", f"Wim, {CODE}"), ("personal_story", "Mine stops at midnight.")
    assert [hint.move for hint in hints(text, asked, told, around=aside)] == [Move.THANK]
    assert hints(text, asked, around=aside) == ()
    assert hints(text, asked, around=Around(State.OWED, speaks_to="Ida"))[0].move is Move.ANSWER
    assert hints(text, asked, around=Around(State.OWED))[0].move is Move.ANSWER


@pytest.mark.parametrize(
    ("asked", "effect"),
    [
        ("And when the glue has dried, guess what?", True),
        ("So it fell off. Who knew?", True),
        ("What's not to like?", True),
        ("Who knows how long it keeps?", False),
        ("Can you guess what it cost?", False),
        ("What do you know?", False),
        ("", False),
    ],
)
def test_a_question_that_nobody_answers_is_no_hint(asked: str, effect: bool) -> None:
    assert is_for_effect(asked) is effect
    text = f"{asked} How long did yours last?"
    told = hints(text, *([("question", asked)] if asked else []), (
        "question", "How long did yours last?"))  # fmt: skip
    assert len(told) == (2 if asked and not effect else 1)


ASKS = [
    "How do you store quinces over winter?", "Any news?", "I wonder whether you use sand.",
    "Please tell me more of the sand.", "We are curious how it went.", "Is it “in sand”?",
    "Do you take some of them out in May", "Isn't that what sand is for, e.g.",
    "I am curious to see how you keep the moths out of all of it:",
    "I don't understand the second picture.", "Which of the two would you plant, in the end: this?",
]  # fmt: skip
ASKS_NOTHING = [
    "?", "instead?", "done", "In other words:", "Just curious.", "x(n) = -L · A / (L · L)",
    "I have one question:", "On another note,", "The pot was cold and so was I.", "",
]  # fmt: skip


@pytest.mark.parametrize("said", ASKS)
def test_words_that_ask_something_by_themselves_are_told_so(said: str) -> None:
    assert asks(said)


@pytest.mark.parametrize("said", ASKS_NOTHING)
def test_pieces_of_a_question_ask_nothing_by_themselves(said: str) -> None:
    assert not asks(said)


PIECES = [
    ("But one more question, how do we come by this:\n\nx(n) = -L · A\n\n?",
     ["But one more question, how do we come by this:", "x(n) = -L · A", "?"],
     ["But one more question, how do we come by this:"]),
    ("Quick question:\nDoes it store in sand?", ["Quick question:", "Does it store in sand?"],
     ["Does it store in sand?"]),
    ("I would store four of them in sand and then the rest in straw. Correct? Or all in sand?",
     ["Correct?", "Or all in sand?"],
     ["I would store four of them in sand and then the rest in straw. Correct?",
      "Or all in sand?"]),
    ("Does it store in sand? Or in straw?", ["Does it store in sand?", "Or in straw?"],
     ["Does it store in sand?", "Or in straw?"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found_in", "marked"), PIECES)
def test_a_question_in_pieces_is_one_question(
    text: str, found_in: list[str], marked: list[str]
) -> None:
    told = hints(text, *(("question", each) for each in found_in), around=Around(State.OWED))
    assert [each.quote for each in told] == marked
    assert ("both marked" in told[0].reason or "two" in told[0].reason) is (len(marked) == 2)
