from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.wordpress.events import parse_form
from service.wordpress.fields import (
    CommentDeleted,
    CommentIn,
    CommentUpserted,
    Event,
    PayloadError,
    PostDeleted,
    PostIn,
    PostUpserted,
    UserIn,
)
from service.wordpress.wp_webhooks import flat_fields, is_signed, is_wp_webhooks
from tests.wordpress import sent
from tests.wordpress.sent import QUESTION, SECRETS_OF_A_USER, wp_webhooks_comment, wp_webhooks_post

POST = PostIn(
    "12",
    title="Why I stopped using spreadsheets",
    text="They grew.",
    date=datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
    live=True,
    author=UserIn("1"),
)


def parsed(payload: dict[str, Any], trigger: str = "") -> Event:
    assert is_wp_webhooks(payload)
    return parse_form(flat_fields(payload, trigger))


@pytest.mark.parametrize("trigger", ["create_comment", "update_comment", ""])
def test_a_comment_comes_with_its_post(trigger: str) -> None:
    event = parsed(wp_webhooks_comment(), trigger)
    assert event == CommentUpserted(
        CommentIn(
            id="71",
            post_id="12",
            parent_id="",
            date=datetime(2026, 3, 4, 9, 14, tzinfo=UTC),
            text=QUESTION,
            name="Noor O'Dell",
            email="noor@readers.example",
            url="https://noor.example",
            user_id="",
            status="approved",
        ),
        POST,
    )


def test_nothing_of_the_user_goes_further() -> None:
    fields = repr(flat_fields(wp_webhooks_comment(), "create_comment"))
    for secret in (*SECRETS_OF_A_USER, "192.0.2.77", "Mozilla", "subscriber", "_edit_lock"):
        assert secret not in fields


@pytest.mark.parametrize(
    ("payload", "trigger", "event"),
    [
        (wp_webhooks_comment(), "trash_comment", "gone"),
        (wp_webhooks_comment(comment_approved="spam"), "update_comment", "gone"),
        (wp_webhooks_comment(comment_approved="0"), "create_comment", "held"),
        (wp_webhooks_comment(meta=False), "delete_comment", CommentDeleted("71")),
        (wp_webhooks_comment(meta=False), "deleted_comment", CommentDeleted("71")),
        (wp_webhooks_post(), "post_delete", PostDeleted("12")),
    ],
)
def test_a_trigger_that_takes_something_away_wins_over_its_row(
    payload: dict[str, Any], trigger: str, event: Event | str
) -> None:
    found = parsed(payload, trigger)
    assert (found.comment.status if isinstance(found, CommentUpserted) else found) == event


@pytest.mark.parametrize("trigger", ["post_create", "post_update", "post_trash", ""])
def test_posts_have_triggers_of_their_own(trigger: str) -> None:
    event = parsed(wp_webhooks_post(), trigger)
    assert isinstance(event, PostUpserted)
    assert event.post.url == "https://blog.example/spreadsheets/"
    assert event.post.live is (trigger != "post_trash")


def test_what_php_empties_is_a_list() -> None:
    payload = {"comment_id": 71, "comment_data": [], "current_post_data": [], "user_data": []}
    assert parsed(payload) == CommentUpserted(CommentIn("71"))
    assert parsed(payload, "delete_comment") == CommentDeleted("71")


@pytest.mark.parametrize("trigger", ["login_user", "create_user", "custom_action"])
def test_other_triggers_are_refused(trigger: str) -> None:
    with pytest.raises(PayloadError, match="hook is none"):
        parsed(wp_webhooks_comment(), trigger)


@pytest.mark.parametrize("payload", [{}, {"comment_ID": "7"}, {"comment_id": 7}, {"post": {}}])
def test_a_form_is_not_taken_for_one(payload: dict[str, Any]) -> None:
    assert not is_wp_webhooks(payload)


def signature(body: bytes, secret: str) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


@given(body=st.binary(max_size=40), other=st.binary(max_size=40), secret=st.text(min_size=1))
def test_only_the_secret_and_the_body_together_make_a_signature(
    body: bytes, other: bytes, secret: str
) -> None:
    secret = secret.encode(errors="replace").decode()
    made = signature(body, secret)
    assert is_signed(body, made, ("whsec_old", secret))
    assert is_signed(other, made, (secret,)) is (other == body)
    assert not is_signed(body, made, ())
    assert not is_signed(body, made, (f"{secret}.",))


@pytest.mark.parametrize("given", ["", "v1,abc", "ü", "\ud800", "=" * 4_000])
def test_a_signature_of_another_kind_is_no_signature(given: str) -> None:
    assert not is_signed(b"{}", given, ("whsec_c2VjcmV0",))


@pytest.mark.parametrize("fields", [sent.wordpress_com_comment(), sent.hookpress("comment_post")])
def test_the_forms_of_wordpress_com_and_hookpress_bring_the_same_comment(
    fields: dict[str, str],
) -> None:
    event = parse_form(fields)
    whole = parsed(wp_webhooks_comment(), "create_comment")
    assert isinstance(event, CommentUpserted)
    assert isinstance(whole, CommentUpserted)
    assert event.comment == whole.comment


def test_wordpress_com_tells_of_published_posts_too() -> None:
    event = parse_form(sent.wordpress_com_post())
    assert isinstance(event, PostUpserted)
    assert (event.post.url, event.post.live) == ("https://blog.example/spreadsheets/", True)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        (sent.hookpress("edit_comment", comment_approved="0"), "held"),
        (sent.hookpress("wp_set_comment_status", comment_approved="spam", STATUS="spam"), "gone"),
    ],
)
def test_hookpress_tells_of_moderation_where_its_hooks_were_added(
    fields: dict[str, str], status: str
) -> None:
    event = parse_form(fields)
    assert isinstance(event, CommentUpserted)
    assert event.comment.status == status
    assert parse_form(sent.hookpress("delete_comment")) == CommentDeleted("71")
