"""A blog's database filled directly: a judged year over and over, with other readers.

A copy differs from the year in numbers, readers and dates alone, so that each comment's judgement
is that of the one it was copied from, and nothing has to be judged anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from sqlalchemy import Connection, Table, func, select, update

from service import insight
from service.cli import main
from service.store import schema
from service.wordpress.events import parse_event
from tests.bench.blogs.events import DAYS, URL, name_of, post_row
from tests.bench.blogs.pattern import END, Pattern, Row
from tests.bench.blogs.places import environment
from tests.bench.workers import in_worker

YEARS = 10
# A crowded post was written so long ago.
CROWDED_DAYS = 60
A_TRANSACTION = 20
LONGEST_SIGNED = 60
WHO = ("email_hash", "actor_hash", "name_reader")


@dataclass(slots=True)
class _Copy:
    """The year once more: comment and post numbers begin after `comments` and `posts`, all of it
    is later by `later`; on the one post `onto`, if that is given."""

    pattern: Pattern
    site: str
    number: int
    later: timedelta
    comments: int
    posts: int
    onto: str = ""
    readers: dict[tuple[str, str], str] = field(default_factory=dict)

    def rows(self, table: Table) -> Iterator[Row]:
        """What a table gets."""
        make = {
            schema.posts: self._post,
            schema.comments: self._comment,
            schema.scores: self._score,
            schema.verdicts: self._verdict,
        }[table]
        return (make({**row, "site": self.site}) for row in self.pattern.rows[table])

    def _post(self, row: Row) -> Row:
        row["id"] = self._post_id(row["id"])
        row["url"] = f"{URL}/{row['id']}/"
        return self._moved(row, "date")

    def _comment(self, row: Row) -> Row:
        reader = self.pattern.wrote[row["id"]]
        row["id"] = self._comment_id(row["id"])
        row["post_id"] = self.onto or self._post_id(row["post_id"])
        if (row["parent_id"] or "0") != "0":
            row["parent_id"] = self._comment_id(row["parent_id"])
        if reader is not None:
            row["name"] = name_of(self.pattern.year, reader, self.number)
            row["signed"] = row["name"][:LONGEST_SIGNED]
            row.update({name: self._another(name, row[name]) for name in WHO})
        return self._moved(row, "date")

    def _score(self, row: Row) -> Row:
        row["comment_id"] = self._comment_id(row["comment_id"])
        return row

    def _verdict(self, row: Row) -> Row:
        del row["id"]
        row["thread_id"] = self._comment_id(row["thread_id"])
        row["up_to"] = self._comment_id(row["up_to"])
        row["given_at"] += self.later
        return row

    def _moved(self, row: Row, name: str) -> Row:
        row[name] += self.later
        row["read_at"] += int(self.later.total_seconds() * 1_000_000)
        row["revision"] = 1
        return row

    def _comment_id(self, known: str) -> str:
        return str(self.comments + int(known))

    def _post_id(self, known: str) -> str:
        return str(self.posts + int(known))

    def _another(self, name: str, known: str | None) -> str | None:
        """The mark of another reader; "" and "c:ID" are nobody's."""
        if not known or known.startswith("c:"):
            return known
        made = self.readers.get((name, known))
        if made is None:
            kind, colon, value = known.rpartition(":")
            told = hashlib.blake2b(f"{value} {self.number}".encode(), digest_size=len(value) // 2)
            made = self.readers[name, known] = f"{kind}{colon}{told.hexdigest()}"
        return made


def fill(service: insight.Service, key: str, pattern: Pattern, comments: int, now: datetime) -> int:
    """Fill an empty site with about so many judged comments of the years before `now`; how many."""
    copies = max(1, round(comments / pattern.size))
    posts, last = len(pattern.rows[schema.posts]), copies - max(1, copies // YEARS)
    made = (
        _Copy(
            pattern,
            key,
            number,
            # As many as a year has end now, the first one YEARS - 1 before.
            now - END - timedelta(days=DAYS) * (YEARS - 1) * max(0, last - number) / copies,
            number * pattern.size,
            number * posts,
        )
        for number in range(copies)
    )
    tables = (schema.posts, schema.comments, schema.scores, schema.verdicts)
    _insert(service, key, made, tables)
    _introduce_author(service, key, pattern, now)
    return copies * pattern.size


def crowd(
    service: insight.Service, key: str, pattern: Pattern, comments: int, now: datetime
) -> str:
    """Put a post with about so many judged comments on a site; its id."""
    with service.db.read() as connection:
        highest = [_count(connection, table, key) for table in (schema.posts, schema.comments)]
    first_post, first_comment = (1_000_000 + each for each in highest)
    post = post_row(first_post, "Open thread", "Say what you like.", now)
    event = {"type": "post.upserted", "timestamp": now.isoformat(), "data": {"post": post}}
    insight.receive(service, key, parse_event(event), now)
    copies = -(-comments // pattern.size)
    made = [
        _Copy(
            pattern,
            key,
            first_post + number,
            now - END - timedelta(days=CROWDED_DAYS) * (copies - 1 - number) / copies,
            first_comment + number * pattern.size,
            0,
            onto=post["ID"],
        )
        for number in range(copies)
    ]
    left = comments
    for copy in made:
        some = _first(pattern, left)
        copy.pattern = some
        left -= some.size
    _insert(service, key, made, (schema.comments, schema.scores))
    return str(post["ID"])


def _first(pattern: Pattern, comments: int) -> Pattern:
    """The pattern's first so many comments, with their scores."""
    if comments >= pattern.size:
        return pattern
    wrote = dict(list(pattern.wrote.items())[:comments])
    rows = {
        schema.comments: [row for row in pattern.rows[schema.comments] if row["id"] in wrote],
        schema.scores: [row for row in pattern.rows[schema.scores] if row["comment_id"] in wrote],
    }
    return Pattern(pattern.year, rows, wrote)


def _insert(
    service: insight.Service, key: str, copies: Iterable[_Copy], tables: Iterable[Table]
) -> None:
    waiting: list[_Copy] = []
    for copy in copies:
        waiting.append(copy)
        if len(waiting) == A_TRANSACTION:
            _insert_some(service, key, waiting, tables)
            waiting = []
    _insert_some(service, key, waiting, tables)


def _insert_some(
    service: insight.Service, key: str, copies: list[_Copy], tables: Iterable[Table]
) -> None:
    with service.db.write(key) as connection:
        for table in tables:
            rows = [row for copy in copies for row in copy.rows(table)]
            if rows:
                connection.execute(table.insert(), rows)
        # As one that wrote before there were rows made from these: all of those are due.
        site = schema.sites
        raised = update(site).where(site.c.key == key).values(revision=site.c.revision + 1)
        connection.execute(raised)


def _introduce_author(service: insight.Service, key: str, pattern: Pattern, now: datetime) -> None:
    """A post that nobody commented on tells who the author is."""
    last = len(pattern.rows[schema.posts]) * 10**6
    post = post_row(last, "About this blog", "It is about what it is about.", now)
    event = {"type": "post.upserted", "timestamp": now.isoformat(), "data": {"post": post}}
    insight.receive(service, key, parse_event(event), now)


def _count(connection: Connection, table: Table, key: str) -> int:
    counted = select(func.count()).select_from(table).where(table.c.site == key)
    return int(connection.execute(counted).scalar_one())


def rescore(service: insight.Service, key: str = "") -> dict[str, Any]:
    """Have another process make what is stale or was never made, on all sites where none is given;
    what it says of the first."""
    only = ["--site", key] if key else []
    service.db.dispose()
    told: dict[str, Any] = in_worker(lambda: _told(service, ["rescore", *only, "--json"]))[0]
    return told


def _told(service: insight.Service, arguments: list[str]) -> Any:
    """What our command prints."""
    os.environ.update(environment(service.settings))
    with redirect_stdout(StringIO()) as said, suppress(SystemExit):
        main(arguments, "comment-insight")
    return json.loads(said.getvalue())
