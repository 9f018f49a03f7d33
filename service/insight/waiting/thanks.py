"""Short thanks: kind, and no question of a reply. They are told in one line, and closed at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from service.core.records import Site
from service.insight.waiting.ordering import asked, best_of
from service.store import comments, places, threads

# So many are told of, on all blogs.
MOST_THANKS = 100
OPEN = 0


@dataclass(frozen=True, slots=True)
class Thanks:
    """A thread in which nothing but short thanks waits: who said it, and the comment that says
    so."""

    site: Site
    thread_id: str
    comment_id: str
    name: str


def short_thanks(
    connection: Connection, site: Site, but: Collection[str], now: datetime
) -> list[Thanks]:
    """The threads of today, `but` these, in which nothing else waits, the oldest first."""
    found = places.short_thanks(connection, asked(site.key, OPEN, now))
    some = [each for each in found if each not in but][:MOST_THANKS]
    best = best_of(threads.places_in(connection, site.key, some), now, site.goal)
    told = comments.by_ids(connection, site.key, [each.comment_id for each in best.values()])
    ids = [(each, best[each].comment_id) for each in some if each in best]
    return [Thanks(site, each, said, told[said].name) for each, said in ids if said in told]
