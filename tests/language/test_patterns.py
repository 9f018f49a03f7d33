"""The notation of cues."""

from __future__ import annotations

import pytest

from service.language.lexicon import LEXICON
from service.language.patterns import CueFinder, lines_of


def found(pipeline, pattern: str, text: str) -> list[str]:
    finder = CueFinder(pipeline.nlp, {"cue": pattern})
    doc = pipeline.nlp(text)
    cues = finder.find(doc, [token.norm_ for token in doc], [token.tag_ for token in doc])
    return [doc[cue.start : cue.end].text for cue in cues]


@pytest.mark.parametrize(
    ("pattern", "text", "quotes"),
    [
        ("thank you", "Thank you, thank you!", ["Thank you", "thank you"]),
        ("i do not know", "I don't know. I do not know.", ["I don't know", "I do not know"]),
        ("red|green car", "a red car and a green car", ["red car", "green car"]),
        ("i <VBD>", "I went and I go", ["I went"]),
        ("i ~ agree", "I really do agree, I fully agree, I agree", ["I fully agree", "I agree"]),
        ("is ~ true", "It is not true. It is very true.", ["is very true"]),
        ("a|an old? house", "a house, an old house, a new house", ["a house", "an old house"]),
        ("if ... then", "If it rains then stay. If it is, then go.",
         ["If it rains then", "If it is, then"]),
        ("if ... then", "If it rains. Then stay.", []),
        ("no / never", "no, never", ["no", "never"]),
    ],
)  # fmt: skip
def test_a_pattern_finds_what_it_says(pipeline, pattern, text, quotes):
    assert found(pipeline, pattern, text) == quotes


def test_a_pattern_at_the_end_of_the_text_needs_all_its_words(pipeline):
    assert found(pipeline, "i|we agree <NN>", "and I agree") == []


@pytest.mark.parametrize("name", LEXICON)
def test_no_pattern_of_the_lexicon_is_empty_or_twice_there(name):
    lines = lines_of(LEXICON[name])
    assert all(line.strip(" ~") for line in lines)
    assert len(lines) == len(set(lines)), [line for line in lines if lines.count(line) > 1]
    # So long a pattern is two that lost the " / " between them.
    assert max(len(line.split()) for line in lines) <= 10


def test_what_overrules_a_cue_overrules_one_that_exists():
    for name in LEXICON:
        assert not name.startswith("not_") or name.removeprefix("not_") in LEXICON
