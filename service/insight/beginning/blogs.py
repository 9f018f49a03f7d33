"""A blog that is begun on the pages: added, connected, heard from for the first time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from service import logs
from service.core.faults import ArtifactError, PipelineError
from service.core.records import Role
from service.core.translating import gettext
from service.insight.context import Service, SiteError
from service.insight.owning.sites import LONGEST_NAME, add_site, set_site
from service.insight.owning.tokens import rotate_token, webhook_address
from service.insight.waiting.pending import pending_judgements
from service.store import accounts, comments, deliveries, founding, tokens
from service.wordpress.package import plugin_zip


@dataclass(frozen=True, slots=True)
class Arrived:
    """What has come of a blog so far; `heard_at` is when it last spoke itself, None for never."""

    posts: int
    comments: int
    heard_at: datetime | None

    @property
    def anything(self) -> bool:
        return bool(self.posts or self.comments or self.heard_at)


def may_begin(service: Service, email: str) -> bool:
    """Whether this account may add a blog: it has none yet, or sets one. Raises Busy."""
    with service.db.read() as connection:
        return _may_begin(connection, email)


def _may_begin(connection: Connection, email: str) -> bool:
    roles = {each.role for each in accounts.of_email(connection, email)}
    return Role.ADMINISTRATOR in roles or founding.is_founder(connection, email)


def begin_blog(service: Service, email: str, url: str, name: str, *, now: datetime) -> str:
    """A new blog of this account, which administers it; its key. All or nothing.

    An address without https:// before it is taken as one with it. Raises SiteError for an address
    that is none or that a blog has already, a name that won't do, an account that may not; Busy.
    """
    url, name = _checked(url, name)

    def beside(connection: Connection, key: str) -> None:
        hashed = accounts.password_hash(connection, email)
        if hashed is None or not _may_begin(connection, email):
            raise SiteError(gettext("this account may add no blog"))
        accounts.add(connection, key, email, hashed, Role.ADMINISTRATOR)
        founding.begin(connection, key, now)

    return add_site(service, url, name, now=now, beside=beside).key


def rename_blog(service: Service, key: str, url: str, name: str) -> str:
    """Another address or name for a blog that is there; its key. Raises as `begin_blog` does."""
    url, name = _checked(url, name)
    return set_site(service, key, url=url, name=name or None).key


def call_blog(service: Service, key: str, name: str) -> None:
    """Another name for a blog that is there. Raises SiteError for none, and as `begin_blog`."""
    _, name = _checked("", name)
    if not name:
        raise SiteError(gettext("a blog has a name"))
    set_site(service, key, name=name)


def _checked(url: str, name: str) -> tuple[str, str]:
    url, name = url.strip(), " ".join(name.split())
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise SiteError(
            gettext(
                "a blog's name has %(longest)s letters at most, and nothing else in it",
                longest=LONGEST_NAME,
            )
        )
    return (url if "://" in url or not url else f"https://{url}"), name


def arrived(service: Service, key: str) -> Arrived:
    """What has come of a blog so far. Raises UnknownSite, Busy."""
    service.site(key)
    with service.db.read() as connection:
        return Arrived(
            founding.count_posts(connection, key),
            comments.count(connection, key),
            deliveries.newest(connection, key),
        )


def was_heard(service: Service, key: str) -> bool:
    """Whether anything ever came of a blog, however little. Raises Busy."""
    with service.db.read() as connection:
        return deliveries.newest(connection, key) is not None or founding.has_anything(
            connection, key
        )


def begun_blogs(service: Service, keys: Collection[str]) -> dict[str, bool]:
    """Which of these blogs were begun on the pages and have had no day yet, and whether the last
    step of each is done. Raises Busy."""
    with service.db.read() as connection:
        return founding.begun(connection, keys)


def note_done(service: Service, key: str, *, now: datetime) -> None:
    """The last step of a blog is done. Raises Busy."""
    with service.db.write(key) as connection:
        founding.done(connection, key, now)


def finish_blog(service: Service, key: str) -> None:
    """The days of a blog begin. Raises Busy."""
    with service.db.write(key) as connection:
        founding.finish(connection, key)


def still_to_judge(service: Service, key: str) -> int:
    """How many of a blog's comments are to be judged yet; 0 where nobody is at it. Raises Busy."""
    if not service.settings.background_seconds:
        return 0
    try:
        pending = pending_judgements(service)
    except (ArtifactError, PipelineError):
        return 0
    return sum(each.comments for each in pending if each.site == key)


def connected_plugin(service: Service, key: str, base: str) -> tuple[bytes, bool]:
    """The plugin's zip with the blog's address below `base` in it, and its secret as long as the
    blog never spoke: nothing depends on it till then. Whether the secret is in it.

    Raises UnknownSite, Busy.
    """
    service.site(key)
    with service.db.read() as connection:
        spoke = deliveries.any_came(connection, key)
        secret = "" if spoke else tokens.newest(connection, key, "secret")
    packed = plugin_zip(webhook_address(service, key, base=base), secret)
    if secret:
        logs.audit("secret packed into the plugin", site=key)
    return packed, bool(secret)


def for_other_senders(
    service: Service, key: str, base: str, *, now: datetime
) -> dict[str, str] | None:
    """What a sender other than the plugin needs: the address and the secret of those that sign, a
    new address with a token for those that can't; None for a blog that spoke, whose senders a new
    token would cut off. Raises UnknownSite, Busy."""
    service.site(key)
    with service.db.read() as connection:
        if deliveries.any_came(connection, key):
            return None
        secret = tokens.newest(connection, key, "secret")
    path = rotate_token(service, key, now=now).removeprefix(service.settings.public_url)
    address = webhook_address(service, key, base=base)
    return {"address": address, "secret": secret, "token_address": f"{base}{path}"}
