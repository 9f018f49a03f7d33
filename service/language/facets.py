"""Facets: named qualities of a comment, each with the exact span that shows it.

Precision before recall: the author is shown each of them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from service.core.records import POINT, Facet
from service.language.recognise import KINDS, Sureness
from service.language.rules import RULES
from service.language.sentences import Sentence, Talk

# A sentence of more tokens is shown by its telling clause alone, a clause of fewer with the next.
_LONG, _SHORT = 30, 6
_STOPS = frozenset({",", ";", ":", "(", ")", "-", "--", "–", "—", "...", "…"})
_MOST = 3
_DENIALS = {"question": ("rhetorical",), "praise": ("not_praise", "way_to_do")}
# Cues so plain that they show a facet, however unsure the rest is.
_PLAIN = {"suggestion": "way_to_do"}
# Below this no sentence of a comment is one to take up.
_LEAST_POINT = 0.25


def find_facets(
    talk: Talk, sureness: Sureness, thresholds: Mapping[str, float]
) -> tuple[Facet, ...]:
    """The facets that sentences show surely enough, in the order of their spans.

    Among them POINT, the one sentence that an answer would take up first.
    `sureness`: shape (sentences, KINDS). At most three of a name, the surest. Each has
    `text[start:end] == quote` for the comment that `talk` was read from, and never reaches into
    what is not the reader's own words.
    """
    spans: list[tuple[int, int, str]] = []
    for name, least in thresholds.items():
        sure = sureness[:, KINDS.index(name)]
        shown = (sure >= least) | _plainly(talk, name)
        said = [i for i in np.flatnonzero(shown) if not _denied(talk.sentences[i], name)]
        surest = sorted(said, key=lambda i: (-sure[i], i))[:_MOST]
        spans += [(*_telling(talk, talk.sentences[i], name), name) for i in surest]
    points = sureness[:, KINDS.index(POINT)]
    if len(points) and points.max() >= _LEAST_POINT:
        spans.append((*_telling(talk, talk.sentences[int(points.argmax())], POINT), POINT))
    return tuple(talk.facet(name, start, end) for start, end, name in sorted(set(spans)))


def _denied(sentence: Sentence, name: str) -> bool:
    """Whether its own words say the opposite: "no thanks", "are you kidding?"."""
    return sentence.has(*_DENIALS.get(name, (f"not_{name}",)))


def _plainly(talk: Talk, name: str) -> NDArray[np.bool_]:
    """Which sentences show it by their form alone."""
    cue = _PLAIN.get(name, "")
    return np.array([sentence.has(cue) for sentence in talk.sentences], dtype=np.bool_)


def _telling(talk: Talk, sentence: Sentence, name: str) -> tuple[int, int]:
    """The sentence, of a long one the clause around the cue."""
    cue = RULES[name](talk, sentence) if name in RULES else None
    if sentence.end - sentence.start <= _LONG or cue is None:
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
