"""The page of today: it says how much there is, how far it came, and that it ends."""

from __future__ import annotations

import re

import pytest
import time_machine

from service import insight
from service.store import schema
from tests.web.conftest import Author
from tests.web.pages.mornings import ASKED, Morning


@pytest.fixture
def morning(author: Author, service: insight.Service, clock: time_machine.Coordinates) -> Morning:
    """Three questions of before, and the author before them at nine."""
    found = Morning(author.client, service, clock)
    for number in (450, 451, 452):
        found.reader(number)
    return found


def test_a_morning_goes_from_its_first_look_to_its_end(morning: Morning) -> None:
    assert morning.head() == "Three people, about 12 minutes."
    assert 'role="img" aria-label="Three to go"' in morning.page()
    first, second, third = morning.cards()
    morning.author(457, to=int(first))
    morning.at(2)
    assert morning.head() == "One answered, two to go."
    assert 'aria-label="One of three done"' in morning.page()
    assert morning.page().count('class="dot done"') == 1
    assert morning.cards() == [second, third]
    morning.verdict(int(second), "no_reply_needed")
    assert morning.head() == "One answered, one closed, one to go."
    morning.verdict(int(third), "replied_elsewhere")
    assert morning.head() == "Done for today."
    said = morning.said()
    assert f"You answered R{first} and R{third}. Nobody else is waiting." in said
    assert "I have ten more minutes" not in said


def test_whom_you_answered_is_named_in_the_order_in_which_you_did(morning: Morning) -> None:
    for number in range(453, 456):
        morning.reader(number)
    morning.sets(minutes="60")
    chosen = morning.cards()[:5]
    for place, thread in enumerate(chosen):
        morning.author(460 + place, to=int(thread))
    morning.at(12)
    for thread in morning.cards():
        morning.verdict(int(thread), "no_reply_needed")
    names = [f"R{thread}" for thread in chosen]
    assert f"You answered {', '.join(names[:-1])} and {names[-1]}." in morning.said()


def test_where_one_person_has_several_threads_both_are_counted(morning: Morning) -> None:
    morning.reader(453, "Which of the two lists did you throw away in the end?", name="R450")
    assert morning.head() == "Three people in four threads, about 16 minutes."
    assert "Three people in four threads, about 16 minutes." in morning.said("/account/letter")


def test_a_place_that_is_empty_is_not_filled_again(morning: Morning) -> None:
    morning.sets(minutes="9")
    assert len(morning.cards()) == 2
    morning.verdict(int(morning.cards()[0]), "not_for_me")
    assert len(morning.cards()) == 1
    morning.reader(457, f"{ASKED} I need it by tomorrow, please help me!")
    morning.at(2)
    assert len(morning.cards()) == 1
    assert "457" not in morning.cards()
    morning.verdict(int(morning.cards()[0]), "not_for_me")
    assert morning.head() == "Done for today."
    assert "You closed two. Two more can wait." in morning.said()


def test_ten_more_minutes_are_filled_with_what_is_next(morning: Morning) -> None:
    morning.sets(minutes="4")
    (only,) = morning.cards()
    morning.verdict(int(only), "no_reply_needed")
    assert "Two more can wait." in morning.said()
    assert morning.press("/day/more", next="/").status_code == 303
    assert morning.head() == "One closed, two to go."
    assert only not in morning.cards()


def test_what_comes_while_minutes_are_left_is_told_of_and_joins_when_it_is_asked_for(
    morning: Morning,
) -> None:
    morning.sets(minutes="15")
    first = morning.cards()[0]
    morning.reader(457)
    morning.at(2)
    assert morning.head() == "Three people, about 12 minutes."
    # It takes four, and three are left.
    assert "would fit into your minutes" not in morning.said()
    morning.sets(minutes="30")
    assert morning.head() == "Four people, about 16 minutes."
    assert "would fit into your minutes" not in morning.said()
    morning.reader(459)
    morning.at(4)
    said = morning.said()
    assert morning.head() == "Four people, about 16 minutes."
    assert "More waits that would fit into your minutes." in said
    assert "I have ten more minutes" in said
    morning.verdict(int(first), "later", days="1")
    assert "More waits that would fit into your minutes." in morning.said()
    assert "459" not in morning.cards()
    morning.press("/day/more", next="/")
    assert morning.cards()[-1] == "459"
    assert "would fit into your minutes" not in morning.said()


