"""Readers who say that they did something because of a post: "I ran out and bought the book".

The patterns were written on some blogs and read over on others: see README, "Your posts".
"""

from __future__ import annotations

import re

from service.core.hinting.sentences import SENTENCE
from service.core.texts.text import own_words

# A longer sentence tells of more than one thing.
_LONGEST = 400
_WORK = (
    r"(?:posts?|entry|entries|articles?|blog|books?|reviews?|recipes?|essays?|series|guide"
    r"|tutorial|instructions|recommendations?|suggestions?|advice|tips?|experiments?|example"
    r"|ideas?|method|system|podcast|talk|interview)"
)
_ADVICE = r"(?:advice|suggestions?|recommendations?|instructions|tips?|guide|tutorial|recipe)"
_YOURS = rf"(?:your (?:\w+ ){{0,2}}{_WORK}|(?:this|the above) (?:\w+ )?{_WORK})"
_DID = (
    r"(?:tried|bought|ordered|purchased|made(?! (?:the connection|sense|me|it\b))|started|began"
    r"|switched|built|cooked|baked|planted|installed|downloaded|picked up|signed up|subscribed"
    r"|adopted|took|stopped|quit|ran(?! across)|put|added|borrowed|visited|watched|moved|cut"
    r"|decided|been (?:using|doing|trying|eating|drinking|practi[cs]ing)|changed|implemented"
    r"|fixed|replaced|set up|created|joined|rewrote|removed|dropped|eaten|taken|upgraded|went"
    r"|gave)"
)
_HAVE = r"(?:['’]ve| have|['’]d| had)?"
_AT_ONCE = (
    r"(?:(?:just|also|now|actually|even|immediately|then|finally|recently|promptly|duly"
    r"|(?:went|ran|rushed) (?:right |straight )?out and|went ahead and|went and) )*"
)
_I_DID = rf"\b(?:I|we){_HAVE} {_AT_ONCE}{_DID}\b"
_LATELY = (
    r"(?:today|yesterday|tonight|last night|last week(?:end)?|on \w{3,6}day|the other (?:day|night)"
    r"|this (?:morning|week|weekend|evening|afternoon|month)"
    r"|(?:for )?(?:a few|a couple of|two|three|several|\d{1,2}) (?:days|weeks|months|nights|times))"
)
_WELL = (
    r"and (?:it|they)(?:['’]s| has| have| was| were| is| are| really| just| all| actually)*"
    r" (?:worked?|works|working|helped|helps|great|delicious|wonderful|amazing|perfect|a success"
    r"|fantastic|excellent)"
)
_SO = rf"[^.!?\n]{{0,40}}?\b(?:{_LATELY}|{_WELL})"
_TO_SAY = (
    r"(?:comment|respond|reply|post|share|write (?:this|you|a comment)|look|remember|think|ask"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # After reading this post I ordered one.
        r"\b(?:inspired by|because of|thanks to|after reading|since reading|having read"
        rf"|upon reading|based on) {_YOURS}[^.!?\n]{{0,60}}?{_I_DID}",
        rf"\b(?:on|at|per|following) your (?:\w+ ){{0,2}}{_ADVICE}[^.!?\n]{{0,60}}?{_I_DID}",
        # I ordered one after reading this post.
        rf"{_I_DID}[^.!?\n]{{0,80}}?\b(?:inspired by|because of|thanks to|after reading"
        rf"|since reading|based on) {_YOURS}",
        rf"{_I_DID}[^.!?\n]{{0,80}}?\b(?:on|at|following|based on) your (?:\w+ ){{0,2}}{_ADVICE}",
        # Your post convinced me to switch.
        rf"\b(?:{_YOURS}|you)(?:['’]ve| have| has)? (?:finally |really |also )?(?:inspired"
        rf"|convinced|prompted|persuaded|motivated) me to (?!{_TO_SAY})\b)",
        rf"\bI was (?:so |just )?inspired by {_YOURS}[^.!?\n]{{0,60}}\bI (?:\w+ )?{_DID}\b",
        # I tried this last night; I made your bread and it was delicious.
        rf"\b(?:I|we){_HAVE} (?:(?:just|now|finally|actually) )*(?:tried|made|tested|baked|cooked"
        rf"|followed|did) (?:this|these|your \w+(?: \w+)?)\b{_SO}",
        rf"\bI{_HAVE} (?:(?:just|finally) )*tried it\b{_SO}",
        rf"\b(?:I|we){_HAVE} (?:(?:just|finally|recently) )*(?:tried|made|tested|implemented"
        r"|applied|been (?:using|trying|doing)) your (?!(?:\w+ ){0,2}(?:blog|posts?|articles?"
        r"|comments?|progress|name|statement)\b)(?:\w+ ){0,2}\w+",
        # I ran out and bought the book; I have just ordered two of your books.
        rf"\bI{_HAVE} (?:just |immediately |promptly |finally )?(?:bought|ordered|purchased"
        r"|downloaded|borrowed|pre-?ordered) (?:a copy of )?"
        r"(?:your|both those|(?:two|one|several) of your) (?:\w+ ){0,3}\w+",
        rf"\bI{_HAVE} (?:just|immediately|promptly) (?:bought|ordered|purchased|pre-?ordered)"
        r" (?:the|this|that|both|two)\b[^.!?\n]{0,40}?\b(?:books?|albums?|record|novel)\b",
        rf"\bI{_HAVE} (?:(?:just|immediately) )*(?:ran|rushed|went|gone) (?:right |straight )?out"
        r" and (?:bought|ordered|got|purchased|picked)\b",
    )
)
_READING = ("inspired by", "because of", "thanks to", "reading", "having read", "based on")
# What each finds has one of these in it, in small letters.
_BESIDE = (
    _READING, (" your ",), _READING, (" your ",), (" me to ",), ("inspired by",),
    (" this", " these", " your"), (" tried it",), (" your ",), (" your ", "both those"),
    ("book", "album", "record", "novel"), ("out and ",),
)  # fmt: skip
_LOOKED_FOR = tuple(zip(_BESIDE, _PATTERNS, strict=True))
# Not because of this post: of long ago, of before, what did not happen, or what failed, which asks
# for help.
_NOT_SO = re.compile(
    r"\b(?:years? ago|for years|in the past|before (?:I|reading|you|this|your)|already|if I|if we"
    r"|when I was|used to|never|did ?n[o'’]t|have ?n[o'’]t|long ago|back in|in (?:19|20)\d\d"
    r"|as a (?:kid|child)|would(?:n['’]t)? have|I wish|errors?|issues?|problems?"
    r"|fail(?:s|ed|ure)?|no luck|not work(?:ing)?|(?:does|did|do|could) ?n[o'’]?t (?:\w+ )?\w*"
    r"|can['’]?t|took a moment)\b",
    re.IGNORECASE,
)

