"""The slips of people who write English as a second language, or in haste, put into a text.

Which words slip is drawn by hash: the same text always slips alike. Links, @names and code are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

Slip = Callable[[str], str]

# No letter, link or address before or behind: a word of prose.
_BEFORE, _BEHIND = r"(?<![\w/.:@#_=&-])", r"(?![\w/@_=(-]|[.:]\w)"
# The word that slips is the group; what stands before it stays.
_ARTICLE = re.compile(rf"{_BEFORE}((?:a|an|the) )(?=[a-z])")
_THIRD_PERSON = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Ii]t|who|that) ([a-z]{{2,}}s){_BEHIND}")
_NO_VERBS = """
always as besides his is its less perhaps plus sometimes this us was
"""
_NO_VERB = frozenset(_NO_VERBS.split())
_PREPOSITION = re.compile(rf"{_BEFORE}(in|on|at|for|of|to|with|from|by)(?= [a-z])")
_WRONG = {
    "in": "on",
    "on": "in",
    "at": "in",
    "for": "to",
    "of": "from",
    "to": "for",
    "with": "by",
    "from": "of",
    "by": "with",
}
_LONG_WORD = re.compile(rf"{_BEFORE}([a-z]{{7,}}){_BEHIND}")

ARTICLES, THIRD_PERSONS, PREPOSITIONS, TYPOS = 0.5, 0.7, 0.25, 0.25


def drawn(text: str, purpose: str) -> float:
    """A number in 0..1, always the same for this text and purpose."""
    digest = sha256(f"{purpose}\n{text}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def articles_dropped(text: str) -> str:
    """Half of "a", "an" and "the" are not there, save those that open a sentence."""
    return _slipped(_ARTICLE, text, ARTICLES, lambda _: "")


def third_person_dropped(text: str) -> str:
    """Most verbs after he, she, it, who and that lose their s: "it fail", "he have"."""
    return _slipped(_THIRD_PERSON, text, THIRD_PERSONS, _without_s)


def prepositions_mistaken(text: str) -> str:
    """A quarter of the commonest prepositions are another one."""
    return _slipped(_PREPOSITION, text, PREPOSITIONS, _WRONG.__getitem__)


def typos_made(text: str) -> str:
    """In a quarter of the words of seven letters and more, two neighbours change places."""
    return _slipped(_LONG_WORD, text, TYPOS, _transposed)


def all_slips(text: str) -> str:
    """All of them in one text."""
    return typos_made(prepositions_mistaken(third_person_dropped(articles_dropped(text))))


def _slipped(pattern: re.Pattern[str], text: str, share: float, slip: Slip) -> str:
    def each(found: re.Match[str]) -> str:
        word = found[1]
        if drawn(text, f"{pattern.pattern} {found.start()}") >= share:
            return found[0]
        return found[0][: -len(word)] + slip(word)

    return pattern.sub(each, text)


def _without_s(word: str) -> str:
    if word in _NO_VERB or word.endswith("ss"):
        return word
    if word == "has":
        return "have"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("oes", "shes", "ches", "sses", "xes")) else word[:-1]


def _transposed(word: str) -> str:
    """Two inner neighbours that differ, the place drawn by the word; a typo changes no ends."""
    places = [i for i in range(1, len(word) - 2) if word[i] != word[i + 1]]
    if not places:
        return word
    i = places[int(drawn(word, "place") * len(places))]
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
