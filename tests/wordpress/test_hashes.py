from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from service.wordpress.events import parse_event
from service.wordpress.fields import CommentUpserted
from service.wordpress.hashes import comment_bytes, post_bytes, sender_hash
from tests.insight.payloads import POST, comment

# The plugin's own tests read the same file.
VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "plugin" / "hash_vectors.json").read_text()
)
AT = "2026-03-01T12:00:00.000000Z"


@pytest.mark.parametrize("vector", VECTORS, ids=[each["about"] for each in VECTORS])
def test_the_content_hash_is_the_one_that_the_plugin_computes(vector: dict[str, Any]) -> None:
    row = {"comment": comment_bytes, "post": post_bytes}[vector["kind"]](vector["record"])
    assert sender_hash(vector["key"], row) == vector["hash"]


def test_numbers_are_hashed_as_the_strings_that_wordpress_has() -> None:
    row = comment(3, "Thanks!")
    numbers = {**row, "comment_ID": 3, "comment_parent": 0, "user_id": 0}
    assert comment_bytes(numbers) == comment_bytes(row)


def test_a_value_can_not_be_moved_from_one_field_into_the_next() -> None:
    one = comment(3, "Thanks!", comment_author="Noor", comment_author_email="")
    other = comment(3, "Thanks!", comment_author="Noo", comment_author_email="r")
    assert comment_bytes(one) != comment_bytes(other)


@pytest.mark.parametrize("text", ["half a character \ud83d", "null \u0000", "4:text,", "é" * 9])
def test_whatever_the_text_it_can_be_hashed(text: str) -> None:
    assert len(sender_hash("key", comment_bytes(comment(3, text)))) == 64


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (comment(3, "Thanks!"), True),
        (comment(3, "Thanks!", comment_approved="0"), True),
        (comment(3, "Thanks!", comment_type="pingback"), True),
        (comment(3, "Thanks!", comment_approved="spam"), False),
        ({"comment_ID": "3", "comment_post_ID": "7", "comment_approved": "trash"}, False),
    ],
    ids=["approved", "held", "pingback", "spam", "trash"],
)
def test_a_signed_event_brings_the_row_of_what_is_on_the_blog(
    row: dict[str, Any], known: bool
) -> None:
    data = {"comment": row, "post": POST}
    event = parse_event({"type": "comment.upserted", "timestamp": AT, "data": data})
    assert isinstance(event, CommentUpserted)
    assert event.comment.sent == (comment_bytes(row) if known else None)
    assert event.post is not None
    assert event.post.sent == post_bytes(POST)


def test_a_row_is_never_printed() -> None:
    event = parse_event(
        {"type": "comment.upserted", "timestamp": AT, "data": {"comment": comment(3, "Thanks!")}}
    )
    assert "sent" not in repr(event)
