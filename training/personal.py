"""What re-weighting for one author gains: `python -m training.personal --data DIR`.

Each blog is judged by heads fitted without it. From 50, 200 and 1,000 of its labelled comments
(active rows, whole posts, drawn) the service's own `learn` changes the reply head, or refuses to,
and the gain in within-post AUC is measured on the other posts. Refused is a gain of 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.judge import personal
from service.judge.personal import Labelled
from service.judge.scorer import Head, compile_head
from training import recipe
from training.evaluate import arguments, read_material
from training.material import Mask, Material

SIZES = (50, 200, 1000)
DRAWS, SEED = 10, 20261122
# So many posts of both classes must be left to measure on.
LEAST_POSTS = 5
# Neither the prior nor the bound was chosen on these.
APART = frozenset({"evertpot.com", "girtby.net", "dyn4j.org", "pathogenomics.bham.ac.uk/blog"})


@dataclass(frozen=True, slots=True)
class Gain:
    """One blog after so many labels: means over the draws. `unchecked`: had nothing been refused.

    `shipped` is the shipped head's within-post AUC on the posts measured on.
    """

    blog: str
    labels: int
    shipped: float
    gain: float
    unchecked: float
    refused: float


def curve(material: Material) -> list[Gain]:
    """A line a blog and size, wherever the blog has enough."""
    found = []
    for blog in material.blogs:
        rows = np.flatnonzero(material.active & (material.blog == blog))
        if len(rows) <= SIZES[0]:
            continue
        stored = recipe.fit_heads(material, frozenset({blog}))["reply"]
        head = compile_head("reply", stored, material.names)
        labelled = Labelled(
            material.matrix[rows],
            material.replied[rows],
            np.ones(len(rows)),
            material.post[rows],
        )
        gains = (_gain(blog, head, labelled, size) for size in SIZES)
        for gain in gains:
            if gain is not None:
                print(line(gain), flush=True)
                found.append(gain)
    return found


def _gain(blog: str, head: Head, labelled: Labelled, size: int) -> Gain | None:
    """None when the blog has too few comments, or too few posts beside them."""
    measured = []
    for taught in _draws(labelled.posts, size):
        rest = labelled.at(~taught)
        shipped, posts = _within(head, rest)
        if int(taught.sum()) < size or posts < LEAST_POSTS:
            continue
        known = labelled.at(taught)
        if personal.too_few(known):
            measured.append((shipped, 0.0, 0.0, 1.0))
            continue
        changed = personal.personalised(head, personal.learn(head, known))
        gain = _within(changed, rest)[0] - shipped
        refused = not personal.trial(head, known).better
        measured.append((shipped, 0.0 if refused else gain, gain, float(refused)))
    if not measured:
        return None
    return Gain(blog, size, *np.mean(measured, axis=0).tolist())


def _within(head: Head, labelled: Labelled) -> tuple[float, int]:
    scores = personal.logits(head, labelled.matrix)
    return personal.within_post(labelled.replied, scores, labelled.posts)


def _draws(posts: NDArray[np.str_], size: int) -> Iterator[Mask]:
    """Whole posts in an order drawn, until `size` comments are reached."""
    random = np.random.default_rng(SEED)
    names, places, counts = np.unique(posts, return_inverse=True, return_counts=True)
    for _ in range(DRAWS):
        order = random.permutation(len(names))
        cut = int(np.searchsorted(np.cumsum(counts[order]), size)) + 1
        yield np.isin(places, order[:cut])


def line(gain: Gain) -> str:
    """A blog's line."""
    return (
        f"{gain.labels:5}  {gain.blog:32} {gain.shipped:.3f}  {gain.gain:+.4f}"
        f"  {gain.unchecked:+.4f}  {gain.refused:.0%}"
    )


def means(gains: Sequence[Gain], size: int) -> str:
    """The mean over blogs after `size` labels, with its 95 % interval, blogs resampled."""
    values = np.array([(one.gain, one.unchecked, one.refused) for one in gains])
    random = np.random.default_rng(SEED)
    drawn = random.integers(0, len(values), (5000, len(values)))
    low, high = np.percentile(values[drawn, 0].mean(axis=1), [2.5, 97.5])
    gain, unchecked, refused = values.mean(axis=0)
    return (
        f"{size:5} labels, {len(values):2} blogs: {gain:+.4f} ({low:+.4f} to {high:+.4f}), "
        f"worst {values[:, 0].min():+.4f}; unchecked {unchecked:+.4f}; refused {refused:.0%}"
    )


def main(argv: Sequence[str] | None = None) -> None:
    given = arguments("What re-weighting for one author gains.").parse_args(argv)
    print("labels blog, within-post AUC shipped, gain, gain had nothing been refused, refused")
    found = curve(read_material(given))
    for title, kept in (
        ("All blogs", found),
        ("Blogs that nothing was chosen on", [one for one in found if one.blog in APART]),
    ):
        print(title)
        for size in SIZES:
            gains = [one for one in kept if one.labels == size]
            if gains:
                print(f"  {means(gains, size)}")


if __name__ == "__main__":
    main()
