"""How a reader and the author stand to each other, by what passed between them and nothing else:
no likes, no karma, no shares, no followers, no links from other blogs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from itertools import pairwise
from statistics import fmean, median

from service.core.talking.order import order_of

LIKE_EXCHANGES, LIKE_POSTS, LIKE_DEPTH = 2, 2, 0.3
TRUST_EXCHANGES, TRUST_DAYS = 4, 180
WELL_KNOWN = 10
# Days that lie within one week of the one before are one occasion.
ONE_OCCASION = timedelta(days=7)
OCCASIONS = 3
QUIET_TIMES, QUIET_DAYS, LOST_DAYS = 3, 60, 730


class Stage(IntEnum):
    """How far it has come."""

    NONE = 0
    KNOW = 1
    LIKE = 2
    TRUST = 3


class Openness(IntEnum):
    """How well the author has let a reader know him or her."""

    NOTHING = 0
    A_LITTLE = 1
    WELL = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """A comment of the reader's: `gave` something unasked, `told` of themselves, `came_back` to an
    answer. `depth` is None where nothing was judged."""

    date: datetime
    post_id: str
    depth: float | None = None
    came_back: bool = False
    gave: bool = False
    told: bool = False
    thread_id: str = ""
    comment_id: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A comment of the author's to the reader: how many of its sentences tell of the author."""

    date: datetime
    words: int = 0
    own: int = 0
    thread_id: str = ""
    comment_id: str = ""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What passed between them. `answers` as `answers_in` counts them; `exchanges` has the talks
    elsewhere (`met`) too; `usual` is the days between two occasions, None where that is not known
    yet; `quiet_from`, `quiet_to`: between when they have gone quiet, if nothing happens."""

    comments: int
    answers: int
    exchanges: int
    met: int
    posts: int
    depth: float | None
    gave: int
    told: int
    words: int
    own: int
    first_at: datetime
    last_at: datetime
    answered_at: datetime | None
    contact_at: datetime
    stage: Stage
    openness: Openness
    usual: float | None
    quiet_from: datetime | None
    quiet_to: datetime | None


def relationship(
    turns: Sequence[Turn], words: Sequence[Word], met: Sequence[datetime] = ()
) -> Relationship:
    """How a reader of these turns (one at least) stands to the author who said these words to
    them, and met them elsewhere at these times. In any order."""
    dates = [*(turn.date for turn in turns), *(word.date for word in words), *met]
    stage, usual, contact = stage_of(turns, words, met), usual_pace(dates), max(dates)
    own = sum(word.own for word in words)
    quiet = usual if stage >= Stage.LIKE else None
    return Relationship(
        comments=len(turns),
        answers=answers_in(turns, words),
        exchanges=_exchanges(turns, met),
        met=len(met),
        posts=_posts(turns),
        depth=_depth(turns),
        gave=sum(turn.gave for turn in turns),
        told=sum(turn.told for turn in turns),
        words=sum(word.words for word in words),
        own=own,
        first_at=min(turn.date for turn in turns),
        last_at=max(turn.date for turn in turns),
        answered_at=max((word.date for word in words), default=None),
        contact_at=contact,
        stage=stage,
        openness=openness(own, len(met)),
        usual=usual,
        quiet_from=None if quiet is None else contact + quiet_after(quiet),
        quiet_to=None if quiet is None else contact + timedelta(days=LOST_DAYS),
    )


def answers_in(turns: Iterable[Turn], words: Iterable[Word]) -> int:
    """How many answers the author gave: what he or she wrote twice in a row in a thread, before the
    reader's next turn there, is one."""
    both = [(each.thread_id, order_of(each.comment_id, each.date), True) for each in words]
    both += [(each.thread_id, order_of(each.comment_id, each.date), False) for each in turns]
    in_a_row = sum(
        before[2] and after[2] and before[0] == after[0] for before, after in pairwise(sorted(both))
    )
    return sum(mine for _, _, mine in both) - in_a_row


def stage_of(turns: Sequence[Turn], words: Sequence[Word], met: Sequence[datetime]) -> Stage:
    """How far it has come, as `rules.stage_rule` says."""
    if not words and not met:
        return Stage.NONE
    exchanges, told = _exchanges(turns, met), any(turn.told for turn in turns)
    deep = told or (_depth(turns) or 0.0) >= LIKE_DEPTH
    if exchanges < LIKE_EXCHANGES or _posts(turns) < LIKE_POSTS or not deep:
        return Stage.KNOW
    dates = [*(turn.date for turn in turns), *(word.date for word in words), *met]
    long = max(dates) - min(dates) >= timedelta(days=TRUST_DAYS)
    theirs = told or any(turn.gave for turn in turns)
    mine = bool(met) or any(word.own for word in words)
    trust = exchanges >= TRUST_EXCHANGES and long and theirs and mine
    return Stage.TRUST if trust else Stage.LIKE


def _exchanges(turns: Iterable[Turn], met: Sequence[datetime]) -> int:
    return sum(turn.came_back for turn in turns) + len(met)


def _posts(turns: Iterable[Turn]) -> int:
    return len({turn.post_id for turn in turns})


def _depth(turns: Iterable[Turn]) -> float | None:
    depths = [turn.depth for turn in turns if turn.depth is not None]
    return fmean(depths) if depths else None


def openness(own: int, met: int) -> Openness:
    """How well the reader can know the author, by so many sentences, and talks elsewhere."""
    if met or own >= WELL_KNOWN:
        return Openness.WELL
    return Openness.A_LITTLE if own else Openness.NOTHING


def usual_pace(dates: Iterable[datetime]) -> float | None:
    """The median of the days between two occasions; None where there were too few."""
    begun: list[datetime] = []
    last: datetime | None = None
    for date in sorted(dates):
        if last is None or date - last > ONE_OCCASION:
            begun.append(date)
        last = date
    if len(begun) < OCCASIONS:
        return None
    gaps = pairwise(begun)
    return float(median((later - earlier) / timedelta(days=1) for earlier, later in gaps))


def quiet_after(usual: float) -> timedelta:
    """After how long without a word they have gone quiet who usually write at this pace."""
    return timedelta(days=max(QUIET_TIMES * usual, QUIET_DAYS))


def closeness(found: Relationship) -> int:
    """What people are listed by, the closest first: the stage, then the exchanges, then who spoke
    last. Nobody is shown it."""
    days = found.contact_at.toordinal()
    return (int(found.stage) * 10**4 + min(found.exchanges, 9999)) * 10**7 + days


def in_months(date: datetime, months: int) -> datetime:
    """So many months later, by the calendar's mean month."""
    return date + timedelta(days=30.44 * months)
