"""Know, like, trust: what passed between two people, and nothing else, says how they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.people.relationship import (
    LOST_DAYS,
    Openness,
    Stage,
    Turn,
    Word,
    answers_in,
    closeness,
    in_months,
    openness,
    relationship,
    usual_pace,
)
from service.core.people.rules import stage_rule
from tests.core.posts import NOW


def day(number: float) -> datetime:
    return NOW + timedelta(days=number)


def turns(*days: float, back: int = 0, **said: bool) -> list[Turn]:
    """A turn a day on a post of its own, the last `back` of them after an answer."""
    first = len(days) - back
    return [Turn(day(at), str(place), 0.5, place >= first, **said) for place, at in enumerate(days)]


def words(*days: float, own: int = 0) -> list[Word]:
    return [Word(day(at), 40, own if at == days[-1] else 0) for at in days]


FAR = (0, 1, 60, 61, 120, 200)
CASES = {
    "who was never answered is no acquaintance yet": (turns(0, 5, 9), [], (), Stage.NONE),
    "a word each is an acquaintance": (turns(0), words(1), (), Stage.KNOW),
    "a call alone is one too": (turns(0), [], (day(3),), Stage.KNOW),
    "answered often, and never came back": (turns(0, 9, 20), words(1, 10, 21), (), Stage.KNOW),
    "two exchanges under two posts": (turns(0, 2, 9, back=2), words(1, 8), (), Stage.LIKE),
    "two exchanges and half a year are not four": (turns(*FAR, back=2), words(1), (), Stage.LIKE),
    "four, and nothing told by either": (turns(*FAR, back=4), words(1), (), Stage.LIKE),
    "they gave, and the author told nothing": (
        turns(*FAR, back=4, gave=True), words(1), (), Stage.LIKE
    ),
    "both told of themselves": (turns(*FAR, back=4, told=True), words(1, own=1), (), Stage.TRUST),
    "they gave, and the two have met": (turns(*FAR, back=4, gave=True), [], (day(9),), Stage.TRUST),
    "all of it within a month": (
        turns(0, 1, 2, 9, 20, 30, back=5, told=True), words(1, own=2), (), Stage.LIKE
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_stage_follows_from_what_passed(
    case: tuple[list[Turn], list[Word], tuple[datetime, ...], Stage],
) -> None:
    said, answered, met, stage = case
    assert relationship(said, answered, met).stage is stage


def row(*said: str) -> tuple[list[Turn], list[Word]]:
    """What passed, a day each: "r7" is a turn in the thread 7, "a7" a word there."""
    theirs, mine = list[Turn](), list[Word]()
    for at, each in enumerate(said):
        thread, comment = each[1:], str(at)
        if each[0] == "r":
            theirs.append(Turn(day(at), thread, thread_id=thread, comment_id=comment))
        else:
            mine.append(Word(day(at), thread_id=thread, comment_id=comment))
    return theirs, mine


ROWS = {
    "none": (("r7",), 0),
    "an answer": (("r7", "a7"), 1),
    "two in a row are one": (("r7", "a7", "a7", "a7"), 1),
    "a turn of the reader's parts them": (("r7", "a7", "r7", "a7"), 2),
    "one in each of two threads": (("r7", "r8", "a7", "a8"), 2),
    "between them something else was said": (("r7", "a7", "r8", "a7", "a8"), 2),
    "a word that none of theirs came before": (("a7", "r7"), 1),
}


@pytest.mark.parametrize("case", ROWS.values(), ids=ROWS)
def test_what_is_written_in_a_row_is_one_answer(case: tuple[tuple[str, ...], int]) -> None:
    said, answers = case
    theirs, mine = row(*said)
    assert answers_in(theirs, mine) == answers
    assert answers_in(theirs[::-1], mine[::-1]) == answers


def test_of_one_moment_the_numbers_of_comments_tell_which_came_first() -> None:
    turns_then = [Turn(NOW, "7", thread_id="7", comment_id=each) for each in ("2", "9")]
    words_then = [Word(NOW, thread_id="7", comment_id=each) for each in ("8", "10", "11")]
    assert answers_in(turns_then, words_then) == 2


def test_shallow_exchanges_alone_are_not_liking() -> None:
    shallow = [replace(each, depth=0.1) for each in turns(0, 2, 9, back=2)]
    assert relationship(shallow, words(1, 8)).stage is Stage.KNOW


def test_two_exchanges_under_one_post_are_not_liking() -> None:
    same = [replace(each, post_id="7") for each in turns(0, 2, 9, back=2)]
    assert relationship(same, words(1, 8)).stage is Stage.KNOW


def test_every_stage_says_its_rule_with_the_numbers_in_it() -> None:
    assert len({stage_rule(stage) for stage in Stage}) == len(Stage)
    assert "2 times or more" in stage_rule(Stage.LIKE)
    assert "180 days" in stage_rule(Stage.TRUST)


@pytest.mark.parametrize(
    ("own", "met", "expected"),
    [(0, 0, Openness.NOTHING), (1, 0, Openness.A_LITTLE), (10, 0, Openness.WELL),
     (0, 1, Openness.WELL)],
)  # fmt: skip
def test_how_well_they_can_know_the_author(own: int, met: int, expected: Openness) -> None:
    assert openness(own, met) is expected


PACES: dict[str, tuple[tuple[float, ...], float | None]] = {
    "two occasions say nothing yet": ((0, 30), None),
    "a week of talk is one occasion": ((0, 1, 5, 7), None),
    "three occasions a month apart": ((0, 30, 60), 30.0),
    "bursts count once": ((0, 1, 2, 100, 101, 200), 100.0),
}


@pytest.mark.parametrize("case", PACES.values(), ids=PACES)
def test_what_is_usual_is_counted_between_occasions(
    case: tuple[tuple[float, ...], float | None],
) -> None:
    assert usual_pace(map(day, case[0])) == case[1]


def test_who_writes_every_month_has_gone_quiet_after_three() -> None:
    found = relationship(turns(0, 30, 60, 90, back=3), words(1, 31))
    assert found.stage is Stage.LIKE
    assert (found.quiet_from, found.quiet_to) == (day(90 + 90), day(90 + LOST_DAYS))


def test_nobody_is_called_quiet_within_two_months() -> None:
    found = relationship(turns(0, 10, 20, 30, back=3), words(1, 11))
    assert found.quiet_from == day(30 + 60)


def test_an_answer_and_a_call_are_contact_as_a_comment_is() -> None:
    said = turns(0, 30, 60, 90, back=3)
    assert relationship(said, words(1, 120)).contact_at == day(120)
    assert relationship(said, words(1), [day(150)]).contact_at == day(150)
    assert relationship(said, words(1), [day(150)]).quiet_from > day(200)  # type: ignore[operator]


def test_an_acquaintance_never_goes_quiet() -> None:
    assert relationship(turns(0, 30, 60), words(1)).quiet_from is None


def test_a_pace_is_reckoned_in_months() -> None:
    assert in_months(NOW, 12) - NOW == timedelta(days=365.28)


TURN = st.builds(
    Turn,
    st.floats(0, 900).map(day),
    st.sampled_from("789"),
    st.none() | st.floats(0, 1),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
WORD = st.builds(Word, st.floats(0, 900).map(day), st.integers(0, 400), st.integers(0, 3))
MET = st.floats(0, 900).map(day)


@given(st.lists(TURN, min_size=1, max_size=9), st.lists(WORD, max_size=6), st.randoms())
def test_the_order_of_arrival_changes_nothing(
    said: list[Turn], answered: list[Word], mixing: st.DataObject
) -> None:
    before = relationship(said, answered)
    mixed = sorted(said, key=lambda _: mixing.random())  # type: ignore[attr-defined]
    again = relationship(mixed, answered[::-1])
    assert replace(again, depth=None) == replace(before, depth=None)
    assert (again.depth or 0) == pytest.approx(before.depth or 0)


@given(st.lists(TURN, min_size=1, max_size=9), st.lists(WORD, max_size=6), MET)
def test_a_talk_never_makes_them_less_close(
    said: list[Turn], answered: list[Word], met: datetime
) -> None:
    before, after = relationship(said, answered), relationship(said, answered, [met])
    assert after.stage >= before.stage
    assert after.openness is Openness.WELL
    assert closeness(after) >= closeness(before)


def test_the_closest_are_told_by_stage_then_exchanges_then_time() -> None:
    known, liked = (
        relationship(turns(500), words(501)),
        relationship(turns(0, 2, 9, back=2), words(1, 8)),
    )
    more = relationship(turns(0, 2, 9, 12, back=3), words(1, 8))
    later = relationship(turns(0, 2, 9, 40, back=3), words(1, 8))
    assert all(a < b for a, b in pairwise(map(closeness, (known, liked, more, later))))
