"""Why a thread stands where it does, in three plain lines: what its sum says, without figures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from service.core.records import Term
from service.core.translating import N_, gettext

REPLY = "reply"
# From which number on so many of such comments deserve the author's reply.
_SHARES = (
    (0.9, N_("Nearly all comments like this deserve your reply.")),
    (0.65, N_("Most comments like this deserve your reply.")),
    (0.35, N_("Some comments like this deserve your reply.")),
    (0.0, N_("Few comments like this deserve your reply.")),
)


def plain_lines(terms: Sequence[Term]) -> tuple[str, ...]:
    """How often a comment like this deserves a reply, what lifts the thread most, and what lowers
    it most; of a thread without terms nothing."""
    reply = [term for term in terms if term.name == REPLY]
    others = [term for term in terms if term.name != REPLY]
    lifts = max(others, key=lambda term: term.value, default=None)
    lowers = min(others, key=lambda term: term.value, default=None)
    return (
        *(_how_many(term.value) for term in reply),
        *([_lifts(lifts.reason)] if lifts and lifts.value > 0 else ()),
        *([_lowers(lowers.reason)] if lowers and lowers.value < 0 else ()),
    )


def _lifts(reason: str) -> str:
    return gettext("What lifts it most: %(reason)s.", reason=reason)


def _lowers(reason: str) -> str:
    return gettext("What lowers it most: %(reason)s.", reason=reason)


def _how_many(logit: float) -> str:
    number = 1 / (1 + math.exp(-logit))
    return gettext(next(said for least, said in _SHARES if number >= least))
