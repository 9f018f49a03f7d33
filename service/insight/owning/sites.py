"""Sites, and the author's identities."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection

from service import logs
from service.core.addresses import same_blog
from service.core.records import Goal, Site
from service.core.translating import gettext
from service.insight.context import AnotherBlog, Service, SiteError
from service.insight.owning.tokens import digest, new_secret, new_token, webhook_address
from service.insight.owning.zones import is_zone
from service.store import authors, sites, tokens

LONGEST_ADDRESS, LONGEST_NAME = 2_000, 200
# Stands in no address, however it is written.
_NEVER = re.compile(r"[\s<>\"\\^`{|}]")
IDENTITY_KINDS = ("name", "email", "user")


@dataclass(frozen=True, slots=True)
class NewSite:
    """A new site's keys. They are shown this once: only hashes of the tokens are kept."""

    key: str
    webhook_url: str
    secret: str
    token_url: str
    api_token: str


def _slug(host: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", host.removeprefix("www.")).strip("-")[:60] or "site"


def add_site(
    service: Service,
    url: str,
    name: str = "",
    *,
    now: datetime,
    beside: Callable[[Connection, str], None] = lambda _connection, _key: None,
) -> NewSite:
    """A new site. Its key is made from the address. `beside` is done in the same transaction.
    Raises SiteError for a bad address, and for one that a site has already."""
    host = _host_of(url)
    token, api_token, secret = new_token("token"), new_token("api_token"), new_secret()
    hashes = {"token_hash": digest(token), "api_token_hash": digest(api_token)}
    slug = _slug(host.lower())
    with service.db.write("sites") as connection:
        _refuse_known(connection, url)
        key, count = slug, 1
        while not sites.add(connection, Site(key, url, name or host), hashes, now):
            count += 1
            key = f"{slug}-{count}"
        tokens.add_secret(connection, key, secret, now, now)
        beside(connection, key)
    logs.audit("site added", site=key)
    address = webhook_address(service, key)
    return NewSite(key, address, secret, webhook_address(service, key, token), api_token)


def _refuse_known(connection: Connection, url: str, but: str = "") -> None:
    """One blog is one site: two would share its comments, and neither have them all."""
    for site in sites.every(connection):
        if site.key != but and same_blog(site.url, url):
            raise SiteError(
                gettext("%(url)s is a blog of this service already: %(key)s", url=url, key=site.key)
            )


def _host_of(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    plain = not _NEVER.search(url) and len(url) <= LONGEST_ADDRESS
    if not host or parts.scheme not in {"http", "https"} or not plain:
        raise SiteError(
            gettext(
                "%(url)s is not a blog's address: give one like https://blog.example",
                url=repr(url),
            )
        )
    return host


def get_site(service: Service, key: str) -> Site:
    """Raises UnknownSite."""
    return service.site(key)


def list_sites(service: Service) -> tuple[Site, ...]:
    """Every site, by key."""
    with service.db.read() as connection:
        return sites.every(connection)


def set_site(
    service: Service,
    key: str,
    *,
    url: str | None = None,
    name: str | None = None,
    goal: Goal | None = None,
    minutes: int | None = None,
) -> Site:
    """Change what is given, keep the rest; the site as it then is.

    Raises UnknownSite, SiteError for an address that is none or that another site has.
    """
    before = service.site(key)
    if url is not None:
        _host_of(url)
    values = {"url": url, "name": name, "goal": goal and goal.value, "minutes": minutes}
    given = {field: value for field, value in values.items() if value is not None}
    if given:
        with service.db.write(key) as connection:
            if url is not None and not same_blog(before.url, url):
                _refuse_known(connection, url, but=key)
            sites.change(connection, key, given)
    if url not in (None, before.url):
        logs.audit("site moved", site=key)
    return service.site(key)


def take_name(service: Service, key: str, told: str) -> None:
    """Call a site that nobody named by hand as the blog itself is `told` to be called. Raises
    UnknownSite."""
    name, site = " ".join(told.split())[:LONGEST_NAME], service.site(key)
    if name and name.isprintable() and site.name == _host_of(site.url):
        set_site(service, key, name=name)


def check_speaker(service: Service, key: str, home: str) -> None:
    """Refuse who speaks for the site from another blog. Raises AnotherBlog, UnknownSite."""
    site = service.site(key)
    if not same_blog(site.url, home):
        raise AnotherBlog(key, site.url, home)


def learn_spelling(service: Service, key: str, home: str) -> Site:
    """Take over how the blog itself writes its address: https, "www.", the slash at its end.

    Raises AnotherBlog, SiteError, UnknownSite.
    """
    check_speaker(service, key, home)
    return move_site(service, key, home)


def learn_timezone(service: Service, key: str, timezone: str) -> None:
    """Keep what the blog tells of its time zone; what is none changes nothing. Raises UnknownSite,
    Busy."""
    if is_zone(timezone) and service.site(key).timezone != timezone:
        with service.db.write(key) as connection:
            sites.change(connection, key, {"timezone": timezone})


def move_site(service: Service, key: str, home: str) -> Site:
    """The blog has moved: only who speaks from there is heard from then on.

    Raises SiteError for an address that is none, UnknownSite.
    """
    return set_site(service, key, url=home)


def choose_day(service: Service, key: str, *, goal: Goal, minutes: int | None) -> None:
    """Set what the author wants of the day; None minutes are no limit. Raises UnknownSite."""
    service.site(key)
    with service.db.write(key) as connection:
        sites.change(connection, key, {"goal": goal.value, "minutes": minutes})


def add_identities(service: Service, key: str, identities: Sequence[str]) -> tuple[bool, ...]:
    """Say that the author is known so, each "name:X", "email:X" or "user:ID"; which were new.

    Raises SiteError for another form, with none of them added, UnknownSite.
    """
    service.site(key)
    marks = [read_identity(each) for each in identities]
    with service.db.write(key) as connection:
        return tuple(
            authors.add_identity(
                connection, key, kind, identity_value(connection, service, key, kind, value)
            )
            for kind, value in marks
        )


def read_identity(identity: str) -> tuple[str, str]:
    """The kind and the value of "name:X", "email:X" or "user:ID". Raises SiteError."""
    kind, _, value = identity.partition(":")
    value = value.strip()
    if kind not in IDENTITY_KINDS or not value or (kind == "user" and not value.isdecimal()):
        raise SiteError(f"{identity!r} is no identity: write name:NAME, email:ADDRESS or user:ID")
    return kind, value


def identity_value(
    connection: Connection, service: Service, key: str, kind: str, value: str
) -> str:
    """An identity as it is kept: an e-mail address only as its keyed hash."""
    if kind == "email":
        return service.hash_in(connection, key, "email", value.strip().lower())
    return value.strip().casefold() if kind == "name" else value
