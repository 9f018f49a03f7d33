"""What weighs most beside a comment's words: by when, who asks, what was there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.core.hinting.deadlines import due
from service.core.hinting.wording import SAID, Ways, one_of, one_of_so_many
from service.core.records import OPEN_STATES, Comment, Entry, Facet, State
from service.core.texts.text import own_words
from service.core.translating import N_, nN_

# Fewer comments without an answer are chance.
_FEWEST_UNANSWERED = 2
SHARP: Ways = (
    N_("Perhaps your last word to them was sharp."),
    N_("Your last answer may have sounded sharp."),
)
CAME_BACK: Ways = (N_("Came back after your answer."), N_("Is back after your answer."))
FROM_ELSEWHERE: Ways = (
    N_("Came back after you replied elsewhere."),
    N_("Is back after you replied elsewhere."),
)
_FIRST: Ways = (N_("First comment here."), N_("This is their first comment here."))
_LONG: Ways = (
    N_("Has read you for long, by their own words."),
    N_("Says: a reader of long standing."),
)
_NEVER_ANSWERED = (
    nN_(
        "Wrote here once before, without an answer.",
        "Wrote here %(times)s before, without an answer.",
    ),
    nN_(
        "Their one earlier comment had no answer yet.",
        "None of their %(number)s earlier comments had an answer yet.",
    ),
)
_JOINED = (
    nN_("Another reader joined in.", "%(number)s other readers joined in."),
    nN_("One other reader joined in.", "%(number)s readers have joined in since."),
)
_READER = r"(?:reader|lurker|follower|fan|listener|subscriber|visitor)s?"
_LONG_A_READER = re.compile(
    rf"\blong[- ]?time,? (?:\w+ ){{0,2}}?{_READER}\b"
    r"|\b(?:first|1st)[- ]time (?:commenter|commentor|commenting|poster|caller)\b"
    r"|\bI(?:['’]ve| have) (?:been )?(?:read|follow|lurk|enjoy)(?:ed|ing)?"
    r"(?: (?:you|your|this|the|here|along|on|blog|site|posts|work|writing)){0,4}"
    r"(?: (?:silently|quietly))?,? (?:for|since) (?:\w+ ){0,3}?"
    r"(?:long|while|time|months|years?|ages|\d{4})\b"
    r"|\bde-?lurk(?:ing|ed)?\b",
    re.IGNORECASE,
)
# Who has read for long says so at the beginning or at the end.
_READ = 4_000


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a reader's comment; of what is not known nothing is said.

    `state`: how it stands; `left_to_you`: other readers have answered it. `speaks_to`: the other
    reader it speaks to, None for none. `joined`: how many other readers wrote in its thread.
    `sharp`: the author's last word before it, to who wrote it, sounds so. `elsewhere`: of who came
    back, that the author had answered elsewhere.
    """

    state: State | None = None
    left_to_you: bool = False
    speaks_to: str | None = None
    joined: int = 0
    sharp: bool = False
    elsewhere: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for the author."""
        return self.state in OPEN_STATES


ALONE = Around()


def circumstance(
    comment: Comment, facets: Iterable[Facet], entry: Entry | None, around: Around
) -> str:
    """The first that holds, as a sentence; "" for none."""
    return next(_holding(comment, facets, entry, around), "")


def by_when(comment: Comment, facets: Iterable[Facet]) -> str:
    """By when an answer is wanted, "" where that is not said to be wanted by a time."""
    marked = [facet for facet in facets if facet.name == "deadline"]
    told = (due(each.quote, comment.date, perhaps=each.perhaps) for each in marked)
    dated = next(filter(None, told), "")
    if dated or not marked:
        return dated
    said = SAID["deadline"]
    return one_of(said.likely if all(f.perhaps for f in marked) else said.sure, comment.id)


def _holding(
    comment: Comment, facets: Iterable[Facet], entry: Entry | None, around: Around
) -> Iterator[str]:
    if dated := by_when(comment, facets):
        yield dated
    if around.sharp and around.is_open:
        yield one_of(SHARP, comment.id)
    if around.state is State.FOLLOW_UP:
        yield one_of(FROM_ELSEWHERE if around.elsewhere else CAME_BACK, comment.id)
    before = entry.comments_before if entry else None
    if before == 0:
        yield one_of(_FIRST, comment.id)
    if _LONG_A_READER.search(own_words(comment.text)[:_READ]):
        yield one_of(_LONG, comment.id)
    if before and before >= _FEWEST_UNANSWERED and entry and entry.answered_before == 0:
        yield one_of_so_many(_NEVER_ANSWERED, comment.id, before)
    # That readers have answered says it already.
    if around.joined and not around.left_to_you:
        yield one_of_so_many(_JOINED, comment.id, around.joined)
