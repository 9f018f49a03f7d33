"""Quoted text, signatures, code and boilerplate apart from the reader's own words.

Everything here works line by line on plain text (as wordpress/html.py writes it) and in time
linear in its length: a comment is hostile input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.core.naming.handles import opening_handles
from service.core.texts.codelike import code_weight
from service.core.texts.quoted import bbcode_quotes, may_quote, quoted_lines, runs

OWN, QUOTE, SIGNATURE, CODE, BOILERPLATE = "own", "quote", "signature", "code", "boilerplate"
ADDRESS = "address"

# A text without any of these is the reader's own from end to end; most comments are, and a regular
# expression for all of it would cost more than the rest of this module.
_SIGNS = re.compile(r"[{}<>=|\\;\t`]")
_LOGGED = (" " * 4, "INFO", "WARN", "ERROR", "DEBUG", "FATAL", "Traceback", 'File "')
_TIMED = re.compile(r":\d\d:\d\d")
_CALLED = re.compile(r"\w\(")
_ADDED: tuple[str, ...] = (
    "edited",
    "deleted",
    "removed",
    "moderated",
    "moved",
    "posted",
    "reply",
    "report",
)
_ADDED += ("permalink", "view", "load more", "sent ")
_LAST: tuple[str, ...] = (
    "cheers",
    "regards",
    "rgds",
    "wishes",
    "best",
    "sincerely",
    "yours",
    "love",
    "greetings",
)
_LAST += ("take care", "peace", "saludos", "hugs", "warmly", "thanks", "thank you", "thx")
_LAST_LENGTH = 160
_OPENING = frozenset('["“„«>{}$<#~–—-')

_BOILERPLATE = re.compile(
    r"""\[?(?:this[ ])?(?:comment|post)[ ](?:was|has[ ]been)[ ](?:last[ ])?
          (?:edited|deleted|removed|moderated|moved)\b[^\[\]]{0,80}\]?
      | \[?(?:last[ ])?edited[ ](?:by|on|at)[ ][^\[\]]{1,60}\]?
      | posted[ ](?:via|from|using)[ ].{1,40}
      | reply | reply[ ]to[ ]this[ ]comment | report(?:[ ](?:abuse|this[ ]comment))? | permalink
      | view[ ](?:original|in[ ]thread) | load[ ]more[ ]comments""",
    re.IGNORECASE | re.VERBOSE,
)

_SENT_FROM = re.compile(r"(?:sent|posted) (?:from|via|with|using) (?:my )?\S.{1,40}", re.IGNORECASE)
_REGARDS = (
    r"(?:cheers|(?:(?:with )?(?:best|kind|kindest|warm|many|warmest) )?(?:regards|wishes)|best"
    r"|(?:brgds|rgds)|sincerely(?: yours)?|yours(?: (?:truly|sincerely|faithfully))?|love|hugs"
    r"|greetings|take care|peace|saludos|warmly|all the best)"
)
_CLOSING = re.compile(_REGARDS + r"[ \t,.!~–—-]*", re.IGNORECASE)
_THANKS = re.compile(
    r"(?:many |kind )?(?:thanks|thank you|thx)(?: again| a lot| in advance)?[ \t,.!~–—-]*",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}"
_NAME_LINE = re.compile(r"[-–—~ ]*[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}[ .!]*")
_SIGNED_LINE = re.compile(rf"(?:[-–—~]{{1,2}} ?|(?i:{_REGARDS}), ?){_NAME}[ .!]*")
_SIGNATURE_LINES = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one kind: own, quote, signature, code, boilerplate or address."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=128)
def segments(text: str) -> tuple[Segment, ...]:
    """The text cut into stretches of one kind: in order, without gaps, covering it exactly.

    Address: the fediverse handles that open it. Quotes: as core/quoted.py finds them.
    Code: ``` fences, lines indented by four after a blank line, and unmarked code, traces, logs.
    Signatures: "-- ", a closing formula with a name, "Sent from ..."; only at the end, after words.
    Boilerplate: what a blog's form adds, only where it is the whole line. All else is own.
    """
    found: list[Segment] = []
    for start, end, kind in _overlaid(*_cut(text)):
        if found and found[-1].kind == kind:
            found[-1] = Segment(found[-1].start, end, kind)
        elif end > start:
            found.append(Segment(start, end, kind))
    return tuple(found)


_Part = tuple[int, int, str]


def _cut(text: str) -> tuple[list[_Part], list[_Part]]:
    """Its lines with their kinds, and the parts of lines that are of another kind."""
    within = [(start, end, QUOTE) for start, end in bbcode_quotes(text)]
    if behind := opening_handles(text):
        within = [(0, behind, ADDRESS), *(part for part in within if part[0] >= behind)]
    if not within and _is_plain(text):
        return [(0, len(text), OWN)], []
    rest: list[str] = []
    at = 0
    for start, end, _ in within:
        rest += (text[at:start], "\n" * text.count("\n", start, end))
        at = end
    lines = "".join((*rest, text[at:])).split("\n")
    kinds = [OWN] * len(lines) if _is_plain("\n".join(lines)) else _kinds(lines)
    parts: list[_Part] = []
    start = 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        end = min(start + len(line) + 1, len(text))
        parts.append((start, end, kind))
        start = end
    return parts, within


def _overlaid(parts: Sequence[_Part], within: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, in order, with those `within` them in their places."""
    at = line = 0
    length = parts[-1][1]
    for start, end, kind in (*within, (length, length, OWN)):
        while at < start:
            while parts[line][1] <= at:
                line += 1
            stop = min(parts[line][1], start)
            yield at, stop, parts[line][2]
            at = stop
        yield start, end, kind
        at = end


def own_words(text: str) -> str:
    """The text with all that is not the reader's own prose turned into spaces.

    Same length, newlines kept: an offset in it is an offset in `text`. URLs stay.
    """
    parts = segments(text)
    if all(part.kind == OWN for part in parts):
        return text
    return "".join(
        text[part.start : part.end] if part.kind == OWN else blanked(text[part.start : part.end])
        for part in parts
    )


def blanked(text: str) -> str:
    """Spaces in place of the text, its newlines kept."""
    return re.sub(r"[^\n]", " ", text)


def _is_plain(text: str) -> bool:
    """Whether nothing in the text calls for a closer look."""
    if _SIGNS.search(text) or any(mark in text for mark in _LOGGED) or _TIMED.search(text):
        return False
    if ("(" in text and _CALLED.search(text)) or may_quote(text):
        return False
    lower = text.lower()
    if any(word in lower for word in _ADDED):
        return False
    last = lower[-_LAST_LENGTH:]
    if "\n" in text and any(word in last for word in _LAST):
        return False
    return not any(
        line.lstrip()[:1] in _OPENING or line.rstrip(" .\r").endswith(('"', "”", "»", "“"))
        for line in text.split("\n")
        if line.strip()
    )


def _kinds(lines: list[str]) -> list[str]:
    kinds = [OWN] * len(lines)
    _mark_fences(lines, kinds)
    _mark_indented(lines, kinds)
    for i in quoted_lines(lines, [kind == OWN for kind in kinds]):
        kinds[i] = QUOTE
    _mark_code(lines, kinds)
    for i, line in enumerate(lines):
        if kinds[i] == OWN and len(line) <= 160 and _BOILERPLATE.fullmatch(line.strip()):
            kinds[i] = BOILERPLATE
    _mark_signature(lines, kinds)
    _fill(lines, kinds, lambda _: False)
    return kinds


def _mark_fences(lines: list[str], kinds: list[str]) -> None:
    """``` to ```; a fence that is never closed is only a line of code, so no prose is lost."""
    opened: int | None = None
    for i, line in enumerate(lines):
        if not line.lstrip().startswith("```"):
            continue
        kinds[i] = CODE
        if opened is None and line.count("```") == 1:
            opened = i
        elif opened is not None:
            kinds[opened : i + 1] = [CODE] * (i + 1 - opened)
            opened = None


