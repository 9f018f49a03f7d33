"""What stands apart from the day: short thanks, the archive, replies that are under way."""

from __future__ import annotations

import re

import pytest
import time_machine

from service import insight
from tests.web.conftest import Author
from tests.web.pages.mornings import ASKED, BLOG, THANKS, Morning

NAMES = {"to-answer": "To answer", "closed": "Closed", "all": "All"}


@pytest.fixture
def morning(author: Author, service: insight.Service, clock: time_machine.Coordinates) -> Morning:
    return Morning(author.client, service, clock)


def ticked(page: str) -> list[str]:
    return re.findall(r'name="thread" value="([^"]+)"', page)


def undo_of_all(page: str) -> dict[str, str]:
    (form,) = re.findall(r'action="/day/undo">(.*?)</form>', page, re.DOTALL)
    return {
        name: value
        for name, value in re.findall(r'name="(\w+)" value="([^"]+)"', form)
        if name != "csrf_token"
    }


def test_short_thanks_are_one_line_and_are_closed_and_opened_at_once(morning: Morning) -> None:
    morning.reader(450)
    for number in (451, 452):
        morning.reader(number, THANKS)
    assert morning.cards() == ["450"]
    assert "Two short thanks" in morning.said()
    assert "From R451 and R452." in morning.said()
    shown = ticked(morning.page())
    assert len(shown) == 2
    morning.press("/day/thanks", thread=shown, next="/")
    page = morning.page()
    assert "Two short thank-yous closed." in page
    morning.press("/day/undo", **undo_of_all(page))
    assert "Taken back" in morning.said()
    assert "Two short thanks" in morning.said()


def test_closing_thanks_reaches_no_further_than_what_was_shown(morning: Morning) -> None:
    morning.reader(450, THANKS)
    shown = ticked(morning.page())
    morning.reader(457, ASKED, name="R450", comment_parent="450")
    morning.at(2)
    morning.press("/day/thanks", thread=shown, next="/")
    found = insight.thread_view(morning.service, BLOG, "450", now=morning.now)
    assert found.queued.answer.id == "457"
    assert found.queued.state == "owed"


@pytest.mark.parametrize("told", ["x/1/1", f"{BLOG}/1", f"{BLOG}/x/1", f"{BLOG}/1/x", ""])
def test_thanks_that_no_page_shows_are_refused(morning: Morning, told: str) -> None:
    assert morning.press("/day/thanks", thread=[told]).status_code == 400


@pytest.mark.parametrize(
    "fields", [{}, {"what": "thanks"}, {"at": "x", "what": "thanks"}, {"at": "2026-03-20T09:00"}]
)
def test_an_undo_of_nothing_is_refused(morning: Morning, fields: dict[str, str]) -> None:
    assert morning.press("/day/undo", **fields).status_code == 400


def test_of_the_archive_one_is_shown_and_stands_on_top(morning: Morning) -> None:
    morning.reader(1)
    morning.reader(2)
    morning.reader(950)
    morning.at(500)
    assert morning.cards() == ["950"]
    assert "From the archive: two older threads. One a day?" in morning.said()
    morning.press("/day/older", next="/")
    cards = morning.cards()
    assert len(cards) == 2
    assert cards[0] in ("1", "2")
    assert cards[1] == "950"
    assert morning.said().count("From the archive") == 2
    # One a day: no other is offered until tomorrow, also once it is done.
    assert "From the archive: one older thread. Let them rest" in morning.said()
    morning.verdict(int(cards[0]), "no_reply_needed")
    assert "From the archive: one older thread. Let them rest" in morning.said()
    morning.at(524)
    assert "From the archive: one older thread. One a day? Show one" in morning.said()


def test_the_archive_rests_for_everybody_and_wakes_again(morning: Morning) -> None:
    morning.reader(1)
    morning.reader(950)
    morning.at(500)
    before = counts(morning)
    assert before == (1, 1, 2)
    assert morning.said("/threads").count("Waiting for you") == 2
    morning.press("/day/rest", next="/")
    page = morning.page()
    assert "They rest now" in page
    assert "One a day?" not in page
    assert counts(morning) == (1, 0, 1)
    view = insight.thread_view(morning.service, BLOG, "1", now=morning.now)
    assert view.queued.state == "no_reply_needed"
    assert "You let it rest, with the archive." in morning.said("/threads/1")
    for tab, number, waits, rests in (
        ("to-answer", 1, 1, 0),
        ("closed", 1, 0, 1),
        ("all", 2, 1, 1),
    ):
        listed = morning.said(f"/threads?tab={tab}")
        assert (listed.count("Waiting for you"), listed.count("You let it rest")) == (waits, rests)
        assert f"{NAMES[tab]} {number} " in listed
    assert "what you let rest with the archive is counted, too." in morning.said("/posts")
    assert "1,you let it rest,R1," not in morning.page("/threads.csv")
    assert "1,you let it rest,R1," in morning.page("/threads.csv?tab=closed")
    morning.press("/day/undo", **undo_of_all(page))
    assert counts(morning) == before
    assert "One a day?" in morning.page()


