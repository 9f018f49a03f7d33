"""The token address, as the senders a blogger may already have use it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from service import insight
from service.store import schema
from tests.web.conftest import Blog
from tests.wordpress import sent
from tests.wordpress.test_wp_webhooks import signature

TRIGGER, SIGNATURE = "X-WP-Webhook-Name", "X-WP-Webhook-Signature"


def texts_kept(service: insight.Service, blog: Blog) -> list[str]:
    queue = insight.reply_queue(service, blog.site.key, now=blog.now, all_states=True)
    return [thread.answer.text for thread in queue.threads]


def send(
    blog: Blog, payload: dict[str, Any], path: str = "", secret: str = "", **headers: str
) -> TestResponse:
    """As WP Webhooks sends it, signed where there is a secret."""
    body = json.dumps(payload).encode()
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    if secret:
        given[SIGNATURE] = signature(body, secret)
    kind = "application/json; charset=UTF-8"
    return blog.client.post(path or blog.token_path, data=body, headers=given, content_type=kind)


def test_wp_webhooks_brings_a_comment_and_takes_it_away(
    blog: Blog, service: insight.Service, clock: Any
) -> None:
    comment = sent.wp_webhooks_comment()
    answer = send(blog, comment, X_WP_Webhook_Name="create_comment")
    assert (answer.status_code, answer.get_json()["comment"]) == (200, "71")
    assert texts_kept(service, blog) == [sent.QUESTION]
    (thread,) = insight.reply_queue(service, blog.site.key, now=blog.now).threads
    assert thread.post.title == "Why I stopped using spreadsheets"
    clock.shift(1)
    gone = sent.wp_webhooks_comment(meta=False)
    assert send(blog, gone, X_WP_Webhook_Name="delete_comment").status_code == 200
    assert texts_kept(service, blog) == []


def test_a_version_without_a_trigger_s_name_says_it_in_the_address(
    blog: Blog, service: insight.Service, clock: Any
) -> None:
    assert send(blog, sent.wp_webhooks_comment()).status_code == 200
    clock.shift(1)
    gone = sent.wp_webhooks_comment(meta=False)
    path = f"{blog.token_path}?hook=deleted_comment"
    assert send(blog, gone, path).status_code == 200
    assert texts_kept(service, blog) == []


def test_a_form_may_say_what_happened_in_the_address(
    blog: Blog, service: insight.Service, clock: Any
) -> None:
    form = {name: value for name, value in sent.COMMENT_COLUMNS.items() if name != "hook"}
    assert blog.client.post(blog.token_path, data=form).status_code == 200
    clock.shift(1)
    path = f"{blog.token_path}?hook=trashed_comment"
    assert blog.client.post(path, data={"comment_ID": "71"}).status_code == 200
    assert texts_kept(service, blog) == []


def test_a_signature_that_is_there_must_be_the_site_s(
    blog: Blog, service: insight.Service, clock: Any
) -> None:
    payload = sent.wp_webhooks_comment()
    assert send(blog, payload, secret="whsec_somebody+else").status_code == 401
    assert send(blog, payload, X_WP_Webhook_Signature="").status_code == 401
    altered = {**payload, "comment_id": 72}
    right = signature(json.dumps(payload).encode(), blog.site.secret)
    assert send(blog, altered, X_WP_Webhook_Signature=right).status_code == 401
    assert texts_kept(service, blog) == []
    assert send(blog, payload, secret=blog.site.secret).status_code == 200
    clock.shift(1)
    fresh = insight.rotate_secret(service, blog.site.key, now=blog.now)
    for secret in (blog.site.secret, fresh):
        assert send(blog, payload, secret=secret).status_code == 200


def test_a_signature_does_not_stand_in_for_the_token(blog: Blog) -> None:
    path = f"{blog.path}/wrong"
    assert send(blog, sent.wp_webhooks_comment(), path, blog.site.secret).status_code == 401


def test_nothing_of_the_user_is_kept_or_logged(
    blog: Blog, service: insight.Service, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    send(blog, sent.wp_webhooks_comment(), X_WP_Webhook_Name="create_comment")
    send(blog, sent.wp_webhooks_comment(), X_WP_Webhook_Name="login_user")
    send(blog, sent.wp_webhooks_comment(comment_ID="x"), secret=blog.site.secret)
    with service.db.read() as connection:
        kept = "".join(
            repr(connection.execute(select(table)).all()) for table in schema.metadata.sorted_tables
        )
    for secret in (*sent.SECRETS_OF_A_USER, "noor@readers.example", "192.0.2.77", "Mozilla"):
        assert secret not in kept + caplog.text
    assert "invoices" not in caplog.text


@pytest.mark.parametrize(
    "form",
    [sent.wordpress_com_comment(), sent.hookpress("comment_post")],
    ids=["WordPress.com", "HookPress"],
)
def test_the_older_webhooks_post_forms(
    blog: Blog, service: insight.Service, form: dict[str, str]
) -> None:
    assert blog.client.post(blog.token_path, data=sent.wordpress_com_post()).status_code == 200
    assert blog.client.post(blog.token_path, data=form).status_code == 200
    (thread,) = insight.reply_queue(service, blog.site.key, now=blog.now).threads
    assert (thread.answer.text, thread.answer.name) == (sent.QUESTION, "Noor O'Dell")
    assert thread.post.url == "https://blog.example/spreadsheets/"


@pytest.mark.parametrize(
    ("payload", "lacking"),
    [
        ({"comment_id": 7}, "comment_data is missing"),
        ({"post_id": 12}, "post is missing"),
        ({"comment_author": "Noor", "comment_content": "Who?"}, "comment_ID is missing"),
        ({"id": 7}, "hook is missing"),
    ],
)
def test_who_sends_half_is_told_which_half_is_missing(
    blog: Blog, payload: dict[str, Any], lacking: str
) -> None:
    answer = send(blog, payload)
    assert answer.status_code == 400
    assert lacking in answer.get_json(force=True)["detail"]


@pytest.mark.parametrize(
    "payload", [{"comment_id": 7, "comment_data": "x"}, {"post_id": [], "post": {}}]
)
def test_what_looks_like_wp_webhooks_and_is_not_is_refused(
    blog: Blog, payload: dict[str, Any]
) -> None:
    answer = send(blog, payload, X_WP_Webhook_Name="login_user")
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
