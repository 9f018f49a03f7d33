"""Many texts are read as each would be alone, and an endless one costs little."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from service.core.records import Entry
from service.language.pipeline import MAX_TOKENS, load
from service.language.reader.component import READER
from service.language.sentences import STARTS

TEXTS = [
    "Thanks!", ":)", "Yes.", "I disagree with nearly all of it, because the rent comes first.",
    "How do you keep the bread fresh", "ok", "Two years ago we opened a shop. It went well.",
    "word " * 300, "a", "Great post.\n\nOne question: who pays?", "+1", "Nope, never again.", "",
]  # fmt: skip
ENTRIES = [Entry(text, "Rent", parent_text="Who pays it?") for text in TEXTS]


def read(doc):
    told = doc._.read
    return [told.sureness, told.addressed, told.asks, told.to, told.grades]


@pytest.fixture(scope="module", params=["pipeline", "trained"])
def any_reader(request):
    return request.getfixturevalue(request.param)


def test_the_pipeline_cuts_and_reads_and_does_nothing_else(pipeline, cutter):
    assert pipeline.nlp.pipe_names == [STARTS, READER]
    assert cutter.nlp.pipe_names == [STARTS]


def test_a_text_s_reading_is_bit_for_bit_its_own_whatever_stands_beside_it(any_reader):
    alone = [next(any_reader.docs([e.text], [e])) for e in ENTRIES]
    for entries in (ENTRIES, ENTRIES[::-1], ENTRIES * 2):
        texts = [entry.text for entry in entries]
        by_text = dict(zip(texts, any_reader.docs(texts, entries), strict=True))
        for text, doc in zip(TEXTS, alone, strict=True):
            for one, other in zip(read(by_text[text]), read(doc), strict=True):
                assert one.tobytes() == other.tobytes()


def test_of_an_endless_text_only_the_start_is_read(pipeline):
    text = "(" * 100 + " a ?" * 100_000
    (doc,) = pipeline.docs([text], [Entry(text)])
    assert len(doc) <= MAX_TOKENS


def test_a_cutting_pipeline_needs_no_file_and_reads_nothing():
    (doc,) = load(None).docs(["One. Two."], [Entry("One. Two.")])
    assert len(list(doc.sents)) == 2
    assert doc._.read is None


def test_a_row_of_the_reader_is_a_sentence(pipeline):
    for entry in ENTRIES:
        (doc,) = pipeline.docs([entry.text], [entry])
        assert len(doc._.read.sureness) == len([s for s in doc.sents if s.text.strip()])
        assert np.isfinite(doc._.read.sureness).all()


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


def test_reading_needs_neither_torch_nor_what_trains_the_heads():
    # Where torch is installed, spaCy's own library takes it in: here it is not to be had.
    code = (
        "import sys; sys.modules['torch'] = None; import service.batch;"
        "print([name for name in ('sklearn', 'huggingface_hub') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "[]"
