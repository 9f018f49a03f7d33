"""The model on disk: `model.json`, the heads as plain numbers, the reader's files, the manifest.

Nothing in any of them can run: the heads and the manifest are JSON of a bounded size, held against
a stated form; the reader's files are handed on as bytes, once their sha256 is found right.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from service.core.faults import ArtifactError
from service.judge.scorer import HEADS, Head, Part, Scorer

MODEL_FILE = "model.json"
MANIFEST_FILE = "manifest.json"
READER_FILES = ("reader.onnx", "reader.json", "tokenizer.json")
# Many times what ours take, and still read and parsed in a moment.
LARGEST_FILE = 4 << 20
LARGEST_READER_FILE = 64 << 20
MOST_FEATURES, MOST_KNOTS = 1000, 100
_RETRAIN = "train it anew with `python -m training.train`"
_RESTORE = "restore the folder from the repository"

_Name = Annotated[str, Field(min_length=1, max_length=100)]
_Names = Annotated[list[_Name], Field(max_length=MOST_FEATURES)]
_Numbers = Annotated[list[float], Field(min_length=2, max_length=MOST_KNOTS)]
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


class _StoredPart(_Strict):
    feature: _Name
    knots: _Numbers
    values: _Numbers

    @model_validator(mode="after")
    def _a_function(self) -> Self:
        rising = all(low < high for low, high in zip(self.knots, self.knots[1:], strict=False))
        if not rising or len(self.knots) != len(self.values):
            raise ValueError("knots must rise, with a value each")
        return self


class _StoredHead(_Strict):
    intercept: float
    parts: Annotated[list[_StoredPart], Field(max_length=MOST_FEATURES)]


class _StoredModel(_Strict):
    depth: _StoredHead
    author: _StoredHead
    readers: _StoredHead
    reply: _StoredHead


class _Sums(_Strict):
    model: _Sha256 = Field(alias="model.json")
    network: _Sha256 = Field(alias="reader.onnx")
    names: _Sha256 = Field(alias="reader.json")
    tokenizer: _Sha256 = Field(alias="tokenizer.json")

    def of(self, name: str) -> str:
        """The sha256 of the file of that name."""
        return str(self.model_dump(by_alias=True)[name])


class Manifest(BaseModel):
    """What a model is and needs; `model_extra` holds what training said about it."""

    model_config = ConfigDict(strict=True, extra="allow", allow_inf_nan=False, frozen=True)

    format: Literal[3]
    version: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    feature_version: _Name
    feature_names: _Names
    heads: Mapping[str, _Names]
    sha256: _Sums


def write(
    directory: Path,
    heads: Mapping[str, Head],
    feature_names: Sequence[str],
    feature_version: str,
    about: Mapping[str, Any],
) -> str:
    """Write model and manifest beside the reader's files and return the model's version.

    `heads` are keyed by HEADS. The version is the start of a hash over those of the files, so that
    one version is one model. `about` (training data, metrics) goes into the manifest as it is.
    Raises ArtifactError when a file of the reader is not there.
    """
    directory.mkdir(parents=True, exist_ok=True)
    (directory / MODEL_FILE).write_bytes(_stored(heads).encode())
    sums = {
        name: hashlib.sha256(_content(directory / name)).hexdigest()
        for name in (MODEL_FILE, *READER_FILES)
    }
    version = _version(sums)
    manifest = {
        "format": 3,
        "version": version,
        "feature_version": feature_version,
        "feature_names": list(feature_names),
        "heads": {name: [part.feature for part in heads[name].parts] for name in HEADS},
        "sha256": sums,
        **about,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (directory / MANIFEST_FILE).write_text(text, encoding="utf-8")
    return version


def _version(sums: Mapping[str, str]) -> str:
    return hashlib.sha256("".join(sums.values()).encode()).hexdigest()[:12]


def read_manifest(directory: Path) -> Manifest:
    """The manifest, not yet held against the model. Raises ArtifactError."""
    path = directory / MANIFEST_FILE
    return _parsed(Manifest, path, _content(path))


def load(directory: Path, feature_names: Sequence[str], feature_version: str) -> Scorer:
    """The verified model, ready to judge vectors of these features.

    Nothing is parsed before the file's sha256 is found right.
    Raises ArtifactError when anything differs: a model is used as it was tested or not at all.
    """
    manifest = read_manifest(directory)
    _check_features(manifest, list(feature_names), feature_version)
    content = _verified(directory, manifest, MODEL_FILE)
    stored = _parsed(_StoredModel, directory / MODEL_FILE, content)
    heads = [_head(name, getattr(stored, name), manifest) for name in HEADS]
    _check_version(directory, manifest)
    return Scorer(manifest.version, feature_names, heads)


def _check_version(directory: Path, manifest: Manifest) -> None:
    """Scores are kept by the version: another model under its name would pass for this one."""
    version = _version({name: manifest.sha256.of(name) for name in (MODEL_FILE, *READER_FILES)})
    if manifest.version != version:
        raise ArtifactError(
            f"{directory / MANIFEST_FILE} names version {manifest.version}, but what it describes "
            f"is {version}: {_RESTORE}, or {_RETRAIN}"
        )


def read_reader(directory: Path) -> dict[str, bytes]:
    """The contents of the reader's files, by name, each as the manifest describes it.

    Raises ArtifactError.
    """
    manifest = read_manifest(directory)
    return {name: _verified(directory, manifest, name) for name in READER_FILES}


def _verified(directory: Path, manifest: Manifest, name: str) -> bytes:
    content = _content(directory / name)
    if hashlib.sha256(content).hexdigest() != manifest.sha256.of(name):
        raise ArtifactError(
            f"{directory / name} is not the file its manifest describes (sha256): {_RESTORE}, or "
            f"{_RETRAIN}"
        )
    return content


def _content(path: Path) -> bytes:
    largest = LARGEST_READER_FILE if path.name in READER_FILES else LARGEST_FILE
    try:
        # Not waiting: a pipe in the file's place is told, not read.
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ArtifactError(f"{path} is no file: {_RESTORE}")
            content = file.read(largest + 1)
    except FileNotFoundError as error:
        raise ArtifactError(f"{path} is missing: {_RESTORE}, or {_RETRAIN}") from error
    except OSError as error:
        raise ArtifactError(f"{path} can't be read ({error.strerror}): {_RESTORE}") from error
    if len(content) > largest:
        raise ArtifactError(f"{path} is larger than {largest} bytes, no model is: {_RESTORE}")
    return content


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


_Form = TypeVar("_Form", bound=BaseModel)


def _parsed(form: type[_Form], path: Path, content: bytes) -> _Form:
    try:
        return form.model_validate_json(content)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False, include_context=False)[0]
        where = ".".join(map(str, fault["loc"]))[:200] or "the file"
        raise ArtifactError(
            f"{path} can't be used ({where}: {fault['msg'][:200]}): {_RESTORE}, or {_RETRAIN}"
        ) from None


def _check_features(manifest: Manifest, names: list[str], version: str) -> None:
    trained = manifest.feature_version
    # What follows the point says which words are read, not what a feature is.
    if trained.partition(".")[0] != version.partition(".")[0]:
        raise ArtifactError(
            f"the model was trained on features of version {trained}, the service makes "
            f"version {version}: {_RETRAIN}"
        )
    if manifest.feature_names != names:
        odd = sorted(set(names) ^ set(manifest.feature_names)) or ["their order"]
        raise ArtifactError(
            f"the model's features are not the service's ({', '.join(odd)}): {_RETRAIN}"
        )


def _head(name: str, stored: _StoredHead, manifest: Manifest) -> Head:
    features = [part.feature for part in stored.parts]
    if features != manifest.heads.get(name):
        raise ArtifactError(f"model and manifest name different features for {name}: {_RESTORE}")
    if len(set(features)) < len(features) or not set(features) <= set(manifest.feature_names):
        raise ArtifactError(f"{name} names a feature twice, or one that is none: {_RESTORE}")
    parts = tuple(
        Part(
            part.feature,
            manifest.feature_names.index(part.feature),
            np.array(part.knots),
            np.array(part.values),
        )
        for part in stored.parts
    )
    return Head(name, stored.intercept, parts)


def _stored(heads: Mapping[str, Head]) -> str:
    """The heads as JSON, a line a feature; each number so that it is read back bit for bit."""
    blocks = []
    for name in HEADS:
        parts = ",\n".join(
            json.dumps(
                {
                    "feature": part.feature,
                    "knots": part.knots.tolist(),
                    "values": part.values.tolist(),
                },
                allow_nan=False,
            )
            for part in heads[name].parts
        )
        intercept = json.dumps(heads[name].intercept, allow_nan=False)
        blocks.append(f'"{name}": {{"intercept": {intercept}, "parts": [\n{parts}\n]}}')
    return "{" + ",\n".join(blocks) + "}\n"
