"""Secrets and tokens of a site's senders and programs: made, changed, ended."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection

from service import logs
from service.core.records import Site
from service.insight.context import Service, SiteError, UnknownSite
from service.store import sessions, tokens
from service.store.tokens import Kind

# So long the one before the newest still opens: time to paste the new one everywhere.
OLD_LIVES = timedelta(days=1)
Rotated = Literal["secret", "token", "api_token"]
MARK_LETTERS = 16
TOKEN_BYTES: dict[Kind, int] = {"token": 24, "api_token": 32}


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def new_secret() -> str:
    """A signing secret, as Standard Webhooks write it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def new_token(kind: Kind) -> str:
    """A token for the address of unsigned senders, or for the API's header."""
    return secrets.token_urlsafe(TOKEN_BYTES[kind])


def webhook_address(service: Service, key: str, token: str = "", base: str = "") -> str:
    """Where the site's plugin sends its events; with a token, where senders do that can't sign.
    `base` is where the service is reached, where that is not as its settings say."""
    address = f"{base or service.settings.public_url}/webhook/{key}"
    return f"{address}/{token}" if token else address


def newest_mark(service: Service, key: str, kind: Rotated) -> str:
    """What tells the newest secret or token from others, and gives it away to nobody. Raises
    UnknownSite, Busy."""
    service.site(key)
    with service.db.read() as connection:
        return _mark(connection, key, kind)


def _mark(connection: Connection, key: str, kind: Rotated) -> str:
    return digest(tokens.newest(connection, key, kind))[:MARK_LETTERS]


def _refuse_other(connection: Connection, key: str, kind: Rotated, mark: str | None) -> None:
    """So that a form that is sent twice makes one: a second would end the one before both."""
    if mark is not None and mark != _mark(connection, key, kind):
        raise SiteError("another new one was made meanwhile")


def rotate_secret(
    service: Service, key: str, *, now: datetime, instead_of: str | None = None
) -> str:
    """A new signing secret. The one before it lives a day longer, older ones end.

    `instead_of`: only while the newest is the one of this mark. Raises SiteError where it is
    another, UnknownSite.
    """
    service.site(key)
    secret = new_secret()
    with service.db.write(key) as connection:
        _refuse_other(connection, key, "secret", instead_of)
        tokens.add_secret(connection, key, secret, now, now + OLD_LIVES)
    logs.audit("secret made", site=key)
    return secret


def rotate_token(
    service: Service, key: str, *, now: datetime, instead_of: str | None = None
) -> str:
    """A new token address for unsigned senders; the old one as in `rotate_secret`."""
    return webhook_address(service, key, _rotated(service, key, "token", now, instead_of))


def rotate_api_token(
    service: Service, key: str, *, now: datetime, instead_of: str | None = None
) -> str:
    """A new API token; the old one as in `rotate_secret`."""
    return _rotated(service, key, "api_token", now, instead_of)


def _rotated(service: Service, key: str, kind: Kind, now: datetime, instead_of: str | None) -> str:
    service.site(key)
    token = new_token(kind)
    with service.db.write(key) as connection:
        _refuse_other(connection, key, kind, instead_of)
        tokens.change(connection, key, kind, digest(token), now + OLD_LIVES)
    logs.audit("token made", site=key, kind=kind)
    return token


def end_old_tokens(service: Service, key: str) -> int:
    """End what was rotated away at once, as when it may be known to others; how many ended.

    With an old secret go the sessions that links of WordPress began: it may have signed them.
    Raises UnknownSite.
    """
    service.site(key)
    with service.db.write(key) as connection:
        ended_secrets, ended_tokens = tokens.end_old(connection, key)
    if ended_secrets:
        with service.db.write("logins") as connection:
            sessions.end_of_wordpress(connection, key)
    ended = ended_secrets + ended_tokens
    if ended:
        logs.audit("old secrets and tokens ended", site=key, count=ended)
    return ended


def old_tokens(service: Service, key: str, *, now: datetime) -> dict[str, datetime]:
    """Until when the one before the newest lives, by kind (secret, token, api_token)."""
    with service.db.read() as connection:
        return tokens.ending(connection, key, now)


def webhook_secrets(service: Service, key: str, *, now: datetime) -> tuple[str, ...]:
    """The signing secrets that are live now, the newest first. Raises UnknownSite."""
    service.site(key)
    with service.db.read() as connection:
        return tokens.secrets(connection, key, now)


def token_is_valid(service: Service, key: str, token: str, *, now: datetime) -> bool:
    """Whether this is a live token of the site's address for unsigned senders. Raises
    UnknownSite."""
    return _is_live(service, key, "token", token, now)


def api_token_is_valid(service: Service, key: str, token: str, *, now: datetime) -> bool:
    """Whether this bearer token opens the site's API now. Raises UnknownSite."""
    return _is_live(service, key, "api_token", token, now)


def _is_live(service: Service, key: str, kind: Kind, token: str, now: datetime) -> bool:
    with service.db.read() as connection:
        live = tokens.live(connection, key, kind, now)
    if not live:
        raise UnknownSite(key)
    given = digest(token)
    return any(hmac.compare_digest(each, given) for each in live)


def site_for_api_token(service: Service, token: str, *, now: datetime) -> Site | None:
    """The site this bearer token belongs to."""
    with service.db.read() as connection:
        return tokens.site_of_api_token(connection, digest(token), now)
