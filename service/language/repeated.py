"""What a comment says over again: sentences and quotations of the post's, its own said before.

They earn nothing, and are read as little as a marked quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.core.text import blanked
from service.language.measures import PostWords, runs_of, tokens_of

_QUOTED = re.compile(r"[\"“][^\"“”]{20,}[\"”]")
_PIECE = re.compile(r"[^.!?\n]+[.!?]*")
# Fewer words are said as the post says them, or said again, without being a copy.
_FEWEST = 5
_FEWEST_AGAIN = 3
_COPIED = 0.9


def said_anew(own: str, post: PostWords) -> str:
    """`own` with each sentence that repeats one of its own, or the post's, turned into spaces.

    Same length, newlines kept. `own` itself where nothing would be left of it.
    """
    seen: set[tuple[str, ...]] = set()

    def unquoted(found: re.Match[str]) -> str:
        return blanked(found[0]) if _is_copied(tokens_of(found[0]), post) else found[0]

    def once(found: re.Match[str]) -> str:
        words = tuple(tokens_of(found[0]))
        again = len(words) >= _FEWEST_AGAIN and words in seen
        seen.add(words)
        return blanked(found[0]) if again or _is_copied(words, post) else found[0]

    anew = _PIECE.sub(once, _QUOTED.sub(unquoted, own))
    return anew if any(map(str.isalnum, anew)) else own


def _is_copied(words: Sequence[str], post: PostWords) -> bool:
    runs = runs_of(words)
    copied = sum(run in post.runs for run in runs)
    return len(words) >= _FEWEST and copied >= _COPIED * len(runs)
