"""To whom a question is put, and whether it is asked for effect."""

from __future__ import annotations

import re

from service.core.naming.mentions import Names

# What stands in a sentence before the words at hand.
_BEFORE = re.compile(r"[^.!?\n]*\Z")
# So far back it is looked for.
_FAR = 200
_FOR_EFFECT = re.compile(
    r"\b(?:guess what|you know what|know what I mean|who knew|who cares|who knows|so what"
    r"|what(?:['’]s| is) not to (?:like|love)|need I say more|how cool is that)\s*\?+[\s\"'”’)]*\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CLOSING = " \t\n\"'”’)]"
# Fewer words ask nothing by themselves; nor do, without a question mark, fewer than the second,
# nor, where something else is announced, than the third.
_FEW, _FEW_TELLING, _FEW_ANNOUNCED = 2, 4, 8
_ASKING = re.compile(
    r"\b(?:ask(?:ing)?|wonder(?:ing|s|ed)?|curious|know|understand|questions?|clarify|please|how|what"
    r"|why|which|who|where|when|whether|if|could|can|would|should|need|help|interested|idea|missing"
    r"|confused?|confusing|get)\b"
    r"|\A\W*(?:(?:and|but|or|so) )?(?:is|are|am|was|were|do|does|did|has|have|will)(?:n['’]?t)?\b",
    re.IGNORECASE,
)
# So many words may stand before the name: "Hi Ann", "Thank you Ann".
_GREETING = 2


def asks(said: str) -> bool:
    """Whether words that were found to ask something do so by themselves: no "In other words:", no
    formula, nor what is left of a question that stands in pieces."""
    words = len(_WORD.findall(said))
    if "?" in said:
        return words >= (_FEW if said.rstrip(_CLOSING).endswith("?") else _FEW_TELLING)
    least = _FEW_ANNOUNCED if said.rstrip().endswith(":") else _FEW_TELLING
    return words >= least and _ASKING.search(said) is not None


def is_for_effect(question: str) -> bool:
    """Whether a question is one of those that nobody answers, as "guess what?"."""
    return _FOR_EFFECT.search(question[-_FAR:]) is not None


def is_put_to(name: str, text: str, start: int, end: int) -> bool:
    """Whether the sentence that holds `text[start:end]` first speaks to one of this name, as in
    "Ann, does yours rise?"; or its paragraph does with an @, and calls nobody else before it."""
    if not name.strip():
        return False
    before = _BEFORE.search(text[max(0, start - _FAR) : start])
    called = Names()
    called.add(name, name)
    return _opens_with(called, text[start - len(before[0]) if before else start : end]) or (
        _is_told_above(called, text[text.rfind("\n", 0, start) + 1 : start])
    )


def _is_told_above(called: Names, above: str) -> bool:
    """Whether what stands before a question in its paragraph is told to one of this name."""
    return (
        above.lstrip().startswith("@")
        and above.count("@") == 1
        and _opens_with(called, above[:_FAR])
    )


def _opens_with(called: Names, said: str) -> bool:
    found = (each for each in called.find(said) if each.addressed)
    return any(len(said[: each.start].split()) <= _GREETING for each in found)
