"""What WordPress holds and what the service holds, as rows that can be compared."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import select

from service import insight
from service.store import comments, schema
from service.wordpress import html
from tests.e2e.wordpress import WordPress

# The same rows are compared by test after test.
to_line, to_text = cache(html.to_line), cache(html.to_text)
Rows = dict[str, dict[str, Any]]
LIVE_COMMENTS = {"1": "approved", "0": "held"}
LIVE_POSTS = {"publish", "private", "inherit"}


_EVERYTHING = """
$wanted = "select * from wp_posts where post_type in ('post', 'page')";
$posts  = $wpdb->get_results( $wanted, ARRAY_A );
foreach ( $posts as &$post ) {
	$post['permalink'] = get_permalink( (int) $post['ID'] );
}
return array(
	'posts'    => $posts,
	'comments' => $wpdb->get_results( 'select * from wp_comments', ARRAY_A ),
	'users'    => $wpdb->get_results( 'select ID, user_email from wp_users', ARRAY_A ),
	'moderators' => get_users( array( 'capability' => 'moderate_comments', 'fields' => 'ID' ) ),
);
"""


def held_by_wordpress(blog: WordPress) -> tuple[Rows, Rows]:
    """WordPress's comments that are neither spam nor trash, and its posts that can be seen.

    Who wrote below a hidden post is None: the service doesn't show it.
    """
    found = blog.run(_EVERYTHING)
    posts = {row["ID"]: row for row in found["posts"] if row["post_status"] in LIVE_POSTS}
    owners = {row["post_author"] for row in posts.values()}
    authors = {row["ID"]: row["user_email"].lower() for row in found["users"]}
    authors = {user: email for user, email in authors.items() if user in owners}
    moderators = set(map(str, found["moderators"]))
    comments = {
        row["comment_ID"]: {
            "status": LIVE_COMMENTS[row["comment_approved"]],
            "post": row["comment_post_ID"],
            "parent": row["comment_parent"] if row["comment_parent"] != "0" else "",
            "date": _date(row["comment_date_gmt"]),
            "text": to_text(row["comment_content"]),
            "name": to_line(row["comment_author"]),
            "by_author": row["user_id"] in moderators or _is_author(row, authors)
            if row["comment_post_ID"] in posts
            else None,
        }
        for row in found["comments"]
        if row["comment_approved"] in LIVE_COMMENTS and row["comment_type"] in {"", "comment"}
    }
    return comments, {post: _post(row) for post, row in posts.items()}


def _post(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": to_line(row["post_title"]),
        "text": to_text(row["post_content"]),
        "url": row["permalink"],
        "date": _date(row["post_date_gmt"]),
    }


def _date(told: str) -> datetime:
    return datetime.fromisoformat(told).replace(tzinfo=UTC)


def _is_author(row: dict[str, Any], authors: dict[str, str]) -> bool:
    email = row["comment_author_email"].lower()
    return row["user_id"] in authors or email in authors.values()


def comments_held(service: insight.Service, key: str) -> Rows:
    """The service's comments that are not gone."""
    table = schema.comments
    kept = table.c.status.is_distinct_from(comments.GONE)
    with service.db.read() as connection:
        rows = connection.execute(select(table).where(table.c.site == key, kept)).mappings().all()
        by_author = {each.id: each.by_author for each in comments.load(connection, key)}
    return {
        row["id"]: {
            "status": row["status"],
            "post": row["post_id"],
            "parent": row["parent_id"],
            "date": row["date"],
            "text": row["text"],
            "name": row["name"],
            "by_author": by_author.get(row["id"]),
        }
        for row in rows
    }


def posts_held(service: insight.Service, key: str) -> Rows:
    """The service's posts that are live."""
    table = schema.posts
    with service.db.read() as connection:
        rows = connection.execute(select(table).where(table.c.site == key, table.c.live)).all()
    return {
        row.id: {"title": row.title, "text": row.text, "url": row.url, "date": row.date}
        for row in rows
    }


def differences(theirs: Rows, ours: Rows) -> list[str]:
    """Every row that one side lacks and every field that differs; [] when they are the same."""
    told = []
    for row_id in sorted(theirs.keys() | ours.keys(), key=int):
        if row_id not in ours:
            told.append(f"{row_id}: only WordPress holds {theirs[row_id]}")
        elif row_id not in theirs:
            told.append(f"{row_id}: only the service holds {ours[row_id]}")
        else:
            told += [
                f"{row_id}.{name}: WordPress {value!r}, the service {ours[row_id][name]!r}"
                for name, value in theirs[row_id].items()
                if value != ours[row_id][name]
            ]
    return told
