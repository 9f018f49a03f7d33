"""Exchanges: a reader's turn, the author's answer, the reader's next turn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from service.core.talking.order import Order


class Turn(NamedTuple):
    """A reader's comment: when it was written, and when the author first answered it."""

    order: Order
    first_answer: Order | None


def exchanges(turns: Iterable[Turn]) -> int:
    """How many exchanges one reader's comments in one thread make: how often, between one of them
    and the next, the author answered that one or an earlier one.

    The comments may come in any order; an answer that is only guessed counts too.
    """
    every = list(turns)
    answers = sorted({each.first_answer for each in every if each.first_answer is not None})
    ordered = sorted(each.order for each in every)
    return sum(
        bisect_right(answers, one) < bisect_left(answers, another)
        for one, another in pairwise(ordered)
    )
