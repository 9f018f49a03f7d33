"""A reader that goes by single words: whatever sentence says one of them shows what it stands for.

Its files are of the same kinds as the trained reader's, and its network is run by the same code.
"""

from __future__ import annotations

import json

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from service.core.facets import FACETS
from service.language.reader.outputs import A_COMMENT, A_TOKEN, ADDRESSEES, KINDS

SHOWS = {
    "?": "question", "thanks": "thanks", "great": "praise", "because": "reasoning",
    "idiot": "hostility", "typo": "correction", "agree": "agreement", "disagree": "disagreement",
    "stung": "hurt", "funeral": "life_event", "tomorrow": "deadline", "teach": "reuse",
    "visit": "invitation", "haha": "humour", "buy": "promotion", "!": "point",
}  # fmt: skip
SPEAKS_TO = {"you": "author", "maria": "reader", "everyone": "readers"}
# From here on, so that no word is one of the numbers that stand for something else.
_FIRST = 200
# One word among forty still tells its sentence; the comment as a whole leaves the others unsure.
_LOUD, _QUIET, _SOFT = 400.0, -8.0, 4.0


def files(**changed: bytes) -> dict[str, bytes]:
    """The reader's files; `changed`: `network`, `names` or `tokenizer` in another's place."""
    return {
        "reader.onnx": changed.get("network") or network(),
        "reader.json": changed.get("names") or names(),
        "tokenizer.json": changed.get("tokenizer") or tokenizer(),
    }


def names(**changed: object) -> bytes:
    shown, perhaps = dict.fromkeys(FACETS, 0.8), dict.fromkeys(FACETS, 0.6)
    told = {"format": 1, "kinds": list(KINDS), "shown": shown, "perhaps": perhaps}
    return json.dumps(told | changed).encode()


def tokenizer() -> bytes:
    vocabulary = {"[UNK]": _FIRST} | {word: _FIRST + 1 + i for i, word in enumerate(_words())}
    made = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    apart = [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation()]
    made.pre_tokenizer = pre_tokenizers.Sequence(apart)
    return made.to_str().encode()


def _words() -> list[str]:
    return [*SHOWS, *SPEAKS_TO]


def network(a_token: int = A_TOKEN, a_comment: int = A_COMMENT, ids: str = "ids") -> bytes:
    """Two tables with a row a word: of tokens as they are, of comments the most over all tokens."""
    tokens, comments = _tables()
    return _model(
        tokens[:, :a_token], np.pad(comments, ((0, 0), (0, 9)))[:, :a_comment], ids
    ).SerializeToString()


def _tables() -> tuple[np.ndarray, np.ndarray]:
    rows = _FIRST + 1 + len(_words())
    tokens = np.full((rows, A_TOKEN), _QUIET, dtype=np.float32)
    tokens[:, len(KINDS) :] = 0.0
    comments = np.full((rows, A_COMMENT), -_SOFT, dtype=np.float32)
    facets = A_COMMENT - len(FACETS)
    to = facets - len(ADDRESSEES)
    kinds = dict(SHOWS)
    for row, word in enumerate(_words(), start=_FIRST + 1):
        if word in kinds:
            place = KINDS.index(kinds[word])
            tokens[row, place] = _LOUD
            if place < len(FACETS):
                comments[row, facets + place] = _SOFT
        else:
            place = ADDRESSEES.index(SPEAKS_TO[word])
            tokens[row, len(KINDS) + place] = _LOUD
            comments[row, to + place] = _SOFT
    return tokens, comments


def _model(tokens: np.ndarray, comments: np.ndarray, ids: str) -> onnx.ModelProto:
    nodes = [
        helper.make_node("Gather", ["token_table", ids], ["tokens"]),
        helper.make_node("Gather", ["comment_table", ids], ["all"]),
        helper.make_node("ReduceMax", ["all"], ["comment"], axes=[1], keepdims=0),
    ]
    takes = [helper.make_tensor_value_info(ids, TensorProto.INT64, [1, "T"])]
    gives = [
        helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [1, "T", tokens.shape[1]]),
        helper.make_tensor_value_info("comment", TensorProto.FLOAT, [1, comments.shape[1]]),
    ]
    tables = [
        numpy_helper.from_array(tokens, "token_table"),
        numpy_helper.from_array(comments, "comment_table"),
    ]
    graph = helper.make_graph(nodes, "words", takes, gives, tables)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
