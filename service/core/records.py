"""The words of the project as frozen records. Every other module speaks in these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.core.facets import FACETS, in_words

# Places kept among a comment's facets: the sentence that an answer would take up first, sentences
# that speak to another reader, and what stands beyond where reading ended.
POINT, TO_READER, UNREAD = "point", "to_reader", "unread"


class State(StrEnum):
    """State of a reader's comment or of a thread, the most urgent first."""

    FOLLOW_UP = "follow_up"
    OWED = "owed"
    SNOOZED = "snoozed"
    PROBABLY_ANSWERED = "probably_answered"
    ANSWERED = "answered"
    NO_REPLY_NEEDED = "no_reply_needed"


OPEN_STATES = frozenset({State.FOLLOW_UP, State.OWED})


class Move(StrEnum):
    """What the author's reply would do first; the last three: what to do beside replying."""

    ANSWER = "answer"
    THANK = "thank"
    ASK_MORE = "ask_more"
    DISCUSS = "discuss"
    CONFIRM_CORRECTION = "confirm_correction"
    HELP = "help"
    APOLOGISE = "apologise"
    WELCOME = "welcome"
    INTRODUCE = "introduce"
    HOLD_BACK = "hold_back"
    GO_OFFLINE = "go_offline"


class Role(StrEnum):
    """What somebody may do to a site: an author reads and judges, an administrator also sets it."""

    AUTHOR = "author"
    ADMINISTRATOR = "administrator"


class Goal(StrEnum):
    """What the author wants from the minutes given to comments."""

    RELATIONSHIPS = "relationships"
    LEARNING = "learning"
    HELPING = "helping"
    BUSINESS = "business"


class VerdictKind(StrEnum):
    """The author's word on a thread."""

    REPLIED_ELSEWHERE = "replied_elsewhere"
    NO_REPLY_NEEDED = "no_reply_needed"
    NOT_FOR_ME = "not_for_me"
    LATER = "later"
    WRONG = "wrong"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True)
class Site:
    """One blog. `minutes` is the author's budget a day, None when no budget is set."""

    key: str
    url: str
    name: str
    goal: Goal = Goal.RELATIONSHIPS
    minutes: int | None = None
    # When it was added; a site that was removed and added again is another one.
    since: datetime | None = None
    timezone: str | None = None  # as the blog told it


@dataclass(frozen=True, slots=True)
class Post:
    """A post; `text` is plain. A post that never arrived has an empty title and text."""

    id: str
    title: str = ""
    text: str = ""
    url: str = ""
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as the rules see it.

    `text` is plain text; every offset anywhere counts its code points. `date` is aware, UTC.
    `reader` is the keyed identity of who wrote it, for the author's comments too.
    `confidence` says how sure that identity is: 1 by e-mail, less by name and address.
    """

    id: str
    post_id: str
    date: datetime
    text: str
    name: str = ""
    reader: str = ""
    confidence: float = 1.0
    parent_id: str | None = None
    by_author: bool = False
    held: bool = False

    @property
    def order(self) -> tuple[datetime, int, str]:
        """When it was written; ties by id, as numbers where ids are numbers."""
        return (self.date, int(self.id) if self.id.isdecimal() else 0, self.id)


@dataclass(frozen=True, slots=True)
class Link:
    """That comment `comment_id` speaks to comment `target_id`, and how that is known.

    `how`: parent (WordPress says so), mention ("@NAME" or a name that opens a part), quote,
    followup (the same reader again), topic (takes up rare words), adjacent (the one just before),
    open (of those that nothing answers the likeliest), copy (the same reader repeats it).
    `start`, `end`: the part of the speaking comment's text that is said to the target.
    """

    comment_id: str
    target_id: str
    how: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Thread:
    """A reader's comment with no reader above it (`id` is its id), and all below it.

    `comments` in order of writing, the root first. An author's comment that answers several
    readers stands in each of their threads. `links` lead from these comments to their targets.
    `unclear`: author's comments by a name that this thread's reader shares with another's; they
    answer nobody until the author says whom they mean, and don't stand in `comments`."""

    id: str
    post_id: str
    comments: tuple[Comment, ...]
    links: tuple[Link, ...]
    unclear: tuple[Link, ...] = ()

    @property
    def root(self) -> Comment:
        return self.comments[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one reader's comment, the author's comment that closed it, and why, in words."""

    state: State
    answered_by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The author's word on the comments of a thread that it `covers`: where these were not kept,
    on all up to `up_to`, the newest that was shown. `given_by`: whose, as the store has it."""

    thread_id: str
    kind: VerdictKind
    up_to: str
    given_at: datetime
    until: datetime | None = None
    covers: frozenset[str] | None = None
    given_by: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A named quality and the exact span of the text that shows it: `text[start:end] == quote`.
    `perhaps`: it is there more likely than not, less surely than the others."""

    name: str
    start: int
    end: int
    quote: str
    perhaps: bool = False

    @property
    def said(self) -> str:
        """What it is, in words: "correction", "correction (perhaps)"."""
        return in_words(self.name, self.perhaps)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a judgement may look at: the comment and what stood before it.

    The parent is the comment it speaks to, by WordPress or by the rules of threads.
    `speaks_to`: who is called by name, "author", "reader" (another one) or "".
    `place`: how many comments stood on the post before it, `author_place` of them the author's;
    `after_author`: the one just before is the author's. `said_before`: share of its content
    words that these comments had used and the post had not.
    `taken_from`: those of them, the parent and the reader's own left out, that it may quote.
    `comments_before` and `answered_before` are this reader's earlier comments on the site and
    how many of them the author had answered by then; None when nothing is known of the reader.
    """

    text: str
    post_title: str = ""
    post_text: str = ""
    parent_text: str | None = None
    parent_by_author: bool = False
    parent_by_self: bool = False
    speaks_to: str = ""
    place: int = 0
    author_place: int = 0
    after_author: bool = False
    said_before: float = 0.0
    comments_before: int | None = None
    answered_before: int | None = None
    taken_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One named part of a sum; `reason` says it in the author's words."""

    name: str
    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """One feature's share of a logit."""

    feature: str
    value: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Why:
    """`intercept` + the contributions = the logit of the number."""

    intercept: float
    terms: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A judgement, each number in 0..1; all None when `not_judged` says why there is none.

    `why` is keyed by depth, author, readers, reply.
    """

    depth: float | None
    author: float | None
    readers: float | None
    reply: float | None
    language: str | None
    not_judged: str | None
    facets: tuple[Facet, ...]
    why: Mapping[str, Why]
    model: str

    @property
    def shown(self) -> tuple[Facet, ...]:
        """The facets that the author sees: no POINT and the like, which only mark places."""
        return tuple(facet for facet in self.facets if facet.name in FACETS)

    @property
    def read(self) -> int | None:
        """How many characters were read of a text too long to be read whole."""
        return next((facet.start for facet in self.facets if facet.name == UNREAD), None)


@dataclass(frozen=True, slots=True)
class Hint:
    """What the reply would do first, the reader's words to take up, and why, in <= 25 words.

    `reason` is "" where that of an earlier hint covers it, or nothing was found to say. `perhaps`:
    what it says of them is as unsure as the facet that it rests on."""

    move: Move
    comment_id: str
    start: int
    end: int
    quote: str
    reason: str
    perhaps: bool = False
