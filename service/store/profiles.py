"""What is an account's own at whatever blogs, and which users of the blogs it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from service.store import schema
from service.store.rows import insert_once

_TABLE, _USERS = schema.profiles, schema.account_users


class Profile(NamedTuple):
    """How somebody is called, when their day is, how many minutes of it are for comments, and from
    which hour of it on they want a letter, at all their blogs; None for what they left open. `id`
    is None until something is kept."""

    email: str
    id: str | None = None
    name: str | None = None
    timezone: str | None = None
    browser_timezone: str | None = None
    minutes: int | None = None
    letter_hour: int | None = None


COLUMNS = [_TABLE.c[name] for name in Profile._fields]


def of_email(connection: Connection, email: str) -> Profile:
    """What is kept of an account's own."""
    row = connection.execute(select(*COLUMNS).where(_TABLE.c.email == email)).first()
    return Profile(email) if row is None else Profile(*row)


def of_id(connection: Connection, profile: str) -> Profile | None:
    """The profile of this id."""
    row = connection.execute(select(*COLUMNS).where(_TABLE.c.id == profile)).first()
    return None if row is None else Profile(*row)


def keep(connection: Connection, email: str, fresh_id: str, values: Mapping[str, Any]) -> str:
    """Change columns of a profile, which is made with this id where there is none; its id."""
    insert_once(connection, _TABLE, {"email": email, "id": fresh_id})
    mine = _TABLE.c.email == email
    if values:
        connection.execute(update(_TABLE).where(mine).values(**values))
    return str(connection.execute(select(_TABLE.c.id).where(mine)).scalar_one())


def users_of(connection: Connection, email: str) -> dict[str, frozenset[str]]:
    """Which users of its blogs an account is: their ids, by site."""
    wanted = select(_USERS.c.site, _USERS.c.user_id).where(_USERS.c.email == email)
    found: dict[str, set[str]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.site, set()).add(row.user_id)
    return {site: frozenset(users) for site, users in found.items()}


def is_user(connection: Connection, site: str, email: str, user_id: str | None) -> bool:
    """Say which user of a blog an account is, None for none of them; False, with nothing changed,
    where that is another account."""
    if user_id is not None:
        theirs = select(_USERS.c.email).where(_USERS.c.site == site, _USERS.c.user_id == user_id)
        if connection.execute(theirs).scalar() not in (None, email):
            return False
    mine = delete(_USERS).where(_USERS.c.site == site, _USERS.c.email == email)
    connection.execute(mine)
    if user_id is not None:
        insert_once(connection, _USERS, {"site": site, "user_id": user_id, "email": email})
    return True


def of_user(connection: Connection, site: str, user_id: str) -> Profile | None:
    """The profile of the account that is this user of the blog."""
    wanted = select(_USERS.c.email).where(_USERS.c.site == site, _USERS.c.user_id == user_id)
    email = connection.execute(wanted).scalar()
    return None if email is None else of_email(connection, email)


def at_site(connection: Connection, site: str) -> tuple[Profile, ...]:
    """The profiles of who has an account at a site, as far as there are any."""
    accounts = schema.accounts
    there = _TABLE.c.email.in_(select(accounts.c.email).where(accounts.c.site == site))
    wanted = select(*COLUMNS).where(there).order_by(_TABLE.c.email)
    return tuple(Profile(*row) for row in connection.execute(wanted))


def accounts_of_users(connection: Connection, site: str) -> dict[str, str]:
    """The account's e-mail of each user of the blog who has one, by user id."""
    wanted = select(_USERS.c.user_id, _USERS.c.email).where(_USERS.c.site == site)
    return {row.user_id: row.email for row in connection.execute(wanted)}
