"""The order of the queue: named, bounded terms that sum, and the author's minutes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from service.core import reasons
from service.core.addressed import surest, to_author, to_readers
from service.core.facets import FACETS, perhaps
from service.core.records import Comment, Entry, Facet, Goal, Move, Score, State, Term
from service.core.translating import N_, gettext

# What each goal looks for. A goal lifts a thread that shows one of its facets.
GOAL_FACETS: dict[Goal, frozenset[str]] = {
    Goal.RELATIONSHIPS: frozenset({
        "personal_story", "self_introduction", "acquaintance", "hurt", "life_event", "offer",
        "invitation"}),
    Goal.LEARNING: frozenset({
        "correction", "evidence", "disagreement", "suggestion", "report_back", "reuse"}),
    Goal.HELPING: frozenset({"question", "request_for_help", "deadline", "report_back"}),
    Goal.BUSINESS: frozenset({
        "offer", "invitation", "reuse", "deadline", "request_for_help", "suggestion"}),
}  # fmt: skip
# What is added, in logits, for a facet that counts whatever the goal; half of it for perhaps.
FACET_TERMS: dict[str, tuple[float, str]] = {
    "hurt": (0.8, N_("sounds hurt")),
    "life_event": (0.8, N_("tells you of something that changed a life")),
    "invitation": (0.6, N_("invites you")),
    "deadline": (0.6, N_("needs an answer by a certain time")),
    "reuse": (0.6, N_("translates, teaches or cites your work")),
    "correction": (0.5, N_("corrects something")),
    "offer": (0.4, N_("offers you something")),
    "acquaintance": (0.4, N_("no stranger to you")),
    "report_back": (0.3, N_("tried what you wrote")),
    "promotion": (-3.0, N_("seems to sell something")),
}
# What an author's own sharp word adds, which only patterns tell.
LAST_WORD = 0.4
# The terms of these have names of before.
TERM_NAMES = {"hurt": "repair"}
# No number is surer than this, or less sure.
SUREST = 1 - 1e-6
# What reaches the author whatever the reply number: it stands as if that were SUREST.
FIRST = ("hurt", "life_event")
MOVE_MINUTES: dict[Move | None, float] = {
    Move.THANK: 1.0,
    Move.WELCOME: 1.0,
    Move.CONFIRM_CORRECTION: 3.0,
    Move.ASK_MORE: 2.0,
    Move.APOLOGISE: 5.0,
    # Nothing to take up: a word at most.
    None: 1.0,
}
OTHER_MOVE_MINUTES = 4.0
WORDS_A_MINUTE = 220.0
# After so many days the odds that a thread stands for are half of what they were.
HALF_LIFE_DAYS = 7.0
# What waiting takes off a day, in logits. As it takes alike of all, nobody's order is of a moment.
FADING = math.log(2) / HALF_LIFE_DAYS
# A thread in which nothing has happened for so long is of the archive.
ARCHIVE_DAYS = 30
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What a goal adds, in logits, to what shows one of its facets; half of it for perhaps.
GOAL = 1.5
# A name made to be found by a search engine. Names of people hold none of these words.
_SELLER = re.compile(
    r"https?:|www\.|\.(?:com|net|org|info|biz|ru)\b|\b(?:buy|cheap|wholesale|replica|outlet|discount|"
    r"seo|casino|poker|loans|payday|viagra|cialis|supplements|jerseys|handbags|homepage|"
    r"website|web ?site|click here|downloads|for sale|online|hosting|escorts|coupons)\b",
    re.IGNORECASE,
)


class Part(StrEnum):
    """Of the queue: where something happened lately, where nothing did, both, and what the author
    let rest."""

    TODAY = "today"
    ARCHIVE = "archive"
    OPEN = "open"
    RESTED = "rested"


def priority_terms(
    comment: Comment,
    score: Score,
    entry: Entry,
    state: State,
    *,
    spoken_to: str | None,
    now: datetime,
    goal: Goal,
    sharp: bool = False,
) -> tuple[Term, ...]:
    """The terms of a thread's priority, in logits; the priority is their plain sum.

    `comment` is the one to answer, `spoken_to` the other reader it speaks to, if it does; `sharp`:
    the author's last word to who wrote it sounds so. `score` must hold numbers.
    """
    days = days_between(comment.date, now)
    found = _found(score)
    reply = _reply(score)
    return (
        reply,
        Term("waiting", waiting(days), reasons.waits(comment.date, now)),
        *_place(comment, score, entry, state, spoken_to, sharp=sharp),
        *_goal(goal, found),
        *_first(found, reply),
        *_text(comment, found),
    )


def _place(
    comment: Comment,
    score: Score,
    entry: Entry,
    state: State,
    spoken_to: str | None,
    *,
    sharp: bool,
) -> Iterable[Term]:
    """For who wrote it, and where in the talk."""
    if state is State.FOLLOW_UP:
        yield Term("follow_up", 0.6, gettext("came back after your reply"))
    if sharp:
        said = gettext("perhaps your last word to them here was sharp")
        yield Term("last_word", LAST_WORD, said)
    yield from _aside(comment, score, spoken_to)
    yield from _reader(entry)


def _text(comment: Comment, found: Mapping[str, Facet]) -> Iterable[Term]:
    yield from _facets(found)
    if _SELLER.search(comment.name):
        said = gettext("signed by a business or an address, not a person")
        yield Term("signature", -3.0, said)


@dataclass(frozen=True, slots=True)
class Worth:
    """A priority at any time and for any goal.

    `lasting`: the sum of the terms that neither time nor goal changes, `goals` what each goal adds;
    in logits.
    """

    lasting: float
    goals: Mapping[Goal, float]
    date: datetime

    def at(self, now: datetime, goal: Goal) -> float:
        """The priority: what `priority_terms` adds up to."""
        return math.fsum((self.lasting, waiting(days_between(self.date, now)), self.goals[goal]))

    @property
    def best(self) -> float:
        """What it would have been worth in 1970 for the goal that adds most: of two, the better at
        any time."""
        most = max(self.goals.values())
        return math.fsum((self.lasting, waiting(days_between(self.date, EPOCH)), most))


def worth(
    comment: Comment,
    score: Score,
    entry: Entry,
    state: State,
    *,
    spoken_to: str | None,
    sharp: bool = False,
) -> Worth:
    """What `priority_terms` says of this comment, for all times and goals."""
    found, reply = _found(score), _reply(score)
    place = _place(comment, score, entry, state, spoken_to, sharp=sharp)
    return Worth(
        lasting=total([reply, *place, *_first(found, reply), *_text(comment, found)]),
        goals={goal: _goal_adds(goal, found) for goal in Goal},
        date=comment.date,
    )


def total(terms: Iterable[Term]) -> float:
    """The priority: exactly what the shown terms add up to."""
    return math.fsum(term.value for term in terms)


def lifted(queue: Sequence[Sequence[Term]]) -> frozenset[int]:
    """Which of these threads, each by its terms, stand higher by their goal than they would if it
    lifted none: their places in `queue`."""
    with_it = _ranks([total(terms) for terms in queue])
    without = _ranks([total(term for term in terms if term.name != "goal") for terms in queue])
    return frozenset(place for place in with_it if with_it[place] < without[place])


def _ranks(sums: Sequence[float]) -> dict[int, int]:
    """By place in `sums` how many are greater; of equal ones the first counts as such."""
    order = sorted(range(len(sums)), key=lambda place: -sums[place])
    return {place: rank for rank, place in enumerate(order)}


def _found(score: Score) -> dict[str, Facet]:
    """By name what is said to the author, the surest of each; what comes FIRST, to whomever."""
    return surest([*to_author(score), *(each for each in score.facets if each.name in FIRST)])


def _share(facet: Facet) -> float:
    return 0.5 if facet.perhaps else 1.0


def _facets(found: Mapping[str, Facet]) -> Iterable[Term]:
    for name, (value, reason) in FACET_TERMS.items():
        if name in found:
            share = _share(found[name])
            said = perhaps(gettext(reason)) if share < 1 else gettext(reason)
            yield Term(TERM_NAMES.get(name, name), share * value, said)


def _goal(goal: Goal, found: Mapping[str, Facet]) -> Iterable[Term]:
    value = _goal_adds(goal, found)
    if value:
        told = GOAL_FACETS[goal] & found.keys()
        wanted = [found[name] for name in FACETS if name in told]
        yield Term("goal", value, reasons.wanted(goal, wanted))


def _goal_adds(goal: Goal, found: Mapping[str, Facet]) -> float:
    told = GOAL_FACETS[goal] & found.keys()
    return GOAL * max((_share(found[name]) for name in told), default=0.0)


def _first(found: Mapping[str, Facet], reply: Term) -> Iterable[Term]:
    """What the reply number lacks of the SUREST: never less than nothing."""
    share = max((_share(found[name]) for name in FIRST if name in found), default=0.0)
    lacking = max(0.0, _logit(SUREST) - reply.value)
    if share and lacking:
        named = surest([found[name] for name in FIRST if name in found]).values()
        yield Term("first", share * lacking, reasons.in_any_case(named))


def _aside(comment: Comment, score: Score, spoken_to: str | None) -> Iterable[Term]:
    """For what is said to other readers; less where a part of it is said to the author.

    What the text shows goes before what the thread does, which knows whole comments alone. Where
    the thread does not say so, a text is an aside from half of it on.
    """
    share = to_readers(comment.text, score)
    weight = max(0.0, 2 * share - 1) if spoken_to is None else share or 1.0
    if weight:
        yield Term("aside", -weight, reasons.speaks_to(spoken_to, mostly=weight < 1))


def _logit(number: float) -> float:
    return math.log(number / (1 - number))


def _reply(score: Score) -> Term:
    if score.reply is None:
        raise ValueError("a comment that was not judged has no priority")
    number = min(max(score.reply, 1 - SUREST), SUREST)
    return Term("reply", _logit(number), reasons.likely(number))


def waiting(days: float) -> float:
    """What so many days take off, in logits: the odds halve every HALF_LIFE_DAYS.

    An answer within a day or two is part of the talk; the later it comes, the fewer see it.
    """
    return -FADING * days


def days_between(date: datetime, now: datetime) -> float:
    """How much later `now` is than `date`, in days."""
    return (now - date).total_seconds() / 86400


def _reader(entry: Entry) -> Iterable[Term]:
    before, answered = entry.comments_before, entry.answered_before or 0
    if before is None:
        return
    if answered < 4:
        # Someone who was never answered learns from the first answer whether to come back.
        bonus = 0.5 * 0.5**answered if before == 0 else 0.25 * 0.5**answered
        first = gettext("first comment here") if before == 0 else reasons.answered(answered)
        yield Term("newcomer", bonus, first)
    if before:
        yield Term("returning", min(0.1 * before, 0.3), reasons.earlier(before))


def reply_minutes(comment: Comment, move: Move | None) -> float:
    """Minutes to read the comment and write what the move asks for: a rough, stated guess."""
    reading = len(comment.text.split()) / WORDS_A_MINUTE
    return round(reading + MOVE_MINUTES.get(move, OTHER_MOVE_MINUTES), 1)
