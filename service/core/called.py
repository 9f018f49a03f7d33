"""A text as names are looked for in it: read once, however many are asked whom it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from service.core.names import COMMON, WORD, fold, write_out
from service.core.phrases import CALL, GREETING
from service.core.text import CODE, OWN, blanked, segments

# So many characters of a text are read for names: a longer one names everybody before that.
READ = 30_000
_HIDDEN = re.compile(
    r"https?://\S+|www\.\S+|(?<![^\s<(\[,;:])[^\s@<(\[,;:]++@[^\s@]++"
    r"|\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»"
)
_MAY_HIDE = ("://", "www.", "@", '"', "“", "«")
_CALLED_IN_CODE = re.compile(r"^[ \t]*@\w[\w .]{0,40}(?=[,:–—-])", re.MULTILINE)
_SPELT = re.compile(
    rf"(?:@|^[ \t]*(?:{GREETING}[ ,]{{1,2}})?)(\w{{5,20}})\b", re.IGNORECASE | re.MULTILINE
)


class Heard(NamedTuple):
    """`base` is the text's beginning with what names nobody blanked, `words` its words, folded,
    `written_out` the same without umlauts (empty where there are none); `called` the places and
    words by which somebody is plainly spoken to, whoever it may be."""

    base: str
    words: tuple[str, ...]
    written_out: tuple[str, ...]
    called: tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=512)
def heard(text: str) -> Heard:
    """The text, ready to be searched for names."""
    base = _addressable(text[:READ])
    written_out: tuple[str, ...] = ()
    if base.isascii():
        words = tuple(WORD.findall(base.lower()))
    else:
        written = WORD.findall(base)
        words, written_out = tuple(map(fold, written)), tuple(map(write_out, written))
    called = (
        (*match.span(1), fold(match.group(1)))
        for match in _SPELT.finditer(base)
        if match.group().startswith("@") or CALL.match(base, match.end())
    )
    return Heard(base, words, written_out, tuple(each for each in called if each[2] not in COMMON))


def _addressable(text: str) -> str:
    """The text with quotes, signatures, code and addresses blanked; "@NAME" before code stays."""
    parts = []
    for part in segments(text):
        piece = text[part.start : part.end]
        if part.kind != OWN:
            kept = _CALLED_IN_CODE.finditer(piece) if part.kind == CODE else ()
            blank = list(blanked(piece))
            for match in kept:
                blank[match.start() : match.end()] = match.group()
            piece = "".join(blank)
        parts.append(piece)
    base = "".join(parts)
    if not any(sign in base for sign in _MAY_HIDE):
        return base
    return _HIDDEN.sub(lambda match: blanked(match.group()), base)
