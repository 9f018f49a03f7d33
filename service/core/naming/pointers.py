"""Comments that are called by their number: "#3:", "Comment 3:", "(3)", "[3]", "@3", ">>3"."""

from __future__ import annotations

import re
from collections.abc import Callable

from service.core.naming.mentions import Mention
from service.core.naming.searched_text import heard

_END = r"(?=[ \t]?[:,)–—]|[ \t]+-|-[ \t]|[ \t]*(?:\n|\Z))"
_COMMENT = r"(?:comment(?:er|aire|o)?|kommentar|comentario|comentário|komentarz|reactie)"
_POINTER = re.compile(
    r"(?:^|(?<=[.!?…)]))[ \t]*(?P<lead>"
    r"(?:(?:re|to|(?:in[ ])?(?:reply|response|answer)[ ]to):?[ ])?"
    rf"(?:\#[ ]?(?P<hash>\d{{1,4}})(?:{_END}|(?=\.(?:\s|\Z)))"
    r"|\#(?P<bare>\d{1,4})(?=[ ](?-i:[A-Z]))"
    rf"|@?{_COMMENT}[ ]?(?:\#|no\.?|nr\.?|number)?[ ]?(?P<comment>\d{{1,4}}){_END}"
    r"|@[ ]?\#?(?P<at>\d{1,4})(?=[^\w.]|\.\s|\Z)"
    r"|[(\[]\#?(?P<round>\d{1,4})[)\]](?=[ \t:–—-])))",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_NUMBER = re.compile(r"\d")
_ROUND = re.compile(r"[(\[]\#?\d{1,4}[)\]]")
# "#3 Yes" may also be the writer's own third point.
_SURENESS = {"hash": 0.9, "bare": 0.6, "comment": 0.95, "at": 0.9, "round": 0.8}


def pointers(text: str, meant: Callable[[int], tuple[str, str] | None]) -> list[Mention]:
    """The numbers by which `text` calls comments, at the start of a line or a sentence.

    `meant`: who wrote the comment of a number, and its id; None where a number means no reader's
    comment. "(1) ... (2) ..." may number the writer's own points: more than one "(n)" is nobody's.
    """
    base = heard(text).base
    if not _NUMBER.search(base):
        return []
    found = [match for match in _POINTER.finditer(base) if match.lastgroup]
    counted = len(_ROUND.findall(base)) if any(match["round"] for match in found) else 0
    mentions = []
    for match in found:
        kind = next(kind for kind in _SURENESS if match[kind])
        called = meant(int(match[kind]))
        if called is None or (kind == "round" and counted > 1):
            continue
        start, end = match.span("lead")
        mentions.append(
            Mention(
                start=start,
                end=end,
                name=base[start:end],
                reader=called[0],
                confidence=_SURENESS[kind],
                part_start=start,
                part_end=-1,
                comment_id=called[1],
            )
        )
    return mentions
