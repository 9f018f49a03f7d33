"""Facets: what the reader is sure of, each with the exact words that show it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.core.facets import FACETS
from service.core.records import POINT, TO_READER, UNREAD, Entry
from service.core.texts.text import own_words
from service.language.facets import find_facets
from service.language.reader.network import Thresholds
from service.language.reader.outputs import ADDRESSEES, ASKS, GRADES, KINDS, Pieces, Read
from service.language.reading import read
from tests.language import word_reader

# Surely shown from .8 on, perhaps from .6 on; of hurt nothing but perhaps, of humour nothing.
THRESHOLDS = Thresholds({"thanks": 0.8, "praise": 0.8}, {"thanks": 0.6, "hurt": 0.4})


def said(talk, *, to="nobody", whole="nobody", **sure):
    """A reader's word on a talk: of each kind its sureness a sentence, 0 where nothing is said."""
    count = len(talk.sentences)
    sureness = np.zeros((count, len(KINDS)))
    for kind, numbers in sure.items():
        sureness[:, KINDS.index(kind)] = numbers
    addressed = np.zeros((count, len(ADDRESSEES)))
    for place, name in enumerate([to] * count if isinstance(to, str) else to):
        addressed[place, ADDRESSEES.index(name)] = 1.0
    pieces = tuple(_pieces(talk, sentence) for sentence in talk.sentences)
    to_whom = np.array([float(name == whole) for name in ADDRESSEES])
    return Read(sureness, addressed, pieces, np.zeros(len(ASKS)), to_whom, np.zeros(len(GRADES)))


def _pieces(talk, sentence):
    """A piece a token; "warm" shows everything."""
    tokens = talk.doc[sentence.start : sentence.end]
    starts = np.array([token.idx - tokens[0].idx for token in tokens])
    loud = [10.0 if token.text == "warm" else 0.0 for token in tokens]
    return Pieces(starts, np.repeat(np.array(loud)[:, np.newaxis], len(KINDS), axis=1))


def shown(talk, word):
    return [(f.name, f.quote, f.perhaps) for f in find_facets(talk, word, THRESHOLDS)]


SURENESS = [
    ("thanks", 0.8, [("thanks", "Rye at last.", False)]),
    ("thanks", 0.79, [("thanks", "Rye at last.", True)]),
    ("thanks", 0.59, []),
    ("praise", 0.79, []),
    ("hurt", 0.99, [("hurt", "Rye at last.", True)]),
    ("hurt", 0.39, []),
    ("humour", 0.99, []),
    ("rhetorical", 0.99, []),
    ("point", 0.25, [("point", "Rye at last.", False)]),
    ("point", 0.24, []),
]


@pytest.mark.parametrize(("kind", "sure", "facets"), SURENESS)
def test_a_facet_is_shown_from_its_own_sureness_on(talk_of, kind, sure, facets):
    talk = talk_of("Rye at last.")
    assert shown(talk, said(talk, **{kind: [sure]})) == facets


def test_of_a_name_the_three_surest_are_shown(talk_of):
    talk = talk_of("One. Two. Three. Four. Five.")
    word = said(talk, thanks=[0.9, 0.65, 0.99, 0.95, 0.7])
    assert shown(talk, word) == [
        ("thanks", "One.", False), ("thanks", "Three.", False), ("thanks", "Four.", False),
    ]  # fmt: skip


def test_a_sentence_that_only_its_comment_lifts_is_not_shown_beside_the_surest(talk_of):
    talk = talk_of("We sold rye. Thank you. Many thanks to Jo.")
    word = said(talk, thanks=[0.85, 0.95, 0.9])
    cold = replace(word.pieces[0], logits=word.pieces[0].logits - 1.0)
    word = replace(word, pieces=(cold, *word.pieces[1:]))
    assert shown(talk, word) == [
        ("thanks", "Thank you.", False), ("thanks", "Many thanks to Jo.", False),
    ]  # fmt: skip


ASKS_NOTHING = [
    # how sure a question it is, how sure one for effect; the questions that are shown
    ([0.9, 0.95], [0.1, 0.2], ["Who needs rye?", "How warm is yours?"]),
    ([0.9, 0.95], [0.91, 0.2], ["How warm is yours?"]),
    ([0.9, 0.95], [0.95, 0.99], []),
]


