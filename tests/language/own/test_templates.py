from __future__ import annotations

import pytest

from service.core.records import Entry
from service.language.own.templates import find_template
from service.language.pipeline import Pipeline
from service.language.reading import read


@pytest.mark.parametrize(
    ("text", "ready_made"),
    [
        ("Do you ever have any issues with hackers? My last blog was wiped.", True),
        ("Wonderful goods from you, man. I have read your stuff before.", True),
        ("I love your blog. Keep up the great work, looking forward to more.", True),
        ("I'm looking to design my own blog, where did u get this theme from?", True),
        ("Hackers broke into our till system in May, so I print everything now.", False),
        ("Great post! Keep up the good work.", False),
        ("My husband and I stumbled over here. Great site, I book-marked it!", True),
        ("Does your website have a contact page? I found your blog by chance.", True),
        ("My husband and I stumbled through the hills with your notes in hand.", False),
        ("Did you create this drawing yourself, or is it your father's?", False),
        ("I wonder where you got this from, because the census says otherwise.", False),
        ("Payday loans ruined my brother. Why does the law still allow them?", False),
        ("Does your site have a contact page? I'd send you a correction.", False),
        ("What blog platform are you using? The footnotes look good.", False),
        ("I found your site while searching for ledger paper. Where do you buy yours?", False),
        ("", False),
    ],
)
def test_a_ready_made_comment_is_known_by_its_wording(text: str, ready_made: bool) -> None:
    assert (find_template(text) is not None) is ready_made


def test_a_ready_made_question_is_promotion_and_nothing_to_answer(pipeline: Pipeline) -> None:
    text = "Hey there 👋! Do you ever have any issues with hackers? I am stuck, please help."
    (reading,) = read(pipeline, [Entry(text)])
    (facet,) = reading.facets
    assert facet.name == "promotion"
    assert text[facet.start : facet.end] == facet.quote == "issues with hackers"
