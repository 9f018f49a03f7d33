"""Sums made ready for the pages: what weighs how much, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.core.facets import FACETS
from service.core.records import Contribution, Score, Why
from service.core.translating import gettext, ngettext
from service.web.pages import words
from service.web.pages.show import adding_up

SHARES_SHOWN, UNNAMED, PLAIN_LINES = 6, 0.25, 3
# What the trained reader is more or less sure of, and never quite; below THERE it has not found it.
# Nothing of which it is that little sure is shown as a facet.
SURENESSES = frozenset(FACETS) | {
    "rhetorical", "point", "to_author", "to_reader", "to_readers", "to_nobody",
}  # fmt: skip
THERE = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a sum: what it is, in words, and its share."""

    words: str
    value: float


@dataclass(frozen=True, slots=True)
class Number:
    """One of a score's numbers, and the sum whose total is its logit."""

    key: str
    label: str
    value: float
    rows: tuple[Row, ...]
    total: float


def numbers(score: Score | None, feature_words: Mapping[str, str]) -> tuple[Number, ...]:
    """A score's numbers with the sums behind them, () when it was not judged."""
    if score is None or score.not_judged:
        return ()
    values = {
        "reply": score.reply,
        "depth": score.depth,
        "author": score.author,
        "readers": score.readers,
    }
    return tuple(
        _number(key, value, score.why.get(key), feature_words)
        for key, value in values.items()
        if value is not None
    )


def _number(key: str, value: float, why: Why | None, feature_words: Mapping[str, str]) -> Number:
    if why is None:
        return Number(key, gettext(words.NUMBERS[key]), value, (), 0.0)
    ranked = sorted(why.terms, key=lambda term: -abs(term.contribution))
    named = _named([abs(term.contribution) for term in ranked])
    shares = [(gettext("where every comment starts"), why.intercept)]
    shares += [(_feature(term, feature_words), term.contribution) for term in ranked[:named]]
    rest = ranked[named:]
    if rest:
        many = ngettext(
            "%(number)s smaller one together", "%(number)s smaller ones together", len(rest)
        )
        shares.append((many, sum(t.contribution for t in rest)))
    total = sum(share for _, share in shares)
    return Number(key, gettext(words.NUMBERS[key]), value, adding_rows(shares, total), total)


def _named(sizes: Sequence[float]) -> int:
    """How many of the shares are named, the greatest first: SHARES_SHOWN, and more until the others
    together weigh less than UNNAMED of all."""
    left, whole = sum(sizes[SHARES_SHOWN:]), sum(sizes)
    for place, size in enumerate(sizes[SHARES_SHOWN:], SHARES_SHOWN):
        if left < UNNAMED * whole:
            return place
        left -= size
    return len(sizes)


def plainly(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """What weighs most in a sum, each with the way in which it does, in words."""
    ranked = sorted((row for row in rows if row.value), key=lambda row: -abs(row.value))
    return tuple((row.words, "up" if row.value > 0 else "down") for row in ranked[:PLAIN_LINES])


def _feature(term: Contribution, feature_words: Mapping[str, str]) -> str:
    """What a share is for; what a comment lacks moves its numbers too, and is said to lack."""
    said = feature_words.get(term.feature, words.plain(term.feature))
    found = term.value >= THERE if term.feature in SURENESSES else term.value
    return said if found else gettext("%(what)s (not here)", what=said)


def adding_rows(shares: Sequence[tuple[str, float]], total: float) -> tuple[Row, ...]:
    """The lines of a sum, which add up as they are shown."""
    shown = adding_up([value for _, value in shares], total)
    return tuple(Row(said, value) for (said, _), value in zip(shares, shown, strict=True))
