"""Of a call for help the sentence is marked that says what fails."""

from __future__ import annotations

import pytest

from service.core.hinting.failures import is_bare_call, tells_what_fails
from service.core.records import POINT
from tests.core.hinting.asking import hints

LOOM = (
    "Hello, I built the loom as you say. The heddle jams and the shuttle won't pass. I oiled it. "
    "Then I get an error from the controller: E4, motor fails to start. Any ideas? Thanks!"
)
PANEL = "I get an error from the controller: E4, motor fails to start."


@pytest.mark.parametrize("asked", ["Any ideas?", "Thanks!"])
def test_what_fails_is_marked_and_not_the_call_for_help(asked: str) -> None:
    (hint,) = hints(LOOM, ("request_for_help", asked))
    assert hint.quote == f"Then {PANEL}"
    assert hint.reason in {
        "Is stuck: the failure is marked.",
        "Needs your help: what fails is marked.",
    }


def test_a_call_that_says_what_for_is_marked_itself() -> None:
    text = f"{LOOM} How do I wire the second motor?"
    (hint,) = hints(text, ("request_for_help", "How do I wire the second motor?"))
    assert hint.quote == "How do I wire the second motor?"
    assert hint.reason in {"Asks for your help.", "Needs your help with something."}


def test_the_sentence_to_take_up_comes_before_the_call() -> None:
    jams = "The heddle jams and the shuttle won't pass."
    (hint,) = hints(LOOM, ("request_for_help", "Any ideas?"), (POINT, jams))
    assert hint.quote == jams


def test_what_fails_is_not_looked_for_in_what_is_said_to_another_reader() -> None:
    text = "Wim, your motor fails to start. Any ideas?"
    aside = ("to_reader", "Wim, your motor fails to start.")
    (hint,) = hints(text, ("request_for_help", "Any ideas?"), aside)
    assert hint.quote == "Any ideas?"


def test_where_nothing_is_said_of_a_failure_the_call_is_marked_with_what_stands_before_it() -> None:
    (hint,) = hints("I read it twice. Any ideas?", ("request_for_help", "Any ideas?"))
    assert hint.quote == "I read it twice. Any ideas?"


@pytest.mark.parametrize(
    ("said", "fails", "bare"),
    [
        ("The page is blank and nothing happens.", True, False),
        ("It doesn't work on my machine.", True, False),
        ("It can't really find the folder.", True, False),
        ("My account is not working.", True, False),
        ("I am stuck on step 3.", True, False),
        ("Any suggestions?", False, True),
        ("Can you please help me with this?", False, True),
        ("How can I solve it?", False, True),
        ("Any insight into what may be causing this would be swell!", False, True),
        ("I have never seen the like, and would love to know more.", False, False),
        ("It gives me the idea of a second loom.", False, False),
        ("Would you show the second knot?", False, False),
    ],
)
def test_what_fails_and_a_bare_call_are_told_apart(said: str, fails: bool, bare: bool) -> None:
    assert (tells_what_fails(said), is_bare_call(said)) == (fails, bare)
