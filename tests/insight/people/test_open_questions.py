"""What a reader asked the author that nobody has answered, nor the reader themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from service import insight
from service.core.standing import Ground
from service.insight.people import person_view
from service.store import people, schema
from tests.insight.payloads import AUTHOR, START
from tests.insight.people.knowing import ASK, LATER, SEF, everybody, tell, under, written

ASKS = people.Asks(anything=1, author=2)
WAITS = {"state": "owed", "ground": Ground.UNANSWERED.value}
JUDGED = {**WAITS, "depth": 0.4}
# What is asked the author, what is asked at all, what only tells, what is in a language not read.
MINE, ANY, TELLS = {**JUDGED, "kinds": 3}, {**JUDGED, "kinds": 1}, {**JUDGED, "kinds": 0}
UNREAD = {**WAITS, "kinds": 0, "depth": None}
CASES: dict[str, tuple[list[tuple[str, dict[str, Any]]], list[str]]] = {
    "it is the last word": ([("7", MINE)], ["1"]),
    "it is not the author's": ([("7", ANY)], []),
    "other readers have answered": ([("7", {**MINE, "ground": "readers"})], []),
    "they came back, and readers have answered": ([("7", {**MINE, "ground": "back_joined"})], []),
    "they came back from elsewhere, and readers have answered": (
        [("7", {**MINE, "ground": "elsewhere_joined"})],
        [],
    ),
    "the author has answered": ([("7", {**MINE, "state": "answered"})], []),
    "the next comment solves it": ([("7", MINE), ("7", TELLS)], []),
    "the next comment asks on": ([("7", MINE), ("7", ANY)], ["1"]),
    "the next is on another post": ([("7", MINE), ("8", TELLS)], ["1"]),
    "the next is not approved": ([("7", MINE), ("7", {**TELLS, "held": True})], ["1"]),
    "it is not judged": ([("7", UNREAD)], []),
    "it is not judged, and answered": ([("7", {**UNREAD, "state": "answered"})], []),
    "the newest first": ([("7", MINE), ("8", MINE)], ["2", "1"]),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_question_is_left_open_until_somebody_answers_it(
    service: insight.Service,
    site: insight.NewSite,
    case: tuple[list[tuple[str, dict[str, Any]]], list[str]],
) -> None:
    rows, left = case
    for number, (post, _) in enumerate(rows, 1):
        tell(service, site.key, under(post, written(number, "Well.", number)))
    insight.make_stale(service, site.key)
    table = schema.standings
    with service.db.write() as connection:
        for number, (_, values) in enumerate(rows, 1):
            one = table.update().where(table.c.comment_id == str(number))
            connection.execute(one.values(**values))
        reader = connection.execute(table.select()).first()
        assert reader is not None
        mine = (connection, site.key, reader.reader, ASKS)
        assert [each.comment_id for each in people.open_questions(*mine, 9)] == left
        counts = people.counted(*mine, START - timedelta(days=1))
    assert counts.questions == len(left)
    assert counts.asking == sum(
        values["state"] == "owed"
        and (values["kinds"] or values["depth"] is None)
        and not values.get("held")
        for _, values in rows
    )


TAKES_UP = "By hand: we moved the invoices month by month, and no numbers were lost."
ANSWERS = {
    "nothing follows": ([], 1),
    "a word to another reader": (["Yes, that shop is a fine one."], 1),
    "one that takes the question up": ([TAKES_UP], 0),
    "the third that follows does": (["Yes.", "A fine shop.", TAKES_UP], 0),
    "one further on does": (["Yes.", "A fine shop.", "It is.", TAKES_UP], 1),
}


@pytest.mark.parametrize("case", ANSWERS.values(), ids=ANSWERS)
def test_what_the_author_takes_up_soon_after_is_not_left_open_to_whomever_it_speaks(
    service: insight.Service, site: insight.NewSite, case: tuple[list[str], int]
) -> None:
    said, left = case
    mine = [
        written(number, text, number, comment_parent="2", **AUTHOR)
        for number, text in enumerate(said, 3)
    ]
    rows = [written(1, ASK, 1), written(2, "There is a shop like that in our street.", 2, **SEF)]
    tell(service, site.key, under("7", *rows, *mine))
    insight.score_stale(service, site.key)
    noor = everybody(service, site.key)["Noor"].id
    view = person_view(service, site.key, noor, now=LATER)
    assert (view.questions, len(view.waiting)) == (left, left)
