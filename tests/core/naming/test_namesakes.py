"""Readers of one name: the same person under two addresses, or two who share it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.posts import AUTHOR, post, states


def test_of_two_who_share_a_name_the_only_one_who_waits_is_probably_answered() -> None:
    comments = post(
        ("Ann Carver", "Which flour?"),
        ("Ann Novak", "How hot?"),
        (AUTHOR, "@Ann Carver - rye."),
        (AUTHOR, "@Ann - 220."),
    )
    assert states(comments) == {1: "answered", 2: "probably_answered"}


@pytest.mark.parametrize(
    ("name", "called", "state"),
    [
        ("Ann Carver", "@Ann", "answered"),
        ("Ann Carver", "Ann Carver", "answered"),
        ("crustfan77", "@crustfan77", "answered"),
        ("Tom", "@Tom", "probably_answered"),
    ],
)
def test_one_name_under_two_addresses_is_one_person_to_a_word_that_names_it(
    name: str, called: str, state: str
) -> None:
    first, zoe, second, answer = post(
        (name, "Which flour?"),
        ("Zoe", "Nice."),
        (name, "How hot?"),
        (AUTHOR, f"{called}: rye, 220"),
    )
    comments = [first, zoe, replace(second, reader="another address"), answer]
    assert states(comments) == {1: state, 2: "owed", 3: state}
