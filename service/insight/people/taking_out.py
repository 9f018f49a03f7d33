"""A person's data, asked for on their page: taken along, or made nobody's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from service import logs
from service.core.people.authors import Marks
from service.insight.context import Service
from service.insight.people.person import row_of
from service.insight.people.readers import items_of, told_by_hand
from service.insight.waiting.making import ensure
from service.insight.waiting.shown import show_comments
from service.store import authors, by_hand, comments, erasures, joined, marks, standings, wrote


def export_person(service: Service, key: str, person: str, *, now: datetime) -> dict[str, Any]:
    """What is held about a person, as `export_reader` has it, by whatever marks they are known.

    Raises UnknownSite, NoPersonError, Busy.
    """
    service.site(key)
    ensure(service, key)
    with service.db.read() as connection:
        row = row_of(connection, key, person)
        ids = _wrote(connection, key, _everybody(connection, key, row.reader))
        rows = comments.rows_of(connection, key, ids)
        known = {row.reader, *by_hand.known_by(connection, key, ids)}
        told: list[tuple[str, Any]] = [
            ("Known by", "keyed hashes; no address is kept"),
            ("Names", ", ".join(sorted({each.name for each in rows if each.name}))),
            ("Comments", len(rows)),
            ("First comment", row.first_at.isoformat()),
            ("Last comment", row.last_at.isoformat()),
            *told_by_hand(connection, key, known),
        ]
    shown = show_comments(service, key, [each.id for each in rows], now=now)
    logs.audit("reader exported", site=key, comments=len(rows))
    return {"site": key, "items": items_of(told, rows, shown, with_text=True)}


def erase_person(service: Service, key: str, person: str, *, now: datetime) -> int:
    """Make a person's comments anonymous, as `erase_reader` does; how many they were. What the
    author told of them by hand goes too. Raises UnknownSite, NoPersonError, Busy."""
    service.site(key)
    ensure(service, key)
    with service.db.write(key) as connection:
        everybody = _everybody(connection, key, row_of(connection, key, person).reader)
        rows = comments.rows_of(connection, key, _wrote(connection, key, everybody))
        by_address: dict[str, list[str]] = defaultdict(list)
        for each in rows:
            theirs = each.email_hash and marks.by_email(each.email_hash) in everybody
            by_address[each.email_hash if theirs else ""].append(each.id)
        for address, ids in sorted(by_address.items()):
            erasures.erase(connection, key, address, ids, now)
    logs.audit("reader erased", site=key, comments=len(rows))
    return len(rows)


def _everybody(connection: Connection, key: str, reader: str) -> list[str]:
    """Every reader who is this person, though the ledger may not have it yet."""
    return joined.members(connection, key, joined.roots(connection, key).get(reader, reader))


def _wrote(connection: Connection, key: str, everybody: Collection[str]) -> set[str]:
    """All that a person wrote: held comments too, and those on posts that are hidden, or that the
    ledger does not have yet."""
    known = authors.identities(connection, key)
    stands = standings.of_readers(connection, key, everybody)
    there = wrote.by(connection, key, everybody)
    return {row.comment_id for row in stands} | {
        row.id
        for row in there
        if known.person(Marks(row.user_id, row.email_hash, row.name)) is None
    }
