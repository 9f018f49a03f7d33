"""Which move, which of the reader's words, and why. Never a reply: only what to take up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.core.records import POINT, Comment, Entry, Facet, Hint, Move, Score
from service.core.texts.text import own_words

# The facets that call for a move, the most pressing first; the first one present decides.
MOVES: tuple[tuple[str, Move, str], ...] = (
    ("hurt", Move.APOLOGISE, "{name} sounds hurt; perhaps something needs mending first."),
    (
        "correction",
        Move.CONFIRM_CORRECTION,
        "{name} corrects something here; say whether it holds.",
    ),
    ("request_for_help", Move.HELP, "{name} is stuck and asks for help."),
    ("question", Move.ANSWER, "{name} really asks this; it is not a figure of speech."),
    ("disagreement", Move.DISCUSS, "{name} disagrees, and a considered word is deserved."),
    ("offer", Move.THANK, "{name} offers you something."),
    ("personal_story", Move.ASK_MORE, "{name} tells a story from life here."),
    ("suggestion", Move.DISCUSS, "{name} suggests something you can take up or turn down."),
    ("evidence", Move.THANK, "{name} brings facts or a source of their own."),
    ("reasoning", Move.DISCUSS, "{name} gives reasons, not only an opinion."),
    ("self_introduction", Move.WELCOME, "{name} tells you who they are."),
    ("thanks", Move.THANK, "{name} thanks you for this."),
    ("praise", Move.THANK, "{name} praises this."),
)
COURTESIES = frozenset({"thanks", "praise"})
LIMIT = 3
DESERVING = 0.5
_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]|[.!?](?=\w))*[.!?]*")


def choose_move(score: Score, entry: Entry | None = None) -> Move | None:
    """What the reply would do first; None when there is nothing to take up."""
    found = {facet.name for facet in score.facets}
    if score.not_judged or ("promotion" in found and "question" not in found):
        return None
    for name, move, _ in MOVES:
        if name in found:
            if name in COURTESIES and entry and entry.comments_before == 0:
                return Move.WELCOME
            return move
    return Move.DISCUSS if POINT in found or (score.reply or 0.0) >= DESERVING else None


def hints_for(
    comment: Comment, score: Score | None, entry: Entry | None = None
) -> tuple[Hint, ...]:
    """Up to LIMIT hints for one comment, the first move first.

    Courtesies are named only where nothing else is there to answer.
    """
    if score is None:
        return ()
    first = choose_move(score, entry)
    if first is None:
        return ()
    hints: list[Hint] = []
    for name, move, reason in MOVES:
        facet = _telling([facet for facet in score.facets if facet.name == name])
        if facet is None or (name in COURTESIES and hints) or _taken(facet, hints):
            continue
        does = first if name in COURTESIES else move
        words = reason.format(name=_short(comment.name))
        hints.append(Hint(does, comment.id, facet.start, facet.end, facet.quote, words))
    return tuple(hints[:LIMIT]) or _plain_hint(comment, score, first)


def _plain_hint(comment: Comment, score: Score, move: Move) -> tuple[Hint, ...]:
    """Of a deserving comment in which nothing was named: the sentence to take up first, or the
    longest."""
    point = next((facet for facet in score.facets if facet.name == POINT), None)
    if point is not None:
        reason = f"{_short(comment.name)} says this to be taken up, as far as can be told."
        return (Hint(move, comment.id, point.start, point.end, point.quote, reason),)
    sentences = _SENTENCE.finditer(own_words(comment.text))
    longest = max(sentences, key=lambda found: len(found.group()), default=None)
    if longest is None:
        return ()
    start, end = longest.span()
    reason = f"{_short(comment.name)} says most here; it asks nothing, yet deserves a word."
    return (Hint(move, comment.id, start, end, comment.text[start:end], reason),)


def _telling(facets: Sequence[Facet]) -> Facet | None:
    """The longest span says most; the first of equals."""
    return max(facets, key=lambda facet: facet.end - facet.start, default=None)


def _taken(facet: Facet, hints: Sequence[Hint]) -> bool:
    return any(facet.start < hint.end and hint.start < facet.end for hint in hints)


def _short(name: str) -> str:
    """A name fit for one sentence: a hostile or endless one becomes "The reader"."""
    words = name.split()
    return " ".join(words) if 0 < len(words) <= 4 and len(name) <= 40 else "The reader"
