"""A blog gone through in time order: what was open at each of its author's bursts of replies.

A burst is a run of the author's comments with no longer gap than GAP; `now` is when its first was
written. Open is a thread that the service's own ledger calls owed or follow_up, from the comments
before `now` alone; of these, the ones whose newest open comment came within WINDOW: the queue
shows older ones too, but an author who once left a thousand comments behind is no longer choosing
among them. A thread counts as answered when the burst answers one of its open comments, by labels
sound enough to learn from; a thread of which only less is known is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from service.core.ledger import standings
from service.core.records import OPEN_STATES, Comment, State, Thread
from service.core.talking.threads import build_threads, spoken_to
from training.reading.dataset import Row, blog_files, core_comments, read_blog, read_lines
from training.reading.material import post_of

GAP = timedelta(hours=12)
WINDOW = timedelta(days=30)
# Of two open threads even a blind choice is mostly right.
FEWEST_OPEN = 3
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Story:
    """A blog's comments in the order of writing, those without a date left out.

    `rows`: what is known of a reader's comment, by its id. `answers`: the readers' comments that
    the data says an author's comment answers, by that comment's id.
    """

    blog: str
    comments: tuple[Comment, ...]
    rows: Mapping[str, Row]
    answers: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Turn:
    """A reader's open comment; `row` is None when its label is not sound."""

    comment: Comment
    row: Row | None
    state: State
    spoken_to: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open thread by its open comments, the first written first."""

    turns: tuple[Turn, ...]
    answered: bool


@dataclass(frozen=True, slots=True)
class Burst:
    """What was open at `now`, some of it answered and some not."""

    now: datetime
    waiting: tuple[Waiting, ...]


def read_stories(folder: Path, judged: Mapping[str, int]) -> Iterator[Story]:
    """The data folder's blogs, as far as `judged` says of their posts (named as `post_of` does)
    how many comments were judged: half of them at least, or nothing can be ranked there."""
    for path in blog_files(folder / "threads"):
        rows = read_blog(path, {})
        counts = Counter(map(post_of, rows))
        whole = {post for post, count in counts.items() if 2 * judged.get(post, 0) >= count}
        some = [row for row in rows if post_of(row) in whole]
        if some:
            yield read_story(path, some)


def read_story(path: Path, rows: Sequence[Row]) -> Story:
    """One blog, on the posts of `rows`."""
    posts = {row.post_id for row in rows}
    raws = [raw for raw in read_lines(path) if raw["date"] and raw["post_id"] in posts]
    comments = core_comments(raws)
    known = {(row.post_id, row.comment_id): row for row in rows}
    ids = {
        (raw["post_id"], raw["comment_id"]): comment.id
        for raw, comment in zip(raws, comments, strict=True)
    }
    targets = {
        ids[raw["post_id"], raw["comment_id"]]: frozenset(
            ids[raw["post_id"], each] for each in raw["reply_to"] if (raw["post_id"], each) in ids
        )
        for raw in raws
        if raw["is_blog_author"]
    }
    return Story(
        blog=rows[0].blog,
        comments=tuple(sorted(comments, key=lambda each: each.order)),
        rows={ids[key]: known[key] for key in ids if key in known and known[key].clean},
        answers=targets,
    )


def bursts(
    story: Story,
    gap: timedelta = GAP,
    window: timedelta | None = WINDOW,
    *,
    unseen: bool = False,
) -> list[Burst]:
    """The bursts at which at least FEWEST_OPEN threads were open, some answered and some not.

    `window` None takes every open thread, however old; `unseen` only those where somebody wrote
    since the author last did: of the others the author has thought once already.
    """
    found = []
    last = _BEGINNING
    ledger = _Ledger(story.rows)
    unread = iter(story.comments)
    comment = next(unread, None)
    for run in _runs(story.comments, gap):
        now = run[0].date
        since = max(now - window if window else _BEGINNING, last if unseen else _BEGINNING)
        last = run[-1].date
        while comment is not None and comment.order < run[0].order:
            ledger.add(comment)
            comment = next(unread, None)
        answered = frozenset(each for reply in run for each in story.answers[reply.id])
        waiting = tuple(
            known
            for turns in ledger.open()
            if turns[-1].comment.date >= since
            if (known := _known(turns, answered)) is not None
        )
        count = sum(each.answered for each in waiting)
        if len(waiting) >= FEWEST_OPEN and 0 < count < len(waiting):
            found.append(Burst(now, waiting))
    return found


def _runs(comments: Iterable[Comment], gap: timedelta) -> Iterator[list[Comment]]:
    run: list[Comment] = []
    for comment in comments:
        if not comment.by_author:
            continue
        if run and comment.date - run[-1].date > gap:
            yield run
            run = []
        run.append(comment)
    if run:
        yield run


def _known(turns: tuple[Turn, ...], answered: frozenset[str]) -> Waiting | None:
    """None where the labels do not say whether the burst answered this thread."""
    sound = [turn.comment.id in answered for turn in turns if turn.row is not None]
    doubtful = any(turn.comment.id in answered for turn in turns if turn.row is None)
    if any(sound):
        return Waiting(turns, answered=True)
    return Waiting(turns, answered=False) if sound and not doubtful else None


class _Ledger:
    """What is open; a post is gone through anew only when somebody has written there."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows
        self._written: dict[str, list[Comment]] = defaultdict(list)
        self._stale: set[str] = set()
        self._open: dict[str, list[tuple[Turn, ...]]] = {}

    def add(self, comment: Comment) -> None:
        self._written[comment.post_id].append(comment)
        self._stale.add(comment.post_id)

    def open(self) -> Iterator[tuple[Turn, ...]]:
        """The open turns of each open thread, from what was added so far."""
        for post_id in sorted(self._stale):
            threads = build_threads(self._written[post_id])
            opened = [turns for thread in threads if (turns := self._turns(thread))]
            if opened:
                self._open[post_id] = opened
            else:
                self._open.pop(post_id, None)
        self._stale.clear()
        for opened in self._open.values():
            yield from opened

    def _turns(self, thread: Thread) -> tuple[Turn, ...]:
        # Without a verdict a state does not depend on the time of day, only its wording does.
        stands, to = standings([thread], (), thread.comments[-1].date), spoken_to(thread)
        return tuple(
            Turn(each, self._rows.get(each.id), stands[each.id].state, to.get(each.id))
            for each in thread.comments
            if not each.by_author and stands[each.id].state in OPEN_STATES
        )
