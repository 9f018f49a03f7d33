"""The rows of an export -> users, posts and comments, with the ids and dates they lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from service.core.addresses import page_of
from service.core.made_ids import made_id
from service.wordpress.dates import comment_date, offset_of
from service.wordpress.fields import CommentIn, PayloadError, PostIn, TooLongError, UserIn
from service.wordpress.html import to_line
from service.wordpress.rows import (
    LONGEST_FIELD,
    LONGEST_ID,
    LONGEST_POST,
    comment_from,
    id_from,
    post_from,
    string_from,
)
from service.wordpress.stock import is_stock

Item = UserIn | PostIn | CommentIn
Row = dict[str, str]

_POST_TYPES = frozenset({"post", "page"})
_NAMED_TYPES = frozenset({"pingback", "trackback", "note"})
_GONE = frozenset({"spam", "trash", "post-trashed"})
MOST_USERS = 10_000  # remembered, to name the authors of posts
MOST_IDS = 100_000  # comments of one post among which parents are looked for
MOST_WAITING = 1_000  # comments held back until a date beside theirs is known
MOST_LINKS = 20
MOST_WARNINGS = 20
_QUARTER = timedelta(minutes=15)


class ExportItems:
    """Takes an export's rows as they end; `take` hands over what is complete, in their order.

    `latest`: no date is later. `links`: where the first posts stand. `undated`: comments whose
    date is their neighbours'.
    """

    def __init__(self, latest: datetime | None) -> None:
        self.skipped: Counter[str] = Counter()
        self.newest: datetime | None = None
        self.items_seen = 0
        self.undated = 0
        self.links: list[str] = []
        self._latest = latest
        self._ready: list[Item] = []
        self._unreadable: list[str] = []
        self._counts: Counter[str] = Counter()
        self._users: dict[str, UserIn] = {}
        self._offset: timedelta | None = None  # of the blog's clock, as far as it is known
        self._begin_item()

    def _begin_item(self) -> None:
        self._post_id: str | None = None
        self._post_date: datetime | None = None
        self._post_told = False
        self._before: datetime | None = None
        self._waiting: list[tuple[CommentIn, bool]] = []
        self._ids: set[str] = set()
        self._parents: list[str] = []

    def take(self) -> list[Item]:
        """What has been completed since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def warnings(self) -> list[str]:
        """What the whole file gave reason to say."""
        said = {
            "made": "{} posts have no id; they were given one made of their address",
            "nameless": "{} posts have no id, nor a link to make one of, and were left out",
            "cut": f"{{}} posts are longer than the {LONGEST_POST} characters that are read; the"
            " rest of each was left out",
            "orphans": "{} comments answer one that is not among those imported; they were kept,"
            " as what they say they are",
        }
        told = [
            text.format(self._counts[name]) for name, text in said.items() if self._counts[name]
        ]
        if self.undated:
            told.append(
                f"{self.undated} comments have no date that can be read; they were given that of"
                " the comment beside them"
            )
        return [*self._unreadable, *told]

    def user(self, row: Row) -> None:
        """A user of the blog."""
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

    def item(self, row: Row) -> None:
        """The end of a post, or of what else WordPress keeps like one."""
        self.items_seen += 1
        if not self._post_told and row.get("post_type", "post") in _POST_TYPES:
            self._tell_post(row)
        self._settle()
        if len(self._ids) < MOST_IDS:
            self._counts["orphans"] += sum(parent not in self._ids for parent in self._parents)
        self._begin_item()

    def finish(self) -> None:
        """The end of the file, perhaps in the middle of a post."""
        self._settle()

    def comment(self, row: Row, post: Row) -> None:
        """A comment of the post whose row has been read so far."""
        self._identify(post)
        row = {"comment_approved": "1", **row, "comment_post_ID": self._post_id or ""}
        if reason := _reason_to_skip(row):
            self.skipped[reason] += 1
            return
        self._offset = offset_of(row, "comment_date_gmt", "comment_date") or self._offset
        try:
            comment = comment_from(self._numbered(row), latest=self._latest, offset=self._clock())
        except PayloadError as error:
            self.skipped["too large" if isinstance(error, TooLongError) else "unreadable"] += 1
            self._warn(f"comment {row['comment_ID'][:LONGEST_ID]} was left out: {error}")
            return
        if comment.status == "gone":
            self.skipped[row["comment_approved"]] += 1
        elif not comment.countable:
            self.skipped["WordPress's own" if is_stock(comment) else "pingback"] += 1
            return
        if not self._post_told:
            self._tell_post(post)
        self._note(comment)
        self._wait(comment, row)

    def _numbered(self, row: Row) -> Row:
        """The row with numbers for ids, where a converter has words."""
        ids = {}
        for name in ("comment_ID", "comment_parent"):
            told = row.get(name, "")
            if told and not (told.isascii() and told.isdigit() and len(told) <= LONGEST_ID):
                ids[name] = made_id("comment", self._post_id or "", told)
        return row | ids

    def _note(self, comment: CommentIn) -> None:
        if comment.status == "gone" or len(self._ids) >= MOST_IDS:
            return
        self._ids.add(comment.id)
        if comment.parent_id:
            self._parents.append(comment.parent_id)

    def _wait(self, comment: CommentIn, row: Row) -> None:
        """Hand a comment over once its date is settled: it may rest on what comes behind it."""
        by_local_clock = self._offset is None and self._is_local(row)
        self._waiting.append((comment, by_local_clock))
        is_gone = comment.status == "gone" and len(self._waiting) == 1
        dated = comment.date is not None and not by_local_clock
        if dated or is_gone or len(self._waiting) >= MOST_WAITING:
            self._settle()

    def _is_local(self, row: Row) -> bool:
        dates = (comment_date(row, self._latest, offset) for offset in (timedelta(), _QUARTER))
        return len(set(dates)) > 1

    def _settle(self) -> None:
        waiting, self._waiting = self._waiting, []
        settled = [
            replace(each, date=each.date - self._clock()) if local and each.date else each
            for each, local in waiting
        ]
        after = next((each.date for each in settled if each.date), None)
        for comment in (self._dated(each, after) for each in settled):
            self._before = comment.date or self._before
            if comment.date and (self.newest is None or comment.date > self.newest):
                self.newest = comment.date
            self._ready.append(comment)

    def _dated(self, comment: CommentIn, after: datetime | None) -> CommentIn:
        """With the date of the comment before it, of the first one behind it, or of the post."""
        if comment.date or comment.status == "gone":
            return comment
        self.undated += 1
        date = self._before or after or self._post_date
        return replace(comment, date=date, undated=date is None)

    def _clock(self) -> timedelta:
        return self._offset or timedelta()

    def _identify(self, row: Row) -> None:
        """Learn from the open post what its comments need: its id, and the blog's clock."""
        if self._post_id is not None or not row:
            return
        self._post_id = self._id_of_post(row)
        self._counts["nameless"] += not self._post_id
        self._offset = offset_of(row, "post_date_gmt", "post_date") or self._offset
        if len(self.links) < MOST_LINKS and row.get("permalink"):
            self.links.append(row["permalink"])

    def _tell_post(self, row: Row) -> None:
        self._post_told = True
        self._identify(row)
        if not self._post_id:
            return
        self._counts["cut"] += len(row.get("post_content", "")) > LONGEST_POST
        short = {name: text[:LONGEST_FIELD] for name, text in row.items() if name != "post_content"}
        try:
            post = post_from(
                row | short | {"ID": self._post_id}, latest=self._latest, offset=self._clock()
            )
        except PayloadError as error:
            self._warn(f"post {self._post_id} was left out: {error}")
            return
        self._post_date = post.date
        creator = short.get("creator", "")
        known = self._users.get(creator) or (UserIn(names=(creator,)) if creator else None)
        self._ready.append(post if known is None else replace(post, author=known))

    def _id_of_post(self, row: Row) -> str:
        """The post's number; else one that is made of what else names it, "" without that."""
        try:
            if number := id_from(row, "ID"):
                return number
        except PayloadError:
            pass
        name = page_of(row.get("permalink", "")) or row.get("identifier") or row.get("guid")
        self._counts["made"] += bool(name)
        return made_id("post", name) if name else ""

    def _warn(self, warning: str) -> None:
        if len(self._unreadable) < MOST_WARNINGS:
            self._unreadable.append(warning)


def _reason_to_skip(row: Mapping[str, str]) -> str:
    kind = row.get("comment_type", "")
    if not row.get("comment_ID", "").strip("0"):
        return "no id"
    if not row["comment_post_ID"]:
        return "no post"
    if kind not in {"", "comment"}:
        return kind if kind in _NAMED_TYPES else "other type"
    return "" if row.get("comment_content") or row["comment_approved"] in _GONE else "empty"
