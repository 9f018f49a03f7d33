"""Words that are no longer needed are dropped: of old comments in threads where nothing waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from service import logs
from service.core.ledger import standings, thread_state
from service.core.records import OPEN_STATES, State, Thread, Verdict
from service.core.talking.settled import written_down
from service.core.verdicts import where_they_are
from service.insight.context import Service
from service.insight.waiting.looking import threads_of_post
from service.store import (
    authors,
    comments,
    revisions,
    settled,
    sites,
    stale,
    verdicts,
    walking,
)
from service.store.settled import Settled

MONTH = timedelta(days=30.44)
NIGHT = timedelta(days=1)
# So many posts are asked for at once.
POSTS = 500
WAITING = {*OPEN_STATES, State.SNOOZED}


def drop_old_words(service: Service, key: str, *, now: datetime, dry_run: bool = False) -> int:
    """Drop the words of the site's comments that are older than COMMENT_INSIGHT_KEEP_TEXT_MONTHS
    and stand in no thread that waits for the author; of how many comments.

    A post a transaction: stop it at will. States, and who spoke to whom, stay as they are; what
    was judged of those words goes with them. `dry_run` only counts. Raises UnknownSite, Busy.
    """
    service.site(key)
    months = service.settings.keep_text_months
    if not months:
        return 0
    before = now - months * MONTH
    posts = _posts_with_old_words(service, key, before)
    total = sum(_drop(service, key, each, before, now, dry_run=dry_run) for each in posts)
    with service.db.write(key) as connection:
        total += settled.drop_hidden(connection, key, before, dry_run=dry_run)
    if total and not dry_run:
        logs.get_logger(__name__).info("old words dropped", site=key, comments=total)
    return total


def _posts_with_old_words(service: Service, key: str, before: datetime) -> Iterator[str]:
    after = ""
    with service.db.read() as connection:
        alone = walking.alone_with_old_words(connection, key, before)
    yield from alone
    while True:
        with service.db.read() as connection:
            found = walking.with_old_words(connection, key, before, after, POSTS)
        yield from found
        if len(found) < POSTS:
            return
        after = found[-1]


def _drop(
    service: Service, key: str, post_id: str, before: datetime, now: datetime, *, dry_run: bool
) -> int:
    with service.db.write(key) as connection:
        # Alone on the site: what came since the post was found is in here.
        known = authors.identities(connection, key)
        told = comments.load(connection, key, [post_id])
        written = settled.load(connection, key, [post_id]).get(post_id)
        threads = threads_of_post(told, known, written)
        given = where_they_are(verdicts.standing(connection, key), threads)
        waiting = _waiting(threads, given, now)
        old = [c.id for c in told if c.text and c.date < before and c.id not in waiting]
        if old and not dry_run:
            dropped = frozenset(old) | (written.dropped if written else frozenset())
            talk = Settled(written_down(threads, told), dropped)
            settled.drop_words(connection, key, post_id, talk)
    return len(old)


def _waiting(threads: Sequence[Thread], given: Iterable[Verdict], now: datetime) -> set[str]:
    """The comments of threads that wait for the author, or may."""
    stands = standings(threads, given, now)
    waiting = [each for each in threads if thread_state(each, stands) in WAITING]
    inside = {comment.id for thread in waiting for comment in thread.comments}
    return inside | {link.comment_id for thread in waiting for link in thread.unclear}


def drop_former_texts(service: Service, key: str) -> int:
    """Drop the site's former texts of posts that are more than COMMENT_INSIGHT_KEEP_REVISIONS of
    each; how many. Raises Busy."""
    with service.db.write(key) as connection:
        posts = revisions.keep_at_most(connection, key, service.settings.keep_revisions)
        stale.mark(connection, key, posts)
    return len(posts)


def retention_turn(service: Service, now: datetime, looked: dict[str, datetime]) -> None:
    """Once a day in this process, drop what has become old on every site, and what is more than
    is to be kept."""
    with service.db.read() as connection:
        keys = [site.key for site in sites.every(connection)]
    for key in keys:
        if now - looked.get(f"posts {key}", now - NIGHT) >= NIGHT:
            drop_former_texts(service, key)
            looked[f"posts {key}"] = now
        if service.settings.keep_text_months and now - looked.get(key, now - NIGHT) >= NIGHT:
            drop_old_words(service, key, now=now)
            looked[key] = now
