"""The model is loaded as it was tested, or refused with what to do about it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from service.judge import artifact
from service.judge.artifact import ArtifactError, load
from tests.judge.conftest import ABOUT, NAMES, VERSION, compiled, invented_rows


def change_manifest(folder: Path, change: Callable[[dict], None]) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))


def put(folder: Path, content: bytes) -> None:
    """Another model file, of which the manifest knows: its sha256 is right."""
    (folder / "model.json").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    change_manifest(folder, lambda manifest: manifest["sha256"].update({"model.json": digest}))


def change_model(folder: Path, change: Callable[[dict], None]) -> None:
    model = json.loads((folder / "model.json").read_text())
    change(model)
    put(folder, json.dumps(model).encode())


def change_a_byte(folder: Path) -> None:
    path = folder / "model.json"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def manifest_with(**changed: object) -> Callable[[Path], None]:
    return lambda folder: change_manifest(folder, lambda manifest: manifest.update(changed))


def manifest_without(*names: str) -> Callable[[Path], None]:
    return lambda folder: change_manifest(folder, lambda m: [m.pop(name) for name in names])


MANIFESTS = [
    (lambda folder: (folder / "manifest.json").unlink(), "is missing: restore"),
    (lambda folder: (folder / "manifest.json").write_text(""), "can't be used"),
    (lambda folder: (folder / "manifest.json").write_text("{"), "can't be used"),
    (lambda folder: (folder / "manifest.json").write_text("[]"), "can't be used"),
    (lambda folder: (folder / "manifest.json").write_text("[" * 100_000), "can't be used"),
    (lambda folder: (folder / "manifest.json").write_bytes(b"\xff\xfe{\0}\0"), "can't be used"),
    (lambda folder: (folder / "manifest.json").write_text(f'{{"a": {"9" * 9999}}}'), "can't"),
    (lambda folder: (folder / "manifest.json").write_text(" " * (8 << 20)), "larger than"),
    (manifest_without("sha256"), "sha256: Field required"),
    (manifest_without("heads"), "heads: Field required"),
    (manifest_without("format"), "format: Field required"),
    (manifest_with(format=2), "format: Input should be 3"),
    (manifest_with(format="3"), "format: Input should be 3"),
    (manifest_with(version="../../../../tmp"), "version"),
    (manifest_with(feature_names=["words"] * 100_000), "feature_names"),
    (manifest_with(sha256={}), "sha256.model.json: Field required"),
    (manifest_with(sha256={"model.joblib": "0" * 64}), "sha256.model.json: Field required"),
    (manifest_with(sha256={"model.json": "0" * 63}), "sha256.model.json"),
    (manifest_with(sha256={"model.json": "0" * 64}), "sha256.reader.onnx: Field required"),
    (
        lambda f: change_manifest(f, lambda m: m["sha256"].update({"../../secret.key": "0" * 64})),
        "Extra inputs are not permitted",
    ),
    (
        lambda folder: change_manifest(folder, lambda m: m["heads"]["depth"].pop()),
        "different features for depth",
    ),
    (manifest_with(heads={}), "different features for depth"),
]

MODELS = [
    (change_a_byte, "sha256"),
    (lambda folder: (folder / "model.json").write_bytes(b""), "sha256"),
    (lambda folder: (folder / "model.json").unlink(), "is missing: restore"),
    (lambda folder: put(folder, (folder / "model.json").read_bytes()[:-40]), "can't be used"),
    (lambda folder: put(folder, b"{}"), "depth: Field required"),
    (lambda folder: put(folder, b"[" * 100_000), "can't be used"),
    (lambda folder: put(folder, b" " * (8 << 20)), "larger than"),
    (lambda folder: change_model(folder, lambda m: m.pop("reply")), "reply: Field required"),
    (lambda folder: change_model(folder, lambda m: m.update(fifth=m["reply"])), "fifth: Extra"),
    (
        lambda folder: change_model(folder, lambda m: m["depth"].update(intercept=float("nan"))),
        "depth.intercept: Input should be a finite number",
    ),
    (
        lambda f: change_model(f, lambda m: m["reply"]["parts"][1]["values"].append(1.0)),
        "reply.parts.1: .*knots must rise, with a value each",
    ),
    (
        lambda f: change_model(f, lambda m: m["reply"]["parts"][1]["knots"].reverse()),
        "knots must rise",
    ),
    (
        lambda f: change_model(
            f, lambda m: m["reply"]["parts"][0].update(values=[float("inf")] * 4)
        ),
        "reply.parts.0.values.0: Input should be a finite number",
    ),
    (
        lambda f: change_model(f, lambda m: m["author"]["parts"][0].update(knots=[[0.0], [1.0]])),
        "author.parts.0.knots.0",
    ),
    (
        lambda f: change_model(f, lambda m: m["author"]["parts"][0].update(values="0.1")),
        "author.parts.0.values",
    ),
    (
        lambda f: change_model(f, lambda m: m["author"]["parts"][0].update(knots=list(range(101)))),
        "at most 100 items",
    ),
    (
        lambda f: change_model(f, lambda m: m["depth"].update(parts=m["depth"]["parts"] * 2000)),
        "can't be used|larger than",
    ),
    (
        lambda f: change_model(f, lambda m: m["depth"]["parts"][0].update(feature="asks")),
        "different features for depth",
    ),
]


@pytest.mark.parametrize(("damage", "says"), [*MANIFESTS, *MODELS])
def test_a_damaged_model_is_refused_and_the_message_says_why_and_what_to_do(
    folder: Path, damage: Callable[[Path], None], says: str
) -> None:
    damage(folder)
    with pytest.raises(ArtifactError, match=says) as refused:
        load(folder, NAMES, VERSION)
    assert "restore the folder" in str(refused.value)
    assert len(str(refused.value)) < 1000


def both(folder: Path, feature: str) -> None:
    """The first feature of depth under another name, in model and manifest."""
    change_model(folder, lambda model: model["depth"]["parts"][0].update(feature=feature))
    change_manifest(folder, lambda manifest: manifest["heads"]["depth"].__setitem__(0, feature))


@pytest.mark.parametrize("feature", ["asks", "nobody_made_this"])
def test_a_feature_that_is_none_or_is_named_twice_is_refused(folder: Path, feature: str) -> None:
    both(folder, feature)
    with pytest.raises(ArtifactError, match="names a feature twice, or one that is none"):
        load(folder, NAMES, VERSION)


@pytest.mark.parametrize("name", ["model.json", "manifest.json"])
@pytest.mark.parametrize("place", ["/dev/zero", "/etc/passwd", "nowhere", "itself", "/tmp"])
def test_a_link_is_no_way_to_another_file(folder: Path, name: str, place: str) -> None:
    (folder / name).unlink()
    (folder / name).symlink_to(name if place == "itself" else place)
    with pytest.raises(ArtifactError) as refused:
        load(folder, NAMES, VERSION)
    assert "root" not in str(refused.value).replace(str(folder), "")


@pytest.mark.parametrize("name", ["model.json", "manifest.json"])
def test_a_pipe_in_a_files_place_is_told_not_waited_for(folder: Path, name: str) -> None:
    import os

    (folder / name).unlink()
    os.mkfifo(folder / name)
    with pytest.raises(ArtifactError, match="is no file"):
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


def test_a_model_under_another_s_version_is_refused(folder: Path) -> None:
    change_manifest(folder, lambda manifest: manifest.update(version="0" * 12))
    with pytest.raises(ArtifactError, match=r"names version 0{12}, but .* restore the folder"):
        load(folder, NAMES, VERSION)


@pytest.mark.parametrize("name", artifact.READER_FILES)
def test_the_reader_s_files_are_handed_on_as_they_were_described(folder: Path, name: str) -> None:
    assert artifact.read_reader(folder)[name] == (folder / name).read_bytes()
    (folder / name).write_text("another's")
    with pytest.raises(ArtifactError, match=f"{name} is not the file.*restore the folder"):
        artifact.read_reader(folder)


@pytest.mark.parametrize("name", artifact.READER_FILES)
def test_another_reader_is_another_version(
    folder: Path, stored: dict[str, dict], name: str
) -> None:
    before = artifact.read_manifest(folder).version
    (folder / name).write_text("another's")
    assert artifact.write(folder, compiled(stored), NAMES, VERSION, ABOUT) != before


def test_no_model_is_written_without_its_reader(folder: Path, stored: dict[str, dict]) -> None:
    (folder / "reader.onnx").unlink()
    with pytest.raises(ArtifactError, match=r"reader\.onnx is missing"):
        artifact.write(folder, compiled(stored), NAMES, VERSION, ABOUT)


def test_a_model_stays_good_where_only_other_words_are_read(folder: Path) -> None:
    assert load(folder, NAMES, f"{VERSION}.1").model == load(folder, NAMES, VERSION).model


def test_an_intact_model_loads_and_has_a_version_of_its_own(folder: Path) -> None:
    scorer = load(folder, NAMES, VERSION)
    manifest = artifact.read_manifest(folder)
    assert scorer.model == manifest.version
    assert scorer.feature_names == NAMES
    assert manifest.model_extra == {"metrics": {"auc": 0.7}}


def test_writing_the_same_heads_twice_gives_the_same_version(
    folder: Path, stored: dict[str, dict]
) -> None:
    before = artifact.read_manifest(folder).version
    assert artifact.write(folder, compiled(stored), NAMES, VERSION, ABOUT) == before


def test_every_number_is_read_back_bit_for_bit(folder: Path, stored: dict[str, dict]) -> None:
    scorer = load(folder, NAMES, VERSION)
    for name, head in compiled(stored).items():
        read = scorer.head(name)
        assert (read.name, read.intercept) == (head.name, head.intercept)
        for one, other in zip(read.parts, head.parts, strict=True):
            assert (one.feature, one.column) == (other.feature, other.column)
            assert one.knots.tobytes() == other.knots.tobytes()
            assert one.values.tobytes() == other.values.tobytes()


def test_a_loaded_model_judges_as_scikit_learn_does(folder: Path, stored: dict[str, dict]) -> None:
    rows = invented_rows(200, seed=5)
    numbers = load(folder, NAMES, VERSION).numbers(rows)
    for place, head in enumerate(stored.values()):
        columns = rows[:, : len(head["features"])].astype(np.float64)
        decision = head["model"].decision_function(columns)
        expected = head["platt"].predict_proba(decision[:, np.newaxis])[:, 1]
        np.testing.assert_allclose(numbers[:, place], expected, atol=1e-12)
