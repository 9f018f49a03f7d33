"""Cues of correcting, disputing, advising, jest, selling, scorn and self: each in its own words."""

from __future__ import annotations

import pytest

SAID = [
    ("slip", "There is a typo in the recipe."),
    ("slip", "Small correction to your table of trains."),
    ("missing_piece", "I think you forgot the salt."),
    ("dead_link", "The link to the timetable is dead."),
    ("dead_link", "The second link goes to a page about cats."),
    ("dead_link", "Your images no longer show up."),
    ("turned_stale", "The tax office no longer accepts that form."),
    ("turned_stale", "The museum has been moved to the harbour."),
    ("ought_to_read", 'The first line should read "two cups".'),
    ("ought_to_read", "Shouldn't it be three eggs?"),
    ("ought_to_read", "Did you mean the northern route?"),
    ("false_claim", "That's not true, the bridge opened later."),
    ("pointer", "Just a note that the shop closes at five."),
    ("pointer", "I think you'll find the mayor resigned."),
    ("own_slip", "Oops, I meant Thursday."),
    ("dissent", "I'm not convinced that trams are cheaper."),
    ("dissent", "I beg to differ."),
    ("rebuff", "You're missing the point of the vote."),
    ("concession", "I see your point, but the bus is full."),
    ("opinion_against", "I'd rather cook it without the lid."),
    ("you_could", "You could also use butter."),
    ("recommend", "I'd suggest a longer rest for the dough."),
    ("recommend", "Why not start at the coast?"),
    ("wish", "It'd be great to have a map."),
    ("another_way", "An easier way is to freeze it first."),
    ("wink", "My cat reads it too ;-)"),
    ("laughter", "We ate it all, hahaha"),
    ("own_page", "I wrote about this on my blog."),
    ("own_tool", "I recently released a small app for cyclists."),
    ("sold", "Get a free trial today."),
    ("swearing", "What a load of crap."),
    ("hatred", "I can't stand the new layout."),
    ("sneer", "Get a life."),
    ("assent", "Yes, exactly."),
    ("agreeing", "You're absolutely right about the rent."),
    ("who_i_am", "I'm a retired teacher from Leeds."),
    ("shown", "According to the survey nobody walks."),
]  # fmt: skip


def _names(pipeline, text: str) -> set[str]:
    doc = next(iter(pipeline.docs([text])))
    norms = [token.norm_ for token in doc]
    found = pipeline.cues.find(doc, norms, [token.tag_ for token in doc])
    return {cue.name.removesuffix("_faint").removesuffix("_clear") for cue in found}


@pytest.mark.parametrize(("name", "text"), SAID, ids=[text for _, text in SAID])
def test_a_way_of_saying_it_is_known(pipeline, name, text):
    assert name in _names(pipeline, text)


NOT_SAID = [
    ("slip", "We walked to the harbour and had lunch."),
    ("dead_link", "Thanks for the link to the timetable."),
    ("dissent", "I like the second photo most."),
    ("sold", "Our garden has two old trees."),
    ("swearing", "The soup was lovely."),
    ("wink", "See you on Monday :)"),
    ("own_slip", "You wrote that last week."),
]


@pytest.mark.parametrize(("name", "text"), NOT_SAID, ids=[text for _, text in NOT_SAID])
def test_plain_words_are_no_such_cue(pipeline, name, text):
    assert name not in _names(pipeline, text)


@pytest.mark.parametrize("text", ["It's missing a lid.", "It is missing a lid."])
def test_a_short_form_is_found_as_its_long_form(pipeline, text):
    assert "missing_piece" in _names(pipeline, text)
