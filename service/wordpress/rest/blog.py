"""A blog's comments and posts through WordPress's REST interface, as rows of its own columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from service.wordpress.fields import PayloadError
from service.wordpress.rest.client import Answer, RestClient, RestError, TooMuch
from service.wordpress.rest.listing import Page, PageSize, Place, Walk, id_of
from service.wordpress.rest.rows import (
    author_of,
    comment_row,
    post_row,
    rights_row,
    route_of,
    text_or_none,
)
from service.wordpress.rows import Row

__all__ = ["Blog", "Page", "Place", "RestError", "comment_row", "post_row"]

POSTS_AT_ONCE = 25  # their texts are long
# Only what is read is asked for: IP addresses and user agents stay where they are.
COMMENT_FIELDS = (
    "id,post,parent,author,author_name,author_email,author_url,date_gmt,content,status,type"
)
POST_FIELDS = "id,status,title.raw,content.raw,date_gmt,link,author"
USUAL_TYPES = ("/wp/v2/posts", "/wp/v2/pages")
CLOSED = frozenset({400, 401, 403, 404})


class Blog:
    """What a user who may moderate sees of a blog. Every method may raise RestError."""

    def __init__(self, client: RestClient, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._clock = clock
        self._size = PageSize()
        self._authors: dict[int, Row] = {}
        self._types: tuple[str, ...] = ()

    def comments(self, status: str, place: Place) -> Walk:
        """The comments of a status by ascending id, from `place` on.

        "all" is approved and held; of other statuses come ids and status alone.
        """
        fields = COMMENT_FIELDS if status == "all" else "id,status"

        def ask(**where: Any) -> Answer:
            # Behind its last page WordPress may answer 400.
            allow = frozenset({400}) if "page" in where else frozenset[int]()
            answer = self._client.get(
                "/wp/v2/comments", allow,
                context="edit", status=status, orderby="id", order="asc", _fields=fields, **where,
            )  # fmt: skip
            if answer.status == 400:
                return Answer(200, [], answer.total)
            return _of_a_moderator(answer)

        return Walk(ask, comment_row, self._size, self._clock, place)

    def live_comments(self, ids: Sequence[str]) -> tuple[list[Row], bool, datetime]:
        """Those of these comments that are approved or held, whether these are all of them that
        there are, and when they were asked for."""
        asked_at = self._clock()
        rows, all_told = self._by_ids(
            "/wp/v2/comments", list(map(int, ids)), _fields=COMMENT_FIELDS, status="all"
        )
        readable: list[Row] = []
        for row in rows:
            try:
                readable.append(comment_row(row))
            except PayloadError:
                all_told = False
        return readable, all_told, asked_at - timedelta(seconds=self._client.freshness.oldest)

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
                found.update(id_of(row) or 0 for row in some)
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

    def roles(self) -> dict[str, bool] | None:
        """Which of the blog's users who may write there may moderate comments, by id; None where
        this user may not ask."""
        refused = False

        def ask(**where: Any) -> Answer:
            nonlocal refused
            answer = self._client.get(
                "/wp/v2/users", CLOSED,
                context="edit", orderby="id", order="asc", _fields="id,roles,capabilities",
                capabilities="edit_posts,moderate_comments", **where,
            )  # fmt: skip
            refused = refused or answer.status != 200 or not isinstance(answer.data, list)
            return Answer(200, [], 0) if refused else answer

        pages = Walk(ask, rights_row, self._size, self._clock)
        found = {str(row["ID"]): bool(row["may"]) for page in pages for row in page.rows}
        return None if refused else found

    def doubt(self) -> str:
        """The sign that what was read is an old copy out of a cache, "" for none."""
        return self._client.freshness.doubt()

    def around(self) -> str:
        """What stood around the first answer that was not JSON alone, "" for nothing."""
        return self._client.around

    def _by_ids(
        self,
        route: str,
        ids: Sequence[int],
        allow: frozenset[int] = frozenset(),
        *,
        context: str = "edit",
        **query: Any,
    ) -> tuple[list[Mapping[str, Any]], bool]:
        """The rows of these ids, and whether the blog says that these are all of them.

        Asked for again as long as it gives some and has more: a page may be as short as it likes.
        """
        found: dict[int, Mapping[str, Any]] = {}
        all_told, waiting = True, list(ids)
        while waiting:
            some = waiting[: self._size.now]
            try:
                answer = self._client.get(
                    route, allow, shrinks=len(some) > 1, context=context, per_page=len(some),
                    include=",".join(map(str, some)), **query,
                )  # fmt: skip
            except TooMuch:
                if len(some) == 1:
                    raise
                self._size.shrink(len(some))
                continue
            if answer.status != 200:
                return [], False
            if not isinstance(answer.data, list):
                return list(found.values()), False
            rows = {id_of(row): row for row in answer.data}
            came = {each: rows[each] for each in some if each in rows}
            found.update(came)
            told = answer.total == len(answer.data) == len(came)
            again = not told and bool(came)
            all_told = all_told and (told or again)
            waiting = [each for each in waiting if each not in came and (again or each not in some)]
        return list(found.values()), all_told

    def _post_types(self) -> tuple[str, ...]:
        """The routes of all types of posts that can have comments."""
        if not self._types:
            answer = self._client.get("/wp/v2/types", CLOSED, context="edit")
            known = answer.data.values() if isinstance(answer.data, dict) else ()
            others = (route_of(kind) for kind in known)
            self._types = tuple(dict.fromkeys((*USUAL_TYPES, *filter(None, others))))
        return self._types

    def _some_posts(self, route: str, ids: Sequence[int]) -> list[Mapping[str, Any]]:
        # Media has statuses of its own, and refuses these.
        for status in ("any,trash", None):
            rows, _ = self._by_ids(route, ids, CLOSED, _fields=POST_FIELDS, status=status)
            if rows:
                return rows
        return []

    def _learn_authors(self, posts: Collection[Mapping[str, Any]]) -> None:
        """Who they are, with the e-mail where this user may see it."""
        wanted = {author_of(post) for post in posts} - {0, *self._authors}
        if not wanted:
            return
        for context, fields in (("edit", "id,name,email"), ("view", "id,name")):
            users, _ = self._by_ids(
                "/wp/v2/users", sorted(wanted), CLOSED, context=context, _fields=fields
            )
            for user in users:
                number = id_of(user) or 0
                self._authors[number] = {
                    "ID": str(number),
                    "display_name": text_or_none(user.get("name")),
                    "user_email": text_or_none(user.get("email")),
                }
            wanted -= self._authors.keys()
            if not wanted:
                return


def _of_a_moderator(answer: Answer) -> Answer:
    """Rows with all their fields: to whom may not moderate WordPress gives some."""
    if not isinstance(answer.data, list):
        raise RestError("the answer of /wp/v2/comments is no list of rows as WordPress gives it")
    rows = [row for row in answer.data if id_of(row)]
    if rows and not any("status" in row for row in rows):
        raise RestError("WordPress keeps the comments' status back: take a user who may moderate")
    texts = [row["content"] for row in rows if isinstance(row.get("content"), Mapping)]
    if texts and not any("raw" in text for text in texts):
        raise RestError("WordPress keeps the comments' own text back: take a user who may moderate")
    return answer
