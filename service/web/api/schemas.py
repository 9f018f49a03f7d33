"""The shapes of what goes in and out of the doors for programs, as JSON Schema."""

from __future__ import annotations

from typing import Any

from service import insight
from service.core.facets import FACETS
from service.core.minutes import MOST_MINUTES
from service.core.people.ties import BESIDE_REPLYING
from service.core.records import Goal, Move, State, VerdictKind
from service.wordpress.hashes import AUTHOR_FIELDS, COMMENT_FIELDS, POST_FIELDS

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
HOME: Schema = {
    "type": "string",
    "description": "the blog's own address: 409 where it is not the site's. Without it nothing is"
    " compared",
}
TIME: Schema = {"type": "string", "format": "date-time"}
ID: Schema = {"type": "string", "pattern": "^[1-9][0-9]{0,19}$", "description": "WordPress's own"}
SEEN: Schema = {
    **ID,
    "description": "the newest comment that was shown: what came later stays open. Without it the"
    " verdict is on all that is there",
}
VALUE: Schema = {"type": ["string", "integer", "null"]}
SHARE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
STATES = sorted(State)
NOT_JUDGED: Schema = {"type": ["string", "null"], "enum": ["empty", "language", "code", None]}


def ref(name: str) -> Schema:
    """A reference to a named shape."""
    return {"$ref": f"#/components/schemas/{name}"}


def told(_optional: tuple[str, ...] = (), /, **members: Schema) -> Schema:
    """An object of exactly these members, all of them there but the optional ones."""
    return {
        "type": "object",
        "properties": members,
        "required": [name for name in members if name not in _optional],
        "additionalProperties": False,
    }


def taken(_needed: tuple[str, ...] = (), /, **members: Schema) -> Schema:
    """An object of which these members are read; others are ignored."""
    return {"type": "object", "properties": members, "required": list(_needed)}


