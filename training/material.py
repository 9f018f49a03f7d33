"""Data and its vectors, side by side in arrays: what heads are fitted to and measured on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.core.records import Entry
from training.dataset import GRADES, Data, Rated, Row

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]
Reader = Callable[[Sequence[Entry]], NDArray[np.float32]]
TOP_GRADE = 3.0


@dataclass(frozen=True, slots=True)
class Ratings:
    """Rated texts that could be judged."""

    matrix: Values
    rating: Values
    group: NDArray[Any]
    words: Values


@dataclass(frozen=True, slots=True)
class Material:
    """One row a comment that could be judged; grades (n, 4) are nan where nobody graded it.

    `words` and `asks` (log of the word count, a question mark) are for the baselines alone.
    `twice`: the graded comments, in their order, each said twice over.
    """

    names: tuple[str, ...]
    context: frozenset[str]
    matrix: Values
    blog: NDArray[Any]
    post: NDArray[Any]
    replied: Values
    clean: Mask
    active: Mask
    grades: Values
    words: Values
    asks: Values
    twice: Values
    umod: Ratings
    steam: Ratings
    better: Values
    worse: Values
    c3_matched: Ratings

    @property
    def graded(self) -> Mask:
        result: Mask = np.isfinite(self.grades[:, 0])
        return result

    @property
    def blogs(self) -> list[str]:
        return sorted(set(self.blog.tolist()))


def gather(data: Data, names: Sequence[str], context: frozenset[str], read: Reader) -> Material:
    """`read` gives vectors of `names`, nan for what can't be judged: such texts are left out."""
    matrix = read([row.entry for row in data.rows]).astype(np.float64)
    judged = _judged(matrix)
    rows = [row for row, known in zip(data.rows, judged, strict=True) if known]
    better = read([pair.better for pair in data.pairs]).astype(np.float64)
    worse = read([pair.worse for pair in data.pairs]).astype(np.float64)
    both = _judged(better) & _judged(worse)
    return Material(
        names=tuple(names),
        context=context,
        matrix=matrix[judged],
        blog=np.array([row.blog for row in rows]),
        post=np.array([f"{row.blog} {row.post_id}" for row in rows]),
        replied=np.array([np.nan if row.replied is None else row.replied for row in rows], float),
        clean=np.array([row.clean for row in rows]),
        active=np.array([row.active for row in rows]),
        grades=np.array([_grades(row) for row in rows]),
        words=np.array([_log_words(row.entry) for row in rows]),
        asks=np.array(["?" in row.entry.text for row in rows], float),
        twice=_twice([row.entry for row in rows if row.grades], read),
        umod=_ratings(data.umod, read),
        steam=_ratings(data.steam, read),
        better=better[both],
        worse=worse[both],
        c3_matched=_ratings(data.c3_matched, read),
    )


def _ratings(rated: Sequence[Rated], read: Reader) -> Ratings:
    matrix = read([one.entry for one in rated]).astype(np.float64)
    judged = _judged(matrix)
    return Ratings(
        matrix=matrix[judged],
        rating=np.array([one.rating for one in rated], dtype=np.float64)[judged],
        group=np.array([one.group for one in rated], dtype=np.str_)[judged],
        words=np.array([_log_words(one.entry) for one in rated], dtype=np.float64)[judged],
    )


def _twice(entries: Sequence[Entry], read: Reader) -> Values:
    """nan where the doubled text can't be judged."""
    doubled = [replace(entry, text=f"{entry.text}\n\n{entry.text}") for entry in entries]
    return read(doubled).astype(np.float64)


def _judged(matrix: Values) -> Mask:
    return np.asarray(np.isfinite(matrix).all(axis=1), dtype=np.bool_)


def _grades(row: Row) -> list[float]:
    if row.grades is None:
        return [float("nan")] * len(GRADES)
    return [getattr(row.grades, name) for name in GRADES]


def _log_words(entry: Entry) -> float:
    return float(np.log1p(len(entry.text.split())))
