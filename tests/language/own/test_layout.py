"""The way from the parsed text back to the offsets of the comment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.texts.text import own_words
from service.language.own.layout import lay_out

PIECES = [*"ab .\n\t>’“—é", "👍🏽", "e\u0301", "\u2028", "\ud800", "\u200b"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=200).map("".join)


@given(TEXTS)
def test_every_character_leads_back_to_where_it_stood(text):
    layout = lay_out(text, own_words(text))
    for i, char in enumerate(layout.text):
        there = text[layout.original(i)]
        assert char.isspace() or char == there or char in "'\"\ufffd"


@pytest.mark.parametrize(
    ("text", "laid_out"),
    [
        ("One.\nTwo.", "One.\nTwo."),
        ("Hi Jo,\nthanks", "Hi Jo,\nthanks"),
        ("a   b \t c", "a b c"),
        ("  a\n\n\n\nb  ", "a\n\nb"),
        ("It’s “fine”", 'It\'s "fine"'),
        ("a\n> quoted\nb", "a\n\nb"),
        (f"{'long ' * 12}line\nthat goes on", f"{'long ' * 12}line that goes on"),
    ],
)
def test_blanks_are_collapsed_and_lines_kept_where_they_end_a_sentence(text, laid_out):
    assert lay_out(text, own_words(text)).text == laid_out


def test_of_an_endless_word_only_the_start_is_read():
    assert len(lay_out("x" * 9000, "x" * 9000).text) < 300
