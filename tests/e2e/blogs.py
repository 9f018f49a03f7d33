"""The fixtures of the tests on a real WordPress; conftest hands them out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.debian import RELEASES, NotHereError, Release
from tests.e2e.faulty import Asked
from tests.e2e.joined import LATER, Joined, joined
from tests.e2e.visiting import Member, Visitor

# All that ever leaves the blog about a comment.
LISTED = {
    "comment_ID", "comment_post_ID", "comment_author", "comment_author_email",
    "comment_author_url", "comment_date_gmt", "comment_content", "comment_approved",
    "comment_type", "comment_parent", "user_id",
}  # fmt: skip
IDS = [release.wordpress for release in RELEASES]


@pytest.fixture(scope="session", params=RELEASES, ids=IDS)
def wordpress_and_service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Joined]:
    """One blog of each version for all tests, as starting it takes seconds."""
    release: Release = request.param
    try:
        whole = joined(release, tmp_path_factory.mktemp(f"wordpress-{release.wordpress}"))
    except NotHereError as lack:
        if os.environ.get("COMMENT_INSIGHT_TEST_WORDPRESS"):
            raise
        pytest.skip(f"no WordPress here: {lack}")
    assert whole.blog.version.startswith(release.wordpress)
    yield whole
    _nothing_left(whole)
    wrong = whole.complaints() + whole.all_differences()
    whole.close()
    assert not wrong, "\n".join(wrong)


def _nothing_left(blog: Joined) -> None:
    """The blog is connected by an honest door, and sends whatever an earlier test left."""
    blog.door.forget()
    blog.blog.clock.unlink(missing_ok=True)
    blog.connect()
    blog.inside("Comment_Insight\\Moderators::tell();")
    blog.inside("Comment_Insight\\Queue::retry_aside();" + LATER.format(seconds=7200))
    blog.drain()


def _sent(asked: Asked) -> dict[str, Any]:
    data = asked.told.get("data")
    comment = data.get("comment") if isinstance(data, dict) else None
    return comment if isinstance(comment, dict) else {}


@pytest.fixture
def whole(wordpress_and_service: Joined) -> Iterator[Joined]:
    """The blog, connected, with nothing left to send, before an honest door."""
    blog = wordpress_and_service
    _nothing_left(blog)
    blog.left_over = blog.all_differences()
    blog.door.forget()
    said = len(blog.complaints())
    yield blog
    assert {name for asked in blog.door.asked for name in _sent(asked[0])} <= LISTED
    complaints = blog.complaints()[said:]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def post(whole: Joined) -> int:
    """A post nobody has commented on."""
    return whole.new_post()


@pytest.fixture
def admin(whole: Joined) -> Member:
    """The administrator, logged in; not an author of posts."""
    return Member(whole.blog, "admin")


@pytest.fixture
def author(whole: Joined) -> Member:
    """The author of the posts, logged in."""
    return Member(whole.blog, "author")


@pytest.fixture
def visitor(whole: Joined) -> Visitor:
    """Somebody who is not logged in."""
    return Visitor(whole.blog)
