"""Which move, which of the reader's words, and why. Never a reply: only what to take up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from service.core.addressed import asides, to_author
from service.core.facets import RARE
from service.core.records import POINT, Comment, Entry, Facet, Hint, Move, Score
from service.core.texts.text import own_words


class Rule(NamedTuple):
    """A facet that calls for a move, and what to say of it; `unless` one of these is there too."""

    facet: str
    move: Move
    reason: str
    unless: frozenset[str] = frozenset()


_COURTEOUS = frozenset({"thanks", "praise"})
_CORRECTS = "{name} corrects something here; say whether it holds."
# The first whose facet is there decides: what is corrected or asked goes before what is told, what
# is argued before what is added, and courtesy comes last. The order is the one that agreed best
# with the moves that careful readers named.
MOVES: tuple[Rule, ...] = (
    Rule("hurt", Move.APOLOGISE, "{name} sounds hurt; something may need mending first."),
    Rule("request_for_help", Move.HELP, "{name} is stuck and asks for help."),
    Rule(
        "correction",
        Move.CONFIRM_CORRECTION,
        _CORRECTS,
        frozenset({"disagreement", "life_event"}),
    ),
    Rule("question", Move.ANSWER, "{name} really asks this; it is not a figure of speech."),
    Rule("invitation", Move.ANSWER, "{name} invites you; a yes or a no is waited for."),
    Rule("deadline", Move.ANSWER, "{name} needs your answer by a certain time."),
    Rule(
        "life_event",
        Move.THANK,
        "{name} tells you of something that changed a life; a personal word is due.",
    ),
    Rule("correction", Move.CONFIRM_CORRECTION, _CORRECTS, frozenset({"disagreement"})),
    Rule("disagreement", Move.DISCUSS, "{name} disagrees, and a considered word is deserved."),
    Rule("offer", Move.THANK, "{name} offers you something."),
    Rule("reuse", Move.THANK, "{name} builds on your work: translates, teaches or cites it."),
    Rule("reasoning", Move.DISCUSS, "{name} gives reasons, not only an opinion."),
    Rule(
        "report_back",
        Move.ASK_MORE,
        "{name} tried what you wrote, and tells how it went.",
        _COURTEOUS,
    ),
    Rule("report_back", Move.THANK, "{name} tried what you wrote, and tells how it went."),
    Rule("acquaintance", Move.THANK, "{name} is no stranger to you, or has read you for long."),
    Rule("self_introduction", Move.WELCOME, "{name} tells you who they are."),
    Rule("agreement", Move.DISCUSS, "{name} agrees; a word from you carries it on.", _COURTEOUS),
    Rule("humour", Move.DISCUSS, "{name} jokes; a word in kind is welcome.", _COURTEOUS),
    Rule("personal_story", Move.THANK, "{name} tells a story from life here."),
    Rule("suggestion", Move.THANK, "{name} suggests something you can take up or turn down."),
    Rule("evidence", Move.THANK, "{name} brings facts or a source of their own."),
    Rule("thanks", Move.THANK, "{name} thanks you for this."),
    Rule("praise", Move.THANK, "{name} praises this."),
)
# Named first or not at all: beside something else they ask for no word of their own.
LIGHT = frozenset({"thanks", "praise", "agreement", "humour"})
# Somebody who says who they are, in the first comment here, is welcomed.
INTRODUCING = frozenset({"acquaintance", "self_introduction"})
LIMIT = 3
DESERVING = 0.5
# Where a reply is less likely than this to be deserved, careful readers named no move more often
# than any.
LEAST_REPLY = 0.1
_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]|[.!?](?=\w))*[.!?]*")


def choose_move(score: Score, entry: Entry | None = None) -> Move | None:
    """What the reply would do first; None when there is nothing to take up."""
    facets = _taken_up(score)
    if not _worth_a_word(score, facets):
        return None
    for rule, _ in _called(facets):
        return _move(rule, entry)
    found = {facet.name for facet in facets}
    return Move.DISCUSS if POINT in found or (score.reply or 0.0) >= DESERVING else None


def hints_for(
    comment: Comment, score: Score | None, entry: Entry | None = None
) -> tuple[Hint, ...]:
    """Up to LIMIT hints for one comment, the first move first."""
    first = choose_move(score, entry) if score else None
    if score is None or first is None:
        return ()
    facets = _taken_up(score)
    hints: list[Hint] = []
    for rule, facet in _called(facets):
        if (rule.facet in LIGHT and hints) or _taken(facet, hints):
            continue
        reason = rule.reason.format(name=_short(comment.name))
        said = f"Perhaps {reason}" if facet.perhaps else reason
        hints.append(_hint(_move(rule, entry), comment, facet, said))
    return tuple(hints[:LIMIT]) or _plain_hint(comment, score, facets, first)


def _taken_up(score: Score) -> tuple[Facet, ...]:
    """What is said to the author; where all is said to other readers, all of it."""
    return to_author(score) or score.shown


def _worth_a_word(score: Score, facets: Iterable[Facet]) -> bool:
    """Whether there is a move at all."""
    found = {facet.name for facet in facets}
    sells = any(facet.name == "promotion" and not facet.perhaps for facet in facets)
    if score.not_judged or (sells and "question" not in found):
        return False
    return score.reply is None or score.reply >= LEAST_REPLY or bool(RARE & found)


def _called(facets: Sequence[Facet]) -> Iterator[tuple[Rule, Facet]]:
    """The rules that hold, in their order, each with the facet that shows it best."""
    found = {facet.name for facet in facets}
    named: set[str] = set()
    for rule in MOVES:
        if rule.facet in found - named and not rule.unless & found:
            named.add(rule.facet)
            yield rule, max((each for each in facets if each.name == rule.facet), key=_tells)


def _tells(facet: Facet) -> tuple[bool, int]:
    """What is sure tells more; of these the longest span does, and the first of equals."""
    return not facet.perhaps, facet.end - facet.start


def _move(rule: Rule, entry: Entry | None) -> Move:
    before = entry.comments_before if entry else None
    if rule.facet not in INTRODUCING or before is None:
        return rule.move
    return Move.THANK if before else Move.WELCOME


def _plain_hint(
    comment: Comment, score: Score, facets: Iterable[Facet], move: Move
) -> tuple[Hint, ...]:
    """Of a deserving comment in which nothing was named: the sentence to take up first, or the
    longest."""
    name = _short(comment.name)
    point = next((facet for facet in facets if facet.name == POINT), None)
    if point is not None:
        said = f"{name} says this to be taken up, as far as can be told."
        return (_hint(move, comment, point, said),)
    spans = [found.span() for found in _SENTENCE.finditer(own_words(comment.text))]
    elsewhere = asides(score)
    mine = [span for span in spans if not elsewhere.hold(*span)]
    start, end = max(mine or spans, key=lambda span: span[1] - span[0], default=(0, 0))
    if start == end:
        return ()
    span = Facet(POINT, start, end, comment.text[start:end])
    said = f"{name} says most here; it asks nothing, yet deserves a word."
    return (_hint(move, comment, span, said),)


def _hint(move: Move, comment: Comment, span: Facet, reason: str) -> Hint:
    return Hint(move, comment.id, span.start, span.end, span.quote, reason, span.perhaps)


def _taken(facet: Facet, hints: Sequence[Hint]) -> bool:
    return any(facet.start < hint.end and hint.start < facet.end for hint in hints)


def _short(name: str) -> str:
    """A name fit for one sentence: a hostile or endless one becomes "The reader"."""
    words = name.split()
    return " ".join(words) if 0 < len(words) <= 4 and len(name) <= 40 else "The reader"