# Without one of these words there is none of that: what most sentences are passed over by.
_LETTERS = re.compile(r"[a-z]+")
_NEEDED = frozenset(
    word
    for words in (
        "adopted applied baked began been borrowed bought built changed convinced cooked created",
        "cut decided did downloaded dropped eaten fixed followed gave gone implemented inspired",
        "installed joined made motivated moved ordered persuaded picked planted preordered",
        "prompted purchased put quit ran removed replaced rewrote rushed set signed started",
        "stopped subscribed switched taken tested took tried upgraded visited watched went added",
    )
    for word in words.split()
)


def because_of_you(text: str) -> tuple[int, int] | None:
    """From where to where the first sentence goes in which a reader says, in their own words, to
    have done something because of what they read; None where none does. Only ever "perhaps"."""
    if not _may_be_in(text):
        return None
    own = own_words(text)
    for found in SENTENCE.finditer(own):
        said = found[0]
        if len(said) > _LONGEST or said.endswith("?") or not _may_be_in(said):
            continue
        if _NOT_SO.search(said):
            continue
        if _is_in(said):
            return found.span()
    return None


def _may_be_in(said: str) -> bool:
    return not _NEEDED.isdisjoint(_LETTERS.findall(said.lower()))


def _is_in(said: str) -> bool:
    # Letters that only look like these are small otherwise.
    small = said.lower() if said.isascii() else ""
    for beside, pattern in _LOOKED_FOR:
        if small and not any(each in small for each in beside):
            continue
        if pattern.search(said):
            return True
    return False
