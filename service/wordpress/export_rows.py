"""The elements of an export -> users, posts and comments, one at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from service.wordpress.fields import CommentIn, PayloadError, PostIn, UserIn
from service.wordpress.html import to_line
from service.wordpress.rows import (
    LONGEST_ID,
    LONGEST_POST,
    comment_from,
    id_from,
    post_from,
    string_from,
)

Item = UserIn | PostIn | CommentIn

# The fields that are read, by the element they stand in; names as xmltext.Mender writes them.
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "channel": {
        "title": "title",
        "link": "link",
        "pubDate": "pubDate",
        "wp.base_blog_url": "base_blog_url",
    },
    "wp.author": {
        "wp.author_id": "ID",
        "wp.author_login": "login",
        "wp.author_email": "user_email",
        "wp.author_display_name": "display_name",
        "wp.author_first_name": "first_name",
        "wp.author_last_name": "last_name",
    },
    "item": {
        "title": "post_title",
        "link": "permalink",
        "dc.creator": "creator",
        "content.encoded": "post_content",
        "wp.post_id": "ID",
        "wp.post_date": "post_date",
        "wp.post_date_gmt": "post_date_gmt",
        "wp.status": "post_status",
        "wp.post_type": "post_type",
    },
    "wp.comment": {
        "wp.comment_id": "comment_ID",
        "wp.comment_author": "comment_author",
        "wp.comment_author_email": "comment_author_email",
        "wp.comment_author_url": "comment_author_url",
        "wp.comment_date": "comment_date",
        "wp.comment_date_gmt": "comment_date_gmt",
        "wp.comment_content": "comment_content",
        "wp.comment_approved": "comment_approved",
        "wp.comment_type": "comment_type",
        "wp.comment_parent": "comment_parent",
        "wp.comment_user_id": "user_id",
    },
}
_INNERMOST_FIRST = ("wp.comment", "wp.author", "item", "channel")
_ENDED_BY = {
    "item": ("wp.comment", "wp.author", "item"),
    "wp.author": ("wp.author",),
    "wp.comment": ("wp.comment", "wp.author"),
}
_POST_TYPES = frozenset({"post", "page"})
_NAMED_TYPES = frozenset({"pingback", "trackback", "note"})
_GONE = frozenset({"spam", "trash", "post-trashed"})
MOST_USERS = 10_000  # remembered, to name the authors of posts
MOST_IDS = 100_000  # comments of one post among which parents are looked for
MOST_WARNINGS = 20


class ExportRows:
    """An lxml parser target: takes `start`, `data`, `end`; `take` hands over what is complete."""

    def __init__(self) -> None:
        self.channel: dict[str, str] = {}
        self.skipped: Counter[str] = Counter()
        self.newest: datetime | None = None
        self.items_seen = 0
        self.is_wordpress = False
        self.complete = False  # the root element was closed
        self._ready: list[Item] = []
        self._unreadable: list[str] = []
        self._orphans = 0
        self._posts_without_id = 0
        self._users: dict[str, UserIn] = {}
        self._path: list[str] = []
        self._open: dict[str, dict[str, str]] = {"channel": self.channel}
        self._row = self.channel  # where the field being read belongs, which
        self._field = ""  # is this column, and
        self._depth = 0  # began at this depth
        self._pieces: list[str] = []
        self._size = 0
        self._post_told = False
        self._ids: set[str] = set()
        self._parents: list[str] = []

    def take(self) -> list[Item]:
        """What has been completed since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def warnings(self) -> list[str]:
        """What the whole file gave reason to say."""
        told = list(self._unreadable)
        if self._posts_without_id:
            told.append(f"{self._posts_without_id} posts have no id and were left out")
        if self._orphans:
            told.append(
                f"{self._orphans} comments answer one that is not among those imported;"
                " they were kept, as what they say they are"
            )
        return told

    def start(self, tag: str, _attributes: object) -> None:
        self.is_wordpress = self.is_wordpress or tag.startswith("wp.")
        if tag in {"item", "wp.comment"} or (tag == "wp.author" and "item" not in self._open):
            self._begin(tag)
        else:
            self._begin_field(tag)
        self._path.append(tag)

    def data(self, text: str) -> None:
        if self._field and self._size <= LONGEST_POST:
            self._pieces.append(text)
            self._size += len(text)

    def end(self, tag: str) -> None:
        if self._field and len(self._path) == self._depth:
            self._end_field()
        elif tag in _FIELDS:
            self._end(tag)
        self._path.pop()
        self.complete = not self._path

    def close(self) -> None:
        """Required of a target; what is incomplete by now is left out."""

    def _begin(self, tag: str) -> None:
        """Enter an element that makes a row; what lost its end tag before it ends here."""
        self._end_field()
        for unfinished in _ENDED_BY[tag]:
            self._end(unfinished)
        self._open[tag] = {}

    def _begin_field(self, tag: str) -> None:
        within = next(name for name in _INNERMOST_FIRST if name in self._open)
        fields, parent = _FIELDS[within], self._path[-1] if self._path else ""
        column = fields.get(tag)
        # Inside another field: that one lost its end tag, and its text ends here.
        if column and (parent == within or parent in fields):
            self._end_field()
            if column not in self._open[within]:
                self._field, self._row = column, self._open[within]
                self._depth = len(self._path) + 1

    def _end_field(self) -> None:
        if self._field:
            self._row[self._field] = "".join(self._pieces).strip()
        self._field, self._size = "", 0
        self._pieces.clear()

    def _end(self, tag: str) -> None:
        if tag == "channel" or tag not in self._open:
            return
        if tag == "wp.author":
            self._end_user(self._open.pop(tag))
        elif tag == "wp.comment":
            self._end_comment(self._open.pop(tag))
        else:
            self._end_post(self._open.pop(tag))

    def _end_user(self, row: dict[str, str]) -> None:
        whole = f"{row.get('first_name', '')} {row.get('last_name', '')}".strip()
        names = [to_line(name) for name in (row.get("display_name", ""), whole) if name]
        # A login is a name only for want of others: "john" may well be a reader, too.
        names = list(dict.fromkeys(names)) or [row.get("login", "")]
        try:
            user_id = id_from(row, "ID") or ""
            email = string_from(row, "user_email")
        except PayloadError as error:
            self._warn(f"a user of the blog was left out: {error}")
            return
        user = UserIn(user_id, tuple(name for name in names if name), email)
        login = row.get("login", "")
        if login and len(self._users) < MOST_USERS:
            self._users[login] = user
        self._ready.append(user)

    def _end_post(self, row: dict[str, str]) -> None:
        self.items_seen += 1
        if not self._post_told and row.get("post_type", "post") in _POST_TYPES:
            self._tell_post(row)
        if len(self._ids) < MOST_IDS:
            self._orphans += sum(parent not in self._ids for parent in self._parents)
        self._post_told = False
        self._ids, self._parents = set(), []

    def _tell_post(self, row: dict[str, str]) -> None:
        self._post_told = True
        if not row.get("ID"):
            self._posts_without_id += 1
            return
        try:
            post = post_from(row)
        except PayloadError as error:
            self._warn(f"post {row['ID'][:LONGEST_ID]} was left out: {error}")
            return
        creator = row.get("creator", "")
        known = self._users.get(creator) or (UserIn(names=(creator,)) if creator else None)
        self._ready.append(post if known is None else replace(post, author=known))

    def _end_comment(self, row: dict[str, str]) -> None:
        post = self._open.get("item", {})
        row = {"comment_approved": "1", **row, "comment_post_ID": post.get("ID", "")}
        if reason := _reason_to_skip(row):
            self.skipped[reason] += 1
            return
        try:
            comment = comment_from(row)
        except PayloadError as error:
            self.skipped["unreadable"] += 1
            self._warn(f"comment {row['comment_ID'][:LONGEST_ID]} was left out: {error}")
            return
        if comment.status == "gone":
            self.skipped[row["comment_approved"]] += 1
            self._ready.append(comment)
        elif not comment.countable:
            self.skipped["pingback"] += 1
        elif comment.date is None:
            self.skipped["no date"] += 1
        else:
            self._tell_comment(comment, post)

    def _tell_comment(self, comment: CommentIn, post: dict[str, str]) -> None:
        if not self._post_told:
            self._tell_post(post)
        if len(self._ids) < MOST_IDS:
            self._ids.add(comment.id)
            if comment.parent_id:
                self._parents.append(comment.parent_id)
        if comment.date and (self.newest is None or comment.date > self.newest):
            self.newest = comment.date
        self._ready.append(comment)

    def _warn(self, warning: str) -> None:
        if len(self._unreadable) < MOST_WARNINGS:
            self._unreadable.append(warning)


def _reason_to_skip(row: Mapping[str, str]) -> str:
    kind = row.get("comment_type", "")
    if not row.get("comment_ID"):
        return "no id"
    if not row["comment_post_ID"]:
        return "no post"
    if kind not in {"", "comment"}:
        return kind if kind in _NAMED_TYPES else "other type"
    return "" if row.get("comment_content") or row["comment_approved"] in _GONE else "empty"
