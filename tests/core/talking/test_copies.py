"""A comment that its reader has posted twice is answered where one of the two is."""

from __future__ import annotations

import pytest

from tests.core.posts import AUTHOR, ledger, links, post, states

ASKED = "My starter smells of acetone, is it too warm where I keep it in summer?"
COPIES = [
    ASKED,
    ASKED.upper(),
    "My starter  smells of acetone - is it too warm where I keep it in summer",
    "My starter smells of acetone, is it to warm where I keep it in summer?",
    ASKED + " Sorry!",
]


@pytest.mark.parametrize("copy", COPIES)
def test_an_answer_to_one_copy_answers_both(copy: str) -> None:
    rows = (("Maria", ASKED), ("Tom", "Nice."), ("Maria", copy))
    for answered in (1, 3):
        comments = post(*rows, (AUTHOR, "Yes, keep it cooler.", answered))
        assert states(comments) == {1: "answered", 2: "owed", 3: "answered"}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_that_comes_after_the_answer_is_answered(copy: str) -> None:
    comments = post(("Maria", ASKED), (AUTHOR, "Keep it cooler.", 1), ("Maria", copy))
    assert states(comments) == {1: "answered", 3: "answered"}
    assert ledger(comments)["3"].reason == "You answered Maria in your comment of 3 May."


def test_a_guess_at_one_copy_is_a_guess_at_both() -> None:
    comments = post(
        ("Maria", ASKED), ("Maria", ASKED), ("Maria", ASKED), (AUTHOR, "Keep it cooler.")
    )
    assert states(comments) == dict.fromkeys((1, 2, 3), "probably_answered")


NO_COPIES = {
    "another question": ("Maria", "My loaf smells of nothing, is it too cold where I bake it?"),
    "a word of thanks again": ("Maria", "Thanks!"),
    "another reader's": ("Tom", ASKED),
    "more than was said before": ("Maria", ASKED + " And which flour would you take for it then?"),
}


@pytest.mark.parametrize("second", NO_COPIES.values(), ids=NO_COPIES.keys())
def test_what_is_no_copy_stays_open(second: tuple[str, str]) -> None:
    comments = post(("Maria", ASKED), ("Maria", "Thanks!"), (AUTHOR, "Cooler.", 1), second)
    assert states(comments)[4] in {"owed", "follow_up"}
    assert "copy" not in {how for *_, how in links(comments)}
