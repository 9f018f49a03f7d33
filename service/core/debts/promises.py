"""Which words of an author's comment promise a reader something: "I'll fix it", "Let me check".

A promise is a clause of the author's own in the first person that is to come, and names what will
be done: a post to be written, something to be mended or added, something to be looked into,
something to be sent or told. Whatever rests on an "if", a "maybe", a habit or somebody else's
doing first is none, and so is what the same comment says was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from service.core.debts.clauses import Clause, clauses
from service.core.debts.excuses import courteous, done_since, is_excused
from service.core.texts.text import own_words


class Kind(StrEnum):
    """What was promised: to write of it, to mend something, to look into it, to tell more."""

    WRITE = "write"
    MEND = "mend"
    LOOK = "look"
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise: `text[start:end]` are its words, from "I'll" to the end of the clause."""

    kind: Kind
    start: int
    end: int


MOST = 20
# Most comments have none of these words, and are not read any further.
_MAY = re.compile(
    r"\b(?:i(?:['’]?ll|['’]?m| will| am| shall| plan| intend| promise| do| also| still| have"
    r"|['’]ve)|let me|will|my (?:short )?list|to[- ]?do)\b",
    re.IGNORECASE,
)
_ARTICLE = (
    r"(?:(?:blog|follow[- ]?up|guest)[- ]?)?(?:posts?|articles?|entry|entries|blog|essays?|series"
    r"|tutorials?|write-?ups?|posting|newsletter|screencasts?|chapter|episode|piece)\b"
)
_LATER = (
    r"(?:later|soon|shortly|tomorrow|tonight|today|(?:next|this) (?:week\w*|month|year|time)"
    r"|in (?:the|a) (?:future|near future|bit|while|moment)|in due (?:time|course)|when|once"
    r"|as soon)\b"
)
_WRITE = re.compile(
    rf"blog\b(?: it| that| this| about| on| more| soon| later|[.!]|$)"
    rf"|write\b(?: (?:about|more|something|of|on|it up|this up|that up|up)\b"
    rf"|[^.;!?]{{0,60}}?\b{_ARTICLE})"
    rf"|post\b (?:about|an?|some|more|the|it|that|them|those|here|my|pics|pictures|photos|results"
    rf"|code|another|details|updates?)\b"
    rf"|(?:do|create|make|put|publish|prepare|have|dedicate|devote|release|attempt|finish|cover"
    rf"|address|discuss|explain|describe|explore|tackle|talk|go into|touch|expand|elaborate|get to"
    rf"|come to|come back|follow|say)\b(?![^.;!?]{{0,60}}\b(?:your|his|her|their|read|around here)"
    rf"\b)[^.;!?]{{0,60}}?\b{_ARTICLE}"
    rf"|(?:cover|go into|address|discuss|explore|talk about)\b[^.;!?]{{0,60}}?\b{_LATER}",
    re.IGNORECASE,
)
_MENDING = (
    r"(?:fix|correct|amend|revise|rewrite|repair|edit|modify|adjust|reword|rephrase|redo|replace"
    r"|remove|delete|drop(?! (?:in|off|by|out|you)\b)|upload|re-?post|republish|implement|polish"
    r"|improve|clean(?: \w+)? up|update|incorporate|tweak|rename|restore|clarify|reupload|release"
    r"|push|submit|sort (?:it|that|this) out|take (?:(?:it|that|this) )?(?:out|down))\b"
    r"(?! (?:my own|your|you|what you)\b)"
)
_ADDING = (
    r"(?:add|include|mention|note|change|link to)\b(?!\s*[,:])(?! to\b)"
    r"(?! (?:that|this)(?! (?:to|in|into|as|on|one|at|for|info|link|note|point|with|when|once|now"
    r"|later|soon|next)\b|\s*(?:[.!;)]|$)))(?! (?:my|one more|two|only|also|here) )"
    r"(?![^.;!?]{0,40} to (?:my|the|our) (?:own |personal |get-to|to-read|reading |wish|blogroll"
    r"|collection|bookmarks|queue|library|banned|list of (?:things|books|oldies)))"
)
_MAKING = (
    r"(?:make|do|get|put|have|create|produce|build|issue|bring"
    r"|publish)\b(?! all\b)[^.,;:!?]{0,60}?"
    r"\b(?:changes?|updates?|corrections?|fix(?:es|ed)?|edits?|modifications?|clearer|added"
    r"|release"
    r"|version|online|up soon|up (?:here|there)|explanation|flexible|updated|into (?:part|the next"
    r"|a future)|file)\b"
)
_MEND = re.compile(
    rf"(?:{_MENDING}|{_ADDING}|{_MAKING}|work on (?:it|that|this|these|them|an?|the)\b"
    rf"|take care of (?:it|that|this)\b|move (?:this|that|it) up\b|upgrade (?:the|this|it)\b)",
    re.IGNORECASE,
)
_LOOK = re.compile(
    r"(?:look|dig|delve)\b(?: \w+){0,2}? in ?to (?!his|her|their|your)"
    r"|double[- ]?check\b|investigate\b|re-?test\b|recheck\b|do an? (?:\w+ )?test\b"
    r"|see (?:if|whether) i can\b(?! (?:find|make time|read|borrow)\b)"
    r"|see what (?:i can|can be)\b|find out\b(?! (?:is|more)\b)|find a way\b"
    r"|figure (?:it |this |that )?out\b|(?:reproduce|repro)\b"
    r"|(?:ask(?! around)|ping|contact|talk to|discuss (?:this |it |that )?with|check with) "
    r"(?!you\b|your\b|for\b|to\b|myself\b|the (?:question|reader))"
    r"|let (?:the|them|him|her) ?\w* know\b|raise (?:it|this|that|an? (?!glass))\b"
    r"|file (?:a|an|it|this)\b|pass (?:it|this|that) (?:\w+ )?(?:on |along )?to\b",
    re.IGNORECASE,
)
# What is said of looking alone, where something was wrong.
_LOOK_AT = re.compile(
    r"(?:take|have) (?:a|another) (?:\w+ )?look\b|check\b(?! (?:\w+ )?out\b)|look at (?:it|that"
    r"|this)\b"
    r"|test\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:weird|odd|strange|hmm+|bug|bugs|broken|wrong|error|typo|oops|doh|whoops|problems?"
    r"|issues?"
    r"|fail\w*|(?:does|is|are|do|was|did)n['’]t|sorry|not sure|forgot)\b",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"(?:get|come|circle) back (?:to you|with|on|here|later|and)\b"
    r"|report back\b|follow[- ]?up (?:on|with|here|later|in|when|once)\b|(?:let|tell) you know\b"
    r"|keep (?:you|everyone|everybody|y'all|folks|people) (?:all )?(?:posted|updated|informed)\b"
    r"|(?:send|forward|e-?mail|mail) (?:it to |this to |that to |them to )?(?:you|him)\b(?! if)"
    r"|share\b(?! your)|(?:respond|reply|answer|comment|explain)\b[^.;!?]{0,40}?"
    r"\b(?:further|later|soon|shortly|tomorrow|tonight|more on|in (?:a|the) (?:bit|future))\b"
    r"|post\b[^.;!?]{0,30}\b(?:back|here|summary|update|results)\b|provide (?:an?|some|more)\b"
    r"|collect my\b|(?:show|tell) you\b[^.;!?]{0,40}\b(?:later|soon|next|tomorrow|week)\b",
    re.IGNORECASE,
)
_KINDS = ((Kind.WRITE, _WRITE), (Kind.MEND, _MEND), (Kind.TELL, _TELL), (Kind.LOOK, _LOOK))
# What is asked for by "Let me ..." itself, said of nothing that the same breath goes on to do.
_LET_ME = re.compile(
    r"(?:look into|dig into|do a|ask(?! (?:you|this|that|the))|ping|double|check|test|find out"
    r"|get back|see what i can do)\b(?! (?:this|that|you) then\b)",
    re.IGNORECASE,
)
_BE = re.compile(r"(?:be )?(?P<stem>[a-z]{2,12})ing\b", re.IGNORECASE)
_WITH_E_WORDS = """
writ mak updat includ chang remov explor describ tackl shar releas improv replac delet tak creat
revis prepar investigat
"""
_WITH_E = frozenset(_WITH_E_WORDS.split())


