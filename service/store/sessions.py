"""Who is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, update

from service.core.records import Role
from service.store import schema
from service.store.rows import replace

_TABLE = schema.sessions


class Session(NamedTuple):
    """One sign-in: by password (`email`), or by WordPress (the rest) to one site."""

    id: int
    email: str | None
    site: str | None
    user_id: str | None
    role: str | None
    begun_at: datetime
    seen_at: datetime


_COLUMNS = [_TABLE.c[name] for name in Session._fields]


def begin(connection: Connection, token_hash: str, who: Mapping[str, Any], now: datetime) -> None:
    """A session of `who`: email, or site, user_id and role."""
    values = {**who, "token_hash": token_hash, "begun_at": now, "seen_at": now}
    connection.execute(insert(_TABLE).values(**values))


def find(connection: Connection, token_hash: str) -> Session | None:
    row = connection.execute(select(*_COLUMNS).where(_TABLE.c.token_hash == token_hash)).first()
    return None if row is None else Session(*row)


def seen(connection: Connection, session_id: int, now: datetime) -> None:
    """Note when it was last used."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == session_id).values(seen_at=now))


def same_owner(session: Session) -> ColumnElement[bool]:
    """The sessions of whoever has this one."""
    if session.email is not None:
        return _TABLE.c.email == session.email
    return and_(_TABLE.c.site == session.site, _TABLE.c.user_id == session.user_id)


def of_owner(connection: Connection, session: Session) -> tuple[Session, ...]:
    """All sessions of whoever has this one, the one used last first."""
    wanted = select(*_COLUMNS).where(same_owner(session))
    ordered = wanted.order_by(_TABLE.c.seen_at.desc(), _TABLE.c.id.desc())
    return tuple(Session(*row) for row in connection.execute(ordered))


def end(connection: Connection, token_hash: str) -> bool:
    """End the session of this token; False where there is none."""
    gone = delete(_TABLE).where(_TABLE.c.token_hash == token_hash)
    return bool(connection.execute(gone).rowcount)


def end_of_owner(connection: Connection, session: Session, session_id: int | None) -> int:
    """End that one, or all, of the sessions of whoever has this one; how many ended."""
    mine = same_owner(session)
    one = mine if session_id is None else and_(mine, _TABLE.c.id == session_id)
    return connection.execute(delete(_TABLE).where(one)).rowcount


def end_of_wordpress(connection: Connection, site: str) -> int:
    """End all sessions that the blog's WordPress began; how many."""
    theirs = and_(_TABLE.c.site == site, _TABLE.c.user_id.is_not(None))
    return connection.execute(delete(_TABLE).where(theirs)).rowcount


def end_all(connection: Connection) -> None:
    """End every session there is."""
    connection.execute(delete(_TABLE))


def forget(connection: Connection, seen_before: datetime, begun_before: datetime) -> None:
    """Drop those that are over."""
    over = or_(_TABLE.c.seen_at < seen_before, _TABLE.c.begun_at < begun_before)
    connection.execute(delete(_TABLE).where(over))


def tell_moderators(
    connection: Connection, site: str, roles: Mapping[str, Role], told_at: datetime
) -> int:
    """Who may moderate, all of them: sessions of others end, those of a greater role than is told
    are lowered. How many ended; what an older telling says changes nothing."""
    known = moderators_at(connection, site)
    if known is not None and known > told_at:
        return 0
    table = schema.moderators
    connection.execute(delete(table).where(table.c.site == site))
    rows = [{"site": site, "user_id": user, "role": role.value} for user, role in roles.items()]
    replace(connection, table, rows)
    site_row = schema.sites.c.key == site
    connection.execute(update(schema.sites).where(site_row).values(moderators_at=told_at))
    theirs = and_(_TABLE.c.site == site, _TABLE.c.user_id.is_not(None))
    authors = [user for user, role in roles.items() if role is Role.AUTHOR]
    lowered = update(_TABLE).where(theirs, _TABLE.c.user_id.in_(authors))
    connection.execute(lowered.values(role=Role.AUTHOR.value))
    gone = delete(_TABLE).where(theirs, _TABLE.c.user_id.not_in(sorted(roles)))
    return connection.execute(gone).rowcount


def moderators_at(connection: Connection, site: str) -> datetime | None:
    """When the blog told last who may moderate."""
    wanted = select(schema.sites.c.moderators_at).where(schema.sites.c.key == site)
    return connection.execute(wanted).scalar()


def moderator_role(connection: Connection, site: str, user_id: str) -> Role | None:
    """What the blog told last of this user; None for one who may not moderate."""
    table = schema.moderators
    mine = and_(table.c.site == site, table.c.user_id == user_id)
    role = connection.execute(select(table.c.role).where(mine)).scalar()
    return None if role is None else Role(role)
