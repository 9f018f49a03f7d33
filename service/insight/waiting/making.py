"""The ledger's rows made anew, a few posts at a time, wherever something changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from contextlib import suppress

from service.core.ledger import LEDGER_VERSION
from service.insight.context import Service, UnknownSite
from service.insight.waiting.looking import Look, look
from service.insight.waiting.rows_of_post import rows_of
from service.insight.waiting.writing import is_prepared, keep
from service.store import authors, sites, stale, tallies
from service.store.database import Busy

Progress = Callable[[int, int], None]
# So many comments are made at once, of posts that are marked; several processes take different
# ones of so many such batches.
AT_ONCE, LOOKED_AHEAD, MOST_BATCHES = 500, 200, 4
# What an event's sender waits for; and on how many sites whoever counts what is due waits for that.
FEW_POSTS, FEW_COMMENTS = 3, 100
FEW_SITES = 20


def ensure(service: Service, key: str) -> bool:
    """Have the site's rows be of now, as far as whoever asks has patience for that; False when
    some of them are of before. Raises UnknownSite, or Busy where none were ever made."""
    if _is_made(service, key):
        return True
    try:
        service.flights.apart(lambda: make_stale(service, key), service.patience)
    except TimeoutError:
        with service.db.read() as connection:
            if not tallies.load(connection, key):
                raise Busy("this blog is being read: try again in a moment") from None
        return False
    return True


def make_stale(service: Service, key: str, progress: Progress | None = None) -> None:
    """Make the rows of every post that changed. Stop it at will: what was made stays.

    One thread of a process does. `progress` is told how many posts of how many are made.
    """
    with service.flights.alone(f"ledger {key}"):
        total, alone = 0, True
        while batch := _batch(service, key, alone=alone):
            if progress:
                with service.db.read() as connection:
                    left = stale.count(connection, key)
                total = max(total, left)
                progress(total - left, total)
            alone = make(service, key, batch) and alone
        if progress:
            progress(total, total)


def make(service: Service, key: str, post_ids: Collection[str]) -> bool:
    """Make the rows of these posts, but for those that change meanwhile, which stay marked; False
    when somebody else changed or made some of them."""
    with service.db.read() as connection:
        seen = look(connection, key, post_ids)
    return _made(service, key, seen)


def make_few(service: Service, key: str) -> bool:
    """Make the rows of every post that changed, if that is soon done; whether it was."""
    prepare(service, key)
    with service.db.read() as connection:
        some = stale.stale_posts(connection, key, FEW_POSTS + 1)
        few = len(some) <= FEW_POSTS
        few = few and sum(stale.sizes(connection, key, some).values()) <= FEW_COMMENTS
        seen = look(connection, key, some) if few and some else None
    if seen:
        _made(service, key, seen)
    return few


def _made(service: Service, key: str, seen: Look) -> bool:
    rows = rows_of(seen.facts.values(), seen.counts())
    with service.db.write(key) as connection:
        return not keep(connection, key, seen, rows=rows)


def make_every(service: Service) -> None:
    """Make what changed, on all sites."""
    with service.db.read() as connection:
        behind = stale.sites_behind(connection, LEDGER_VERSION)
    for key in behind:
        # It may have been removed since.
        with suppress(UnknownSite):
            make_stale(service, key)


def make_soon(service: Service) -> None:
    """Make what is soon made, on the first sites where something changed."""
    with service.db.read() as connection:
        behind = stale.sites_behind(connection, LEDGER_VERSION)
    for key in behind[:FEW_SITES]:
        with suppress(UnknownSite):
            make_few(service, key)


def prepare(service: Service, key: str) -> None:
    """Mark what nobody marked: rows of other rules, of other identities, of code of before.

    Raises UnknownSite.
    """
    with service.db.read() as connection:
        if is_prepared(stale.state(connection, key)):
            return
    with service.db.write(key) as connection:
        if sites.get(connection, key) is None:
            raise UnknownSite(key)
        state, known_as = stale.state(connection, key), authors.identities(connection, key).digest()
        same = (state.known_as or "").removeprefix(stale.DOUBT) == known_as
        if state.ledger != LEDGER_VERSION or state.untold or not same:
            stale.mark_all(connection, key)
        stale.note(connection, key, LEDGER_VERSION, known_as)
        stale.expand(connection, key)


def _is_made(service: Service, key: str) -> bool:
    with service.db.read() as connection:
        state = stale.state(connection, key)
    return is_prepared(state) and not state.stale


def _batch(service: Service, key: str, *, alone: bool) -> list[str]:
    """The posts to make next: those that were marked first, or, where others make rows as well,
    some of them. Any order has the same end."""
    prepare(service, key)
    with service.db.read() as connection:
        found = stale.stale_posts(connection, key, LOOKED_AHEAD)
        sizes = stale.sizes(connection, key, found)
    batches: list[list[str]] = [[]]
    size = 0
    for each in found:
        size += sizes.get(each, 1)
        if size > AT_ONCE and batches[-1]:
            batches.append([])
            size = sizes.get(each, 1)
        batches[-1].append(each)
    return batches[0] if alone else random.choice(batches[:MOST_BATCHES])  # noqa: S311  # no secret
