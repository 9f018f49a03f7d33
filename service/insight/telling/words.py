"""How the project's words are said to an author, wherever that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from service.core.day import Why
from service.core.records import OPEN_STATES, Comment, Hint, Move
from service.insight.telling.excerpts import LONGEST_SPAN
from service.insight.waiting.day import DayCard
from service.insight.waiting.views import QueuedThread

LONGEST_NAME = 60
FROM_ARCHIVE = "From the archive"

# The move as a verb, and the title of a card: "Answer Marta".
MOVES = {
    Move.ANSWER: ("Answer", "Answer {name}"),
    Move.THANK: ("Thank", "Thank {name}"),
    Move.ASK_MORE: ("Ask for more", "Ask {name} for more"),
    Move.DISCUSS: ("Discuss", "Discuss it with {name}"),
    Move.CONFIRM_CORRECTION: ("Confirm the correction", "Confirm {name}’s correction"),
    Move.HELP: ("Help", "Help {name}"),
    Move.APOLOGISE: ("Apologise", "Apologise to {name}"),
    Move.WELCOME: ("Welcome", "Welcome {name}"),
}

SMALL_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def heading(hint: Hint) -> str:
    """What to do first, as a pattern for a name: "Answer {name}", "Perhaps answer {name}"."""
    does = MOVES[hint.move][1]
    return f"Perhaps {does[0].lower()}{does[1:]}" if hint.perhaps else does


def title_pattern(queued: QueuedThread) -> str:
    """What to do about a thread, as a pattern for the reader's name; a thread that asks nothing is
    only named, and so is one of which there is nothing to say."""
    if queued.state not in OPEN_STATES:
        return "{name}"
    said = queued.hints and queued.hints[0].reason
    return heading(queued.hints[0]) if said else "From {name}"


def news(each: DayCard) -> str:
    """What is new about a thread of a day, "" for what was chosen for it."""
    if each.why is Why.ARCHIVE:
        return FROM_ARCHIVE
    if each.why is not Why.CAME_BACK:
        return ""
    answer, thread = each.thread.answer, each.thread.thread
    before = [e for e in thread.comments if e.order < answer.order and e.reader == answer.reader]
    return f"{shown_name(answer)} wrote {'again' if answer.reader and before else 'here'}"


def shown_name(comment: Comment) -> str:
    """The name a comment was signed with, as `called` has it."""
    return called(comment.name)


def called(name: str) -> str:
    """The name a reader signs with, an endless one cut, or words for none."""
    name = name.strip() or "a reader without a name"
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def lead(hints: Sequence[Hint]) -> tuple[int, int]:
    """From where to where the words stand that the first remark is about; those of the first hint
    where they stand far apart."""
    told = [*hints[:1], *takewhile(lambda hint: not hint.reason, hints[1:])]
    if not told:
        return 0, 0
    start, end = min(hint.start for hint in told), max(hint.end for hint in told)
    return (start, end) if end - start <= LONGEST_SPAN else (told[0].start, told[0].end)


def counted(number: int) -> str:
    """A number inside a sentence: small ones as words."""
    return SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else f"{number:,}"


def sentence(said: str) -> str:
    """With a capital first letter, the rest as it is."""
    return said[:1].upper() + said[1:]


def minutes_of(minutes: int) -> str:
    """So many minutes, in words."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
