"""Whatever goes wrong between blog and service: nothing is lost, nothing is sent without end."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from tests.e2e import faulty
from tests.e2e.faulty import Asked, Door
from tests.e2e.joined import LATER, Joined
from tests.e2e.visiting import Member
from tests.e2e.wordpress import php

pytestmark = pytest.mark.wordpress
MINUTES = "for ( $minute = 0; $minute < {minutes}; $minute++ ) {{ {later} {turn} }}"
TURN = "do_action( 'comment_insight_turn' );"
ADD = """
foreach ( {texts} as $text ) {{
	$made[] = wp_insert_comment( array( 'comment_post_ID' => {post}, 'comment_approved' => 1,
		'comment_author' => 'Lise', 'comment_author_email' => 'l@x.example',
		'comment_content' => $text ) );
}}
return $made;
"""


def some(whole: Joined, post: int, *texts: str) -> list[int]:
    """Comments that wait to be sent."""
    whole.drain()
    made = whole.inside(ADD.format(texts=php(texts), post=post))
    whole.door.forget()
    return [int(each) for each in made]


def recover(whole: Joined) -> None:
    """An hour later all is well; then everything must be as WordPress has it."""
    whole.door.behaviour = faulty.honest
    whole.later(2 * 3600)
    whole.settle()


def test_an_hour_without_the_service_loses_nothing_and_tries_seldom(
    whole: Joined, post: int, admin: Member
) -> None:
    comments = some(whole, post, "Is it down?", "Is it still down?", "Will I be lost?")
    with whole.door.closed():
        later = LATER.format(seconds=60)
        whole.inside(MINUTES.format(minutes=60, later=later, turn=TURN))
        held = whole.inside("return get_option( 'comment_insight_hold' );")
        assert 5 <= held["failures"] <= 8
        admin.quick_edit(comments[0], content="Is it down, I asked?")
        admin.moderate(comments[1], "trashcomment")
        assert whole.waiting()["waiting"] >= 3
        assert whole.inside("return Comment_Insight\\Settings::get( 'last_error' );")
    recover(whole)
    assert whole.inside("return Comment_Insight\\Settings::get( 'last_error' );") == ""
    assert whole.door.kinds()["comment.upserted"] <= 4


@pytest.mark.parametrize("status", [401, 404, 429, 500, 503])
def test_a_refusal_of_everything_stops_the_turn_and_is_tried_again(
    whole: Joined, post: int, status: int
) -> None:
    some(whole, post, "One?", "Two?", "Three?")
    whole.door.behaviour = faulty.says(status)
    counts = whole.turn()
    assert counts["waiting"] >= 3
    assert counts["aside"] == 0
    assert len(whole.door.asked) == 1
    whole.turn()
    assert len(whole.door.asked) == 1
    recover(whole)


def test_a_service_that_names_a_time_is_left_alone_until_then(whole: Joined, post: int) -> None:
    some(whole, post, "How long?")
    whole.door.behaviour = faulty.says(429, retry_after=1800)
    whole.turn()
    whole.later(1700)
    whole.turn()
    assert len(whole.door.asked) == 1
    # As wp-cron takes out what it runs.
    whole.inside("wp_clear_scheduled_hook( 'comment_insight_turn' );")
    whole.comment(post, "Does my request start wp-cron in vain?")
    left = whole.inside("return wp_next_scheduled( 'comment_insight_turn' ) - time();")
    assert left > 30
    recover(whole)


@pytest.mark.parametrize("status", [400, 413, 415])
def test_what_can_not_be_taken_is_set_aside_in_sight_and_the_rest_goes_on(
    whole: Joined, post: int, status: int
) -> None:
    comments = some(whole, post, "Fine?", "Poison?", "Fine too?")
    whole.door.behaviour = faulty.says(status, only=lambda asked: b"Poison" in asked.body)
    counts = whole.turn()
    assert (counts["waiting"], counts["aside"]) == (0, 1)
    aside = whole.inside("return Comment_Insight\\Queue::aside( 10 );")
    assert [each["object_id"] for each in aside] == [str(comments[1])]
    assert str(status) in aside[0]["error"]
    lacking = [each.split(" {")[0] for each in whole.differences()]
    assert lacking == [f"{comments[1]}: only WordPress holds"]
    whole.door.behaviour = faulty.honest
    whole.inside("Comment_Insight\\Queue::retry_aside();")
    whole.settle()


def test_a_service_that_takes_ten_seconds_holds_up_the_turn_alone(whole: Joined, post: int) -> None:
    some(whole, post, "Slow?", "Slower?", "Slowest?")
    reached = Event()
    whole.door.behaviour = faulty.slow(10.5, reached)
    with ThreadPoolExecutor(1) as pool:
        began = time.monotonic()
        turning = pool.submit(whole.turn)
        assert reached.wait(20)
        written = time.monotonic()
        whole.comment(post, "Do I have to wait?")
        assert time.monotonic() - written < 5
        turning.result()
        assert time.monotonic() - began < 35
    recover(whole)
    # What was given up arrives all the same, long after its answer was.
    time.sleep(1)
    whole.settle()


def before_it_arrives(_door: Door) -> Callable[[Asked], faulty.Answer]:
    """The body was read, yet the service never heard of it."""
    return faulty.cut_before_it_arrives


@pytest.mark.parametrize("cut", [before_it_arrives, faulty.cut_before_the_answer])
def test_a_cut_in_mid_send_loses_nothing_and_doubles_nothing(
    whole: Joined, post: int, cut: Callable[[Door], faulty.Behaviour]
) -> None:
    some(whole, post, "Cut?", "Cut off?")
    whole.door.behaviour = cut(whole.door)
    assert whole.turn()["waiting"] == 2
    assert len(whole.door.asked) == 1
    recover(whole)
    assert whole.door.kinds()["comment.upserted"] == 3


def test_a_wrong_secret_waits_for_the_right_one(whole: Joined, post: int) -> None:
    some(whole, post, "Who am I?")
    whole.connect(secret="whsec_" + "d3JvbmcgYnV0IGxvbmcgZW5vdWdoIHRvIHNpZ24=")
    counts = whole.turn()
    assert (counts["waiting"], counts["aside"]) == (1, 0)
    assert "401" in whole.inside("return Comment_Insight\\Settings::get( 'last_error' );")
    whole.connect()
    whole.settle()


@pytest.mark.parametrize("seconds", [600, -600])
def test_a_clock_ten_minutes_off_does_no_harm(
    whole: Joined, post: int, admin: Member, seconds: int
) -> None:
    comment = some(whole, post, "What time is it?")[0]
    whole.blog.clock.write_text(str(seconds))
    whole.settle()
    admin.quick_edit(comment, content="What time is it there?")
    whole.settle()
    assert sum(status == 401 for _asked, status in whole.door.asked) <= 1
    whole.blog.clock.unlink()
    admin.quick_edit(comment, content="What time is it now?")
    whole.settle()
    admin.quick_edit(comment, content="And now?")
    whole.settle()


def test_what_changes_while_it_is_being_sent_is_sent_again(
    whole: Joined, post: int, admin: Member
) -> None:
    comment = some(whole, post, "The first words?")[0]
    reached = Event()
    whole.door.behaviour = faulty.slow(1.5, reached)
    with ThreadPoolExecutor(1) as pool:
        turning = pool.submit(whole.turn)
        assert reached.wait(20)
        admin.quick_edit(comment, content="The second words?")
        turning.result()
    recover(whole)


def test_two_turns_at_once_send_nothing_twice(whole: Joined, post: int) -> None:
    some(whole, post, *(f"Number {number}?" for number in range(8)))
    whole.door.behaviour = faulty.slow(0.2)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _number: whole.turn(), range(3)))
    whole.settle()
    assert whole.door.kinds()["comment.upserted"] == 8


def test_a_wordpress_killed_in_mid_drain_begins_where_it_was(
    whole: Joined, post: int, tmp_path: Path
) -> None:
    some(whole, post, *(f"Number {number}?" for number in range(10)))
    whole.door.behaviour = faulty.slow(0.2)
    running = whole.blog.start_running(TURN, tmp_path / "answer.json")
    ends = time.monotonic() + 30
    while len(whole.door.asked) < 4 and time.monotonic() < ends:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    with running:
        pass
    assert 4 <= whole.door.kinds()["comment.upserted"] < 10
    whole.door.behaviour = faulty.honest
    whole.settle()
    assert whole.door.kinds()["comment.upserted"] <= 12


def test_a_row_that_the_database_can_not_read_is_not_taken_for_a_deleted_one(
    whole: Joined, post: int
) -> None:
    some(whole, post, "Am I gone?")
    whole.inside(
        "$wpdb->suppress_errors(); add_filter( 'query', function ( $sql ) {"
        " return strpos( $sql, 'wp_comments WHERE comment_ID =' ) ? 'SELECT nothing' : $sql; } );"
        + TURN
    )
    counts = whole.waiting()
    assert (counts["waiting"], counts["aside"]) == (1, 0)
    assert not whole.door.kinds()["comment.deleted"]
    recover(whole)


def test_what_is_read_while_it_is_being_deleted_is_deleted_all_the_same(
    whole: Joined, post: int
) -> None:
    some(whole, post, "First?", "Second?")
    whole.settle()
    whole.inside(
        "add_action( 'delete_comment', function () { Comment_Insight\\Noticed::flush();"
        f" do_action( 'comment_insight_turn' ); }}, 2 ); wp_delete_post( {post}, true );"
    )
    whole.settle()


def test_a_clock_that_ran_a_year_ahead_holds_nothing_up_once_it_is_right(
    whole: Joined, post: int
) -> None:
    some(whole, post, "Next year?")
    with whole.door.closed():
        whole.turn()
    whole.later(-365 * 86400)
    whole.settle()


@pytest.mark.parametrize(
    ("behaviour", "before"),
    [
        (faulty.says(400, only=lambda asked: asked.kind == "hashes.compare"), ""),
        (faulty.honest, "Comment_Insight\\Settings::set( array( 'hash_key' => '' ) );"),
    ],
    ids=["refused", "another service since"],
)
def test_a_comparison_ends_whatever_happens_to_it(
    whole: Joined, behaviour: faulty.Behaviour, before: str
) -> None:
    half = "array( 'kind' => 'post', 'after' => 1 )"
    whole.inside(f"{before} update_option( 'comment_insight_reconcile_at', {half} );")
    whole.door.behaviour = behaviour
    whole.turn()
    assert not whole.inside("return Comment_Insight\\Reconcile::running();")
    assert not whole.inside("return get_option( 'comment_insight_hold' );")
