"""A blog's history sent after the fact, and what events missed made good at night."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from service.store import schema
from tests.e2e import faulty
from tests.e2e.joined import Joined
from tests.e2e.serving import signed
from tests.e2e.wordpress import php

pytestmark = pytest.mark.wordpress
# The whole length is 5,000: COMMENT_INSIGHT_TEST_BACKFILL=5000.
COUNT = int(os.environ.get("COMMENT_INSIGHT_TEST_BACKFILL", "300"))
A_POST = 100
TURN = "do_action( 'comment_insight_turn' );"
TURNS = f"""
for ( $turn = 0; $turn < 40; $turn++ ) {{
	{TURN}
	$most = max( $most ?? 0, Comment_Insight\\Queue::counts()['waiting'] );
	if ( Comment_Insight\\Backfill::progress()['done'] ) {{
		break;
	}}
}}
return array( 'most' => $most ) + Comment_Insight\\Backfill::progress();
"""
WRITE = """
$words = array( 'Thanks, this helped.', 'How did you move nine years of old invoices over?',
	'I disagree: the fee is small because the bank sees every sale.', 'Who knew?' );
$posts = {posts};
$last  = 0;
for ( $number = 0; $number < {count}; $number++ ) {{
	$row = array(
		'comment_post_ID'      => $posts[ intdiv( $number, {a_post} ) ],
		'comment_author'       => "R $number",
		'comment_author_email' => 'r' . ( $number % 40 ) . '@readers.example',
		'comment_content'      => $words[ $number % 4 ] . " ($number)",
		'comment_parent'       => $number % 3 && $number % {a_post} ? $last : 0,
		'comment_date'         => '2015-01-01 15:30:00',
		'comment_date_gmt'     => '2015-01-01 10:00:00',
		'comment_approved'     => '1',
		'comment_type'         => 'comment',
	);
	$wpdb->insert( $wpdb->comments, $row );
	$last = $wpdb->insert_id;
}}
"""


def written_before(whole: Joined, count: int) -> None:
    """Comments of which no hook told, on posts enough."""
    posts = [whole.new_post(f"Of long ago: {number}") for number in range(count // A_POST + 1)]
    whole.drain()
    whole.inside(WRITE.format(count=count, posts=php(posts), a_post=A_POST))
    assert whole.waiting()["waiting"] == 0
    whole.door.forget()


def reconcile(whole: Joined) -> None:
    """A night: everything is compared, and what differs is sent."""
    whole.inside("do_action( 'comment_insight_reconcile' );")
    for _ in range(20):
        whole.turn()
        if not whole.inside("return Comment_Insight\\Reconcile::running();"):
            whole.drain()
            return
    raise AssertionError("the night never ends")


def test_history_is_sent_in_small_turns_though_killed_in_the_middle(
    whole: Joined, tmp_path: Path
) -> None:
    written_before(whole, COUNT)
    whole.inside("Comment_Insight\\Backfill::start();")
    whole.door.behaviour = faulty.slow(0.2)
    running = whole.blog.start_running(TURNS, tmp_path / "answer.json")
    ends = time.monotonic() + 60
    while whole.door.kinds()["events.take"] < 3 and time.monotonic() < ends:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    with running:
        pass
    whole.door.behaviour = faulty.honest
    progress: dict[str, Any] = {"done": False, "most": 0}
    while not progress["done"]:
        told = whole.inside(TURNS)
        assert told["sent"] > progress.get("sent", -1) or told["done"]
        progress = told | {"most": max(told["most"], progress["most"])}
    assert progress["most"] <= 250
    assert progress["sent"] == progress["total"]
    assert whole.differences() == []
    known = len(whole.blog.rows("select comment_ID from wp_comments"))
    # What was on its way when it was killed goes once more.
    sent = [each for each in together(whole) if each["type"] == "comment.upserted"]
    assert COUNT <= len(sent) <= known + 50
    assert whole.door.kinds()["comment.upserted"] < 12


def together(whole: Joined) -> list[dict[str, Any]]:
    """Every event that came among others in one request."""
    requests = [asked.told["data"]["events"] for asked, _ in whole.door.asked
                if asked.kind == "events.take"]  # fmt: skip
    assert all(len(events) <= 50 for events in requests)
    return [event for events in requests for event in events]


OF_POST = "where ID = (select comment_post_ID from wp_comments where comment_ID = %d)"
BY_HAND = {
    "words": "update wp_comments set comment_content = 'By \\\\ hand 🦉?' where comment_ID = %d",
    "name": "update wp_comments set comment_author = 'Somebody else' where comment_ID = %d",
    "held": "update wp_comments set comment_approved = '0' where comment_ID = %d",
    "spam": "update wp_comments set comment_approved = 'spam' where comment_ID = %d",
    "deleted": "delete from wp_comments where comment_ID = %d",
    "another type": "update wp_comments set comment_type = 'note' where comment_ID = %d",
    "title": f"update wp_posts set post_title = 'By hand' {OF_POST}",
    "draft": f"update wp_posts set post_status = 'draft' {OF_POST}",
}


@pytest.mark.parametrize("change", BY_HAND)
def test_the_night_mends_what_was_changed_by_hand_in_wordpress(
    whole: Joined, post: int, change: str
) -> None:
    comment = whole.comment(post, "Does anybody see me change?")
    whole.settle()
    whole.inside(f"$wpdb->query( str_replace( '%d', '{comment}', {php(BY_HAND[change])} ) );")
    assert whole.waiting()["waiting"] == 0
    assert whole.differences() != []
    reconcile(whole)
    assert whole.differences() == []


def test_the_night_mends_what_the_service_lost_or_should_not_have(whole: Joined, post: int) -> None:
    lost = whole.comment(post, "Was I lost?")
    changed = whole.comment(post, "Was I changed?")
    whole.settle()
    table = schema.comments
    with whole.service.db.write(whole.site.key) as connection:
        connection.execute(delete(table).where(table.c.id == str(lost)))
        values = {"text": "Not what was said", "sender_hash": None}
        connection.execute(update(table).where(table.c.id == str(changed)).values(**values))
    stray = {"comment_ID": "900000", "comment_post_ID": str(post), "comment_content": "A stray?",
             "comment_approved": "1", "comment_author": "Nobody"}  # fmt: skip
    event = {"type": "comment.upserted", "timestamp": "2026-01-01T00:00:00.000001Z",
             "data": {"comment": stray}}  # fmt: skip
    body, headers = signed(whole.site.secret, event, "msg_stray")
    status, _told = whole.server.request("POST", f"/webhook/{whole.site.key}", body, headers)
    assert status in {200, 202}
    assert len(whole.differences()) == 3
    reconcile(whole)
    assert whole.differences() == []


def test_a_night_without_differences_sends_nothing(whole: Joined) -> None:
    reconcile(whole)
    whole.door.forget()
    reconcile(whole)
    assert whole.door.kinds()["comment.upserted"] == 0
    assert whole.door.kinds()["post.upserted"] == 0
    assert whole.door.kinds()["hashes.compare"] >= 2


def test_a_night_that_is_disturbed_goes_on_the_next_time(whole: Joined, post: int) -> None:
    comment = whole.comment(post, "Is it night?")
    whole.settle()
    whole.inside(f"$wpdb->update( $wpdb->comments, array( 'comment_content' => 'Dawn?' ),"
                 f" array( 'comment_ID' => {comment} ) );")  # fmt: skip
    whole.door.behaviour = faulty.says(503, only=lambda asked: asked.kind == "hashes.compare")
    whole.inside(f"do_action( 'comment_insight_reconcile' ); {TURN}")
    assert whole.differences() != []
    whole.door.behaviour = faulty.honest
    whole.later(2 * 3600)
    for _ in range(4):
        whole.turn()
    whole.settle()