def test_later_costs_nothing_and_frees_nothing(morning: Morning) -> None:
    morning.sets(minutes="9")
    first, second = morning.cards()
    morning.verdict(int(first), "later", days="1")
    assert morning.head() == "One person, about 4 minutes."
    assert morning.cards() == [second]
    morning.verdict(int(second), "wrong")
    assert morning.head() == "One person, about 4 minutes."
    assert morning.cards() == [second]


def test_a_verdict_that_is_undone_gives_its_minutes_back(morning: Morning) -> None:
    first, *rest = morning.cards()
    morning.verdict(int(first), "no_reply_needed")
    undo = re.search(r'action="(/verdicts/\d+/undo)"', morning.page())
    assert undo
    morning.press(undo[1], next="/")
    assert morning.head() == "Three people, about 12 minutes."
    assert morning.cards() == [first, *rest]


def test_who_writes_again_comes_on_top_and_it_says_so(morning: Morning) -> None:
    last = morning.cards()[-1]
    morning.author(457, to=int(last))
    morning.reader(458, "Both? And which was the master?", name=f"R{last}", comment_parent="457")
    morning.at(3)
    assert morning.cards()[0] == last
    assert f"R{last} wrote again" in morning.said()
    assert morning.head() == "One answered, three to go."
    morning.author(460, to=458)
    morning.at(5)
    assert last not in morning.cards()
    assert morning.head() == "One answered, two to go."


def test_who_comes_back_to_an_answer_of_before_is_on_top_too(morning: Morning) -> None:
    morning.sets(minutes="4")
    (only,) = morning.cards()
    (other, *_) = {"450", "451", "452"} - {only}
    morning.author(457, to=int(other))
    morning.at(2)
    assert morning.cards() == [only]
    morning.reader(
        459, "But how do you tell which is right?", name=f"R{other}", comment_parent="457"
    )
    morning.at(4)
    assert morning.cards() == [other, only]
    assert f"R{other} wrote again" in morning.said()


def test_what_was_answered_before_the_first_look_is_spent(morning: Morning) -> None:
    morning.author(457, to=450)
    morning.sets(minutes="9")
    morning.at(2)
    assert len(morning.cards()) == 1
    assert morning.head() == "One answered, one to go."


def test_where_nothing_fits_the_shortest_is_shown_with_a_word(morning: Morning) -> None:
    morning.sets(minutes="1")
    assert morning.head() == "One person, about 4 minutes."
    assert "Nothing shorter waits for your 1 minute." in morning.said()


def test_other_minutes_choose_again_and_keep_what_is_done(morning: Morning) -> None:
    morning.verdict(int(morning.cards()[0]), "no_reply_needed")
    morning.sets(minutes="9")
    assert morning.head() == "One closed, one to go."
    morning.sets(minutes="60")
    assert morning.head() == "One closed, two to go."


@pytest.mark.parametrize(
    ("zone", "midnight"), [("Europe/Berlin", 14), ("America/Los_Angeles", 22), ("UTC", 15)]
)
def test_another_day_begins_at_the_author_s_midnight(
    morning: Morning, zone: str, midnight: int
) -> None:
    morning.sets(timezone=zone, minutes="9")
    first = morning.cards()
    morning.at(midnight - 0.1)
    morning.verdict(int(first[0]), "no_reply_needed")
    assert morning.head() == "One closed, one to go."
    morning.at(midnight + 0.1)
    assert morning.head() == "Two people, about 8 minutes."
    assert first[0] not in morning.cards()


def test_a_form_of_other_minutes_or_another_goal_lists_what_waits(morning: Morning) -> None:
    morning.verdict(int(morning.cards()[0]), "no_reply_needed")
    assert "threads wait for you" in morning.head("/?goal=helping&minutes=")
    assert "fit in your 60 minutes" in morning.head("/?minutes=60")


def test_who_only_asks_whether_the_page_is_there_has_no_day(
    morning: Morning, service: insight.Service
) -> None:
    assert morning.client.head("/").status_code == 200
    with service.db.read() as connection:
        assert connection.execute(schema.days.select()).all() == []
    morning.cards()
    with service.db.read() as connection:
        assert len(connection.execute(schema.days.select()).all()) == 1


def test_of_nothing_no_day_is_made(
    author: Author, service: insight.Service, clock: time_machine.Coordinates
) -> None:
    early = Morning(author.client, service, clock)
    assert early.head() == "Waiting for your blog."
    early.reader(450)
    assert early.head() == "One person, about 4 minutes."
