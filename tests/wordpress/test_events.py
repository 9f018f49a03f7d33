from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.wordpress.events import parse_event
from service.wordpress.fields import (
    CommentDeleted,
    CommentIn,
    CommentUpserted,
    PayloadError,
    PostDeleted,
    PostIn,
    PostUpserted,
    UserIn,
)

WRITTEN = datetime(2011, 3, 4, 9, 14, tzinfo=UTC)
READ_AT = "2011-03-04T09:15:00.123456Z"

ROW = {
    "comment_ID": "71",
    "comment_post_ID": "12",
    "comment_author": "Marta &amp; Sons",
    "comment_author_email": "marta@sons.example",
    "comment_author_url": "http://sons.example/?a=1&#038;b=2",
    "comment_author_IP": "192.0.2.7",
    "comment_agent": "Mozilla/5.0",
    "comment_date": "2011-03-04 10:14:00",
    "comment_date_gmt": "2011-03-04 09:14:00",
    "comment_content": "We tried it &amp; it <em>works</em>.\n\nWhat about \\o/ winters?",
    "comment_approved": "1",
    "comment_type": "comment",
    "comment_parent": "0",
    "user_id": "0",
    "comment_karma": "0",
}
COMMENT = CommentIn(
    id="71",
    post_id="12",
    parent_id="",
    date=WRITTEN,
    text="We tried it & it works.\n\nWhat about \\o/ winters?",
    name="Marta & Sons",
    email="marta@sons.example",
    url="http://sons.example/?a=1&b=2",
    user_id="",
    status="approved",
)
POST_ROW = {
    "ID": 12,
    "post_title": "Winter &#8211; a plan",
    "post_content": "<!-- wp:paragraph --><p>Plan early.</p><!-- /wp:paragraph -->",
    "post_date_gmt": "2011-03-01 08:00:00",
    "post_status": "publish",
    "permalink": "https://garden.example/winter/",
    "post_author": {"ID": "2", "display_name": "Ada Gardener", "user_email": "ada@garden.example"},
}
POST = PostIn(
    id="12",
    title="Winter – a plan",
    text="Plan early.",
    url="https://garden.example/winter/",
    date=datetime(2011, 3, 1, 8, tzinfo=UTC),
    live=True,
    author=UserIn("2", ("Ada Gardener",), "ada@garden.example"),
)


def event(kind: str, **data: Any) -> dict[str, Any]:
    return {"type": kind, "timestamp": READ_AT, "data": data}


def comment_with(**columns: Any) -> CommentIn:
    parsed = parse_event(event("comment.upserted", comment={**ROW, **columns}))
    assert isinstance(parsed, CommentUpserted)
    return parsed.comment


def test_a_signed_comment_comes_in_with_its_post_and_without_its_address() -> None:
    parsed = parse_event(event("comment.upserted", comment=ROW, post=POST_ROW))
    read_at = datetime(2011, 3, 4, 9, 15, 0, 123456, tzinfo=UTC)
    assert parsed == CommentUpserted(COMMENT, POST, read_at)
    assert "192.0.2.7" not in repr(parsed)
    assert "Mozilla" not in repr(parsed)


def test_a_deletion_needs_the_id_alone() -> None:
    assert parse_event(event("comment.deleted", comment={"comment_ID": 71})) == CommentDeleted(
        "71", datetime(2011, 3, 4, 9, 15, 0, 123456, tzinfo=UTC)
    )
    deleted = parse_event(event("post.deleted", post={"ID": "12"}))
    assert isinstance(deleted, PostDeleted)
    assert deleted.id == "12"


def test_a_post_comes_in_alone() -> None:
    parsed = parse_event(event("post.upserted", post=POST_ROW))
    assert isinstance(parsed, PostUpserted)
    assert parsed.post == POST


def test_numbers_serve_as_well_as_strings() -> None:
    as_numbers = {
        "comment_ID": 71, "comment_post_ID": 12, "comment_parent": 0, "user_id": 0,
        "comment_approved": 1,
    }  # fmt: skip
    assert comment_with(**as_numbers) == COMMENT
    assert comment_with(comment_parent=70, user_id="03") == CommentIn(
        **{**fields_of(COMMENT), "parent_id": "70", "user_id": "3"}
    )


