"""Parts of the features: what is hidden, what is left out together, and how they are compared."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from service.core.records import Entry
from service.language.features import FEATURES
from tests.training.conftest import invented_material
from tests.training.test_train import grade, invented_blog
from training import ablation
from training.ablation import ALL, VARIANTS, Outcome, difference, in_folds, outcome_of, seeing
from training.learning import recipe
from training.measuring.parts import COUNTED, LEARNED, PARTS, THREAD, features_in
from training.reading.labels import GROUPS, OTHERS_APART
from training.reading.material import Material

APART = min(OTHERS_APART)
BLOGS = np.array(["a", "b", "c"] * 30)


@pytest.fixture
def material() -> Material:
    return invented_material(["a", "b", "c", "d", APART])


def outcome(scores: np.ndarray, truth: np.ndarray) -> Outcome:
    return Outcome({"all": {}}, {"all": scores}, {"all": truth}, {"all": BLOGS})


def test_every_feature_is_in_one_part() -> None:
    found = [features_in(part) for part in PARTS]
    assert sum(map(len, found)) == len(FEATURES)
    assert frozenset().union(*found) == {feature.name for feature in FEATURES}
    assert {"question", "point", "substance", "read_depth", "to_nobody"} <= features_in(*LEARNED)
    assert {"words", "question_mark", "restated"} <= features_in(COUNTED)
    assert "answers_author" in features_in(THREAD)


def test_every_set_leaves_each_head_something_to_see(material: Material) -> None:
    for name, kept in VARIANTS.items():
        some = seeing(material, kept)
        for head in recipe.ABOUT:
            features = recipe.features_of(some, head)
            assert features, (name, head)
            assert set(features) <= kept
    assert set(VARIANTS[ALL]) == {feature.name for feature in FEATURES}


def test_blogs_are_left_out_in_so_many_groups_and_those_kept_apart_stay(
    material: Material,
) -> None:
    sizes = ["a"] * 5 + ["b"] * 4 + ["c"] * 3 + ["d"] * 2 + [APART] * 9
    found = in_folds(replace(material, blog=np.array(sizes)), folds=2).blog.tolist()
    of_blog = dict(zip(sizes, found, strict=True))
    assert [of_blog[blog] for blog in "abcd"] == ["fold 0", "fold 1", "fold 0", "fold 1"]
    assert of_blog[APART] == APART


def test_what_is_hidden_judges_nothing_and_what_is_seen_does(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = {name: recipe.Choice(0.03) for name in recipe.CHOSEN}
    monkeypatch.setattr(ablation, "CHOSEN", plain)
    blind, seeing_all = (outcome_of(material, VARIANTS[name]) for name in ("counting alone", ALL))
    for group in (GROUPS[0], GROUPS[3]):
        assert seeing_all.figures[group]["deserves >= 2 (AUC)"] > 0.95
        assert blind.figures[group]["deserves >= 2 (AUC)"] < 0.75
    assert len(seeing_all.blogs[GROUPS[0]]) == int((material.graded & material.learnt).sum())


def test_differences_are_on_the_same_drawn_blogs() -> None:
    random = np.random.default_rng(4)
    truth = random.integers(0, 4, len(BLOGS)).astype(float)
    noise = truth + random.normal(0, 2, len(BLOGS))
    same = difference(outcome(noise * 2 + 1, truth), outcome(noise, truth), "all", times=50)
    assert same == (0.0, 0.0, 0.0)
    less, low, high = difference(outcome(truth, truth), outcome(noise, truth), "all", times=50)
    assert 0 < low <= less <= high


def test_the_cost_is_told_with_the_network_and_without() -> None:
    class Clock:
        now = 0.0

    files = {"reader.onnx": b"network"}
    cost = {None: 0.2, b"network": 1.0}

    def spend(which: bytes | None) -> None:
        Clock.now += cost[which]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ablation, "load", lambda given: given and given["reader.onnx"])
        patch.setattr(ablation, "look", lambda pipeline, _: spend(pipeline))
        patch.setattr(ablation, "read", lambda pipeline, _: spend(pipeline))
        patch.setattr(ablation.time, "process_time", lambda: Clock.now)
        rows = ablation.cost_table([Entry("Which rope?")] * 10, files).rows
    assert [row[1:] for row in rows] == [("20.00", "50"), ("100.00", "10")]


@pytest.mark.slow
def test_an_ablation_prints_a_line_for_each_part(
    write_blog: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What the heads make of each set is another test's: fitted once, for the first set.
    fitted: list[Outcome] = []

    def outcome_once(material: Material, kept: frozenset[str]) -> Outcome:
        if not fitted:
            fitted.append(outcome_of(material, kept))
        return fitted[0]

    monkeypatch.setattr(ablation, "outcome_of", outcome_once)
    raws = {
        blog: invented_blog(blog)[:12]
        for blog in ("knots.example", "ropes.example", "sails.example")
    }
    for blog, comments in raws.items():
        write_blog(comments, blog)
    labels = tmp_path / "labels.jsonl"
    graded = [grade(raw) for comments in raws.values() for raw in comments]
    labels.write_text("\n".join(json.dumps(line) for line in graded))
    ablation.main(["--data", str(tmp_path), "--labels", str(labels), "--jobs", "1"])
    printed = capsys.readouterr().out
    assert all(f"without {part}" in printed for part in PARTS)
    assert "with the reader's network" in printed
