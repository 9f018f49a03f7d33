"""The first account's link, and accounts that have no blog yet; which blogs are only begun."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, delete, exists, func, insert, or_, select, update

from service.store import comments, schema
from service.store.rows import replace

_LINKS, _FOUNDERS, _BEGUN = schema.first_links, schema.founders, schema.beginnings


def anybody(connection: Connection) -> bool:
    """Whether there is any account, with a blog or without."""
    found = or_(exists(select(schema.accounts.c.email)), exists(select(_FOUNDERS.c.email)))
    return bool(connection.execute(select(found)).scalar())


def make_link(connection: Connection, token_hash: str, ends_at: datetime) -> None:
    """The one link there is from now on."""
    drop_links(connection)
    connection.execute(insert(_LINKS).values(token_hash=token_hash, ends_at=ends_at))


def live_links(connection: Connection, now: datetime) -> tuple[str, ...]:
    """The hash of the link that opens the first account; none where there is an account."""
    if anybody(connection):
        return ()
    wanted = select(_LINKS.c.token_hash).where(_LINKS.c.ends_at > now)
    return tuple(connection.execute(wanted).scalars())


def drop_links(connection: Connection) -> None:
    """No link opens anything."""
    connection.execute(delete(_LINKS))


def found(connection: Connection, email: str, password_hash: str, now: datetime) -> None:
    """An account that has no blog yet."""
    row = {"email": email, "password_hash": password_hash, "made_at": now}
    replace(connection, _FOUNDERS, [row])


def is_founder(connection: Connection, email: str) -> bool:
    """Whether this account has no blog yet."""
    wanted = select(_FOUNDERS.c.email).where(_FOUNDERS.c.email == email)
    return connection.execute(wanted).first() is not None


def founders(connection: Connection) -> tuple[str, ...]:
    """Who has an account and no blog yet, by e-mail."""
    return tuple(
        connection.execute(select(_FOUNDERS.c.email).order_by(_FOUNDERS.c.email)).scalars()
    )


def remove_founder(connection: Connection, email: str) -> bool:
    """Take away an account that has no blog yet; False where there is none."""
    return bool(connection.execute(delete(_FOUNDERS).where(_FOUNDERS.c.email == email)).rowcount)


def begin(connection: Connection, site: str, now: datetime) -> None:
    """A blog is begun on the pages."""
    replace(connection, _BEGUN, [{"site": site, "begun_at": now}])


def done(connection: Connection, site: str, now: datetime) -> None:
    """Its last step is done; what came with it may still be judged."""
    connection.execute(update(_BEGUN).where(_BEGUN.c.site == site).values(done_at=now))


def finish(connection: Connection, site: str) -> None:
    """Its days begin."""
    connection.execute(delete(_BEGUN).where(_BEGUN.c.site == site))


def begun(connection: Connection, among: Collection[str]) -> dict[str, bool]:
    """Which of these sites are begun, and whether the last step of each is done."""
    wanted = select(_BEGUN.c.site, _BEGUN.c.done_at).where(_BEGUN.c.site.in_(sorted(among)))
    return {row.site: row.done_at is not None for row in connection.execute(wanted)}


def has_anything(connection: Connection, site: str) -> bool:
    """Whether any post or comment of a site is held."""
    told = schema.comments.c
    post = select(schema.posts.c.id).where(schema.posts.c.site == site)
    comment = select(told.id).where(told.site == site, told.status.is_distinct_from(comments.GONE))
    return bool(connection.execute(select(exists(post) | exists(comment))).scalar())


def count_posts(connection: Connection, site: str) -> int:
    """How many posts of a site are there to be read."""
    mine = and_(schema.posts.c.site == site, schema.posts.c.live.is_(True))
    wanted = select(func.count()).select_from(schema.posts).where(mine)
    return int(connection.execute(wanted).scalar_one())
