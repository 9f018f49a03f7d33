"""What readers ask on some posts, whoever answered it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select

from service.store import schema
from service.store.differing import AT_ONCE, one_of
from service.store.prepared import ask

# So many comments that ask something are looked at on a post, the newest.
A_POST = 50


@lru_cache(maxsize=1)
def _asking() -> Select[Any]:
    stand, score, comment = schema.standings, schema.scores, schema.comments
    newest = func.row_number().over(
        partition_by=stand.c.post_id, order_by=(stand.c.date.desc(), stand.c.comment_id)
    )
    scored = and_(score.c.site == stand.c.site, score.c.comment_id == stand.c.comment_id)
    asks = (
        select(
            stand.c.site,
            stand.c.post_id,
            stand.c.comment_id,
            stand.c.reader,
            score.c.facets,
            score.c.text_hash,
            newest.label("place"),
        )
        .join(score, scored)
        .where(
            one_of(stand.c.post_id),
            stand.c.held.is_(False),
            score.c.facets.contains('"question"'),
        )
        .subquery()
    )
    worded = and_(comment.c.site == asks.c.site, comment.c.id == asks.c.comment_id)
    return (
        select(asks, comment.c.text)
        .join(comment, worded)
        .where(asks.c.place <= bindparam("most"), comment.c.text.is_not(None))
    )


def on_posts(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The scored comments of readers on these posts in which a question was marked, in no order:
    who wrote them, their words, and the facets and the hash of the words that these are of."""
    rest = sorted(set(post_ids))
    found: list[Row[Any]] = []
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "values": rest[start : start + AT_ONCE], "most": A_POST}
        found += ask(connection, _asking(), asked)
    return found
