"""How a reader's comment stands at any time, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.core.records import Standing, State, VerdictKind
from service.core.talking.order import Order
from service.core.translating import N_, gettext
from service.core.writing import day_seen_from


class Ground(StrEnum):
    """Why a comment stands as it does."""

    ELSEWHERE = "elsewhere"
    NO_REPLY = "no_reply"
    NOT_FOR_ME = "not_for_me"
    LATER = "later"
    ANSWERED = "answered"
    JOINED = "joined"
    TOPIC = "topic"
    ADJACENT = "adjacent"
    OPEN = "open"
    FOLLOWUP = "followup"
    LIKE_NAME = "like_name"
    CAME_BACK = "came_back"
    CAME_BACK_ELSEWHERE = "back_elsewhere"
    CAME_BACK_JOINED = "back_joined"
    CAME_BACK_ELSEWHERE_JOINED = "elsewhere_joined"
    UNCLEAR = "unclear"
    READERS_ANSWERED = "readers"
    UNANSWERED = "unanswered"


BY_VERDICT = {
    VerdictKind.REPLIED_ELSEWHERE: (State.ANSWERED, Ground.ELSEWHERE),
    VerdictKind.NO_REPLY_NEEDED: (State.NO_REPLY_NEEDED, Ground.NO_REPLY),
    VerdictKind.NOT_FOR_ME: (State.NO_REPLY_NEEDED, Ground.NOT_FOR_ME),
    VerdictKind.LATER: (State.SNOOZED, Ground.LATER),
}
# The guesses by which an answer reaches a comment, by how its link says it.
GUESSES = {
    "topic": Ground.TOPIC,
    "adjacent": Ground.ADJACENT,
    "open": Ground.OPEN,
    "followup": Ground.FOLLOWUP,
}
# Of what waits for the author: other readers have spoken to it.
READERS_SPOKE = frozenset({
    Ground.READERS_ANSWERED, Ground.CAME_BACK_JOINED, Ground.CAME_BACK_ELSEWHERE_JOINED,
})  # fmt: skip
# Of who came back: the author's answer was given elsewhere, as they say.
ELSEWHERE = frozenset({Ground.CAME_BACK_ELSEWHERE, Ground.CAME_BACK_ELSEWHERE_JOINED})
_WORDS = {
    Ground.ELSEWHERE: N_("You said that you have replied elsewhere."),
    Ground.NO_REPLY: N_("You said that it needs no reply."),
    Ground.NOT_FOR_ME: N_("You said that it is not for you."),
    Ground.LATER: N_("You put it off until somebody writes here again."),
    Ground.ANSWERED: N_("You answered %(who)s in your comment of %(date)s."),
    Ground.JOINED: N_("You joined the talk below it in your comment of %(date)s."),
    Ground.TOPIC: N_(
        "Your comment of %(date)s names nobody but takes up its words; taken as the answer."
    ),
    Ground.ADJACENT: N_(
        "Your comment right after it, of %(date)s, names nobody; taken as the answer."
    ),
    Ground.OPEN: N_(
        "Your comment of %(date)s names nobody and fits this one best; taken as the answer."
    ),
    Ground.FOLLOWUP: N_("Your comment of %(date)s goes on from one that was taken as the answer."),
    Ground.LIKE_NAME: N_(
        "Your comment of %(date)s names somebody much like this reader; taken as the answer."
    ),
    Ground.CAME_BACK: N_("%(who)s came back after your answer."),
    Ground.CAME_BACK_ELSEWHERE: N_("%(who)s came back after you replied elsewhere."),
    Ground.CAME_BACK_JOINED: N_(
        "%(who)s came back after your answer. Other readers have replied since; you have not."
    ),
    Ground.CAME_BACK_ELSEWHERE_JOINED: N_(
        "%(who)s came back after you replied elsewhere."
        " Other readers have replied since; you have not."
    ),
    Ground.UNCLEAR: N_(
        "You wrote to a name that two readers here share; it may have been this one."
    ),
    Ground.READERS_ANSWERED: N_("Other readers have replied; you have not."),
    Ground.UNANSWERED: N_("No one has answered yet."),
}
_AT_REST = N_("You let it rest, with the archive.")


@dataclass(frozen=True, slots=True)
class Stand:
    """What holds of a reader's comment: its state and why, whenever it is asked.

    `answered_by` and `date` are of the author's comment that closed it, `first_answer` of the
    first that may have. Put off, it is snoozed before `until`, and stands as told here from then.
    """

    state: State
    ground: Ground
    answered_by: str | None = None
    date: datetime | None = None
    first_answer: Order | None = None
    until: datetime | None = None

    def state_at(self, now: datetime) -> State:
        """Its state at `now`."""
        return State.SNOOZED if self.until is not None and now < self.until else self.state


def standing_at(stand: Stand, name: str, now: datetime) -> Standing:
    """The standing at `now` of a comment that is signed `name`."""
    if stand.until is not None and now < stand.until:
        said = gettext("You put it off until %(day)s.", day=day_seen_from(stand.until, now))
        return Standing(State.SNOOZED, None, said)
    date = day_seen_from(stand.date, now) if stand.date else ""
    who = " ".join(name.split())[:40].strip(" @")
    said = _WORDS[stand.ground]
    nobody = gettext("This reader") if said.startswith("%(who)s") else gettext("this reader")
    reason = gettext(said, who=who or nobody, date=date)
    return Standing(stand.state, stand.answered_by, reason)


def at_rest() -> Standing:
    """The standing of what would be open, where the author lets the archive rest."""
    return Standing(State.NO_REPLY_NEEDED, None, gettext(_AT_REST))
