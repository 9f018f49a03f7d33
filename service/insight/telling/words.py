"""How the project's words are said to an author, wherever that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from service.core.day import Why
from service.core.records import OPEN_STATES, Comment, Hint, Move
from service.core.translating import N_, gettext, ngettext
from service.core.writing import counted
from service.insight.telling.excerpts import LONGEST_SPAN
from service.insight.waiting.day import DayCard
from service.insight.waiting.views import QueuedThread

LONGEST_NAME = 60
_FROM_ARCHIVE = N_("From the archive")
_FROM = N_("From %(name)s")


class MoveSaid(NamedTuple):
    """A move as a verb, as the title of a card ("Answer Marta"), the same of what is less than
    sure, and as a mark has it."""

    does: str
    title: str
    perhaps: str
    mark: str


MOVES = {
    Move.ANSWER: MoveSaid(
        N_("Answer"), N_("Answer %(name)s"), N_("Perhaps answer %(name)s"), N_("answer")
    ),
    Move.THANK: MoveSaid(
        N_("Thank"), N_("Thank %(name)s"), N_("Perhaps thank %(name)s"), N_("thank")
    ),
    Move.ASK_MORE: MoveSaid(
        N_("Ask for more"),
        N_("Ask %(name)s for more"),
        N_("Perhaps ask %(name)s for more"),
        N_("ask for more"),
    ),
    Move.DISCUSS: MoveSaid(
        N_("Discuss"),
        N_("Discuss it with %(name)s"),
        N_("Perhaps discuss it with %(name)s"),
        N_("discuss"),
    ),
    Move.CONFIRM_CORRECTION: MoveSaid(
        N_("Confirm the correction"),
        N_("Confirm %(name)s’s correction"),
        N_("Perhaps confirm %(name)s’s correction"),
        N_("confirm the correction"),
    ),
    Move.HELP: MoveSaid(N_("Help"), N_("Help %(name)s"), N_("Perhaps help %(name)s"), N_("help")),
    Move.APOLOGISE: MoveSaid(
        N_("Apologise"),
        N_("Apologise to %(name)s"),
        N_("Perhaps apologise to %(name)s"),
        N_("apologise"),
    ),
    Move.WELCOME: MoveSaid(
        N_("Welcome"), N_("Welcome %(name)s"), N_("Perhaps welcome %(name)s"), N_("welcome")
    ),
}


def heading(hint: Hint) -> str:
    """What to do first, as a pattern for a name: "Answer %(name)s", "Perhaps answer %(name)s"."""
    said = MOVES[hint.move]
    return gettext(said.perhaps if hint.perhaps else said.title)


def title_pattern(queued: QueuedThread) -> str:
    """What to do about a thread, as a pattern for the reader's name; a thread that asks nothing is
    only named, and so is one of which there is nothing to say."""
    if queued.state not in OPEN_STATES:
        return "%(name)s"
    said = queued.hints and queued.hints[0].reason
    return heading(queued.hints[0]) if said else gettext(_FROM)


def news(each: DayCard) -> str:
    """What is new about a thread of a day, "" for what was chosen for it."""
    if each.why is Why.ARCHIVE:
        return gettext(_FROM_ARCHIVE)
    if each.why is not Why.CAME_BACK:
        return ""
    answer, thread = each.thread.answer, each.thread.thread
    before = [e for e in thread.comments if e.order < answer.order and e.reader == answer.reader]
    if answer.reader and before:
        return gettext("%(name)s wrote again", name=shown_name(answer))
    return gettext("%(name)s wrote here", name=shown_name(answer))


def shown_name(comment: Comment) -> str:
    """The name a comment was signed with, as `called` has it."""
    return called(comment.name)


def called(name: str) -> str:
    """The name a reader signs with, an endless one cut, or words for none."""
    name = name.strip() or gettext("a reader without a name")
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def lead(hints: Sequence[Hint]) -> tuple[int, int]:
    """From where to where the words stand that the first remark is about; those of the first hint
    where they stand far apart."""
    told = [*hints[:1], *takewhile(lambda hint: not hint.reason, hints[1:])]
    if not told:
        return 0, 0
    start, end = min(hint.start for hint in told), max(hint.end for hint in told)
    return (start, end) if end - start <= LONGEST_SPAN else (told[0].start, told[0].end)


def sentence(said: str) -> str:
    """With a capital first letter, the rest as it is."""
    return said[:1].upper() + said[1:]


def minutes_of(minutes: int) -> str:
    """So many minutes, in words."""
    return ngettext("%(number)s minute", "%(number)s minutes", minutes)


def people(number: int) -> str:
    """ "one person", "three people"."""
    return ngettext("%(said)s person", "%(said)s people", number, said=counted(number))


def who_waits(readers: int, threads: int) -> str:
    """ "Four people", and in how many threads where these are more."""
    who = sentence(people(readers))
    if threads <= readers:
        return who
    return gettext("%(who)s in %(threads)s threads", who=who, threads=counted(threads))


def more(count: int) -> str:
    """What follows some names: "three more"."""
    return ngettext("one more", "%(number)s more", count, number=counted(count))
