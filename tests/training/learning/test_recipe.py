"""What a head may learn from, and that a blog left out is truly left out."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.conftest import ABOUT, NAMES, invented_material, ratings
from training.learning import recipe
from training.learning.recipe import Choice
from training.reading.labels import KEPT_APART
from training.reading.material import Material

APART = min(KEPT_APART)
CHOSEN = {
    "depth": Choice(0.03, rated={"umod": 60.0}, unmoved=50.0),
    "author": Choice(0.01),
    "readers": Choice(0.01, within=50.0),
    "reply": Choice(0.01, replies=100.0),
}


@pytest.fixture
def material() -> Material:
    """Four blogs, and one kept apart, where asking is answered, by chance figures."""
    return invented_material(["a", "b", "c", "d", APART])


def told(material: Material, left_out: frozenset[str] = frozenset()) -> list[bytes]:
    heads = recipe.fit_heads(material, left_out, CHOSEN)
    return [
        head["model"]
        .decision_function(material.matrix[:, recipe.columns_of(material, name)])
        .round(9)
        .tobytes()
        + head["platt"].coef_.round(9).tobytes()
        for name, head in heads.items()
    ]


@pytest.mark.parametrize("blog", ["c", APART])
def test_nothing_of_a_blog_left_out_or_kept_apart_is_learnt(material: Material, blog: str) -> None:
    inside = material.blog == blog
    other = replace(
        material,
        replied=np.where(inside, 1 - material.replied, material.replied),
        grades=np.where(inside[:, np.newaxis], 3 - material.grades, material.grades),
    )
    left_out = frozenset({blog})
    mine = told(material, left_out)
    assert mine == told(other, left_out)
    if blog != APART:
        assert mine != told(other)


def test_c3_and_the_baselines_columns_teach_nothing(material: Material) -> None:
    random = np.random.default_rng(1)
    count = len(material.blog)
    silent = replace(
        material,
        c3=ratings(20, random),
        asks=np.zeros(count),
        relevance=np.zeros(count),
        age=np.zeros(count),
        named=np.full_like(material.named, np.nan),
        others=dict(material.others) | {"c3": random.random((20, len(NAMES)))},
    )
    assert told(material) == told(silent)


def test_a_head_sees_what_it_may(material: Material) -> None:
    about = {head: {ABOUT[f] for f in recipe.features_of(material, head)} for head in recipe.ABOUT}
    assert about == {head: set(allowed) for head, allowed in recipe.ABOUT.items()}
    assert about["depth"] == {"text"}
    assert "comments_before" not in recipe.features_of(material, "reply")


def test_no_blog_teaches_more_than_its_share(material: Material, monkeypatch) -> None:
    monkeypatch.setattr(recipe, "ROWS_A_BLOG", 30)
    sample = recipe.sampled(material)
    counts = [int((sample & (material.blog == blog)).sum()) for blog in ("a", "b", "c", "d", APART)]
    assert counts == [30, 30, 30, 30, 0]
    assert (recipe.sampled(material) == sample).all()


def test_doing_without_the_sets_from_elsewhere_is_possible(material: Material) -> None:
    nothing = ratings(0, np.random.default_rng(0))
    others = dict(material.others) | dict.fromkeys(("umod", "steam"), np.zeros((0, len(NAMES))))
    alone = replace(material, umod=nothing, steam=nothing, others=others)
    assert set(recipe.fit_heads(alone, chosen=CHOSEN)) == set(recipe.GRADE_OF)
