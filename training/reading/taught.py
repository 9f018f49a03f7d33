"""Changes of a comment that it is taught to be judged alike under.

training/measuring/changes.py, which measures such changes, uses other words and more kinds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from service.core.records import Entry

# Of those that stay in the reading: a bare name under a greeting is not read at all.
_SIGNATURES = (
    "\n\nAnna Lindqvist\nLindqvist Roofing and Gutters\nwww.lindqvist.example",
    "\n\nD. Okafor, Okafor Dental Practice, http://okafor.example/implants",
    "\n\nTeam Brightleaf\nGarden sheds at good prices: https://brightleaf.example",
    "\nCoach Rui | Public speaking for managers | rui.example",
    "\n\nMarta from The Wool Shed (hand-dyed yarns), thewoolshed.example",
    "\n\nP. Novak, certified translator of contracts, www.novak.example/english",
)
# They sound like something, and say nothing.
_IDLE = (
    "So that was what I had in mind when I started to write this.",
    "I thought that I would leave it here for now.",
    "There you have it, take it or leave it.",
    "I have been meaning to write for a while and never got round to it.",
    "Some days one thing comes to mind and some days another.",
    "This turned out longer than I meant it to be.",
    "It is late here and I should really be in bed.",
    "I could go on about this all day, believe me.",
    "Time flies, and before you notice the year is over again.",
    "Everybody has an opinion these days, and so do I.",
    "And who cares in the end what people like me think?",
    "It is always the same story with these things, always.",
    "Nobody listens anyway, they never have and they never will.",
    "It makes me so angry that I do not even know where to begin.",
    "What is wrong with people these days?",
    "It is a disgrace, an utter disgrace, and we all know it!",
    "I have seen it a hundred times and I will see it a hundred times more.",
    "They only think of themselves and of nobody else.",
    "Enough is enough!",
    "Somebody ought to do something, but of course nobody ever does.",
    "The whole thing is a joke from beginning to end.",
    "Mark my words, it will all end badly.",
    "Where will it all end?",
    "I do not want to name any names, they know who they are.",
    "Life is full of surprises, good ones and bad ones.",
    "We all have our ups and downs, that is only human.",
    "There are two sides to every story, and then there is the truth.",
    "Things change, and then again they stay as they were.",
    "On the one hand this, on the other hand that.",
    "Good things take time, as my grandmother liked to say.",
    "There is so much to say and so little time to say it.",
    "I am sure that many people feel this way, or a bit like it.",
    "You have a way with words that is all your own.",
    "What a pleasure it is to come here, every single time.",
    "It all speaks for itself, really.",
    "Keep up whatever it is that you are doing!",
    "That is what makes the world go round, I suppose.",
    "But where was I?",
    "Oh well, never mind me.",
    "Right, I have kept you long enough.",
)
_MOST = 12
_RAMBLES, _LONG = 120, 5
_ENDS = re.compile(r"(?<=[.!?])\s+")


def _signed(entry: Entry) -> str:
    """A name, a trade and an address at its end, drawn by the text."""
    seed = hashlib.sha256(entry.text.encode()).digest()
    return entry.text.rstrip() + _SIGNATURES[seed[0] % len(_SIGNATURES)]


def _filled(entry: Entry) -> str:
    """One to twelve idle sentences, drawn by the text, at its end and between its own."""
    seed = hashlib.sha256(entry.text.encode()).digest()
    parts = _ENDS.split(entry.text)
    for turn in range(1 + seed[0] % _MOST):
        said = _IDLE[(seed[1] + 7 * turn) % len(_IDLE)]
        parts.insert(len(parts) - seed[turn + 2] % len(parts), said)
    return " ".join(parts)


def rambles() -> list[Entry]:
    """Comments of idle sentences alone: no sentence of theirs shows anything."""
    steps = (1, 3, 7, 9, 11, 13)
    texts = [
        " ".join(_IDLE[(i + steps[i % len(steps)] * j) % len(_IDLE)] for j in range(_LONG))
        for i in range(_RAMBLES)
    ]
    return [Entry(text) for text in texts]


TAUGHT: dict[str, Callable[[Entry], str]] = {
    "signed": _signed,
    "filled": _filled,
}


def changed(entry: Entry, name: str) -> Entry:
    """The entry with the change of that name; as it was where the change does not apply."""
    return replace(entry, text=TAUGHT[name](entry))
