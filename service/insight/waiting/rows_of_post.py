"""What the ledger keeps of a post, made from the post's facts and its readers' pasts alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row

from service.core.debts.owed import Earlier
from service.core.facets import ASKS_AUTHOR, found_in_bits, in_bits
from service.core.hinting.deadlines import timely
from service.core.ledger import Written, history_of
from service.core.people.asking import asks_author
from service.core.people.passed import ASKING, came_back, helped, to_readers
from service.core.people.repair import after_sharp_words
from service.core.places import Told, state_of
from service.core.posts import depths_of
from service.core.records import OPEN_STATES, Comment, Entry, Facet, Post, Score, State, Thread
from service.core.standing import Ground, Stand
from service.core.talking.in_ids import in_ids
from service.core.talking.order import order_of
from service.core.talking.threads import spoken_to
from service.insight.judging.stored import judged_by, stored_score, text_hash
from service.insight.waiting.counts_of_post import counted_and_quoted, quoted
from service.insight.waiting.rows_of_debts import promises_of, unsaid_of
from service.insight.waiting.rows_of_people import HURT, answers_in
from service.insight.waiting.rows_of_places import LONG_AGO, Kept, places_of
from service.insight.waiting.rows_of_ties import noted_in, talks_in

NOBODY = Entry("")
# By reader and by comment id.
Pasts = Mapping[str, Mapping[str, Written]]
Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post as its facts have it: its threads, what holds of each reader's comment there, the
    number of the latest verdict on each thread, scores by comment id, the comments whose words
    are gone.

    `entries`: those that are at hand, their histories unknown. `earlier`: former texts of the post.
    """

    post: Post
    threads: tuple[Thread, ...]
    stands: Mapping[str, Stand]
    verdicts: Mapping[str, int]
    scores: Mapping[str, Row[Any]]
    dropped: frozenset[str]
    entries: Mapping[str, Entry]
    earlier: tuple[Earlier, ...] = ()

    def readers_comments(self) -> Iterator[Comment]:
        """Thread by thread."""
        for thread in self.threads:
            yield from (each for each in thread.comments if not each.by_author)


class Rows(NamedTuple):
    """Rows of the ledger's tables, by what is in their primary keys beside the site."""

    threads: Kept
    places: Kept
    standings: Kept
    answers: Kept
    promises: Kept
    unsaid: Kept
    posts: Kept
    quotes: Kept
    talks: Kept
    noted: Kept


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
    rows = _nothing()
    for post in facts:
        every = _threads(rows, post, counts)
        for thread, _ in every:
            rows.talks.update(talks_in(thread))
        rows.noted.update(noted_in(post.post, every))
        drawn, quotes = counted_and_quoted(post.post, every)
        rows.posts.update(drawn)
        rows.quotes.update(quotes)
        rows.promises.update(promises_of(post.threads, post.earlier))
        shown = ((c, score_that_holds(post.scores.get(c.id), c)) for c in post.readers_comments())
        rows.unsaid.update(unsaid_of(post.post, post.threads, post.earlier, shown))
    return rows


def rows_of_threads(post: PostFacts, counts: Counts) -> Rows:
    """Of the rows of a post those that a verdict on one of these threads may change."""
    rows = _nothing()
    rows.quotes.update(quoted(_threads(rows, post, counts)))
    return rows


def _nothing() -> Rows:
    return Rows(*({} for _ in Rows._fields))


def _threads(rows: Rows, post: PostFacts, counts: Counts) -> list[tuple[Thread, list[Told]]]:
    """Put the rows of the post's threads in; what is told of their readers' comments."""
    every: list[tuple[Thread, list[Told]]] = []
    for thread in post.threads:
        said = to_readers(thread)
        sharp = after_sharp_words(thread, said)
        told = [_told(post, e, counts, to, e.id in sharp) for e, to in _with_listeners(thread)]
        rows.answers.update(answers_in(thread, said))
        rows.standings.update(_standings(post, thread, told))
        until = max((t.stand.until for t in told if t.stand.until), default=None)
        verdict = post.verdicts.get(thread.id)
        rows.threads[thread.id,] = _thread(thread, told, until, verdict)
        rows.places.update(places_of(thread.id, told, rows.threads[thread.id,]["newest"]))
        every.append((thread, told))
    return every


def _with_listeners(thread: Thread) -> Iterator[tuple[Comment, str | None]]:
    spoken = spoken_to(thread)
    return ((each, spoken.get(each.id)) for each in thread.comments if not each.by_author)


def _told(post: PostFacts, comment: Comment, counts: Counts, to: str | None, sharp: bool) -> Told:
    entry = with_history(NOBODY, comment, counts)
    score = score_that_holds(post.scores.get(comment.id), comment)
    return Told(comment, post.stands[comment.id], score, entry, to, sharp)


def score_that_holds(row: Row[Any] | None, comment: Comment) -> Score | None:
    """The score in a row, if that is of these very words: of others neither spans nor numbers
    hold. What was taken for a deadline and can be none is left out."""
    if row is None or row.error or row.text_hash != text_hash(comment.text):
        return None
    return timely(stored_score(row, comment), comment.date)


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
        # What is in moderation is no news; a thread of nothing else is as old as that.
        "newest": max(each.date for each in _shown(thread) or thread.comments),
        "readers": len(told),
        "held": sum(each.comment.held for each in told),
        "verdict": verdict,
        "talk": in_ids(thread),
        "since": min((each.comment.date for each in told if _waits(each)), default=None),
        "kinds": kinds_of(told),
        "judged": judged,
        "depths": depths,
    }


def _shown(thread: Thread) -> list[Comment]:
    return [each for each in thread.comments if not each.held]


def kinds_of(told: Iterable[Told]) -> int:
    """What was found in a thread's comments that are not held, as the ledger's row has it."""
    return found_in_bits((facet.name, facet.perhaps) for each in told for facet in _found(each))


def _waits(told: Told) -> bool:
    return told.stand.state in OPEN_STATES and not told.comment.held


def _found(told: Told) -> Iterable[Facet]:
    return told.score.shown if told.score and not told.comment.held else ()


def _standings(
    post: PostFacts, thread: Thread, told: Iterable[Told]
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    every = list(told)
    back, helping = came_back(thread), helped(thread, {e.comment.id: e.score for e in every})
    for each in every:
        mine = each.comment.id
        passed = {"came_back": mine in back, "helped": mine in helping}
        yield (mine,), {**_standing(post, thread.id, each), **passed}


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
        "after_sharp": told.sharp,
        "judged_by": _judged_by(post, told),
        **scored(told),
    }


def scored(told: Told) -> dict[str, Any]:
    """What a comment's row among the standings has of its score: what is sure, and a hurt, which
    is hardly ever; whether it asks the author something."""
    kinds = {each.name for each in _found(told) if not each.perhaps or each.name == HURT}
    if kinds & ASKING and asks_author(told.score, told.spoken_to):
        kinds.add(ASKS_AUTHOR)
    return {"depth": told.score and told.score.depth, "kinds": in_bits(kinds)}


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


def stand_of(row: Row[Any]) -> Stand:
    """What holds of a comment, by its row among the standings."""
    state, ground = State(row.state), Ground(row.ground)
    return Stand(state, ground, row.answered_by, row.answered_at, _first(row), row.until)


def _first(row: Row[Any]) -> tuple[datetime, int, str] | None:
    return order_of(row.first_answer, row.first_answer_at) if row.first_answer else None


def history_in(row: Row[Any]) -> Entry:
    """What a comment's row among the standings knows of its reader's history, and nothing else."""
    return Entry("", comments_before=row.comments_before, answered_before=row.answered_before)
