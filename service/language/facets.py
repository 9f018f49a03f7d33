"""Facets: named qualities of a comment, each with the exact span that shows it.

Precision before recall: the author is shown each of them.
"""

from __future__ import annotations

from service.core.records import Facet
from service.language.patterns import Cue
from service.language.questions import Question, find_questions
from service.language.rules import RULES, stories
from service.language.sentences import Sentence, Talk

FACETS = (
    "question", "personal_story", "reasoning", "evidence", "disagreement", "agreement",
    "correction", "suggestion", "request_for_help", "offer", "thanks", "praise", "hurt",
    "hostility", "humour", "promotion", "self_introduction",
)  # fmt: skip

# A sentence of more tokens is shown by its telling clause alone, a clause of fewer with the next.
_LONG, _SHORT = 30, 6
_STOPS = frozenset({",", ";", ":", "(", ")", "-", "--", "–", "—", "...", "…"})
_MOST = 3

# Not said by asking: a question that holds such a cue only asks about it.
_NOT_ASKED = frozenset({"disagreement", "praise", "agreement", "reasoning", "humour"})


def find_facets(talk: Talk, questions: tuple[Question, ...] | None = None) -> tuple[Facet, ...]:
    """The facets of a comment in the order of their spans; at most three of a name.

    Each has `text[start:end] == quote` for the comment that `talk` was read from, and never
    reaches into what is not the reader's own words.
    """
    asked = find_questions(talk) if questions is None else questions
    spans = [(q.start, q.end, "question") for q in asked if q.genuine]
    asking = {q.start for q in asked}
    spans += [(start, end, "personal_story") for start, end in stories(talk)]
    for sentence in talk.sentences:
        for name, rule in RULES.items():
            if name in _NOT_ASKED and sentence.start in asking:
                continue
            cue = rule(talk, sentence)
            if cue is not None:
                spans.append((*_telling(talk, sentence, cue), name))
    counts = dict.fromkeys(FACETS, 0)
    kept = []
    for start, end, name in sorted(set(spans)):
        counts[name] += 1
        if counts[name] <= _MOST:
            kept.append(talk.facet(name, start, end))
    return tuple(kept)


def _telling(talk: Talk, sentence: Sentence, cue: Cue) -> tuple[int, int]:
    """The sentence, of a long one the clause around the cue; a lone smile goes with its words."""
    if sentence.words == 0 and not sentence.opens:
        before = max(other.start for other in talk.sentences if other.start < sentence.start)
        return before, sentence.end
    if sentence.end - sentence.start <= _LONG:
        return sentence.start, sentence.end
    start, end = cue.start, min(cue.end, sentence.end)
    start, end = _clause_start(talk, sentence, start), _clause_end(talk, sentence, end)
    while end - start < _SHORT and (start, end) != (sentence.start, sentence.end):
        if end < sentence.end:
            end = _clause_end(talk, sentence, end + 1)
        else:
            start = _clause_start(talk, sentence, start - 1)
    return start, end


def _clause_start(talk: Talk, sentence: Sentence, at: int) -> int:
    while at > sentence.start and talk.norms[at - 1] not in _STOPS:
        at -= 1
    return at


def _clause_end(talk: Talk, sentence: Sentence, at: int) -> int:
    while at < sentence.end and talk.norms[at] not in _STOPS:
        at += 1
    return at
