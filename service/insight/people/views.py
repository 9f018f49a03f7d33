"""What pages are told of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from service.core.people.relationship import Openness, Stage
from service.core.people.repair import Mend
from service.core.records import Post
from service.core.translating import N_


class Spoke(StrEnum):
    """How the author spoke to a reader elsewhere."""

    CALL = "call"
    MEETING = "meeting"
    EMAIL = "email"
    OTHER = "other"


# A talk elsewhere, said with the reader's name.
SPOKEN = {
    Spoke.CALL: N_("You called %(name)s"),
    Spoke.MEETING: N_("You met %(name)s"),
    Spoke.EMAIL: N_("You wrote to %(name)s by e-mail"),
    Spoke.OTHER: N_("You spoke to %(name)s elsewhere"),
}


class Exactly(StrEnum):
    """How exactly it is known when a talk is to be."""

    DAY = "day"
    MINUTE = "minute"


# A talk that is planned, said with the reader's name.
PLANNED = {
    Spoke.CALL: N_("Call %(name)s"),
    Spoke.MEETING: N_("Meet %(name)s"),
    Spoke.EMAIL: N_("Write to %(name)s by e-mail"),
    Spoke.OTHER: N_("Speak to %(name)s elsewhere"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A talk elsewhere that the author means to have, `at` a time (of a day alone at noon in UTC);
    by its number, 0 for one that has none yet."""

    kind: Spoke
    at: datetime
    exactly: Exactly
    number: int = 0

    def day(self, zone: tzinfo) -> date:
        """On which day it is, for who lives in this zone."""
        return self.at.date() if self.exactly is Exactly.DAY else self.at.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Meant:
    """A talk that is planned, and with whom."""

    id: str
    name: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Person:
    """A reader, as a list has them. `last_by_author`: whose the last word was; `contact_at`: when
    anything last passed between them. `usual`: the days between two occasions; `pace`: the author's
    own wish, in months. `due`: it is time for a word; `mend`: what is perhaps to mend, and since
    when that is said."""

    id: str
    name: str
    stage: Stage
    openness: Openness
    comments: int
    answers: int
    exchanges: int
    met: int
    depth: float | None
    gave: int
    told: int
    words: int
    own: int
    first_at: datetime
    last_at: datetime
    last_comment: str
    answered_at: datetime | None
    contact_at: datetime
    usual: float | None
    pace: int | None
    circle: int | None
    due: bool
    mend: Mend | None = None
    mend_at: datetime | None = None

    @property
    def spoke_last(self) -> bool:
        """Whether what last passed between them was a talk elsewhere."""
        return self.contact_at not in (self.last_at, self.answered_at)

    @property
    def last_by_author(self) -> bool:
        return self.contact_at > self.last_at


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle that the author named, and how many months may pass without a word."""

    number: int
    name: str
    months: int | None


@dataclass(frozen=True, slots=True)
class People:
    """A page of a list, and where the next begins ("" for none); how many each list has; with how
    many it is time for a word by the author's own pace; the places of which most told, with how
    many did; of a list by place, the sentences that tell of it, by the people's ids; the talks that
    are planned, with whomever, the first to come first."""

    people: tuple[Person, ...]
    next: str
    counts: Mapping[str, int]
    due: int
    circles: tuple[Circle, ...]
    behind: bool
    places: tuple[tuple[str, int], ...]
    told: Mapping[str, str]
    meant: tuple[Meant, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk elsewhere, by its number; `at` is exact to the day alone."""

    number: int
    kind: Spoke
    at: datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """A comment of the reader's, or of the author's to them."""

    comment_id: str
    thread_id: str
    post: Post
    date: datetime
    by_author: bool
    text: str
    waits: bool = False
    elsewhere: bool = False
    depth: float | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a reader said, in their words: of which facet, where, and when. `perhaps`: it may be
    no more than a remark."""

    facet: str
    words: str
    comment_id: str
    thread_id: str
    post: Post
    date: datetime
    perhaps: bool = False


@dataclass(frozen=True, slots=True)
class Sore:
    """The words that are perhaps to mend: the reader's, or the author's own to them."""

    words: str
    comment_id: str
    thread_id: str
    post: Post
    date: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """Words of a comment, as they stand in it."""

    words: str
    comment_id: str
    thread_id: str
    date: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader lives, is or comes from, and the sentence that says so."""

    name: str
    said: Noted


@dataclass(frozen=True, slots=True)
class Talking:
    """Another reader with whom one talks: in how many turns of both, and when last."""

    id: str
    name: str
    turns: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Introduction:
    """Another reader to introduce: the place that both told `of`, in the words of each."""

    id: str
    name: str
    of: str
    mine: Noted
    theirs: Noted


@dataclass(frozen=True, slots=True)
class Offline:
    """Somebody with whom a talk may leave the blog, and the word for it, perhaps the author's."""

    person: Person
    said: Noted
    by_author: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reader told of places, the newest first, and writes about; with whom they talk, the
    closest first; to whom to introduce them, and whether the talk may leave the blog."""

    places: tuple[Place, ...]
    topics: tuple[str, ...]
    talks_with: tuple[Talking, ...]
    introductions: tuple[Introduction, ...]
    offline: Offline | None


@dataclass(frozen=True, slots=True)
class Other:
    """Another reader who is the same person: surely, as far as can be told, or as the author
    said."""

    id: str
    name: str
    comments: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """All of a person. `moments`, the newest first, are the latest of what both wrote; `open`: how
    many comments of the last 30 days wait for the author, `asking`: how many of all ask anybody
    anything, or may, as they are not judged, `questions`: how many likely wait for the author's
    answer, `waiting`: those, the newest first; `elsewhere`: how many the author said to have
    answered elsewhere. `depths`: of the latest judged comments, in order. `note` is the author's
    own, `notes` those on others who go by this reader; `joined` and `perhaps`: who does, and who
    surely is the same person. `sore`: what is perhaps to mend; `plans`: the talks to come, the
    first first."""

    person: Person
    moments: tuple[Moment, ...]
    talks: tuple[Talk, ...]
    quotes: tuple[Quote, ...]
    gifts: tuple[Quote, ...]
    open: int
    asking: int
    questions: int
    waiting: tuple[Moment, ...]
    elsewhere: int
    depths: tuple[float, ...]
    note: str
    notes: tuple[str, ...]
    months: int | None
    circles: tuple[Circle, ...]
    joined: tuple[Other, ...]
    perhaps: tuple[Other, ...]
    helped: int
    around: Surroundings
    sore: Sore | None = None
    plans: tuple[Plan, ...] = ()
