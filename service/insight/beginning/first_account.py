"""The first account: made by who has the one link that `serve` prints while there is none."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection

from service import logs
from service.core.records import Role
from service.insight.context import Service
from service.insight.owning.accounts import Login, account_mark, checked_email, hash_of
from service.insight.owning.tokens import digest
from service.store import accounts, founding, sessions, sites

LINK_LIVES = timedelta(days=1)


def first_link(service: Service, *, now: datetime) -> str | None:
    """The token of a new link, in place of an older one; None where there is an account. It is
    kept as its hash alone. Raises Busy."""
    if has_accounts(service):
        return None
    token = secrets.token_urlsafe(32)
    with service.db.write("logins") as connection:
        if founding.anybody(connection):
            return None
        founding.make_link(connection, digest(token), now + LINK_LIVES)
    logs.audit("link to the first account made")
    return token


def has_accounts(service: Service) -> bool:
    """Whether there is any account, so that the link is dead. Raises Busy."""
    with service.db.read() as connection:
        return founding.anybody(connection)


def link_is_good(service: Service, token: str, *, now: datetime) -> bool:
    """Whether this link opens the first account now. Raises Busy."""
    with service.db.read() as connection:
        return _opens(connection, token, now)


def _opens(connection: Connection, token: str, now: datetime) -> bool:
    given = digest(token)
    return any(hmac.compare_digest(each, given) for each in founding.live_links(connection, now))


def make_first_account(
    service: Service,
    token: str,
    email: str,
    password: str,
    *,
    device: str,
    session: str,
    now: datetime,
) -> Login | None:
    """The first account, signed in; of all blogs that are there already, an administrator's. The
    link ends with it: of two who come at once, one gets in, the other None, as with a link that is
    not good.

    Raises SiteError for an address or a password that won't do, Busy.
    """
    account = checked_email(email)
    if not link_is_good(service, token, now=now):
        return None
    hashed = hash_of(password)  # slow, so outside
    made = Login(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
    with service.db.write("logins") as connection:
        if not _opens(connection, token, now):
            return None
        founding.drop_links(connection)
        founding.found(connection, account, hashed, now)
        for site in sites.every(connection):
            accounts.add(connection, site.key, account, hashed, Role.ADMINISTRATOR)
        accounts.remember_device(connection, account, digest(device), digest(made.device), now)
        sessions.end(connection, digest(session))
        sessions.begin(connection, digest(made.session), {"email": account}, now)
    logs.audit("first account made", account=account_mark(service, email))
    return made
