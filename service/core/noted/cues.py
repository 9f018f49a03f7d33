"""Words by which a talk could leave the blog: to meet, to call, to come by.

The patterns were written on some blogs and read over on others: see README, "The people".
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from service.core.hinting.sentences import SENTENCE
from service.core.texts.text import own_words

# A longer sentence speaks of more than that.
_LONGEST = 300
_DRINK = r"(?:coffees?|beers?|lunch|dinner|drinks?|pints?|cup of (?:tea|coffee))"
_WISH = (
    r"(?:[Ll]et['’]s|[Ll]et us|[Ww]e (?:should|could|can|must)|[Ss]hall we|[Cc]ould we|[Mm]aybe we"
    r"|I(?:['’]d| would) (?:really )?(?:love|like) to|[Ll]ove to|[Hh]appy to|[Hh]op(?:e|ing) to"
    r"|(?:[Ww]ould|['’]d) be (?:\w+ )?(?:great|nice|good|fun|lovely) to|[Cc]hance to)(?: \w+)?"
)
_TO_COME = (
    r"(?:[Ii]f|[Ww]hen|[Ww]henever|[Nn]ext time|[Ss]hould) you(?:['’]re| are)?"
    r" (?:ever |again |next |back )?"
    r"(?:(?:(?:be |come |find yourself |happen to be )?(?:in|near|through|around|over in|to)"
    r"|passing through|coming to|visiting|visit|make it to) (?:the )?[A-Z]\w+"
    r"|in (?:town|the area|the neighbou?rhood|my))\b"
)
_MINE = r"[^.!?\n]{0,80}\b(?:me|us|I['’]d|I['’]ll|we['’]ll|we could|meet|my)\b"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # If you are ever in Leeds, let me know.
        rf"\b{_TO_COME}{_MINE}",
        rf"\b{_WISH} (?:meet (?:you|up|in person|face to face)"
        rf"|(?:grab|have|get|do|share) (?:a |some )?(?:quick )?{_DRINK} (?:with you|together|some)"
        rf"|buy you (?:a |some )?{_DRINK}|(?:talk|speak|chat) (?:on|over) (?:the phone|[Ss]kype)"
        r"|meet (?:with )?you\b|see you (?:there|at|in [A-Z]))",
        r"(?<!reat to )(?<!ood to )(?<!ice to )\b[Ss]ee you (?:at|in) (?:the )?[A-Z]\w+"
        r"|\b[Ll]ook(?:ing)? forward to (?:meeting (?:you|up)"
        r"|seeing you (?:at|in|there)\b)",
        r"\b(?:[Ww]ill you be (?:at|in)|[Aa]re you (?:going|coming) to|[Aa]re you attending)"
        r" (?:the )?[A-Z]\w+\b[^.!?\n]*\?",
        rf"\b(?:[Gg]ive me a (?:call|ring)\b|{_DRINK}(?:['’]s| is| are) on me\b"
        rf"|I['’]ll buy you a {_DRINK}|[Yy]ou(?:['’]re| are) (?:\w+ )?"
        r"(?:welcome|invited) to (?:visit|stay with|come (?:over|by|and stay)))",
        r"\b(?:[Tt]ake this (?:offline|off-line|to e-?mail)|discuss this (?:away from|off) th"
        r"|I(?:['’]ll| will) (?:call|ring) you\b)",
    )
)
_DRINKS = ("offee", "beer", "lunch", "dinner", "drink", "pint", "cup of")
# What each finds has one of these in it, and most texts have none.
_NEEDED = (
    ("f you", "hen you", "ever you", "ime you", "hould you"),
    ("meet", "ee you", "phone", "kype", *_DRINKS),
    ("ee you", "meet", "eeing you"),
    ("ill you be", "re you going", "re you coming", "re you attending"),
    ("ive me a", "elcome to", "nvited to", *_DRINKS),
    ("ake this", "iscuss this", "call you", "ring you"),
)
_LIKELY = tuple({each: None for needed in _NEEDED for each in needed})
_LOOKED_FOR = tuple(zip(_NEEDED, _PATTERNS, strict=True))
# Said to everybody, or of files and faults.
_NOT_SO = re.compile(
    r"\b(?:anyone|anybody|someone|those|people|they|trouble|problems?|errors?|repro|samples?|code"
    r"|project|zip|files?|logs?|hell|court|screenshots?|search|https?|lately|last|was|were)\b",
    re.IGNORECASE,
)
# Of an occasion, not of any day.
_PERIOD = r"(?:week|month|spring|summer|autumn|fall|winter|year)"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|weekend)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_OCCASION = re.compile(
    r"\b(?:[Ss]ee you (?:there|at|in)|[Ll]ook(?:ing)? forward to|[Ww]ill you be"
    r"|[Aa]re you (?:going|coming|attending)|[Tt]o(?:morrow|night)|(?:[Tt]his|[Nn]ext) "
    rf"{_PERIOD}|(?:[Oo]n|[Ii]n|[Uu]ntil|[Nn]ext|[Tt]his) (?:the )?(?:{_DAY}|{_MONTH}))\b"
)
OCCASION_DAYS = 60


class Cue(NamedTuple):
    """From where to where the sentence goes."""

    start: int
    end: int


# As with topics.
@lru_cache(maxsize=512)
def cue(text: str) -> Cue | None:
    """The first sentence in which a writer, in their own words, speaks to somebody of meeting,
    calling or coming by; None where none does."""
    if not _is_in(text):
        return None
    for found in SENTENCE.finditer(own_words(text)):
        said = found[0]
        if len(said) > _LONGEST or _NOT_SO.search(said):
            continue
        if _is_in(said):
            return Cue(*found.span())
    return None


def is_over(words: str, since: timedelta) -> bool:
    """Whether a cue of so long ago speaks of an occasion, which may have passed by now."""
    return since > timedelta(days=OCCASION_DAYS) and _OCCASION.search(words) is not None


def _is_in(text: str) -> bool:
    there = {each for each in _LIKELY if each in text}
    return bool(there) and any(
        not there.isdisjoint(needed) and pattern.search(text) for needed, pattern in _LOOKED_FOR
    )
