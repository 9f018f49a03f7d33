"""What a head may learn from, and that a blog left out is truly left out."""

from dataclasses import replace

import numpy as np
import pytest

from training import recipe
from training.material import Material, Ratings

NAMES = ("words", "asks", "noise", "parent_by_author", "comments_before")


def ratings(count: int, random: np.random.Generator) -> Ratings:
    matrix = random.normal(2, 1, (count, len(NAMES)))
    groups = np.repeat("one", count)
    return Ratings(matrix, random.random(count), groups, matrix[:, 0])


@pytest.fixture(scope="module")
def material() -> Material:
    """Four blogs where asking is answered, by chance figures."""
    random = np.random.default_rng(9)
    matrix = random.normal(2, 1, (400, len(NAMES)))
    asks = (matrix[:, 1] > 2).astype(float)
    grades = np.column_stack([asks * 2, asks * 3, matrix[:, 2] > 3, asks * 3]).astype(float)
    grades[::2] = np.nan
    blogs = np.array(["a", "b", "c", "d"] * 100)
    return Material(
        names=NAMES,
        context=frozenset(NAMES[3:]),
        matrix=matrix,
        blog=blogs,
        post=np.char.add(blogs, np.repeat(np.arange(100).astype(str), 4)),
        replied=np.where(random.random(400) < 0.2, 1 - asks, asks),
        clean=np.ones(400, dtype=bool),
        active=np.ones(400, dtype=bool),
        grades=grades,
        words=matrix[:, 0],
        asks=asks,
        twice=matrix[1::2] + np.array([0.7, 0, 0, 0, 0]),
        umod=ratings(50, random),
        steam=ratings(50, random),
        better=matrix[:40] + 0.5,
        worse=matrix[40:80],
        c3_matched=ratings(20, random),
    )


def numbers(heads: dict, material: Material) -> list[bytes]:
    return [
        head["model"]
        .decision_function(material.matrix[:, recipe.columns_of(material, name)])
        .round(9)
        .tobytes()
        + head["platt"].coef_.round(9).tobytes()
        for name, head in heads.items()
    ]


def test_nothing_of_a_blog_left_out_is_learnt(material: Material) -> None:
    inside = material.blog == "c"
    grades = material.grades.copy()
    grades[inside] = 3 - grades[inside]
    other = replace(
        material, replied=np.where(inside, 1 - material.replied, material.replied), grades=grades
    )
    left_out = frozenset({"c"})
    mine = numbers(recipe.fit_heads(material, left_out), material)
    assert mine == numbers(recipe.fit_heads(other, left_out), material)
    assert mine != numbers(recipe.fit_heads(other), material)


def test_c3_and_the_baselines_columns_teach_nothing(material: Material) -> None:
    silent = replace(
        material,
        c3_matched=ratings(20, np.random.default_rng(1)),
        words=np.zeros(400),
        asks=np.zeros(400),
    )
    assert numbers(recipe.fit_heads(material), material) == numbers(
        recipe.fit_heads(silent), material
    )


def test_only_the_reply_head_takes_what_was_known_on_arrival(material: Material) -> None:
    for head in ("depth", "author", "readers"):
        assert recipe.features_of(material, head) == ["words", "asks", "noise"]
    assert recipe.features_of(material, "reply") == ["words", "asks", "noise", "parent_by_author"]


def test_no_blog_teaches_more_than_its_share(material: Material, monkeypatch) -> None:
    monkeypatch.setattr(recipe, "ROWS_A_BLOG", 30)
    sample = recipe.sampled(material)
    assert [int((sample & (material.blog == blog)).sum()) for blog in "abcd"] == [30] * 4
    assert (recipe.sampled(material) == sample).all()


def test_doing_without_the_sets_from_elsewhere_is_possible(material: Material) -> None:
    nothing = ratings(0, np.random.default_rng(0))
    no_pairs = np.empty((0, len(NAMES)))
    alone = replace(material, umod=nothing, steam=nothing, better=no_pairs, worse=no_pairs)
    assert set(recipe.fit_heads(alone)) == {"depth", "author", "readers", "reply"}
