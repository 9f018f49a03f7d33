"""The network is used as it was made, or refused with the file's name."""

from __future__ import annotations

import json

import numpy as np
import pytest

from service.core.records import Entry
from service.judge.artifact import READER_FILES
from service.language.pipeline import PipelineError, load
from service.language.reader.network import NAMES, NETWORK, TOKENIZER, load_network
from service.language.reader.outputs import A_COMMENT, A_TOKEN, KINDS
from tests.language import word_reader


def test_the_model_s_folder_holds_the_files_that_are_asked_for():
    assert {NETWORK, NAMES, TOKENIZER} == set(READER_FILES) == set(word_reader.files())


REFUSED = [
    ("reader.onnx", {"network": b"no network"}),
    ("reader.onnx", {"network": word_reader.network()[:-100]}),
    ("reader.onnx", {"network": b"\x80\x04K\x01."}),
    ("reader.onnx", {"network": word_reader.network(a_token=A_TOKEN - 1)}),
    ("reader.onnx", {"network": word_reader.network(a_comment=A_COMMENT + 1)}),
    ("reader.onnx", {"network": word_reader.network(ids="words")}),
    ("tokenizer.json", {"tokenizer": b"{}"}),
    ("tokenizer.json", {"tokenizer": b"\xff\xfe"}),
    ("tokenizer.json", {"tokenizer": word_reader.tokenizer()[:-1]}),
    ("reader.json", {"names": b"{"}),
    ("reader.json", {"names": b"[" * 100_000}),
    ("reader.json", {"names": word_reader.names(format=2)}),
    ("reader.json", {"names": word_reader.names(kinds=list(KINDS)[::-1])}),
    ("reader.json", {"names": word_reader.names(kinds=list(KINDS)[1:])}),
    ("reader.json", {"names": word_reader.names(shown={"shouting": 0.5})}),
    ("reader.json", {"names": word_reader.names(perhaps={"point": 0.5})}),
    ("reader.json", {"names": word_reader.names(shown={"thanks": 0.0})}),
    ("reader.json", {"names": word_reader.names(shown={"thanks": "0.5"})}),
    ("reader.json", {"names": word_reader.names(shown={"thanks": float("nan")})}),
    ("reader.json", {"names": word_reader.names(more=1)}),
]


@pytest.mark.parametrize(("name", "changed"), REFUSED)
def test_a_file_that_is_not_what_it_should_be_is_refused_by_name(name, changed):
    with pytest.raises(PipelineError, match=rf"{name}.*: restore the model's folder") as refused:
        load(word_reader.files(**changed))
    assert len(str(refused.value)) < 500


def test_the_thresholds_are_those_of_the_file():
    stored = word_reader.names(shown={"thanks": 0.7}, perhaps={"hurt": 0.4})
    thresholds = load_network(word_reader.files(names=stored)).thresholds
    assert (thresholds.shown, thresholds.perhaps) == ({"thanks": 0.7}, {"hurt": 0.4})


def test_a_tokenizer_s_own_padding_and_cutting_are_not_its_business():
    told = json.loads(word_reader.tokenizer())
    told["truncation"] = {
        "direction": "Right", "max_length": 3, "strategy": "LongestFirst", "stride": 0
    }  # fmt: skip
    told["padding"] = {
        "strategy": {"Fixed": 9}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0,
        "pad_type_id": 0, "pad_token": "[PAD]",
    }  # fmt: skip
    other = load_network(word_reader.files(tokenizer=json.dumps(told).encode()))
    sentences = ["thanks", "thanks to you and everyone, because it rose well"]
    mine = load_network(word_reader.files()).read(sentences, Entry(""))
    np.testing.assert_array_equal(other.read(sentences, Entry("")).sureness, mine.sureness)
