"""Words by which a talk could leave the blog, and words that only look like them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.core.noted.cues import OCCASION_DAYS, cue, is_over

CUES = [
    "Long story. If you are ever in Leeds, let me know and I'll show you the press.",
    "We should have lunch together when the fair is on.",
    "I would love to meet you and see that oven.",
    "See you at BreadCamp!",
    "I’m looking forward to meeting you there.",
    "Are you going to BreadCamp in May?",
    "Next time you're in town, the coffee is on me.",
    "You're always welcome to visit us in Leeds.",
    "Can we take this offline? It is about my mother.",
    "It would be great to meet up, with both our starters.",
]
NOT_CUES = {
    "a meeting of before": "It was great to meet you at BreadCamp.",
    "thanks for one": "Great to see you at BreadCamp last week.",
    "a file to send": "Can you email me a sample of the code?",
    "a word to all": "If anyone is in Leeds, let me know.",
    "advice": "If you are in Tokyo station, small shops sell bread there, too.",
    "another's words": "> See you at BreadCamp!\nWhat is that?",
    "a figure of speech": "If you look in Chapter 4, the rye is explained.",
    "nothing": "",
}


@pytest.mark.parametrize("said", CUES)
def test_a_cue_is_found_with_its_sentence(said: str) -> None:
    found = cue(said)
    assert found is not None
    assert said[found.start : found.end].endswith((".", "!", "?"))


@pytest.mark.parametrize("said", NOT_CUES.values(), ids=NOT_CUES)
def test_what_only_looks_like_a_cue_is_none(said: str) -> None:
    assert cue(said) is None


OF_AN_OCCASION = {
    "See you at BreadCamp!": True,
    "I’m looking forward to meeting you there.": True,
    "Are you going to BreadCamp?": True,
    "Let's have lunch on Friday.": True,
    "It would be great to meet you this summer.": True,
    "I'd love to buy you a coffee in the first week of May or in June.": True,
    "If you are ever in Leeds, let me know and I'll show you the press.": False,
    "You're always welcome to visit us in Leeds.": False,
    "Next time you're in town, the coffee is on me.": False,
}


@pytest.mark.parametrize(("said", "passes"), OF_AN_OCCASION.items())
def test_an_occasion_passes_and_an_open_door_does_not(said: str, passes: bool) -> None:
    late, soon = timedelta(days=OCCASION_DAYS + 1), timedelta(days=OCCASION_DAYS)
    assert is_over(said, late) is passes
    assert not is_over(said, soon)
