"""By when an answer is wanted, in few words."""

from __future__ import annotations

import pytest

from service.core.hinting.deadlines import due

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
}


@pytest.mark.parametrize("quote", SAID)
def test_a_deadline_is_said(quote: str) -> None:
    assert due(quote) == SAID[quote]
