"""Did it land: who counts as answered, who as having come back, and what is compared."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from service.core.people.landing import (
    LEAST,
    Landed,
    Turn,
    Visit,
    Way,
    landed,
    visits,
    ways_in,
)

BEGAN = datetime(2025, 1, 6, 9, tzinfo=UTC)
UNTIL = BEGAN + timedelta(days=400)


def day(number: float) -> datetime:
    return BEGAN + timedelta(days=number)


def turn(
    post: str, at: float, answered: float | None = None, reader: str = "noor", *ways: Way
) -> Turn:
    moment = None if answered is None else day(answered)
    return Turn(reader, post, day(at), 0, 0.5, False, moment, frozenset(ways))


def one(*turns: Turn, until: datetime = UNTIL) -> Visit | None:
    """The first visit."""
    found = {each.post_id: each for each in visits(turns, until)}
    return found.get(turns[0].post_id)


@pytest.mark.parametrize(
    ("turns", "ways"),
    [
        ([turn("7", 0)], set()),
        ([turn("7", 0, 0.5)], {Way.ANSWERED, Way.SOON}),
        ([turn("7", 0, 3)], {Way.ANSWERED}),
        ([turn("7", 0, 3, "noor", Way.ASKED)], {Way.ANSWERED, Way.ASKED}),
        # The second comment there was answered, within a day, and within a week of the first.
        ([turn("7", 0), turn("7", 2, 2.5)], {Way.ANSWERED, Way.SOON}),
        # One answered later says nothing of the first week.
        ([turn("7", 0), turn("7", 200, 200.5, "noor", Way.ASKED)], set()),
    ],
)
def test_answered_is_who_was_within_a_week(turns: list[Turn], ways: set[Way]) -> None:
    found = one(*turns)
    assert found is not None
    assert found.ways == ways


def test_who_was_answered_later_is_on_neither_side() -> None:
    assert one(turn("7", 0, 20)) is None
    assert one(turn("7", 0), turn("7", 6, 8)) is None


def test_who_was_replied_to_elsewhere_is_on_neither_side() -> None:
    elsewhere = turn("7", 0)._replace(elsewhere=True)
    assert one(elsewhere) is None
    assert one(turn("7", 0), elsewhere) is None
    answered_too = one(turn("7", 0, 1), elsewhere)
    assert answered_too is not None
    assert Way.ANSWERED in answered_too.ways


@pytest.mark.parametrize(
    ("later", "came"),
    [
        (turn("8", 10), True),
        (turn("8", 97), True),
        (turn("8", 98), False),
        # Before it was settled who is answered: alike for both, and no return to count.
        (turn("8", 6), False),
        (turn("7", 10), False),
        (turn("8", 10, None, "sef"), False),
    ],
)
def test_coming_back_is_another_post_in_the_ninety_days_after_the_week(
    later: Turn, *, came: bool
) -> None:
    found = one(turn("7", 0), later)
    assert found is not None
    assert found.came is came


@pytest.mark.parametrize(("at", "before"), [(-1, True), (-90, True), (-91, False), (0.5, False)])
def test_having_come_before_is_another_post_in_the_ninety_days_until_then(
    at: float, *, before: bool
) -> None:
    found = one(turn("7", 0), turn("8", at))
    assert found is not None
    assert found.before is before


def test_what_can_not_be_known_yet_is_left_out() -> None:
    assert one(turn("7", 0), until=day(97)) is not None
    assert one(turn("7", 0), until=day(96)) is None


@pytest.mark.parametrize(
    ("answer", "ways"),
    [
        ("It is the third screw.", set()),
        ("Thank you, I hadn't seen that.", {Way.THANKED}),
        ("Thanks! Which oven do you have?", {Way.THANKED, Way.ASKED}),
        ("> Which oven?\n\nThe old one.", set()),
        ("Thankless work, that.", set()),
        ("", set()),
    ],
)
def test_what_an_answer_does_is_told_by_its_own_words(answer: str, ways: set[Way]) -> None:
    assert ways_in(answer) == ways


def blog(chance: random.Random, more: float, *, keen: float = 0.0) -> list[Visit]:
    """Forty posts with thirty readers each: by how much more often the answered come back, and by
    how much more often they had come before."""
    found = []
    for post in range(40):
        for reader in range(30):
            is_answered = chance.random() < 0.5
            had_come = chance.random() < 0.3 + keen * is_answered
            came = chance.random() < 0.3 + (more + keen) * is_answered
            ways = frozenset({Way.ANSWERED} if is_answered else ())
            who = f"{post}/{reader}"
            found.append(Visit(who, str(post), reader % 4, 0.5, False, ways, came, had_come))
    return found


def of_all(found: list[Visit]) -> Landed:
    return next(each for each in landed(found) if each.way is Way.ANSWERED)


def test_what_an_answer_brings_is_found() -> None:
    found = of_all(blog(random.Random(3), 0.15))
    assert found.gap is not None
    assert found.gap.low < 0.15 < found.gap.high
    assert found.came is not None
    assert found.came[0] - found.came[1] == pytest.approx(found.gap.difference)
    assert found.shows
    assert found.comparable


def test_of_an_answer_that_brings_nothing_nothing_is_said() -> None:
    assert not of_all(blog(random.Random(4), 0.0)).shows


def test_where_the_answered_had_come_oftener_before_nothing_is_said() -> None:
    found = of_all(blog(random.Random(5), 0.0, keen=0.2))
    assert found.gap is not None
    assert found.gap.shows
    assert not found.comparable
    assert not found.shows


def test_only_readers_under_the_same_post_who_are_alike_are_compared() -> None:
    every = blog(random.Random(6), 0.1)
    answered = [each for each in every if each.ways]
    others = [each for each in every if not each.ways]
    elsewhere = [replace(each, post_id=f"x{each.post_id}") for each in others]
    regulars = [replace(each, earlier=100) for each in others]
    for apart in (elsewhere, regulars):
        assert of_all([*answered, *apart]) == Landed(Way.ANSWERED, (0, 0))


def test_too_few_say_nothing() -> None:
    found = of_all(blog(random.Random(7), 0.3)[: LEAST + 5])
    assert found.came is None
    assert not found.shows


def test_of_those_who_asked_only_others_who_asked_are_the_measure() -> None:
    every = blog(random.Random(8), 0.2)
    asking = [replace(each, asks=each.earlier < 2) for each in every]
    found = {each.way: each for each in landed(asking)}
    assert sum(found[Way.QUESTION].of) < sum(found[Way.ANSWERED].of)
    assert found[Way.QUESTION].gap is not None
    assert found[Way.SOON].of == (0, 0)


def test_the_order_of_what_is_told_changes_nothing() -> None:
    chance = random.Random(9)
    turns = [
        turn(str(chance.randrange(30)), at / 4, at / 4 + chance.randrange(9), f"r{at % 40}")
        for at in range(900)
    ]
    shuffled = chance.sample(turns, len(turns))
    told, again = (landed(visits(each, UNTIL)) for each in (turns, shuffled))
    for one_way, other in zip(told, again, strict=True):
        assert one_way.of == other.of
        assert (one_way.gap or (0,)) == pytest.approx(other.gap or (0,))