def fields_of(comment: CommentIn) -> dict[str, Any]:
    return {name: getattr(comment, name) for name in CommentIn.__dataclass_fields__}


def test_what_is_not_said_stays_unknown() -> None:
    parsed = parse_event(event("comment.upserted", comment={"comment_ID": "71"}))
    assert isinstance(parsed, CommentUpserted)
    assert parsed.comment == CommentIn("71")
    assert parsed.post is None


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *((word, "approved") for word in ("1", 1, True, "approve", "approved")),
        *((word, "held") for word in ("0", 0, "hold", "unapproved")),
        *((word, "gone") for word in ("spam", "trash", "post-trashed", "delete")),
        *((word, None) for word in ("", None)),
    ],
)
def test_each_of_wordpress_words_for_a_status_is_understood(word: object, status: str) -> None:
    assert comment_with(comment_approved=word).status == status


def test_spam_and_trash_leave_their_contents_at_the_door() -> None:
    gone = comment_with(comment_approved="spam", comment_content="x" * 100_000)
    assert gone == CommentIn("71", "12", status="gone")


@pytest.mark.parametrize(
    ("kind", "countable"),
    [("", True), ("comment", True), (None, True), ("pingback", False), ("trackback", False),
     ("note", False), ("review", False)],
)  # fmt: skip
def test_only_comments_count(kind: str | None, countable: bool) -> None:
    assert comment_with(comment_type=kind).countable is countable


def test_a_pingback_without_a_type_is_known_by_its_looks() -> None:
    ping = {
        "comment_type": "",
        "comment_author_email": "",
        "comment_content": "[&#8230;] a plan for the winter, which I liked [&#8230;]",
    }
    assert not comment_with(**ping).countable
    titled = {**ping, "comment_content": "<strong>My week</strong>\n\n[...] a plan [...]"}
    assert not comment_with(**titled).countable
    signed = {**ping, "comment_author_url": "", "comment_author": "A Blog &raquo; My week"}
    assert not comment_with(**signed).countable
    named = {**signed, "comment_author": "What we read in May at The Reading Room"}
    assert not comment_with(**named).countable
    cut = {**named, "comment_content": "[...] a plan for the winter, and I don"}
    assert not comment_with(**cut).countable
    for sign_of_a_reader in (
        {"comment_author_email": "a@b.example"},
        {"comment_author_url": ""},
        {"comment_author_url": "", "comment_author": "Maria da Luz Pereira"},
        {"user_id": "3"},
        {"comment_content": "[...] and how did it end?"},
    ):
        assert comment_with(**{**ping, **sign_of_a_reader}).countable
    quoting = {**named, "comment_content": "I liked this: [...] a plan for the winter [...]"}
    assert comment_with(**quoting).countable


@pytest.mark.parametrize(
    ("columns", "date"),
    [
        ({"comment_date_gmt": "2011-03-04T09:14:00"}, WRITTEN),
        ({"comment_date_gmt": "2011-03-04T10:14:00+01:00"}, WRITTEN),
        (
            {"comment_date_gmt": "0000-00-00 00:00:00", "comment_date": "2011-03-04 08:30:00"},
            datetime(2011, 3, 4, 8, 30, tzinfo=UTC),
        ),
        # The blog's own clock is ahead: nobody has written yet what was read at 9:15.
        ({"comment_date_gmt": "0000-00-00 00:00:00"}, None),
        ({"comment_date_gmt": "", "comment_date": "0000-00-00 00:00:00"}, None),
        ({"comment_date_gmt": "4 March"}, None),
    ],
)
def test_a_date_is_utc_and_a_zero_date_is_none(columns: dict[str, str], date: object) -> None:
    found = comment_with(**columns)
    assert (found.date, found.undated) == (date, date is None)


@pytest.mark.parametrize(
    ("status", "live"),
    [("publish", True), ("private", True), ("trash", False), ("draft", False), (None, None)],
)
def test_a_post_is_live_while_it_is_published(status: str | None, live: bool | None) -> None:
    parsed = parse_event(event("post.upserted", post={"ID": 12, "post_status": status}))
    assert isinstance(parsed, PostUpserted)
    assert parsed.post.live is live


