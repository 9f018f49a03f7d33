"""The words for which a row of what was told in passing stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row

from service.insight.people.views import Noted
from service.store import comments


def words_at(connection: Connection, key: str, rows: Collection[Row[Any]]) -> dict[Any, Noted]:
    """What stands where these rows say, by the comment and the place in it."""
    told = comments.by_ids(connection, key, {each.comment_id for each in rows})
    return {
        (each.comment_id, each.start): Noted(
            told[each.comment_id].text[each.start : each.stop],
            each.comment_id,
            each.thread_id,
            each.date,
        )
        for each in rows
        if each.comment_id in told
    }
