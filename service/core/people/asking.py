"""Which comments surely ask the author something, and whether a later one takes that up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.core.addressed import to_author
from service.core.hinting.questions import is_for_effect
from service.core.people.passed import ASKING
from service.core.records import Score
from service.core.talking.taking_up import content_words

# Of comments whose number is less, most questions were no question to the author.
SURELY = 0.8
# Numbers, but for those of one digit, and abbreviations tell as much as words do.
_FIGURE = re.compile(r"\b(?:\d[\d.,]*\d|[A-Z]{2,6})\b")
_READ = 4_000
_FEWEST = 2


def asks_author(score: Score | None, to: str | None) -> bool:
    """Whether a comment of this score, which speaks `to` another reader (None for none), asks the
    author something: surely, not for effect, and in what is said to no other reader."""
    if score is None or to is not None or (score.author or 0.0) < SURELY:
        return False
    asked = (each for each in to_author(score) if each.name in ASKING and not each.perhaps)
    return any(not is_for_effect(each.quote) for each in asked)


def takes_up(said: str, questions: Iterable[str], title: str = "") -> bool:
    """Whether somebody's words take up one of these questions, so that they may answer it: two of
    its telling words, or the only one it has; the post's title has neither."""
    stale, there = _telling(title), _telling(said)
    asked = (_telling(each) - stale for each in questions)
    return any(each and len(each & there) >= min(_FEWEST, len(each)) for each in asked)


def _telling(text: str) -> frozenset[str]:
    text = text[:_READ]
    return content_words(text) | frozenset(_FIGURE.findall(text))
