"""Sessions: they live in the database, so that they end when they should."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection

from service import logs
from service.core.records import Role, Site
from service.insight.context import Service
from service.insight.owning.profiles import day_minutes, day_zone, new_profile_id
from service.insight.owning.tokens import digest
from service.store import accounts, deliveries, profiles, sessions, shortcuts, sites
from service.store.database import DatabaseError
from service.store.deliveries import SIGN_IN, Delivery
from service.store.profiles import Profile
from service.store.sessions import Session

# Of no use any more: not used for so long, or however much it is used.
IDLE, LIFETIME = timedelta(days=14), timedelta(days=90)
NOTED_EVERY = timedelta(hours=1)
# A blog's clock may be ahead by as much as the time of a link it signs may be.
CLOCKS_APART = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in: their sites, by key, and what they may do to each.

    `profile` is their account's own; None for who came by WordPress and is no account's user.
    `users`: which users of each blog's WordPress they are.
    """

    session: Session
    sites: tuple[Site, ...]
    roles: Mapping[str, Role]
    profile: Profile | None = None
    users: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        """Where their day begins and ends."""
        return day_zone(self.profile, self.sites)

    def minutes(self, *shown: Site) -> int | None:
        """Their minutes a day, for all their blogs; where they have not said, the most that one of
        the blogs shown has; None for as many as it takes."""
        return day_minutes(self.profile, shown)

    def persons(self, key: str) -> frozenset[str]:
        """The persons of a blog's side that they are, as posts and comments have them."""
        return frozenset(f"u:{user}" for user in self.users.get(key, ()))

    def gave(self, key: str, given_by: str) -> bool:
        """Whether a verdict on a blog's thread is their own."""
        mine = {f"a:{self.profile.id}"} if self.profile and self.profile.id else set[str]()
        return given_by in mine | self.persons(key)


def visitor(service: Service, token: str, now: datetime) -> Visitor | None:
    """Whose session this is, with the rights they have now; None where it is over. Raises Busy."""
    with service.db.read() as connection:
        session = sessions.find(connection, digest(token))
        if session is None or now - session.seen_at > IDLE or now - session.begun_at > LIFETIME:
            return None
        who = _who(connection, session)
    if now - session.seen_at > NOTED_EVERY:
        # Whoever reads is not kept from it by a database that can't be written to.
        with suppress(DatabaseError), service.db.write("logins") as connection:
            sessions.seen(connection, session.id, now)
    return who


def visitor_of_account(service: Service, email: str, now: datetime) -> Visitor | None:
    """An account as somebody who is signed in with its password; None where it has no blog (any
    more). Raises Busy."""
    nobodys = Session(0, email, None, None, None, now, now)
    with service.db.read() as connection:
        who = _who(connection, nobodys)
    return who if who.sites else None


def _who(connection: Connection, session: Session) -> Visitor:
    if session.site is not None:
        return _by_wordpress(connection, session, session.site, session.user_id or "")
    email = session.email or ""
    found = accounts.of_email(connection, email)
    return Visitor(
        session,
        tuple(each.site for each in found),
        {each.site.key: each.role for each in found},
        profiles.of_email(connection, email),
        profiles.users_of(connection, email),
    )


def _by_wordpress(connection: Connection, session: Session, key: str, user_id: str) -> Visitor:
    site = sites.get(connection, key)
    there = () if site is None else (site,)
    roles = {each.key: Role(session.role or Role.AUTHOR) for each in there}
    profile = profiles.of_user(connection, key, user_id)
    return Visitor(session, there, roles, profile, {key: frozenset({user_id})})


def giver(service: Service, who: Visitor) -> str:
    """What stands for somebody beside a verdict of theirs. Raises Busy."""
    if who.session.site is not None:
        return f"u:{who.session.user_id}"
    if who.profile is not None and who.profile.id is not None:
        return f"a:{who.profile.id}"
    with service.db.write("logins") as connection:
        return f"a:{profiles.keep(connection, who.session.email or '', new_profile_id(), {})}"


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
