"""Who signs with one word and is called by two, or by a part of it."""

from __future__ import annotations

import pytest

from service.core.naming.mentions import Names
from tests.core.posts import AUTHOR, post, states

IDA = "@author"
SIGNED = {
    "brown": "brownowl",
    "mice": "mightymouse77",
    "vee": "verasand",
    "tom": "Tom",
    "forest": "Forest",
    "mybad": "mybad",
}


@pytest.fixture
def names() -> Names:
    known = Names()
    known.add(IDA, "Ida", is_author=True)
    for reader, name in SIGNED.items():
        known.add(reader, name)
    return known


IN_TWO = {
    "opening a line": ("Brown Owl, rye flour.", "brown", True),
    "after an at": ("@brown owl rye flour", "brown", True),
    "with a hyphen": ("Hi Brown-Owl, rye flour.", "brown", True),
    "without the figures": ("Tom, yes.\n\nMighty Mouse, rye flour.", "mice", True),
    "spoken about": ("As I told Vera Sand, it is rye flour.", "vee", False),
    "two words of a sentence": ("I once saw a brown owl, in fact.", None, False),
    "two that open one": ("My bad, it was rye flour.", None, False),
    "a thing that is called so": ("We met at the Brown Owl in town.", None, False),
    "with a comma between": ("It was Vera, Sand and all.", None, False),
    "at the end of one": ("It is Brown. Owl was there.", None, False),
}


@pytest.mark.parametrize("case", IN_TWO.values(), ids=IN_TWO)
def test_a_name_of_one_word_is_called_by_two(
    names: Names, case: tuple[str, str | None, bool]
) -> None:
    text, reader, addressed = case
    found = {each.reader: each for each in names.find(text, "zoe") if each.reader != "tom"}
    assert set(found) == ({reader} if reader else set())
    assert all(each.addressed is addressed for each in found.values())


def test_of_two_who_sign_so_neither_is_meant_and_nobody_calls_themselves(names: Names) -> None:
    assert not names.find("Vera Sand, rye flour.", "vee")
    names.add("other", "VERASAND")
    assert not names.find("Vera Sand, rye flour.", "zoe")


IN_PART = {
    "a beginning": ("Tom, 220.\n\nBrown, rye flour.", "brown"),
    "a known first name": ("Tom, 220.\n\nVera, rye flour.", "vee"),
    "an end": ("Tom, 220.\n\nMouse, rye flour.", "mice"),
    "one slip away": ("Tom, 220.\n\nVerasant, rye flour.", "vee"),
    "no call": ("Tom, 220.\n\nMouse after mouse came in.", None),
}


@pytest.mark.parametrize("case", IN_PART.values(), ids=IN_PART)
def test_an_author_who_goes_from_reader_to_reader_calls_some_by_a_part_of_the_name(
    names: Names, case: tuple[str, str | None]
) -> None:
    text, reader = case
    found = {each.reader for each in names.find(text, IDA)} - {"tom"}
    assert found == ({reader} if reader else set())
    # Readers, who do so seldom, often open a line with a word that is like a name.
    assert {each.reader for each in names.find(text, "zoe")} == {"tom"}


OPENED = [
    ("Great", "Greta"), ("Sadly", "Sally"), ("Maybe", "Mabel"), ("Really", "Reilly"),
    ("Sure", "Suresh"), ("Also", "Alsop"), ("Still", "Stillman"), ("First", "firstlight"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "name"), OPENED)
def test_a_word_that_opens_a_sentence_calls_nobody_whose_name_is_like_it(
    names: Names, word: str, name: str
) -> None:
    names.add("like", name)
    names.add("mateo", "Mateo")
    for speaker in (IDA, "zoe"):
        assert not names.find(f"{word}, it goes into the table tomorrow.", speaker)
        assert not names.find("Thanks mate, it goes into the table tomorrow.", speaker)
        (called,) = names.find(f"@{word} - it goes into the table tomorrow.", speaker)
        assert called.reader == "like"


NOBODYS = [
    ("Well", "Well Wisher"), ("Sure", "Sure Thing"), ("Yes", "Yes Man"), ("Ha", "Ha Nguyen"),
    ("Oh", "Oh Minji"), ("Right", "Tom Right"), ("Still", "Still Life"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "name"), NOBODYS)
def test_a_word_that_opens_a_sentence_calls_only_behind_an_at_or_a_greeting_who_is_named_so(
    names: Names, word: str, name: str
) -> None:
    names.add("so", name)
    for said in (
        f"{word}, it goes into the table.",
        f"It does.\n{word} - it does, {word.lower()}.",
    ):
        assert not names.find(said, IDA)
        assert not names.find(said, "zoe")
    for said in (f"@{word} it goes into the table.", f"Hi {word}, it goes there.", f"{name}, 220."):
        (called,) = names.find(said, IDA)
        assert (called.reader, called.addressed) == ("so", True)


def test_what_the_author_says_to_each_is_an_answer_to_each() -> None:
    comments = post(
        ("brownowl", "Which flour do you take?"),
        ("verasand", "How hot is the oven?"),
        ("Tom", "And for how long?"),
        (AUTHOR, "Tom, an hour.\n\nBrown Owl, rye.\n\nVera, at 220."),
    )
    assert states(comments) == {1: "answered", 2: "probably_answered", 3: "answered"}
