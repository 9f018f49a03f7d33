from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.core.hinting.circumstances import CAME_BACK
from service.core.hinting.wording import SAID
from service.core.records import Comment, Facet, Hint, Move
from service.insight.telling.remarks import (
    hint_spans,
    remarks,
    tells_of_coming_back,
    unsaid,
)

TEXT = "Come to our open evening on Thursday. Two of us would be glad. Did you keep the gauge?"
COMMENT = Comment(
    id="3", post_id="1", parent_id=None, name="Noor", text=TEXT,
    date=datetime(2026, 3, 3, tzinfo=UTC), by_author=False,
)  # fmt: skip
INVITED = Hint(
    Move.ANSWER, "3", 0, 37, TEXT[:37], "May be inviting you. Needs an answer by Thursday."
)
DATED = Hint(Move.ANSWER, "3", 38, 62, TEXT[38:62], "")
STORY = Hint(Move.THANK, "3", 63, 86, TEXT[63:86], "Tells you a story.")


def test_a_hint_that_says_nothing_is_no_remark() -> None:
    assert [move for move, _ in remarks((INVITED, DATED, STORY))] == ["Answer", "Thank"]


def test_marks_have_the_number_of_their_remark() -> None:
    notes = [span.note for span in hint_spans("3", (INVITED, DATED, STORY))]
    assert notes == [1, 1, 2]
    assert all(type(note) is int for note in notes)
    assert [span.note for span in hint_spans("3", (INVITED, DATED))] == [0, 0]


@pytest.mark.parametrize("name", ["hurt", "life_event", "offer", "invitation", "correction"])
def test_what_a_reason_tells_is_not_told_beside_it(name: str) -> None:
    facet = Facet(name, 0, 37, TEXT[:37])
    told = replace(STORY, reason=f"{SAID[name].likely[1]} First comment here.")
    assert unsaid([facet], COMMENT, [told]) == ()
    assert unsaid([facet], COMMENT, [STORY]) == (facet,)


def test_a_date_that_a_reason_tells_is_not_told_beside_it() -> None:
    facet = Facet("deadline", 0, 37, TEXT[:37])
    assert unsaid([facet], COMMENT, [STORY]) == (facet,)
    told = replace(STORY, reason="Asks you something. Needs an answer by Thursday.")
    assert unsaid([facet], COMMENT, [told]) == ()


@pytest.mark.parametrize("way", CAME_BACK)
def test_coming_back_is_told_once(way: str) -> None:
    assert tells_of_coming_back([replace(STORY, reason=f"Tells you a story. {way}")])
    assert not tells_of_coming_back([STORY])
