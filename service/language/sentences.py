"""A comment's Doc cut into sentences, and in plain lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from service.core.records import Facet
from service.language.own.layout import Layout

STARTS = "sentence_starts"
_ENDS = ".?!…"
# As spaCy's arrays have them.
_START, _NO_START = 1, -1
_SMILES = frozenset({":)", ":-)", ";)", ";-)", ":D", ":-D", ":P", ":p", ":("})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `start` to `end` (exclusive) of a Talk.

    `words` counts what has a letter or a digit; `opens` is true of the first in its paragraph.
    """

    start: int
    end: int
    words: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """One comment: parallel lists over its tokens, and its sentences.

    `norms` are lower-case normal forms; `is_word` leaves out stops, blanks, links and the tails of
    contractions; `is_name`: written as a name is, within a sentence.
    """

    text: str
    doc: Doc
    layout: Layout
    norms: list[str]
    is_word: list[bool]
    is_name: list[bool]
    is_number: list[bool]
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> int:
        return sum(self.is_word)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the comment of tokens `start` to `end` (exclusive)."""
        last = self.doc[end - 1]
        first = self.layout.original(self.doc[start].idx)
        return first, self.layout.original(last.idx + len(last) - 1) + 1

    def facet(self, name: str, start: int, end: int, *, perhaps: bool = False) -> Facet:
        """Tokens `start` to `end` as the facet of that name."""
        first, last = self.span(start, end)
        return Facet(name, first, last, self.text[first:last], perhaps)


@Language.component(STARTS)
def mark_sentence_starts(doc: Doc) -> Doc:
    """Start a sentence after each stop and on each new line; returns the same Doc.

    A stop takes the brackets, quotation marks and smiles behind it along. Three dots end a
    sentence only before a capital; the stop of a list's number ends none; a question mark does.
    """
    texts = [token.text for token in doc]
    spaced = [False, *(bool(token.whitespace_) for token in doc)]
    # spaCy takes unsigned numbers alone, and reads these as signed ones.
    starts: Any = np.full((len(texts), 1), _NO_START).view(np.uint64)
    start, ended, fresh = 0, False, True
    for at, text in enumerate(texts):
        if fresh or (ended and not text.isspace() and not _belongs(text, spaced[at])):
            starts[at] = _START
            start, ended = at, False
        if not text.strip(_ENDS):
            numbered = at == start + 1 and texts[start].isdigit()
            goes_on = (".." in text or "…" in text) and not _capital(texts, at + 1)
            ended = "?" in text or not (numbered or goes_on)
        fresh = "\n" in text
    return doc.from_array(["SENT_START"], starts)


def _capital(texts: list[str], at: int) -> bool:
    return at < len(texts) and texts[at][:1].isupper()


def _belongs(text: str, spaced: bool) -> bool:
    """Whether the token after a stop still belongs to it; `spaced`: a blank stands between."""
    if text in _SMILES or not text.strip(_ENDS):
        return True
    return not (spaced or text[0].isalnum() or text[0] in "([")


def read_talk(text: str, doc: Doc, layout: Layout) -> Talk:
    """Everything that is looked at, read from the Doc once."""
    rows = doc.to_array(["NORM", "IS_TITLE", "LIKE_NUM"])
    strings = doc.vocab.strings
    names = {key: strings[key] for key in set(rows[:, 0].tolist())}
    norms = [names[key] for key in rows[:, 0].tolist()]
    is_word = [
        any(map(str.isalnum, norm)) and not is_link(norm) and not norm.startswith("'")
        for norm in norms
    ]
    sentences = tuple(_sentences(doc, is_word))
    openers = {sentence.start for sentence in sentences}
    is_name = [bool(title) and i not in openers for i, title in enumerate(rows[:, 1].tolist())]
    is_number = [bool(number) for number in rows[:, 2].tolist()]
    return Talk(text, doc, layout, norms, is_word, is_name, is_number, sentences)


def is_link(norm: str) -> bool:
    return "://" in norm or norm.startswith("www.")


def spans_of(doc: Doc) -> list[tuple[int, int]]:
    """The tokens of each sentence, start and end, the blanks around it left out."""
    spans = []
    for sent in doc.sents:
        first, last = sent.start, sent.end
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if first < last:
            spans.append((first, last))
    return spans


def _sentences(doc: Doc, is_word: list[bool]) -> Iterator[Sentence]:
    before = 0
    for start, end in spans_of(doc):
        blank = any("\n\n" in doc[i].text for i in range(before, start))
        yield Sentence(start, end, sum(is_word[start:end]), before == 0 or blank)
        before = end
