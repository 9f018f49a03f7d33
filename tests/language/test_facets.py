"""Facets: each with the exact words that show it, and none where the words only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.core.records import POINT, Entry
from service.core.texts.text import own_words
from service.language.reading import read
from service.language.recognise import FACETS

SHOWN = [
    ("thanks", "Thanks for the checklist. We start on Monday.", "Thanks for the checklist."),
    ("thanks", "We start on Monday, thank you so much!", "thank you"),
    ("thanks", "I really appreciate the honesty here.", "I really appreciate the honesty here."),
    ("praise", "Great post. I sent it to my team.", "Great post."),
    ("praise", "Very nice! We open in June.", "Very nice!"),
    ("praise", "I loved your piece about pricing.", "I loved your piece about pricing."),
    ("praise", "Keep up the good work.", "Keep up the good work."),
    ("praise", "This is exactly what I was looking for.", "exactly what I was looking for"),
    ("agreement", "I totally agree with the second point.", "I totally agree"),
    ("agreement", "+1. We saw it too.", "+1"),
    ("agreement", "Same here, the parcel never came.", "Same here"),
    ("agreement", "You're right, the fee is gone.", "You're right"),
    ("disagreement", "I disagree. Small shops cannot do that.", "I disagree."),
    ("disagreement", "I don't think that lower prices help.", "I don't think that"),
    ("disagreement", "Sorry, but you're missing the point of the law.", "you're missing the point"),
    ("disagreement", "I'm not convinced that ads bring anyone back.", "I'm not convinced"),
    ("correction", "There is a typo in the second paragraph.", "There is a typo"),
    ("correction", "Small correction: the fair was in 2009.", "Small correction"),
    ("correction", "The link to the order form is broken.", "is broken"),
    ("correction", "I think you meant VAT there.", "I think you meant VAT there."),
    ("correction", "The last figure is incorrect.", "The last figure is incorrect."),
    ("suggestion", "You should also try a smaller font.", "You should also try a smaller font."),
    ("suggestion", "I would suggest a short summary at the top.", "I would suggest"),
    ("suggestion", "Why not offer a trial week?", "Why not offer a trial week?"),
    ("suggestion", "Would be nice to have a printable list.", "Would be nice to have"),
    ("suggestion", "Put the price on the first page.", "Put the price on the first page."),
    ("request_for_help", "Please help, my shop shows nothing since the update.", "Please help"),
    ("request_for_help", "I get an error when I press save.", "I get an error when I press save."),
    ("request_for_help", "I'm stuck at step three.", "I'm stuck at step three."),
    ("request_for_help", "The form doesn't work for me. Any ideas?", "Any ideas?"),
    ("reasoning", "The rent matters more, because it comes every month whether you sell or not.",
     "because it comes every month"),
    ("reasoning", "Nobody reads the manual, which means that the label has to say it all.",
     "which means that the label"),
    ("evidence", "According to the tax office the limit is 22,000.", "According to the tax office"),
    ("evidence", "We measured it: returns fell by 12 % within a month.", "12 %"),
    ("personal_story", "Two years ago I quit my job and opened a bakery with my sister. "
     "We sold bread from the garage until the first winter.", "Two years ago I quit my job"),
    ("personal_story", "My wife and I moved to Porto in 2008. I learned the language on the bus.",
     "moved to Porto in 2008"),
    ("offer", "I'd be happy to help with the translation.", "I'd be happy to help"),
    ("offer", "If you need a second pair of eyes, feel free to email me.", "feel free to email me"),
    ("offer", "I can send you my old invoices.", "I can send you my old invoices."),
    ("hurt", "I was really hurt by your answer to Ana.", "I was really hurt by your answer"),
    ("hurt", "You deleted my comment without a word.", "You deleted my comment"),
    ("hurt", "That was unkind, and I had only asked.", "That was unkind"),
    ("hostility", "You are an idiot if you believe this.", "You are an idiot"),
    ("hostility", "What a load of nonsense, shut up.", "shut up"),
    ("humour", "I keep my receipts in the freezer, haha.", "haha"),
    ("humour", "My accountant will cry when she reads this ;)", ";)"),
    ("promotion", "Visit our website for cheap flyers.", "Visit our website"),
    ("promotion", "I wrote a whole post about it: http://example.org/mine", "a whole post"),
    ("self_introduction", "Long time reader, first time commenter.", "Long time reader"),
    ("self_introduction", "Hello, my name is Ruth and I sell wool.", "my name is Ruth"),
    ("self_introduction", "I'm a freelance designer from Leeds.", "I'm a freelance designer"),
]  # fmt: skip


PLAIN = "The shop opens at nine."


@pytest.mark.parametrize(("name", "text", "part"), SHOWN, ids=[text for _, text, _ in SHOWN])
def test_a_facet_is_surer_where_its_words_are_and_shown_by_them_if_at_all(
    values_of, facets_of, name, text, part
):
    assert values_of(Entry(text))[name] > values_of(Entry(PLAIN))[name]
    quotes = [facet.quote for facet in facets_of(name, text)]
    assert not quotes or any(part in quote for quote in quotes), quotes


CERTAIN = [case for case in SHOWN if case[0] in {"thanks", "praise"}]


@pytest.mark.parametrize(("name", "text", "part"), CERTAIN, ids=[text for _, text, _ in CERTAIN])
def test_courtesy_in_plain_words_is_shown(facets_of, name, text, part):
    assert any(part in facet.quote for facet in facets_of(name, text))


NOT_SHOWN = [
    ("thanks", "Thanks to the strike nothing came."),
    ("thanks", "No thanks, I have one."),
    ("praise", "It would be great to have a list."),
    ("praise", "Hope that is useful."),
    ("praise", "Good luck with the move."),
    ("praise", "This is not a good idea."),
    ("praise", "How good is the coffee there?"),
    ("agreement", "I don't agree with you."),
    ("disagreement", "I couldn't agree more."),
    ("correction", "Sorry about the typo in my first comment."),
    ("correction", "You should be able to do that."),
    ("suggestion", "I could not find the second part."),
    ("suggestion", "Keep up the good work."),
    ("suggestion", "Thank you for the tip."),
    ("request_for_help", "Hope this helps."),
    ("request_for_help", "Thanks for your help!"),
    ("request_for_help", "I got an error at first, but then I fixed it by restarting."),
    ("reasoning", "Because."),
    ("personal_story", "I just wanted to say that I liked it."),
    ("personal_story", "You went there last year, didn't you?"),
    ("offer", "I can't help it."),
    ("offer", "Feel free to disagree."),
    ("hurt", "If it hurts, do it more often."),
    ("hostility", "I'm an idiot, I forgot to save."),
    ("hostility", "I strongly disagree, and here is why."),
    ("promotion", "I like your website."),
    ("self_introduction", "When I run the script nothing happens."),
    ("self_introduction", "I'm no lawyer."),
    ("humour", "Thanks :)"),
]


@pytest.mark.parametrize(("name", "text"), NOT_SHOWN, ids=[text for _, text in NOT_SHOWN])
def test_words_that_only_look_like_a_facet_show_none(facets_of, name, text):
    assert facets_of(name, text) == []


def test_a_facet_is_never_taken_from_a_quotation_or_from_code(facets_of):
    text = '> Thanks for nothing, you idiot.\n\nOh.\n\n    print("thank you")\n    // I disagree'
    assert [facets_of(name, text) for name in ("thanks", "hostility", "disagreement")] == [[]] * 3


def test_of_a_long_sentence_the_telling_part_is_shown(facets_of):
    text = (
        "We opened the second shop in a town where nobody knew us and where the old owner had left"
        " debts with every baker and butcher, and I totally agree with your point on trust, while"
        " the bank looked only at the numbers and asked for more of them every single week."
    )
    (facet,) = facets_of("agreement", text)
    assert facet.quote == "and I totally agree with your point on trust"


PIECES = [text for _, text, _ in SHOWN] + [
    "> quoted, thanks!", "\n\n", "\n", "👍🏽", "e\u0301", "¿", "\u202e", "\ud83d", "\u200b",
    "\t", "???", "“Hm”",
    "    int x = 1;",
    "-- \nJo", "@ana", "…", "Σ", "\x00",
]  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=8))
def test_every_span_is_exactly_its_words_whatever_is_written(pipeline, pieces):
    text = " ".join(pieces)
    own = own_words(text)
    for facet in read(pipeline, [Entry(text)])[0].facets:
        assert facet.name in {*FACETS, POINT}
        assert facet.start < facet.end
        assert text[facet.start : facet.end] == facet.quote
        assert not facet.quote[0].isspace()
        assert own[facet.start] == text[facet.start]
