"""The learning curve on invented blogs with a habit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from training import personal
from training.material import Material, Ratings
from training.personal import Gain


@pytest.fixture
def material() -> Material:
    """Three blogs where asking is answered; on the last, links are too."""
    random = np.random.default_rng(5)
    names = ("words", "questions", "links")
    count = 480
    matrix = random.random((count, 3))
    blog = np.repeat(["a", "b", "c"], count // 3)
    decided = 4 * (matrix[:, 1] - 0.5) + 5 * (matrix[:, 2] - 0.5) * (blog == "c")
    replied = (random.random(count) < 1 / (1 + np.exp(-decided))).astype(float)
    grades = np.column_stack([2 * matrix[:, 0], *[3 * matrix[:, 1]] * 3])
    none = Ratings(np.empty((0, 3)), np.empty(0), np.empty(0), np.empty(0))
    return Material(
        names=names,
        context=frozenset(),
        matrix=matrix,
        blog=blog,
        post=np.char.add(blog, (np.arange(count) // 10).astype(str)),
        replied=replied,
        clean=np.ones(count, dtype=bool),
        active=np.ones(count, dtype=bool),
        grades=grades,
        words=matrix[:, 0],
        asks=matrix[:, 1],
        twice=np.full((count, 3), np.nan),
        umod=none,
        steam=none,
        better=np.empty((0, 3)),
        worse=np.empty((0, 3)),
        c3_matched=none,
    )


def test_a_blog_with_a_habit_gains_and_its_posts_are_not_measured_twice(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_out = []

    def reply_alone(given: Material, without: frozenset[str]) -> dict[str, object]:
        left_out.append(without)
        kept = np.ones(len(given.blog), dtype=bool) & ~np.isin(given.blog, sorted(without))
        sample = personal.recipe.capped(given, kept)
        return {"reply": personal.recipe._fit_reply(given, kept, sample)}

    monkeypatch.setattr(personal.recipe, "fit_heads", reply_alone)
    monkeypatch.setattr(personal.recipe, "BENDS", {})
    found = {(gain.blog, gain.labels): gain for gain in personal.curve(material)}
    assert left_out == [frozenset({blog}) for blog in "abc"]
    assert set(found) == {(blog, 50) for blog in "abc"}
    assert found["c", 50].unchecked > found["b", 50].unchecked
    few = replace(material, active=np.arange(480) % 160 < 40)
    assert personal.curve(few) == []


def test_the_mean_has_an_interval_over_blogs() -> None:
    gains = [Gain(blog, 50, 0.7, gain, gain, 0.5) for blog, gain in (("a", 0.02), ("b", 0.04))]
    said = personal.means(gains, 50)
    assert "50 labels,  2 blogs: +0.0300 (+0.0200 to +0.0400), worst +0.0200" in said
    assert "refused 50%" in said