@lru_cache(maxsize=512)
def promises(text: str) -> tuple[Promise, ...]:
    """What this comment of the author's promises, in the order of its words.

    `text`: the comment, plain. Quoted words, code and signatures are not the author's own and
    promise nothing. Of one sentence at most one promise is told, the first; of one comment the
    first MOST.
    """
    if _MAY.search(text) is None:
        return ()
    return tuple(islice(_found(own_words(text)), MOST))


def _found(own: str) -> Iterator[Promise]:
    for clause in clauses(own):
        kind = _kind(clause)
        if kind is None or is_excused(clause):
            continue
        if kind is Kind.LOOK and courteous(clause):
            continue
        if not done_since(own[clause.end : clause.end + 600]):
            yield Promise(kind, clause.start, clause.end)


def _kind(clause: Clause) -> Kind | None:
    """What the clause promises; None where it names nothing that a reader may wait for."""
    doing = _plain(clause.doing)
    if clause.whole is not None:
        return Kind.WRITE if _WRITE.match(doing) else Kind(clause.whole)
    if clause.let_me and not _LET_ME.match(doing):
        return None
    found = next((kind for kind, does in _KINDS if does.match(doing)), None)
    if found is None and _LOOK_AT.match(doing):
        wrong = clause.let_me or _WRONG.search(clause.previous[-200:] + clause.sentence)
        return Kind.LOOK if wrong else None
    return found


def _plain(doing: str) -> str:
    """With its verb in the plain form: "write about it" for "be writing about it"."""
    found = _BE.match(doing)
    if found is None:
        return doing
    stem = found["stem"].lower()
    if stem in _WITH_E:
        stem += "e"
    elif stem[-1] == stem[-2] and stem[-1] not in "ls":
        stem = stem[:-1]
    return stem + doing[found.end() :]
