"""The addresses at which accounts' feeds are read."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, select, update

from service.store import schema
from service.store.profiles import COLUMNS, Profile
from service.store.rows import replace

_TABLE = schema.feeds


class Feed(NamedTuple):
    """A feed of an account's; `mark` as it was read last, `changed_at` since when it is that."""

    profile: Profile
    kind: str
    mark: str | None
    changed_at: datetime | None


def made(connection: Connection, profile: str) -> dict[str, datetime]:
    """When an account's addresses were made, by kind."""
    wanted = select(_TABLE.c.kind, _TABLE.c.made_at).where(_TABLE.c.profile == profile)
    return {row.kind: row.made_at for row in connection.execute(wanted)}


def renew(connection: Connection, profile: str, kind: str, token_hash: str, now: datetime) -> None:
    """A new address; the one before it ends."""
    row = {"profile": profile, "kind": kind, "token_hash": token_hash, "made_at": now}
    replace(connection, _TABLE, [{**row, "mark": None, "changed_at": None}])


def end(connection: Connection, profile: str, kind: str) -> bool:
    """End an address; False where there was none."""
    mine = and_(_TABLE.c.profile == profile, _TABLE.c.kind == kind)
    return bool(connection.execute(delete(_TABLE).where(mine)).rowcount)


def find(connection: Connection, token_hash: str) -> Feed | None:
    """The feed at this address."""
    wanted = select(*COLUMNS, _TABLE.c.kind, _TABLE.c.mark, _TABLE.c.changed_at)
    joined = wanted.join(_TABLE, _TABLE.c.profile == schema.profiles.c.id)
    row = connection.execute(joined.where(_TABLE.c.token_hash == token_hash)).first()
    if row is None:
        return None
    return Feed(Profile(*row[: len(COLUMNS)]), row.kind, row.mark, row.changed_at)


def note(connection: Connection, token_hash: str, mark: str, now: datetime) -> None:
    """Note that another thing is read there from now on."""
    mine = _TABLE.c.token_hash == token_hash
    connection.execute(update(_TABLE).where(mine).values(mark=mark, changed_at=now))
