"""Ids for what came without one of its own: decimal like WordPress's, and never one of those.

WordPress counts up to 18446744073709551615; these have as many digits and begin with a 9. They
are made from what is told of a row, so that the same row gets the same id each time.
"""

from __future__ import annotations

import hashlib

_DIGITS = 20
_MARK = "9"
# So many digits are kept of a number of its own: rows of one second stay in their order.
_KEPT = 7


def made_id(*told: str) -> str:
    """The id of a row that is known by what is told of it."""
    return _MARK + _digits(_DIGITS - 1, *told)


def made_id_beside(number: str, *told: str) -> str:
    """The id of a row whose own number is another row's already, too.

    Among those with the same `told`, such as their post, the order of their numbers is kept.
    """
    if len(number) > _KEPT:
        return made_id(number, *told)
    return _MARK + _digits(_DIGITS - 1 - _KEPT, *told) + number.zfill(_KEPT)


def is_made(row_id: str) -> bool:
    """Whether WordPress knows of no such id."""
    return len(row_id) == _DIGITS and row_id.startswith(_MARK)


def _digits(count: int, *told: str) -> str:
    parts = b"".join(hashlib.sha256(part.encode(errors="replace")).digest() for part in told)
    number = int.from_bytes(hashlib.sha256(parts).digest())
    return f"{number % 10**count:0{count}}"
