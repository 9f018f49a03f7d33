"""Why a thread stands where it does, in three plain lines: what its sum says, without figures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from service.core.records import Term

REPLY = "reply"
# From which number on so many of such comments deserve the author's reply.
_SHARES = ((0.9, "Nearly all"), (0.65, "Most"), (0.35, "Some"), (0.0, "Few"))


def plain_lines(terms: Sequence[Term]) -> tuple[str, ...]:
    """How often a comment like this deserves a reply, what lifts the thread most, and what lowers
    it most; of a thread without terms nothing."""
    reply = [term for term in terms if term.name == REPLY]
    others = [term for term in terms if term.name != REPLY]
    lifts = max(others, key=lambda term: term.value, default=None)
    lowers = min(others, key=lambda term: term.value, default=None)
    return (
        *(f"{_share(term.value)} comments like this deserve your reply." for term in reply),
        *([f"What lifts it most: {lifts.reason}."] if lifts and lifts.value > 0 else ()),
        *([f"What lowers it most: {lowers.reason}."] if lowers and lowers.value < 0 else ()),
    )


def _share(logit: float) -> str:
    number = 1 / (1 + math.exp(-logit))
    return next(words for least, words in _SHARES if number >= least)
