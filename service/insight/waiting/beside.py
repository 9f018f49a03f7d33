"""What stands beside a comment: what other readers ask on its post, and who joined in after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.core.talking.order import order_of
from service.insight.judging.stored import stored_facets, text_hash
from service.store import asked


class Asked(NamedTuple):
    """A reader's question, in their words."""

    reader: str
    question: str


def asked_beside(
    connection: Connection,
    key: str,
    judged: Mapping[str, Row[Any]],
    stands: Mapping[str, Row[Any]],
) -> dict[str, list[Asked]]:
    """By post, what readers ask there; of the posts where one of these judged comments asks."""
    asking = [row for each, row in judged.items() if each in stands and '"question"' in row.facets]
    posts = {stands[row.comment_id].post_id for row in asking}
    found: dict[str, list[Asked]] = defaultdict(list)
    for row in asked.on_posts(connection, key, posts):
        if row.text_hash == text_hash(row.text):
            found[row.post_id] += (
                Asked(row.reader, facet.quote)
                for facet in stored_facets(row, row.text)
                if facet.name == "question" and not facet.perhaps
            )
    return found


def joined_since(stands: Iterable[Row[Any]]) -> dict[str, int]:
    """How many other readers wrote after each of these comments in its thread, by its id."""
    threads: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in stands:
        if not row.held:
            threads[row.thread_id].append(row)
    found: dict[str, int] = {}
    for inside in threads.values():
        since: set[str] = set()
        for row in sorted(inside, key=lambda e: order_of(e.comment_id, e.date), reverse=True):
            found[row.comment_id] = len(since) - (row.reader in since)
            since.add(row.reader)
    return found
