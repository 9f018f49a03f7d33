"""What the plugin asks of the service, beside sending events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from service import logs
from service.core.records import Role
from service.insight.arriving.intake import hash_key, kept_of, take_roles
from service.insight.context import Service
from service.insight.owning.tokens import webhook_address
from service.insight.waiting.present import queue_json, shown_json
from service.insight.waiting.queue import reply_queue
from service.insight.waiting.shown import readers_comments, review_url, show_comments
from service.store import authors, comments, posts, sessions
from service.wordpress.package import plugin_zip

MOST_HASHES = 1_000
MOST_SHOWN = 100
MOST_MODERATORS = 1_000
# The plugin tells no more.
MOST_TOLD = 500


@dataclass(frozen=True, slots=True)
class Differences:
    """Rows to send again: those that are unknown here or differ, those held here alone.

    `unknown` are those of `differ` that were never sent here.
    """

    differ: tuple[str, ...]
    unknown: tuple[str, ...]
    gone: tuple[str, ...]


def introduce(service: Service, key: str) -> dict[str, Any]:
    """What the plugin learns of its site when it connects. Raises UnknownSite, Busy."""
    site = service.site(key)
    with service.db.read() as connection:
        held = comments.count(connection, key)
    return {
        "site": key,
        "name": site.name,
        "url": site.url,
        "comments": held,
        "hash_key": hash_key(service, key),
        "review_url": f"{service.settings.public_url}/",
    }


def take_moderators(
    service: Service,
    key: str,
    user_ids: Sequence[str],
    administrators: Sequence[str] | None,
    *,
    told_at: datetime,
) -> None:
    """These users may moderate the blog's comments, and no others: who signed in from there and
    is none of them is so no longer. Of them `administrators`, where the blog tells them, may set
    the site too; of the others a session that could can't any more.

    Raises UnknownSite, Busy.
    """
    service.site(key)
    with service.db.write(key) as connection:
        marks = authors.every_mark(connection, key)
        known = {mark.value for mark in marks if mark.kind == "user"}
        told = {user: user in user_ids for user in known.union(user_ids)}
        take_roles(connection, service, key, told)
    if len(user_ids) >= MOST_TOLD:
        return  # The list was cut: who is not on it may moderate all the same.
    as_administrators = user_ids if administrators is None else administrators
    roles = {
        user: Role.ADMINISTRATOR if user in as_administrators else Role.AUTHOR for user in user_ids
    }
    with service.db.write("logins") as connection:
        ended = sessions.tell_moderators(connection, key, roles, told_at)
    if ended:
        logs.audit("sessions ended by WordPress", site=key, count=ended)


def plugin_for(service: Service, key: str) -> bytes:
    """The plugin's zip, whose settings page proposes the site's address. Raises UnknownSite."""
    service.site(key)
    return plugin_zip(webhook_address(service, key))


def compare_hashes(
    service: Service,
    key: str,
    kind: Literal["comment", "post"],
    after: str,
    up_to: str,
    hashes: Mapping[str, str],
) -> Differences:
    """What to send again, of the rows with ids in the range (after, up_to].

    `hashes` has every row that is live on the blog. Raises UnknownSite, Busy.
    """
    service.site(key)
    table = comments if kind == "comment" else posts
    with service.db.read() as connection:
        held = table.sender_hashes(connection, key, after, up_to)
    kept = {each: known and kept_of(known) for each, (known, _) in held.items()}
    differ = (each for each, told in hashes.items() if kept.get(each) != kept_of(told))
    unknown = (each for each in hashes if each not in held)
    gone = (each for each, (_, live) in held.items() if live and each not in hashes)
    found = (tuple(sorted(ids, key=int)) for ids in (differ, unknown, gone))
    return Differences(*found)


def comments_json(
    service: Service, key: str, comment_ids: list[str], *, now: datetime
) -> dict[str, Any]:
    """These comments as wp-admin shows them, by id. Raises UnknownSite, Busy."""
    shown = show_comments(service, key, comment_ids, now=now)
    return {each: shown_json(shown[each]) for each in comment_ids if each in shown}


def plugin_queue_json(
    service: Service, key: str, *, now: datetime, limit: int | None, minutes: int | None
) -> dict[str, Any]:
    """The reply queue, each thread with the address of its review page; `behind` says that some
    posts are still being read."""
    queue = reply_queue(service, key, now=now, limit=limit, minutes=minutes)
    told = {**queue_json(queue), "behind": queue.behind}
    for thread in told["threads"]:
        thread["review_url"] = review_url(service, key, thread["id"])
    return told


def thread_json(service: Service, key: str, thread_id: str, *, now: datetime) -> dict[str, Any]:
    """The readers' comments of a thread as wp-admin shows them, by id."""
    return comments_json(service, key, readers_comments(service, key, thread_id), now=now)