@pytest.mark.parametrize(("sure", "effect", "quotes"), ASKS_NOTHING)
def test_what_is_likelier_asked_for_effect_is_no_question(talk_of, sure, effect, quotes):
    talk = talk_of("Who needs rye? How warm is yours?")
    word = said(talk, question=sure, rhetorical=effect)
    found = find_facets(talk, word, Thresholds({"question": 0.8}, {}))
    assert [facet.quote for facet in found] == quotes


DOUBTFUL = [
    # the question, how sure one for effect where it is a question by 0.9; shown, and how surely
    ("Why would you feed it rye?", 0.85, [("Why would you feed it rye?", False)]),
    ("Why would you feed it rye?", 0.92, [("Why would you feed it rye?", True)]),
    ("Why would you feed it rye?", 0.95, []),
    ("So why would you feed it rye.", 0.92, []),
    ("But why rye?", 0.92, []),
    ("Ha, are you the one who left the cat in the dough?", 0.99,
     [("Ha, are you the one who left the cat in the dough?", True)]),
    ("Weren’t you the baker from Mill Lane?", 0.99,
     [("Weren’t you the baker from Mill Lane?", True)]),
    ("Is that you in the third picture?", 0.99, [("Is that you in the third picture?", True)]),
    ("If you are the baker, so am I.", 0.99, []),
    ("Are you mad to feed it rye?", 0.99, []),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "effect", "quotes"), DOUBTFUL)
def test_what_may_be_asked_for_effect_or_not_is_a_question_perhaps(talk_of, asked, effect, quotes):
    talk = talk_of(asked)
    word = said(talk, question=0.9, rhetorical=effect)
    found = find_facets(talk, word, Thresholds({"question": 0.8}, {}))
    assert [(facet.quote, facet.perhaps) for facet in found] == quotes


ASKED_BEFORE = [
    ({"post_title": "Who needs rye?"}, ["How warm is yours?"]),
    ({"post_text": "A loaf. And who needs rye? I did."}, ["How warm is yours?"]),
    ({"parent_text": "So: how warm is yours?"}, ["Who needs rye?"]),
    ({"parent_text": "Good.\nHow warm is  yours ?"}, ["Who needs rye?"]),
    ({"parent_text": "And how warm is yours in May?"}, ["Who needs rye?", "How warm is yours?"]),
    ({"post_text": "Who needs rye."}, ["Who needs rye?", "How warm is yours?"]),
]


@pytest.mark.parametrize(("before", "quotes"), ASKED_BEFORE)
def test_a_question_of_the_post_or_of_the_parent_is_not_the_readers_own(talk_of, before, quotes):
    talk = talk_of("Who needs rye? How warm is yours?")
    talk.doc._.entry = Entry(talk.text, **before)
    found = find_facets(talk, said(talk, question=0.9), Thresholds({"question": 0.8}, {}))
    assert [facet.quote for facet in found] == quotes


def test_one_sentence_alone_is_the_point(talk_of):
    talk = talk_of("One. Two. Three.")
    assert shown(talk, said(talk, point=[0.3, 0.9, 0.8])) == [("point", "Two.", False)]


