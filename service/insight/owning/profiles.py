"""What somebody sets for themselves, at all their blogs: a name, a time zone, minutes a day; and
which user of a blog they are."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from service import logs
from service.core.minutes import MOST_MINUTES
from service.core.records import Site
from service.core.translating import gettext
from service.core.tries import account_name
from service.insight.context import Service, SiteError
from service.insight.owning.zones import is_zone, zone_of
from service.store import accounts, authors, profiles, written
from service.store.authors import CALLED
from service.store.profiles import Profile

LONGEST_NAME = 60


def new_profile_id() -> str:
    """The id of a profile that is made now: random, so that it is nobody's before and after."""
    return secrets.token_hex(8)


def shown_name(profile: Profile) -> str:
    """How the other authors of a blog see somebody: not the whole address."""
    return profile.name or profile.email.partition("@")[0]


def day_zone(profile: Profile | None, sites: Sequence[Site]) -> tzinfo:
    """Where somebody's day begins: as they chose, else as the first of their blogs that tells it,
    else as their browser does, else UTC."""
    chosen = profile.timezone if profile else None
    told = (site.timezone for site in sites)
    seen = profile.browser_timezone if profile else None
    found = (zone_of(each) for each in (chosen, *told, seen))
    return next((each for each in found if each is not None), UTC)


def day_minutes(profile: Profile | None, sites: Sequence[Site]) -> int | None:
    """How many minutes a day somebody has for all their blogs; the most that one of the `sites` has
    where they have not said; None for as many as it takes."""
    if profile and profile.minutes is not None:
        return profile.minutes
    return max((site.minutes for site in sites if site.minutes is not None), default=None)


def change_profile(
    service: Service, email: str, *, name: str, timezone: str, minutes: int | None
) -> None:
    """Keep what somebody says of themselves; "" and None leave it open. Raises SiteError."""
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise SiteError(
            gettext(
                "a name has %(longest)s letters at most, and nothing else in it",
                longest=LONGEST_NAME,
            )
        )
    if timezone and not is_zone(timezone):
        raise SiteError(gettext("there is no time zone %(zone)s", zone=repr(timezone)))
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise SiteError(gettext("minutes are a whole number from 1 to %(most)s", most=MOST_MINUTES))
    values = {"name": name or None, "timezone": timezone or None, "minutes": minutes}
    with service.db.write("logins") as connection:
        profiles.keep(connection, email, new_profile_id(), values)


def note_browser(service: Service, email: str, timezone: str) -> None:
    """Keep what somebody's browser says of its time zone, where it says one. Raises Busy."""
    account = account_name(email)
    if not is_zone(timezone):
        return
    with service.db.write("logins") as connection:
        profiles.keep(connection, account, new_profile_id(), {"browser_timezone": timezone})


@dataclass(frozen=True, slots=True)
class BlogUser:
    """A user of a blog's WordPress, by the name that it shows."""

    id: str
    name: str


def blog_users(service: Service, key: str) -> tuple[BlogUser, ...]:
    """The users whom the blog told of. Raises UnknownSite, Busy."""
    service.site(key)
    with service.db.read() as connection:
        names = _names_of_users(authors.every_mark(connection, key))
    return tuple(BlogUser(each, names[each]) for each in sorted(names, key=lambda e: (len(e), e)))


def _names_of_users(marks: Sequence[authors.Known]) -> dict[str, str]:
    """What to call each user, by id."""
    users = {each.value: each.person for each in marks if each.kind == "user"}
    called = {each.person: each.value for each in sorted(marks) if each.kind == CALLED}
    return {user: called.get(f"u:{user}", gettext("User %(id)s", id=user)) for user in users}


def be_user(service: Service, email: str, key: str, user_id: str | None) -> None:
    """Say which user of a blog's WordPress this account is, None for none of them.

    Raises SiteError where there is no such user or that is somebody else, UnknownSite, Busy.
    """
    service.site(key)
    with service.db.write("logins") as connection:
        if all(each.site.key != key for each in accounts.of_email(connection, email)):
            raise SiteError(f"{email!r} has no account there: `comment-insight author add`")
        known = _names_of_users(authors.every_mark(connection, key))
        if user_id is not None and user_id not in known:
            raise SiteError(f"the blog told of no user {user_id}")
        if not profiles.is_user(connection, key, email, user_id):
            raise SiteError(f"user {user_id} is another account")
    logs.audit("account is user", site=key, user=user_id or "")


def writers_of(service: Service, key: str, comment_ids: Sequence[str]) -> dict[str, str]:
    """Which person of the author's side wrote each of these comments, as far as one did. Raises
    Busy."""
    with service.db.read() as connection:
        known = authors.identities(connection, key)
        marks = written.marks(connection, key, comment_ids)
    found = {each: known.person(marks[each]) for each in marks}
    return {each: person for each, person in found.items() if person is not None}


def names_of_givers(service: Service, key: str) -> dict[str, str]:
    """Who may have given a site's verdicts, as `Verdict.given_by` has them, by name."""
    with service.db.read() as connection:
        users = _names_of_users(authors.every_mark(connection, key))
        own = {each.email: each for each in profiles.at_site(connection, key)}
        bound = profiles.accounts_of_users(connection, key)
    names = {f"u:{user}": name for user, name in users.items()}
    names |= {f"a:{each.id}": shown_name(each) for each in own.values()}
    return names | {f"u:{u}": shown_name(own[e]) for u, e in bound.items() if e in own}
