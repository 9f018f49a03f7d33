"""By when an answer is wanted, in few words; and what is no such time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.core.hinting.deadlines import due, is_due, timely
from service.core.records import Facet, Score
from tests.core.hinting.asking import found, hints

WRITTEN = datetime(2026, 6, 23, 13, 29, tzinfo=UTC)
SAID = {
    "I need your answer until Friday.": "Needs an answer by Friday.",
    "Can you tell me before noon?": "Needs an answer before noon.",
    "We must decide within two weeks.": "Decides within two weeks.",
    # Letters that an expression takes for an i, whatever the case.
    "I need your answer UNT\u0130L Friday.": "Needs an answer by Friday.",
    "I need your answer unt\u0131l Friday.": "Needs an answer by Friday.",
    "I need it T\u0130LL Monday.": "Needs an answer by Monday.",
    "It must be W\u0130TH\u0130N Monday.": "Needs an answer by Monday.",
    "The second Thursday is fine.": "",
    # "Until" of what is shut, days that come again, and one that was.
    "The mill is shut until Monday.": "",
    "The train is no use till the 27th.": "",
    "Tuesday, Thursday, Saturday to the dialysis, two years now.": "",
    "Would you come to our choir any Thursday in Lent?": "",
    "Bring three of your people over on a Saturday.": "",
    "Mam had hers on Friday and has only Welsh now.": "",
    "My father called on Sunday.": "",
    "I won't be there on Thursday.": "",
    "We have a new granddaughter since Monday.": "",
    # A day that it is now.
    "It's January 31.": "",
    "There are a few hours left for Monday, by our clocks.": "",
}
LIKELY = {
    "The exam is on Tuesday morning.": "May need an answer by Tuesday morning.",
    "Before the fair on the 14th we meet once.": "May need an answer by the 14th.",
    "I play my first match in four days.": "May need an answer within four days.",
    "We paint before Sunday.": "May need an answer before Sunday.",
    # What says itself that something is wanted by then, or decided.
    "The printer needs the names by Friday.": "Needs an answer by Friday.",
    "I must know before Sunday because of the hall.": "Needs an answer before Sunday.",
    "Our committee decides on the 4th.": "Decides by the 4th.",
}
DATES = {
    # to come or gone by, when it is written on the 23rd of June
    "The talk is on June 30th, as you know.": True,
    "The talk is on 30 June.": True,
    "It opens on January 3.": False,
    "The talk is on June 22nd.": True,
    "The talk was to be on June 8th, I am told.": False,
    "The talk is on 8 June 2027, in the old mill.": True,
    "The talk is on 8 June 2025, in the old mill.": False,
    "We meet on August 1st, and on October 20th again.": True,
    "The talk is on June 31st.": True,
}
NONE = [
    # asks of a day, and of nothing by a day
    "Wednesday June 8th?",
    "You mean Wednesday?",
    "On the 14th, is that right?",
    "Is it the 14th or the 21st?",
    # names no day, and doesn't press
    "We have a kiln whose certificate is expired.",
    "I've asked our agency, they send me a brochure.",
    "No need to answer before spring.",
    "No hurry, next week is fine.",
    "Let's say today is Feb 02, and I enter a task for March 02.",
    "",
]
PRESSING = [
    "I need this urgently.",
    "Please answer as soon as you can.",
    "We close the pages on the twelfth, so a yes by the eleventh please.",
    "I have to hand it in soon.",
]


@pytest.mark.parametrize("quote", SAID)
def test_a_deadline_is_said(quote: str) -> None:
    assert due(quote) == SAID[quote]


@pytest.mark.parametrize("quote", LIKELY)
def test_of_what_is_found_only_perhaps_what_it_does_not_say_itself_is_said_with_may(
    quote: str,
) -> None:
    assert due(quote, perhaps=True) == LIKELY[quote]


@pytest.mark.parametrize("quote", DATES)
def test_a_day_that_was_over_when_it_was_written_is_no_deadline(quote: str) -> None:
    assert bool(due(quote, WRITTEN)) is DATES[quote]
    assert is_due(quote, WRITTEN) is DATES[quote]


def test_a_day_of_the_next_year_is_to_come_at_the_end_of_this_one() -> None:
    assert due("It opens on January 3.", datetime(2026, 12, 20, tzinfo=UTC))


@pytest.mark.parametrize("quote", NONE)
def test_what_asks_of_a_day_or_names_none_is_no_deadline(quote: str) -> None:
    assert not is_due(quote, WRITTEN)


@pytest.mark.parametrize("quote", [*PRESSING, *LIKELY])
def test_what_presses_or_names_a_day_is_one(quote: str) -> None:
    assert is_due(quote, WRITTEN)


def test_what_is_none_is_found_in_no_score() -> None:
    text = "Wednesday June 8th? Not in the north. The fair is on Saturday, and I need the map."
    quotes = ["Wednesday June 8th?", "The fair is on Saturday, and I need the map."]
    facets = tuple(found(text, "deadline", each, perhaps=True) for each in quotes)
    score = Score(0.5, 0.5, 0.5, 0.6, "en", None, (Facet("question", 0, 19, text[:19]), *facets),
                  {}, "m")  # fmt: skip
    assert timely(score, WRITTEN) == replace(score, facets=(score.facets[0], facets[1]))
    assert timely(replace(score, facets=facets[1:]), WRITTEN).facets == facets[1:]


def test_a_hint_says_of_a_likely_deadline_that_it_is_likely() -> None:
    exam = "My exam is on Tuesday morning."
    text = f"{exam} Does the treaty count as the cause?"
    asked = ("question", "Does the treaty count as the cause?")
    told = hints(text, asked, found(text, "deadline", exam, perhaps=True))
    assert told[0].reason.endswith("May need an answer by Tuesday morning.")
