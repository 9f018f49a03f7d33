"""Comments that were read, as pieces that the reader's network is taught."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from service.core.facets import FACETS
from service.core.records import Entry
from service.language.pipeline import Pipeline
from service.language.reader.inputs import windows
from service.language.reader.outputs import ADDRESSEES, KINDS, RHETORICAL
from service.language.reading import Reading, Seen, look
from training.reading.dataset import Row
from training.reading.labels import Grades, Marks, Span
from training.reading.taught import TAUGHT, changed, rambles

Values = NDArray[np.float32]
CHUNK = 500
# One in so many comments is taught a second time under each change that says nothing.
CHANGED = 8
# One in so many is taught without its post's title: not every blog sends one.
UNTITLED = 5
UNREAD, NOT_LOOKED_FOR = np.nan, -1.0
# What most invented comments show: one that shows something else is seen in every pass.
COMMON = frozenset(
    {
        "question",
        "personal_story",
        "reasoning",
        "evidence",
        "agreement",
        "suggestion",
        "request_for_help",
        "thanks",
        "praise",
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One window of a comment and what was read in it.

    `spans`: the sentences' tokens. `kinds` (sentences, KINDS) in 0..1, nan where it was not read,
    -1 where nobody looked for it; `addressed` (sentences, ADDRESSEES), rows of nan where unread.
    Of the comment: `grades` (4,) 0..3; `asking`, `to` (shares of the readings; nan where unread);
    `facets` in 0..1, -1 where nobody looked. A window has its share of the comment's weight.
    `once`: it is seen in one of the passes alone.
    """

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    kinds: Values
    addressed: Values
    grades: Values
    asking: Values
    to: Values
    facets: Values
    share: float = 1.0
    once: bool = False


def pieces_of(
    rows: Sequence[Row], pipeline: Pipeline, tokenizer: Tokenizer, *, once: bool = False
) -> list[list[Piece]]:
    """The pieces of each graded row, in order; none of one that can't be judged.

    `once`: those that show nothing but what is COMMON are seen in one of the passes alone.
    """
    found: list[list[Piece]] = []
    for begin in range(0, len(rows), CHUNK):
        some = rows[begin : begin + CHUNK]
        read = look(pipeline, [each.entry for each in some])
        for place, (row, seen) in enumerate(zip(some, read, strict=True), begin):
            if isinstance(seen, Reading) or row.grades is None:
                found.append([])
                continue
            untitled = place % UNTITLED == 0
            entry = replace(row.entry, post_title="") if untitled else row.entry
            found.append(list(_pieces(entry, row.grades, seen, tokenizer, once=once)))
    return found


def texts_of(
    entries: Sequence[Entry], pipeline: Pipeline, tokenizer: Tokenizer
) -> list[tuple[int, ...]]:
    """The windows of these comments, as the network takes them; none of one that can't be
    judged."""
    return [
        window.ids
        for entry, seen in zip(entries, look(pipeline, entries), strict=True)
        if not isinstance(seen, Reading)
        for window in windows(tokenizer, _sentences(seen), entry)
    ]


def _sentences(seen: Seen) -> list[str]:
    return [seen.talk.doc[each.start : each.end].text for each in seen.talk.sentences]


def _pieces(
    entry: Entry, grades: Grades, seen: Seen, tokenizer: Tokenizer, *, once: bool
) -> Iterable[Piece]:
    talk = seen.talk
    sentences = _sentences(seen)
    spans = [talk.span(each.start, each.end) for each in talk.sentences]
    kinds = kinds_of(grades.marks, spans, sentences)
    addressed = _addressed(grades.marks, spans)
    cut = windows(tokenizer, sentences, entry)
    for window in cut:
        inside = slice(window.first, window.first + len(window.spans))
        yield Piece(
            window.ids,
            window.spans,
            kinds[inside],
            addressed[inside],
            np.array([grades.depth, grades.to_author, grades.to_readers, grades.deserves], "f4"),
            np.array(grades.asks, "f4"),
            np.array(_to(grades), "f4"),
            np.array([(grades.named or {}).get(name, NOT_LOOKED_FOR) for name in FACETS], "f4"),
            share=1.0 / len(cut),
            once=once and grades.facets <= COMMON,
        )


def kinds_of(marks: Sequence[Marks], spans: Sequence[Span], sentences: Sequence[str]) -> Values:
    """The share of the readings that marked each sentence, by KINDS, shape (sentences, kinds).

    UNREAD where no sentence was marked, NOT_LOOKED_FOR where no reading looked for that kind. Of
    those that did not look for questions asked for effect, a question mark that was not marked as
    a question tells it.
    """
    values = np.full((len(spans), len(KINDS)), NOT_LOOKED_FOR if marks else UNREAD, "f4")
    for place, kind in enumerate(KINDS):
        looked = [one for one in marks if one.looked_for(kind)]
        for row, span in enumerate(spans):
            if looked:
                shown = sum(_shows(one, kind, span) for one in looked)
                values[row, place] = shown / len(looked)
            elif kind == RHETORICAL and marks:
                asks = sentences[row].rstrip().endswith("?")
                values[row, place] = asks and not any(
                    _shows(one, "question", span) for one in marks
                )
    return values


def _addressed(marks: Sequence[Marks], spans: Sequence[Span]) -> Values:
    known = [one for one in marks if one.to is not None]
    values = np.full((len(spans), len(ADDRESSEES)), 0.0 if known else UNREAD, "f4")
    for row, span in enumerate(spans):
        for one in known:
            others = (one.spans_to or {}).items()
            whom = next((to for to, each in others if _covered(each, span)), one.to)
            values[row, ADDRESSEES.index(str(whom))] += 1.0 / len(known)
    return values


def _to(grades: Grades) -> Sequence[float]:
    """Whom the comment speaks to; where nobody asked, what the grades leave no doubt of."""
    if grades.to is not None:
        return grades.to
    if grades.to_readers == 0 and grades.to_author >= 2:
        return [float(name == "author") for name in ADDRESSEES]
    if grades.to_readers == 0 and grades.to_author == 0:
        return [float(name == "nobody") for name in ADDRESSEES]
    return [UNREAD] * len(ADDRESSEES)


def changed_too(rows: Sequence[Row]) -> list[Row]:
    """One in CHANGED of these under each change TAUGHT: the grades stay, and what each sentence
    shows is left open."""
    return [
        replace(row, entry=changed(row.entry, name), grades=replace(row.grades, marks=()))
        for place, name in enumerate(TAUGHT)
        for row in rows[place * CHANGED // len(TAUGHT) :: CHANGED]
        if row.grades
    ]


def idle() -> list[Row]:
    """Comments of idle sentences alone: they show nothing, and deserve nothing."""
    nothing = Grades(
        *(0.0, 0.0, 0.0, 0.0),
        named=dict.fromkeys(FACETS, 0.0),
        to=tuple(float(name == "nobody") for name in ADDRESSEES),
        marks=(Marks({}, "nobody"),),
    )
    return [
        Row("idle", "", str(place), entry, replied=None, clean=False, active=False, grades=nothing)
        for place, entry in enumerate(rambles())
    ]


def _shows(one: Marks, kind: str, span: Span) -> bool:
    return _covered(one.spans.get(kind, ()), span)


def _covered(marked: Iterable[Span], span: Span) -> bool:
    """Whether one of these covers the sentence, or lies in it, for the most part."""
    return any(
        min(end, span[1]) - max(start, span[0]) > 0.5 * min(end - start, span[1] - span[0])
        for start, end in marked
    )