LONG = (
    "We opened the second shop in a town where nobody knew us and where the old owner had left"
    " debts with every baker and butcher, and {} that the bank would ever lend us a warm hand,"
    " while others - the well-known ones, too - asked for more of them every single week."
)
CLAUSES = [
    (LONG.format("I never thought"),
     "and I never thought that the bank would ever lend us a warm hand"),
    (LONG.format("I never thought").replace("warm", "cold"), None),
    ("The oven was warm, I say, " + LONG.format("we saw").replace("warm", "cold"),
     "The oven was warm, I say"),
    (LONG.format("we saw").replace("warm", "cold").replace("week", "warm"),
     "too - asked for more of them every single warm."),
    (LONG.format("we saw").replace("warm", "cold").replace("well-known", "well-warm"),
     "while others - the well-warm ones"),
    ("word " * 29 + "warm.", "word " * 29 + "warm."),
    ("word " * 60 + "warm.", "word " * 60 + "warm."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote"), CLAUSES)
def test_of_a_long_sentence_the_clause_that_shows_it_most_is_shown(talk_of, text, quote):
    talk = talk_of(text)
    [(_, told, _)] = shown(talk, said(talk, thanks=[0.9]))
    assert told == quote if quote else text.startswith(told)


WORDS = st.sampled_from(["rye", "warm", ",", "-", "well-kept", "(", ")", ";", "oven", "…", ":"])


@given(st.lists(WORDS, min_size=1, max_size=90).map(" ".join))
def test_no_clause_is_shorter_than_six_tokens_unless_its_sentence_is(cutter, talk_of, text):
    talk = talk_of(f"Rye {text}")
    for facet in find_facets(talk, said(talk, thanks=0.9), THRESHOLDS):
        tokens = cutter.nlp.make_doc(facet.quote)
        whole = [talk.facet("", s.start, s.end).quote for s in talk.sentences]
        assert len(tokens) >= 6 or facet.quote in whole


TO_READERS = [
    # to whom each sentence speaks, the comment as a whole, what is told to be for readers
    (["author", "readers", "author"], "author", [1]),
    (["reader", "author", "readers"], "readers", [0, 2]),
    (["readers", "reader", "readers"], "readers", [0, 1, 2]),
    (["readers", "reader", "reader"], "author", [0, 1, 2]),
    (["nobody", "nobody", "readers"], "readers", [0, 1, 2]),
    (["nobody", "readers", "nobody"], "nobody", []),
    (["nobody", "nobody", "nobody"], "reader", [0, 1, 2]),
    (["author", "author", "nobody"], "readers", []),
    (["author", "author", "author"], "author", []),
]


@pytest.mark.parametrize(("to", "whole", "places"), TO_READERS)
def test_what_is_said_to_readers_is_told_apart_from_what_is_said_to_the_author(
    talk_of, to, whole, places
):
    sentences = ["One of us.", "Two of you.", "Three of them."]
    talk = talk_of(" ".join(sentences))
    told = shown(talk, said(talk, to=to, whole=whole))
    assert told == [(TO_READER, sentences[place], False) for place in places]


def test_a_sentence_that_is_half_to_the_author_is_the_author_s(talk_of):
    talk = talk_of("One of us. Two of you.")
    word = said(talk, to=["author", "readers"], whole="author")
    half = np.array([[1, 0, 0, 0], [0.45, 0.3, 0.25, 0]])
    assert shown(talk, replace(word, addressed=half)) == []


def test_a_facet_is_never_taken_from_a_quotation_or_from_code(facets_of):
    text = '> Thanks for nothing, you idiot.\n\nOh.\n\n    print("thanks")\n    // I disagree'
    assert [facets_of(name, text) for name in ("thanks", "hostility", "disagreement")] == [[]] * 3


def test_a_facet_is_never_taken_from_a_signature(facets_of):
    assert not facets_of("promotion", "Rye at last.\n\n-- \nJo Miller\nBuy my flour!")


def test_of_a_long_comment_the_rest_is_told_to_be_unread(read_text):
    text = (
        "The oven is warm. " * 40
        + "Thanks. "
        + " ".join(f"It rose {n} times, and" for n in range(600))
    )
    text += " that was great!"
    facets = read_text(text).facets
    [unread] = [facet for facet in facets if facet.name == UNREAD]
    assert unread.quote == text[unread.start :]
    assert unread.quote.endswith("was great!")
    assert not [facet for facet in facets if facet.name == "praise"]


PIECES = [
    *(f"So {word}, we say." for word in [*word_reader.SHOWS, *word_reader.SPEAKS_TO]),
    LONG.format("thanks to you"),
    "> quoted, thanks!", "\n\n", "\n", "👍🏽", "e\u0301", "¿", "\u202e", "\ud83d", "\u200b",
    "\t", "???", "“Hm”", "    int x = 1;", "-- \nJo", "@ana", "…", "Σ", "\x00",
]  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=8))
def test_every_span_is_exactly_its_words_whatever_is_written(pipeline, pieces):
    text = " ".join(pieces)
    own = own_words(text)
    for facet in read(pipeline, [Entry(text)])[0].facets:
        assert facet.name in {*FACETS, POINT, TO_READER}
        assert facet.start < facet.end
        assert text[facet.start : facet.end] == facet.quote
        assert not facet.quote[0].isspace()
        assert own[facet.start] == text[facet.start]