def _mark_indented(lines: list[str], kinds: list[str]) -> None:
    after_blank, in_code = True, False
    for i, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        in_code = line.startswith(("    ", "\t")) and (after_blank or in_code)
        if in_code and kinds[i] == OWN:
            kinds[i] = CODE
        after_blank = False


def _mark_code(lines: list[str], kinds: list[str]) -> None:
    weights = [
        code_weight(line) if kind == OWN and line.strip() else 0
        for line, kind in zip(lines, kinds, strict=True)
    ]
    # A doubtful line is code only in company: one "a = b" in a sentence is the reader talking.
    for first, last in runs(
        [k == OWN and bool(x.strip()) for x, k in zip(lines, kinds, strict=True)]
    ):
        run = weights[first : last + 1]
        for i in range(first, last + 1):
            near = run[max(0, i - first - 1) : i - first + 2]
            if weights[i] == 2 or (weights[i] == 1 and sum(map(bool, near)) > 1):
                kinds[i] = CODE
    _fill(lines, kinds, lambda line: len(line.split()) < 5)


def _fill(lines: list[str], kinds: list[str], joins: Callable[[str], bool]) -> None:
    """Lines between two of code, if they join; blank lines between two of any one kind."""
    last = -1
    for i, kind in enumerate(kinds):
        if kind == OWN and (not lines[i].strip() or (kinds[last] == CODE and joins(lines[i]))):
            continue
        if last >= 0 and kinds[last] == kind:
            kinds[last:i] = [kind] * (i - last)
        last = i


def _mark_signature(lines: list[str], kinds: list[str]) -> None:
    own = [i for i, kind in enumerate(kinds) if kind == OWN and lines[i].strip()]
    # The first line of one's own is never a signature: "Thanks,\nMaria" may be all there is.
    first = own[0] if own else len(lines)
    for i in own[-_SIGNATURE_LINES:]:
        if i > first and lines[i].strip() == "--":
            kinds[i:] = [SIGNATURE] * (len(lines) - i)
            return
    tail = [i for i in own[-_SIGNATURE_LINES:] if i > first]
    if tail and _fits(_SENT_FROM, lines[tail[-1]]):
        kinds[tail.pop()] = SIGNATURE
    for i in _closing(lines, tail, first):
        kinds[i] = SIGNATURE


def _closing(lines: list[str], tail: list[int], first: int) -> list[int]:
    """The lines of a closing formula at the end of `tail`; "Thanks," stays the reader's word."""
    if not tail:
        return []
    last = tail[-1]
    before = tail[-2] if len(tail) > 1 else first
    bullets = lines[before].lstrip().startswith(("-", "–", "—", "~"))
    closed = before > first and _fits(_CLOSING, lines[before])
    if _fits(_CLOSING, lines[last]) or (_fits(_SIGNED_LINE, lines[last]) and not bullets):
        return [before, last] if closed else [last]
    if not _fits(_NAME_LINE, lines[last]):
        return []
    if closed:
        return [before, last]
    return [last] if before > first and _fits(_THANKS, lines[before]) else []


def _fits(pattern: re.Pattern[str], line: str) -> bool:
    line = line.strip()
    return len(line) <= 60 and pattern.fullmatch(line) is not None
