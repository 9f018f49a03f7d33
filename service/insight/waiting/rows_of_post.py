"""What the ledger keeps of a post, made from the post's facts and its readers' pasts alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row

from service.core.facets import in_bits
from service.core.ledger import Written, history_of
from service.core.places import Place, Told, places, state_of
from service.core.posts import depths_of
from service.core.priority import EPOCH, Worth, days_between
from service.core.records import (
    OPEN_STATES,
    Comment,
    Entry,
    Facet,
    Goal,
    Post,
    Score,
    State,
    Thread,
)
from service.core.standing import Ground, Stand
from service.core.talking.in_ids import in_ids
from service.core.talking.order import order_of
from service.core.talking.threads import spoken_to
from service.insight.judging.stored import judged_by, stored_score, text_hash
from service.insight.waiting.counts_of_post import Kept, counted_and_quoted
from service.store import tallies

# When a place holds: whenever it is asked, or before or from its `until` on.
ALWAYS, ASLEEP, AWAKE = 0, 1, 2
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
NOBODY = Entry("")
# By reader and by comment id.
Pasts = Mapping[str, Mapping[str, Written]]
Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post as its facts have it: its threads, what holds of each reader's comment there, the
    number of the latest verdict on each thread, scores by comment id, the comments whose words
    are gone.

    `entries`: those that are at hand, their histories unknown.
    """

    post: Post
    threads: tuple[Thread, ...]
    stands: Mapping[str, Stand]
    verdicts: Mapping[str, int]
    scores: Mapping[str, Row[Any]]
    dropped: frozenset[str]
    entries: Mapping[str, Entry]

    def readers_comments(self) -> Iterator[Comment]:
        """Thread by thread."""
        for thread in self.threads:
            yield from (each for each in thread.comments if not each.by_author)


class Rows(NamedTuple):
    """Rows of the ledger's tables, by what is in their primary keys beside the site."""

    threads: Kept
    places: Kept
    standings: Kept
    posts: Kept
    quotes: Kept


def written_by(facts: Iterable[PostFacts]) -> dict[str, dict[str, Written]]:
    """What these posts tell of the past of each reader who wrote there."""
    found: dict[str, dict[str, Written]] = {}
    for post in facts:
        for each in post.readers_comments():
            if each.reader:
                first = post.stands[each.id].first_answer
                found.setdefault(each.reader, {})[each.id] = Written(each.order, each.held, first)
    return found


def written_in(rows: Iterable[Row[Any]]) -> dict[str, dict[str, Written]]:
    """The same of rows of standings."""
    found: dict[str, dict[str, Written]] = {}
    for row in rows:
        order = order_of(row.comment_id, row.date)
        found.setdefault(row.reader, {})[row.comment_id] = Written(order, row.held, _first(row))
    return found


def histories(*parts: Pasts) -> dict[str, tuple[int, int]]:
    """By comment id: how many comments its reader had written before it, and how many of those
    were answered by then."""
    whole: dict[str, dict[str, Written]] = {}
    for part in parts:
        for reader, theirs in part.items():
            whole.setdefault(reader, {}).update(theirs)
    counts: dict[str, tuple[int, int]] = {}
    for theirs in whole.values():
        counts.update(history_of(theirs))
    return counts


def with_history(entry: Entry, comment: Comment, counts: Counts) -> Entry:
    """The entry with its reader's history; nobody's where no reader is known."""
    if comment.confidence <= 0:
        return entry
    before, answered = counts.get(comment.id, (0, 0))
    return replace(entry, comments_before=before, answered_before=answered)


def rows_of(facts: Iterable[PostFacts], counts: Counts) -> Rows:
    """The rows of these posts; `counts` as `histories` has them."""
    rows = Rows({}, {}, {}, {}, {})
    for post in facts:
        every: list[tuple[Thread, list[Told]]] = []
        for thread in post.threads:
            told = [_told(post, each, counts, to) for each, to in _with_listeners(thread)]
            for each in told:
                rows.standings[each.comment.id,] = _standing(post, thread.id, each)
            until = max((t.stand.until for t in told if t.stand.until), default=None)
            verdict = post.verdicts.get(thread.id)
            rows.threads[thread.id,] = _thread(thread, told, until, verdict)
            rows.places.update(places_of(thread.id, told, rows.threads[thread.id,]["newest"]))
            every.append((thread, told))
        for kept, made in zip(rows[3:], counted_and_quoted(post.post, every), strict=True):
            kept.update(made)
    return rows


def _with_listeners(thread: Thread) -> Iterator[tuple[Comment, str | None]]:
    spoken = spoken_to(thread)
    return ((each, spoken.get(each.id)) for each in thread.comments if not each.by_author)


def _told(post: PostFacts, comment: Comment, counts: Counts, to: str | None) -> Told:
    entry = with_history(NOBODY, comment, counts)
    score = score_that_holds(post.scores.get(comment.id), comment)
    return Told(comment, post.stands[comment.id], score, entry, to)


def score_that_holds(row: Row[Any] | None, comment: Comment) -> Score | None:
    """The score in a row, if that is of these very words: of others neither spans nor numbers
    hold."""
    if row is None or row.error or row.text_hash != text_hash(comment.text):
        return None
    return stored_score(row, comment)


