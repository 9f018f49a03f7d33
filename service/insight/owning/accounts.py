"""Accounts: who may open the review pages with a password, and logging in with it."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from werkzeug.security import check_password_hash, generate_password_hash

from service import logs
from service.core.records import Role
from service.core.translating import gettext
from service.core.tries import account_name
from service.core.writing import writing
from service.insight.context import Service, SiteError
from service.insight.owning.sessions import IDLE, LIFETIME
from service.insight.owning.tokens import digest
from service.insight.owning.tries import ACCOUNT, DEVICE, PLACE, Tries, place, take_back, take_try
from service.store import accounts, founding, sessions
from service.store.accounts import Account

SHORTEST, LONGEST = 10, 1_000
LONGEST_EMAIL = 254
# Named, so that every password takes the same work, nobody's too.
METHOD = "scrypt:32768:8:1"
_NOBODYS = f"{METHOD}${'0' * 16}${'0' * 128}"
DEVICE_LIFETIME = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Login:
    """The tokens for the browser's cookies: of the session, and of the browser as a known one."""

    session: str
    device: str


def add_author(
    service: Service, key: str, email: str, password: str | None = None, role: Role | None = None
) -> Role:
    """An account for the review page of one more site, and the role it then has there. It has one
    password for all its sites: a known e-mail keeps it without `password`; with one, whoever is
    signed in by an older one is so no longer.

    Without `role` a known account keeps its own, and a new one is an administrator.
    Raises SiteError, UnknownSite.
    """
    service.site(key)
    account = checked_email(email)
    hashed = None if password is None else hash_of(password)
    with service.db.write("logins") as connection:
        known = {each.site.key: each.role for each in accounts.of_email(connection, account)}
        role = role or known.get(key, Role.ADMINISTRATOR)
        now_hashed = hashed or accounts.password_hash(connection, account)
        if now_hashed is None:
            raise SiteError(f"{email!r} has no account yet: it needs a password")
        accounts.add(connection, key, account, now_hashed, role)
        if hashed is not None:
            accounts.set_password(connection, account, hashed)
    action = "account changed" if key in known else "account added"
    logs.audit(action, site=key, account=account_mark(service, email), role=role.value)
    return role


def checked_email(email: str) -> str:
    """The one spelling of an account's e-mail address. Raises SiteError for what is none."""
    account = account_name(email)
    if not re.fullmatch(r"[^@]+@[^@]+", account) or len(account) > LONGEST_EMAIL:
        raise SiteError(gettext("%(email)s is not an e-mail address", email=repr(email)))
    return account


def account_mark(service: Service, email: str) -> str:
    """What stands for an account in the log: the same for the same address, and nothing else."""
    return service.hash("account", account_name(email))[:12]


def has_account(service: Service, email: str) -> bool:
    """Whether there is an account of this e-mail, at any site."""
    with service.db.read() as connection:
        return accounts.password_hash(connection, account_name(email)) is not None


def hash_of(password: str) -> str:
    """What is kept of a new password. Raises SiteError for one that won't do."""
    if len(password) < SHORTEST:
        raise SiteError(gettext("the password is too short: take ten characters or more"))
    if len(password) > LONGEST:
        raise SiteError(
            gettext(
                "the password is too long: take %(longest)s characters at most",
                longest=writing().number(LONGEST),
            )
        )
    try:
        return generate_password_hash(password, METHOD)
    except UnicodeEncodeError:
        raise SiteError("the password is not UTF-8: type it in a terminal that is") from None


def list_accounts(service: Service, key: str | None = None) -> tuple[Account, ...]:
    """Who may open the review page of a site, or of any. Raises UnknownSite."""
    if key is not None:
        service.site(key)
    with service.db.read() as connection:
        found = accounts.every(connection)
    return tuple(each for each in found if key in (None, each.site.key))


def list_founders(service: Service) -> tuple[str, ...]:
    """Who has an account and no blog yet: their e-mails. Raises Busy."""
    with service.db.read() as connection:
        return founding.founders(connection)


def remove_account(service: Service, email: str, key: str | None = None) -> tuple[str, ...]:
    """Take somebody's account from a site, or from all, and where they have none yet altogether;
    whose sites they were. Sessions of it end.

    Raises UnknownSite, SiteError where there is none.
    """
    account = account_name(email)
    if key is not None:
        service.site(key)
    with service.db.write("logins") as connection:
        theirs = [each.site.key for each in accounts.of_email(connection, account)]
        gone = tuple(each for each in theirs if key in (None, each))
        for each in gone:
            accounts.remove(connection, each, account)
        had_none = key is None and founding.remove_founder(connection, account)
        if had_none:
            accounts.forget_siteless(connection)
    if had_none:
        logs.audit("account removed", account=account_mark(service, email))
    elif not gone:
        raise SiteError(f"{email!r} has no account there: `comment-insight author list` names them")
    for each in gone:
        logs.audit("account removed", site=each, account=account_mark(service, email))
    return gone


def check_login(service: Service, email: str, password: str) -> dict[str, Role]:
    """The sites this account may see, by key; none when the e-mail or the password is wrong."""
    account = account_name(email)
    if not fits(service, account, password):
        return {}
    with service.db.read() as connection:
        return {each.site.key: each.role for each in accounts.of_email(connection, account)}


def fits(service: Service, account: str, password: str) -> str:
    """The hash that the password fits, "" for none. It takes one work, whoever is asked for."""
    with service.db.read() as connection:
        hashed = accounts.password_hash(connection, account)
    fits = check_password_hash(hashed or _NOBODYS, password[:LONGEST])
    return hashed if fits and hashed and len(password) <= LONGEST else ""


def log_in(
    service: Service,
    email: str,
    password: str,
    *,
    address: str | None,
    device: str,
    session: str,
    now: datetime,
) -> Login | None:
    """A session in place of the one that the browser had; None when it doesn't fit.

    Failures count by account and by place, unless `device` is the token of a browser in which this
    account's password was right before: they count by that alone, so that nobody who guesses
    elsewhere keeps the owner out. Raises TooManyTries, or Busy.
    """
    account, device_hash = account_name(email), digest(device)
    with service.db.write("logins") as connection:
        known = accounts.knows_device(connection, account, device_hash, now - DEVICE_LIFETIME)
        at_large = {ACCOUNT: account, PLACE: place(address)}
        tries: Tries = {DEVICE: f"{device_hash} {account}"} if known else at_large
        take_try(connection, service, tries, now)
    mark = account_mark(service, email)
    hashed = fits(service, account, password)  # slow, so outside
    if not hashed:
        logs.audit("login failed", account=mark, known_device=known)
        return None
    made = Login(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
    with service.db.write("logins") as connection:
        # It may have been changed, or the account removed, while the password was compared.
        if accounts.password_hash(connection, account) != hashed:
            return None
        take_back(connection, service, tries, now)
        accounts.forget_devices(connection, now - DEVICE_LIFETIME)
        accounts.remember_device(connection, account, device_hash, digest(made.device), now)
        sessions.forget(connection, now - IDLE, now - LIFETIME)
        sessions.end(connection, digest(session))
        sessions.begin(connection, digest(made.session), {"email": account}, now)
    logs.audit("logged in", account=mark, known_device=known)
    return made
