"""Which questions are genuine: a question mark is neither needed nor enough."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

GENUINE = [
    ("How do you decide which newsletter to drop?", "How do you decide which newsletter to drop?"),
    ("Nice. Do you write at night or in the morning?", "Do you write at night or in the morning?"),
    ("I wonder how you keep track of all these names.", "I wonder how you keep track"),
    ("Would love to know whether this works for a shop with two people.", "Would love to know"),
    ("We tried it twice and sales stayed flat. Any idea why", "Any idea why"),
    ("This only covers invoices, right?", "This only covers invoices, right?"),
    ("What is the best way to ask for a refund", "What is the best way to ask for a refund"),
    ("Could you please share the spreadsheet", "Could you please share the spreadsheet"),
    ("Can anyone tell me where the second part is", "Can anyone tell me where"),
    ("Please let me know how the workshop went.", "Please let me know how the workshop went."),
    ("I was wondering if the course is still open.", "I was wondering if the course"),
    ("Have you thought about raising your prices?", "Have you thought about raising your prices?"),
    ("Is there a printable version?", "Is there a printable version?"),
    ("Where i can find the old theme", "Where i can find the old theme"),
    ("My question is: who pays for the shipping back?", "who pays for the shipping back?"),
    ("If I have two shops, which one do I register first?", "which one do I register first?"),
    ("So what happened to the bakery in the end?", "what happened to the bakery"),
    ("Will you be at the fair in May?", "Will you be at the fair in May?"),
    ("How about the fees?", "How about the fees?"),
    ("Should I soak the beans overnight or in the morning", "Should I soak the beans"),
    ("Wouldn't it make more sense to tax the land instead.", "Wouldn't it make more sense"),
    ("What about goats on a slope like that", "What about goats"),
    ("Which flour and yeast are you using these days.", "Which flour and yeast are you using"),
    ("Why don't you write about sleeper trains", "Why don't you write about sleeper trains"),
    ("What shall I bring to the first lesson.", "What shall I bring"),
    ("Any way to get the pattern on paper", "Any way to get the pattern"),
    ("For the long ride my doubt was this: is there a train back", "is there a train back"),
    ("Keen to hear your thoughts.", "Keen to hear your thoughts."),
    ("Could you expand on: the oven has to rest", "Could you expand on"),
]


@pytest.mark.parametrize(("text", "part"), GENUINE, ids=[text for text, _ in GENUINE])
def test_a_question_that_wants_an_answer_is_shown(facets_of, text, part):
    quotes = [facet.quote for facet in facets_of("question", text)]
    assert any(part in quote for quote in quotes), quotes


NOT_GENUINE = [
    "Great list! How cool is that?",
    "You kept all the receipts. Who knew?",
    "Love the new layout. Right?",
    "What's not to like?",
    "Why did we move? Because the rent doubled.",
    "Did it help? No. We lost another month.",
    "We changed one word on the button. The result? Twice the orders.",
    "Who needs another newsletter?",
    "Are you kidding me?",
    'My boss asked "what is this for?" and left.',
    "Thanks for the tip.",
    "What I like most is the calm tone.",
    "When I opened the shop I had no plan.",
    "No wonder they closed.",
    "I sold about forty (?) of them.",
    "Have a great weekend!",
    "Let me know if you need anything.",
    "How you explained the tax part was very clear.",
    "See http://example.org/search?q=rent for the list.",
    "As you can see it pays off.",
    "Really?",
    "Should you need a second tent, write to the club.",
    "The French put a space before the ?",
    "There is one '?' too many on the sign.",
    'They wrote on the wall "where is our bus?" and nobody came.',
]


@pytest.mark.parametrize("text", NOT_GENUINE)
def test_what_wants_no_answer_is_no_question(facets_of, text):
    assert facets_of("question", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "> Do you ever sleep?\n\nI sleep very well, thank you.",
        "You said:\n\n> why would I pay for that?\n\nI pay for it gladly.",
    ],
)
def test_a_quoted_question_is_not_the_readers(facets_of, text):
    assert facets_of("question", text) == []


AROUND = [
    ("> What did you mean by that?\n\n", ""),
    ("", "\n\n> Was it worth it? How much was it?"),
    ("", "\n\n-- \nJo Miller\nWant a better website? Ask me!"),
    ("", "\n\nSent from my iPhone"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from([text for text, _ in GENUINE] + NOT_GENUINE), st.sampled_from(AROUND))
def test_a_quotation_or_a_signature_changes_no_question(facets_of, text, around):
    before, after = around
    alone = [facet.quote for facet in facets_of("question", text)]
    assert [f.quote for f in facets_of("question", before + text + after)] == alone
