"""What the author wrote to each reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row

from service.store import schema
from service.store.differing import having

_TABLE = schema.answers


def of_posts(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of what the author wrote on some posts, in no order."""
    return list(having(connection, _TABLE.c.post_id, site, post_ids))


def of_readers(connection: Connection, site: str, readers: Iterable[str]) -> list[Row[Any]]:
    """The rows of all that the author wrote to some readers, in no order."""
    return list(having(connection, _TABLE.c.reader, site, readers))


def by_ids(connection: Connection, site: str, comment_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of these comments of the author's, to whomever they speak."""
    return list(having(connection, _TABLE.c.comment_id, site, comment_ids))