def _thread(
    thread: Thread, told: list[Told], until: datetime | None, verdict: int | None
) -> dict[str, Any]:
    judged, depths = depths_of(told)
    return {
        "id": thread.id,
        "post_id": thread.post_id,
        "state": state_of(told).value,
        "asleep": state_of(told, LONG_AGO).value if until else None,
        "until": until,
        "newest": max(each.date for each in thread.comments),
        "readers": len(told),
        "held": sum(each.comment.held for each in told),
        "verdict": verdict,
        "talk": in_ids(thread),
        "since": min((each.comment.date for each in told if _waits(each)), default=None),
        "kinds": kinds_of(told),
        "judged": judged,
        "depths": depths,
    }


def kinds_of(told: Iterable[Told]) -> int:
    """What was found in a thread's comments that are not held, as the ledger's row has it."""
    return in_bits(facet.name for each in told for facet in _found(each))


def _waits(told: Told) -> bool:
    return told.stand.state in OPEN_STATES and not told.comment.held


def _found(told: Told) -> Iterable[Facet]:
    return told.score.shown if told.score and not told.comment.held else ()


def _standing(post: PostFacts, thread_id: str, told: Told) -> dict[str, Any]:
    comment, stand = told.comment, told.stand
    first = stand.first_answer
    return {
        "comment_id": comment.id,
        "post_id": post.post.id,
        "thread_id": thread_id,
        "reader": comment.reader,
        "date": comment.date,
        "held": comment.held,
        "state": stand.state.value,
        "ground": stand.ground.value,
        "answered_by": stand.answered_by,
        "answered_at": stand.date,
        "first_answer": first[2] if first else None,
        "first_answer_at": first[0] if first else None,
        "until": stand.until,
        "comments_before": told.entry.comments_before,
        "answered_before": told.entry.answered_before,
        "spoken_to": told.spoken_to,
        "judged_by": _judged_by(post, told),
    }


def _judged_by(post: PostFacts, told: Told) -> str | None:
    """The mark of the judge that scored this comment as it stands."""
    comment_id = told.comment.id
    if comment_id in post.dropped:
        return None
    row, entry = post.scores.get(comment_id), post.entries.get(comment_id)
    if row is None or entry is None:
        return ""
    known = told.entry
    before, answered = known.comments_before, known.answered_before
    whole = replace(entry, comments_before=before, answered_before=answered)
    return judged_by(row, whole)


def places_of(thread_id: str, told: Iterable[Told], newest: datetime) -> Kept:
    """The rows of a thread's places; `told`: all its readers' comments, `newest`: when the last
    comment there was written, whoever's it is."""
    every = list(told)
    until = max((each.stand.until for each in every if each.stand.until), default=None)
    if until is None:
        return dict(_places(thread_id, places(every), ALWAYS, None, newest))
    asleep = _places(thread_id, places(every, LONG_AGO), ASLEEP, until, newest)
    awake = _places(thread_id, places(every), AWAKE, until, max(newest, until))
    return {**dict(asleep), **dict(awake)}


def _places(
    thread_id: str, found: Iterable[Place], phase: int, until: datetime | None, news: datetime
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    for place in found:
        worth, date = place.worth, place.comment.date
        row = {
            "thread_id": thread_id,
            "comment_id": place.comment.id,
            "phase": phase,
            "until": until,
            "rank": place.rank,
            "judged": worth is not None,
            "date": date,
            "lasting": worth.lasting if worth else None,
            "goals": _goals(worth) if worth else "0000",
            "best": worth.best if worth else days_between(date, EPOCH),
            "news": news,
            "minutes": place.minutes,
            "thanks": place.thanks,
            **_of_before(place),
        }
        yield (thread_id, place.comment.id, phase), row


def _goals(worth: Worth) -> str:
    return "".join(f"{round(4 * worth.goals[goal])}" for goal in Goal)


def _of_before(place: Place) -> dict[str, Any]:
    """What the version before reads of a place while it still serves."""
    day = math.floor(days_between(EPOCH, place.comment.date))
    return {"day": day, "first": None, "peak": place.worth and place.worth.lasting}


def stand_of(row: Row[Any]) -> Stand:
    """What holds of a comment, by its row among the standings."""
    state, ground = State(row.state), Ground(row.ground)
    return Stand(state, ground, row.answered_by, row.answered_at, _first(row), row.until)


def _first(row: Row[Any]) -> tuple[datetime, int, str] | None:
    return order_of(row.first_answer, row.first_answer_at) if row.first_answer else None


def history_in(row: Row[Any]) -> Entry:
    """What a comment's row among the standings knows of its reader's history, and nothing else."""
    return Entry("", comments_before=row.comments_before, answered_before=row.answered_before)


def counted(threads: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """What the tallies count in these threads."""
    counts: Counter[str] = Counter()
    for row in threads:
        counts[tallies.READERS] += row["readers"]
        counts[tallies.HELD] += row["held"]
        counts[row["state"]] += row["until"] is None and row["held"] < row["readers"]
    return counts
