"""Data and what is seen in it, side by side in arrays: what heads are fitted to and measured on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from service.core.facets import FACETS
from service.core.records import Entry
from service.core.texts.text import own_words
from service.language.words import content_of, tokens_of
from training.reading.dataset import Data, Rated, Row
from training.reading.folds import WHOLE
from training.reading.labels import GRADES, KEPT_APART, Grades
from training.reading.taught import TAUGHT, changed
from training.reading.twins import twins_of

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]
# The vectors of these entries, each as the network of that name reads it.
Reader = Callable[[Sequence[Entry], Sequence[str]], Values]
_Each = TypeVar("_Each")
TOP_GRADE = 3.0
SETS = ("umod", "steam", "c3")
INVENTED = "invented"
# Invented by hands that nothing was taught by, as the network that is shipped reads them.
OF_OTHER_HANDS = "invented by others, by the whole"
# Comments of blogs that are learnt from which nobody graded: no network was taught them.
UNGRADED = "ungraded, by the whole"


@dataclass(frozen=True, slots=True)
class Ratings:
    """Rated texts that could be judged; `words` is the log of the word count."""

    rating: Values
    group: NDArray[Any]
    words: Values


@dataclass(frozen=True, slots=True)
class Material:
    """One row a comment that could be judged; grades (n, 4) are nan where nobody graded it.

    `matrix` (n, features): the vectors, each blog read by the network that never saw it.
    `named` (n, FACETS): the share of the readings that name the facet, nan where none looked.
    `invented` (m, FACETS): the same of invented comments, each read by a network that never saw
    that hand; their vectors are in `others`, those of one name in `twins` are twins. `other_hands`
    (k, FACETS): of comments OF_OTHER_HANDS, and `hands` (k,) whose each is. `words` and `asks` (log
    of the word count, a question mark), `relevance` (share of the post's content words) and `age`
    (order of writing) are for the baselines alone. `others`: vectors of SETS, of INVENTED, of
    OF_OTHER_HANDS, of each change TAUGHT of the graded comments in their order, and of those
    UNGRADED by the network that is shipped.
    """

    names: tuple[str, ...]
    about: Mapping[str, str]
    blog: NDArray[Any]
    post: NDArray[Any]
    comment: NDArray[Any]
    replied: Values
    clean: Mask
    active: Mask
    grades: Values
    named: Values
    invented: Values
    twins: NDArray[Any]
    other_hands: Values
    hands: NDArray[Any]
    given: tuple[Grades | None, ...]
    matrix: Values
    words: Values
    asks: Values
    relevance: Values
    age: Values
    umod: Ratings
    steam: Ratings
    c3: Ratings
    others: Mapping[str, Values]

    @property
    def graded(self) -> Mask:
        result: Mask = np.isfinite(self.grades[:, 0])
        return result

    @property
    def learnt(self) -> Mask:
        """Rows of blogs that may be learnt from."""
        result: Mask = ~np.isin(self.blog, sorted(KEPT_APART))
        return result

    @property
    def blogs(self) -> list[str]:
        """Those that may be learnt from."""
        return sorted(set(self.blog[self.learnt].tolist()))

    @property
    def apart(self) -> list[str]:
        """Those kept apart."""
        return sorted(set(self.blog[~self.learnt].tolist()))


def gather(
    data: Data,
    about: Mapping[str, str],
    read: Reader,
    of: Mapping[str, str],
    twins: Sequence[Row] = (),
    of_others: Sequence[Row] = (),
) -> Material:
    """What can be judged; `about`: features in order; `of`: who never saw a blog, else WHOLE."""
    matrix, rows = _judged(data.rows, read, of)
    rated = zip(SETS, (data.umod, data.steam, data.c3_matched), strict=True)
    sets = {name: _ratings(some, read) for name, some in rated}
    by_name = _for_baselines([row.entry for row in rows])
    (by_hands, hands), (by_others, others) = _judged(twins, read, of), _judged(of_others, read, {})
    return Material(
        names=tuple(about),
        about=about,
        blog=np.array([row.blog for row in rows]),
        post=np.array([post_of(row) for row in rows]),
        comment=np.array([row.comment_id for row in rows]),
        replied=np.array([np.nan if row.replied is None else row.replied for row in rows], float),
        clean=np.array([row.clean for row in rows]),
        active=np.array([row.active for row in rows]),
        grades=np.array([_grades(row) for row in rows]),
        named=_all_named(rows),
        invented=_all_named(hands),
        twins=np.array([twins_of(row) for row in hands]),
        other_hands=_all_named(others),
        hands=np.array([row.blog for row in others]),
        given=tuple(row.grades for row in rows),
        matrix=matrix,
        **by_name | {name: ratings for name, (ratings, _) in sets.items()},
        others={
            **_under_changes([row for row in rows if row.grades], read, of),
            **{name: vectors for name, (_, vectors) in sets.items()},
            INVENTED: by_hands,
            OF_OTHER_HANDS: by_others,
            UNGRADED: _by_the_whole(rows, read),
        },
    )


def _for_baselines(entries: Sequence[Entry]) -> dict[str, Any]:
    return {
        "words": np.array([_log_words(entry) for entry in entries]),
        "asks": np.array(["?" in entry.text for entry in entries], float),
        "relevance": np.array([_relevance(entry) for entry in entries]),
        "age": np.array([entry.place for entry in entries], float),
    }


def _entries(rows: Sequence[Row], of: Mapping[str, str]) -> tuple[list[Entry], list[str]]:
    """What was written, and by which network each is read."""
    return [row.entry for row in rows], [of.get(row.blog, WHOLE) for row in rows]


def _under_changes(rows: Sequence[Row], read: Reader, of: Mapping[str, str]) -> dict[str, Values]:
    """The vectors of these comments under each change TAUGHT."""
    entries, networks = _entries(rows, of)
    return {name: read([changed(each, name) for each in entries], networks) for name in TAUGHT}


def _by_the_whole(rows: Sequence[Row], read: Reader) -> Values:
    some = [row.entry for row in rows if row.grades is None and row.blog not in KEPT_APART]
    return read(some, [WHOLE] * len(some))


def _judged(rows: Sequence[Row], read: Reader, of: Mapping[str, str]) -> tuple[Values, list[Row]]:
    """The vectors of those that can be judged, and these."""
    return _known(rows, read(*_entries(rows, of)))


def _known(some: Sequence[_Each], vectors: Values) -> tuple[Values, list[_Each]]:
    """The vectors of those that can be judged, and these."""
    judged = np.flatnonzero(np.isfinite(vectors[:, 0]))
    return vectors[judged], [some[i] for i in judged.tolist()]


def post_of(row: Row) -> str:
    """A post's name among those of all blogs."""
    return f"{row.blog} {row.post_id}"


def _ratings(rated: Sequence[Rated], read: Reader) -> tuple[Ratings, Values]:
    vectors, known = _known(rated, read([one.entry for one in rated], [WHOLE] * len(rated)))
    ratings = Ratings(
        rating=np.array([one.rating for one in known], dtype=np.float64),
        group=np.array([one.group for one in known], dtype=np.str_),
        words=np.array([_log_words(one.entry) for one in known], dtype=np.float64),
    )
    return ratings, vectors


def _grades(row: Row) -> list[float]:
    if row.grades is None:
        return [float("nan")] * len(GRADES)
    return [getattr(row.grades, name) for name in GRADES]


def _all_named(rows: Sequence[Row]) -> Values:
    return np.array([_named(row) for row in rows], float).reshape(-1, len(FACETS))


def _named(row: Row) -> list[float]:
    named = (row.grades.named if row.grades else None) or {}
    return [named.get(name, float("nan")) for name in FACETS]


def _log_words(entry: Entry) -> float:
    return float(np.log1p(len(entry.text.split())))


def _relevance(entry: Entry) -> float:
    """Share of the comment's content words that the post has; a half where there is no post."""
    mine, post = (content_of(tokens_of(text)) for text in (own_words(entry.text), entry.post_text))
    return len(mine & post) / len(mine) if mine and post else 0.5
