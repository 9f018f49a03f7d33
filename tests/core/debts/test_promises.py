"""Which words of an author's comment promise a reader something."""

from __future__ import annotations

import pytest

from service.core.debts.promises import MOST, Kind, promises

# What is said, what is promised, and in which words.
PROMISED = [
    ("Good catch, Noor. I'll fix that tonight.", Kind.MEND, "I'll fix that tonight"),
    ("You are right, will correct.", Kind.MEND, "will correct"),
    ("Will do, thanks!", Kind.MEND, "Will do, thanks"),
    ("I’m going to add a note about the tides to the post.", Kind.MEND,
     "I’m going to add a note about the tides to the post"),
    ("That photograph is on my to-do list.", Kind.MEND, "That photograph is on my to-do list"),
    ("True, that belongs there. It is on the to do list.", Kind.MEND, "It is on the to do list"),
    ("Those two are on my short list of things to mend.", Kind.MEND,
     "Those two are on my short list of things to mend"),
    ("I'll update the table; give me a week.", Kind.MEND, "I'll update the table"),
    ("I'll write about the winter crossing in another post.", Kind.WRITE,
     "I'll write about the winter crossing in another post"),
    ("Long story! I'll be blogging about it next week.", Kind.WRITE,
     "I'll be blogging about it next week"),
    ("I plan on doing a post on sourdough in summer.", Kind.WRITE,
     "I plan on doing a post on sourdough in summer"),
    ("That's what I will cover in a later article, but in short: yes.", Kind.WRITE,
     "I will cover in a later article"),
    ("Hm, odd. Let me check.", Kind.LOOK, "Let me check"),
    ("No idea, but I'll look into it.", Kind.LOOK, "I'll look into it"),
    ("I'll ask Henrik whether he still has the drawings.", Kind.LOOK,
     "I'll ask Henrik whether he still has the drawings"),
    ("I don't know yet, I'll get back to you when I do.", Kind.TELL,
     "I'll get back to you when I do"),
    ("I will send you the recipe on Monday.", Kind.TELL, "I will send you the recipe on Monday"),
    ("@Tom - we sold her in May. I'll keep you posted!", Kind.TELL, "I'll keep you posted"),
]  # fmt: skip

NOTHING = [
    "",
    "Thank you, that is kind.",
    # Conditional, hedged, asked, denied.
    "I would fix it if I knew how.",
    "If you send me the file I'll fix it.",
    "Send me the file and I'll take care of it.",
    "Could you open a ticket? Then I'll look into it if I can reproduce the thing you saw.",
    "Maybe I'll write about it one day.",
    "I might add that.",
    "Shall I fix it? I'll fix it, shall I?",
    "I won't write about it again.",
    "I doubt I'll write another post about this.",
    # Done.
    "I've fixed it, thanks.",
    "I'll fix that. Done!",
    # Speech, habits, jokes.
    "I'll say this: the bread was good.",
    "I'll admit that I like it.",
    "Let me explain.",
    "Let me see if I understand you.",
    "I'll add, by the way, that nobody asked me.",
    "Every week I'll write a post, and every week nobody reads it.",
    "I usually update the table in March.",
    # Taking up what a reader recommends is a courtesy.
    "Thanks for the link! I'll check it out.",
    "That book sounds great, I'll take a look.",
    # Somebody else's words.
    "> I'll fix it tomorrow\nThat is what you said.",
    '"I\'ll write about it" was what she told me.',
    "<< I'll post the code >> Please do.",
    "The library will update itself.",
    "You will fix it, I am sure.",
]


@pytest.mark.parametrize(("said", "kind", "words"), PROMISED)
def test_a_promise_is_told_with_its_exact_words(said: str, kind: Kind, words: str) -> None:
    (found,) = promises(said)
    assert (found.kind, said[found.start : found.end]) == (kind, words)


@pytest.mark.parametrize("said", NOTHING)
def test_what_only_sounds_like_one_is_none(said: str) -> None:
    assert promises(said) == ()


def test_each_sentence_may_promise_something() -> None:
    said = "Noor, I'll fix the link. Tom, I'll write about it in a later post."
    assert [said[each.start : each.end] for each in promises(said)] == [
        "I'll fix the link",
        "I'll write about it in a later post",
    ]


def test_of_a_comment_that_promises_without_end_some_are_told() -> None:
    assert len(promises("I'll fix it. " * 200)) == MOST
