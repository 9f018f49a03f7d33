"""What a head may learn from, and that a blog left out is truly left out."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from service.language.pooled import SHAPE
from service.language.recognise import KINDS

from service.language.features import FEATURES
from training.learning import recipe
from training.learning.facets import Marked
from training.learning.recipe import Choice
from training.reading.labels import KEPT_APART
from training.reading.material import SETS, Material, Ratings, Weighed, weigh
from training.reading.sights import Sights
from training.reading.taught import TAUGHT

NAMES = [feature.name for feature in FEATURES]
ABOUT = {feature.name: feature.about for feature in FEATURES}
APART = min(KEPT_APART)
CHOSEN = {
    "depth": Choice(0.03, rated={"umod": 60.0}, unmoved=50.0),
    "author": Choice(0.01),
    "readers": Choice(0.01, within=50.0),
    "reply": Choice(0.01, replies=100.0),
}


def seen(measured: np.ndarray, asks: np.ndarray) -> Sights:
    """Texts of one sentence each, which shows the sign "asks" or does not."""
    count = len(measured)
    return Sights(
        measured,
        np.arange(count + 1),
        np.ones((count, len(SHAPE))),
        np.tile([0, 9], (count, 1)),
        csr_matrix(asks[:, np.newaxis]),
        ("asks",),
    )


def measured(random: np.random.Generator, count: int) -> np.ndarray:
    matrix = np.zeros((count, len(NAMES)))
    for name in ("words", "nouns", "place", "comments_before"):
        matrix[:, NAMES.index(name)] = random.normal(2, 1, count)
    return matrix


def ratings(count: int, random: np.random.Generator) -> Ratings:
    return Ratings(random.random(count), np.repeat("one", count), random.random(count))


@pytest.fixture
def material() -> Material:
    """Four blogs, and one kept apart, where asking is answered, by chance figures."""
    random = np.random.default_rng(9)
    blogs = np.array(["a", "b", "c", "d", APART] * 80)
    asks = (random.random(400) < 0.5).astype(float)
    grades = np.column_stack([asks * 2, asks * 3, random.random(400) > 0.8, asks * 3]).astype(float)
    grades[::3] = np.nan
    rows = seen(measured(random, 400), asks)
    graded = np.isfinite(grades[:, 0])
    targets = np.zeros((400, len(KINDS)))
    targets[:, KINDS.index("question")] = asks
    return Material(
        names=tuple(NAMES),
        about=ABOUT,
        blog=blogs,
        comment=np.arange(400).astype(str),
        post=np.char.add(blogs, np.repeat(np.arange(80).astype(str), 5)),
        replied=np.where(random.random(400) < 0.2, 1 - asks, asks),
        clean=np.ones(400, dtype=bool),
        active=np.ones(400, dtype=bool),
        grades=grades,
        given=(None,) * 400,
        words=rows.measured[:, 0],
        asks=asks,
        relevance=asks,
        age=asks,
        umod=ratings(50, random),
        steam=ratings(50, random),
        c3=ratings(20, random),
        sights={
            "rows": rows,
            **{name: rows.taken(np.flatnonzero(graded)) for name in TAUGHT},
            **{
                name: seen(measured(random, count), np.zeros(count))
                for name, count in zip(SETS, (50, 50, 20), strict=True)
            },
        },
        marked=Marked(rows, targets, blogs, np.arange(400)),
    )


def told(weighed: Weighed) -> list[bytes]:
    heads = recipe.fit_heads(weighed, CHOSEN)
    return [
        head["model"]
        .decision_function(weighed.matrix[:, recipe.columns_of(weighed.material, name)])
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
        marked=replace(
            material.marked,
            targets=np.where(inside[:, np.newaxis], 0.0, material.marked.targets),
        ),
        recognisers={},
    )
    left_out = frozenset({blog})
    mine = told(weigh(material, left_out))
    assert mine == told(weigh(other, left_out))
    if blog != APART:
        assert mine != told(weigh(other))


def test_a_blogs_own_facets_are_weighed_by_weights_that_never_saw_it(material: Material) -> None:
    question = NAMES.index("question")
    silent = replace(
        material,
        marked=replace(
            material.marked,
            targets=np.where(
                (material.blog == "b")[:, np.newaxis],
                1 - material.marked.targets,
                material.marked.targets,
            ),
        ),
        recognisers={},
    )
    one, other = weigh(material).matrix[:, question], weigh(silent).matrix[:, question]
    inside = material.blog == "b"
    np.testing.assert_array_equal(one[inside], other[inside])
    assert (one[~inside] != other[~inside]).any()


def test_c3_and_the_baselines_columns_teach_nothing(material: Material) -> None:
    random = np.random.default_rng(1)
    silent = replace(
        material,
        c3=ratings(20, random),
        words=np.zeros(400),
        asks=np.zeros(400),
        relevance=np.zeros(400),
        age=np.zeros(400),
        sights=dict(material.sights) | {"c3": seen(measured(random, 20), np.ones(20))},
    )
    assert told(weigh(material)) == told(weigh(silent))


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
    empty = seen(np.zeros((0, len(NAMES))), np.zeros(0))
    sights = dict(material.sights) | dict.fromkeys(("umod", "steam"), empty)
    alone = replace(material, umod=nothing, steam=nothing, sights=sights)
    assert set(recipe.fit_heads(weigh(alone), CHOSEN)) == set(recipe.GRADE_OF)
