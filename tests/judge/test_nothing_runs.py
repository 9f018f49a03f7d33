"""A model's file can be replaced by anything: it is refused, and nothing in it runs."""

import gzip
import hashlib
import io
import json
import pickle
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import joblib
import numpy as np
import pytest

from service.batch import load_judge
from service.judge.artifact import ArtifactError
from service.language import recognise
from service.language.pipeline import PipelineError
from training.train import CURRENT

ROOT = CURRENT.parent.parent


class Payload:
    """Unpickled, it makes the file `mark`."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return Path.touch, (self.mark,)  # type: ignore[return-value]


def pickled(mark: Path) -> bytes:
    return pickle.dumps(Payload(mark))


def by_joblib(mark: Path) -> bytes:
    buffer = io.BytesIO()
    joblib.dump(Payload(mark), buffer, compress=3)
    return buffer.getvalue()


def in_an_array(mark: Path) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, depth=np.array([Payload(mark)], dtype=object))
    return buffer.getvalue()


def in_a_bomb(mark: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("depth.npy", pickle.dumps(Payload(mark)) + b"\0" * (64 << 20))
        archive.writestr("../../../escaped", b"")
    return buffer.getvalue()


PAYLOADS = [pickled, by_joblib, in_an_array, in_a_bomb, lambda mark: gzip.compress(pickled(mark))]


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CURRENT, tmp_path / "model"))


@pytest.fixture(autouse=True)
def fresh() -> None:
    load_judge.cache_clear()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_payload_runs_where_a_file_is_unpickled(
    tmp_path: Path, payload: Callable[[Path], bytes]
) -> None:
    """Else the tests below would show nothing."""
    content = payload(tmp_path / "ran")
    if payload is in_an_array:
        np.load(io.BytesIO(content), allow_pickle=True)["depth"]
    elif payload is in_a_bomb:
        pickle.loads(zipfile.ZipFile(io.BytesIO(content)).read("depth.npy"))
    elif payload is by_joblib:
        joblib.load(io.BytesIO(content))
    else:
        pickle.loads(gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content)
    assert (tmp_path / "ran").exists()


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "name", [*sorted(path.name for path in CURRENT.iterdir()), "model.joblib", "model.npz"]
)
def test_nothing_in_a_replaced_file_of_the_model_runs(
    shipped: Path, tmp_path: Path, name: str, payload: Callable[[Path], bytes]
) -> None:
    content = payload(tmp_path / "ran")
    (shipped / name).write_bytes(content)
    manifest = shipped / "manifest.json"
    if name != manifest.name:
        told = json.loads(manifest.read_text())
        told["sha256"] |= {name: hashlib.sha256(content).hexdigest()}
        manifest.write_text(json.dumps(told))
    with pytest.raises(ArtifactError, match="can't be used"):
        load_judge(shipped, "")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_replaced_weights_of_the_facets_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payload: Callable[[Path], bytes]
) -> None:
    weights = tmp_path / "facet_weights.json"
    weights.write_bytes(payload(tmp_path / "ran"))
    read = recognise.load_recogniser
    monkeypatch.setattr("service.language.pipeline.load_recogniser", lambda: read(weights))
    with pytest.raises(PipelineError, match="restore it"):
        load_judge(CURRENT, "")
    assert not (tmp_path / "ran").exists()


def changed(change: Callable[[dict], object]) -> Callable[[], bytes]:
    def content() -> bytes:
        stored = json.loads(recognise.WEIGHTS.read_text())
        change(stored)
        return json.dumps(stored).encode()

    return content


WEIGHTS = [
    lambda: b"",
    lambda: recognise.WEIGHTS.read_bytes()[:-100],
    lambda: b"[" * 100_000,
    lambda: b" " * (8 << 20),
    changed(lambda stored: stored.pop("intercepts")),
    changed(lambda stored: stored["intercepts"].pop()),
    changed(lambda stored: stored["kinds"].reverse()),
    changed(lambda stored: stored["thresholds"].update(shouting=0.5)),
    changed(lambda stored: stored["intercepts"].__setitem__(0, float("nan"))),
    changed(lambda stored: stored["signs"].update(new=[0.0])),
]


@pytest.mark.parametrize("content", WEIGHTS)
def test_weights_of_the_facets_that_are_not_whole_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: Callable[[], bytes]
) -> None:
    weights = tmp_path / "facet_weights.json"
    weights.write_bytes(content())
    read = recognise.load_recogniser
    monkeypatch.setattr("service.language.pipeline.load_recogniser", lambda: read(weights))
    with pytest.raises(PipelineError, match="restore it"):
        load_judge(CURRENT, "")


def test_weights_of_other_facets_than_the_model_was_trained_on_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = tmp_path / "facet_weights.json"
    weights.write_bytes(changed(lambda stored: stored["intercepts"].__setitem__(0, 0.5))())
    read = recognise.load_recogniser
    monkeypatch.setattr("service.language.pipeline.load_recogniser", lambda: read(weights))
    with pytest.raises(ArtifactError, match="other facets"):
        load_judge(CURRENT, "")


def test_no_file_of_ours_is_a_pickle() -> None:
    def looks_pickled(path: Path) -> bool:
        head = path.read_bytes()[:2]
        # A pickle since protocol 2, or what joblib and numpy pack one into.
        return head[:1] == b"\x80" or head in (b"\x1f\x8b", b"PK", b"x\x9c", b"x^", b"\x93N")

    rooms = [
        path for name in ("models", "service", "training") for path in (ROOT / name).rglob("*")
    ]
    files = [path for path in rooms if path.is_file() and path.suffix not in {".pyc", ".png"}]
    assert len(files) > 100
    assert [path.name for path in files if looks_pickled(path)] == []
    assert {".joblib", ".pkl", ".pickle", ".npz", ".npy"} & {path.suffix for path in files} == set()


def test_judging_loads_no_scikit_learn_so_any_version_of_it_will_do() -> None:
    program = (
        "import sys; from service.batch import load_judge; from service.settings import"
        " read_settings as read; load_judge(read().model, ''); print('sklearn' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout == "False\n"
