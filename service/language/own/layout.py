"""The text as the reader reads it, and the way back to the offsets of the comment.

It gets the writer's own words with their blanks collapsed and typographic quotation marks
straightened. What was removed (a quotation, code, a signature) becomes a paragraph break, so no
sentence, and no span, ever reaches over it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_BLANKS = re.compile(r"\s+")
# Half a character, as broken JSON escapes leave it: no UTF-8 can hold it.
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_STRAIGHT = str.maketrans("’‘ʼ`“”„«»", '\'\'\'\'"""""')
# Of a "word" this long the rest is not read: the tokenizer's time grows with its square.
_LONGEST_WORD = 200
# A line this long that ends in no stop was wrapped by a mail program: the sentence goes on.
_WRAPPED = 50
_STOPS = ".?!:;"
# Fewer capitals than these are an abbreviation.
_SHOUT = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """`text` for the reader; `_here` and `_there` are where each run of it starts, and started.

    `capitals`: its words in capitals, as they were written.
    """

    text: str
    capitals: int
    _here: tuple[int, ...]
    _there: tuple[int, ...]

    def original(self, offset: int) -> int:
        """The offset in the comment of the character at `offset` in `text`."""
        run = bisect_right(self._here, offset) - 1
        return self._there[run] + offset - self._here[run]


def lay_out(text: str, own: str) -> Layout:
    """Lay out `own`, the reader's own words of `text`: same length, the rest blanked."""
    parts: list[str] = []
    here: list[int] = [0]
    there: list[int] = [0]
    length = at = line = 0
    for blank in _BLANKS.finditer(own):
        run = own[at : min(blank.start(), at + _LONGEST_WORD)]
        between = _between(text[blank.start() : blank.end()], run, blank.start() - line)
        if blank.start() == 0 or blank.end() == len(own):
            between = ""
        if "\n" in between:
            line = blank.end()
        parts += (run, between)
        length += len(run) + len(between)
        at = blank.end()
        here.append(length)
        there.append(at)
    parts.append(own[at : at + _LONGEST_WORD])
    written = "".join(parts)
    capitals = sum(len(word) > 2 and word.isalpha() and word.isupper() for word in written.split())
    whole = _unshouted(_SURROGATES.sub("\ufffd", written).translate(_STRAIGHT))
    return Layout(whole, capitals, tuple(here), tuple(there))


def _unshouted(text: str) -> str:
    """A text in capitals in small letters: else each of its words would be taken for a name."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < _SHOUT or sum(map(str.isupper, letters)) < 0.7 * len(letters):
        return text
    small = text.lower()
    # Of some letters the small form is longer, and offsets must hold.
    return small if len(small) == len(text) else text


def _between(blank: str, before: str, line_length: int) -> str:
    """What stands for a run of blanks: a space, the end of a line or the end of a paragraph."""
    if not blank.isspace() or blank.count("\n") > 1:
        return "\n\n"
    if "\n" in blank and (line_length < _WRAPPED or before[-1:] in _STOPS):
        return "\n"
    return " "
