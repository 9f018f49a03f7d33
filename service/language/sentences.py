"""A parsed comment in plain lists, cut into sentences, each with its cues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from service.core.records import Facet
from service.language.layout import Layout
from service.language.patterns import Cue, CueFinder

_CLOSERS = frozenset({'"', "'", ")", "]", "''", ":)", ";)", ":-)", ";-)", ":d", ":p"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `start` to `end` (exclusive) of a Talk, with the cues that start in it.

    `words` counts what has a letter or a digit; `opens` is true of the first in its paragraph.
    """

    start: int
    end: int
    words: int
    opens: bool
    cues: tuple[Cue, ...]

    def cue(self, *names: str) -> Cue | None:
        """The first cue of one of these names."""
        return next((cue for cue in self.cues if cue.name in names), None)

    def has(self, *names: str) -> bool:
        return self.cue(*names) is not None


@dataclass(frozen=True, slots=True)
class Talk:
    """One comment: parallel lists over its tokens, and its sentences.

    `norms` are lower-case normal forms; `is_word` leaves out stops, blanks, links and the tails of
    contractions.
    """

    text: str
    doc: Doc
    layout: Layout
    norms: list[str]
    tags: list[str]
    is_word: list[bool]
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> int:
        return sum(self.is_word)

    def has(self, name: str) -> bool:
        """Whether any sentence has a cue of that name."""
        return any(sentence.has(name) for sentence in self.sentences)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the comment of tokens `start` to `end` (exclusive)."""
        last = self.doc[end - 1]
        first = self.layout.original(self.doc[start].idx)
        return first, self.layout.original(last.idx + len(last) - 1) + 1

    def facet(self, name: str, start: int, end: int) -> Facet:
        """Tokens `start` to `end` as the facet of that name."""
        first, last = self.span(start, end)
        return Facet(name, first, last, self.text[first:last])


def read_talk(text: str, doc: Doc, layout: Layout, finder: CueFinder) -> Talk:
    """Everything the rules look at, read from the Doc once."""
    rows = doc.to_array(["NORM", "TAG"])
    strings = doc.vocab.strings
    names = {key: strings[int(key)] for key in set(rows.ravel().tolist())}
    norms = [names[key] for key in rows[:, 0].tolist()]
    tags = [names[key] for key in rows[:, 1].tolist()]
    is_word = [
        any(map(str.isalnum, norm)) and not is_link(norm) and not norm.startswith("'")
        for norm in norms
    ]
    cues = finder.find(doc, norms, tags)
    sentences = tuple(_sentences(doc, norms, tags, is_word, cues))
    return Talk(text, doc, layout, norms, tags, is_word, sentences)


def is_link(norm: str) -> bool:
    return "://" in norm or norm.startswith("www.")


def _sentences(
    doc: Doc, norms: list[str], tags: list[str], is_word: list[bool], cues: tuple[Cue, ...]
) -> Iterator[Sentence]:
    opens, at = True, 0
    for start, end in _cuts(doc, norms):
        first, last = start, end
        while first < last and tags[first] == "_SP":
            opens = opens or "\n\n" in doc[first].text
            first += 1
        blank = False
        while last > first and tags[last - 1] == "_SP":
            last -= 1
            blank = blank or "\n\n" in doc[last].text
        if first < last:
            while at < len(cues) and cues[at].start < first:
                at += 1
            stop = at
            while stop < len(cues) and cues[stop].start < last:
                stop += 1
            yield Sentence(first, last, sum(is_word[first:last]), opens, cues[at:stop])
            opens = False
        opens = opens or blank


def _cuts(doc: Doc, norms: list[str]) -> Iterator[tuple[int, int]]:
    """The sentences as laid out, cut again after each question mark."""
    for sent in doc.sents:
        start = sent.start
        for i in range(sent.start, sent.end):
            if "?" in norms[i] and not norms[i].strip("?!") and i >= start:
                end = i + 1
                while end < sent.end and norms[end] in _CLOSERS:
                    end += 1
                yield start, end
                start = end
        if start < sent.end:
            yield start, sent.end
