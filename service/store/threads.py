"""Threads of the ledger, and their places in the queue."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row

from service.store import schema
from service.store.differing import having, having_or_named


def of_posts(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of the threads of some posts, in no order."""
    return list(having(connection, schema.threads.c.post_id, site, post_ids))


def about(
    connection: Connection, site: str, post_ids: Collection[str], thread_ids: Collection[str]
) -> list[Row[Any]]:
    """The rows of the threads of some posts and, wherever they stood, of these threads."""
    table = schema.threads
    there, named = (table.c.post_id, post_ids), (table.c.id, thread_ids)
    return having_or_named(connection, site, there, named)


def by_ids(connection: Connection, site: str, thread_ids: Iterable[str]) -> dict[str, Row[Any]]:
    """The rows of these threads, by id."""
    return {row.id: row for row in having(connection, schema.threads.c.id, site, thread_ids)}


def places_in(connection: Connection, site: str, thread_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of all places in these threads, in no order."""
    return list(having(connection, schema.places.c.thread_id, site, thread_ids))
