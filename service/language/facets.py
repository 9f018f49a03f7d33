"""Facets: named qualities of a comment, each with the exact span that shows it.

Precision before recall: the author is shown each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from service.core.facets import FACETS
from service.core.records import POINT, TO_READER, Entry, Facet
from service.language.reader.network import Thresholds
from service.language.reader.outputs import ADDRESSEES, KINDS, RHETORICAL, Read
from service.language.sentences import Sentence, Talk
from service.language.words import tokens_of

# A sentence of more tokens is shown by its telling clause alone; none has fewer than the second.
_LONG, _SHORT = 30, 6
_STOPS = frozenset({",", ";", ":", "(", ")", "[", "]", "...", "…"})
# Between words alone: within one it joins them.
_DASHES = frozenset({"-", "--", "–", "—"})
_MOST = 3
# Below this no sentence of a comment is one to take up.
_LEAST_POINT = 0.25
# From which probability on a sentence is said to somebody.
_TO_OTHERS, _TO_AUTHOR = 0.6, 0.5
_AUTHOR = ADDRESSEES.index("author")
_OTHERS = [ADDRESSEES.index(name) for name in ("reader", "readers")]
_NONE_SHOWN = 2.0
_QUESTION = KINDS.index("question")
# It matches what is no question, too: else what has no end is read from each of its letters on.
_SENTENCE = re.compile(r"[^.!?\n]+\??")
# What is asked in fewer words may be asked by two.
_FEWEST = 3
# By less than this, in logits, nobody can tell a question for effect from one in earnest: of such
# two in three wanted an answer, of the others one in eight.
_DOUBTFUL = 0.4
_QUESTION_AT_THE_END = re.compile(r"\?[\s\"'”’)]*\Z")
_WHO_YOU_ARE = re.compile(
    r"\b(?:are|were)(?:n['’]t)? you (?:(?:by any chance|perhaps|maybe|not|really) )?the\b"
    r"(?=[^.!?\n]{0,200}\?)|\b(?:is|was) (?:that|this|it) (?:really )?you\b(?=[^.!?\n]{0,200}\?)",
    re.IGNORECASE,
)
_OPENERS = frozenset({"and", "but", "or", "so"})


def find_facets(talk: Talk, read: Read, thresholds: Thresholds) -> tuple[Facet, ...]:
    """The facets that sentences show surely enough, in the order of their spans.

    No question is one that is likelier asked for effect, or that the post or the parent asks; where
    it is hardly likelier, or who the author is is asked, it is shown as one perhaps.

    Among them POINT, the one sentence that an answer would take up first, and TO_READER, what is
    said to other readers. At most three of a name, the surest. Each has `text[start:end] == quote`
    for the comment that `talk` was read from, and never reaches into what is not the writer's own.
    """
    found = [*_shown(talk, read, thresholds), *_point(talk, read)]
    found += (
        talk.facet(TO_READER, sentence.start, sentence.end)
        for sentence, to_readers in zip(talk.sentences, _to_readers(read), strict=True)
        if to_readers
    )
    return tuple(sorted(set(found), key=lambda facet: (facet.start, facet.end, facet.name)))


def _shown(talk: Talk, read: Read, thresholds: Thresholds) -> Iterator[Facet]:
    unasked, doubtful = _unasked(talk, read)
    for name in FACETS:
        shown = thresholds.shown.get(name, _NONE_SHOWN)
        least = min(shown, thresholds.perhaps.get(name, _NONE_SHOWN))
        kind = KINDS.index(name)
        sure = read.sureness[:, kind]
        if kind == _QUESTION:
            sure = np.where(unasked, 0.0, sure)
        surest = sorted(np.flatnonzero(sure >= least).tolist(), key=lambda i: (-sure[i], i))
        # That the comment as a whole has it lifts all its sentences: beside the surest, those are
        # shown that have it by themselves.
        shows = [i for i in surest if i == surest[0] or read.pieces[i].logits[:, kind].mean() >= 0]
        for i in shows[:_MOST]:
            unsure = sure[i] < shown or (kind == _QUESTION and doubtful[i])
            yield talk.facet(name, *_telling(talk, read, i, name), perhaps=bool(unsure))


def _unasked(talk: Talk, read: Read) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which sentences are likelier asked for effect than in earnest, or are another's question; and
    of which the first can't be told."""
    lead = _logits(read.sureness[:, KINDS.index(RHETORICAL)])
    lead = lead - _logits(read.sureness[:, _QUESTION])
    likelier, doubtful = lead > 0, np.zeros(len(lead), dtype=bool)
    for i in np.flatnonzero(likelier).tolist():
        first, last = talk.span(talk.sentences[i].start, talk.sentences[i].end)
        said = talk.text[first:last]
        near = lead[i] < _DOUBTFUL and _QUESTION_AT_THE_END.search(said) and len(_words(said)) > 3
        doubtful[i] = bool(near or _WHO_YOU_ARE.search(said))
    unasked: NDArray[np.bool_] = likelier & ~doubtful
    entry: Entry | None = talk.doc._.entry
    if entry is not None:
        parent = "" if entry.parent_by_self else entry.parent_text
        told = (entry.post_title, entry.post_text, parent or "")
        asked = frozenset[tuple[str, ...]]().union(*map(_asked, told))
        for i, sentence in enumerate(talk.sentences if asked else ()):
            first, last = talk.span(sentence.start, sentence.end)
            unasked[i] |= _words(talk.text[first:last]) in asked
    return unasked, doubtful


