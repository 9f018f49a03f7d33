"""What stands beside a comment: who joined in after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from service.core.talking.order import order_of


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
