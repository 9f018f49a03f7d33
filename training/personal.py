"""What re-weighting for one author gains: `python -m training.personal --data DIR`.

Each blog is judged by a reply head fitted without it. From 50, 200 and 1,000 of its labelled
comments (active rows, whole posts, drawn) the service's own `learn` changes the head, or refuses
to, and the gain in within-post AUC is measured on the other posts. Refused is a gain of 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import joblib
import numpy as np
from numpy.typing import NDArray

from service.judge import personal
from service.judge.personal import Labelled
from service.judge.scorer import Head
from training.learning import recipe
from training.learning.heads import compile_head
from training.measuring.tables import Table, keep, plain
from training.reading.given import arguments, parsed, read_material
from training.reading.labels import in_groups
from training.reading.material import Mask, Material

SAID = """## What learning one author's habits brings

`python -m training.personal`: gain in within-post AUC on posts that were not learned from, 40 draws
of posts, the reply number fitted without the blog. Refused where held-back posts of the blog's own
say that it is worse; a refusal gains 0. *unchecked*: had nothing been refused; *strict*: had all
been refused that was not better.
"""
SIZES = (50, 200, 1000)
DRAWS, SEED = 40, 20261122
# So many posts of both classes must be left to measure on.
LEAST_POSTS = 5


@dataclass(frozen=True, slots=True)
class Gain:
    """One blog after so many labels: means over the draws.

    `shipped` is the shipped head's within-post AUC on the posts measured on. `unchecked`: the gain
    had nothing been refused; `strict`: had all been refused that was not better on held-back posts.
    """

    blog: str
    labels: int
    shipped: float
    gain: float
    unchecked: float
    strict: float
    refused: float


def curve(material: Material, jobs: int = 1) -> list[Gain]:
    """A line a blog and size, wherever the blog has enough; those kept apart come last."""
    learnt = [[blog] for blog in material.blogs if _count(material, blog) > SIZES[0]]
    groups = [*learnt, *([material.apart] if material.apart else [])]
    found = joblib.Parallel(n_jobs=jobs)(joblib.delayed(_gains)(material, each) for each in groups)
    return [gain for gains in found for gain in gains]


def _count(material: Material, blog: str) -> int:
    return int((material.active & (material.blog == blog)).sum())


def _gains(material: Material, blogs: Sequence[str]) -> list[Gain]:
    """The lines of these blogs, by a head that saw none of them."""
    fitted: Any = recipe.fit_head(material, "reply", recipe.CHOSEN["reply"], frozenset(blogs))
    head = compile_head("reply", fitted, material.names)
    found = []
    for blog in blogs:
        rows = np.flatnonzero(material.active & (material.blog == blog))
        labelled = Labelled(
            material.matrix[rows], material.replied[rows], np.ones(len(rows)), material.post[rows]
        )
        found += [_gain(blog, head, labelled, size) for size in SIZES if len(rows) > size]
    return [gain for gain in found if gain is not None]


def _gain(blog: str, head: Head, labelled: Labelled, size: int) -> Gain | None:
    """None when the blog has too few comments, or too few posts beside them."""
    measured = []
    for taught in _draws(labelled.posts, size):
        rest = labelled.at(~taught)
        before = _areas(head, rest)
        if int(taught.sum()) < size or len(before) < LEAST_POSTS:
            continue
        shipped = float(before.mean())
        known = labelled.at(taught)
        if personal.too_few(known):
            measured.append((shipped, 0.0, 0.0, 0.0, 1.0))
            continue
        changed = personal.personalised(head, personal.learn(head, known))
        gain = float(_areas(changed, rest).mean()) - shipped
        tried = personal.trial(head, known)
        accepted, better = float(not tried.worse), float(tried.gain > 0.0)
        measured.append((shipped, gain * accepted, gain, gain * better, 1.0 - accepted))
    if not measured:
        return None
    return Gain(blog, size, *np.mean(measured, axis=0).tolist())


def _areas(head: Head, labelled: Labelled) -> NDArray[np.float64]:
    scores = personal.logits(head, labelled.matrix)
    return personal.areas(labelled.replied, scores, labelled.posts)


def _draws(posts: NDArray[np.str_], size: int) -> Iterator[Mask]:
    """Whole posts in an order drawn, until `size` comments are reached."""
    random = np.random.default_rng(SEED)
    names, places, counts = np.unique(posts, return_inverse=True, return_counts=True)
    for _ in range(DRAWS):
        order = random.permutation(len(names))
        cut = int(np.searchsorted(np.cumsum(counts[order]), size)) + 1
        yield np.isin(places, order[:cut])


def tables_of(found: Sequence[Gain]) -> list[Table]:
    """The means by group of blogs, then blog by blog."""
    rows = []
    for group, blogs in in_groups(one.blog for one in found).items():
        for size in SIZES:
            gains = [one for one in found if one.blog in blogs and one.labels == size]
            if gains:
                rows.append((f"{group} ({len(gains)})", str(size), *means(gains)))
    head = ("blogs", "labels", "gain (95 %, blogs drawn)", "worst blog", "unchecked", "strict")
    lines = tuple((one.blog, str(one.labels), *_cells(one)) for one in found)
    more = ("blog", "labels", "AUC shipped", "gain", "unchecked", "strict", "refused")
    return [
        Table("Gain in within-post AUC", (*head, "refused"), tuple(rows)),
        Table("Gain in within-post AUC, by blog", more, lines),
    ]


def _cells(gain: Gain) -> tuple[str, ...]:
    said = (f"{value:+.4f}" for value in (gain.gain, gain.unchecked, gain.strict))
    return (f"{gain.shipped:.3f}", *said, f"{gain.refused:.0%}")


def means(gains: Sequence[Gain]) -> tuple[str, ...]:
    """The mean over blogs, with its 95 % interval, blogs resampled; the worst blog's gain; the
    other means."""
    values = np.array([(one.gain, one.unchecked, one.strict, one.refused) for one in gains])
    random = np.random.default_rng(SEED)
    drawn = random.integers(0, len(values), (5000, len(values)))
    low, high = np.percentile(values[drawn, 0].mean(axis=1), [2.5, 97.5])
    gain, unchecked, strict, refused = values.mean(axis=0)
    return (
        f"{gain:+.4f} ({low:+.4f} to {high:+.4f})",
        f"{values[:, 0].min():+.4f}",
        f"{unchecked:+.4f}",
        f"{strict:+.4f}",
        f"{refused:.0%}",
    )


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("What re-weighting for one author gains.")
    parser.add_argument("--keep", action="store_true", help="keep the tables for the card")
    given = parsed(parser, argv)
    found = tables_of(curve(read_material(given), given.jobs))
    print(plain(found))
    if given.keep:
        print("kept in", keep("3-personal", SAID, found))


if __name__ == "__main__":
    main()
