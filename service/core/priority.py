"""The order of the queue: named, bounded terms that sum, and the author's minutes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import datetime

from service.core.records import Comment, Entry, Goal, Move, Score, State, Term

# What each goal looks for. A goal lifts a thread that shows one of its facets.
GOAL_FACETS: dict[Goal, frozenset[str]] = {
    Goal.RELATIONSHIPS: frozenset({"personal_story", "self_introduction", "hurt", "offer"}),
    Goal.LEARNING: frozenset({"correction", "evidence", "disagreement", "suggestion"}),
    Goal.HELPING: frozenset({"question", "request_for_help"}),
    Goal.BUSINESS: frozenset({"offer", "request_for_help", "suggestion"}),
}
MOVE_MINUTES: dict[Move | None, float] = {
    Move.THANK: 1.0,
    Move.WELCOME: 1.0,
    Move.CONFIRM_CORRECTION: 3.0,
    Move.ASK_MORE: 2.0,
    Move.APOLOGISE: 5.0,
    None: 2.0,
}
OTHER_MOVE_MINUTES = 4.0
WORDS_A_MINUTE = 220.0
# What waiting takes off, in logits: so much for each doubling of the days, and this at most.
FADING = 0.65
FADED = 3.0
# A name made to be found by a search engine. Names of people hold none of these words.
_SELLER = re.compile(
    r"https?:|www\.|\.(?:com|net|org|info|biz|ru)\b|\b(?:buy|cheap|wholesale|replica|outlet|discount|"
    r"seo|casino|poker|loans|payday|viagra|cialis|supplements|jerseys|handbags|homepage|"
    r"website|web ?site|click here|downloads|for sale|online|hosting|escorts|coupons)\b",
    re.IGNORECASE,
)


def priority_terms(
    comment: Comment,
    score: Score,
    entry: Entry,
    state: State,
    *,
    spoken_to: str | None,
    now: datetime,
    goal: Goal,
) -> tuple[Term, ...]:
    """The terms of a thread's priority, in logits; the priority is their plain sum.

    `comment` is the one to answer, `spoken_to` the other reader it speaks to, if it does;
    `score` must hold numbers.
    """
    found = {facet.name for facet in score.facets}
    terms = [_reply(score), _waiting((now - comment.date).total_seconds() / 86400)]
    if state is State.FOLLOW_UP:
        terms.append(Term("follow_up", 0.6, "came back after your answer"))
    if spoken_to is not None:
        terms.append(Term("aside", -1.0, f"speaks to {spoken_to or 'another reader'}, not to you"))
    terms.extend(_reader(entry))
    wanted = sorted(GOAL_FACETS[goal] & found)
    if wanted:
        terms.append(Term("goal", 0.5, f"fits your goal, {goal.value}: {_words(wanted)}"))
    if "hurt" in found:
        terms.append(Term("repair", 0.4, "may be hurt"))
    if _SELLER.search(comment.name):
        terms.append(Term("signature", -3.0, "signed by a business or an address, not a person"))
    if "promotion" in found:
        terms.append(Term("promotion", -3.0, "seems to sell something"))
    return tuple(terms)


def total(terms: Iterable[Term]) -> float:
    """The priority: exactly what the shown terms add up to."""
    return math.fsum(term.value for term in terms)


def _words(names: Iterable[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)


def _reply(score: Score) -> Term:
    if score.reply is None:
        raise ValueError("a comment that was not judged has no priority")
    number = min(max(score.reply, 1e-6), 1 - 1e-6)
    reason = f"{number:.0%} likely to deserve your personal reply"
    return Term("reply", math.log(number / (1 - number)), reason)


def _waiting(days: float) -> Term:
    """Falls from the start, ever slower, to -FADED at most.

    An answer within a day or two is part of the talk; the later it comes, the fewer see it. Yet an
    old question that is owed keeps its place above new chatter.
    """
    days = max(days, 0.0)
    return Term("waiting", -min(FADING * math.log2(1 + days), FADED), f"waits {_span(days)}")


def _span(days: float) -> str:
    if days < 1:
        return f"{max(round(days * 24), 1)} h"
    if days < 60:
        return f"{round(days)} day{'s' if round(days) > 1 else ''}"
    return f"{round(days / 30.44)} months" if days < 730 else f"{round(days / 365.25)} years"


def _reader(entry: Entry) -> Iterable[Term]:
    before, answered = entry.comments_before, entry.answered_before or 0
    if before is None:
        return
    if answered < 4:
        # Someone who was never answered learns from the first answer whether to come back.
        bonus = 0.5 * 0.5**answered if before == 0 else 0.25 * 0.5**answered
        first = "first comment here" if before == 0 else f"you have answered {answered} so far"
        yield Term("newcomer", bonus, first)
    if before:
        plural = "s" if before > 1 else ""
        yield Term("returning", min(0.1 * before, 0.3), f"{before} earlier comment{plural}")


def reply_minutes(comment: Comment, move: Move | None) -> float:
    """Minutes to read the comment and write what the move asks for: a rough, stated guess."""
    reading = len(comment.text.split()) / WORDS_A_MINUTE
    return round(reading + MOVE_MINUTES.get(move, OTHER_MOVE_MINUTES), 1)
