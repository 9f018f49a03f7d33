"""The comment that WordPress itself writes below the first post of a new blog: nobody's."""

from __future__ import annotations

import re

from service.wordpress.fields import CommentIn

# The same in every translation, since WordPress 4.8; before, the first comment had none.
ADDRESS = "wapuu@wordpress.example"
_HOME = re.compile(r"https?://(?:[\w-]{1,63}\.){0,3}wordpress\.org(?:[/:?#]|$)", re.IGNORECASE)
_WORDS = "hi, this is a comment."
_NAMES = ("mr wordpress", "a wordpress commenter")


def is_stock(comment: CommentIn) -> bool:
    """Whether it is WordPress's own: by its e-mail address, as the blog's first comment whose
    writer is wordpress.org in whichever language, or by its English words and name."""
    if comment.user_id:
        return False
    if (comment.email or "").strip().lower() == ADDRESS:
        return True
    if comment.email:
        return False
    from_home = _HOME.match(comment.url or "") is not None
    named = (comment.name or "").casefold() in _NAMES
    return (from_home and comment.id == "1") or (
        (named or from_home) and (comment.text or "").casefold().startswith(_WORDS)
    )
