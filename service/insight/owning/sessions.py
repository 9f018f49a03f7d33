"""Sessions: they live in the database, so that they end when they should."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from service import logs
from service.core.records import Role, Site
from service.insight.arriving.deliveries import SIGN_IN
from service.insight.context import Service
from service.insight.owning.tokens import digest
from service.store import accounts, deliveries, sessions, shortcuts, sites
from service.store.database import DatabaseError
from service.store.deliveries import Delivery
from service.store.sessions import Session

# Of no use any more: not used for so long, or however much it is used.
IDLE, LIFETIME = timedelta(days=14), timedelta(days=90)
NOTED_EVERY = timedelta(hours=1)
# A blog's clock may be ahead by as much as the time of a link it signs may be.
CLOCKS_APART = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in: their sites, by key, and what they may do to each."""

    session: Session
    sites: tuple[Site, ...]
    roles: Mapping[str, Role]


def visitor(service: Service, token: str, now: datetime) -> Visitor | None:
    """Whose session this is, with the rights they have now; None where it is over. Raises Busy."""
    with service.db.read() as connection:
        session = sessions.find(connection, digest(token))
        if session is None or now - session.seen_at > IDLE or now - session.begun_at > LIFETIME:
            return None
        if session.site is not None:
            site = sites.get(connection, session.site)
            theirs = [] if site is None else [(site, Role(session.role or Role.AUTHOR))]
        else:
            found = accounts.of_email(connection, session.email or "")
            theirs = [(each.site, each.role) for each in found]
    if now - session.seen_at > NOTED_EVERY:
        # Whoever reads is not kept from it by a database that can't be written to.
        with suppress(DatabaseError), service.db.write("logins") as connection:
            sessions.seen(connection, session.id, now)
    roles = {site.key: role for site, role in theirs}
    return Visitor(session, tuple(site for site, _ in theirs), roles)


def sign_in_by_wordpress(
    service: Service,
    key: str,
    *,
    user_id: str,
    role: Role,
    link_id: str,
    signed_at: datetime,
    session: str,
    now: datetime,
) -> str | None:
    """The token of a session at this site alone, in place of the one that the browser had.

    None for a link that was used, and for a user of whom the blog told, after it had signed, that
    they may not moderate; a role that it told since holds. What may have been told after, by a
    clock that is ahead of ours, counts as told after. Raises UnknownSite, Busy.
    """
    service.site(key)
    token = secrets.token_urlsafe(32)
    with service.db.write("logins") as connection:
        # Taken before the session begins: of two that come at once, one gets in.
        if not deliveries.remember(connection, key, Delivery(f"{SIGN_IN}{link_id}"), now):
            return None
        told_at = sessions.moderators_at(connection, key)
        if told_at is not None and told_at + CLOCKS_APART > signed_at:
            told = sessions.moderator_role(connection, key, user_id)
            if told is None:
                return None
            role = Role.AUTHOR if told is Role.AUTHOR else role
        who = {"site": key, "user_id": user_id, "role": role.value}
        sessions.forget(connection, now - IDLE, now - LIFETIME)
        sessions.end(connection, digest(session))
        sessions.begin(connection, digest(token), who, now)
    logs.audit("signed in by WordPress", site=key, user=user_id, role=role.value)
    return token


def end_session(service: Service, token: str) -> None:
    """Log out: this session is over, whoever kept a copy of its cookie."""
    with service.db.write("logins") as connection:
        ended = sessions.end(connection, digest(token))
    if ended:
        logs.audit("logged out")


def list_sessions(service: Service, who: Visitor) -> tuple[Session, ...]:
    """Where somebody is signed in, this session among them, the one used last first."""
    with service.db.read() as connection:
        return sessions.of_owner(connection, who.session)


def end_sessions(service: Service, who: Visitor, session_id: int | None = None) -> int:
    """End one of somebody's own sessions, or all of them; how many ended."""
    with service.db.write("logins") as connection:
        ended = sessions.end_of_owner(connection, who.session, session_id)
    logs.audit("sessions ended", count=ended)
    return ended


def wants_shortcuts(service: Service, who: Visitor) -> bool:
    """Whether somebody's pages take single keys. Raises Busy."""
    with service.db.read() as connection:
        return shortcuts.wanted(connection, who.session)


def choose_shortcuts(service: Service, who: Visitor, wanted: bool) -> None:
    """Have somebody's pages take single keys, or not. Raises Busy."""
    with service.db.write("logins") as connection:
        shortcuts.choose(connection, who.session, wanted)