def test_a_post_reads_without_its_shortcodes() -> None:
    stored = (
        '[caption id="1" width="60"]<img src="x.png" /> The shed[/caption]\n[gallery] [sic] [1]'
    )
    parsed = parse_event(event("post.upserted", post={"ID": 12, "post_content": stored}))
    assert isinstance(parsed, PostUpserted)
    assert parsed.post.text == "The shed\n [sic] [1]"


def test_an_address_that_is_no_web_page_never_becomes_a_link() -> None:
    assert comment_with(comment_author_url="javascript:alert(1)").url == ""


def test_a_very_long_post_is_cut_and_a_bare_author_id_is_enough() -> None:
    row = {"ID": 12, "post_content": "word " * 400_000, "post_author": "2"}
    parsed = parse_event(event("post.upserted", post=row))
    assert isinstance(parsed, PostUpserted)
    assert len(parsed.post.text or "") < 1_000_000
    assert parsed.post.author == UserIn("2")


REFUSED = {
    "type must be": {**event("comment.upserted"), "type": "comment.created"},
    "timestamp must be": {**event("comment.upserted"), "timestamp": 1_299_230_100},
    "timestamp must be a date": {**event("comment.upserted"), "timestamp": "yesterday"},
    "data must be": {"type": "post.deleted", "timestamp": READ_AT},
    "data.comment must be": event("comment.upserted", post=POST_ROW),
    "comment_ID is missing": event("comment.upserted", comment={"comment_ID": "0"}),
    "ID is missing": event("post.deleted", post={"post_title": "x"}),
    "comment_ID must be": event("comment.deleted", comment={"comment_ID": "7; DROP TABLE"}),
    "comment_post_ID must be": event(
        "comment.upserted", comment={**ROW, "comment_post_ID": "9" * 21}
    ),
    "comment_parent must be": event("comment.upserted", comment={**ROW, "comment_parent": -1}),
    "user_id must be": event("comment.upserted", comment={**ROW, "user_id": [3]}),
    "comment_approved must be": event("comment.upserted", comment={**ROW, "comment_approved": "?"}),
    "comment_content must be a text": event(
        "comment.upserted", comment={**ROW, "comment_content": {"raw": "x"}}
    ),
    "comment_content is longer": event(
        "comment.upserted", comment={**ROW, "comment_content": "x" * 65_526}
    ),
    "comment_author is longer": event(
        "comment.upserted", comment={**ROW, "comment_author": "x" * 5_000}
    ),
    "post_content must be": event("post.upserted", post={"ID": 1, "post_content": 7}),
    "post.ID must be": event("comment.upserted", comment=ROW, post={**POST_ROW, "ID": 13}),
    "the body must be": [1, 2],
}


@pytest.mark.parametrize(("message", "payload"), REFUSED.items(), ids=REFUSED.keys())
def test_what_cannot_be_taken_is_refused_by_name(message: str, payload: object) -> None:
    with pytest.raises(PayloadError, match=message):
        parse_event(payload)


def test_the_content_hash_tells_contents_apart_but_not_addresses() -> None:
    one = parse_event(event("comment.upserted", comment=ROW))
    same = parse_event({**event("comment.upserted", comment=ROW), "timestamp": "2012-01-01T00:00Z"})
    edited = parse_event(event("comment.upserted", comment={**ROW, "comment_content": "No."}))
    moved = parse_event(
        event("comment.upserted", comment={**ROW, "comment_author_email": "m@other.example"})
    )
    assert one.content_hash == same.content_hash == moved.content_hash
    assert one.content_hash != edited.content_hash
    assert len(one.content_hash) == 16


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(sorted(ROW)), inner),
    max_leaves=4,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ROW)), JSON))
def test_any_json_is_taken_or_refused_in_words(columns: dict[str, Any]) -> None:
    payload = json.loads(json.dumps(event("comment.upserted", comment={**ROW, **columns})))
    with suppress(PayloadError):
        assert isinstance(parse_event(payload), CommentUpserted)