def test_a_word_on_many_that_is_pressed_twice_is_undone_with_one_press(morning: Morning) -> None:
    morning.reader(1)
    morning.reader(450, THANKS)
    morning.at(500)
    morning.press("/day/rest", next="/")
    morning.at(500 + 0.2 / 3600)
    morning.press("/day/rest", next="/")
    *_, last = re.findall(r'name="at" value="([^"]+)"', morning.page())
    assert "One a day?" not in morning.page()
    morning.press("/day/undo", what="archive", at=last, next="/")
    assert "One a day?" in morning.page()


def test_who_writes_where_the_archive_rests_is_heard(morning: Morning) -> None:
    morning.reader(1)
    morning.at(500)
    morning.press("/day/rest", next="/")
    assert morning.cards() == []
    morning.reader(957, ASKED, name="R1", comment_parent="1")
    morning.at(502)
    assert morning.cards() == ["1"]


def counts(morning: Morning) -> tuple[int, int, int]:
    """Open threads of today, of the archive, and all, as the API tells them."""
    now = morning.now
    today = insight.reply_queue(morning.service, BLOG, now=now)
    every = insight.reply_queue(morning.service, BLOG, now=now, all_states=True)
    assert len(every.threads) == 2
    return today.open_threads, today.older, every.open_threads


def test_a_reply_is_begun_on_the_blog_and_noted_on_the_card(morning: Morning) -> None:
    morning.reader(450)
    assert 'target="_blank"' in morning.page()
    answer = morning.press("/threads/450/reply", comment="450")
    address = "https://blog.example/spreadsheets/?replytocom=450#respond"
    assert f'content="0; url={address}"' in answer.text
    assert f'href="{address}"' in answer.text
    assert "You are replying to R450" in morning.said()
    morning.author(457, to=450)
    morning.at(1.1)
    assert "Your reply to R450 is here." in morning.said()
    assert morning.head() == "Done for today."


def test_a_reply_from_the_thread_page_is_noted_on_both_pages(morning: Morning) -> None:
    morning.reader(450)
    morning.reader(451, "And which of them is the master?", name="Mia", comment_parent="450")
    morning.cards()
    page = morning.client.get("/threads/450").text
    begins = re.findall(r'action="(/threads/450/reply)" target="_blank"', page)
    assert len(begins) == 3  # below each of the two comments, and in the bar
    assert "replytocom" not in page
    answer = morning.press("/threads/450/reply", comment="451")
    assert "replytocom=451#respond" in answer.text
    assert "To <bdi>Mia</bdi>." in answer.text
    for path in ("/", "/threads/450"):
        assert "You are replying to" in morning.said(path)
    morning.at(0.6)
    assert "Did you answer" in morning.said("/threads/450")
    morning.author(457, to=451)
    morning.author(458, to=450)
    morning.at(1)
    assert "Did you answer" not in morning.said("/threads/450")


def test_a_reply_that_does_not_come_is_asked_about(morning: Morning) -> None:
    morning.reader(450)
    morning.cards()
    morning.press("/threads/450/reply")
    morning.at(0.4)
    assert "Did you answer" not in morning.said()
    morning.at(0.6)
    assert "Did you answer R450?" in morning.said()
    morning.press("/threads/450/not-yet", next="/")
    assert "Did you answer" not in morning.said()
    morning.press("/threads/450/reply")
    morning.at(1.2)
    assert "Did you answer R450?" in morning.said()
    morning.verdict(450, "replied_elsewhere")
    assert morning.head() == "Done for today."
    assert "You answered R450." in morning.said()


def test_who_writes_again_is_not_being_replied_to_yet(morning: Morning) -> None:
    morning.reader(450)
    morning.cards()
    morning.press("/threads/450/reply")
    morning.author(457, to=450)
    morning.reader(458, "And which of them was the master?", name="R450", comment_parent="457")
    morning.at(3)
    said = morning.said()
    assert "R450 wrote again" in said
    assert "replying" not in said
    assert "Did you answer" not in said
    assert morning.said() == said


def test_a_reply_of_before_midnight_is_known_after_it(morning: Morning) -> None:
    morning.reader(450)
    morning.at(14.9)
    morning.cards()
    morning.press("/threads/450/reply")
    morning.author(471, to=450)
    morning.at(15.2)
    assert "Your reply to R450 is here." in morning.said()


def test_a_reply_to_what_is_in_no_day_makes_none(morning: Morning) -> None:
    morning.reader(450)
    morning.press("/threads/450/reply")
    morning.reader(451)
    assert sorted(morning.cards()) == ["450", "451"]


def test_a_reply_to_nothing_is_not_found(morning: Morning) -> None:
    assert morning.press("/threads/999/reply").status_code == 404
