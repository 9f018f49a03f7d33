"""Comments that came by ActivityPub, at every door."""

from __future__ import annotations

import pytest

from service.core.naming.handles import opening_handles, without_own
from service.wordpress.fields import CommentIn
from service.wordpress.hashes import comment_bytes
from service.wordpress.rest.rows import comment_row
from service.wordpress.rows import comment_from
from tests.insight.payloads import comment
from tests.wordpress.export import exports

ACTOR = "https://social.example/@noor"
BLOG = '<a href="https://blog.example/@blog" class="u-url mention">@<span>blog</span></a>'
AUTHOR = '<a href="https://blog.example/author/ida/" rel="ugc">@ida</a>'
OTHER = (
    '<a rel="mention" class="u-url mention" href="https://hives.example/@per">@<span>per</span></a>'
)


def written(text: str, **columns: object):
    row = comment(3, text, comment_author_email="", comment_author_url=ACTOR)
    return comment_from({**row, **columns})


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (f"<p>{BLOG} Do they sleep?</p>", "@blog@blog.example Do they sleep?"),
        (f"{AUTHOR} {OTHER} No.", "@ida@blog.example @per@hives.example No."),
        ('<a href="https://birds.example/tom">@tom</a> No.', "@tom No."),
        ('<a href="#comment-2">@tom</a> No.', "@tom No."),
        ('<a href="https://[" class="mention">@tom</a> No.', "@tom No."),
    ],
)
def test_a_mention_is_read_as_the_whole_handle(text: str, plain: str) -> None:
    assert written(text).text == plain


def test_the_actor_is_told_by_the_protocol_or_by_what_only_such_servers_write() -> None:
    assert written("Hello.", protocol="activitypub").actor == ACTOR
    assert written(f"<p>{BLOG} Hello.</p>").actor == ACTOR
    assert written("Hello.").actor is None
    assert written(f"{BLOG} Hello.", comment_author_email="n@a.example").actor is None
    assert written(f"{BLOG} Hello.", comment_author_url="https://noor.example").actor is None
    assert written(f"{BLOG} Hello.", protocol="webmention").actor is None


@pytest.mark.parametrize("key", ["protocol", "source_id"])
def test_an_export_and_rest_tell_the_protocol_too(key: str) -> None:
    told = exports.comment(71, "Hello.", author_email="", author_url=ACTOR).replace(
        "<wp:meta_key>k</wp:meta_key><wp:meta_value>v<",
        f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value>activitypub<",
    )
    _, found = exports.read(exports.export(exports.item(7, told)))
    listed = {
        "id": 71, "status": "approved", "author_url": ACTOR, "author_email": "", "type": "comment",
        "content": {"raw": "Hello."}, "meta": {key: "activitypub"},
    }  # fmt: skip
    actors = [each.actor for each in found if isinstance(each, CommentIn)]
    assert actors == [comment_from(comment_row(listed)).actor]
    assert actors == [ACTOR if key == "protocol" else None]


@pytest.mark.parametrize("kind", ["like", "repost", "quote"])
def test_likes_and_boosts_never_count(kind: str) -> None:
    assert not written("Liked.", comment_type=kind, protocol="activitypub").countable


def test_the_protocol_changes_the_hash_of_such_comments_alone() -> None:
    row = comment(3, "Hello.")
    assert comment_bytes({**row, "protocol": ""}) == comment_bytes(row)
    assert comment_bytes({**row, "protocol": "activitypub"}).endswith(b"11:activitypub,")


RUNS = [
    ("@blog@blog.example Do they sleep?", "Do they sleep?"),
    ("@blog@blog.example @ida@www.blog.example, do they?", "do they?"),
    ("@per@hives.example @blog@blog.example No.", "@per@hives.example No."),
    ("@blog@blog.example\n\nDo they sleep?", "Do they sleep?"),
    ("Ask @blog@blog.example first.", "Ask @blog@blog.example first."),
    ("@blog Do they sleep?", "@blog Do they sleep?"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "left"), RUNS)
def test_only_the_blogs_own_handles_at_the_start_are_taken_away(text: str, left: str) -> None:
    assert without_own(text, "blog.example") == left


def test_an_address_is_no_handle() -> None:
    assert opening_handles("@ida@blog hello") == 0
    assert opening_handles("ida@blog.example hello") == 0
