"""Secrets and tokens of a site's senders: the newest, and the one before it for a while."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    delete,
    insert,
    or_,
    select,
    update,
)

from service.core.records import Site
from service.store import schema
from service.store.rows import replace
from service.store.sites import site_of

Kind = Literal["token", "api_token"]

_SECRETS, _OLD, _SITES = schema.secrets, schema.old_tokens, schema.sites
_CURRENT = {"token": _SITES.c.token_hash, "api_token": _SITES.c.api_token_hash}


def add_secret(
    connection: Connection, key: str, secret: str, now: datetime, ends_at: datetime
) -> None:
    """A new signing secret; the one before it ends then, and older ones end at once."""
    mine = _SECRETS.c.site == key
    before = connection.execute(_newest_first(key).limit(1)).scalar()
    connection.execute(delete(_SECRETS).where(mine, _SECRETS.c.secret != before))
    connection.execute(update(_SECRETS).where(mine).values(ends_at=ends_at))
    connection.execute(insert(_SECRETS).values(site=key, secret=secret, created_at=now))


def secrets(connection: Connection, key: str, now: datetime) -> tuple[str, ...]:
    """The live signing secrets, the newest first."""
    live = or_(_SECRETS.c.ends_at.is_(None), _SECRETS.c.ends_at > now)
    return tuple(connection.execute(_newest_first(key).where(live)).scalars())


def _newest_first(key: str) -> Select[Any]:
    """The one that has no end is the newest, whatever the clock said."""
    ends = case((_SECRETS.c.ends_at.is_(None), 0), else_=1)
    wanted = select(_SECRETS.c.secret).where(_SECRETS.c.site == key)
    return wanted.order_by(ends, _SECRETS.c.created_at.desc(), _SECRETS.c.secret)


def change(connection: Connection, key: str, kind: Kind, new_hash: str, ends_at: datetime) -> None:
    """A new token; the one before it ends then, and an older one ends at once."""
    mine = _SITES.c.key == key
    before = connection.execute(select(_CURRENT[kind]).where(mine)).scalar_one()
    connection.execute(delete(_OLD).where(_OLD.c.site == key, _OLD.c.kind == kind))
    row = {"site": key, "kind": kind, "token_hash": before, "ends_at": ends_at}
    replace(connection, _OLD, [row])
    connection.execute(update(_SITES).where(mine).values({_CURRENT[kind].name: new_hash}))


def newest(connection: Connection, key: str, kind: Kind | Literal["secret"]) -> str:
    """The newest secret, or the hash of the newest token; "" where there is no such site."""
    wanted = (
        _newest_first(key)
        if kind == "secret"
        else select(_CURRENT[kind]).where(_SITES.c.key == key)
    )
    return str(connection.execute(wanted.limit(1)).scalar() or "")


def live(connection: Connection, key: str, kind: Kind, now: datetime) -> tuple[str, ...]:
    """The hashes of the live tokens, the newest first; none where there is no such site."""
    newest = connection.execute(select(_CURRENT[kind]).where(_SITES.c.key == key)).scalars()
    mine = and_(_OLD.c.site == key, _OLD.c.kind == kind, _OLD.c.ends_at > now)
    old = connection.execute(select(_OLD.c.token_hash).where(mine)).scalars()
    return (*newest, *old)


def site_of_api_token(connection: Connection, token_hash: str, now: datetime) -> Site | None:
    """The site that this API token opens."""
    same = and_(_OLD.c.token_hash == token_hash, _OLD.c.ends_at > now)
    old = select(_OLD.c.site).where(same, _OLD.c.kind == "api_token")
    wanted = or_(_SITES.c.api_token_hash == token_hash, _SITES.c.key.in_(old))
    row = connection.execute(select(_SITES).where(wanted)).first()
    return None if row is None else site_of(row)


def ending(connection: Connection, key: str, now: datetime) -> dict[str, datetime]:
    """Until when the one before the newest lives, by kind (secret, token, api_token)."""
    tokens = select(_OLD.c.kind, _OLD.c.ends_at).where(_OLD.c.site == key, _OLD.c.ends_at > now)
    found = {row.kind: row.ends_at for row in connection.execute(tokens)}
    secret = select(_SECRETS.c.ends_at).where(_SECRETS.c.site == key, _SECRETS.c.ends_at > now)
    ends_at = connection.execute(secret).scalars().first()
    return found if ends_at is None else {"secret": ends_at, **found}


def end_old(connection: Connection, key: str) -> tuple[int, int]:
    """End all but the newest of each; how many secrets and how many tokens ended."""
    mine: ColumnElement[bool] = _SECRETS.c.site == key
    first = connection.execute(_newest_first(key).limit(1)).scalar()
    gone = connection.execute(delete(_SECRETS).where(mine, _SECRETS.c.secret != first)).rowcount
    return gone, connection.execute(delete(_OLD).where(_OLD.c.site == key)).rowcount
