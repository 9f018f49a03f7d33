"""Facets: named qualities of a comment, each with the exact span that shows it.

Precision before recall: the author is shown each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from service.core.records import Facet
from service.language.patterns import Cue
from service.language.questions import Question, find_questions
from service.language.sentences import Sentence, Talk

FACETS = (
    "question", "personal_story", "reasoning", "evidence", "disagreement", "agreement",
    "correction", "suggestion", "request_for_help", "offer", "thanks", "praise", "hurt",
    "hostility", "humour", "promotion", "self_introduction",
)  # fmt: skip

# A sentence longer than this is shown by its telling clause alone.
_LONG = 30
_STOPS = frozenset({",", ";", ":", "(", ")", "-", "--", "–", "—", "...", "…"})
_MOST = 3

Rule = Callable[[Talk, Sentence], Cue | None]


def find_facets(talk: Talk, questions: tuple[Question, ...] | None = None) -> tuple[Facet, ...]:
    """The facets of a comment in the order of their spans; at most three of a name.

    Each has `text[start:end] == quote` for the comment that `talk` was read from, and never
    reaches into what is not the reader's own words.
    """
    asked = find_questions(talk) if questions is None else questions
    spans = [(q.start, q.end, "question") for q in asked if q.genuine]
    asking = {q.start for q in asked}
    spans += _stories(talk)
    for sentence in talk.sentences:
        for name, rule in _RULES.items():
            if name in _NOT_ASKED and sentence.start in asking:
                continue
            cue = rule(talk, sentence)
            if cue is not None:
                start, end = _telling(talk, sentence, cue)
                spans.append((start, end, name))
    counts = dict.fromkeys(FACETS, 0)
    kept = []
    for start, end, name in sorted(set(spans)):
        counts[name] += 1
        if counts[name] <= _MOST:
            kept.append(talk.facet(name, start, end))
    return tuple(kept)


def _telling(talk: Talk, sentence: Sentence, cue: Cue) -> tuple[int, int]:
    """The sentence, or of a long one the clause around the cue."""
    if sentence.end - sentence.start <= _LONG:
        return sentence.start, sentence.end
    start, end = cue.start, min(cue.end, sentence.end)
    while start > sentence.start and (talk.norms[start - 1] not in _STOPS or cue.start - start < 3):
        start -= 1
    while end < sentence.end and (talk.norms[end] not in _STOPS or end - cue.end < 3):
        end += 1
    return start, end


def _plain(name: str, *unless: str) -> Rule:
    """The cue of that name, unless the sentence has one of the others."""

    def rule(talk: Talk, sentence: Sentence) -> Cue | None:
        return None if unless and sentence.has(*unless) else sentence.cue(name)

    return rule


def _thanks(talk: Talk, sentence: Sentence) -> Cue | None:
    return None if sentence.has("not_thanks") else sentence.cue("thanks")


def _reasoning(talk: Talk, sentence: Sentence) -> Cue | None:
    if sentence.words < 8 or sentence.has("thanks"):
        return None
    return sentence.cue("reason")


def _evidence(talk: Talk, sentence: Sentence) -> Cue | None:
    cue = sentence.cue("evidence")
    if cue is not None:
        return cue
    for i in range(sentence.start, sentence.end):
        if talk.norms[i].startswith(("http://", "https://", "www.")) and sentence.words >= 4:
            return Cue("evidence", i, i + 1)
        if talk.tags[i] == "CD" and _measures(talk, i, sentence.end):
            return Cue("evidence", i, i + 1)
    return None


_UNITS = frozenset(
    "% percent ms seconds second sec secs minutes mb gb kb mib gib tb mhz ghz fps times x bytes"
    " px km miles kg hours rows records requests users lines".split()
)


def _measures(talk: Talk, i: int, end: int) -> bool:
    return i + 1 < end and talk.norms[i + 1] in _UNITS


def _stories(talk: Talk) -> Iterator[tuple[int, int, str]]:
    """The run of sentences in which the reader tells what happened to them."""
    told = [_past_clauses(talk, sentence) for sentence in talk.sentences]
    if sum(told) < 2:
        return
    best = max(range(len(told)), key=lambda i: (told[i] + 2 * _particular(talk, i), -i))
    particular = any(_particular(talk, i) for i, n in enumerate(told) if n)
    if (sum(told) >= 2 and particular) or sum(told) >= 4:
        first = last = best
        while first > 0 and told[first - 1]:
            first -= 1
        while last + 1 < len(told) and told[last + 1]:
            last += 1
        last = min(last, first + 3)
        yield talk.sentences[first].start, talk.sentences[last].end, "personal_story"


def _particular(talk: Talk, i: int) -> bool:
    return talk.sentences[i].has("time")


def _past_clauses(talk: Talk, sentence: Sentence) -> int:
    """How many clauses of the sentence say what "I" or "we" did."""
    if sentence.has("thanks", "praise"):
        return 0
    found = 0
    for i in range(sentence.start, sentence.end):
        if talk.norms[i] in {"i", "we"} and talk.deps[i] in {"nsubj", "nsubjpass"}:
            head = talk.heads[i]
            past = talk.tags[head] == "VBD" or any(
                talk.tags[j] == "VBD" or talk.norms[j] == "have"
                for j in range(i + 1, min(head, i + 4))
            )
            found += past and sentence.start <= head < sentence.end
    return found


_RULES: dict[str, Rule] = {
    "reasoning": _reasoning,
    "evidence": _evidence,
    "disagreement": _plain("disagreement", "thanks"),
    "agreement": _plain("agreement", "disagreement"),
    "correction": _plain("correction", "thanks"),
    "suggestion": _plain("suggestion"),
    "request_for_help": _plain("help"),
    "offer": _plain("offer"),
    "thanks": _thanks,
    "praise": _plain("praise", "not_praise"),
    "hurt": _plain("hurt"),
    "hostility": _plain("hostility"),
    "humour": _plain("humour"),
    "promotion": _plain("promotion"),
    "self_introduction": _plain("introduction"),
}
_NOT_ASKED = frozenset({"disagreement", "praise", "correction"})
