"""The model is loaded as it was tested, or refused with what to do about it."""

import json
from collections.abc import Callable
from pathlib import Path

import joblib
import numpy as np
import pytest

from service.judge import artifact
from service.judge.artifact import ArtifactError, load
from tests.judge.conftest import NAMES, VERSION, invented_rows


def change_manifest(folder: Path, change: Callable[[dict], None]) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))


def change_a_byte(folder: Path) -> None:
    path = folder / "model.joblib"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


DAMAGES = [
    (change_a_byte, "sha256"),
    (lambda folder: (folder / "model.joblib").write_bytes(b""), "sha256"),
    (lambda folder: (folder / "model.joblib").unlink(), "can't be read"),
    (lambda folder: (folder / "manifest.json").unlink(), "is missing"),
    (lambda folder: (folder / "manifest.json").write_text("{"), "can't be read"),
    (lambda folder: (folder / "manifest.json").write_text("[]"), "is no manifest"),
    (lambda folder: change_manifest(folder, lambda m: m.pop("sha256")), "sha256"),
    (lambda folder: change_manifest(folder, lambda m: m.pop("heads")), "heads"),
    (
        lambda folder: change_manifest(folder, lambda m: m["heads"]["depth"].pop()),
        "different features for depth",
    ),
    (
        lambda folder: change_manifest(
            folder, lambda m: m["libraries"].update({"scikit-learn": "0.24.2"})
        ),
        "install scikit-learn==0.24.2",
    ),
]


@pytest.mark.parametrize(("damage", "says"), DAMAGES)
def test_a_damaged_model_is_refused_and_the_message_says_why(
    folder: Path, damage: Callable[[Path], None], says: str
) -> None:
    damage(folder)
    with pytest.raises(ArtifactError, match=says):
        load(folder, NAMES, VERSION)


@pytest.mark.parametrize(
    ("names", "version", "says"),
    [
        (("words", "asks", "thank", "link_share", "came_back"), VERSION, "thank, thanks"),
        (NAMES[:-1], VERSION, "came_back"),
        ((*NAMES, "new_one"), VERSION, "new_one"),
        (NAMES[::-1], VERSION, "their order"),
        (NAMES, "8", "version 7, the service makes version 8"),
    ],
)
def test_other_features_than_the_model_was_trained_on_are_refused(
    folder: Path, names: tuple[str, ...], version: str, says: str
) -> None:
    with pytest.raises(ArtifactError, match=says):
        load(folder, names, version)


def test_nothing_is_unpickled_before_the_hash_is_found_right(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_a_byte(folder)
    monkeypatch.setattr(joblib, "load", lambda *_: pytest.fail("unpickled an unverified file"))
    with pytest.raises(ArtifactError):
        load(folder, NAMES, VERSION)


def test_a_model_stays_good_where_only_other_words_are_read(folder: Path) -> None:
    assert load(folder, NAMES, f"{VERSION}.1").model == load(folder, NAMES, VERSION).model


def test_an_intact_model_loads_and_its_version_is_the_hash_of_the_file(folder: Path) -> None:
    scorer = load(folder, NAMES, VERSION)
    manifest = artifact.read_manifest(folder)
    assert scorer.model == manifest["version"] == manifest["sha256"]["model.joblib"][:12]
    assert scorer.feature_names == NAMES
    assert manifest["metrics"] == {"auc": 0.7}


def test_writing_the_same_heads_twice_gives_the_same_version(
    folder: Path, stored: dict[str, dict], tmp_path: Path
) -> None:
    again = artifact.write(tmp_path / "again", stored, NAMES, VERSION, {})
    assert again == artifact.read_manifest(folder)["version"]


def test_a_loaded_model_judges_as_scikit_learn_does(folder: Path, stored: dict[str, dict]) -> None:
    rows = invented_rows(200, seed=5)
    numbers = load(folder, NAMES, VERSION).numbers(rows)
    for place, head in enumerate(stored.values()):
        columns = rows[:, : len(head["features"])].astype(np.float64)
        decision = head["model"].decision_function(columns)
        expected = head["platt"].predict_proba(decision[:, np.newaxis])[:, 1]
        np.testing.assert_allclose(numbers[:, place], expected, atol=1e-12)
