"""What a letter's links may do: once, for a while, for that account, on what the letter showed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from service import insight
from service.core.records import State, VerdictKind
from service.insight import letters
from service.insight.keeping.session_key import rotate_session_key
from service.insight.letters.links import FROM_LETTER
from tests.insight.letters.conftest import ASKED, EMAIL, Desk
from tests.insight.letters.postbox import Postbox
from tests.insight.letters.test_received import part


def words_of(desk: Desk, box: Postbox) -> dict[str, str]:
    """The tokens of a letter, by the thread they are about."""
    desk.turn()
    said = part(box.came[-1], "plain")
    found = re.findall(r"/threads/(\d+)\?.*?/letters/no-reply/(\S+)", said, re.DOTALL)
    return dict(found)


def state(desk: Desk, thread: str) -> State:
    return insight.thread_view(desk.service, desk.key, thread, now=desk.now).queued.state


def test_a_link_closes_its_thread_once(desk: Desk, box: Postbox) -> None:
    token = words_of(desk, box)["400"]
    asked = letters.look_at_word(desk.service, token, desk.now)
    assert (asked.name, asked.post_title) == ("R400", "Why I stopped using spreadsheets")
    assert state(desk, "400") is State.OWED
    letters.say_word(desk.service, token, desk.now)
    assert state(desk, "400") is State.NO_REPLY_NEEDED
    assert state(desk, "410") is State.OWED
    given = insight.last_verdicts(desk.service, desk.key)[0]
    assert given.verdict.given_by == f"a:{desk.profile}"
    for use in (letters.look_at_word, letters.say_word):
        with pytest.raises(letters.LinkOver):
            use(desk.service, token, desk.now)
    # Taken back, it stays so: the link is used up.
    insight.undo_verdict(desk.service, desk.key, given.id, now=desk.now)
    with pytest.raises(letters.LinkOver):
        letters.say_word(desk.service, token, desk.now)
    assert state(desk, "400") is State.OWED


def test_what_came_since_the_letter_stays_open(desk: Desk, box: Postbox) -> None:
    token = words_of(desk, box)["400"]
    desk.reader(455, f"{ASKED} I forgot: by Friday?", name="R400", comment_parent="400",
                comment_author_email="r400@readers.example")  # fmt: skip
    letters.say_word(desk.service, token, desk.now)
    view = insight.thread_view(desk.service, desk.key, "400", now=desk.now).queued
    assert view.state in (State.OWED, State.FOLLOW_UP)
    assert view.standings["400"].state is State.NO_REPLY_NEEDED
    assert view.answer.id == "455"


def test_a_link_has_its_week(desk: Desk, box: Postbox) -> None:
    token = words_of(desk, box)["400"]
    letters.look_at_word(desk.service, token, desk.now + timedelta(days=6, hours=23))
    with pytest.raises(letters.LinkOver):
        letters.say_word(desk.service, token, desk.now + timedelta(days=7, minutes=1))
    assert state(desk, "400") is State.OWED


def test_a_link_ends_with_the_account_the_blog_and_the_key(desk: Desk, box: Postbox) -> None:
    tokens = words_of(desk, box)
    insight.add_site(desk.service, "https://second.example", now=desk.now)
    insight.add_author(desk.service, "second-example", EMAIL)
    insight.remove_account(desk.service, EMAIL, desk.key)
    assert desk.who.sites
    with pytest.raises(letters.LinkOver):
        letters.say_word(desk.service, tokens["400"], desk.now)
    insight.add_author(desk.service, desk.key, EMAIL)
    letters.say_word(desk.service, tokens["400"], desk.now)
    rotate_session_key(desk.service.settings)
    with pytest.raises(letters.LinkOver):
        letters.say_word(desk.service, tokens["410"], desk.now)


@pytest.mark.parametrize(
    "token", ["", ".", "a.b", "é", "\ud800", "x" * 5_000, "eyJhIjoxfQ.c2ln", "W10.W10"]
)
def test_no_other_text_is_a_link(desk: Desk, token: str) -> None:
    for use in (letters.look_at_word, letters.say_word):
        with pytest.raises(letters.LinkOver):
            use(desk.service, token, desk.now)
    with pytest.raises(letters.LinkOver):
        letters.Links(desk.service).read_off(token)


def test_a_link_of_one_kind_is_none_of_the_other(desk: Desk, box: Postbox) -> None:
    links, tokens = letters.Links(desk.service), words_of(desk, box)
    with pytest.raises(letters.LinkOver):
        links.read_off(tokens["400"])
    with pytest.raises(letters.LinkOver):
        links.read_word(links.off(desk.profile), desk.now)


def test_one_that_was_changed_is_refused(desk: Desk, box: Postbox) -> None:
    token = words_of(desk, box)["400"]
    for at in range(0, len(token), 7):
        other = "A" if token[at] != "A" else "B"
        changed = f"{token[:at]}{other}{token[at + 1 :]}"
        if at != len(token) - 1:
            with pytest.raises(letters.LinkOver):
                letters.say_word(desk.service, changed, desk.now)
    assert state(desk, "400") is State.OWED


def test_the_way_out_ends_letters_and_stays_good(desk: Desk, box: Postbox) -> None:
    desk.turn()
    address = box.came[0]["List-Unsubscribe"].strip("<>")
    profile = letters.Links(desk.service).read_off(address.rpartition("/")[2])
    assert letters.end_letters(desk.service, profile)
    assert letters.end_letters(desk.service, profile)
    assert desk.turn(days=1) == {}
    insight.remove_account(desk.service, EMAIL)
    assert not letters.end_letters(desk.service, profile)


def test_who_never_kept_anything_of_their_own_has_the_way_out_too(desk: Desk, box: Postbox) -> None:
    email = "per@blog.example"
    insight.add_author(desk.service, desk.key, email, "a long enough password")
    for _ in range(2):
        who = insight.visitor_of_account(desk.service, email, desk.now)
        assert who
        assert letters.send_now(desk.service, who, desk.now)
    ways = {told["List-Unsubscribe"].strip("<>") for told in box.came}
    assert [told["List-Unsubscribe-Post"] for told in box.came] == [
        "List-Unsubscribe=One-Click"
    ] * 2
    tokens = {way.removeprefix("https://insight.example/letters/off/") for way in ways}
    (profile,) = {letters.Links(desk.service).read_off(token) for token in tokens}
    assert letters.end_letters(desk.service, profile)


def test_no_message_of_a_blog_is_taken_for_a_letters(desk: Desk) -> None:
    # A webhook's id may hold anything printable: one that looks like ours makes nothing closed.
    delivery = insight.Delivery(f"{FROM_LETTER}0000", "mark")
    kind = VerdictKind.NO_REPLY_NEEDED
    given = insight.give_verdict_once(desk.service, desk.key, "410", kind, delivery, now=desk.now)
    assert given[1] == "410"
    assert state(desk, "400") is State.OWED
