"""What was open at a burst of replies, and what of it the burst answered."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from service.core.records import State
from tests.training.conftest import ASKED, answer, comment
from training.measuring.bursts import Burst, Story, bursts

Tell = Callable[..., Story]


def shown(burst: Burst) -> list[tuple[str, bool]]:
    """The first open comment's writer of each thread, and whether it was answered."""
    return [(one.turns[0].comment.name, one.answered) for one in burst.waiting]


def test_a_burst_holds_what_was_open_before_it_and_what_it_answered(
    tell: Tell,
) -> None:
    (burst,) = bursts(tell(*ASKED, answer(4, 1)))
    assert burst.now == datetime(2011, 3, 4, 10, tzinfo=UTC)
    assert shown(burst) == [("Ines", True), ("Olaf", False), ("Pia", False)]


def test_what_came_after_changes_no_burst(tell: Tell) -> None:
    late = (comment(5, "Ines", "Thanks!"), comment(6, "Rui", "And nylon?"), answer(7))
    assert bursts(tell(*ASKED, answer(4, 1))) == bursts(tell(*ASKED, answer(4, 1), *late))


def test_replies_within_half_a_day_are_one_burst(tell: Tell) -> None:
    soon = answer(5, 2, date="2011-03-04T21:00:00")
    (burst,) = bursts(tell(*ASKED, answer(4, 1), soon))
    assert shown(burst) == [("Ines", True), ("Olaf", True), ("Pia", False)]
    later = answer(5, 2, date="2011-03-04T23:00:00")
    # Two open threads are too few to rank, so the second burst does not count.
    assert [shown(one) for one in bursts(tell(*ASKED, answer(4, 1), later))] == [
        [("Ines", True), ("Olaf", False), ("Pia", False)]
    ]


def test_who_came_back_after_an_answer_is_a_follow_up_and_the_answered_are_gone(
    tell: Tell,
) -> None:
    more = (
        comment(5, "Ines", "And in nylon?", parent_id="bowline/4"),
        comment(6, "Rui", "Mine slipped."),
        answer(7, 5),
    )
    first, second = bursts(tell(*ASKED, answer(4, 1, 3), *more))
    assert shown(first) == [("Ines", True), ("Olaf", False), ("Pia", True)]
    # The blog recorded one parent alone, so by the ledger Pia is owed still.
    assert shown(second) == [("Ines", True), ("Olaf", False), ("Pia", False), ("Rui", False)]
    assert second.waiting[0].turns[0].state is State.FOLLOW_UP


def test_who_speaks_to_another_reader_is_known_to(tell: Tell) -> None:
    aside = comment(3, "Pia", "@Olaf which rope?")
    (burst,) = bursts(tell(*ASKED[:2], aside, comment(4, "Rui", "Mine slipped."), answer(5, 1)))
    olaf = burst.waiting[1]
    assert [(turn.comment.name, turn.spoken_to) for turn in olaf.turns] == [
        ("Olaf", None),
        ("Pia", "Olaf"),
    ]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ((answer(4),), "nothing was answered"),
        ((answer(4, 1, 2, 3),), "everything was"),
        ((answer(4, 3, date=None),), "nobody knows when"),
    ],
)
def test_a_burst_without_a_choice_is_no_measure(
    tell: Tell, more: tuple[dict, ...], why: str
) -> None:
    assert bursts(tell(*ASKED, *more)) == [], why


def test_a_thread_whose_label_is_doubtful_is_left_out(tell: Tell) -> None:
    doubtful = comment(3, "Pia", "Which rope?", label_note="ambiguous_run", author_replied=True)
    rui = comment(4, "Rui", "Mine slipped.")
    (burst,) = bursts(tell(*ASKED[:2], doubtful, rui, answer(5, 1)))
    assert shown(burst) == [("Ines", True), ("Olaf", False), ("Rui", False)]


def test_what_is_older_than_the_window_is_left_to_itself(tell: Tell) -> None:
    old = comment(0, "Abel", "First!", date="2010-03-04T10:00:00")
    story = tell(old, *ASKED, answer(4, 1))
    assert [name for name, _ in shown(bursts(story)[0])] == ["Ines", "Olaf", "Pia"]
    (burst,) = bursts(story, window=None)
    assert [name for name, _ in shown(burst)] == ["Abel", "Ines", "Olaf", "Pia"]


def test_the_unseen_is_what_came_since_the_author_last_wrote(tell: Tell) -> None:
    new = (
        comment(5, "Rui", "Mine slipped."),
        comment(6, "Olaf", "So did mine."),
        comment(7, "Uma", "And in nylon?"),
    )
    story = tell(*ASKED, answer(4, 1), *new, answer(8, 7))
    assert [shown(burst) for burst in bursts(story, unseen=True)] == [
        [("Ines", True), ("Olaf", False), ("Pia", False)],
        [("Rui", False), ("Olaf", False), ("Uma", True)],
    ]
    assert len(bursts(story)[1].waiting) == 5
