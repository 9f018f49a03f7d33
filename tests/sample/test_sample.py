"""The sample blog is a whole small blog, and real events' door takes it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from service.sample import AUTHOR, SITE_URL, by_hand, circles, events
from service.wordpress.events import parse_event
from service.wordpress.fields import CommentUpserted

NOW = datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=UTC)
PAYLOADS = list(events(NOW))
TOLD: list[dict[str, Any]] = [
    event["data"]["post"] for event in PAYLOADS if event["type"] == "post.upserted"
]
# As they were published, and as they stand now.
FIRST = {post["ID"]: post for post in reversed(TOLD)}
POSTS = sorted(FIRST.values(), key=lambda post: int(post["ID"]))
NOW_STANDING = {post["ID"]: post for post in TOLD}
COMMENTS: list[dict[str, str]] = [
    event["data"]["comment"] for event in PAYLOADS if event["type"] == "comment.upserted"
]


def written(comment: dict[str, str]) -> datetime:
    return datetime.fromisoformat(comment["comment_date_gmt"]).replace(tzinfo=UTC)


def test_it_has_seven_posts_and_about_ninety_comments() -> None:
    assert len(POSTS) == 7
    assert 85 <= len(COMMENTS) <= 95


def test_a_post_takes_two_minutes_to_read() -> None:
    for post in POSTS:
        assert 250 <= len(post["post_content"].split()) <= 450


def test_ids_are_unique_and_grow_with_time() -> None:
    for ids in (
        [int(post["ID"]) for post in POSTS],
        [int(comment["comment_ID"]) for comment in COMMENTS],
    ):
        assert ids == sorted(set(ids))


def test_events_come_in_order_of_time_and_none_after_now() -> None:
    times = [datetime.fromisoformat(event["timestamp"]) for event in PAYLOADS]
    assert times == sorted(times)
    assert NOW - timedelta(hours=6) < times[-1] < NOW


def test_every_comment_is_younger_than_its_post_and_its_parent() -> None:
    by_id = {comment["comment_ID"]: comment for comment in COMMENTS}
    posted = {post["ID"]: post["post_date_gmt"] for post in POSTS}
    for comment in COMMENTS:
        assert comment["comment_date_gmt"] > posted[comment["comment_post_ID"]]
        if comment["comment_parent"] != "0":
            parent = by_id[comment["comment_parent"]]
            assert parent["comment_post_ID"] == comment["comment_post_ID"]
            assert written(parent) < written(comment)


def test_a_comment_comes_with_its_own_post() -> None:
    for event in PAYLOADS:
        if event["type"] == "comment.upserted":
            assert event["data"]["comment"]["comment_post_ID"] == event["data"]["post"]["ID"]
            assert event["data"]["post"]["permalink"].startswith(SITE_URL)


def test_each_edit_changes_its_post_and_what_is_written_later_comes_with_the_new_text() -> None:
    edited = [post["ID"] for post in TOLD if post != FIRST[post["ID"]]]
    assert sorted(edited) == ["112", "98"]
    for key in edited:
        last = [event["data"]["post"] for event in PAYLOADS if event["data"]["post"]["ID"] == key]
        assert last[-1] == NOW_STANDING[key]
        assert last[0]["post_content"] == FIRST[key]["post_content"]


def test_what_is_told_by_hand_is_told_of_readers_who_wrote_before() -> None:
    wrote = {row["comment_ID"]: row for row in COMMENTS if row["user_id"] == "0"}
    for each in by_hand(NOW):
        assert each.comment_id in wrote
        if each.spoke:
            assert written(wrote[each.comment_id]) < each.spoke[1] < NOW
        else:
            assert each.circle in circles()


def test_the_author_is_known_by_user_id_and_nobody_else_has_one() -> None:
    for comment in COMMENTS:
        is_author = comment["comment_author"] == AUTHOR["display_name"]
        assert comment["user_id"] == (AUTHOR["ID"] if is_author else "0")


def test_no_address_could_be_somebodys() -> None:
    for comment in COMMENTS:
        email, url = comment["comment_author_email"], comment["comment_author_url"]
        assert email.rpartition("@")[2] in {"", "example.com", "example.org"}
        assert not url or url.split("/")[2].endswith(".example")


def test_it_shows_a_held_comment_a_pingback_and_a_reader_without_an_email() -> None:
    assert Counter(comment["comment_approved"] for comment in COMMENTS)["0"] == 1
    assert Counter(comment["comment_type"] for comment in COMMENTS)["pingback"] == 1
    assert any(
        comment["comment_type"] == "comment" and not comment["comment_author_email"]
        for comment in COMMENTS
    )


def test_it_is_dated_from_now_in_any_time_zone() -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert list(events(elsewhere)) == PAYLOADS


def test_the_door_for_real_events_takes_every_payload() -> None:
    taken = [parse_event(payload) for payload in PAYLOADS]
    comments = [event.comment for event in taken if isinstance(event, CommentUpserted)]
    assert [comment.id for comment in comments] == [row["comment_ID"] for row in COMMENTS]
    assert [comment.date for comment in comments] == [written(row) for row in COMMENTS]
    assert all(comment.text for comment in comments)
    assert sum(comment.status == "held" for comment in comments) == 1
    assert sum(not comment.countable for comment in comments) == 1
