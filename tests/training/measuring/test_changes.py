"""The changes that must not move the judgement: what each makes of a comment."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.records import Entry
from training.measuring import slips
from training.measuring.changes import (
    CHANGES,
    FIRST_NAMES,
    NAMES,
    PRAISE,
    RAISE,
    Change,
    named,
)

TEXT = (
    "It has two faults. The second loop slips when the rope is wet, because the tail points to "
    "the inside; see http://knots.example/the-loop for a drawing. She says that it's the same "
    'with "modern" rope, and I haven\'t tested anything of more than 12 mm in a storm, for fear '
    "of the cost. Everything else follows directly from your drawings, the finished one included."
)
ENTRY = Entry(
    TEXT,
    post_title="The bowline",
    post_text="A loop that holds. It comes undone.",
    parent_text="I use two half hitches.",
    place=2,
    comments_before=4,
)
BY_NAME = {change.name: change for change in CHANGES}


def changed(name: str, text: str = TEXT) -> str:
    entry = BY_NAME[name].make(replace(ENTRY, text=text))
    assert entry is not None
    return entry.text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("said twice", "So it is.", "So it is.\n\nSo it is."),
        ("signature: sent from", "So it is.\n", "So it is.\n\nSent from my iPhone"),
        ("quote of the post, >", "Does it?", "> A loop that holds.\n\nDoes it?"),
        ("quote of the parent, >", "Why?", "> I use two half hitches.\n\nWhy?"),
        ("Great post! before", "Does it?", "Great post! Does it?"),
        ("Great post! after", "Does it?", "Does it? Great post!"),
        ("all small letters", "Does it, Ines?", "does it, ines?"),
        ("all capitals", "Does it?", "DOES IT?"),
        ("sentences open small", "Does it? Well. I hope so. It has to.", None),
        ("emoji removed", "It holds 👍🏽 well ❤️", "It holds well"),
        ("curly quotes", '"It\'s" ("so")', "“It’s” (“so”)"),
        ("straight quotes", "“It’s” so", '"It\'s" so'),
    ],
)
def test_a_change_makes_this_of_that(name: str, text: str, expected: str | None) -> None:
    expected = expected or "does it? Well. I hope so. it has to."
    assert changed(name, text) == expected


@pytest.mark.parametrize(
    ("slip", "text", "expected"),
    [
        (slips.third_person_dropped, "it fails", {"it fails", "it fail"}),
        (slips.third_person_dropped, "He has it", {"He has it", "He have it"}),
        (slips.third_person_dropped, "she tries, who goes", {"she try, who go"}),
        (
            slips.third_person_dropped,
            "it is his, it was that class",
            {"it is his, it was that class"},
        ),
        (slips.articles_dropped, "tie the loop", {"tie the loop", "tie loop"}),
        (slips.articles_dropped, "The end", {"The end"}),
        (slips.typos_made, "www.standing.example/standing @standing", None),
    ],
)
def test_a_slip_makes_one_of_these(slip: slips.Slip, text: str, expected: set[str] | None) -> None:
    made = {slip(f"{text}{' ' * blanks}").rstrip() for blanks in range(60)}
    assert made == {text} if expected is None else made >= expected


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_change_alters_nothing_but_the_text_and_does_so_alike_each_time(change: Change) -> None:
    # Long enough that some word of each sort slips.
    entry = replace(ENTRY, text=f"{TEXT} “Sure” 🙂. {TEXT}")
    made = change.make(entry)
    assert made is not None
    assert made.text != entry.text
    assert replace(made, text=entry.text) == entry
    assert made == change.make(replace(entry))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
@pytest.mark.parametrize("text", ["", "  \n"])
def test_no_change_applies_to_nothing(change: Change, text: str) -> None:
    assert change.make(Entry(text)) is None


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("quote of the post, >", Entry(TEXT)),
        ("quote of the parent, >", Entry(TEXT)),
        ("all small letters", Entry("ok.")),
        ("all capitals", Entry("OK.")),
        ("emoji removed", Entry("ok.")),
        ("emoji removed", Entry("👍")),
        ("straight quotes", Entry("ok.")),
        ("articles dropped", Entry("ok.")),
        ("typos", Entry("ok.")),
        ("filler, an aside a sentence", Entry("ok.")),
    ],
)
def test_a_change_that_would_change_nothing_does_not_apply(name: str, entry: Entry) -> None:
    assert BY_NAME[name].make(entry) is None


VOCABULARY = """
the a loop slips it holds in of standing Because Nothing because she says I 👍 "so" . ?
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join).filter(str.strip)
ADDED = [change for change in CHANGES if change.must_not == RAISE]


@given(TEXTS)
def test_what_is_added_leaves_every_word_of_the_comment_there(text: str) -> None:
    words = Counter(text.lower().split())
    for change in ADDED:
        made = change.make(replace(ENTRY, text=text))
        if made is not None:
            assert words <= Counter(made.text.lower().split()), change.name


@given(TEXTS)
def test_said_twice_is_twice_the_words(text: str) -> None:
    assert Counter(changed("said twice", text).split()) == Counter(text.split() * 2)


@given(TEXTS)
def test_slips_leave_nearly_as_many_words(text: str) -> None:
    words = text.split()
    articles = sum(word in {"a", "an", "the"} for word in words)
    for slip in (slips.third_person_dropped, slips.prepositions_mistaken, slips.typos_made):
        assert len(slip(text).split()) == len(words)
    for slip in (slips.articles_dropped, slips.all_slips):
        assert len(words) - articles <= len(slip(text).split()) <= len(words)


@given(TEXTS)
def test_a_typo_only_moves_letters_within_a_word(text: str) -> None:
    for word, made in zip(text.split(), slips.typos_made(text).split(), strict=True):
        assert sorted(word) == sorted(made)
        assert (word[0], word[-1]) == (made[0], made[-1])


@given(TEXTS)
def test_names_of_another_kind_change_the_names_alone(text: str) -> None:
    known = re.compile("|".join(name for kind in NAMES.values() for name in kind))
    made = [named(kind, Entry(text)) for kind in NAMES]
    bare = set()
    for entry in made:
        assert entry is not None
        bare.add(known.sub("NAME", entry.text))
    assert bare == {f"Hi NAME, NAME here. {text}\n\nNAME"}


def test_names_are_held_against_names_of_the_first_kind() -> None:
    for change in CHANGES:
        base = change.base(ENTRY)
        assert base == (named(FIRST_NAMES, ENTRY) if "names" in change.name else base)
        assert change.make(ENTRY) != base


def test_the_names_of_changes_are_distinct() -> None:
    assert len(BY_NAME) == len(CHANGES)
    assert any(PRAISE in name for name in BY_NAME)