def list_of(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def by_id(values: Schema, **more: Any) -> Schema:
    return {"type": "object", "propertyNames": ID, "additionalProperties": values, **more}


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


BESIDE = ", ".join(sorted(BESIDE_REPLYING))
PERHAPS = {**TRUTH, "description": "there more likely than not, less surely than the others"}
HINT = told(
    move={"enum": sorted(Move), "description": f"with no words to take up: {BESIDE}"},
    comment_id=ID,
    start={**WHOLE, "description": "counts code points of the comment's plain text"},
    end=WHOLE,
    quote=STRING,
    reason={**STRING, "description": '"" where an earlier hint\'s covers it, or there is none'},
    perhaps=PERHAPS,
)
FACET = told(
    name={"enum": sorted(FACETS)},
    start=WHOLE,
    end=WHOLE,
    quote=STRING,
    perhaps=PERHAPS,
)
ENGAGEMENT = told(author=SHARE, readers=SHARE)
NUMBERS = {
    "depth": SHARE,
    "engagement": ref("Engagement"),
    "reply": SHARE,
    "language": {"type": ["string", "null"]},
    "not_judged": NOT_JUDGED,
    "facets": list_of(ref("Facet")),
    "read": {
        **told(characters=WHOLE),
        "description": "how much was read of a text too long to be read whole; else not there",
    },
}
WHY = told(
    intercept=NUMBER,
    terms=list_of(told(feature=STRING, value=NUMBER, contribution=NUMBER)),
)
SHOWN = told(
    comment=ID,
    thread=or_null(ID),
    state={"enum": [*STATES, "author"]},
    depth=SHARE,
    engagement=ref("Engagement"),
    reply=SHARE,
    priority={"type": ["number", "null"], "description": "its thread's, while that is open"},
    not_judged=NOT_JUDGED,
    scored=TRUTH,
    hints=list_of(ref("Hint")),
    review_url={"type": "string", "format": "uri"},
    person=or_null(told(id=STRING, number=WHOLE, answers=WHOLE)),
)
RECEIPT = told(
    ("score", "thread", "hints", "shown"),
    comment=or_null(ID),
    scored=TRUTH,
    score=ref("Numbers"),
    thread=told(id=ID, state={"enum": STATES}),
    hints=list_of(ref("Hint")),
    shown=ref("Shown"),
)
THREAD = {
    "id": ID,
    "post": told(id=STRING, title=STRING, url=STRING),
    "state": {"enum": STATES},
    "priority": {"type": ["number", "null"]},
    "terms": list_of(told(name=STRING, value=NUMBER, reason=STRING)),
    "minutes": NUMBER,
    "answer": told(comment_id=ID, author=STRING, date=TIME, text=STRING),
    "hints": list_of(ref("Hint")),
    "comments": list_of(told(id=ID, state={"enum": [*STATES, "author"]})),
}


def queue_of(thread: str, **more: Schema) -> Schema:
    """The reply queue, its threads of this shape."""
    return told(
        site=STRING,
        now=TIME,
        goal={"enum": sorted(Goal)},
        minutes={"type": ["integer", "null"]},
        minutes_used=NUMBER,
        done_for_today=TRUTH,
        open_threads=WHOLE,
        older=WHOLE,
        threads=list_of(ref(thread)),
        **more,
    )


COMMENT_ROW = taken(("comment_ID",), **dict.fromkeys(COMMENT_FIELDS, VALUE))
POST_ROW = taken(
    ("ID",),
    **dict.fromkeys(POST_FIELDS, VALUE),
    author=or_null(taken(**dict.fromkeys(AUTHOR_FIELDS, VALUE))),
)


def event(kind: str, needed: str, *others: str, **more: Schema) -> Schema:
    """A signed event of this type; `others` are needed beside `type` and `data`."""
    data = taken((needed,), comment=ref("CommentRow"), post=or_null(ref("PostRow")))
    members = {"type": {"const": kind}, "timestamp": TIME, "data": data, **more}
    return taken(("type", "data", *others), **members)


PROBLEM = {
    "type": "object",
    "properties": {"type": STRING, "title": STRING, "status": WHOLE, "detail": STRING},
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": STRING,
}

VERDICT_KIND: Schema = {"enum": sorted(VerdictKind)}
SHOWN_BY_ID = by_id(ref("Shown"))
EMAIL: Schema = {"type": "string", "format": "email", "maxLength": 254}


def plugin_name(kind: str, end: str) -> str:
    """The name of a plugin request's or answer's shape: "CommentsShowAnswer"."""
    return "".join(part.capitalize() for part in kind.split(".")) + end


KINDS = {
    "comment.upserted": "comment",
    "comment.deleted": "comment",
    "post.upserted": "post",
    "post.deleted": "post",
}
# What the plugin asks, and what it is answered, by the request's type.
VERDICT = {"kind": VERDICT_KIND, "until": or_null(TIME), "seen": SEEN, "user": or_null(ID)}
ASKED: dict[str, Schema] = {
    "connection.test": taken(
        plugin=STRING,
        wordpress=STRING,
        php=STRING,
        home=STRING,
        timezone=STRING,
        moderators=list_of(ID, maxItems=insight.MOST_MODERATORS),
        administrators=list_of(ID, maxItems=insight.MOST_MODERATORS),
    ),
    "site.move": taken(),
    "hashes.compare": taken(
        ("kind", "up_to"),
        kind={"enum": ["comment", "post"]},
        after={"type": "string", "pattern": "^[0-9]{0,20}$"},
        up_to=ID,
        hashes=by_id({**STRING, "maxLength": 64}, maxProperties=insight.MOST_HASHES),
    ),
    "comments.show": taken(("comments",), comments=list_of(ID, maxItems=insight.MOST_SHOWN)),
    "queue.show": taken(
        limit={"type": ["integer", "null"], "minimum": 0, "maximum": 100},
        minutes={"type": ["integer", "null"], "minimum": 0, "maximum": MOST_MINUTES},
    ),
    "events.take": taken(
        ("events",),
        events=list_of(
            {"oneOf": [ref(plugin_name(kind, "Numbered")) for kind in KINDS]}, maxItems=50
        ),
    ),
    "verdict.give": taken(("comment", "kind"), comment=ID, **VERDICT),
    "verdict.undo": taken(("verdict",), verdict={**WHOLE, "minimum": 1}),
    "reader.export": taken(("email",), email=EMAIL),
    "reader.erase": taken(("email",), email=EMAIL),
    "site.remove": taken(("site",), site=STRING),
}
ANSWERED: dict[str, Schema] = {
    "connection.test": told(
        site=STRING, name=STRING, url=STRING, comments=WHOLE, hash_key=STRING, review_url=STRING
    ),
    "site.move": told(url=STRING),
    "hashes.compare": told(differ=list_of(ID), unknown=list_of(ID), gone=list_of(ID)),
    "comments.show": told(comments=SHOWN_BY_ID),
    "queue.show": ref("PluginQueue"),
    "events.take": told(
        events=list_of(told(id=or_null(STRING), kept=TRUTH, reason=STRING)),
    ),
    "verdict.give": told(verdict=WHOLE, comments=SHOWN_BY_ID),
    "verdict.undo": told(comments=SHOWN_BY_ID),
    "reader.export": told(
        items=list_of(told(group=STRING, id=STRING, data=list_of(told(name=STRING, value=STRING))))
    ),
    "reader.erase": told(erased=WHOLE),
    "site.remove": told(removed={"type": "object", "additionalProperties": WHOLE}),
}


def _plugin_schemas() -> dict[str, Schema]:
    asked = {
        plugin_name(kind, "Request"): taken(("type",), type={"const": kind}, home=HOME, data=data)
        for kind, data in ASKED.items()
    }
    answered = {plugin_name(kind, "Answer"): shape for kind, shape in ANSWERED.items()}
    return asked | answered


EVENTS = {plugin_name(kind, ""): event(kind, needed, "timestamp") for kind, needed in KINDS.items()}
# One of many in a request: read when the request says, unless it says so itself.
NUMBERED = {
    plugin_name(kind, "Numbered"): event(
        kind, needed, "id", id={**STRING, "pattern": "^[A-Za-z0-9_-]{1,100}$"}
    )
    for kind, needed in KINDS.items()
}


def schemas() -> dict[str, Schema]:
    """Every named shape."""
    return {
        "Problem": PROBLEM,
        "Hint": HINT,
        "Facet": FACET,
        "Engagement": ENGAGEMENT,
        "Numbers": told(("read",), **NUMBERS),
        "Shown": SHOWN,
        "Receipt": RECEIPT,
        "Thread": told(**THREAD),
        "Queue": queue_of("Thread"),
        "PluginThread": told(**THREAD, review_url=STRING),
        "PluginQueue": queue_of("PluginThread", behind=TRUTH),
        "CommentRow": COMMENT_ROW,
        "PostRow": POST_ROW,
        "Score": told(
            ("read",),
            **NUMBERS,
            why={"type": "object", "additionalProperties": WHY},
            move={"enum": [*sorted(set(Move) - BESIDE_REPLYING), None]},
            model=STRING,
        ),
        "FlatFields": {"type": "object", "description": "WordPress's columns, and `hook`"},
        **insight.line_schemas(),
        **EVENTS,
        **NUMBERED,
        **_plugin_schemas(),
    }
