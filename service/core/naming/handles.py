"""Fediverse handles that open a comment, "@name@host": they address it, and are no words of it."""

from __future__ import annotations

import re

_HANDLE = r"@[\w.-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}(?::\d{1,5})?"
_OPENING = re.compile(rf"\s*(?:{_HANDLE}(?![\w@])(?:[ \t]*[,:;])?\s*)+")
_ONE = re.compile(rf"\s*(?P<handle>{_HANDLE})(?![\w@])(?:[ \t]*[,:;])?\s*")


def without_own(text: str, host: str) -> str:
    """The text without those of the handles that open it which are of `host`, the blog's own.

    The others stay as they are: they call other readers.
    """
    kept: list[str] = []
    at, behind = 0, opening_handles(text)
    while at < behind and (one := _ONE.match(text, at)):
        named = one["handle"].rpartition("@")[2].partition(":")[0].lower()
        if named.removeprefix("www.") != host.lower().removeprefix("www."):
            kept.append(text[at : one.end()])
        at = one.end()
    return "".join((*kept, text[at:]))


def opening_handles(text: str) -> int:
    """Where the words begin behind the handles that open the text; 0 without any."""
    if "@" not in text[:1] and "@" not in text.lstrip()[:1]:
        return 0
    found = _OPENING.match(text)
    return found.end() if found else 0
