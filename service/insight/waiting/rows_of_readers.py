"""What the ledger keeps of each reader, made from how their comments stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from service.core.talking.order import order_of
from service.insight.waiting.rows_of_places import Kept


def rows_of_readers(standings: Iterable[Mapping[str, Any]]) -> Kept:
    """The rows of those who wrote these comments, all that each of them wrote; nobody's where the
    writer is not known, none of who has only written what is held."""
    return {(reader,): _row(reader, wrote) for reader, wrote in by_reader(standings).items()}


def by_reader(standings: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """How the comments stand that make up what is known of each reader who is known: none that is
    held."""
    theirs: dict[str, list[Mapping[str, Any]]] = {}
    for row in standings:
        if row["reader"] and row["comments_before"] is not None and not row["held"]:
            theirs.setdefault(row["reader"], []).append(row)
    return theirs


def _row(reader: str, wrote: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    ordered = sorted(wrote, key=lambda row: order_of(row["comment_id"], row["date"]))
    answered = [row["first_answer_at"] for row in ordered if row["first_answer"]]
    return {
        "reader": reader,
        "comments": len(ordered),
        "answered": len(answered),
        "first_at": ordered[0]["date"],
        "last_at": ordered[-1]["date"],
        "last_comment": ordered[-1]["comment_id"],
        "answered_at": max(answered, default=None),
        "first_post": ordered[0]["post_id"],
        "posts": len({row["post_id"] for row in ordered}),
        "exchanges": sum(bool(row["came_back"]) for row in ordered),
    }
