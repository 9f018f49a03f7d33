"""Comments read: language, facets and the feature vector. Training and service run this code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.core.priority import FIRST
from service.core.records import UNREAD, Entry, Facet
from service.core.texts.quoted import without_markup
from service.core.texts.text import CODE, QUOTE, blanked, own_words, segments
from service.language.detect import language_of
from service.language.facets import find_facets
from service.language.features import FEATURES
from service.language.features.measures import measured
from service.language.features.pooled import pool
from service.language.own.copied import unquoted
from service.language.own.layout import Layout, lay_out
from service.language.own.repeated import said_anew, said_once
from service.language.own.reported import untold
from service.language.own.templates import find_template
from service.language.pipeline import Pipeline
from service.language.reader.outputs import Read
from service.language.sentences import Talk, read_talk
from service.language.words import Runs, runs_in

# What stands beyond is not read: no comment says anything there.
MAX_TEXT = 60_000
# What is left of a quotation when its words are gone.
_MARKS = " \t\n\"'“”„«»‘’「」『』.,:;!?*_~>-–—()[]"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one comment; `vector` has one float32 a FEATURE, None when not judged.

    Of a long comment only the beginning is read, and among the facets UNREAD is the rest.

    `not_judged`: "empty" (nothing of the reader's own), "code" (only code, logs or quotations) or
    "language" (not English).
    """

    language: str | None
    not_judged: str | None
    facets: tuple[Facet, ...]
    vector: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen in a comment before anything is weighed: `measured`, features by name.

    What the reader says of it stands in `talk.doc._.read`, if the pipeline has a reader.
    """

    talk: Talk
    measured: Mapping[str, float]


def read(pipeline: Pipeline, entries: Sequence[Entry]) -> list[Reading]:
    """Read each comment, in order; a reading does not depend on its neighbours."""
    return [
        found if isinstance(found, Reading) else _weighed(pipeline, found, entry.text)
        for found, entry in zip(look(pipeline, entries), entries, strict=True)
    ]


def look(pipeline: Pipeline, entries: Sequence[Entry]) -> list[Seen | Reading]:
    """What is seen in each comment; a Reading for one that can't be judged."""
    texts = [entry.text[:MAX_TEXT] for entry in entries]
    owns = [_own(text, entry) for text, entry in zip(texts, entries, strict=True)]
    unread = [_before_reading(text, own) for text, own in zip(texts, owns, strict=True)]
    judged = [i for i, reading in enumerate(unread) if reading.not_judged is None]
    posts = {text: runs_in(text) for text in {entries[i].post_text for i in judged}}
    layouts = [_layout(texts[i], owns[i], posts[entries[i].post_text]) for i in judged]
    found: list[Seen | Reading] = list(unread)
    docs = pipeline.docs([layout.text for layout in layouts], [entries[i] for i in judged])
    for i, layout, doc in zip(judged, layouts, docs, strict=True):
        talk = read_talk(texts[i], doc, layout)
        counted = measured(talk, entries[i], posts[entries[i].post_text])
        found[i] = Seen(talk, counted)
    return found


def _own(text: str, entry: Entry) -> str:
    """The reader's own words, the rest blanked: neither marked as another's nor taken from what
    was said before it. Of the writer's own words before it nothing is a quotation."""
    own = without_markup(own_words(text))
    parent = None if entry.parent_by_self else entry.parent_text
    left = unquoted(own, parent, entry.taken_from)
    return left if left == own or left.strip(_MARKS) else blanked(left)


def _layout(text: str, own: str, post: Runs) -> Layout:
    """What is said anew of `own`, laid out. Tags and words said again leave no gap."""
    anew = said_anew(own, post)
    once = untold(said_once(anew))
    closed = without_markup(text)
    if once != anew:
        pairs = zip(closed, anew, once, strict=True)
        closed = "".join(" " if now != before else char for char, before, now in pairs)
    return lay_out(closed, once)


def vector_of(seen: Seen, read: Read) -> NDArray[np.float32]:
    """One number a FEATURE, by what this reader says."""
    words = [sentence.words for sentence in seen.talk.sentences]
    values = {**seen.measured, **pool(read, words)}
    return np.array([values[feature.name] for feature in FEATURES], dtype=np.float32)


def _before_reading(text: str, own: str) -> Reading:
    """The language and whether the comment can be judged at all."""
    if _is_said(own):
        language = language_of(own)
        return Reading(language, None if language == "en" else "language", (), None)
    others = any(part.kind in {CODE, QUOTE} for part in segments(text)) and text.strip()
    removed = others or _is_said(own_words(text))
    return Reading(None, "code" if removed else "empty", (), None)


def _is_said(text: str) -> bool:
    return any(char.isprintable() and not char.isspace() for char in text)


def _weighed(pipeline: Pipeline, seen: Seen, text: str) -> Reading:
    read: Read = seen.talk.doc._.read
    facets = find_facets(seen.talk, read, pipeline.thresholds)
    facets = _unless_ready_made(seen.talk, facets)
    return Reading("en", None, facets + _unread(seen.talk, text), vector_of(seen, read))


def _unread(talk: Talk, text: str) -> tuple[Facet, ...]:
    """Where a long text was read to: so many tokens, or so many characters."""
    last = talk.doc[-1]
    end = last.idx + len(last)
    whole = end >= len(talk.layout.text.rstrip())
    read = len(talk.text) if whole else talk.layout.original(end - 1) + 1
    return (Facet(UNREAD, read, len(text), text[read:]),) if read < len(text) else ()


def _unless_ready_made(talk: Talk, facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """A ready-made comment promotes, whatever else it seems to do; save what comes FIRST."""
    span = find_template(talk.layout.text)
    if span is None:
        return facets
    start, end = talk.layout.original(span[0]), talk.layout.original(span[1] - 1) + 1
    kept = [facet for facet in facets if facet.name in FIRST]
    return (*kept, Facet("promotion", start, end, talk.text[start:end]))
