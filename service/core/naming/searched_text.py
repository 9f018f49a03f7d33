"""A text as names are looked for in it: read once, however many are asked whom it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from service.core.naming.names import COMMON, WORD, fold, write_out
from service.core.naming.phrases import CALL, GREETING
from service.core.texts.text import CODE, OWN, QUOTE, blanked, segments

# So many characters of a text are read for names: a longer one names everybody before that.
READ = 30_000
_HIDDEN = re.compile(
    r"https?://\S+|www\.\S+|(?<![^\s<(\[,;:])[^\s@<(\[,;:]++@[^\s@]++"
    r"|\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»"
)
_MAY_HIDE = ("://", "www.", "@", '"', "“", "«")
_CALLED_IN_CODE = re.compile(r"^[ \t]*@\w[\w .]{0,40}(?=[,:–—-])", re.MULTILINE)
# ">>NAME": a call as boards have it, though the line looks like a quotation; not "NAME wrote:".
_CALLED_IN_QUOTE = re.compile(
    r"^>>@?(?P<name>\w[\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2})(?! (?:wrote|writes|said|says)\b)",
    re.MULTILINE,
)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_SPELT = re.compile(
    rf"(?P<plain>@|^[ \t]*(?:{GREETING}[ ,]{{1,2}})?)(\w{{3,20}})\b", re.IGNORECASE | re.MULTILINE
)
_GREETED = re.compile(
    rf"[ \t]*(?:@|(?i:{GREETING})[ ,]{{1,2}}@?)(?P<name>[^\W\d_a-z][^\W\d_]{{2,19}})\b"
)


class Called(NamedTuple):
    """A word by which somebody is spoken to; `plain`: by "@" or a greeting before it."""

    start: int
    end: int
    word: str
    plain: bool


class Heard(NamedTuple):
    """`base` is the text's beginning with what names nobody blanked, `words` its words, folded,
    `written_out` the same without umlauts (empty where there are none); `called` the places and
    words by which somebody is plainly spoken to, whoever it may be."""

    base: str
    words: tuple[str, ...]
    written_out: tuple[str, ...]
    called: tuple[Called, ...]


@lru_cache(maxsize=512)
def heard(text: str) -> Heard:
    """The text, ready to be searched for names."""
    base = _addressable(text[:READ])
    written_out: tuple[str, ...] = ()
    if base.isascii():
        words = tuple(_ASCII_WORD.findall(base.lower()))
    else:
        written = WORD.findall(base)
        words, written_out = tuple(map(fold, written)), tuple(map(write_out, written))
    called = (
        Called(*match.span(2), fold(match.group(2)), match["plain"].strip() != "")
        for match in _SPELT.finditer(base)
        if match.group().startswith("@") or CALL.match(base, match.end())
    )
    return Heard(
        base, words, written_out, tuple(each for each in called if each.word not in COMMON)
    )


def greeted_name(text: str) -> str | None:
    """The word that a text opens with as a name: "@Bob", "Hi Bob,"; None where it does not."""
    match = _GREETED.match(text)
    if match is None or fold(match["name"]) in COMMON or not CALL.match(text, match.end()):
        return None
    return match["name"]


def _addressable(text: str) -> str:
    """The text with quotes, signatures, code and addresses blanked; "@NAME" before code stays, and
    so does ">>NAME", as "@NAME"."""
    parts = []
    for part in segments(text):
        piece = text[part.start : part.end]
        if part.kind != OWN:
            blank = list(blanked(piece))
            for match in _CALLED_IN_CODE.finditer(piece) if part.kind == CODE else ():
                blank[match.start() : match.end()] = match.group()
            for match in _CALLED_IN_QUOTE.finditer(piece) if part.kind == QUOTE else ():
                blank[match.start("name") - 1 : match.end()] = "@" + match["name"]
            piece = "".join(blank)
        parts.append(piece)
    base = "".join(parts)
    if not any(sign in base for sign in _MAY_HIDE):
        return base
    return _HIDDEN.sub(lambda match: blanked(match.group()), base)
