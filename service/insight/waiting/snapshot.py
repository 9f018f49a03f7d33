"""A site as it stands: posts, threads and entries, kept between two looks at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from sqlalchemy import Connection

from service.core.entries import names_of_author, post_entries, with_histories
from service.core.people.authors import Identities
from service.core.records import Comment, Entry, Post, Thread
from service.insight.waiting.looking import threads_of_post
from service.store import authors, comments, posts, settled, sites


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Live posts, threads (held comments included, the oldest root first), and the entries of
    the readers' comments by id, as of the site's `revision`."""

    revision: int
    identities: Identities
    since: datetime
    posts: dict[str, Post] = field(default_factory=dict)
    by_post: dict[str, tuple[Thread, ...]] = field(default_factory=dict)
    threads: tuple[Thread, ...] = ()
    entries: dict[str, Entry] = field(default_factory=dict)


def take_snapshot(connection: Connection, key: str, old: Snapshot | None) -> Snapshot:
    """The site as it stands. What `old` has of posts that did not change since is taken over."""
    since, revision = sites.revision(connection, key)
    old = old if old and old.since == since else None
    if old and old.revision == revision:
        return old
    known = authors.identities(connection, key)
    changed: set[str] | None = None
    if old and old.identities == known:
        changed = _changed_posts(connection, key, old)
    empty = Snapshot(revision, known, since)
    kept = _without(old, changed) if old and changed is not None else empty
    live = kept.posts | posts.load(connection, key, changed)
    fresh: dict[str, tuple[Thread, ...]] = {}
    entries, called = kept.entries, names_of_author(known.names)
    written = settled.load(connection, key, changed)
    for post_id, told in _by_post(comments.load(connection, key, changed)).items():
        # Both read the same texts: post by post, what was made out of them is still at hand.
        fresh[post_id] = threads_of_post(told, known, written.get(post_id))
        made = post_entries(live.get(post_id) or Post(post_id), fresh[post_id], called)
        gone_words = written[post_id].dropped if post_id in written else ()
        entries.update({each: made[each] for each in made if each not in gone_words})
    by_post = kept.by_post | fresh
    every = (*kept.threads, *chain.from_iterable(fresh.values()))
    threads = tuple(sorted(every, key=lambda thread: thread.root.order))
    # Whoever writes on a changed post, or did, may have another history elsewhere too.
    gone = (old.by_post.get(post_id, ()) for post_id in changed or ()) if old else ()
    wrote = _comments_in(chain(gone, fresh.values()))
    readers = {each.reader for each in wrote if not each.by_author}
    entries.update(with_histories(entries, _threads_of(readers, threads)))
    return Snapshot(revision, known, since, live, by_post, threads, entries)


def thread_with(comment_id: str, threads: Iterable[Thread]) -> Thread | None:
    """Of these threads the one in which the comment stands."""
    return next(
        (each for each in threads if any(said.id == comment_id for said in each.comments)), None
    )


def _without(old: Snapshot, changed: set[str]) -> Snapshot:
    """What is left of a snapshot without these posts."""
    gone = {each.id for each in _comments_in(old.by_post.get(post_id, ()) for post_id in changed)}
    return Snapshot(
        old.revision,
        old.identities,
        old.since,
        {post_id: post for post_id, post in old.posts.items() if post_id not in changed},
        {post_id: threads for post_id, threads in old.by_post.items() if post_id not in changed},
        tuple(thread for thread in old.threads if thread.post_id not in changed),
        {each: entry for each, entry in old.entries.items() if each not in gone},
    )


def _changed_posts(connection: Connection, key: str, old: Snapshot) -> set[str]:
    """Posts that changed, or whose comments did; a comment may have left its post."""
    changed = comments.changed_since(connection, key, old.revision)
    left = {
        thread.post_id
        for thread in old.threads
        for comment in thread.comments
        if comment.id in changed
    }
    return left | set(changed.values()) | posts.changed_since(connection, key, old.revision)


def _by_post(found: Iterable[Comment]) -> dict[str, list[Comment]]:
    by_post: dict[str, list[Comment]] = {}
    for comment in found:
        by_post.setdefault(comment.post_id, []).append(comment)
    return by_post


def _comments_in(posts_threads: Iterable[Iterable[Thread]]) -> Iterator[Comment]:
    for threads in posts_threads:
        for thread in threads:
            yield from thread.comments


def _threads_of(readers: Collection[str], threads: Iterable[Thread]) -> list[Thread]:
    """The threads in which any of these readers wrote."""
    return [
        thread
        for thread in threads
        if any(each.reader in readers and not each.by_author for each in thread.comments)
    ]
