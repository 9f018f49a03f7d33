"""The shapes of people in the API, as JSON Schema."""

from __future__ import annotations

from service.core.facets import FACETS
from service.core.people.landing import Way
from service.core.people.relationship import Openness, Stage
from service.core.records import Move
from service.insight.people import Part, Spoke
from service.web.api.schemas import (
    ID,
    NUMBER,
    SHARE,
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

PERSON = told(
    id={**STRING, "description": "of this blog only"},
    name=STRING,
    stage={"enum": [each.name.lower() for each in Stage]},
    two_way={"enum": [each.name.lower() for each in Openness]},
    comments=WHOLE,
    answers={**WHOLE, "description": "the author's comments to them"},
    exchanges={**WHOLE, "description": "their turn, the author's answer, their next turn to it"},
    spoke_elsewhere=WHOLE,
    gave_unasked=WHOLE,
    told_of_themselves=WHOLE,
    depth=SHARE,
    first_comment=TIME,
    last_comment=TIME,
    last_answer=or_null(TIME),
    last_contact=TIME,
    last_word={"enum": ["author", "reader"]},
    usual_days={"type": ["number", "null"], "description": "between two occasions"},
    pace_months={"type": ["integer", "null"], "description": "the author's own wish"},
    circle=or_null(STRING),
    time_for_a_word=TRUTH,
)
_GAP = {
    **told(difference=NUMBER, **{"from": NUMBER, "to": NUMBER}),
    "description": "of shares, from -1 to 1, with its interval",
}
LANDED = {
    **told(
        at=TIME,
        ways=list_of(
            told(
                way={"enum": [each.value for each in Way]},
                answered={**WHOLE, "description": "readers under a post who were answered so"},
                others={**WHOLE, "description": "comparable ones who were not answered"},
                came={**SHARE, "description": "of them came back"},
                came_others=SHARE,
                more=or_null(_GAP),
                before={**or_null(_GAP), "description": "the same of having come before"},
                enough_to_say=TRUTH,
            )
        ),
    ),
    "description": "whether the author's answers landed; null until it was looked for",
}
MEANT: dict[str, Schema] = {
    "kind": {"enum": sorted(Spoke)},
    "date": {"type": "string", "format": "date", "description": "in UTC, where there is a time"},
    "time": {**or_null(TIME), "description": "null where the day alone was said"},
}
PEOPLE = told(
    site=STRING,
    now=TIME,
    counts={
        **told(**{each.value: WHOLE for each in Part}),
        "description": "how many each list has; 1000 stands for that many and more",
    },
    people=list_of(ref("Person")),
    next={**or_null(STRING), "description": "`after` of the next page"},
    landed=or_null(LANDED),
    means_to_speak=list_of(
        told(person=STRING, name=STRING, **MEANT),
        description="the talks elsewhere that are planned, whatever the list is of",
    ),
)
SAID = told(
    facet={"enum": sorted(FACETS)},
    quote=STRING,
    comment_id=ID,
    thread=ID,
    date=TIME,
    perhaps={"type": "boolean"},
)
NOTED: dict[str, Schema] = {"quote": STRING, "comment_id": ID, "thread": ID, "date": TIME}
ONE_PERSON = told(
    site=STRING,
    now=TIME,
    person=ref("Person"),
    rule=STRING,
    open=WHOLE,
    questions_open=WHOLE,
    told=list_of(ref("Said")),
    gave=list_of(ref("Said")),
    answers_to_others=WHOLE,
    spoke_elsewhere=list_of(
        told(kind={"enum": sorted(Spoke)}, date={"type": "string", "format": "date"})
    ),
    means_to_speak=list_of(told(**MEANT), description="talks elsewhere that are planned"),
    places=list_of(told(place=STRING, **NOTED)),
    writes_about=list_of(STRING),
    talks_with=list_of(told(id=STRING, name=STRING, turns=WHOLE, last=TIME)),
    moves=list_of(
        told(
            ("person", "name", "of"),
            move={"enum": [Move.INTRODUCE.value, Move.GO_OFFLINE.value]},
            person={**STRING, "description": "the other one, of an introduction"},
            name=STRING,
            of={**STRING, "description": "what both told of"},
            words=list_of(told(**NOTED)),
            rule=STRING,
        )
    ),
    moments=list_of(
        told(
            comment_id=ID,
            thread=ID,
            post=told(id=STRING, title=STRING, url=STRING),
            date=TIME,
            by_author=TRUTH,
            waits=TRUTH,
            depth={**NUMBER, "type": ["number", "null"]},
        )
    ),
)


def people_schemas() -> dict[str, Schema]:
    """Every named shape."""
    return {"Person": PERSON, "People": PEOPLE, "Said": SAID, "OnePerson": ONE_PERSON}
