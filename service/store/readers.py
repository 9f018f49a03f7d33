"""Every known reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row

from service.store import schema
from service.store.differing import having


def by_ids(connection: Connection, site: str, reader_ids: Iterable[str]) -> dict[str, Row[Any]]:
    """The rows of these readers, by id."""
    return {
        row.reader: row for row in having(connection, schema.readers.c.reader, site, reader_ids)
    }
