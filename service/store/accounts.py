"""Who may see the review pages with a password, where, and in which browsers they did."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, select, union_all, update

from service.core.records import Role, Site
from service.store import days, schema
from service.store.rows import replace
from service.store.sites import site_of

MOST_DEVICES = 20


class Account(NamedTuple):
    """What one e-mail has at one site."""

    email: str
    site: Site
    role: Role


def add(connection: Connection, site: str, email: str, password_hash: str, role: Role) -> None:
    """An account at a site, with the password that it has at others; a known one gets the role."""
    row = {"site": site, "email": email, "password_hash": password_hash, "role": role.value}
    replace(connection, schema.accounts, [row])
    founders = schema.founders
    connection.execute(delete(founders).where(founders.c.email == email))


def set_password(
    connection: Connection, email: str, password_hash: str, but: str | None = None
) -> int:
    """The one password of an e-mail, at all its sites. Every session that the one before it opened
    ends, `but` that of this token; how many did."""
    accounts, sessions = schema.accounts, schema.sessions
    for table in (accounts, schema.founders):
        everywhere = update(table).where(table.c.email == email)
        connection.execute(everywhere.values(password_hash=password_hash))
    others = delete(sessions).where(sessions.c.email == email, sessions.c.token_hash != (but or ""))
    return connection.execute(others).rowcount


def password_hash(connection: Connection, email: str) -> str | None:
    """Of the one password of an e-mail; None where it has no account."""
    table, founders = schema.accounts, schema.founders
    wanted = select(table.c.password_hash).where(table.c.email == email)
    found = connection.execute(wanted.order_by(table.c.site).limit(1)).scalar()
    without_blog = select(founders.c.password_hash).where(founders.c.email == email)
    return found or connection.execute(without_blog).scalar()


def remove(connection: Connection, site: str, email: str) -> bool:
    """Take an account from a site; False where there was none."""
    table = schema.accounts
    mine = and_(table.c.site == site, table.c.email == email)
    gone = bool(connection.execute(delete(table).where(mine)).rowcount)
    users = schema.account_users
    connection.execute(delete(users).where(users.c.site == site, users.c.email == email))
    forget_siteless(connection)
    return gone


def forget_siteless(connection: Connection) -> None:
    """Of who has no site left, no session, no known browser and nothing of their own is left; of
    who has none yet, it is."""
    left = union_all(select(schema.accounts.c.email), select(schema.founders.c.email))
    for table in (schema.sessions, schema.devices, schema.profiles):
        gone = and_(table.c.email.is_not(None), table.c.email.not_in(left))
        connection.execute(delete(table).where(gone))
    days.forget_nobodys(connection)


def of_email(connection: Connection, email: str) -> tuple[Account, ...]:
    """What this e-mail has at each site it may see, by key."""
    return _found(connection, email)


def is_alone(connection: Connection, site: str, email: str) -> bool:
    """Whether no other account has this site."""
    table = schema.accounts
    other = select(table.c.email).where(table.c.site == site, table.c.email != email)
    return connection.execute(other.limit(1)).first() is None


def every(connection: Connection) -> tuple[Account, ...]:
    """All accounts, by e-mail and site."""
    return _found(connection, None)


def _found(connection: Connection, email: str | None) -> tuple[Account, ...]:
    table = schema.accounts
    wanted = select(schema.sites, table.c.email, table.c.role).join(
        table, table.c.site == schema.sites.c.key
    )
    if email is not None:
        wanted = wanted.where(table.c.email == email)
    rows = connection.execute(wanted.order_by(table.c.email, table.c.site))
    return tuple(Account(row.email, site_of(row), Role(row.role)) for row in rows)


def knows_device(connection: Connection, email: str, token_hash: str, since: datetime) -> bool:
    """Whether the e-mail's password was right in this browser, and it was seen since then."""
    table = schema.devices
    mine = and_(table.c.email == email, table.c.token_hash == token_hash)
    wanted = select(table.c.email).where(mine, table.c.seen_at > since)
    return connection.execute(wanted).first() is not None


def remember_device(
    connection: Connection, email: str, old_hash: str, token_hash: str, now: datetime
) -> None:
    """The browser gets another token: of all accounts it knows, and now of this one too."""
    table = schema.devices
    moved = update(table).where(table.c.token_hash == old_hash).values(token_hash=token_hash)
    connection.execute(moved)
    replace(connection, table, [{"email": email, "token_hash": token_hash, "seen_at": now}])
    newest = select(table.c.token_hash).where(table.c.email == email)
    newest = newest.order_by(table.c.seen_at.desc()).offset(MOST_DEVICES)
    for old in connection.execute(newest).scalars().all():
        mine = and_(table.c.email == email, table.c.token_hash == old)
        connection.execute(delete(table).where(mine))


def forget_devices(connection: Connection, before: datetime) -> None:
    """Those that were not seen since."""
    table = schema.devices
    connection.execute(delete(table).where(table.c.seen_at < before))
