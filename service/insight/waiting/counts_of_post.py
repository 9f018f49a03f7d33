"""What the ledger keeps of a post beside its threads: how they add up, and words to be listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from service.core.ledger import answered_by_readers as joined_in
from service.core.people.passed import came_back
from service.core.places import Told
from service.core.posts import DONE, QUESTION, Quote, counts_of, mean_depth, quotes_of
from service.core.records import Post, Thread
from service.insight.waiting.rows_of_places import Kept
from service.store import post_counts, schema, tallies
from service.store.differing import by_key, put

_COUNTED_AS = {QUESTION: "questions", DONE: "done"}


def counted_and_quoted(
    post: Post, threads: Iterable[tuple[Thread, Sequence[Told]]]
) -> tuple[Kept, Kept]:
    """The rows of a post's counts (one, or none where the blog shows no reader's comment) and of
    the words listed beside it. How many readers it won is for who knows all of them: 0 here."""
    every = list(threads)
    told = [each for _, some in every for each in some]
    quotes = [quote for thread, some in every for quote in quotes_of(some, joined_in(thread))]
    exchanged = {each for thread, _ in every for each in came_back(thread)}
    counts = counts_of(told, exchanged, quotes)
    if counts is None:
        return {}, {}
    began = post.date or min(each.comment.date for each in told if not each.comment.held)
    row = {"post_id": post.id, "date": began, "began": 0, **asdict(counts)}
    row["depth"] = mean_depth(counts.judged, counts.depths)
    return {(post.id,): row}, rows_of_quotes(quotes, told)


def quoted(threads: Iterable[tuple[Thread, Sequence[Told]]]) -> Kept:
    """The rows of the words that are listed of these threads alone."""
    rows: Kept = {}
    for thread, told in threads:
        rows |= rows_of_quotes(quotes_of(told, joined_in(thread)), told)
    return rows


def rows_of_quotes(quotes: Iterable[Quote], told: Iterable[Told]) -> Kept:
    """The rows of the words that are listed of these comments."""
    by_id = {each.comment.id: each.comment for each in told}
    return {
        (comment_id, kind): {
            "kind": kind,
            "comment_id": comment_id,
            "post_id": by_id[comment_id].post_id,
            "date": by_id[comment_id].date,
            "start": start,
            "stop": stop,
        }
        for kind, comment_id, start, stop in quotes
    }


def listed_kinds(rows: Kept) -> dict[str, Counter[str]]:
    """How many words of each kind are listed in these rows, by post."""
    found: dict[str, Counter[str]] = {}
    for row in rows.values():
        found.setdefault(row["post_id"], Counter())[_COUNTED_AS[row["kind"]]] += 1
    return found


def move_counts(connection: Connection, key: str, by: Mapping[str, Counter[str]]) -> None:
    """Add to what is counted on some posts, or take from it, by post and column."""
    changed = {post_id: more for post_id, more in by.items() if any(more.values())}
    before = by_key(schema.post_counts, post_counts.of_posts(connection, key, changed))
    after = {
        mine: _moved({**row, **{name: row[name] + n for name, n in changed[mine[0]].items()}})
        for mine, row in before.items()
    }
    put(connection, schema.post_counts, key, before, after)


def _moved(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "depth": mean_depth(row["judged"], row["depths"])}


def counted(threads: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """What the tallies count in these threads."""
    counts: Counter[str] = Counter()
    for row in threads:
        counts[tallies.READERS] += row["readers"]
        counts[tallies.HELD] += row["held"]
        counts[row["state"]] += row["until"] is None and row["held"] < row["readers"]
    return counts
