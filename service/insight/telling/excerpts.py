"""The part of a comment that a card shows: eight lines, with the words in it that are taken up.

How long a line is, only the browser knows. So more is offered than fits and the style sheet cuts
it; what it would cut on a small screen before the words that matter, it hides there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

LINES = 8
# Letters a line has at least, on a page of a desk and on a telephone.
WIDE, NARROW = 66, 26
# So much stands before the words that are taken up, where not all fits.
BEFORE, JUST_BEFORE = 200, 60
LONGEST_SPAN = 480
_NEAR_A_BLANK = 40


@dataclass(frozen=True, slots=True)
class Excerpt:
    """From `start` to `end` is shown; on a small screen from `near`.

    `cut_after`: the text goes on there. `whole`, `whole_narrow`: all of it is seen, on a wide and
    on a small screen.
    """

    start: int
    near: int
    end: int
    cut_after: bool
    whole: bool
    whole_narrow: bool


Span = tuple[int, int]


def beginning(text: str, most: int) -> str:
    """A line of about `most` letters that ends with a word, and in "…" where the text goes on."""
    if len(text) <= most + _NEAR_A_BLANK:
        return text
    end = text.rfind(" ", most - _NEAR_A_BLANK, most)
    return f"{text[: end if end > 0 else most].rstrip(' ,;:')}…"


def excerpt(text: str, lead: Span, marks: Sequence[Span] = ()) -> Excerpt:
    """What to show of `text`: its `marks` where they fit, of the `lead` at least the beginning."""
    lead = lead[0], min(lead[1], lead[0] + LONGEST_SPAN)
    whole = _fits(text, WIDE)
    left, right = (0, len(text)) if whole else _around(text, lead, marks)
    near = left
    start, end = _together(text, lead, marks, NARROW)
    if not _fits(text[left:end], NARROW):
        near = _before(text, max(left, start - JUST_BEFORE), start, marks)
    whole_narrow = whole and not near and _fits(text, NARROW)
    return Excerpt(left, near, right, right < len(text), whole, whole_narrow)


def _around(text: str, lead: Span, marks: Sequence[Span]) -> Span:
    start, end = _together(text, lead, marks, WIDE)
    left = 0
    if not _fits(text[:end], WIDE):
        far, close = (max(0, start - letters) for letters in (BEFORE, JUST_BEFORE))
        # Of very short lines not even these fit.
        near = close if _fits(text[close:start], WIDE) else start
        left = _before(text, far if _fits(text[far:end], WIDE) else near, start, marks)
    right = min(len(text), max(end, left + LINES * WIDE))
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    return left, right


def _together(text: str, lead: Span, marks: Sequence[Span], letters: int) -> Span:
    """From the first to the last of the marks where that fits, else the lead."""
    spans = [lead, *marks]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return (start, end) if _fits(text[start:end], letters) else lead


def _fits(text: str, letters: int) -> bool:
    """Whether a text needs no more than LINES of so many letters; empty lines are not shown."""
    if len(text) > LINES * letters:
        return False
    return sum(ceil(len(line) / letters) for line in text.split("\n")) <= LINES


def _before(text: str, at: int, start: int, marks: Sequence[Span]) -> int:
    """The first place from `at` to `start` that cuts no word and no mark."""
    at = max([at, *(e for s, e in marks if s < at < e <= start)])
    for place in range(at, min(start, at + _NEAR_A_BLANK)):
        if not text[place].isspace() and (place == 0 or text[place - 1].isspace()):
            return place
    return start if start - at <= _NEAR_A_BLANK else at
