"""A model's file can be replaced by anything: it is refused, and nothing in it runs."""

import gzip
import hashlib
import io
import json
import os
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
from service.judge.artifact import LARGEST_READER_FILE, MODEL_FILE, READER_FILES, ArtifactError
from service.language.pipeline import PipelineError
from service.settings import read_settings

CURRENT = read_settings().model
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
    """The model's folder; its files are links to those that are shipped."""
    return Path(shutil.copytree(CURRENT, tmp_path / "model", copy_function=os.symlink))


def put(file: Path, content: bytes) -> None:
    """Another content in a file's place."""
    file.unlink(missing_ok=True)
    file.write_bytes(content)


def describe(folder: Path, name: str, content: bytes) -> None:
    """The manifest as if the file had always been this one."""
    manifest = folder / "manifest.json"
    told = json.loads(manifest.read_text())
    told["sha256"] |= {name: hashlib.sha256(content).hexdigest()}
    sums = "".join(told["sha256"][each] for each in (MODEL_FILE, *READER_FILES))
    told["version"] = hashlib.sha256(sums.encode()).hexdigest()[:12]
    put(manifest, json.dumps(told).encode())


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
    put(shipped / name, content)
    if name != "manifest.json":
        describe(shipped, name, content)
    with pytest.raises((ArtifactError, PipelineError), match="can't be used"):
        load_judge(shipped)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", READER_FILES)
@pytest.mark.parametrize("change", [b"", b"\n"])
def test_a_file_of_the_reader_that_is_another_than_the_manifest_says_is_refused(
    shipped: Path, name: str, change: bytes
) -> None:
    put(shipped / name, (CURRENT / name).read_bytes() + change if change else b"")
    with pytest.raises(ArtifactError, match=f"{name} is not the file its manifest describes"):
        load_judge(shipped)


@pytest.mark.parametrize("name", READER_FILES)
def test_a_file_of_the_reader_that_is_missing_is_asked_for(shipped: Path, name: str) -> None:
    (shipped / name).unlink()
    with pytest.raises(ArtifactError, match=f"{name} is missing: restore the folder"):
        load_judge(shipped)


@pytest.mark.parametrize("name", READER_FILES)
def test_an_endless_file_in_the_reader_s_place_is_not_read_to_its_end(
    shipped: Path, name: str
) -> None:
    (shipped / name).unlink()
    (shipped / name).symlink_to("/dev/zero")
    with pytest.raises(ArtifactError, match="is no file"):
        load_judge(shipped)
    (shipped / name).unlink()
    with (shipped / name).open("wb") as file:
        file.truncate(LARGEST_READER_FILE + 1)
    with pytest.raises(ArtifactError, match="is larger than"):
        load_judge(shipped)


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
        " read_settings as read; load_judge(read().model); print('sklearn' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout == "False\n"
