from __future__ import annotations

from datetime import UTC, datetime

import pytest

from service.wordpress.events import parse_form
from service.wordpress.fields import (
    CommentDeleted,
    CommentIn,
    CommentUpserted,
    PayloadError,
    PostDeleted,
    PostIn,
    PostUpserted,
)

FORM = {
    "hook": "comment_post",
    "comment_ID": "71",
    "comment_post_ID": "12",
    "comment_author": "Pat O\\'Neil",
    "comment_content": 'He said \\"call first\\", and it\\\'s true \\\\o/',
    "comment_approved": "1",
    "comment_date_gmt": "2011-03-04 09:14:00",
}


def comment_of(**fields: str) -> CommentIn:
    parsed = parse_form(fields)
    assert isinstance(parsed, CommentUpserted)
    assert parsed.read_at is None
    return parsed.comment


def test_a_slashed_comment_post_is_read_without_its_slashes() -> None:
    comment = comment_of(**FORM)
    assert comment.name == "Pat O'Neil"
    assert comment.text == 'He said "call first", and it\'s true \\o/'
    assert comment.date == datetime(2011, 3, 4, 9, 14, tzinfo=UTC)
    assert comment.email is None


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("It's in C:\\\\new, they say", "It's in C:\\\\new, they say"),
        ("\\o/ no quotes at all", "\\o/ no quotes at all"),
        ("she said 'so' and \\'so\\'", "she said 'so' and \\'so\\'"),
        ("nothing to slash", "nothing to slash"),
        ("it\\'s", "it's"),
    ],
)
def test_text_that_was_never_slashed_keeps_its_backslashes(sent: str, read: str) -> None:
    fields = {**FORM, "comment_author": "Pat", "comment_content": sent}
    assert comment_of(**fields).text == read


def test_other_hooks_are_never_unslashed() -> None:
    assert comment_of(hook="edit_comment", comment_ID="71", comment_content="it\\'s").text == (
        "it\\'s"
    )


def test_any_subset_of_the_fields_will_do() -> None:
    assert comment_of(hook="comment_post", comment_ID="71") == CommentIn("71")
    assert comment_of(comment_ID="71", comment_content="Edited.") == CommentIn("71", text="Edited.")


def test_a_new_comment_without_utc_date_is_dated_by_its_arrival() -> None:
    local = {"comment_ID": "71", "comment_date": "2011-03-04 18:14:00"}
    assert comment_of(hook="comment_post", **local).date is None
    assert comment_of(hook="edit_comment", **local).date == datetime(2011, 3, 4, 18, 14, tzinfo=UTC)


def test_post_fields_among_a_comments_become_its_post() -> None:
    fields = {"post_title": "Winter", "ID": "12", "post_url": "http://garden.example/winter"}
    parsed = parse_form({"hook": "edit_comment", "comment_ID": "71", **fields})
    assert isinstance(parsed, CommentUpserted)
    assert parsed.comment.post_id == "12"
    assert parsed.post == PostIn("12", title="Winter", url="http://garden.example/winter")


@pytest.mark.parametrize(
    ("hook", "row_status", "status"),
    [
        ("wp_insert_comment", "0", "held"),
        ("edit_comment", "1", "approved"),
        ("wp_set_comment_status", "hold", "held"),
        ("trash_comment", "1", "gone"),
        ("spammed_comment", "1", "gone"),
        ("untrashed_comment", "1", "approved"),
        ("comment_unapproved_to_approved", "0", "approved"),
        ("comment_approved_to_spam", "1", "gone"),
        ("comment_approved_comment", "0", "approved"),
    ],
)
def test_what_a_hook_says_wins_over_a_row_read_too_early(
    hook: str, row_status: str, status: str
) -> None:
    assert comment_of(hook=hook, comment_ID="71", comment_approved=row_status).status == status


def test_the_new_status_of_a_transition_is_the_status() -> None:
    fields = {"comment_ID": "71", "new_status": "unapproved", "old_status": "approved"}
    assert comment_of(hook="transition_comment_status", **fields).status == "held"


def test_deletions_and_posts_come_as_forms_too() -> None:
    assert parse_form({"hook": "deleted_comment", "comment_ID": "71"}) == CommentDeleted("71")
    assert parse_form({"hook": "delete_post", "ID": "12"}) == PostDeleted("12")
    assert parse_form({"hook": "publish_post", "ID": "12"}) == PostUpserted(PostIn("12", live=True))
    assert parse_form({"hook": "trashed_post", "post_ID": "12", "post_status": "publish"}) == (
        PostUpserted(PostIn("12", live=False))
    )
    assert parse_form({"ID": 12, "post_title": "It&#8217;s"}) == PostUpserted(
        PostIn("12", title="It’s")
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"hook": "comment_post", "comment_content": "x"}, "comment_ID is missing"),
        ({"hook": "comment_post", "comment_ID": "x"}, "comment_ID must be"),
        ({"hook": "wp_login", "comment_ID": "7"}, "hook is none"),
        ({"hook": "wp_login", "comment_id": "7"}, "hook is none"),
        ({"hook": "edit_comment", "comment_id": "7"}, "comment_ID is missing"),
        ({"hook": "publish_post", "post_title": "x"}, "ID is missing"),
        ({"comment_content": "x"}, "^comment_ID is missing"),
        ({"post_title": "x"}, "^ID is missing"),
        ({"comment_id": 7}, "^comment_data is missing: .*comment_ID, comment_post_ID"),
        ({"comment_id": 7, "user_data": {"ID": 3}}, "^comment_data is missing"),
        ({"comment_data": {"comment_ID": "7"}}, "^comment_id is missing"),
        ({"post_id": 12, "post_permalink": "https://x.example/"}, "^post is missing: .*ID, "),
        ({"post": {"ID": 12}}, "^post_id is missing"),
        ({"text": "What next?", "from": "Noor"}, "^hook is missing, and there is no comment_ID"),
        ({}, "^hook is missing"),
    ],
)
def test_a_form_that_cannot_be_taken_is_refused_by_name(
    fields: dict[str, str], message: str
) -> None:
    with pytest.raises(PayloadError, match=message):
        parse_form(fields)
