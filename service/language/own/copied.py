"""What a comment takes from an earlier text: its whole sentences, and what it puts in quotation
marks. It is read as little as a marked quotation.

Words are compared, so that no mark, no emphasis and no line that a mail program wrapped matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from service.core.texts.text import blanked
from service.language.words import RUN, TOKEN, Runs, runs_in, runs_of, tokens_of

_QUOTED = re.compile(r"[\"“”„«»「『‘](?P<inside>[^\"“”„«»「」『』\n]{5,600}?)[\"“”«»」』’](?!\w)")
# A stop within a word ends no sentence: "update.repo", "3.5".
_PIECE = re.compile(r"(?:[^.!?\n]|\.(?=\w))+[.!?]*")
# Fewer words in a row are said as somebody else says them, without being a copy.
FEWEST = 5
# Whom a comment does not answer it may meet by chance in more.
_FEWEST_OF_OTHERS = 8
_FEWEST_MARKED = 3
_COPIED, _ONE_ODD_IN = 0.9, 20
# Of which less is left than this is no quotation of another's comment, but the comment sent again.
_LEFT = 0.15
_BEFORE_SENTENCES = ("", *".?!:\n")
_SAID = re.compile(
    r"(?:[:>»*–—-]|\b(?:said|says|say|asked|asks|ask|wrote|writes|write|mentioned)),?\W{0,3}$"
)
_ADDRESS = re.compile(r"\b\w{1,12}://\S+|\bwww\.\S+")


@dataclass(frozen=True, slots=True)
class _Parent:
    """The comment that is answered: what is so short that only it can be meant."""

    threes: frozenset[tuple[str, ...]]
    questions: frozenset[tuple[str, ...]]


def unquoted(own: str, parent: str | None, others: Iterable[str]) -> str:
    """`own` with what it takes from its parent, and from `others` before it, turned into spaces.

    Same length, newlines kept; a few common words alike are nobody's.
    """
    if parent:
        words, short = runs_in(parent), _short(parent)
        own = _without_marked(own, words, short)
        own = without_copies(own, words)
        own = _without_short_questions(own, short)
    before = [runs_in(text) for text in others]
    for words in before:
        own = _without_marked(own, words)
    left = own
    for words in before:
        left = without_copies(left, words, _FEWEST_OF_OTHERS)
    return left if len(tokens_of(left)) >= _LEFT * len(tokens_of(own)) else own


def without_copies(own: str, source: Runs, fewest: int = FEWEST) -> str:
    """`own` with each sentence turned into spaces that the source has too, in runs of `fewest`
    words or more; of "NAME said: ..." what was said."""
    if not source:
        return own
    places, copied = _copied(own, source, fewest)
    if not any(copied):
        return own
    parts: list[str] = []
    at = token = 0
    for piece in _PIECE.finditer(own):
        first = token
        while token < len(places) and places[token] < piece.end():
            token += 1
        start = _quoted_from(own, piece.start(), places[first:token], copied[first:token])
        if start is not None:
            parts += (own[at:start], blanked(own[start : piece.end()]))
            at = piece.end()
    return "".join((*parts, own[at:]))


def _quoted_from(own: str, start: int, places: list[int], copied: bytearray) -> int | None:
    """Where, from `start` on, a sentence is a copy to its end, but for a word in twenty."""
    words = len(places)
    if not any(copied):
        return None
    if words - sum(copied) <= words // _ONE_ODD_IN:
        return start
    told = copied.index(1)
    if told and all(copied[told:]) and _SAID.search(own, start, places[told]):
        return places[told]
    return None


def _copied(own: str, source: Runs, fewest: int) -> tuple[list[int], bytearray]:
    """Where each word starts, and whether it stands in such a run."""
    # To name the same address is not to quote.
    bare = _ADDRESS.sub(lambda found: " " * len(found[0]), own) if "." in own else own
    found = [(match.start(), match[0].lower()) for match in TOKEN.finditer(bare)]
    words = [word for _, word in found]
    copied = bytearray(len(words))
    start = None
    for i, run in enumerate((*runs_of(words), ())):
        if run in source:
            start = i if start is None else start
        elif start is not None:
            end = i - 1 + RUN
            if end - start >= fewest and _says_something(words[start:end]):
                copied[start:end] = b"\1" * (end - start)
            start = None
    return [place for place, _ in found], copied


def is_of(words: Sequence[str], source: Runs) -> bool:
    """Whether nine in ten of its runs of four words are the source's."""
    runs = runs_of(words)
    return sum(run in source for run in runs) >= _COPIED * len(runs)


def _says_something(words: Iterable[str]) -> bool:
    return any(word not in STOP_WORDS for word in words)


@lru_cache(maxsize=256)
def _short(parent: str) -> _Parent:
    words = tokens_of(parent)
    pieces = (piece[0] for piece in _PIECE.finditer(parent))
    asked = (tuple(tokens_of(piece)) for piece in pieces if piece.endswith("?"))
    return _Parent(
        frozenset(zip(words, words[1:], words[2:], strict=False)),
        frozenset(words for words in asked if 2 <= len(words) < FEWEST),
    )


def _without_marked(own: str, words: Runs, short: _Parent | None = None) -> str:
    """Without quotations of three words or more (of others than the parent, five) that open a
    sentence or ask something.

    A phrase within a sentence of one's own belongs to it, whoever coined it.
    """

    def unmarked(found: re.Match[str]) -> str:
        inside = tokens_of(found["inside"])
        fewest = _FEWEST_MARKED if short else FEWEST
        if len(inside) < fewest or not _says_something(inside):
            return found[0]
        threes = short.threes if short and len(inside) == _FEWEST_MARKED else None
        known = tuple(inside) in threes if threes else is_of(inside, words)
        before = own[max(0, found.start() - 3) : found.start()].rstrip(" ")[-1:]
        whole = before in _BEFORE_SENTENCES or found["inside"].rstrip().endswith("?")
        return blanked(found[0]) if known and whole else found[0]

    return _QUOTED.sub(unmarked, own)


def _without_short_questions(own: str, short: _Parent) -> str:
    """Without whole questions of few words that the parent asks, too.

    Such a question at the end of a line of one's own may well be asked back.
    """
    if not short.questions or "?" not in own:
        return own
    last = next((i for i in range(len(own) - 1, -1, -1) if own[i].isalnum()), -1)

    def unasked(found: re.Match[str]) -> str:
        words = tokens_of(found[0])
        if not found[0].endswith("?") or tuple(words) not in short.questions:
            return found[0]
        telling = sum(word not in STOP_WORDS for word in words)
        line = own.rfind("\n", max(0, found.start() - 9), found.start()) + 1
        opens = not own[max(line, found.start() - 9) : found.start()].strip()
        more = found.end() <= last
        return blanked(found[0]) if telling >= 2 or (telling and opens and more) else found[0]

    return _PIECE.sub(unasked, own)
