"""Changing the one password of an account."""

from __future__ import annotations

from datetime import datetime

from service import logs
from service.core.translating import gettext
from service.core.tries import account_name
from service.insight.context import Service, SiteError
from service.insight.owning.accounts import DEVICE_LIFETIME, account_mark, fits, hash_of
from service.insight.owning.tokens import digest
from service.insight.owning.tries import ACCOUNT, DEVICE, PLACE, Tries, place, take_back, take_try
from service.store import accounts


class WrongPassword(SiteError):  # noqa: N818  # says what is wrong
    """The password of before is another one."""


def set_password(service: Service, email: str, password: str) -> int:
    """A new password for an account, for whoever runs the service; how many sessions ended.

    Raises SiteError where there is no such account or the password won't do, Busy.
    """
    account, hashed = account_name(email), hash_of(password)
    with service.db.write("logins") as connection:
        if accounts.password_hash(connection, account) is None:
            raise SiteError(f"{email!r} has no account: `comment-insight author list` names them")
        ended = accounts.set_password(connection, account, hashed)
    logs.audit("password changed", account=account_mark(service, email), by="command")
    return ended


def change_password(
    service: Service,
    email: str,
    old: str,
    new: str,
    *,
    address: str | None,
    device: str,
    session: str,
    now: datetime,
) -> int:
    """A new password for who knows the old one; every session ends but the one of this token. How
    many ended.

    A wrong `old` counts as a login that failed does. Raises WrongPassword, SiteError for a new one
    that won't do, TooManyTries, Busy.
    """
    hashed = hash_of(new)
    with service.db.write("logins") as connection:
        known = accounts.knows_device(connection, email, digest(device), now - DEVICE_LIFETIME)
        at_large = {ACCOUNT: email, PLACE: place(address)}
        tries: Tries = {DEVICE: f"{digest(device)} {email}"} if known else at_large
        take_try(connection, service, tries, now)
    mark = account_mark(service, email)
    before = fits(service, email, old)  # slow, so outside
    if not before:
        logs.audit("password not changed", account=mark)
        raise WrongPassword(gettext("the password of now is another one"))
    with service.db.write("logins") as connection:
        # Somebody else may have changed it while it was compared.
        if accounts.password_hash(connection, email) != before:
            raise WrongPassword(gettext("the password was changed meanwhile"))
        take_back(connection, service, tries, now)
        ended = accounts.set_password(connection, email, hashed, but=digest(session))
    logs.audit("password changed", account=mark, by="owner")
    return ended
