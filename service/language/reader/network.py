"""The reader's network, run by onnxruntime: one window at a time, on one core.

A window runs alone, unpadded, so that what stands beside a comment changes no bit of its reading.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from tokenizers import Tokenizer

from service.core.facets import FACETS
from service.core.records import Entry
from service.language.reader.inputs import Window, windows
from service.language.reader.outputs import A_COMMENT, A_TOKEN, KINDS, Read, Said, read_of

if TYPE_CHECKING:
    import onnxruntime

NETWORK, NAMES, TOKENIZER = "reader.onnx", "reader.json", "tokenizer.json"
_IDS, _TOKENS, _COMMENT = "ids", "tokens", "comment"
_FLOATS = "tensor(float)"
_ERRORS_ALONE = 3

_Sureness = Annotated[float, Field(gt=0, le=1)]


class _Stored(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)

    format: Literal[1]
    kinds: list[str]
    shown: dict[str, _Sureness]
    perhaps: dict[str, _Sureness]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which sureness on a facet is shown to the author: as what it is, and as "perhaps".

    A facet that is not named is never shown so.
    """

    shown: Mapping[str, float]
    perhaps: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Network:
    """The loaded network and its vocabulary. May be used by several threads at once."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    thresholds: Thresholds

    def read(self, sentences: Sequence[str], entry: Entry) -> Read:
        """What the network says of a comment's sentences, given what they answer."""
        cut = windows(self.tokenizer, sentences, entry)
        return read_of(cut, [self._run(window) for window in cut])

    def _run(self, window: Window) -> Said:
        ids = np.array([window.ids], dtype=np.int64)
        tokens, comment = self.session.run([_TOKENS, _COMMENT], {_IDS: ids})
        return tokens[0], comment[0]


def load_network(files: Mapping[str, bytes]) -> Network:
    """The network of these files' contents: NETWORK, NAMES and TOKENIZER.

    Raises ValueError, naming the file, when one is not what it should be.
    """
    thresholds = _thresholds(files[NAMES])
    return Network(_session(files[NETWORK]), tokenizer_of(files[TOKENIZER]), thresholds)


def tokenizer_of(content: bytes) -> Tokenizer:
    """The network's vocabulary, which cuts a text wherever the network's own does.

    Raises ValueError when `content` is not that of TOKENIZER.
    """
    try:
        tokenizer = Tokenizer.from_buffer(content)
    except Exception as error:
        raise ValueError(f"{TOKENIZER} is no tokenizer") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(content: bytes) -> onnxruntime.InferenceSession:
    # Versions from 1.29 on report to their maker, by a thread that a forked process can't end:
    # neither may be, so they are not installed, and are told so where they are.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ALONE
    try:
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ValueError(f"{NETWORK} is no network that onnxruntime can run") from error
    # It keeps the content, to start itself anew by another provider; there is none.
    session._model_bytes = None
    takes = [(each.name, each.type, each.shape[:1]) for each in session.get_inputs()]
    gives = {each.name: (each.type, each.shape[-1]) for each in session.get_outputs()}
    if takes != [(_IDS, "tensor(int64)", [1])] or gives != {
        _TOKENS: (_FLOATS, A_TOKEN),
        _COMMENT: (_FLOATS, A_COMMENT),
    }:
        raise ValueError(f"{NETWORK} takes or gives something else than the reader does")
    return session


def _thresholds(content: bytes) -> Thresholds:
    try:
        stored = _Stored.model_validate_json(content)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False, include_context=False)[0]
        where = ".".join(map(str, fault["loc"]))[:200] or "the file"
        raise ValueError(f"{NAMES} is not whole ({where}: {fault['msg'][:200]})") from None
    if tuple(stored.kinds) != KINDS or not {*stored.shown, *stored.perhaps} <= FACETS.keys():
        raise ValueError(f"{NAMES} does not name our {len(KINDS)} kinds of sentence")
    return Thresholds(stored.shown, stored.perhaps)
