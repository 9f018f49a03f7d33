"""Where readers say that they live, are or come from; and what only sounds like it."""

from __future__ import annotations

import pytest

from service.core.noted.whereabouts import is_town, whereabouts

TOLD = {
    "I live in Leeds and bake on Sundays.": "Leeds",
    "We've been living in the Netherlands since the flood.": "Netherlands",
    "By the way, I’m based in São Paulo, where rye is rare.": "São Paulo",
    "I currently live in Little Snoring, with two ovens.": "Little Snoring",
    "I live in upstate New York; the winters are long.": "New York",
    "It is late here in Oslo, so only this much.": "Oslo",
    "Flour costs twice as much over here in the UK.": "UK",
    "Greetings from Porto!": "Porto",
    "Best wishes from Cali, Colombia": "Cali",
    "I'm from Ireland, and we call it brown bread.": "Ireland",
    "My uncle says hello. I moved to Melbourne in spring.": "Melbourne",
    "Nothing rises here in Decatur, GA, in that heat.": "Decatur",
}
NOT_TOLD = {
    "a program": "I live in Outlook all day, and here in Fruux nobody minds.",
    "a firm": "Greetings from Mindjet, the mapmakers.",
    "what is asked": "Do you think that I live in Leeds?",
    "what is imagined": "If I live in Leeds one day, I will bake there.",
    "a while ago": "I lived in Berkeley with four cats.",
    "a visit": "We are here in Rome on holiday.",
    "another's words": "> I live in Leeds\nSo does my sister's cat.",
    "another's home": "My sister said: here in Leeds nobody bakes.",
    "no place": "I come from a family of bakers and live in fear of ovens.",
    "nothing": "",
}


@pytest.mark.parametrize(("said", "place"), TOLD.items())
def test_a_place_is_where_somebody_says_that_they_are(said: str, place: str) -> None:
    (found,) = whereabouts(said)
    assert found.name == place
    assert said[found.start : found.end] in said
    assert place in said[found.start : found.end]


@pytest.mark.parametrize("said", NOT_TOLD.values(), ids=NOT_TOLD)
def test_what_only_sounds_like_a_place_is_none(said: str) -> None:
    assert whereabouts(said) == ()


def test_countries_and_states_are_no_towns() -> None:
    assert [is_town(each) for each in ("Leeds", "Little Snoring", "UK", "Texas", "norway")] == [
        True, True, False, False, False,
    ]  # fmt: skip
