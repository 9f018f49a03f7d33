"""The contract's JSON: the queue, a receipt, and a line of `score`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from service.core.hints import choose_move
from service.core.people.rules import hold_back
from service.core.records import Entry, Facet, Hint, Move, Score, Why
from service.insight.arriving.receive import Receipt
from service.insight.waiting.shown import Shown, Wrote
from service.insight.waiting.views import Queue, QueuedThread


def queue_json(queue: Queue) -> dict[str, Any]:
    """`hints --json`, which is also GET /api/sites/<key>/threads."""
    return {
        "site": queue.site.key,
        "now": as_told(queue.now),
        "goal": queue.goal.value,
        "minutes": queue.minutes,
        "minutes_used": queue.minutes_used,
        "done_for_today": queue.done_for_today,
        "open_threads": queue.open_threads,
        "older": queue.older,
        "threads": [_thread_json(queued) for queued in queue.threads],
    }


def _thread_json(queued: QueuedThread) -> dict[str, Any]:
    post, answer = queued.post, queued.answer
    return {
        "id": queued.thread.id,
        "post": {"id": post.id, "title": post.title, "url": post.url},
        "state": queued.state.value,
        "priority": queued.priority,
        "terms": [
            {"name": term.name, "value": term.value, "reason": term.reason} for term in queued.terms
        ],
        "minutes": queued.minutes,
        "answer": {
            "comment_id": answer.id,
            "author": answer.name,
            "date": as_told(answer.date),
            "text": answer.text,
        },
        "hints": [hint_json(hint) for hint in hints_of(queued)],
        "comments": _states(queued),
    }


def hints_of(queued: QueuedThread) -> tuple[Hint, ...]:
    """All that a thread's card has the author do, in its order: for the relationship first."""
    if not queued.carried:
        return queued.hints
    holding = Hint(Move.HOLD_BACK, queued.answer.id, 0, 0, "", f"{hold_back()}.", perhaps=True)
    return (holding, *queued.hints)


def _states(queued: QueuedThread) -> list[dict[str, str]]:
    return [
        {
            "id": comment.id,
            "state": "author" if comment.by_author else queued.standings[comment.id].state.value,
        }
        for comment in queued.thread.comments
    ]


def hint_json(hint: Hint) -> dict[str, Any]:
    """A hint; there is no field for reply text."""
    return {
        "move": hint.move.value,
        "comment_id": hint.comment_id,
        "start": hint.start,
        "end": hint.end,
        "quote": hint.quote,
        "reason": hint.reason,
        "perhaps": hint.perhaps,
    }


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """The answer to an event: 200 when nothing is pending, else 202."""
    told: dict[str, Any] = {"comment": receipt.comment_id, "scored": receipt.score is not None}
    if receipt.score is not None:
        told["score"] = numbers_json(receipt.score)
    if receipt.thread_id is not None:
        state = receipt.state and receipt.state.value
        told["thread"] = {"id": receipt.thread_id, "state": state}
        told["hints"] = [hint_json(hint) for hint in receipt.hints]
    if receipt.shown is not None:
        told["shown"] = shown_json(receipt.shown)
    return told


def shown_json(shown: Shown) -> dict[str, Any]:
    """A comment as wp-admin shows it."""
    score = shown.score
    return {
        "comment": shown.comment_id,
        "thread": shown.thread_id,
        "state": shown.state.value if shown.state else "author",
        "depth": score and score.depth,
        "engagement": {"author": score and score.author, "readers": score and score.readers},
        "reply": score and score.reply,
        "priority": shown.priority,
        "not_judged": score and score.not_judged,
        "scored": score is not None,
        "hints": [hint_json(hint) for hint in shown.hints],
        "review_url": shown.review_url,
        "person": shown.wrote and _person_json(shown.wrote),
    }


def _person_json(wrote: Wrote) -> dict[str, Any]:
    return {"id": wrote.person, "number": wrote.number, "answers": wrote.answers}


def numbers_json(score: Score) -> dict[str, Any]:
    """A score's numbers, facets and what kept it from being judged; of a text too long to be
    read whole, how much was read."""
    told = {
        "depth": score.depth,
        "engagement": {"author": score.author, "readers": score.readers},
        "reply": score.reply,
        "language": score.language,
        "not_judged": score.not_judged,
        "facets": [_facet_json(facet) for facet in score.shown],
    }
    return told if score.read is None else {**told, "read": {"characters": score.read}}


def score_json(score: Score, entry: Entry) -> dict[str, Any]:
    """One output line of `score`."""
    move = choose_move(score, entry)
    return {
        **numbers_json(score),
        "why": {head: _why_json(why) for head, why in score.why.items()},
        "move": move and move.value,
        "model": score.model,
    }


def _facet_json(facet: Facet) -> dict[str, Any]:
    return {
        "name": facet.name,
        "start": facet.start,
        "end": facet.end,
        "quote": facet.quote,
        "perhaps": facet.perhaps,
    }


def _why_json(why: Why) -> Mapping[str, Any]:
    return {
        "intercept": why.intercept,
        "terms": [
            {"feature": term.feature, "value": term.value, "contribution": term.contribution}
            for term in why.terms
        ],
    }


def as_told(moment: datetime) -> str:
    """A moment as every answer to a program tells it: in UTC, ending in Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
