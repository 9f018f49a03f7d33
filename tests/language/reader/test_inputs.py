"""What the network is given: every sentence once, in order, under what it answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from service.core.records import Entry
from service.language.reader import network
from service.language.reader.inputs import LONGEST_SENTENCE, WINDOW, windows
from service.settings import read_settings
from tests.language import word_reader

TOKENIZER = Tokenizer.from_buffer(word_reader.tokenizer())
WORDS = ["you", "thanks", "rye", "?", "oven,", "\u0301", "", " ", "a" * 40]
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), max_size=40)
ENTRIES = st.builds(
    Entry,
    st.just(""),
    post_title=st.sampled_from(["", "Rye", "rye " * 50]),
    parent_text=st.sampled_from([None, "", "Does it rise?", "it rises " * 5_000]),
    parent_by_author=st.booleans(),
    parent_by_self=st.booleans(),
    speaks_to=st.sampled_from(["", "author", "reader"]),
)


def ids_of(text: str) -> list[int]:
    return TOKENIZER.encode(text, add_special_tokens=False).ids


@given(SENTENCES, ENTRIES)
def test_every_sentence_stands_in_exactly_one_window_in_order(sentences, entry):
    cut = windows(TOKENIZER, sentences, entry)
    placed = [
        (window.first + i, window.ids[start:end])
        for window in cut
        for i, (start, end) in enumerate(window.spans)
    ]
    assert [place for place, _ in placed] == list(range(len(sentences)))
    for (_, ids), sentence in zip(placed, sentences, strict=True):
        whole = ids_of(sentence)
        assert list(ids) == whole[:LONGEST_SENTENCE] or (not whole and len(ids) == 1)


@given(SENTENCES, ENTRIES)
def test_no_window_is_longer_than_the_network_was_taught(sentences, entry):
    for window in windows(TOKENIZER, sentences, entry):
        assert len(window.ids) <= WINDOW
        assert all(0 < start < end < len(window.ids) for start, end in window.spans)
        lengths = [end - start for start, end in window.spans]
        assert [len(starts) for starts in window.starts] == lengths


@given(SENTENCES, ENTRIES)
def test_each_token_of_a_sentence_is_told_where_it_starts(sentences, entry):
    for window in windows(TOKENIZER, sentences, entry):
        for i, starts in enumerate(window.starts):
            sentence = sentences[window.first + i]
            assert list(starts) == sorted(starts)
            assert all(start < max(len(sentence), 1) for start in starts)


@given(SENTENCES, ENTRIES)
def test_each_window_opens_with_what_the_comment_answers(sentences, entry):
    cut = windows(TOKENIZER, sentences, entry)
    above = cut[0].ids[: cut[0].spans[0][0]] if sentences else cut[0].ids[:-1]
    assert len(above) <= WINDOW // 4
    assert all(window.ids[: len(above)] == above for window in cut)


@pytest.mark.parametrize(
    ("entry", "other"),
    [
        (Entry("", parent_text="Rye?"), Entry("", parent_text="Rye?", parent_by_author=True)),
        (Entry("", parent_text="Rye?"), Entry("", parent_text="Rye?", parent_by_self=True)),
        (Entry(""), Entry("", parent_text="")),
        (Entry(""), Entry("", speaks_to="author")),
        (Entry("", speaks_to="author"), Entry("", speaks_to="reader")),
        (Entry("", post_title="Rye"), Entry("", post_title="You")),
        (Entry("", parent_text="Rye"), Entry("", parent_text="You")),
    ],
)
def test_whom_and_what_it_answers_makes_a_difference(entry, other):
    sentences = ["you bake rye."]
    assert windows(TOKENIZER, sentences, entry) != windows(TOKENIZER, sentences, other)


def test_of_an_endless_sentence_the_start_is_looked_at():
    [window] = windows(TOKENIZER, ["rye " * 90_000, "you"], Entry(""))
    assert [end - start for start, end in window.spans] == [LONGEST_SENTENCE, 1]


def shipped() -> Tokenizer:
    return network.tokenizer_of((read_settings().model / network.TOKENIZER).read_bytes())


@pytest.mark.parametrize(
    ("with_signs", "plain"),
    [
        ("Lovely rye 🎉", "Lovely rye"),
        ("🎉🎉 Does it rise? ❤️", "Does it rise?"),
        ("It 🥖 rises", "It rises"),
    ],
)
def test_what_the_vocabulary_does_not_know_moves_nothing(with_signs: str, plain: str) -> None:
    tokenizer = shipped()
    [changed], [kept] = (windows(tokenizer, [each], Entry("")) for each in (with_signs, plain))
    assert changed.ids == kept.ids
    assert [with_signs[at] for at in changed.starts[0]] == [plain[at] for at in kept.starts[0]]


def test_a_sentence_of_unknown_signs_alone_still_has_its_place() -> None:
    tokenizer = shipped()
    [window] = windows(tokenizer, ["Rye.", "🎉🎉", "It rises."], Entry(""))
    assert [end - start for start, end in window.spans][1] == 1
    assert len(window.spans) == 3
