"""What a comment says over again: sentences of the post's, and its own said before.

They earn nothing, and are read as little as a marked quotation.
"""

from __future__ import annotations

import re

from service.language.measures import PostWords, runs_of, tokens_of

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
    parts: list[str] = []
    at = 0
    for piece in _PIECE.finditer(own):
        words = tuple(tokens_of(piece[0]))
        again = len(words) >= _FEWEST_AGAIN and words in seen
        if again or (len(words) >= _FEWEST and _is_copied(words, post)):
            parts += (own[at : piece.start()], " " * len(piece[0]))
            at = piece.end()
        seen.add(words)
    if not parts:
        return own
    anew = "".join([*parts, own[at:]])
    return anew if any(map(str.isalnum, anew)) else own


def _is_copied(words: tuple[str, ...], post: PostWords) -> bool:
    runs = runs_of(words)
    return sum(run in post.runs for run in runs) >= _COPIED * len(runs)
