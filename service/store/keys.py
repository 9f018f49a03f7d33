"""Which keys the hashes of e-mail addresses were made with: never a key, a value that tells one."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, or_, select

from service.store import schema
from service.store.prepared import ask


class Standing(NamedTuple):
    """A key by its check value; `until` it was the current one, None while it is."""

    check: str
    since: datetime
    until: datetime | None


_STANDING = select(
    schema.identity_keys.c.check_value, schema.identity_keys.c.since, schema.identity_keys.c.until
).order_by(schema.identity_keys.c.until.is_not(None), schema.identity_keys.c.since.desc())


def standing(connection: Connection) -> tuple[Standing, ...]:
    """The current key and, while identities are re-keyed, the old one; () in a new database."""
    return tuple(Standing(*row) for row in ask(connection, _STANDING, {}))


def begin(connection: Connection, check: str, now: datetime) -> None:
    """From now on hashes are made with this key; the one before it becomes the old one."""
    table = schema.identity_keys
    connection.execute(table.update().where(table.c.until.is_(None)).values(until=now))
    connection.execute(table.insert().values(check_value=check, since=now, until=None))


def forget(connection: Connection) -> None:
    """No key is known to be this database's."""
    connection.execute(schema.identity_keys.delete())


def has_hashes(connection: Connection) -> bool:
    """Whether anything in the database was made with a key."""
    table = schema.comments
    marked = or_(
        table.c.email_hash != "", table.c.name_reader.like("n:%"), table.c.actor_hash != ""
    )
    told = (schema.identities, schema.users, schema.refused)
    asked = [select(table.c.site).where(marked)]
    asked += [select(each.c.site).where(each.c.kind == "email") for each in told]
    return any(connection.execute(each.limit(1)).first() is not None for each in asked)


def names_hashed(connection: Connection, most: int) -> list[tuple[str, str]]:
    """Names as they were signed, each with the keyed hash of name and web address."""
    table = schema.comments
    hashed = and_(table.c.name_reader.like("n:%"), table.c.name != "")
    wanted = select(table.c.name, table.c.name_reader).where(hashed).distinct().limit(most)
    return [(row.name, row.name_reader.removeprefix("n:")) for row in connection.execute(wanted)]


def emails_of_accounts(connection: Connection) -> list[str]:
    """The e-mail addresses that are kept as they are: those of the accounts."""
    return list(connection.execute(select(schema.accounts.c.email).distinct()).scalars())


def is_email_hash(connection: Connection, email_hash: str) -> bool:
    """Whether somebody is known by this hash of an e-mail address."""
    table = schema.comments
    asked = [select(table.c.site).where(table.c.email_hash == email_hash)]
    for each in (schema.identities, schema.users):
        mine = and_(each.c.kind == "email", each.c.value == email_hash)
        asked.append(select(each.c.site).where(mine))
    return any(connection.execute(each.limit(1)).first() is not None for each in asked)
