"""Fediverse handles that open a comment, "@name@host": they address it, and are no words of it."""

from __future__ import annotations

import re

_HANDLE = r"@[\w.-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}(?::\d{1,5})?"
_OPENING = re.compile(rf"\s*(?:{_HANDLE}(?![\w@])(?:[ \t]*[,:;])?\s*)+")


def opening_handles(text: str) -> int:
    """Where the words begin behind the handles that open the text; 0 without any."""
    if "@" not in text[:1] and "@" not in text.lstrip()[:1]:
        return 0
    found = _OPENING.match(text)
    return found.end() if found else 0
