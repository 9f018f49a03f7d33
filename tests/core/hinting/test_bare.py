"""A question that says nothing of what it asks about is marked with what it is about."""

from __future__ import annotations

import pytest

from service.core.hinting.bare import is_bare
from service.core.records import Facet
from tests.core.hinting.asking import hints

BARE = [
    "Any ideas?", "Thoughts?", "Anyone?", "Any suggestions would be great, thanks!",
    "What do you think?", "Is this right?", "Does that make sense?", "Am I missing something?",
    "Could you explain that further?", "Why is this happening?", "How do I fix this?", "Why?",
    "What’s going on here?", "Do you know why it doesn't work?", "Is there a way to do this?",
]  # fmt: skip
TELLING = [
    "Any ideas on rye?", "Does the starter rise in May?", "Is the API down?", "Why 2.5?",
    "How are you doing?", "How’re things with you?", "What is a couche?", "Do you use oil?", "?",
    "What do you think, and what would you say and do if it is all wrong again?", "",
]  # fmt: skip


@pytest.mark.parametrize("asked", BARE)
def test_a_question_of_such_words_alone_is_bare(asked: str) -> None:
    assert is_bare(asked)


@pytest.mark.parametrize("asked", TELLING)
def test_a_question_that_names_anything_is_not(asked: str) -> None:
    assert not is_bare(asked)


STICKY = "My dough is still sticky after four folds, rye and all."
MARKED = [
    # text, what asks, what is marked
    (f"Lovely post. {STICKY} Any ideas?", "Any ideas?", f"{STICKY} Any ideas?"),
    (f"Lovely post. {STICKY}\nAny ideas?", "Any ideas?", f"{STICKY}\nAny ideas?"),
    (f"Lovely post.\n\n{STICKY}\n\nAny ideas?\n\nThanks, Jo", "Any ideas?",
     f"{STICKY}\n\nAny ideas?"),
    (f"{STICKY} Very odd! Why is this happening?", "Why is this happening?",
     f"{STICKY} Very odd! Why is this happening?"),
    (f"{STICKY} See https://bread.example/a-photo-of-it Thoughts?", "Thoughts?",
     f"{STICKY} See https://bread.example/a-photo-of-it Thoughts?"),
    # What says what it asks about stands alone.
    (f"{STICKY} Does yours rise in May?", "Does yours rise in May?", "Does yours rise in May?"),
    # Nothing before it tells anything.
    ("Any ideas?", "Any ideas?", "Any ideas?"),
    ("Hi Marta! Any ideas?", "Any ideas?", "Any ideas?"),
    ("Any ideas? My dough is still sticky.", "Any ideas?", "Any ideas?"),
    # Code, another's words, and a sentence too long to be marked.
    ("This is what I type:\n\n$rise = Get-Dough -kind 'rye' -folds (4);\n\nAny ideas?",
     "Any ideas?", "Any ideas?"),
    (f"> {STICKY}\n\nAny ideas?", "Any ideas?", "Any ideas?"),
    (f"{'I folded it and folded it, ' * 12}to no end. Any ideas?", "Any ideas?", "Any ideas?"),
]  # fmt: skip


@pytest.mark.parametrize("facet", ["question", "request_for_help"])
@pytest.mark.parametrize(("text", "asked", "marked"), MARKED)
def test_a_bare_question_is_marked_with_what_it_is_about(
    facet: str, text: str, asked: str, marked: str
) -> None:
    assert [hint.quote for hint in hints(text, (facet, asked))] == [marked]


def test_what_is_a_question_only_perhaps_is_told_where_nothing_surer_is() -> None:
    text = "Lovely post. Isn't rye what makes it sticky? I have baked with it since my mother died."
    asked = Facet("question", 13, 44, text[13:44], perhaps=True)
    (alone,) = hints(text, asked, ("praise", "Lovely post."))
    assert (alone.quote, alone.perhaps) == (asked.quote, True)
    told = ("personal_story", "I have baked with it since my mother died.")
    (surer,) = hints(text, asked, told)
    assert surer.quote == told[1]


def test_what_is_marked_already_is_not_marked_twice() -> None:
    text = "Does rye need more water than wheat? Any ideas? Mine is still sticky, four folds on."
    two = hints(text, ("question", "Does rye need more water than wheat?"),
                ("question", "Any ideas?"))  # fmt: skip
    assert [hint.quote for hint in two] == ["Does rye need more water than wheat?", "Any ideas?"]
    text = "My dough fails to rise in the fridge. Any ideas? Is this right?"
    asked = [("request_for_help", "Any ideas?"), ("question", "Is this right?")]
    assert [hint.quote for hint in hints(text, *asked)] == ["My dough fails to rise in the fridge."]


def test_what_is_said_to_another_reader_is_not_marked_with_it() -> None:
    text = f"Wim, {STICKY} Any ideas?"
    aside = Facet("to_reader", 0, text.index(" Any"), text[: text.index(" Any")])
    assert [hint.quote for hint in hints(text, ("question", "Any ideas?"), aside)] == ["Any ideas?"]


def test_behind_a_mark_of_what_it_is_about_it_is_no_second_hint() -> None:
    asked = f"{STICKY} Any ideas?"
    (only,) = hints(asked, ("request_for_help", STICKY), ("question", "Any ideas?"))
    assert only.quote == STICKY
    two = hints(
        f"{STICKY} Is rye slow?", ("request_for_help", STICKY), ("question", "Is rye slow?")
    )
    assert [each.quote for each in two] == [STICKY, "Is rye slow?"]
