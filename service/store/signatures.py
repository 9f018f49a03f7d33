"""What readers sign with: the names under a mark, and who else signs just so."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, ColumnElement, Connection, and_, func, select

from service.store import schema
from service.store.comments import GONE

_TABLE = schema.comments
_COLUMNS: dict[str, tuple[Column[str], str]] = {
    "e": (_TABLE.c.email_hash, ""),
    "a": (_TABLE.c.actor_hash, ""),
    "n": (_TABLE.c.name_reader, "n:"),
}
# After every digit of a hash.
_END = "~"


def _mark(reader: str) -> ColumnElement[bool]:
    kind, _, value = reader.partition(":")
    if kind not in _COLUMNS:
        return _TABLE.c.user_id == value
    column, before = _COLUMNS[kind]
    return and_(column >= f"{before}{value}", column < f"{before}{value}{_END}")


def signed_by(
    connection: Connection, site: str, readers: Iterable[str]
) -> dict[str, tuple[str, int]]:
    """The name that each of these readers signed with last, by their own mark alone, and how many
    comments bear it; none of whom no comment is held."""
    found = {}
    for reader in readers:
        there = and_(_TABLE.c.site == site, _mark(reader), _TABLE.c.status.is_distinct_from(GONE))
        last = select(_TABLE.c.name).where(there).order_by(_TABLE.c.date.desc()).limit(1)
        count = connection.execute(select(func.count()).select_from(_TABLE).where(there))
        number = int(count.scalar_one())
        if number:
            found[reader] = (connection.execute(last).scalar() or "", number)
    return found


def signed_as(connection: Connection, site: str, comment_id: str) -> str:
    """What is kept of the name and the web address under a comment, "" for nothing."""
    mine = and_(_TABLE.c.site == site, _TABLE.c.id == comment_id)
    return connection.execute(select(_TABLE.c.name_reader).where(mine)).scalar() or ""


def with_signature(connection: Connection, site: str, signature: str, most: int) -> list[str]:
    """The newest comments with this name and web address, by anybody."""
    mine = and_(_TABLE.c.site == site, _TABLE.c.name_reader == signature)
    wanted = select(_TABLE.c.id).where(mine).order_by(_TABLE.c.date.desc()).limit(most)
    return list(connection.execute(wanted).scalars())


def email_hashes(connection: Connection, site: str, comment_ids: Iterable[str]) -> set[str]:
    """The keyed hashes of the addresses under these comments."""
    mine = and_(_TABLE.c.site == site, _TABLE.c.id.in_(list(comment_ids)))
    found = connection.execute(select(_TABLE.c.email_hash).where(mine).distinct()).scalars()
    return {each for each in found if each}
