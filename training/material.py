"""Data and what is seen in it, side by side in arrays: what heads are fitted to and measured on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.core.records import Entry
from service.language.recognise import Recogniser
from training.dataset import Data, Rated, Row
from training.facets import Marked, fit_recogniser, mark
from training.labels import GRADES, KEPT_APART, Grades
from training.sights import Sights
from training.taught import TAUGHT, changed, rambles

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]
Reader = Callable[[Sequence[Entry]], Sights]
TOP_GRADE = 3.0
SETS = ("umod", "steam", "c3")


@dataclass(frozen=True, slots=True)
class Ratings:
    """Rated texts that could be judged; `words` is the log of the word count."""

    rating: Values
    group: NDArray[Any]
    words: Values


@dataclass(frozen=True, slots=True)
class Material:
    """One row a comment that could be judged; grades (n, 4) are nan where nobody graded it.

    `words` and `asks` (log of the word count, a question mark), `relevance` (share of the post's
    content words) and `age` (order of writing) are for the baselines alone. `sights`: "rows",
    those of SETS, and of each change TAUGHT the graded comments, in their order.
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
    given: tuple[Grades | None, ...]
    words: Values
    asks: Values
    relevance: Values
    age: Values
    umod: Ratings
    steam: Ratings
    c3: Ratings
    sights: Mapping[str, Sights]
    marked: Marked
    recognisers: dict[frozenset[str], Recogniser] = field(default_factory=dict)

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

    def recogniser(self, left_out: frozenset[str] = frozenset()) -> Recogniser:
        """The facets' weights from the blogs learnt from but those left out."""
        if left_out not in self.recognisers:
            self.recognisers[left_out] = fit_recogniser(self.marked, left_out | KEPT_APART)
        return self.recognisers[left_out]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Feature vectors as seen when `left_out` is left out.

    Each blog's own rows are weighed by weights that saw nothing of it either, so that the heads
    learn from facets as unsure as they will meet.
    """

    material: Material
    left_out: frozenset[str]
    matrix: Values
    others: Mapping[str, Values]


def weigh(material: Material, left_out: frozenset[str] = frozenset()) -> Weighed:
    """All vectors for heads that are fitted without `left_out`."""
    base = material.recogniser(left_out)
    others = {}
    for name in SETS:
        sights = material.sights[name]
        others[name] = sights.vectors(sights.sureness(base))
    graded = material.blog[material.graded]
    matrix = _by_blog(material, material.sights["rows"], material.blog, left_out)
    for name in TAUGHT.keys() & material.sights.keys():
        others[name] = _by_blog(material, material.sights[name], graded, left_out)
    return Weighed(material, left_out, matrix, others)


def _by_blog(
    material: Material, sights: Sights, blogs: NDArray[Any], left_out: frozenset[str]
) -> Values:
    vectors = np.full(sights.measured.shape, np.nan)
    taught = set(material.blogs) - left_out
    for blog in np.unique(blogs).tolist():
        places = np.flatnonzero(blogs == blog)
        unseen = left_out | {blog} if blog in taught else left_out
        some = sights.taken(places)
        vectors[places] = some.vectors(some.sureness(material.recogniser(unseen)))
    return vectors


def gather(
    data: Data, about: Mapping[str, str], read: Reader, changes: Iterable[str] = TAUGHT
) -> Material:
    """`about`: features' names, in order, and where seen. What can't be judged is left out."""
    sights = read([row.entry for row in data.rows])
    judged = np.flatnonzero(sights.judged)
    rows = [data.rows[i] for i in judged.tolist()]
    sights = sights.taken(judged)
    umod, umod_sights = _ratings(data.umod, read)
    steam, steam_sights = _ratings(data.steam, read)
    c3, c3_sights = _ratings(data.c3_matched, read)
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
        given=tuple(row.grades for row in rows),
        words=np.array([_log_words(row.entry) for row in rows]),
        asks=np.array(["?" in row.entry.text for row in rows], float),
        relevance=1.0 - sights.measured[:, list(about).index("new_words")],
        age=np.array([row.entry.place for row in rows], float),
        umod=umod,
        steam=steam,
        c3=c3,
        sights={
            "rows": sights,
            **{name: read(_changed(rows, name)) for name in changes},
            "umod": umod_sights,
            "steam": steam_sights,
            "c3": c3_sights,
        },
        marked=_marked(sights, rows, read(rambles())),
    )


def _changed(rows: Sequence[Row], name: str) -> list[Entry]:
    return [changed(row.entry, name) for row in rows if row.grades]


def _marked(sights: Sights, rows: Sequence[Row], idle: Sights) -> Marked:
    marks = [row.grades.marks if row.grades else () for row in rows]
    return mark(sights, marks, [row.blog for row in rows], idle)


def post_of(row: Row) -> str:
    """A post's name among those of all blogs."""
    return f"{row.blog} {row.post_id}"


def _ratings(rated: Sequence[Rated], read: Reader) -> tuple[Ratings, Sights]:
    sights = read([one.entry for one in rated])
    judged = np.flatnonzero(sights.judged)
    known = [rated[i] for i in judged.tolist()]
    ratings = Ratings(
        rating=np.array([one.rating for one in known], dtype=np.float64),
        group=np.array([one.group for one in known], dtype=np.str_),
        words=np.array([_log_words(one.entry) for one in known], dtype=np.float64),
    )
    return ratings, sights.taken(judged)


def _grades(row: Row) -> list[float]:
    if row.grades is None:
        return [float("nan")] * len(GRADES)
    return [getattr(row.grades, name) for name in GRADES]


def _log_words(entry: Entry) -> float:
    return float(np.log1p(len(entry.text.split())))
