"""The model on disk: `model.joblib` and the manifest that says what it is and what it needs."""

from __future__ import annotations

import hashlib
import io
import json
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import sklearn

from service.judge.scorer import HEADS, Head, Scorer, compile_head

MODEL_FILE = "model.joblib"
MANIFEST_FILE = "manifest.json"
_RETRAIN = "train it anew with `python -m training.train`"
_RESTORE = "restore the folder from the repository"


class ArtifactError(Exception):
    """The model can't be used here; the message says why and what to do."""


def write(
    directory: Path,
    heads: Mapping[str, Mapping[str, Any]],
    feature_names: Sequence[str],
    feature_version: str,
    about: Mapping[str, Any],
) -> str:
    """Write model and manifest and return the model's version.

    `heads` are what `compile_head` takes, keyed by HEADS: scikit-learn objects, arrays and plain
    containers. The version is the start of the model file's sha256, so that one version is one
    model. `about` (training data, metrics) goes into the manifest as it is.
    """
    buffer = io.BytesIO()
    joblib.dump({name: dict(heads[name]) for name in HEADS}, buffer, compress=3)
    content = buffer.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    manifest = {
        "version": digest[:12],
        "feature_version": feature_version,
        "feature_names": list(feature_names),
        "heads": {name: list(heads[name]["features"]) for name in HEADS},
        "sha256": {MODEL_FILE: digest},
        "libraries": _libraries(),
        **about,
    }
    directory.mkdir(parents=True, exist_ok=True)
    (directory / MODEL_FILE).write_bytes(content)
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (directory / MANIFEST_FILE).write_text(text, encoding="utf-8")
    return digest[:12]


def read_manifest(directory: Path) -> dict[str, Any]:
    """The manifest, not yet held against the model. Raises ArtifactError."""
    path = directory / MANIFEST_FILE
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ArtifactError(f"{path} is missing: {_RESTORE}, or {_RETRAIN}") from error
    except (OSError, ValueError) as error:
        raise ArtifactError(f"{path} can't be read ({error}): {_RESTORE}") from error
    if not isinstance(manifest, dict):
        raise ArtifactError(f"{path} is no manifest: {_RESTORE}")
    return manifest


def load(directory: Path, feature_names: Sequence[str], feature_version: str) -> Scorer:
    """The verified model, ready to judge vectors of these features.

    Nothing is unpickled before the file's sha256 and the versions are found right.
    Raises ArtifactError when anything differs: a model is used as it was tested or not at all.
    """
    manifest = read_manifest(directory)
    try:
        content = _verified(directory / MODEL_FILE, manifest["sha256"][MODEL_FILE])
        _check_library(manifest["libraries"]["scikit-learn"])
        _check_features(manifest, list(feature_names), feature_version)
        stored = joblib.load(io.BytesIO(content))
        heads = [
            _head(name, manifest["heads"][name], stored[name], feature_names) for name in HEADS
        ]
        return Scorer(manifest["version"], feature_names, heads)
    except (KeyError, TypeError, ValueError) as error:
        raise ArtifactError(
            f"{directory / MANIFEST_FILE} lacks or garbles {error}: {_RESTORE}"
        ) from error


def _head(name: str, listed: Sequence[str], stored: Any, feature_names: Sequence[str]) -> Head:
    if list(stored["features"]) != list(listed):
        raise ArtifactError(f"model and manifest name different features for {name}: {_RESTORE}")
    return compile_head(name, stored, feature_names)


def _verified(path: Path, expected: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ArtifactError(f"{path} can't be read ({error}): {_RESTORE}, or {_RETRAIN}") from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise ArtifactError(f"{path} is not the file its manifest describes (sha256): {_RESTORE}")
    return content


def _check_library(trained: str) -> None:
    if trained != sklearn.__version__:
        raise ArtifactError(
            f"the model was trained with scikit-learn {trained}, {sklearn.__version__} is "
            f"installed: install scikit-learn=={trained}, or {_RETRAIN}"
        )


def _check_features(manifest: Mapping[str, Any], names: list[str], version: str) -> None:
    trained = manifest["feature_version"]
    # What follows the point says which words are read, not what a feature is.
    if trained.partition(".")[0] != version.partition(".")[0]:
        raise ArtifactError(
            f"the model was trained on features of version {trained}, the service makes "
            f"version {version}: {_RETRAIN}"
        )
    if manifest["feature_names"] != names:
        odd = sorted(set(names) ^ set(manifest["feature_names"])) or ["their order"]
        raise ArtifactError(
            f"the model's features are not the service's ({', '.join(odd)}): {_RETRAIN}"
        )


def _libraries() -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "scikit-learn": sklearn.__version__,
        "numpy": np.__version__,
        "joblib": joblib.__version__,
    }
