from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from service.wordpress.rest.blog import Blog, Place, comment_row, post_row
from service.wordpress.rest.client import RestError
from service.wordpress.rows import comment_from, post_from
from tests.wordpress.rest.playing import Fault, PlayedBlog, client_of, comment, played_blog, post

NOW = datetime(2026, 3, 15, 10, 0, tzinfo=UTC)


@pytest.fixture
def blog() -> Iterator[PlayedBlog]:
    with played_blog() as played:
        played.put(*(comment(number) for number in range(1, 251)))
        yield played


def ids_of(blog: PlayedBlog, status: str = "all", place: Place | None = None) -> list[int]:
    reader = Blog(client_of(blog), lambda: NOW)
    pages = reader.comments(status, place or Place())
    return [int(str(row["comment_ID"])) for page in pages for row in page.rows]


def test_every_comment_comes_once_in_the_order_of_its_id(blog: PlayedBlog) -> None:
    assert ids_of(blog) == list(range(1, 251))
    assert blog.connections == 1
    assert len(blog.asked) == 4  # and nothing came behind the end


def test_a_listing_goes_on_from_its_place(blog: PlayedBlog) -> None:
    reader = Blog(client_of(blog), lambda: NOW)
    first = next(iter(reader.comments("all", Place())))
    assert (first.place, first.total, first.asked_at) == (Place(100, 100, 100), 250, NOW)
    del blog.comments[5]
    assert ids_of(blog, place=first.place) == list(range(101, 251))


def test_statuses_that_all_leaves_out_come_as_ids_alone(blog: PlayedBlog) -> None:
    blog.put(comment(300, status="spam"))
    reader = Blog(client_of(blog), lambda: NOW)
    (page,) = reader.comments("spam", Place())
    assert page.rows == [{"comment_ID": 300, "comment_approved": "spam"}]
    assert "content" not in blog.asked[-1]


def test_addresses_of_machines_are_never_asked_for(blog: PlayedBlog) -> None:
    ids_of(blog)
    assert not any("ip" in path.split("_fields=")[1] for path in blog.asked)


@pytest.mark.parametrize("deleted", [[1], [100], list(range(1, 96)), list(range(1, 240))])
def test_what_is_deleted_between_two_pages_makes_nothing_else_slip_by(
    blog: PlayedBlog, deleted: list[int]
) -> None:
    def delete_then(_path: str) -> None:
        if len(blog.asked) == 2:
            for number in deleted:
                blog.comments.pop(number, None)

    blog.before = delete_then
    seen = ids_of(blog)
    assert seen == sorted(set(seen))
    assert set(seen) >= set(range(1, 251)) - set(deleted)


def test_a_row_of_rest_is_the_row_of_the_database() -> None:
    row = comment_row(
        comment(
            5, "It&#8217;s  done", status="hold", parent=3, author=2, author_url="http://a.example"
        )
    )
    assert row == {
        "comment_ID": 5,
        "comment_post_ID": 7,
        "comment_author": "Noor",
        "comment_author_email": "noor@readers.example",
        "comment_author_url": "http://a.example",
        "comment_date_gmt": "2026-03-01 09:05:00",
        "comment_content": "It&#8217;s  done",
        "comment_approved": "0",
        "comment_type": "comment",
        "comment_parent": 3,
        "user_id": 2,
    }
    assert comment_from(row).status == "held"
    assert comment_from(row).text == "It’s  done"


def test_of_a_post_nobody_can_see_only_its_status_comes() -> None:
    authors = {1: {"ID": "1", "display_name": "Ida"}}
    shown = post_from(post_row(post(7), authors))
    assert (shown.title, shown.live, shown.author and shown.author.names) == (
        "Post 7 & more", True, ("Ida",),
    )  # fmt: skip
    assert post_row(post(7, status="draft"), authors) == {"ID": 7, "post_status": "draft"}


def test_posts_are_found_among_all_types_that_can_have_comments(blog: PlayedBlog) -> None:
    kinds = {7: "posts", 8: "pages", 9: "recipes", 10: "media"}
    blog.put(*(post(number, kind=kind) for number, kind in kinds.items()))
    reader = Blog(client_of(blog), lambda: NOW)
    rows = [row for some, _ in reader.posts({"7", "8", "9", "10", "11"}) for row in some]
    assert sorted(int(str(row["ID"])) for row in rows) == [7, 8, 9, 10]
    assert reader.author_names() == {"Ida"}
    assert reader.has_no_post("11")
    assert not reader.has_no_post("9")


@pytest.mark.parametrize(
    ("may", "says"), [("nothing", "application password"), ("read", "editor or administrator")]
)
def test_who_may_not_moderate_is_told_who_may(blog: PlayedBlog, may: str, says: str) -> None:
    blog.may = may
    with pytest.raises(RestError, match=says):
        ids_of(blog)


def test_a_list_that_is_none_is_refused(blog: PlayedBlog) -> None:
    blog.faults = [Fault(200, body=b'{"rows": []}')]
    with pytest.raises(RestError, match="no list of rows"):
        ids_of(blog)
