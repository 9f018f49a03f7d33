"""A blog's history in: an export read once through, kept a batch at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from service.core.identities import who_answers_for_the_blog
from service.insight.arriving import intake
from service.insight.context import Service
from service.store import authors, comments
from service.wordpress.fields import CommentIn, PostIn, UserIn, content_hash
from service.wordpress.wxr import WxrReader

BATCH = 500


@dataclass(slots=True)
class ImportReport:
    """What an import brought. `suspected_identities` are what `site set --identity` takes."""

    imported: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    suspected_identities: list[str] = field(default_factory=list)
    truncated: bool = False


def import_comments(
    service: Service,
    key: str,
    path: Path,
    *,
    now: datetime,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Keep the posts, comments and authors of a WordPress export (WXR).

    Importing again changes nothing; an import that was stopped is simply run again. `progress`
    is told the bytes read. Raises UnknownSite, Busy, or WxrError with what came before kept.
    """
    service.site(key)
    reader, counts, names = WxrReader(path), Counter[str](), set[str]()
    items = iter(reader)
    while some := list(islice(items, BATCH)):
        with service.db.write(key) as connection:
            for item in some:
                counts[_keep(connection, service, key, reader.exported_at or now, item)] += 1
        names.update(name for item in some for name in _author_names(item))
        if progress:
            progress(reader.position)
    with service.db.read() as connection:
        suspected = suspected_identities(connection, key, names)
    return ImportReport(
        counts["new"],
        counts["changed"],
        counts["unchanged"],
        dict(reader.skipped),
        list(reader.warnings),
        suspected,
        reader.truncated,
    )


def _keep(
    connection: Connection,
    service: Service,
    key: str,
    read_at: datetime,
    item: Any,
) -> str:
    if isinstance(item, UserIn):
        intake.take_user(connection, service, key, item, "export")
        return "user"
    at = intake.stamp(read_at, content_hash(item))
    if isinstance(item, PostIn):
        intake.take_post(connection, service, key, item, at)
        return "post"
    if isinstance(item, CommentIn):
        became = intake.take_comment(connection, service, key, item, at)
        # The reader of the export has counted spam and the like among the skipped.
        return became if item.countable and item.status != "gone" else "skipped"
    raise TypeError(f"an export has no {type(item).__name__}")


def _author_names(item: Any) -> Iterator[str]:
    """What an export calls its authors, in its list of users and at each post."""
    users = (item, getattr(item, "author", None))
    yield from (name for user in users if isinstance(user, UserIn) for name in user.names)


def suspected_identities(connection: Connection, key: str, names: set[str]) -> list[str]:
    """Comments signed like an author, or by who answers for the blog; perhaps a namesake's."""
    known = authors.identities(connection, key)
    alike = comments.not_recognised(connection, key, known, names)
    answering = who_answers_for_the_blog(comments.load(connection, key))
    return [f"name:{name}" for name in sorted({*alike, *answering})]
