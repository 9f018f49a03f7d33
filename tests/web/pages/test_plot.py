"""The picture of posts: its labels keep off its dots."""

from __future__ import annotations

import random

import pytest

from service.core.posts import Contrast
from service.core.records import Post
from service.insight.people import PostLine
from service.web.pages.plot import BOTTOM, LEFT, WIDTH, Box, Dot, Plot, label_box, plot

LABELS = {"deep": "few and deep", "shallow": "many and shallow"}


def line(number: int, comments: int, depth: float, unanswered: int = 0) -> PostLine:
    return PostLine(Post(str(number)), comments, 1, comments, depth, 0, 0, 0, unanswered, 0, 0)


def drawn(*posts: tuple[int, float, int]) -> Plot:
    """The picture of these; the first is the deep one, the second the shallow one."""
    lines = [line(number, *each) for number, each in enumerate(posts)]
    return plot(lines, Contrast(True, "0", "1"), LABELS)


def named(picture: Plot) -> list[Dot]:
    return [dot for dot in picture.dots if dot.label]


def covered(picture: Plot) -> float:
    """How much of the dots lies under labels."""
    squares = [Box(d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r) for d in picture.dots]
    return sum(label_box(dot).shared(each) for dot in named(picture) for each in squares)


CROWDS = {
    "nothing near": ((4, 0.6, 0), (40, 0.2, 0), (12, 0.4, 0)),
    "a dot above": ((4, 0.6, 0), (40, 0.2, 0), (4, 0.63, 4)),
    "a dot above to the right": ((4, 0.6, 0), (40, 0.2, 0), (5, 0.64, 9), (6, 0.63, 2)),
    "one above and one below": ((10, 0.5, 0), (40, 0.2, 0), (10, 0.54, 4), (10, 0.46, 4)),
    "at the upper edge": ((4, 0.99, 0), (40, 0.1, 0), (12, 0.97, 9)),
    "at the lower edge": ((4, 0.8, 0), (400, 0.01, 0), (390, 0.09, 9), (20, 0.02, 9)),
    "beside each other": ((40, 0.52, 0), (42, 0.44, 0), (41, 0.56, 0), (43, 0.4, 0)),
}


@pytest.mark.parametrize("posts", CROWDS.values(), ids=CROWDS)
def test_a_label_stands_where_it_covers_no_dot(posts: tuple[tuple[int, float, int], ...]) -> None:
    picture = drawn(*posts)
    assert covered(picture) == 0
    deep, shallow = (label_box(dot) for dot in named(picture))
    assert not deep.shared(shallow)
    for box in (deep, shallow):
        assert LEFT <= box.left < box.right <= WIDTH
        assert 0 <= box.top < box.bottom <= BOTTOM + 4


def test_among_very_many_dots_it_covers_little_of_them() -> None:
    chance = random.Random(7)
    for _ in range(200):
        posts = [
            (round(3 * 30 ** chance.random()), chance.uniform(0.2, 0.5), chance.randrange(12))
            for _ in range(58)
        ]
        picture = drawn((5, 0.52, 1), (80, 0.18, 3), *posts)
        assert covered(picture) < 60
