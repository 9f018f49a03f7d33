"""Which blogs are left out together: each is read by a network that never saw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from training.reading.labels import HAND, KEPT_APART, OTHERS_LEARNT

FOLDS = 3
# The networks' mean, which saw all blogs but those kept apart.
WHOLE = "whole"


def folds_of(blogs: Iterable[str]) -> Mapping[str, str]:
    """By blog, the network that never saw it; `blogs` has one a graded comment.

    Blogs about software, others, and hands that invented comments are dealt out by themselves, the
    largest first, so that each fold has some of each. Those kept apart are read by the mean of the
    networks.
    """
    counts = Counter(blogs)
    found = {}
    for kind in ("software", "others", HAND):
        some = [blog for blog in counts if _kind(blog) == kind and blog not in KEPT_APART]
        for place, blog in enumerate(sorted(some, key=lambda blog: (-counts[blog], blog))):
            found[blog] = f"fold-{place % FOLDS}"
    return found | {blog: WHOLE for blog in counts if blog in KEPT_APART}


def _kind(blog: str) -> str:
    if blog.startswith(HAND):
        return HAND
    return "others" if blog in OTHERS_LEARNT else "software"
