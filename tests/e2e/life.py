"""A blog's life as signed-event payloads: comments, edits, moderation, deletions, answers."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
TEXTS = (
    "Thanks, this helped a lot.",
    "How did you move the old invoices over? We have nine years of them in one sheet.",
    "I disagree: the fee is small because the bank sees every sale you make.",
    "In 2009 I closed my shop for a month and nobody noticed, so I know what you mean.",
    "The second table adds up to 41, not 44, because March is counted twice.",
    "@Noor - that is what I did too.",
    "Great post! Who knew?",
    "You could try asking three customers before you print anything.",
)
READERS = ("Noor", "Per", "Zofia", "Emeka", "Lise", "Hugo")
AUTHOR = {"comment_author": "Ida", "comment_author_email": "ida@blog.example", "user_id": "1"}


def events(count: int, seed: int) -> list[dict[str, Any]]:
    """`count` payloads in the order in which the blog read its rows."""
    chance = random.Random(seed)
    now, told = START, [_post(number, START) for number in range(1, 4)]
    written: list[dict[str, Any]] = []
    while len(told) < count:
        now += timedelta(minutes=chance.randint(1, 40), microseconds=chance.randint(0, 999_999))
        kind = chance.random()
        if kind < 0.6 or not written:
            written.append(_comment(len(written) + 1, written, now, chance))
            row = written[-1]
        else:
            row = chance.choice(written)
        if kind > 0.95:
            told.append(_event("comment.deleted", now, comment={"comment_ID": row["comment_ID"]}))
            continue
        if 0.6 <= kind < 0.8:
            row["comment_content"] = chance.choice(TEXTS)
        elif kind >= 0.8:
            row["comment_approved"] = chance.choice(("0", "1", "spam", "trash"))
        told.append(_event("comment.upserted", now, comment=dict(row)))
    return told


def _event(kind: str, at: datetime, **data: Any) -> dict[str, Any]:
    return {"type": kind, "timestamp": at.isoformat(timespec="microseconds"), "data": data}


def _post(number: int, at: datetime) -> dict[str, Any]:
    post = {
        "ID": str(number),
        "post_title": f"On ledgers, part {number}",
        "post_content": "<p>A ledger is a promise that somebody will look.</p>",
        "post_date_gmt": at.strftime("%Y-%m-%d %H:%M:%S"),
        "post_status": "publish",
        "permalink": f"https://blog.example/ledgers-{number}/",
        "post_author": "1",
        "author": {"ID": "1", "display_name": "Ida", "user_email": "ida@blog.example"},
    }
    return _event("post.upserted", at, post=post)


def _comment(
    number: int, before: list[dict[str, Any]], at: datetime, chance: random.Random
) -> dict[str, Any]:
    above = chance.choice(before) if before and chance.random() < 0.4 else None
    name = chance.choice(READERS)
    row = {
        "comment_ID": str(number),
        "comment_post_ID": above["comment_post_ID"] if above else str(chance.randint(1, 3)),
        "comment_author": name,
        "comment_author_email": f"{name.lower()}@readers.example",
        "comment_author_url": "",
        "comment_date_gmt": at.strftime("%Y-%m-%d %H:%M:%S"),
        "comment_content": chance.choice(TEXTS),
        "comment_approved": "1",
        "comment_type": "comment",
        "comment_parent": above["comment_ID"] if above else "0",
        "user_id": "0",
    }
    return row | AUTHOR if chance.random() < 0.25 else row
