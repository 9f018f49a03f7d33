"""The reader in a spaCy pipeline of anybody's."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from service.core.records import Entry
from service.language.reader.component import READER
from service.language.reader.network import load_network
from service.language.reader.outputs import ADDRESSEES, KINDS
from tests.language import word_reader

TEXT = "Thanks to everyone. Could you tell me more?"


@pytest.fixture
def nlp():
    made = spacy.blank("en")
    made.add_pipe("sentencizer")
    made.add_pipe(READER).network = load_network(word_reader.files())
    return made


def test_each_sentence_is_read(nlp):
    read = nlp(TEXT)._.read
    surest = [KINDS[i] for i in read.sureness.argmax(axis=1)]
    assert surest == ["thanks", "question"]
    assert [ADDRESSEES[i] for i in read.addressed.argmax(axis=1)] == ["readers", "author"]


def test_what_the_comment_answers_is_read_too(nlp):
    alone, under = nlp.make_doc(TEXT), nlp.make_doc(TEXT)
    under._.entry = Entry(TEXT, post_title="Haha")
    humour = KINDS.index("humour")
    told = [nlp(doc)._.read.sureness[0, humour] for doc in (alone, under)]
    assert told[0] < told[1]


def test_many_are_read_as_each_alone(nlp):
    texts = [TEXT, "", "Haha!", TEXT * 40]
    for text, doc in zip(texts, nlp.pipe(texts), strict=True):
        np.testing.assert_array_equal(doc._.read.sureness, nlp(text)._.read.sureness)


def test_without_a_network_it_says_so():
    made = spacy.blank("en")
    made.add_pipe("sentencizer")
    made.add_pipe(READER)
    with pytest.raises(ValueError, match="set its `network`"):
        made(TEXT)


def test_spacy_knows_what_it_needs_and_gives(nlp):
    told = nlp.analyze_pipes(keys=["assigns", "requires"])
    assert told["summary"][READER] == {"assigns": ["doc._.read"], "requires": ["doc.sents"]}
    assert not told["problems"][READER]
