"""A blog's comments and posts through WordPress's REST interface, as rows of its own columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.wordpress.rest_client import Answer, RestClient, RestError
from service.wordpress.rows import Row

__all__ = ["Blog", "Page", "Place", "RestError", "comment_row", "post_row"]

PAGE = 100  # the most that WordPress gives at once
OVERLAP = 10
POSTS_AT_ONCE = 25  # their texts are long
# Only what is read is asked for: IP addresses and user agents stay where they are.
COMMENT_FIELDS = (
    "id,post,parent,author,author_name,author_email,author_url,date_gmt,content,status,type"
)
POST_FIELDS = "id,status,title.raw,content.raw,date_gmt,link,author"
USUAL_TYPES = ("/wp/v2/posts", "/wp/v2/pages")
_ROW_STATUSES = {"approved": "1", "hold": "0"}
_LIVE_POSTS = frozenset({"publish", "private", "inherit"})


@dataclass(frozen=True, slots=True)
class Place:
    """How far a listing was read: up to the comment `last`, standing before `offset`."""

    last: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Rows not read before, read at or after `asked_at`. `place` is where the next page begins."""

    rows: list[Row]
    place: Place
    total: int
    asked_at: datetime


class Blog:
    """What a user who may moderate sees of a blog. Every method may raise RestError."""

    def __init__(self, client: RestClient, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._clock = clock
        self._authors: dict[int, Row] = {}
        self._types: tuple[str, ...] = ()

    def comments(self, status: str, place: Place) -> Iterator[Page]:
        """The comments of a status by ascending id, from `place` on.

        "all" is approved and held; of other statuses come ids and status alone. Pages are asked
        for by offset, and what is deleted meanwhile moves all behind it forward. So each page
        begins within the one before: where not one of its ids is known, rows moved past it, and
        it is looked for further back. Paging by date would not do (imported comments share
        theirs), nor asking for every id (spam leaves wide gaps).
        """
        fields = COMMENT_FIELDS if status == "all" else "id,status"
        offset, last, hiding, trusted = max(0, place.offset - OVERLAP), place.last, 0, 0
        while True:
            asked_at = self._clock()
            answer = self._listing(status, fields, offset)
            rows = sorted(answer.data, key=lambda row: int(row["id"]))
            connected = offset == 0 or (bool(rows) and int(rows[0]["id"]) <= last)
            total = answer.total if answer.total is not None else offset + len(rows) + bool(rows)
            if not connected and offset > trusted:
                # WordPress counts rows that it hides from this user; then a page is short.
                if answer.total is None or len(rows) < min(PAGE, total - offset):
                    hiding = max(hiding, offset)
                offset = max(0, offset - PAGE)
                continue
            fresh = [row for row in rows if int(row["id"]) > last]
            last = int(fresh[-1]["id"]) if fresh else last
            end = offset + PAGE
            yield Page([comment_row(row) for row in fresh], Place(last, end), total, asked_at)
            if end >= total:
                return
            # Nothing had moved: more rows are hidden than two pages share.
            trusted = trusted if fresh else max(trusted, hiding)
            hiding, offset = 0, end if end <= trusted else end - OVERLAP

    def live_comments(self, ids: Sequence[str]) -> tuple[list[Row], bool, datetime]:
        """Those of these comments that are approved or held, whether these are all of them that
        there are, and when they were asked for."""
        asked_at = self._clock()
        answer = self._get_list(
            "/wp/v2/comments",
            context="edit", status="all", include=",".join(ids), per_page=PAGE,
            _fields=COMMENT_FIELDS,
        )  # fmt: skip
        # WordPress counts rows that it hides from this user.
        return [comment_row(row) for row in answer.data], answer.total == len(answer.data), asked_at

    def posts(self, ids: Collection[str]) -> Iterator[tuple[list[Row], datetime]]:
        """These posts, whatever their type and status; what isn't shown does not come."""
        missing = sorted(map(int, ids))
        for route in self._post_types() if missing else ():
            found: set[int] = set()
            for start in range(0, len(missing), POSTS_AT_ONCE):
                asked_at = self._clock()
                some = self._some_posts(route, missing[start : start + POSTS_AT_ONCE])
                self._learn_authors(some)
                yield [post_row(row, self._authors) for row in some], asked_at
                found.update(int(row["id"]) for row in some)
            missing = [post_id for post_id in missing if post_id not in found]

    def has_no_post(self, post_id: str) -> bool:
        """Whether no type has such a post: not merely one that this user may not read."""
        return all(
            self._has_none(f"{route}/{post_id}", "rest_post_invalid_id")
            for route in self._post_types()
        )

    def has_no_comment(self, comment_id: str) -> bool:
        """Whether there is no such comment: not merely one that this user may not read."""
        return self._has_none(f"/wp/v2/comments/{comment_id}", "rest_comment_invalid_id")

    def _has_none(self, route: str, code: str) -> bool:
        answer = self._client.get(route, frozenset({401, 403, 404}), _fields="id")
        said = answer.data.get("code") if isinstance(answer.data, dict) else None
        return answer.status == 404 and said == code

    def now(self) -> datetime:
        """The time, as every page is stamped with."""
        return self._clock()

    def author_names(self) -> set[str]:
        """What the authors of the posts read so far are called."""
        return {str(author.get("display_name", "")) for author in self._authors.values()}

    def _listing(self, status: str, fields: str, offset: int) -> Answer:
        return self._get_list(
            "/wp/v2/comments",
            context="edit", status=status, orderby="id", order="asc", per_page=PAGE,
            offset=offset, _fields=fields,
        )  # fmt: skip

    def _get_list(self, route: str, **query: Any) -> Answer:
        answer = self._client.get(route, **query)
        if not _is_list_of_rows(answer.data):
            raise RestError(f"the answer of {route} is no list of rows as WordPress gives it")
        return answer

    def _post_types(self) -> tuple[str, ...]:
        """The routes of all types of posts that can have comments."""
        if not self._types:
            answer = self._client.get(
                "/wp/v2/types", frozenset({400, 401, 403, 404}), context="edit"
            )
            known = answer.data.values() if isinstance(answer.data, dict) else ()
            others = [
                f"/{kind.get('rest_namespace') or 'wp/v2'}/{kind['rest_base']}"
                for kind in known
                if isinstance(kind, dict) and (kind.get("supports") or {}).get("comments")
            ]
            self._types = tuple(dict.fromkeys((*USUAL_TYPES, *others)))
        return self._types

    def _some_posts(self, route: str, ids: Sequence[int]) -> list[Mapping[str, Any]]:
        query = {
            "context": "edit", "include": ",".join(map(str, ids)), "per_page": PAGE,
            "_fields": POST_FIELDS,
        }  # fmt: skip
        # Media has statuses of its own, and refuses these.
        answer = self._client.get(route, frozenset({400, 401, 403}), status="any,trash", **query)
        if answer.status == 400:
            answer = self._client.get(route, frozenset({400, 401, 403, 404}), **query)
        return answer.data if answer.status == 200 and _is_list_of_rows(answer.data) else []

    def _learn_authors(self, posts: Collection[Mapping[str, Any]]) -> None:
        """Who they are, with the e-mail where this user may see it."""
        wanted = {int(post.get("author") or 0) for post in posts} - {0, *self._authors}
        if not wanted:
            return
        query = {"include": ",".join(map(str, sorted(wanted))), "per_page": PAGE}
        for context, fields in (("edit", "id,name,email"), ("view", "id,name")):
            answer = self._client.get(
                "/wp/v2/users", frozenset({400, 401, 403, 404}),
                context=context, _fields=fields, **query,
            )  # fmt: skip
            if answer.status == 200 and _is_list_of_rows(answer.data):
                break
        else:
            return
        for user in answer.data:
            self._authors[int(user["id"])] = {
                "ID": str(user["id"]),
                "display_name": user.get("name"),
                "user_email": user.get("email"),
            }


def comment_row(comment: Mapping[str, Any]) -> Row:
    """A comment of REST under the names, and with the values, of WordPress's own columns."""
    if not isinstance(comment.get("status"), str):
        raise RestError("WordPress keeps the comments' status back: take a user who may moderate")
    row: dict[str, object] = {
        "comment_ID": comment["id"],
        "comment_approved": _ROW_STATUSES.get(comment["status"], comment["status"]),
    }
    if "content" not in comment:
        return row
    if not isinstance(comment["content"], Mapping) or "raw" not in comment["content"]:
        raise RestError("WordPress keeps the comments' own text back: take a user who may moderate")
    return {
        **row,
        "comment_post_ID": comment.get("post"),
        "comment_author": comment.get("author_name"),
        "comment_author_email": comment.get("author_email"),
        "comment_author_url": comment.get("author_url"),
        "comment_date_gmt": _row_date(comment.get("date_gmt")),
        "comment_content": comment["content"]["raw"],
        "comment_type": comment.get("type"),
        "comment_parent": comment.get("parent"),
        "user_id": comment.get("author"),
    }


def post_row(post: Mapping[str, Any], authors: Mapping[int, Row]) -> Row:
    """A post of REST likewise; of what readers can't see, only that it is so."""
    row: dict[str, object] = {"ID": post["id"], "post_status": post.get("status")}
    if post.get("status") not in _LIVE_POSTS:
        return row
    author = int(post.get("author") or 0)
    return {
        **row,
        "post_title": (post.get("title") or {}).get("raw"),
        "post_content": (post.get("content") or {}).get("raw"),
        "post_date_gmt": _row_date(post.get("date_gmt")),
        "permalink": post.get("link"),
        "post_author": author,
        "author": authors.get(author),
    }


def _row_date(value: object) -> object:
    return value.replace("T", " ") if isinstance(value, str) else value


def _is_list_of_rows(data: object) -> bool:
    return isinstance(data, list) and all(
        isinstance(row, Mapping) and str(row.get("id")).isdecimal() for row in data
    )
