"""The author's day: when it begins, what fits into it, and what has come to be done of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import islice
from typing import NamedTuple, Protocol, TypeVar

from service.core.hints import DESERVING, choose_move
from service.core.records import Comment, Score

# A few that take too long are passed over for the next, not more: the last of the queue is no use
# of a minute.
PASSED_OVER = 3
# No day is longer, however many minutes there are for it.
MOST_OF_A_DAY = 20
# Of follow-ups to what is no part of the day: others can wait until tomorrow.
MOST_CAME_BACK = 5
# What is asked for when a day is done and there is time left.
MORE_MINUTES = 10
# A reply takes no longer to write and to arrive, as a rule: then it is asked about.
REPLIED_BY_NOW = timedelta(minutes=30)
# Longer thanks are more than a short thank-you.
SHORT_THANKS = 30
COURTEOUS = frozenset({"thanks", "praise"})


class Day(NamedTuple):
    """A day of somebody's: its date where they are, and from when until when it lasts."""

    date: date
    begins: datetime
    ends: datetime


class Why(StrEnum):
    """Why a thread stands in a day."""

    CHOSEN = "chosen"
    MORE = "more"
    CAME_BACK = "came_back"
    ARCHIVE = "archive"
    # It stands in no list: a reply to it was begun from elsewhere.
    REPLYING = "replying"


class _TakesMinutes(Protocol):
    @property
    def minutes(self) -> float: ...


Timed = TypeVar("Timed", bound=_TakesMinutes)


def day_at(now: datetime, zone: tzinfo) -> Day:
    """The day in which `now` lies in this zone: of 23 or 25 hours where clocks are changed."""
    here = now.astimezone(zone).date()
    return Day(here, _begin(here, zone), _begin(here + timedelta(days=1), zone))


def _begin(day: date, zone: tzinfo) -> datetime:
    """A midnight that clocks pass over is the moment at which they do."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def fit(some: Iterable[Timed], minutes: float | None) -> Iterator[Timed]:
    """What stands in order, until the minutes are full; of what takes too long PASSED_OVER are
    passed over."""
    left, passed = minutes, 0
    for place in some:
        if left is None:
            yield place
        elif place.minutes <= left:
            left -= place.minutes
            yield place
        elif (passed := passed + 1) > PASSED_OVER:
            return


def each_that_fits(some: Iterable[Timed], minutes: float | None) -> Iterator[Timed]:
    """As `fit`, what would fit by itself."""
    passed = 0
    for place in some:
        if minutes is None or place.minutes <= minutes:
            yield place
        elif (passed := passed + 1) > PASSED_OVER:
            return


def chosen(
    some: Iterable[Timed], minutes: float | None, *, or_shortest: bool = False
) -> list[Timed]:
    """What of it is for a day of so many minutes: what fits; where nothing does the shortest of
    the first few, if that is wanted."""
    seen: list[Timed] = []

    def noted() -> Iterator[Timed]:
        for each in some:
            seen.append(each)
            yield each

    found = list(islice(fit(noted(), minutes), MOST_OF_A_DAY))
    if found or not or_shortest:
        return found
    return sorted(seen, key=lambda each: each.minutes)[:1]


def left(minutes: float | None, spent: float) -> float | None:
    """How many of a day's minutes are there still; None where they are not counted."""
    return None if minutes is None else max(0.0, minutes - spent)


def asks(score: Score | None) -> bool:
    """Whether a comment asks for a word: what is not judged, or not yet, may."""
    if score is None or score.not_judged == "language":
        return True
    return choose_move(score) is not None


def is_short_thanks(comment: Comment, score: Score | None) -> bool:
    """Whether it is a short thank-you and nothing else: kind, and no question of a reply."""
    if score is None or score.reply is None or score.reply >= DESERVING:
        return False
    found = {facet.name for facet in score.shown}
    return bool(found) and found <= COURTEOUS and len(comment.text.split()) <= SHORT_THANKS


def wrote_since(shown: str, since: datetime, answer: Comment) -> bool:
    """Whether the comment to answer in a thread is another than the one that was `shown`, and was
    written since then: somebody has written once more."""
    return answer.id != shown and answer.date > since


def is_asked_about(replying_at: datetime, now: datetime) -> bool:
    """Whether a reply that was begun then should have come by now."""
    return now - replying_at >= REPLIED_BY_NOW
