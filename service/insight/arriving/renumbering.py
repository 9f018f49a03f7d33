"""Which ids the posts and comments of an export are kept under.

Numbers told by others are not always theirs alone: converters count the comments of each post
from 1, or number nothing at all, and what came through another door may bear the number already.
Nothing is overwritten for that: what came first keeps the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from service.core.addresses import page_of
from service.core.made_ids import made_id, made_id_beside
from service.store import beside, posts
from service.wordpress.export.items import Item
from service.wordpress.fields import CommentIn, PostIn

# Remembered of one file; beyond, what the database holds has to do.
MOST_REMEMBERED = 100_000


class _Post(NamedTuple):
    """What tells one post from another."""

    title: str
    url: str
    date: datetime | None


class Numbers:
    """The ids of one export of a site, asked for in the order of its rows. `renumbered`: the
    comments, `posts`: the posts that got another id than the file says."""

    def __init__(self, key: str) -> None:
        self._key = key
        self.renumbered = self.posts = 0
        self._posts: dict[str, _Post] = {}
        self._comments: dict[str, str] = {}  # whose each number is: the post
        self._post = ("", "")  # the open one's id in the file, and its own
        self._contents: dict[str, int] = {}  # of the open post's comments, by number
        self._held: dict[str, str | None] = {}
        self._held_posts: dict[str, _Post] = {}

    def look_up(self, connection: Connection, rows: Sequence[object]) -> None:
        """Learn which of the numbers in a batch are held, and on which posts."""
        found = [each for each in rows if isinstance(each, CommentIn)]
        wanted = {each.id for each in found} | {each.parent_id for each in found if each.parent_id}
        self._held = beside.places(connection, self._key, wanted)
        told = {each.id for each in rows if isinstance(each, PostIn)} - self._posts.keys()
        self._held_posts = {
            each.id: _Post(each.title, page_of(each.url), each.date)
            for each in posts.load(connection, self._key, told, with_text=False).values()
        }

    def own(self, connection: Connection, row: Item) -> Item:
        """A row of the export under its own id; the next one of its order."""
        if isinstance(row, PostIn):
            return self._own_post(row)
        return self._own_comment(connection, row) if isinstance(row, CommentIn) else row

    def warnings(self) -> list[str]:
        """What was strange about the numbers."""
        told = []
        if self.posts:
            told.append(
                f"{self.posts} posts bear the number of another post; they were kept beside it,"
                " under numbers of their own"
            )
        if self.renumbered:
            told.append(
                f"{self.renumbered} comments bear the number of another comment, as in the files"
                " of converters that count anew under each post; they were kept beside it, under"
                " numbers of their own"
            )
        return told

    def _own_post(self, post: PostIn) -> PostIn:
        told = _Post(post.title or "", page_of(post.url or ""), post.date)
        here = self._posts.get(post.id)
        if here is not None:
            is_other = here != told
        else:
            held = self._held_posts.get(post.id)
            is_other = held is not None and _nothing_alike(held, told)
            if len(self._posts) < MOST_REMEMBERED:
                self._posts[post.id] = told
        own = made_id("post", post.id, *map(str, told)) if is_other else post.id
        self.posts += is_other
        self._post, self._contents = (post.id, own), {}
        return replace(post, id=own)

    def _own_comment(self, connection: Connection, comment: CommentIn) -> CommentIn:
        """On its own post, below its own parent."""
        post = self._post[1] if comment.post_id == self._post[0] else comment.post_id or ""
        parent = comment.parent_id
        if parent and self._place(parent) not in (None, post):
            parent = made_id_beside(parent, post)
        own = self._number(connection, comment, post)
        self.renumbered += own != comment.id
        self._held[own] = post
        if (own, post, parent) == (comment.id, comment.post_id, comment.parent_id):
            return comment
        return replace(comment, id=own, post_id=post, parent_id=parent)

    def _place(self, number: str) -> str | None:
        return self._comments.get(number) or self._held.get(number)

    def _number(self, connection: Connection, comment: CommentIn, post: str) -> str:
        number, content = comment.id, hash((comment.date, comment.name, comment.text))
        place = self._place(number) or post
        if place != post:
            moved = number not in self._comments and beside.says(
                connection, self._key, number, comment.date, comment.text
            )
            place = post if moved else place
        if len(self._comments) < MOST_REMEMBERED:
            self._comments.setdefault(number, place)
        if place != post:
            number = made_id_beside(number, post)
        known = self._contents.get(number, content)
        if known != content:
            told = (comment.date, comment.name, comment.text)
            return made_id_beside(comment.id, post, *map(str, told))
        if len(self._contents) < MOST_REMEMBERED:
            self._contents[number] = content
        return number


def _nothing_alike(held: _Post, told: _Post) -> bool:
    """Whether all that both tell of their posts differs; one thing alone may well be edited."""
    both = [(ours, theirs) for ours, theirs in zip(held, told, strict=True) if ours and theirs]
    return len(both) > 1 and all(ours != theirs for ours, theirs in both)
