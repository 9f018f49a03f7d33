"""What the ledger keeps of a post's debts: what was promised there, which corrections an edit took
up that nobody told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from service.core.debts.owed import Debt, Earlier, Unsaid, debts, unsaid
from service.core.records import Comment, Facet, Post, Score, Thread
from service.insight.waiting.rows_of_places import Kept

CORRECTION = "correction"


def promises_of(threads: Sequence[Thread], earlier: Sequence[Earlier]) -> Kept:
    """The rows of what the author promised in a post's threads."""
    found = (_promise(each) for each in debts(threads, earlier))
    return {(row["comment_id"], row["begins"]): row for row in found}


def unsaid_of(
    post: Post,
    threads: Iterable[Thread],
    earlier: Sequence[Earlier],
    judged: Iterable[tuple[Comment, Score | None]],
) -> Kept:
    """The rows of the corrections that the post's text takes up and nobody told; `judged`: its
    readers' comments with the scores that hold."""
    if not earlier:
        return {}
    told = {each.id: facet for each, score in judged if score and (facet := _correction(score))}
    found = map(_unsaid, unsaid(threads, post.text, earlier, told))
    return {(row["comment_id"],): row for row in found}


def _correction(score: Score) -> Facet | None:
    return next((facet for facet in score.shown if facet.name == CORRECTION), None)


def _promise(debt: Debt) -> dict[str, Any]:
    return {
        "comment_id": debt.comment.id,
        "begins": debt.promise.start,
        "ends": debt.promise.end,
        "said": debt.said,
        "kind": debt.promise.kind.value,
        "post_id": debt.comment.post_id,
        "thread_id": debt.thread_id,
        "to_id": debt.to.id,
        "sure": debt.sure,
        "date": debt.comment.date,
        "closed": debt.closed.value if debt.closed else None,
        "closed_by": debt.by or None,
        "closed_at": debt.at,
    }


def _unsaid(each: Unsaid) -> dict[str, Any]:
    return {
        "comment_id": each.comment.id,
        "post_id": each.comment.post_id,
        "thread_id": each.thread_id,
        "begins": each.facet.start,
        "ends": each.facet.end,
        "date": each.comment.date,
    }
