"""Questions that say nothing of what they ask about: "Any ideas?", "Is this right?"."""

from __future__ import annotations

import re
from collections.abc import Callable

from service.core.hinting.sentences import sentence_before
from service.core.texts.codelike import code_weight
from service.core.texts.text import own_words

Place = tuple[int, int]

# Of such words alone they are made.
_WORDS = """
a about advice agree agreed agrees all also am an and any anybody anyone anything appreciate
appreciated are as at be been better bug but by can case cause causes causing change clarify clue
clues come comment comments confirm correct correctly could deal did do does doing elaborate else
ever everyone expected explain feedback fix for from further get gives go going great greatly
guidance guys had happen happened happening happens has have help here hint hints how i idea ideas
if in input inputs insight insights intended is issue it just know like likely luck make makes may
me mean means might missed missing mistake mistaken more much my need news next no normal not now
obvious of off ok okay on one opinion opinions or out people please pls point pointer pointers
possible possibly problem purpose really reason recommendation recommendations resolve right same
say see sense should so solution solutions solve some somebody somehow someone something still
suggest suggestion suggestions sure take tell than thank thanks that the them then there these
they think this those thought thoughts tip tips to too true try understand up update us very view
views was way ways we welcome were what when where which who why will with wonderful work
workaround workarounds working works would wrong yes yet you your
"""
_BARE = frozenset(_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"https?://\S+")
# What is asked of the author's health is asked of nothing before it.
_GREETS = re.compile(r"\bhow(?: are|['’]re) (?:you|things)\b|\bhow do you do\b", re.IGNORECASE)
# What is cut off an auxiliary: "what's", "doesn't", "I'm".
_TAIL = re.compile(r"(?:n['’]t|['’](?:s|re|m|ve|d|ll))\b", re.IGNORECASE)
# A longer one says something, whatever its words; and what says something has so many words.
_MOST, _FEWEST = 9, 4
# So many sentences before it are looked at, and so far back a mark may reach.
_STEPS, _LONGEST = 3, 400


def is_bare(asked: str) -> bool:
    """Whether a question says nothing of what it asks about."""
    words = _words(asked[:_LONGEST])
    bare = 0 < len(words) <= _MOST and all(each in _BARE for each in words)
    return bare and _GREETS.search(asked[:_LONGEST]) is None


def with_what_it_is_about(
    text: str, start: int, end: int, is_free: Callable[[int, int], bool]
) -> Place:
    """From where to where to mark `text[start:end]`: where it is bare, from the sentence before it
    that says something. `is_free`: whether a place may be marked with it."""
    if not is_bare(text[start:end]):
        return start, end
    own, first = own_words(text), start
    for _ in range(_STEPS):
        before = sentence_before(text, own, first)
        if before is None or end - before[0] > _LONGEST or not is_free(*before):
            break
        if code_weight(text[slice(*before)]):
            break
        first = before[0]
        said = _words(text[first : before[1]])
        if len(said) >= _FEWEST and not all(each in _BARE for each in said):
            return first, end
    return start, end


def _words(said: str) -> list[str]:
    return _WORD.findall(_TAIL.sub("", _ADDRESS.sub("", said)).lower())
