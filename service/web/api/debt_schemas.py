"""The shapes of promises, and of corrections that nobody told, as JSON Schema."""

from __future__ import annotations

from service.core.debts.promises import Kind
from service.web.api.schemas import (
    ID,
    PERHAPS,
    STRING,
    TIME,
    TRUTH,
    WHOLE,
    Schema,
    list_of,
    or_null,
    ref,
    told,
)

WHERE: dict[str, Schema] = {
    "comment_id": ID,
    "thread": ID,
    "post": told(id=STRING, title=STRING, url=STRING),
    "start": {**WHOLE, "description": "counts code points of the comment's plain text"},
    "end": WHOLE,
    "quote": STRING,
    "date": TIME,
}
CLOSED = told(
    by={"enum": ["answer", "edit", "hand", "none", "post"]},
    id=or_null(STRING),
    perhaps=PERHAPS,
    at=or_null(TIME),
)
SURE = {**TRUTH, "description": "known rather than guessed"}
DEBTS: dict[str, Schema] = {
    "Promise": told(
        **WHERE,
        kind={"enum": sorted(Kind)},
        to=told(comment_id=ID, name=STRING, sure=SURE),
        state={"enum": ["kept", "none", "open"]},
        closed=or_null(CLOSED),
    ),
    "Untold": told(**WHERE, name=STRING),
    "Debts": told(
        site=STRING,
        now=TIME,
        older={**WHOLE, "description": "open promises that are older than a year"},
        promises=list_of(ref("Promise")),
        untold=list_of(ref("Untold")),
    ),
}
