"""Why words that sound like a promise are none."""

from __future__ import annotations

import re

from service.core.debts.clauses import Clause

# "I'll see if it runs" is no condition.
_ASKED = re.compile(
    r"\b(?:see|check|find out|test|know|verify|confirm|sure|ask|wonder\w*|figure out)"
    r"(?: \w+){0,4}? (?:if|whether|when)\b"
    r"|\blook (?:into|at) (?:if|whether)\b|\bif (?:possible|only for|anything|nothing else)\b",
    re.IGNORECASE,
)
_RESTS_ON = re.compile(
    r"\b(?:if|unless|once you|when you|after you|in case|provided|assuming|suppose|supposing"
    r"|imagine|should you|would|could"
    r"|wish|whenever|wherever|otherwise|let['’]s say|say you)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:maybe|perhaps|might|may|probably|possibly|someday|some day|one day|who knows|tempted"
    r"|wondering|sooner or later|thinking (?:of|about)|don['’]t expect|i guess|i suppose"
    r"|(?:not sure|no idea|don['’]t (?:know|think)|i doubt) (?:(?:if|whether|when|that) )?"
    r"i(?:['’]ll| will))\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:usually|always|often|sometimes|every ?time|each time|generally|normally|typically"
    r"|tend to|frequently|rarely|most of the time|from now on|in general|as a rule|for example"
    r"|for instance|e\.g|every (?:day|week|morning|night|year|month)|occasionally|until i|till i"
    r"|by the time)\b",
    re.IGNORECASE,
)
_JOKE = re.compile(
    r"\b(?:eat my hat|when hell|over my dead|die|kill|heaven|retire)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|never|won['’]t|no longer|n['’]t)\b", re.IGNORECASE)
_UNTIL_DOING = 40
# Who must do something first.
_ASKS_FIRST = re.compile(
    r"(?:^|[,;:(–—-] |\b(?:please|just|you|also|and|then|or) )(?:send|give|e-?mail|mail|drop"
    r"|tell|show|ping|open|file|contact|remind|shoot|point me|leave|resubmit|resend|by all means"
    r"|let me know|feel free|please|can|could you|can you|would you|do you|will you|try|paste"
    r"|upload|post|provide|create|submit|include|log|say|ask|let|come back)\b"
    r"[^!?]{0,200}(?:,|\band\b|\bthen\b|[–—-]|\bso\b|\bor\b)\s*(?:then )?$",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"\b(?:thanks|thank you|thx|appreciate)\b[^.!?]{0,20}\b(?:the|this|that|these|those|all"
    r"|your)\b"
    r"(?! (?:\w+ ){0,2}(?:comments?|reports?|bugs?|catch|feedback|questions?|note|correction|kind"
    r"|heads?))"
    r"|\b(?:links?|pointers?|resources?|recommend\w*|references?|papers?|books?|great|cool|wow"
    r"|interesting|fascinating|intriguing|reading|hadn['’]t (?:seen|heard|come|run)|sounds)\b",
    re.IGNORECASE,
)
_FOR_ONESELF = re.compile(
    r"(?:look|check|take a|have a|give|try|research|dig|be looking|investigate)", re.IGNORECASE
)
_THEIRS = re.compile(
    r"[^.;!?]{0,60}\b(?:his|her|their|your|interesting|great|cool|fun)\b"
    r"|[^.;!?]{0,40}['’]s (?:work|book|paper|blog|site|article|post)\b|[^.;!?]{0,20} closely\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:do (?:it|that|this) myself|on myself|improve in|below|as follows|momentarily|here to"
    r"|in this comment|first,)|:$",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(
    r"\bas i(?:['’]ve| have)? (?:said|stated|mentioned|wrote)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:all )?done[.!]|\bnow there (?:are|is)\b|\b(?:fixed|updated)[.!]|\b(?:edit(?:ed)?"
    r"|update):"
    r"|\bhere (?:it is|you go|goes)\b|\bi fixed it\b"
    r"|\bi(?:['’]ve| have)(?: just| now| already)? (?:fixed|updated|added|corrected|changed"
    r"|removed"
    r"|posted|pushed|uploaded|done)\b|\b(?:ok|okay|alright),? (?:i (?:just )?(?:fixed|updated"
    r"|added"
    r"|checked|tested|tried|see|found|looked)|(?:it['’]s|that['’]s) (?:done|fixed|updated)"
    r"|so|just|fixed|updated|done|found)\b",
    re.IGNORECASE,
)


def is_excused(clause: Clause) -> bool:
    """Whether the clause promises nothing after all: it is asked, denied, hedged, a habit, or rests
    on something that may never be."""
    said = clause.sentence
    if said.rstrip(")\"'”’ ").endswith("?") or _JOKE.search(said):
        return True
    if _HERE.search(said[len(clause.before) :]) or _TOLD_BEFORE.search(said):
        return True
    plain = _ASKED.sub(" ", said)
    until = len(said) - len(clause.doing) if clause.doing else len(clause.before)
    reach = said[: until + 12]
    if _RESTS_ON.search(plain) or _HABIT.search(said) or _HEDGED.search(reach):
        return True
    if _NOT.search(clause.before[-_UNTIL_DOING:]) and not clause.whole:
        return "n't" in clause.before[-12:] or "not " in clause.before[-12:]
    return _ASKS_FIRST.search(clause.before) is not None


def courteous(clause: Clause) -> bool:
    """Whether it only takes up what a reader recommended: "Thanks for the link, I'll take a
    look"."""
    if _FOR_ONESELF.match(clause.doing) is None:
        return False
    if "have to" in clause.quiet or "need to" in clause.quiet or _THEIRS.match(clause.doing):
        return True
    return _THANKED.search(f"{clause.previous[-200:]} {clause.before}") is not None


def done_since(rest: str) -> bool:
    """Whether what follows in the same comment says that it was done."""
    return _DONE.search(rest) is not None