def _logits(sure: NDArray[np.float64]) -> NDArray[np.float64]:
    within = np.clip(sure, 1e-9, 1 - 1e-9)
    logits: NDArray[np.float64] = np.log(within / (1 - within))
    return logits


# One post is asked about by all its comments.
@lru_cache(maxsize=64)
def _asked(text: str) -> frozenset[tuple[str, ...]]:
    """The words of each question of a text."""
    found = (_words(said) for said in _SENTENCE.findall(text) if said.endswith("?"))
    return frozenset(words for words in found if len(words) >= _FEWEST)


def _words(question: str) -> tuple[str, ...]:
    words = tokens_of(question)
    opens = bool(words) and words[0] in _OPENERS
    return tuple(words[1:] if opens else words)


def _point(talk: Talk, read: Read) -> Iterator[Facet]:
    sure = read.sureness[:, KINDS.index(POINT)]
    if len(sure) and sure.max() >= _LEAST_POINT:
        yield talk.facet(POINT, *_telling(talk, read, int(sure.argmax()), POINT))


def _to_readers(read: Read) -> NDArray[np.bool_]:
    """Which sentences are said to other readers, where another part is said to the author; all of
    them where the comment as a whole is."""
    said: NDArray[np.bool_] = read.addressed[:, _OTHERS].sum(axis=1) > _TO_OTHERS
    if (read.addressed[~said, _AUTHOR] > _TO_AUTHOR).any():
        return said
    whole = bool(said.all() or read.to[_OTHERS].sum() > _TO_OTHERS)
    return np.full(len(said), whole)


def _telling(talk: Talk, read: Read, place: int, name: str) -> tuple[int, int]:
    """The sentence, or of a long one the clause that shows it most."""
    sentence, pieces = talk.sentences[place], read.pieces[place]
    if sentence.end - sentence.start <= _LONG:
        return sentence.start, sentence.end
    clauses = list(_clauses(talk, sentence))
    at = talk.doc[sentence.start].idx
    bounds = [talk.doc[start].idx - at for start, _ in clauses[1:]]
    cuts = [0, *np.searchsorted(pieces.starts, bounds).tolist(), len(pieces.starts)]
    logits = pieces.logits[:, KINDS.index(name)]
    shown = [
        logits[first:last].mean() if first < last else -np.inf for first, last in pairwise(cuts)
    ]
    return clauses[int(np.argmax(shown))]


def _clauses(talk: Talk, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between its stops; a short one goes with the next, or the last."""
    stops = [i for i in range(sentence.start, sentence.end) if _is_stop(talk, i)]
    start, ends = sentence.start, []
    for stop in stops:
        if stop - start >= _SHORT and sentence.end - stop - 1 >= _SHORT:
            ends.append((start, stop))
            start = stop + 1
    yield from (*ends, (start, sentence.end))


def _is_stop(talk: Talk, i: int) -> bool:
    norm = talk.norms[i]
    within = i > 0 and not (talk.doc[i].whitespace_ or talk.doc[i - 1].whitespace_)
    return norm in _STOPS or (norm in _DASHES and not within)
