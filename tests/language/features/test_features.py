"""Features: each one moves with what it is named for, and nothing else decides what is read."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.core.records import UNREAD, Entry
from service.language.features import FEATURES
from service.language.features.pooled import pool
from service.language.reading import MAX_TEXT, read
from tests.language.features.test_pooled import NOTHING

NAMES = [feature.name for feature in FEATURES]
PLAIN = "The shop opens at nine."
POST = "We moved the shop to the harbour last spring because the rent in the old town had doubled."

# feature, a comment with less of it, a comment with more of it
MORE = [
    ("words", "Nice.", "Nice, and it went well for all of us in the end."),
    ("sentence_length", "It rains. We wait. He sings.", "It rains while we wait and he sings."),
    ("paragraphs", "One thing. Another thing.", "One thing.\n\nAnother thing."),
    ("question_mark", PLAIN, "Nine?"),
    ("question_share", "How? " + PLAIN * 3, "How do you open at nine?"),
    ("question_last", "When do you open? I pass by often.", "I pass by often. When do you open?"),
    ("at_name", "Maria, the shop opens at nine.", "@maria the shop opens at nine."),
    ("greets", PLAIN, "Hello, the shop opens at nine."),
    ("first_person", "She likes her shop.", "I like my shop."),
    ("second_person", "She likes her shop.", "You like your shop."),
    ("readers_share", "Everyone came. " + PLAIN, "Everyone came. " + PLAIN[:-1] + ", everyone."),
    ("substance", "Thanks, that is it.", "It opens at nine because boats land at eight."),
    ("density", PLAIN + " It rose because we fed it.", "It rose because we fed it."),
    ("courtesy_share", PLAIN, "Thanks for the tip. The shop opens at nine."),
    ("courtesy_share", "Thanks because it rose.", "Thanks that it rose."),
    ("only_courtesy", "Thanks for the tip. " + PLAIN * 3, "Thanks for the tip. Great post!"),
    ("numbers", "It costs a lot.", "It costs 12 or fourteen."),
    ("long_words", "It is a good shop.", "Municipal regulations complicate licensing."),
    ("long_words", "We met Marguerite Delacroix there.", "We met somebody unpleasant there."),
    ("repetition", "Bread, cheese, wine, milk.", "Bread, cheese, my bread, your bread."),
    ("vocabulary", "Bread, my bread, your bread.", "Bread, cheese, wine, milk."),
    ("variety", "Bread, my bread, your bread.", "Bread, cheese, wine, milk."),
    ("subordination", "It rains and we wait.", "We wait because it rains when he sings."),
    ("links", PLAIN, "See https://example.org/shop for more."),
    ("code_words", PLAIN, "The shop opens with open_shop() and --early at nine."),
    ("code_shown", PLAIN, "    shop.open(9)\n    shop.close()\n\n" + PLAIN),
    ("ellipses", PLAIN, "The shop... it opens at nine..."),
    ("capitals", PLAIN, "The shop OPENS AT NINE."),
    ("restated", "Licences take ages in our county.", "You moved the shop to the harbour last."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "less", "more"), MORE, ids=[name for name, _, _ in MORE])
def test_a_feature_rises_with_what_it_is_named_for(values_of, name, less, more):
    low, high = (values_of(Entry(text, "Moving", POST))[name] for text in (less, more))
    assert low < high


BASE = Entry(PLAIN, parent_text=None)
ASKED = replace(BASE, parent_text="When?")
ARRIVAL = [
    ("parent_words", replace(BASE, parent_text="Rain again."), replace(BASE, parent_text="Opens?")),
    ("answers_reader", BASE, ASKED),
    ("answers_reader", replace(ASKED, parent_by_author=True), ASKED),
    ("answers_author", ASKED, replace(ASKED, parent_by_author=True)),
    ("goes_on", ASKED, replace(ASKED, parent_by_self=True)),
    ("calls_author", BASE, replace(BASE, speaks_to="author")),
    ("calls_reader", BASE, replace(BASE, speaks_to="reader")),
    ("place", BASE, replace(BASE, place=4)),
    ("author_place", replace(BASE, place=4), replace(BASE, place=4, author_place=2)),
    ("after_author", BASE, replace(BASE, after_author=True)),
    ("said_before", BASE, replace(BASE, said_before=0.5)),
    ("reader_unknown", replace(BASE, comments_before=0, answered_before=0), BASE),
    ("first_comment", replace(BASE, comments_before=2, answered_before=0),
     replace(BASE, comments_before=0, answered_before=0)),
    ("comments_before", replace(BASE, comments_before=2), replace(BASE, comments_before=9)),
    ("answered_before", replace(BASE, comments_before=9, answered_before=0),
     replace(BASE, comments_before=9, answered_before=9)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "less", "more"), ARRIVAL, ids=[name for name, _, _ in ARRIVAL])
def test_a_feature_of_the_arrival_moves_with_it_and_the_others_do_not(values_of, name, less, more):
    low, high = values_of(less), values_of(more)
    assert low[name] < high[name]
    # The reader itself looks at what the comment answers.
    counted = {f.name for f in FEATURES if f.about == "text"} - set(pool(NOTHING, []))
    assert all(low[each] == high[each] for each in counted)


def test_every_feature_is_tried_above():
    told = {name for name, *_ in MORE} | {name for name, *_ in ARRIVAL}
    assert told | set(pool(NOTHING, [])) == set(NAMES)
    assert {name for name, *_ in ARRIVAL} == {f.name for f in FEATURES if f.about != "text"}


def test_features_are_named_once_and_said_in_plain_words():
    assert len(NAMES) == len(set(NAMES))
    for feature in FEATURES:
        assert re.fullmatch(r"[a-z_]+", feature.name)
        assert feature.doc
        assert re.match(r"it|its|how|the|you|others", feature.words)


NOT_JUDGED = [
    ("", "empty", None), (" \n\t ", "empty", None), ("\u200b\u200b", "empty", None),
    ("    print(1)\n    return shop", "code", None), ("> Thanks!", "code", None),
    ("```\nselect * from shop;\n```", "code", None),
    ("Muito obrigada pelo artigo, gostei muito", "language", "pt"),
    ("Danke!", "language", "de"), ("ありがとう", "language", "ja"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why", "language"), NOT_JUDGED)
def test_what_cannot_be_judged_gets_no_numbers_and_says_why(read_text, text, why, language):
    reading = read_text(text)
    assert (reading.not_judged, reading.language) == (why, language)
    assert reading.vector is None
    assert reading.facets == ()


@pytest.mark.parametrize(
    "text", ["Thanks", ":)", "+1", "https://example.org", "?", "👍🏽", "> Hm?\n\nYes."]
)
def test_one_word_of_thanks_is_judged_and_so_is_less(read_text, text):
    reading = read_text(text)
    assert reading.not_judged is None
    assert reading.vector.dtype == np.float32
    assert reading.vector.shape == (len(FEATURES),)


def test_length_alone_moves_only_the_features_that_measure_it(values_of):
    text = "I think the shop opens at nine, because the boats land at eight."
    once, thrice = values_of(Entry(text)), values_of(Entry("\n".join([text] * 3)))
    moved = {name for name in NAMES if abs(once[name] - thrice[name]) > 1e-6}
    # How surely a sentence shows something depends on what stands around it.
    assert moved <= {"words", "repetition", *pool(NOTHING, [])}


def test_the_writer_s_name_moves_nothing(values_of):
    one = values_of(Entry("Thanks! We did it.\n\nBest regards,\nAmina"))
    assert one == values_of(Entry("Thanks! We did it.\n\nBest regards,\nPeter"))


TEXTS = [text for _, less, more in MORE for text in (less, more)] + [t for t, *_ in NOT_JUDGED]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(TEXTS), max_size=40))
def test_a_reading_does_not_depend_on_its_neighbours(pipeline, texts):
    together = read(pipeline, [Entry(text, "Moving", POST) for text in texts])
    for text, reading in zip(texts, together, strict=True):
        alone = read(pipeline, [Entry(text, "Moving", POST)])[0]
        assert reading.facets == alone.facets
        assert reading.not_judged == alone.not_judged
        if alone.vector is not None:
            np.testing.assert_array_equal(reading.vector, alone.vector)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300), st.text(max_size=50), st.none() | st.text(max_size=50))
def test_nothing_a_reader_writes_breaks_the_reading(pipeline, text, post, parent):
    reading = read(pipeline, [Entry(text, post, post, parent)])[0]
    assert (reading.vector is None) == (reading.not_judged is not None)
    if reading.vector is not None:
        assert np.isfinite(reading.vector).all()


@pytest.mark.parametrize(
    "text",
    ["(" * 90_000, "?" * 90_000, "word " * 90_000, "a\n" * 90_000, "x" * 90_000, " " * 90_000,
     "hi" + "\u0301" * 90_000, "👍🏽" * 30_000, "http://a.b/" + "c/" * 45_000,
     "i do not know " * 9000],
    ids=lambda text: text[:12].strip(),
)  # fmt: skip
def test_one_endless_comment_costs_little_time(read_text, text):
    start = time.process_time()
    reading = read_text(text)
    assert time.process_time() - start < 6
    read = [facet for facet in reading.facets if facet.name != UNREAD]
    assert all(facet.end <= MAX_TEXT for facet in read)
