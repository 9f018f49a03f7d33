"""A site as it stands: posts, threads and entries, kept between two looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from service.core.entries import build_entries
from service.core.records import Comment, Entry, Post, Thread
from service.core.threads import build_threads
from service.store import comments, posts, sites
from service.store.sites import Identities


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Live posts, threads (held comments included, the oldest root first), and the entries of
    the readers' comments by id, as of the site's `revision`."""

    revision: int
    identities: Identities
    posts: dict[str, Post]
    by_post: dict[str, tuple[Thread, ...]]
    threads: tuple[Thread, ...]
    entries: dict[str, Entry]


def take_snapshot(connection: Connection, key: str, old: Snapshot | None) -> Snapshot:
    """The site as it stands. What `old` has of posts that did not change since is taken over."""
    revision = sites.revision(connection, key)
    known = sites.identities(connection, key)
    if old and old.revision == revision:
        return old
    changed: set[str] = set()
    entries: dict[str, Entry] | None = None
    if old and old.identities == known:
        entries, changed = old.entries, _changed_posts(connection, key, old)
        by_post = {post: kept for post, kept in old.by_post.items() if post not in changed}
        by_post.update(group_threads(comments.load(connection, key, changed)))
    else:
        by_post = group_threads(comments.load(connection, key))
    live = posts.load(connection, key)
    every = (thread for threads in by_post.values() for thread in threads)
    threads = tuple(sorted(every, key=lambda thread: thread.root.order))
    entries = build_entries(threads, live, known.names, known=entries, changed=changed)
    return Snapshot(revision, known, live, by_post, threads, entries)


def _changed_posts(connection: Connection, key: str, old: Snapshot) -> set[str]:
    """Posts that changed, or whose comments did; a comment may have left its post."""
    changed = comments.changed_since(connection, key, old.revision)
    left = {
        thread.post_id
        for thread in old.threads
        if any(comment.id in changed for comment in thread.comments)
    }
    return left | set(changed.values()) | posts.changed_since(connection, key, old.revision)


def group_threads(found: Iterable[Comment]) -> dict[str, tuple[Thread, ...]]:
    """The threads of comments on any number of posts, by post."""
    by_post: dict[str, list[Comment]] = {}
    for comment in found:
        by_post.setdefault(comment.post_id, []).append(comment)
    return {post_id: build_threads(written) for post_id, written in by_post.items()}
