"""Sets of pipes: what each sees, and how they are held against each other."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from service.core.records import Entry
from service.language.features import FEATURES
from service.language.reading import Seen
from tests.training.test_train import invented_blog
from training import ablation
from training.ablation import (
    Outcome,
    cheapest,
    drawn_differences,
    graded_alone,
    in_folds,
    widened,
)
from training.learning.facets import Marked
from training.measuring.variants import LEMMAS, NAMES, SHIPPED, VARIANTS, Variant, look_as
from training.reading.dataset import Data, Row
from training.reading.labels import KEPT_APART, Grades
from training.reading.material import Material
from training.reading.sights import Sights, look_once

BARE, _, PARSER = VARIANTS[:3]
BLOGS = ("a",) * 30 + ("b",) * 30 + ("c",) * 30
TEXT = (
    "Thanks, Marta! Two years ago I tried the bowline near Rotterdam,\n\nand it slipped twice"
    " when wet. Could you show how you set it?"
)


def outcome(scores: np.ndarray, truth: np.ndarray) -> Outcome:
    said = dict.fromkeys(ablation.COMPARED, scores)
    return Outcome({"deserves": 0.6}, said, dict.fromkeys(ablation.COMPARED, truth), BLOGS)


def material(blogs: np.ndarray, marked: Marked) -> Material:
    """Nothing but blogs."""
    blank = dict.fromkeys(field.name for field in fields(Material))
    return Material(**{**blank, "blog": blogs, "marked": marked, "recognisers": {}})


def row(blog: str, grades: Grades | None) -> Row:
    return Row(blog, "post", "1", Entry("Which rope?"), None, False, False, grades)


def test_only_graded_comments_of_blogs_that_may_be_learnt_from_are_read() -> None:
    grades = Grades(1, 1, 1, 1)
    apart = min(KEPT_APART)
    rows = (row("knots.example", grades), row("knots.example", None), row(apart, grades))
    assert graded_alone(Data(rows)) == Data(rows[:1])


def test_signs_of_the_whole_comment_become_features_where_it_could_be_judged() -> None:
    measured = np.array([[1.0], [np.nan], [2.0]])
    signs = csr_matrix(np.array([[0.5, 1.0], [0.5, 0.0], [0.0, 1.0]]))
    starts = np.array([0, 2, 2, 3])
    nothing = np.zeros((3, 2))
    sights = Sights(measured, starts, nothing, nothing.astype(int), signs, ("whole x", "y"))
    found = widened(sights, ["whole x", "whole z"])
    np.testing.assert_array_equal(found.measured, [[1.0, 0.5, 0.0], [np.nan] * 3, [2.0, 0.0, 0.0]])


def test_blogs_are_left_out_in_so_many_groups_and_never_torn() -> None:
    blogs = np.array(["a"] * 5 + ["b"] * 4 + ["c"] * 3 + ["d"] * 2)
    nothing = Sights(np.empty((0, 1)), *[np.empty(0)] * 3, csr_matrix((0, 0)), ())
    marked = Marked(nothing, np.empty((0, 1)), blogs[::-1], np.empty(0, dtype=int))
    found = in_folds(material(blogs, marked), folds=2)
    of_blog = dict(zip(blogs.tolist(), found.blog.tolist(), strict=True))
    assert [of_blog[blog] for blog in "abcd"] == ["fold 0", "fold 1", "fold 0", "fold 1"]
    assert found.marked.blog.tolist() == [of_blog[blog] for blog in blogs[::-1].tolist()]


@pytest.mark.parametrize(
    ("noise", "chosen"),
    [
        ((2.0, 0.2, 0.2, 0.2, 0.2), SHIPPED),
        ((2.0, 0.3, 0.0, 0.0, 0.0), PARSER),
        ((2.0, 0.3, 0.3, 0.0, 0.3), LEMMAS),
        ((0.0, 0.3, 0.3, 0.3, 0.3), BARE),
    ],
)
def test_the_cheapest_set_surely_near_the_best_is_chosen(
    noise: tuple[float, ...], chosen: Variant
) -> None:
    random = np.random.default_rng(4)
    truth, error = random.normal(0, 1, (2, len(BLOGS)))
    found = {
        variant: replace(
            outcome(truth + share * error, truth), figures={"deserves": 1.0 - share / 10}
        )
        for variant, share in zip(VARIANTS, noise, strict=True)
    }
    costs = {variant: float(place) for place, variant in enumerate(VARIANTS)}
    assert cheapest(found, costs) == chosen


def test_differences_are_to_what_is_shipped_on_the_same_drawn_blogs() -> None:
    random = np.random.default_rng(4)
    truth = random.integers(0, 4, len(BLOGS)).astype(float)
    noise = truth + random.normal(0, 2, len(BLOGS))
    found = {SHIPPED: outcome(noise, truth), LEMMAS: outcome(noise * 2 + 1, truth)}
    found[NAMES] = outcome(truth, truth)
    drawn = drawn_differences(found, "depth", SHIPPED, times=50)
    assert drawn[SHIPPED] == drawn[LEMMAS] == (0.0, 0.0, 0.0)
    mean, low, high = drawn[NAMES]
    assert 0 < low <= mean <= high
    assert "and lemmas" in str(ablation.difference_table(found).rows)


def seen(variant: Variant) -> Seen:
    (found,) = look_as(variant, [Entry(TEXT)])
    assert isinstance(found, Seen)
    return found


def names(found: Seen) -> set[str]:
    return {name for signs in found.signs for name in signs}


@pytest.mark.slow
def test_the_shipped_set_sees_what_the_service_sees() -> None:
    (service,) = look_once([Entry(TEXT)])
    assert isinstance(service, Seen)
    found = seen(SHIPPED)
    assert (found.signs, found.measured) == (service.signs, service.measured)


@pytest.mark.slow
def test_each_pipe_adds_what_it_alone_knows() -> None:
    bare, tagger, parser = (names(seen(variant)) for variant in (BARE, SHIPPED, PARSER))
    assert "cue thanks" in bare & tagger & parser
    assert {"tag VBD", "dep nsubj"} & bare == set()
    assert {"tag VBD", "dep nsubj"} & tagger == {"tag VBD"}
    assert {"tag VBD", "dep nsubj", "whole clauses"} <= parser
    assert "lemma try" in names(seen(LEMMAS)) - tagger
    assert {"entity GPE", "whole entity GPE"} <= names(seen(NAMES)) - tagger


@pytest.mark.slow
def test_sentences_are_cut_alike_whatever_the_pipes() -> None:
    for variant in VARIANTS:
        talk = seen(variant).talk
        firsts = [talk.norms[sentence.start] for sentence in talk.sentences]
        assert firsts == ["thanks", "two", "and", "could"]
        assert [sentence.opens for sentence in talk.sentences] == [True, False, True, False]


def reading(raw: dict) -> dict:
    """A reader's grades: who asks deserves an answer."""
    asks = "?" in raw["text"]
    return {key: raw[key] for key in ("blog", "post_id", "comment_id")} | {
        "depth": 2 if asks else 0,
        "to_author": 3 if asks else 1,
        "to_readers": int("myself" in raw["text"]),
        "deserves": 3 if asks else 0,
        "whole_post": False,
        "facets": ["question"] if asks else [],
        "question": "genuine" if asks else "none",
        "move": "none",
        "main": None,
        "spans": {"question": [[0, len(raw["text"])]]} if asks else {},
    }


@pytest.mark.slow
def test_the_tables_hold_every_set_of_pipes(
    write_blog: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raws = {
        blog: invented_blog(blog) for blog in ("knots.example", "ropes.example", "sails.example")
    }
    for blog, comments in raws.items():
        write_blog(comments, blog)
    lines = [json.dumps(reading(raw)) for comments in raws.values() for raw in comments]
    (tmp_path / "labels.jsonl").write_text("\n".join(lines))
    ablation.main(["--data", str(tmp_path), "--cache", str(tmp_path / "cache"), "--jobs", "2"])
    printed = capsys.readouterr().out
    assert all(printed.count(variant.name) >= 2 for variant in VARIANTS)
    assert "120 graded comments" in printed
    kept = {path.parent.name for path in (tmp_path / "cache").rglob("sights-*.joblib")}
    assert len(kept) == len(VARIANTS)


def test_the_added_features_are_none_that_the_service_has() -> None:
    known = {feature.name for feature in FEATURES}
    assert all(known.isdisjoint(variant.measured) for variant in VARIANTS)
