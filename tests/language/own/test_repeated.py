"""What a comment says over again is not read; what is left keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.own.repeated import said_anew
from service.language.words import runs_in

POST = "We moved the shop to the harbour last spring. The rent in the old town had doubled since."

KEPT = [
    ("The rent is the same here. The rent is the same here.", "The rent is the same here."),
    ("The rent is the same here!\n\nTHE RENT IS THE SAME HERE", "The rent is the same here!"),
    ("The rent in the old town had doubled since. Has it fallen?", "Has it fallen?"),
    ("We moved the shop to the harbour last spring! Why not sooner?", "Why not sooner?"),
    ('You wrote "We moved the shop to the harbour last spring." Why?', "You wrote Why?"),
    ('He said "The harbour is far too cold for a shop." True?',
     'He said "The harbour is far too cold for a shop." True?'),
    ("No. No. The rent is fair.", "No. No. The rent is fair."),
    ("We moved the bakery to the harbour too.", "We moved the bakery to the harbour too."),
    ("The rent in the old town had doubled since.", "The rent in the old town had doubled since."),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kept"), KEPT, ids=[text for text, _ in KEPT])
def test_only_what_is_said_anew_is_kept_unless_nothing_would_be(text, kept):
    assert " ".join(said_anew(text, runs_in(POST)).split()) == kept


WORDS = ["rent", "shop", "town", "is", "the", "a", "old", "No"]
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)
texts = st.lists(words.map(" ".join), max_size=6).map(". ".join)


@given(texts, texts)
def test_every_character_stays_in_its_place_or_becomes_a_space(text, post):
    anew = said_anew(text, runs_in(post))
    assert len(anew) == len(text)
    assert all(now in (before, " ") for now, before in zip(anew, text, strict=True))
