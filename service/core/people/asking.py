"""Which comments surely ask the author something."""

from __future__ import annotations

from service.core.addressed import to_author
from service.core.hinting.questions import is_for_effect
from service.core.people.passed import ASKING
from service.core.records import Score

# Of comments whose number is less, most questions were no question to the author.
SURELY = 0.8


def asks_author(score: Score | None, to: str | None) -> bool:
    """Whether a comment of this score, which speaks `to` another reader (None for none), asks the
    author something: surely, not for effect, and in what is said to no other reader."""
    if score is None or to is not None or (score.author or 0.0) < SURELY:
        return False
    asked = (each for each in to_author(score) if each.name in ASKING and not each.perhaps)
    return any(not is_for_effect(each.quote) for each in asked)
