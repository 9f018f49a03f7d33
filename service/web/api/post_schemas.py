"""The shape of what the API tells of posts, as JSON Schema."""

from __future__ import annotations

from service.web.api.schemas import (
    SHARE,
    STRING,
    TIME,
    TRUTH,
    WHOLE,
    Schema,
    list_of,
    or_null,
    told,
)

_POST: dict[str, Schema] = {"id": STRING, "title": STRING, "url": STRING}
_WORDS: dict[str, Schema] = {
    "post": told(**_POST),
    "thread_id": STRING,
    "comment_id": STRING,
    "author": STRING,
    "date": TIME,
    "start": WHOLE,
    "end": WHOLE,
    "quote": STRING,
}
_COUNTS: dict[str, Schema] = {
    "comments": WHOLE,
    "readers": WHOLE,
    "judged": WHOLE,
    "depth": SHARE,
    "exchanges": WHOLE,
    "newcomers": WHOLE,
    "began": WHOLE,
    "unanswered": WHOLE,
    "questions": WHOLE,
    "done": WHOLE,
}
POSTS: Schema = told(
    site=STRING,
    posts=list_of(told(**_POST, date=or_null(TIME), **_COUNTS)),
    contrast=told(
        compared=WHOLE,
        enough=TRUTH,
        few_and_deep=or_null(STRING),
        many_and_shallow=or_null(STRING),
    ),
    questions=list_of(told(**_WORDS)),
    done=list_of(told(**_WORDS, perhaps=TRUTH)),
    behind=TRUTH,
)
