"""Did it land? Looked for on the whole blog once a day, and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from service.core.asked import By
from service.core.facets import in_bits
from service.core.people.landing import Landed, Turn, Way, landed, visits, ways_in
from service.core.people.passed import ASKING
from service.core.standing import Ground
from service.insight.context import Service
from service.insight.judging.turns import Turn as Claim
from service.insight.judging.turns import turn_of, writing
from service.store import comments, joined, post_counts, sites, standings
from service.store import landed as kept

# Of a large blog the newest posts, until they hold so many comments, and so many at once: what an
# answer did ten years ago tells little of what one does now.
MOST_COMMENTS, POSTS = 40_000, 100
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DidItLand:
    """What was found, by way; when."""

    ways: Mapping[Way, Landed]
    at: datetime


def did_it_land(service: Service, key: str) -> DidItLand | None:
    """What was last found; None where nobody looked yet. Raises UnknownSite, Busy."""
    service.site(key)
    with service.db.snapshot() as connection:
        at = kept.made_at(connection, key)
        return DidItLand(kept.load(connection, key), at) if at else None


def look_whether_it_landed(
    service: Service, key: str, *, now: datetime, turn: Claim | None = None
) -> None:
    """Look for it on the site and keep what was found: at once, or while a turn lasts. Raises
    UnknownSite, Busy, TurnLost."""
    service.site(key)
    with service.db.snapshot() as connection:
        turns = list(_turns(connection, key))
    until = min(now, max((each.date for each in turns), default=now))
    found = landed(visits(turns, until))
    with writing(service, key, turn) as connection:
        kept.put(connection, key, found, now)


def landing_turn(service: Service, now: datetime, looked: dict[str, datetime]) -> None:
    """Once a day look for it on every site, one process at a time. `looked`: when this process
    last asked whether it is time."""
    with service.db.read() as connection:
        keys = [site.key for site in sites.every(connection)]
    for key in keys:
        if now - looked.get(key, now - DAY) < DAY:
            continue
        with service.db.read() as connection:
            at = kept.made_at(connection, key)
        if at and now - at < DAY:
            looked[key] = at
            continue
        with turn_of(service, key) as turn:
            if turn:
                looked[key] = now
                look_whether_it_landed(service, key, now=now, turn=turn)


def _turns(connection: Connection, key: str) -> Iterator[Turn]:
    """The known readers' comments under the newest posts."""
    ones, before, left = joined.roots(connection, key), 0, MOST_COMMENTS
    while left > 0:
        posts = post_counts.listed(connection, key, By.NEWEST, POSTS, before)
        before, left = before + POSTS, left - sum(row.comments for row in posts)
        rows = [
            row
            for row in standings.of_posts(connection, key, [row.post_id for row in posts])
            if row.comments_before is not None and not row.held
        ]
        answers = {row.first_answer for row in rows if row.first_answer}
        said = comments.by_ids(connection, key, answers)
        ways = {each: ways_in(comment.text) for each, comment in said.items()}
        for row in rows:
            yield _turn(row, ones.get(row.reader, row.reader), ways)
        if len(posts) < POSTS:
            return


def _turn(row: Row[Any], reader: str, ways: Mapping[str, frozenset[Way]]) -> Turn:
    return Turn(
        reader,
        row.post_id,
        row.date,
        row.comments_before,
        row.depth,
        bool(row.kinds & in_bits(ASKING)),
        row.first_answer_at,
        ways.get(row.first_answer or "", frozenset()),
        row.ground == Ground.ELSEWHERE.value,
    )
