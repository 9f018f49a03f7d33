"""The cues of asking, rhetoric, pleas and offers, each in sentences that have it."""

from __future__ import annotations

import pytest

from service.language.lexicon import LEXICON

HAS = [
    ("asks_if_there", "Is there a shorter way round the lake"),
    ("asks_possible", "Would it be possible to get the seeds by post"),
    ("can_you_help", "Could you please explain the second verse"),
    ("seeks_confirmation", "Or am I reading the map upside down"),
    ("opinion_asked", "What would you recommend for a small kitchen"),
    ("thoughts_asked", "We could also close on Mondays. Thoughts?"),
    ("asks_wh_you", "Which thread do you use for leather"),
    ("how_can_i", "How can I stop the dough from sticking"),
    ("hear_thoughts", "I'm keen to hear your thoughts on rye"),
    ("curious", "I'm curious how the vote ends"),
    ("any_news", "Any news about the night train"),
    ("asked_with_thanks", "Does the ferry take dogs? Thanks!"),
    ("asks_people", "Why would anyone pay for that"),
    ("how_many_people", "How many people even vote here"),
    ("who_would", "Who would want a second election"),
    ("tag_doubts", "That worked out well, huh?"),
    ("tag_negative", "The soup is thin, isn't it?"),
    ("self_answer", "Did it rain? Of course."),
    ("self_answer", "Why the hurry? Because the shop closes."),
    ("quoted_mark", 'My aunt said "why me?" and laughed'),
    ("asked_in_jest", "Do the goats vote too? ;)"),
    ("how_many_times", "How many times must we vote on this"),
    ("set_up", "Did you hear that the mayor sold his bike"),
    ("why_at_all", "Why on earth is the bridge closed"),
    ("negative_question", "Isn't it just a tax by another name"),
    ("asks_oneself", "One might ask who paid for the statue"),
    ("plea", "I hope you can give me a hint"),
    ("plea", "I would be grateful if you could look at it"),
    ("help_welcome", "Any help would be much appreciated"),
    ("help_me", "Please help me understand the rules of the race"),
    ("search_in_vain", "I can't seem to find any information on the old line"),
    ("puzzled", "I don't understand the last step of the recipe"),
    ("unsure", "I'm not sure how to fold the edge"),
    ("what_is_missing", "What am I doing wrong"),
    ("gets_error", "When I try to pay, I get an error"),
    ("others_solved_it", "Has anyone solved the squeaking brake"),
    ("promises", "I'll let you know how the bread turns out"),
    ("if_interested", "If you are interested, the maps are in my garage"),
    ("of_use_to_others", "The list may be useful to others"),
    ("contact_me", "Drop me a line before the fair"),
    ("glad_to", "I'd be happy to share the spare seedlings"),
    ("invites", "Feel free to join us on Sunday"),
]

HAS_NOT = [
    ("plea", "You hope, we pay"),
    ("can_you_help", "You could explain less and cook more"),
    ("asks_if_there", "There is a shorter way round the lake"),
    ("self_answer", "Did it rain on the parade? We were in Leeds."),
    ("quoted_mark", "Did the mayor say why?"),
    ("tag_doubts", "No idea, the mayor has not said."),
    ("promises", "She will let the dog out"),
]


def names(pipeline, text: str) -> set[str]:
    doc = pipeline.nlp(text)
    norms, tags = [token.norm_ for token in doc], [token.tag_ for token in doc]
    return {cue.name for cue in pipeline.cues.find(doc, norms, tags)}


@pytest.mark.parametrize(("name", "text"), HAS, ids=[text for _, text in HAS])
def test_a_sentence_has_its_cue(pipeline, name, text):
    assert name in names(pipeline, text)


@pytest.mark.parametrize(("name", "text"), HAS_NOT, ids=[text for _, text in HAS_NOT])
def test_a_sentence_that_only_looks_like_it_has_not(pipeline, name, text):
    assert name in LEXICON
    assert name not in names(pipeline, text)
