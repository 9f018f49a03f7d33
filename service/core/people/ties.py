"""How readers stand to each other, and what the author may do for it: introduce them, hold back, or
take a talk off the blog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import fsum
from statistics import fmean
from typing import NamedTuple

from service.core.people.relationship import Stage
from service.core.records import Move

HALVED_DAYS, AGREEING = 365, 1.5
TOPIC_POSTS, LATELY_DAYS = 2, 365
CARRIED_TURNS, CARRIERS, CARRIED_DEPTH = 3, 2, 0.4
OFFLINE_EXCHANGES, OFFLINE_DEPTH, OFFLINE_DAYS = 4, 0.4, 90
BESIDE_REPLYING = frozenset({Move.INTRODUCE, Move.HOLD_BACK, Move.GO_OFFLINE})


class Said(NamedTuple):
    """A comment that one reader wrote to another: `mine` by the one who is looked at, `agrees` with
    the other."""

    other: str
    date: datetime
    mine: bool
    agrees: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A reader with whom another talks: in how many turns of both, and when last."""

    other: str
    turns: int
    last: datetime
    strength: float


def ties(said: Iterable[Said], now: datetime) -> tuple[Tie, ...]:
    """With whom a reader talks, the closest first, as `rules.tie_rule` says."""
    by_other: dict[str, list[Said]] = {}
    for each in said:
        by_other.setdefault(each.other, []).append(each)
    found = [
        Tie(other, len(turns), max(each.date for each in turns), strength(turns, now))
        for other, turns in by_other.items()
        if len({each.mine for each in turns}) > 1
    ]
    return tuple(sorted(found, key=lambda tie: (-tie.strength, tie.other)))


def strength(turns: Iterable[Said], now: datetime) -> float:
    """What these turns come to by now."""
    return fsum((AGREEING if each.agrees else 1.0) * _left(each.date, now) for each in turns)


def _left(date: datetime, now: datetime) -> float:
    """What is left by now of something of then."""
    years = max((now - date) / timedelta(days=HALVED_DAYS), 0.0)
    return float(0.5**years)


def lasting_topics(posts_by_topic: Mapping[str, Collection[str]]) -> list[str]:
    """What a reader writes about, by the posts under which each thing was named: what under most of
    them first, and of equals what is said in more words."""
    lasting = [(key, len(set(posts))) for key, posts in posts_by_topic.items()]
    some = [(key, posts) for key, posts in lasting if posts >= TOPIC_POSTS]
    return [key for key, _ in sorted(some, key=lambda e: (-e[1], -e[0].count(" "), e[0]))]


def may_be_introduced(stage: int, last_at: datetime, now: datetime) -> bool:
    """Whether a reader is one whom the author could introduce to another: known, and still here."""
    return stage >= Stage.KNOW and now - last_at <= timedelta(days=LATELY_DAYS)


class Turn(NamedTuple):
    """A reader's comment in a thread, as far as it matters who carries that: `to` whom it speaks,
    None for the author or nobody; `wants` something of the author, or is `harsh` or hurt."""

    reader: str
    to: str | None
    depth: float | None
    wants: bool
    harsh: bool = False


def is_carried(turns: Collection[Turn]) -> bool:
    """Whether readers carry a thread with these turns of theirs, so that the author may hold back:
    `rules.hold_back_rule`."""
    between = [each for each in turns if each.to is not None and each.to != each.reader]
    both = Counter(frozenset((each.reader, each.to or "")) for each in between)
    ways = {(each.reader, each.to) for each in between}
    mutual = any((to, reader) in ways for reader, to in ways)
    depths = [each.depth for each in between if each.depth is not None]
    return (
        sum(both.values()) >= CARRIED_TURNS
        and len({each.reader for each in between}) >= CARRIERS
        and mutual
        and bool(depths)
        and fmean(depths) >= CARRIED_DEPTH
        and not any(each.wants or each.harsh for each in turns)
    )


def may_leave_the_blog(
    exchanges: int, depth: float | None, first_at: datetime, cue_at: datetime, now: datetime
) -> bool:
    """Whether a talk is deep enough, and of long enough standing, for such a cue."""
    return (
        exchanges >= OFFLINE_EXCHANGES
        and (depth or 0.0) >= OFFLINE_DEPTH
        and cue_at - first_at >= timedelta(days=OFFLINE_DAYS)
        and now - cue_at <= timedelta(days=LATELY_DAYS)
    )
