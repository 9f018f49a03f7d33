"""Clauses of a text in which its writer says what he or she will do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.core.hinting.sentences import SENTENCE
from service.core.texts.text import blanked

# No sentence that is longer is read: it is no sentence.
_LONGEST = 700
# The words shown of a promise go no further.
_MOST_WORDS = 200
_QUIET = (
    r"(?:also|definitely|certainly|surely|just|soon|now|later|hopefully|actually|still|gladly"
    r"|happily|quickly|at least|at some point|try(?:ing)? (?:and|to)|attempt to|have to|need to"
    r"|be sure to|make sure (?:to|and|i)|see (?:if|whether) i can(?: manage to| find a"
    r" way to)?|see about|get around to|go(?: ahead)? and|go back and|do my best to|sit down and"
    r"|take (?:the|some) time to|shortly|afterwards|in the meantime|respond by|start|begin"
    r"|finally|simply|indeed|as well|of course|for sure|really|personally|eventually)"
)
_WILL = re.compile(
    rf"(?:(?P<will>\b[Ii](?:['’]ll| ?will| shall)|\b[Ii](?:['’]m|m| am)(?: also| definitely"
    rf"| still| currently| now)? (?:going to|gonna|planning (?:to|on)|about to)|\b[Ii] (?:do |also"
    rf" |still )?(?:plan|intend|promise) (?:to|on))|(?P<let>\b[Ll]et me)"
    rf"|(?:^|(?<=[,;–—-] )|(?<=\band )|(?<=\bbut ))(?P<bare>[Ww]ill))"
    rf"(?P<quiet>(?:,? {_QUIET},?){{0,4}}) (?P<doing>\w.*)",
    re.DOTALL,
)
_OTHERS = re.compile(
    r"\b(?:that|who|which|including|they|we|people|he|she|those)\b"
    r"|\byou\b(?! are right|['’]re right)",
    re.IGNORECASE,
)
_I = re.compile(r"\b[Ii](?:['’](?:m|ve|ll))?\b")
_FEW_WORDS = 6
_END = re.compile(
    r";|\s[–—]\s|, (?:but|though|although|which|because|as|since|i|it|we|you)\b| but | -- ?"
    r"|\)(?!.*\))| \(",
    re.IGNORECASE,
)
_LIST = (
    r"(?:(?:my|the) (?:short |long |ever-?growing |growing )?"
    r"(?:to-?do|to do|todo)(?: ?list)?\b|my (?:short )?list(?= of (?:things(?! to (?:try|read))"
    r"|items|posts|to(?! read| get| look))| to (?!read|get|look)\w))"
)
_LISTED = re.compile(
    rf"(?P<start>\b(?:it|that|this|which|these|they|those|i(?:['’]ve| have)? (?:just )?add(?:ed)?"
    rf"|i(?:['’]ll| will) (?:put|add|stick))\b(?![^.;!?]{{0,60}}\b(?:not|off|never)\b)"
    rf"[^.;!?]{{0,60}}?\b(?:on|to|onto) {_LIST})"
    r"|(?P<post>\bi have an? (?:upcoming|forthcoming|future) (?:post|article|series)\b)",
    re.IGNORECASE,
)
_WILL_DO = re.compile(
    r"(?:will|i['’]ll|i will) do(?: (?:so|that|it|this|another|soon|tomorrow|later|now)\b"
    r"|[,.!;) ]*$|[,.!;] )|will fix\b",
    re.IGNORECASE,
)
_MEND, _WRITE = "mend", "write"


@dataclass(frozen=True, slots=True)
class Clause:
    """`own[start:end]`: a clause about what is to come, within `sentence`.

    `before`: what stands before it in its sentence, `previous`: the sentence before; `doing`: from
    the verb on. `whole`: what it promises, where it is known without a verb.
    """

    start: int
    end: int
    sentence: str
    before: str
    previous: str
    doing: str
    quiet: str = ""
    let_me: bool = False
    whole: str | None = None


def clauses(own: str) -> Iterator[Clause]:
    """The clauses of a text's `own_words`, one a sentence at most, in their order."""
    previous = ""
    own = _MARKED.sub(_spaces, own)
    for found in SENTENCE.finditer(own):
        said = found[0]
        if len(said) <= _LONGEST:
            clause = _clause(_unquoted(said), said, found.start(), previous)
            if clause is not None:
                yield clause
        previous = said[-_LONGEST:]


_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,400}[\"”“»]")
# As some who have no other marks quote: "<< How long? >> I'll write about it."
_MARKED = re.compile(r"<<[^<>]{0,2000}>>|<<|>>")


def _unquoted(said: str) -> str:
    """The sentence with what stands in quotation marks turned into spaces."""
    return _QUOTED.sub(_spaces, said)


def _spaces(found: re.Match[str]) -> str:
    return blanked(found[0])


def _clause(bare: str, said: str, at: int, previous: str) -> Clause | None:
    listed = _LISTED.search(bare)
    if listed is not None:
        start, end = listed.start(), _end(bare, listed.end())
        kind = _WRITE if listed["post"] else _MEND
        return Clause(at + start, at + end, said, bare[:start], previous, "", whole=kind)
    will = _WILL.search(bare)
    if will is None or (will["bare"] and not _is_mine(bare[: will.start()])):
        return None
    start, doing = will.start(), will["doing"]
    end = _end(bare, will.start("doing"))
    done = _WILL_DO.match(bare[start:]) and not said.endswith("..")
    let, quiet = will["let"] is not None, will["quiet"]
    whole = _MEND if done else None
    return Clause(at + start, at + end, said, bare[:start], previous, doing, quiet, let, whole)


def _is_mine(before: str) -> bool:
    """Whether a "will" without its "I" is the writer's: "Thanks, will fix", "I forgot it but will
    add it"."""
    if _OTHERS.search(before):
        return False
    return len(before.split()) <= _FEW_WORDS or _I.search(before) is not None


def _end(bare: str, behind: int) -> int:
    """Where the clause ends that has its verb at `behind`."""
    stop = _END.search(bare, behind)
    end = min(stop.start() if stop else len(bare), behind + _MOST_WORDS)
    return len(bare[:end].rstrip(" .!?;,:)"))
