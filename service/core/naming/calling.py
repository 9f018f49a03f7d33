"""How a name that stands in a text is spoken of: called, named in passing, or not at all."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from service.core.naming.names import COMMON, Rank
from service.core.naming.openers import NOBODYS
from service.core.naming.phrases import CALL, JOINT, LEAD, LIST_END, SENTENCE_END, VOCATIVE_END

_SURNAME = re.compile(r"[ -](?!I\b)[^\W\d_a-z]\w+")
# How far back the start of a line is looked for, and what may stand between two names.
_NEAR, _JOINT_LENGTH = 100, 60
# How sure a name is that is only spoken about.
PASSING = 0.7
# How sure one is that closes a sentence, after a comma.
CLOSING = 0.8


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    words: tuple[str, ...]
    rank: Rank
    readers: tuple[str, ...]
    doubtful: bool


def breaths(base: str, hits: Sequence[Hit]) -> list[int]:
    """For each hit the last one that is named in the same breath and called."""
    lasts = list(range(len(hits)))
    for i in range(len(hits) - 2, -1, -1):
        between = base[hits[i].end : hits[i + 1].start]
        if len(between) > _JOINT_LENGTH or not JOINT.fullmatch(between.strip(" \t")):
            continue
        if lasts[i + 1] > i + 1 or _list_ends(base, hits[i + 1].end):
            lasts[i] = lasts[i + 1]
    return lasts


def stand_out(words: Sequence[re.Match[str]], i: int, length: int) -> bool:
    """Whether these words are in capitals, and those about them not: nobody shouts here."""
    about = (words[j][0] for j in (i - 1, i + length) if 0 <= j < len(words))
    alone = not any(len(word) > 1 and word.isupper() for word in about)
    return alone and all(words[j][0].isupper() for j in range(i, i + length))


def call(
    base: str, hits: Sequence[Hit], i: int, breath: int, shown: Container[str]
) -> tuple[int, float, int | None]:
    """How hit `i` is spoken of: the last of those that are named as it is, sureness (0: no
    mention), and where the part begins that it opens (None when it opens none). `breath`: the
    last one named in the same breath; `shown`: names as their owners write them."""
    hit = hits[i]
    near = max(0, hit.start - _NEAR)
    line = max(base.rfind("\n", near, hit.start) + 1, near)
    at = base[max(line, hit.start - 3) : hit.start].rstrip(" ").endswith("@")
    begin = base.rindex("@", line, hit.start) if at else hit.start
    sentence = max(line, begin - 80)
    for end in SENTENCE_END.finditer(base, sentence, begin):
        sentence = end.end()
    lead = LEAD.fullmatch(base, sentence, begin)
    opens = lead is not None and (sentence == line or sentence > begin - 80)
    called = CALL.match(base, hits[breath].end) is not None
    start = lead.start("lead") if lead else begin
    if at and (opens or called):
        return breath, 1.0, start if opens else begin
    if at:
        return i, 0.9, None
    if len(hit.words) == 1 and hit.words[0] in NOBODYS and not (lead and lead["greeting"]):
        return i, 0.0, None
    written = _capital(base, hit, shown)
    if opens and lead is not None and (written or not _common(hit)):
        greeted = bool(lead.group("greeting")) and not _common(hit)
        ends = lead.group("long") is None or VOCATIVE_END.match(base, hits[breath].end) is not None
        if called or (greeted and ends):
            return breath, 0.95 if sentence == line else 0.9, start
    after_comma = base[max(0, begin - 3) : begin].rstrip(" ").endswith(",")
    if written and after_comma and VOCATIVE_END.match(base, hit.end):
        return i, CLOSING, None
    about = written and not _common(hit) and hit.rank >= Rank.FIRST
    # Neither "Maria Costa says" nor "Maria-Elena says" is about a reader Maria or Maria Lopez.
    about = about and not (len(hit.words) == 1 and _SURNAME.match(base, hit.end))
    return i, PASSING if about and any(map(_tall, base[hit.start : hit.end])) else 0.0, None


def _list_ends(base: str, at: int) -> bool:
    return any(end.match(base, at) for end in (CALL, VOCATIVE_END, LIST_END))


def _capital(base: str, hit: Hit, shown: Container[str]) -> bool:
    """Written like a name: with a capital, in a script without, or just as its owner does."""
    return not base[hit.start].islower() or base[hit.start : hit.end] in shown


def _common(hit: Hit) -> bool:
    return len(hit.words) == 1 and hit.words[0] in COMMON


def _tall(sign: str) -> bool:
    return sign.isupper() or sign.isdigit() or not sign.isascii()
