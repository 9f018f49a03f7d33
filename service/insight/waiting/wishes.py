"""What somebody wants listed of a blog's threads, and where the list goes on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from service.core.records import OPEN_STATES, State
from service.core.translating import N_, gettext

# No page is read later than that, in seconds since 1970.
LATEST = 2**33


class Tab(StrEnum):
    """A part of the list."""

    TO_ANSWER = "to-answer"
    CAME_BACK = "came-back"
    PUT_OFF = "put-off"
    PROBABLY_ANSWERED = "probably-answered"
    ANSWERED = "answered"
    CLOSED = "closed"
    ALL = "all"


STATES = {
    Tab.TO_ANSWER: (State.OWED,),
    Tab.CAME_BACK: (State.FOLLOW_UP,),
    Tab.PUT_OFF: (State.SNOOZED,),
    Tab.PROBABLY_ANSWERED: (State.PROBABLY_ANSWERED,),
    Tab.ANSWERED: (State.ANSWERED,),
    Tab.CLOSED: (State.NO_REPLY_NEEDED,),
    Tab.ALL: tuple(State),
}


class Sort(StrEnum):
    """What stands first. `waiting`: what waits the longest; of what waits no more, what was written
    to the longest ago."""

    BEST = "best"
    NEWEST = "newest"
    WAITING = "waiting"


_WRONG = N_("after must be what the page before named")


class WishError(ValueError):
    """Nothing can be listed so."""


class Place(NamedTuple):
    """Where a page of the list ended: the value that it is in order of, and the thread. `at`: when
    that was, in seconds since 1970, for what changes with time."""

    value: float
    thread_id: str
    at: int = 0

    def __str__(self) -> str:
        return f"{self.value!r}~{self.thread_id}~{self.at}"

    @classmethod
    def read(cls, said: str) -> Place:
        """As it was written. Raises WishError."""
        try:
            value, thread_id, at = said.split("~")
            place = cls(float(value), thread_id, int(at))
        except ValueError:
            raise WishError(gettext(_WRONG)) from None
        known = thread_id.isascii() and thread_id.isdigit() and 0 <= place.at < LATEST
        if not known or math.isnan(place.value):
            raise WishError(gettext(_WRONG))
        return place


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be listed: of a part of the list, the threads in which a comment, a name or the
    post's title has all `words`; on a `post`; in which the reader of the comment `person` wrote;
    in which a facet (`kind`) was found; last written to from `first` and before `last`."""

    tab: Tab = Tab.TO_ANSWER
    sort: Sort = Sort.BEST
    words: str = ""
    post: str = ""
    person: str = ""
    kind: str = ""
    first: datetime | None = None
    last: datetime | None = None
    after: Place | None = None

    @property
    def states(self) -> tuple[State, ...]:
        """The states of what is listed."""
        return STATES[self.tab]

    @property
    def is_open(self) -> bool:
        """Whether all that is listed waits for the author."""
        return OPEN_STATES.issuperset(self.states)
