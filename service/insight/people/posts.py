"""Posts side by side: what they drew, whom they won, which questions under them nobody answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from service.core.asked import By
from service.core.posts import DONE, QUESTION, Contrast, Measured, contrast
from service.core.records import Comment, Post
from service.insight.context import Service
from service.insight.waiting.making import ensure
from service.insight.waiting.present import as_told
from service.store import comments, post_counts, posts, standings

# The latest posts are compared: what an author wrote long ago changes no habit.
COMPARED, A_PAGE = 60, 50
BEGUN, NAMES = 10, 3


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post and what its readers' comments come to, as `core.posts` counts it; `depth` is 0..1,
    None where none was judged."""

    post: Post
    comments: int
    readers: int
    judged: int
    depth: float | None
    exchanges: int
    newcomers: int
    began: int
    unanswered: int
    questions: int
    done: int


@dataclass(frozen=True, slots=True)
class Words:
    """A reader's words that are listed: `comment.text[start:end]`."""

    post: Post
    thread_id: str
    comment: Comment
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The words."""
        return self.comment.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Beginning:
    """A post that won readers, and the latest comments of some of them."""

    line: PostLine
    readers: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Posts:
    """A page of posts (`more`: there are others after it), the latest ones compared, and which of
    these stand out. `behind` as in Queue."""

    lines: tuple[PostLine, ...]
    more: bool
    compared: tuple[PostLine, ...]
    contrast: Contrast
    behind: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """Words of one kind, the newest first (`more`: there are others after them)."""

    words: tuple[Words, ...]
    more: bool


def compare_posts(
    service: Service, key: str, by: By = By.NEWEST, *, limit: int = A_PAGE, before: int = 0
) -> Posts:
    """The site's posts in this order, `limit` of them after so many `before`. Raises UnknownSite,
    Busy."""
    service.site(key)
    behind = not ensure(service, key)
    with service.db.snapshot() as connection:
        rows = post_counts.listed(connection, key, by, limit + 1, before)
        latest = post_counts.compared(connection, key, COMPARED)
        found = _lines(connection, key, [*rows[:limit], *latest])
    measured = [
        Measured(row.post_id, row.comments, row.judged, row.depth)
        for row in latest
        if row.depth is not None
    ]
    shown = found[: len(rows[:limit])]
    return Posts(shown, len(rows) > limit, found[len(shown) :], contrast(measured), behind=behind)


def beginnings(service: Service, key: str) -> tuple[Beginning, ...]:
    """The posts that won most readers, with the names of some; raises as `compare_posts`."""
    service.site(key)
    ensure(service, key)
    with service.db.snapshot() as connection:
        rows = post_counts.listed(connection, key, By.BEGAN, BEGUN)
        lines = _lines(connection, key, rows)
        won = post_counts.winners(connection, key, [row.post_id for row in rows], NAMES)
        said = comments.by_ids(connection, key, {reader.last_comment for reader in won})
    by_post: dict[str, list[Comment]] = {line.post.id: [] for line in lines}
    for reader in won:
        if reader.last_comment in said:
            by_post[reader.first_post].append(said[reader.last_comment])
    return tuple(Beginning(line, tuple(by_post[line.post.id])) for line in lines)


def unanswered_questions(service: Service, key: str, *, limit: int = 10, before: int = 0) -> Listed:
    """Readers' questions that nobody answered; raises as `compare_posts`."""
    return _listed(service, key, QUESTION, limit, before)


def done_because(service: Service, key: str, *, limit: int = 10, before: int = 0) -> Listed:
    """What readers say, perhaps, to have done because of a post; raises as `compare_posts`."""
    return _listed(service, key, DONE, limit, before)


def _listed(service: Service, key: str, kind: str, limit: int, before: int) -> Listed:
    service.site(key)
    ensure(service, key)
    with service.db.snapshot() as connection:
        rows = post_counts.quotes(connection, key, kind, limit + 1, before)
        shown = rows[:limit]
        ids = [row.comment_id for row in shown]
        said = comments.by_ids(connection, key, ids)
        stood = standings.by_ids(connection, key, ids)
        live = posts.load(connection, key, {row.post_id for row in shown}, with_text=False)
    words = tuple(
        Words(
            live.get(row.post_id) or Post(row.post_id),
            stood[row.comment_id].thread_id,
            said[row.comment_id],
            row.start,
            row.stop,
        )
        for row in shown
        if row.comment_id in said and row.comment_id in stood
    )
    return Listed(words, len(rows) > limit)


def _lines(connection: Connection, key: str, rows: Sequence[Row[Any]]) -> tuple[PostLine, ...]:
    ids: Collection[str] = {row.post_id for row in rows}
    live: Mapping[str, Post] = posts.load(connection, key, ids, with_text=False)
    return tuple(
        PostLine(
            live.get(row.post_id) or Post(row.post_id, date=row.date),
            row.comments,
            row.readers,
            row.judged,
            row.depth,
            row.exchanges,
            row.newcomers,
            row.began,
            row.unanswered,
            row.questions,
            row.done,
        )
        for row in rows
    )


def told_posts(
    service: Service, key: str, by: By = By.NEWEST, *, limit: int | None = None
) -> dict[str, Any]:
    """As `posts --json` prints it, and the API tells it: `limit` posts, and so many of each list.
    Raises as `compare_posts`."""
    most = A_PAGE if limit is None else limit
    found = compare_posts(service, key, by, limit=most)
    asked = unanswered_questions(service, key, limit=most)
    done = done_because(service, key, limit=most)
    told = found.contrast
    return {
        "site": key,
        "posts": [_line_json(line) for line in found.lines],
        "contrast": {
            "compared": len(found.compared),
            "enough": told.enough,
            "few_and_deep": told.deep,
            "many_and_shallow": told.shallow,
        },
        "questions": [_words_json(each) for each in asked.words],
        "done": [{**_words_json(each), "perhaps": True} for each in done.words],
        "behind": found.behind,
    }


def _line_json(line: PostLine) -> dict[str, Any]:
    post = line.post
    names = ("comments", "readers", "judged", "depth", "exchanges", "newcomers", "began",
             "unanswered", "questions", "done")  # fmt: skip
    return {
        "id": post.id,
        "title": post.title,
        "url": post.url,
        "date": post.date and as_told(post.date),
        **{name: getattr(line, name) for name in names},
    }


def _words_json(words: Words) -> dict[str, Any]:
    return {
        "post": {"id": words.post.id, "title": words.post.title, "url": words.post.url},
        "thread_id": words.thread_id,
        "comment_id": words.comment.id,
        "author": words.comment.name,
        "date": as_told(words.comment.date),
        "start": words.start,
        "end": words.end,
        "quote": words.quote,
    }
