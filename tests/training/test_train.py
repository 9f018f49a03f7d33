"""Training from an invented data folder to a model that loads; the real pipeline, tiny data."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from service.judge.artifact import load, read_reader
from service.language.features import FEATURE_VERSION, FEATURES
from tests.training.conftest import ASKING, KIND, KNOTS, comment
from training import evaluate, train
from training.reading.labels import GROUPS

LEARNT = GROUPS[4]


def invented_blog(blog: str) -> list[dict]:
    comments = []
    for knot in KNOTS:
        for asking, kind in zip(ASKING, KIND, strict=True):
            for text, replied in ((asking, True), (kind, False)):
                place = len(comments) % 27 + 1
                raw = comment(place, f"reader{len(comments)}", text.format(knot), blog=blog)
                # one in ten goes against the rule, as in life
                odd = len(comments) % 10 == 3
                more = {
                    "comment_id": f"{knot}/{len(comments)}",
                    "post_id": knot,
                    "author_replied": replied != odd,
                }
                comments.append(raw | more)
    return comments


def grade(raw: dict) -> dict:
    asks = "?" in raw["text"]
    grades = {"depth": 2 if asks else 0, "to_author": 3 if asks else 1}
    grades |= {"to_readers": int("myself" in raw["text"]), "deserves": 3 if asks else 0}
    facet = "question" if asks else "praise"
    marks = {"facets": [facet], "spans": {facet: [[0, len(raw["text"])]]}, "main": None}
    read = {"question": "genuine" if asks else "none", "move": "none", "whole_post": False}
    return {key: raw[key] for key in ("blog", "post_id", "comment_id")} | grades | marks | read


@pytest.fixture
def arguments(write_blog: Callable[..., Path], tmp_path: Path) -> list[str]:
    blogs = ("knots.example", "ropes.example", "sails.example")
    raws = {blog: invented_blog(blog) for blog in blogs}
    for blog, comments in raws.items():
        write_blog(comments, blog)
    labels = tmp_path / "labels.jsonl"
    graded = [grade(raw) for comments in raws.values() for raw in comments[::3]]
    labels.write_text("\n".join(json.dumps(line) for line in graded))
    return ["--data", str(tmp_path), "--labels", str(labels), "--jobs", "1"]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what was read of the same blogs is kept: reading it takes longest."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.slow
def test_training_writes_a_model_that_loads_with_its_card_and_figures(
    arguments: list[str], tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "model"
    train.main([*arguments, "--out", str(out), "--cache", str(cache)])
    scorer = load(out, [feature.name for feature in FEATURES], FEATURE_VERSION)
    manifest = json.loads((out / "manifest.json").read_text())
    figures = manifest["metrics"][LEARNT]
    assert figures["replies"]["ours"]["auc"] > 0.7
    assert figures["labels"]["ours"]["deserves"] > 0.5
    assert manifest["training_data"]["blogs"] == 3
    text = (out / "CARD.md").read_text()
    assert f"Version {scorer.model}" in text
    assert "language model" in text
    assert "words + ?" in text
    assert read_reader(out).keys() == {"reader.onnx", "reader.json", "tokenizer.json"}
    first_page = text[: text.index("## What it learnt from")]
    for said in ("deserves >= 2", "whole posts", "words + ?", "perhaps", "Whose word it is"):
        assert said in first_page
    # the second time nothing is read, and the model is the same
    capsys.readouterr()
    train.main([*arguments, "--out", str(tmp_path / "again"), "--cache", str(cache)])
    assert "reading" not in capsys.readouterr().err
    assert json.loads((tmp_path / "again" / "manifest.json").read_text()) == manifest


@pytest.mark.slow
def test_evaluation_prints_every_table(
    arguments: list[str], cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate.main([*arguments, "--cache", str(cache)])
    printed = capsys.readouterr().out
    for line in (
        "within-post AUC",
        "ropes.example",
        "has ?",
        "words + ?",
        "deserves",
        "relevance",
        "Facets by comment",
        "a rule of two lines",
    ):
        assert line in printed
