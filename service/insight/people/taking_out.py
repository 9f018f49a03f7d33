"""A person's data, asked for on their page: taken along, or made nobody's."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from service import logs
from service.insight.context import Service
from service.insight.people.person import row_of
from service.insight.people.readers import items_of, told_by_hand
from service.insight.waiting.shown import show_comments
from service.store import comments, erasures, joined, marks, standings


def export_person(service: Service, key: str, person: str, *, now: datetime) -> dict[str, Any]:
    """What is held about a person, as `export_reader` has it, by whatever marks they are known.

    Raises UnknownSite, NoPersonError, Busy.
    """
    service.site(key)
    with service.db.read() as connection:
        row = row_of(connection, key, person)
        rows = comments.rows_of(connection, key, _wrote(connection, key, row.reader))
        told: list[tuple[str, Any]] = [
            ("Known by", "keyed hashes; no address is kept"),
            ("Names", ", ".join(sorted({each.name for each in rows if each.name}))),
            ("Comments", len(rows)),
            ("First comment", row.first_at.isoformat()),
            ("Last comment", row.last_at.isoformat()),
            *told_by_hand(connection, key, [row.reader]),
        ]
    shown = show_comments(service, key, [each.id for each in rows], now=now)
    logs.audit("reader exported", site=key, comments=len(rows))
    return {"site": key, "items": items_of(told, rows, shown, with_text=True)}


def erase_person(service: Service, key: str, person: str, *, now: datetime) -> int:
    """Make a person's comments anonymous, as `erase_reader` does; how many they were. What the
    author told of them by hand goes too. Raises UnknownSite, NoPersonError, Busy."""
    service.site(key)
    with service.db.write(key) as connection:
        reader = row_of(connection, key, person).reader
        everybody = joined.members(connection, key, reader)
        rows = comments.rows_of(connection, key, _wrote(connection, key, reader))
        by_address: dict[str, list[str]] = defaultdict(list)
        for each in rows:
            theirs = each.email_hash and marks.by_email(each.email_hash) in everybody
            by_address[each.email_hash if theirs else ""].append(each.id)
        for address, ids in sorted(by_address.items()):
            erasures.erase(connection, key, address, ids, now)
    logs.audit("reader erased", site=key, comments=len(rows))
    return len(rows)


def _wrote(connection: Connection, key: str, reader: str) -> list[str]:
    """All that a person wrote, held comments too."""
    return [row.comment_id for row in standings.of_readers(connection, key, [reader])]
