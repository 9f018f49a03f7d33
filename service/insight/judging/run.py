"""One run over a site's comments that are due: what it is to judge, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.batch import Judge, Spread
from service.core.entries import judge_mark
from service.insight.context import Service
from service.insight.judging.turns import Turn
from service.insight.waiting.placing import Moment
from service.store import due
from service.store.due import Wanted

# In this process.
HERE = Spread()


class Kept(NamedTuple):
    """Comments whose scores were kept; the error that set each of some aside, by comment id."""

    comment_ids: Sequence[str]
    set_aside: Mapping[str, str]
    from_vectors: bool = False


@dataclass(slots=True)
class Run:
    """`only` these comments, or all; `everything`: judged ones too; by `reparse` never from stored
    vectors. `turn`: while that lasts.

    `newest_first`: another process has the turn and began with the oldest; the two meet midway.
    `unreadable`: comments found on the way whose vectors say nothing. `put_off`: whether something
    changed while it was judged, so that the ledger's rows have to tell what its score is of.
    `ours`: of posts that are judged in parts, when they were read and when this run last wrote.
    """

    service: Service
    key: str
    judge: Judge
    only: Collection[str] | None = None
    everything: bool = False
    reparse: bool = False
    spread: Spread = HERE
    turn: Turn | None = None
    newest_first: bool = False
    unreadable: set[str] = field(default_factory=set)
    put_off: bool = False
    ours: dict[str, tuple[Moment, Moment]] = field(default_factory=dict)

    @property
    def features(self) -> str:
        """The version of the features that its judge looks at."""
        return self.judge.versions[0]

    @property
    def mark(self) -> str:
        """Of the judge, as `judge_mark` has it."""
        return judge_mark(*self.judge.versions)

    def wanted(self, *, vectors: bool | None = None) -> Wanted:
        """What is to be judged, as `due.Wanted` tells it."""
        return Wanted(self.mark, self.everything, vectors)

    def count(self, *, parse: bool) -> int:
        """How many comments there are to judge."""
        wanted = self.wanted(vectors=None if parse else True)
        with self.service.db.read() as connection:
            if self.only is None:
                return due.count(connection, self.key, wanted)
            return sum(due.posts(connection, self.key, wanted, self.only).values())

    def count_fresh(self) -> int:
        """How many are not to be judged, since they were by this judge."""
        if self.everything:
            return 0
        with self.service.db.read() as connection:
            return due.count_judged(connection, self.key, self.mark)

    def posts(self, wanted: Wanted, only: Collection[str] | None) -> Iterator[tuple[str, int]]:
        """The posts to go through, and how many of their comments are to be judged."""
        with self.service.db.read() as connection:
            found = list(due.posts(connection, self.key, wanted, only).items())
        if self.newest_first:
            found.reverse()
        return iter(found)

    def on_posts(
        self,
        connection: Connection,
        wanted: Wanted,
        post_ids: Sequence[str],
        only: Collection[str] | None,
    ) -> list[Row[Any]]:
        """Their comments that are to be judged still."""
        rows = due.on_posts(connection, self.key, wanted, post_ids)
        return [row for row in rows if only is None or row.comment_id in only]
