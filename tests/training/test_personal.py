"""The learning curve on invented blogs with a habit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from training import personal
from training.personal import Gain
from training.reading.labels import GROUPS
from training.reading.material import Material

# A, b and c may be learnt from; this one is kept apart.
APART = "girtby.net"


@pytest.fixture
def matrix() -> np.ndarray:
    return np.random.default_rng(5).random((640, 3))


@pytest.fixture
def material(matrix: np.ndarray) -> Material:
    """Four blogs where asking is answered; on c, links are too."""
    random = np.random.default_rng(6)
    count = len(matrix)
    blog = np.repeat(["a", "b", "c", APART], count // 4)
    decided = 4 * (matrix[:, 1] - 0.5) + 5 * (matrix[:, 2] - 0.5) * (blog == "c")
    nothing = dict.fromkeys(
        (
            *("comment", "given", "named", "invented", "twins", "other_hands", "hands"),
            *("umod", "steam", "c3", "others"),
        )
    )
    names = ("words", "question", "links")
    return Material(
        names=names,
        about=dict.fromkeys(names, "text"),
        blog=blog,
        post=np.char.add(blog, (np.arange(count) // 10).astype(str)),
        matrix=matrix,
        replied=(random.random(count) < 1 / (1 + np.exp(-decided))).astype(float),
        clean=np.ones(count, dtype=bool),
        active=np.ones(count, dtype=bool),
        grades=np.column_stack([2 * matrix[:, 0], *[3 * matrix[:, 1]] * 3]),
        words=matrix[:, 0],
        asks=matrix[:, 1],
        relevance=matrix[:, 0],
        age=matrix[:, 0],
        **nothing,
    )


def test_a_blog_with_a_habit_gains_and_each_is_left_out_of_what_judges_it(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_out = []
    fit = personal.recipe.fit_head

    def fit_head(given: Material, head: str, choice: object, without: frozenset[str]) -> dict:
        left_out.append(without)
        return fit(given, head, choice, without)

    monkeypatch.setattr(personal.recipe, "fit_head", fit_head)
    monkeypatch.setattr(personal, "DRAWS", 5)
    alone = personal.recipe.Choice(0.01, replies=500.0)
    monkeypatch.setitem(personal.recipe.CHOSEN, "reply", alone)
    monkeypatch.setattr(personal.recipe, "_lessons_of_ratings", lambda *_: [])
    found = {(gain.blog, gain.labels): gain for gain in personal.curve(material)}
    assert left_out == [frozenset({blog}) for blog in ("a", "b", "c", APART)]
    assert set(found) == {(blog, 50) for blog in ("a", "b", "c", APART)}
    assert found["c", 50].unchecked > found["b", 50].unchecked
    few = replace(material, active=np.arange(640) % 160 < 40)
    assert personal.curve(few) == []


def test_the_mean_has_an_interval_over_blogs() -> None:
    gains = [Gain(blog, 50, 0.7, gain, gain, 0.0, 0.5) for blog, gain in (("a", 0.02), ("b", 0.04))]
    said = personal.means(gains)
    assert said == ("+0.0300 (+0.0200 to +0.0400)", "+0.0200", "+0.0300", "+0.0000", "50%")
    means, lines = personal.tables_of(gains)
    assert means.rows == ((f"{GROUPS[0]} (2)", "50", *said),)
    assert [row[0] for row in lines.rows] == ["a", "b"]
    assert {len(row) for table in (means, lines) for row in table.rows} == {7}
