"""The feeds of an account, each at an address of its own that opens it to whoever has it."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from service import logs
from service.insight.context import Service, SiteError
from service.insight.letters.atom import as_atom, entries
from service.insight.letters.dates import as_calendar, events
from service.insight.owning.accounts import account_mark
from service.insight.owning.profiles import new_profile_id
from service.insight.owning.sessions import Visitor, visitor_of_account
from service.insight.owning.tokens import digest
from service.store import feeds, profiles

Kind = Literal["queue", "dates"]
FILES: dict[Kind, str] = {"queue": "queue.atom", "dates": "dates.ics"}
TOKEN_BYTES, LONGEST_TOKEN = 32, 100


@dataclass(frozen=True, slots=True)
class Read:
    """A feed as it is read: its bytes, a digest of them, and since when they are that."""

    body: bytes
    mark: str
    changed_at: datetime


def feed_address(service: Service, kind: Kind, token: str) -> str:
    """Where the feed of this token is read."""
    return f"{service.settings.public_url}/feeds/{token}/{FILES[kind]}"


def feeds_of(service: Service, who: Visitor) -> dict[str, datetime]:
    """When somebody's addresses were made, by kind. Raises Busy."""
    if who.profile is None or who.profile.id is None:
        return {}
    with service.db.read() as connection:
        return feeds.made(connection, who.profile.id)


def renew_feed(service: Service, who: Visitor, kind: Kind, now: datetime) -> str:
    """A new address for a feed, told this once; the one before it ends. Raises Busy."""
    email = _email(who)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with service.db.write("logins") as connection:
        profile = profiles.keep(connection, email, new_profile_id(), {})
        feeds.renew(connection, profile, kind, digest(token), now)
    logs.audit("feed address made", account=account_mark(service, email), kind=kind)
    return feed_address(service, kind, token)


def end_feed(service: Service, who: Visitor, kind: Kind) -> bool:
    """End the address of a feed; False where there is none. Raises Busy."""
    if who.profile is None or who.profile.id is None:
        return False
    with service.db.write("logins") as connection:
        ended = feeds.end(connection, who.profile.id, kind)
    if ended:
        logs.audit("feed address ended", account=account_mark(service, _email(who)), kind=kind)
    return ended


def read_feed(service: Service, kind: Kind, token: str, now: datetime) -> Read | None:
    """What stands in the feed of this token now; None where there is none. Raises Busy."""
    hashed = digest(token[:LONGEST_TOKEN])
    with service.db.read() as connection:
        feed = feeds.find(connection, hashed)
    if feed is None or feed.kind != kind:
        return None
    who = visitor_of_account(service, feed.profile.email, now)
    if who is None:
        return None
    body = _body(service, who, kind, token, now)
    mark = hashlib.sha256(body).hexdigest()
    if feed.mark == mark and feed.changed_at is not None:
        return Read(body, mark, feed.changed_at)
    with service.db.write("logins") as connection:
        feeds.note(connection, hashed, mark, now)
    return Read(body, mark, now)


def _body(service: Service, who: Visitor, kind: Kind, token: str, now: datetime) -> bytes:
    if kind == "dates":
        return as_calendar(events(service, who, now))
    return as_atom(
        entries(service, who, now),
        own_id=(who.profile.id if who.profile else None) or "",
        address=feed_address(service, kind, token),
        page=f"{service.settings.public_url}/",
        begun=min((site.since for site in who.sites if site.since), default=now),
    )


def _email(who: Visitor) -> str:
    if who.session.email is None:
        raise SiteError("feeds are for accounts with a password")
    return who.session.email
