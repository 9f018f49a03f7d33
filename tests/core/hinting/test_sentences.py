"""A part of a sentence is marked with the whole of it."""

from __future__ import annotations

import pytest

from service.core.hinting.sentences import whole_sentence, whole_sentences
from tests.core.hinting.asking import found

LONG = "and so on, " * 30
WHOLE = [
    ("It rose. If it is warm, does it rise in May? Mine did.", "does it rise in May?",
     "If it is warm, does it rise in May?"),
    ("It rose. (If it is warm, does it rise?) Mine did.", "does it rise?",
     "(If it is warm, does it rise?"),
    ('He said "so." If it is warm it rises, at v2.1 of it.', "it rises",
     "If it is warm it rises, at v2.1 of it."),
    ("It rose. Is that not what Oven.Heat does? Mine is.", "Heat does?",
     "Is that not what Oven.Heat does?"),
    ("It rose. Is 2.5 too warm? Mine is.", "5 too warm?", "Is 2.5 too warm?"),
    ("It rose. Could rye, e.g. from a mill, do it? Mine did.", "Could rye, e.g.",
     "Could rye, e.g. from a mill, do it?"),
    ("It rose. Do I need salt, oil, etc. for one loaf? Mine did.", "etc.",
     "Do I need salt, oil, etc. for one loaf?"),
    ("It rose (with rye, etc.) and is it done? Mine is.", "is it done?",
     "It rose (with rye, etc.) and is it done?"),
    ("It rose with rye, etc. Is it done?", "Is it done?", "Is it done?"),
    ("It rose with rye, etc. (Is it done?)", "It rose", "It rose with rye, etc."),
    ("It rose with rye, etc. Is it done?", "It rose", "It rose with rye, etc."),
    ("Does it rise?!", "Does it rise?!", "Does it rise?!"),
    ("It rose...I think. Mine did.", "I think.", "I think."),
    ("It rose... I think. Mine did.", "I think.", "I think."),
    ("It rose!Does it in May?", "Does it in May?", "Does it in May?"),
    ("It rose. Is it there?On the shelf it is warm. Mine did.", "it there",
     "Is it there?"),
    ("It rose. See bread.example/?Page=2&R?S for it. Mine did.", "for it.",
     "See bread.example/?Page=2&R?S for it."),
    ("It rose.Does it in May? Mine did.", "Does it in May?", "Does it in May?"),
    ("Mine did. Is there an oven.heat, too?", "heat, too?", "Is there an oven.heat, too?"),
    ("It rose\nin May, in the shed", "in the shed", "in May, in the shed"),
    ("in May, in the shed\nof a friend", "in May", "in May, in the shed"),
    # Lines that a mail program wrapped.
    ("I am not at all convinced that there is nothing wrong with your\nradio, but as nobody here"
     " has one of that make, and the club never\nbought one, it is hard to check. We tried.",
     "but as nobody here has one of that make,",
     "I am not at all convinced that there is nothing wrong with your\nradio, but as nobody here"
     " has one of that make, and the club never\nbought one, it is hard to check."),
    ("The band plays at the fair, and we have asked each of the four\nWim and Ines, too", "Wim and",
     "Wim and Ines, too"),
    ("The band plays at the fair, and we have asked each of the\nBakers, too", "Bakers, too",
     "The band plays at the fair, and we have asked each of the\nBakers, too"),
    ("It should be the year of the flood and not the one before it\nThanks for the post", "not the",
     "It should be the year of the flood and not the one before it"),
    ("I have two of them here, and both are as old as the house is:\nthe one by the door",
     "the one by", "the one by the door"),
    ("I have read all of this and have one thing to add to it\n\nthe oven is cold", "the oven",
     "the oven is cold"),
    ("I have read all of this and have one thing to add to it\n- the oven is cold", "the oven",
     "- the oven is cold"),
    (f"{'A paragraph that no program has wrapped ' * 3}\nthe oven is cold", "the oven",
     "the oven is cold"),
    ("@Wim - in May, in the shed", "in the shed", "@Wim - in May, in the shed"),
    ("It rose. Mine did.", "Mine did.", "Mine did."),
    (f"{LONG}does it rise?", "does it rise?", "does it rise?"),
    (f"Does it rise, {LONG}", "Does it rise", "Does it rise"),
    ("> It rose, he says.\nDoes it rise?", "Does it rise?", "Does it rise?"),
    ("Mine rose, [quote]as it does[/quote], in May.", "in May.", "in May."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part", "whole"), WHOLE)
def test_a_part_is_marked_with_its_sentence(text: str, part: str, whole: str) -> None:
    start, end = whole_sentence(text, found(text, "question", part))
    assert text[start:end] == whole


def test_a_sentence_of_which_two_parts_are_marked_is_told_once() -> None:
    text = "Nice. The oven is too hot, and the salt is off. The year is wrong, by the way."
    parts = [
        found(text, name, part)
        for name, part in (
            ("correction", "The year is wrong"),
            ("correction", "The oven is too hot"),
            ("offer", "the salt is off"),
        )
    ]
    told = whole_sentences(text, parts)
    assert {text[start:end]: name for (start, end), name in told.items()} == {
        "The oven is too hot, and the salt is off.": "correction",
        "The year is wrong, by the way.": "correction",
    }
    assert list(told) == sorted(told)
