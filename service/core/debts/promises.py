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


_ARTICLE = (
    r"(?:(?:blog|follow[- ]?up|guest)[- ]?)?(?:posts?|articles?|entry|entries|blog|essays?|series"
    r"|tutorials?|write-?ups?|posting|newsletter|screencasts?|chapter|episode|piece)\b"
)
_LATER = (
    r"(?:later|soon|shortly|tomorrow|tonight|today|(?:next|this) (?:week\w*|month|year|time)"
    r"|in (?:the|a) (?:future|near future|bit|while|moment)|in due (?:time|course)|when|once"
    r"|as soon)\b"
)
_MENDING = (
    r"(?:fix|correct|amend|revise|rewrite|repair|edit|modify|adjust|reword|rephrase|redo|replace"
    r"|remove|delete|drop|upload|re-?post|republish|implement|polish|improve|clean(?: \w+)? up"
    r"|updat(?:e|ing)|incorporate|tweak|rename|restore|expand|clarify|reupload|release|push"
    r"|submit|sort)\b(?! (?:my own|your)\b)"
)
_ADDING = (
    r"(?:add|include|mention|note|change|link to|point out)\b(?!\s*[,:])(?! to\b)"
    r"(?! (?:that|this)(?! (?:to|in|into|as|on|one|at|for|info|link|note|point|with|when|once|now"
    r"|later|soon|next)\b|\s*(?:[.!;)]|$)))(?! (?:my|one more|two|only|also|here) )"
    r"(?![^.;!?]{0,30} to my (?:own |personal |reading |wish|blogroll|collection|bookmarks|queue|library))"
)
_MAKING = (
    r"(?:make|do|get|put|have|create|produce|build|issue|bring|publish)\b(?! all\b)[^.;:!?]{0,60}?\b(?:changes?"
    r"|updates?|corrections?|fix(?:es|ed)?|edits?|modifications?|clearer|added|release|version"
    r"|online|up soon|up (?:here|there)|explanation|flexible|updated|into (?:the|part|next)|file)\b"
)
_WRITE = re.compile(
    rf"(?:blog|be blogging)\b(?: it| that| this| about| on| more| soon| later|[.!]|$)"
    rf"|(?:write|be writing)\b(?: (?:about|more|something|of|on|it up|this up|that up|up)\b"
    rf"|[^.;!?]{{0,60}}?\b{_ARTICLE})"
    rf"|(?:post|be posting)\b(?! your\b)(?: (?:about|an?|some|more|the|it|that|them|those|here|my"
    rf"|pics|pictures|photos|results|code|another|details|updates?)\b)"
    rf"|(?:do|create|be creating|make|put|publish|be publishing|prepare|have|dedicate|devote"
    rf"|release|attempt|finish|cover|be covering|address|discuss|explain|describe|explore|tackle"
    rf"|talk|go into|touch|expand|elaborate|get to|come to|come back|follow|say)\b"
    rf"(?![^.;!?]{{0,60}}\b(?:your|his|her|their|read|reading)\b)[^.;!?]{{0,60}}?\b{_ARTICLE}"
    rf"|(?:cover|be covering|go into|address|talk about|write about)\b[^.;!?]{{0,60}}?\b{_LATER}",
    re.IGNORECASE,
)
_MEND = re.compile(
    rf"(?:be )?(?:{_MENDING}|{_ADDING}|{_MAKING}|adding\b|changing\b|fixing\b"
    rf"|work on (?:it|that|this|these|them|an?|the)\b|take care of (?:it|that|this)\b"
    rf"|move (?:this|that|it) up\b|upgrade (?:the|this|it)\b)",
    re.IGNORECASE,
)
_LOOK = re.compile(
    r"(?:look|be looking|dig|research|delve)\b(?: \w+){0,2}? (?:into|at|in to)\b"
    r"|(?:take|have)(?: a| another)?(?: \w+)? (?:look|peek|stab|crack)\b"
    r"|(?:double[- ]?)?check\b(?! (?:it |them |that |this |those |you |him |her )?out\b)(?! your)"
    r"|(?:investigate|re-?test|verify|recheck)\b|test\b(?! my(?:self)?\b)|do an? (?:\w+ )?test\b"
    r"|see (?:if|whether|what) i (?:can|could)\b|see if (?:it|that|this|there)\b|find out\b"
    r"|find (?:a|some) (?:way|time)\b|figure (?:it |this |that )?out\b|(?:reproduce|repro)\b"
    r"|(?:ask|ping|contact|talk to|discuss (?:this |it |that )?with|check with) "
    r"(?!you\b|your\b|for\b|myself\b|the (?:question|reader))|let (?:the|them|him|her) ?\w* know\b"
    r"|raise (?:it|this|that|an?)\b|file (?:a|an|it|this)\b|pass (?:it|this|that)\b"
    r"|give (?:it|that|this) an? (?:\w+ )?(?:spin|shot|whirl|go|try|test|look)\b[^.]{0,40}"
    r"\b(?:report|let you|and see)\b",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"(?:get|come|be|circle) back (?:to you|to|with|on|here|when|once|later|and)\b"
    r"|report back\b|follow[- ]?up (?:on|with|here|later|in|when|once)\b|(?:let|tell) you know\b"
    r"|keep (?:you|everyone|everybody|y'all|folks|people) (?:all )?(?:posted|updated|informed)\b"
    r"|(?:send|forward|e-?mail|mail|ping|drop) (?:it to |this to |that to |them to )?(?:you|him)\b"
    r"(?! if)|share\b(?! your)|(?:respond|reply|answer|comment|explain|say)\b[^.;!?]{0,40}?"
    r"\b(?:further|later|soon|shortly|tomorrow|tonight|more on|in (?:a|the) (?:bit|future))\b"
    r"|post\b[^.;!?]{0,30}\b(?:back|here|summary|update|results)\b|provide (?:an?|some|more)\b"
    r"|collect my\b|(?:show|tell) you\b[^.;!?]{0,40}\b(?:later|soon|next|tomorrow|week)\b",
    re.IGNORECASE,
)
_KINDS = ((Kind.WRITE, _WRITE), (Kind.MEND, _MEND), (Kind.TELL, _TELL), (Kind.LOOK, _LOOK))
# What is asked for by "Let me ..." itself, said of nothing that the same breath goes on to do.
_LET_ME_LOOK = re.compile(
    r"(?:look|dig|do|take|have|ask|ping|double|check|test|find|get back|see (?:if|what|whether|why)"
    r" (?!i (?:can |got |get |understand|have)))",
    re.IGNORECASE,
)


def promises(text: str) -> tuple[Promise, ...]:
    """What this comment of the author's promises, in the order of its words.

    `text`: the comment, plain. Quoted words, code and signatures are not the author's own and
    promise nothing. Of one sentence at most one promise is told, the first.
    """
    return tuple(_found(own_words(text)))


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
    if clause.whole is not None:
        return Kind.WRITE if _WRITE.match(clause.doing) else Kind(clause.whole)
    if clause.let_me and not _LET_ME_LOOK.match(clause.doing):
        return None
    return next((kind for kind, does in _KINDS if does.match(clause.doing)), None)
