"""Questions that a comment tells of others: a verb of speech and a quotation. They ask nothing."""

from __future__ import annotations

import re

from service.language.words import word_set

# What may stand before a sentence really starts.
_LEADS = word_set(
    "so and but well ok okay also hmm hi hello hey btw anyway then now or oh actually just"
    " really first second finally please pls ps p.s. question ah um secondly lastly , : - --"
    " – — ... .. . ( ! @ * • 1 2 3"
)
_ASKS_FIRST = word_set(
    "what how why where when who which whose whom hows is are was were am do does did can could"
    " will would should shall has have may might must"
)

_QUOTATION = re.compile(r"[\"“„«](?P<inside>[^\"“”„«»\n]{3,400})[\"”“»](?P<outside>[ ]?\?+)?")
_VERB = (
    r"(?:say|says|said|saying|ask|asks|asked|asking|answer|answers|answered|reply|replies|replied"
    r"|tell|tells|told|wonder|wonders|wondered|think|thinks|thought|shouts?|shouted|yells?|yelled"
    r"|cries|cried|writes?|wrote|responds?|responded|jokes?|joked|mutters?|muttered|exclaims?"
    r"|exclaimed|goes|went|(?:am|is|are|was|were|be) like)"
)
_TOLD_BEFORE = re.compile(rf"\b{_VERB}\b(?: [\w']+){{0,4}}[,:]?\s*$", re.IGNORECASE)
_TOLD_BEHIND = re.compile(rf"[ ,–—-]*(?:[\w']+ ){{0,3}}{_VERB}\b", re.IGNORECASE)
# The writer's own: "I ask you", "let me ask", "my question".
_ASKS = re.compile(
    r"\b(?:I|we)(?: \w+){0,3} (?:ask|wonder)\b|\b(?:I|we)(?: am| are|'m|'re) (?:asking|wondering)\b"
    r"|\blet me ask\b|\bquestions?\b",
    re.IGNORECASE,
)
# "You said ...?" wants to hear that it was so.
_YOU = re.compile(rf"\b(?:you|u)(?: \w+){{0,2}} {_VERB}\b", re.IGNORECASE)
_CLAUSE, _BEHIND = 160, 60
_ENDS = re.compile(r"[.!?\n]")


def untold(own: str) -> str:
    """`own` with the question marks of such questions turned into spaces."""
    return _QUOTATION.sub(_unmarked, own) if "?" in own else own


def _unmarked(found: re.Match[str]) -> str:
    text = found.string
    asks = found["outside"] or found["inside"].rstrip().endswith("?")
    before = _ENDS.split(text[max(0, found.start() - _CLAUSE) : found.start()])[-1]
    behind = _ENDS.split(text[found.end() : found.end() + _BEHIND])[0]
    if not asks or _is_question(before) or _ASKS.search(before):
        return found[0]
    if found["outside"] and _YOU.search(before):
        return found[0]
    told = _TOLD_BEFORE.search(before) or _TOLD_BEHIND.match(behind)
    return found[0].replace("?", " ") if told else found[0]


def _is_question(before: str) -> bool:
    """Whether the clause around the quotation asks itself: "What did you mean by ...?"."""
    words = (word.strip(",'’").lower() for word in before.split())
    first = next((word for word in words if word and word not in _LEADS), "")
    return first in _ASKS_FIRST
