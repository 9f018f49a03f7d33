"""Readers are known by other marks than before: what was told of them by hand follows, and goes
with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from service import insight
from service.insight.arriving.receive import keep
from service.insight.people import (
    Spoke,
    erase_person,
    export_person,
    join_people,
    keep_note,
    keep_pace,
    person_view,
    tell_spoke,
)
from service.store import by_hand, schema
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import POST, START, event, upserted
from tests.insight.people.knowing import LATER, SEF, everybody, tell, under, written

NOOR = {"comment_author": "Noor", "comment_author_email": "noor@readers.example"}
EMIL = {**NOOR, "comment_author": "Emil Berg"}
UNSIGNED = {**NOOR, "comment_author_email": ""}
NOTE, OTHER = "Has a boat called Osprey.", "Keeps bees."
HIDDEN = {**POST, "ID": "8", "post_status": "private"}
Change = Callable[[insight.Service, str], None]


def told(service: insight.Service, key: str, name: str, note: str = NOTE) -> None:
    """A note, a pace and a call, a month after the first comments."""
    who = everybody(service, key)[name].id
    at = START.replace(month=4)
    keep_note(service, key, who, note, now=at)
    keep_pace(service, key, who, months=2, circle=None, now=at)
    tell_spoke(service, key, who, Spoke.CALL, at, now=at)


def known(service: insight.Service, key: str, name: str) -> tuple[str, int | None, int, int]:
    """Of who goes by a name: the note, the pace, how many calls, how many comments."""
    person = everybody(service, key)[name]
    view = person_view(service, key, person.id, now=LATER)
    return view.note, view.months, len(view.talks), person.comments


def everybody_of(service: insight.Service, key: str) -> list[Any]:
    """The rows of all, those of one name too."""
    insight.make_stale(service, key)
    with service.db.read() as connection:
        return list(connection.execute(select(schema.people)).all())


def left(service: insight.Service) -> int:
    """How much is told by hand of anybody."""
    with service.db.read() as connection:
        tables = (schema.care, schema.contacts, schema.joined)
        return sum(len(connection.execute(select(table)).all()) for table in tables)


def again(service: insight.Service, key: str, row: dict[str, Any], minutes: int = 1) -> None:
    """The blog tells of a comment once more, read so much later."""
    keep(service, key, upserted(row, read=minutes), LATER)


def an_older_comment_of_another(service: insight.Service, key: str) -> None:
    tell(service, key, [written(9, "By hand, as ever.", 0.5, **EMIL)])


def a_newer_comment_of_another(service: insight.Service, key: str) -> None:
    tell(service, key, [written(9, "By hand, as ever.", 60, **EMIL)])


@pytest.mark.parametrize("comes", [an_older_comment_of_another, a_newer_comment_of_another])
def test_a_note_stays_with_the_name_it_was_told_of_when_the_address_becomes_several_people_s(
    service: insight.Service, site: insight.NewSite, comes: Change
) -> None:
    key = site.key
    tell(service, key, [written(1, "How so?", 0, **NOOR), written(2, "And then?", 3, **NOOR)])
    told(service, key, "Noor")
    comes(service, key)
    assert known(service, key, "Noor") == (NOTE, 2, 1, 2)
    assert known(service, key, "Emil Berg") == ("", None, 0, 1)
    assert everybody(service, key)["Noor"].pace == 2
    assert ledger_rows(service) == made_from_nothing(service, key)


def test_notes_come_together_when_an_address_is_one_person_s_again(
    service: insight.Service, site: insight.NewSite
) -> None:
    key, wrong = site.key, written(2, "And then?", 3, **EMIL)
    tell(service, key, [written(1, "How so?", 0, **NOOR), wrong])
    told(service, key, "Noor")
    told(service, key, "Emil Berg", OTHER)
    again(service, key, {**wrong, **NOOR})
    note, months, talks, comments = known(service, key, "Noor")
    assert set(note.split("\n\n")) == {NOTE, OTHER}
    assert (months, talks, comments, list(everybody(service, key))) == (2, 2, 2, ["Noor"])


@pytest.mark.parametrize(
    ("before", "after"),
    [(UNSIGNED, NOOR), ({**UNSIGNED, "user_id": "44"}, {**NOOR, "user_id": "44"}),
     ({**UNSIGNED, "comment_author_url": "https://noor.example"},
      {**UNSIGNED, "comment_author_url": "https://noor.example/about"}),
     ({**NOOR, "comment_author_email": "nor@readers.example"}, NOOR)],
    ids=["an address is filled in", "an address beside a user", "the site", "a slip is mended"],
)  # fmt: skip
def test_a_note_follows_when_every_comment_is_known_by_another_mark(
    service: insight.Service, site: insight.NewSite, before: dict[str, str], after: dict[str, str]
) -> None:
    key = site.key
    # Another of that name, who always gave an address of her own.
    other = {"comment_author": "Noor", "comment_author_email": "other@readers.example"}
    tell(service, key, [written(1, "How so?", 0, **before), written(2, "Now?", 3, **before)])
    told(service, key, "Noor")
    tell(service, key, [written(7, "Nice.", 4, **SEF), written(8, "I am another.", 5, **other)])
    for number in (1, 2):
        days = 3 * (number - 1)
        again(service, key, written(number, "How so?" if number == 1 else "Now?", days, **after))
    # The other Noor's row has the same name: whose is whose, the notes say.
    with service.db.read() as connection:
        (care,) = connection.execute(select(schema.care)).all()
    assert (care.note, care.months) == (NOTE, 2)
    (hers,) = [each for each in everybody_of(service, key) if each.reader == care.reader]
    assert (hers.name, hers.comments, hers.pace, hers.met) == ("Noor", 2, 2, 1)


def test_a_note_stays_while_a_comment_is_known_by_the_mark_of_before(
    service: insight.Service, site: insight.NewSite
) -> None:
    key = site.key
    tell(service, key, [written(1, "How so?", 0, **UNSIGNED), written(2, "Oh?", 1, **UNSIGNED)])
    told(service, key, "Noor")
    before = everybody(service, key)["Noor"].id
    again(service, key, written(1, "How so?", 0, **NOOR))
    view = person_view(service, key, before, now=LATER)
    assert (view.note, view.person.comments) == (NOTE, 1)


def test_who_is_one_person_stays_so_when_a_mark_changes(
    service: insight.Service, site: insight.NewSite
) -> None:
    key = site.key
    tell(service, key, [written(1, "How so?", 0, **UNSIGNED), written(2, "Oh?", 1, **SEF)])
    people = everybody(service, key)
    join_people(service, key, people["Sef"].id, people["Noor"].id, now=LATER)
    again(service, key, written(1, "How so?", 0, **NOOR))
    (one,) = everybody(service, key).values()
    assert (one.id, one.comments) == (people["Sef"].id, 2)
    assert ledger_rows(service) == made_from_nothing(service, key)


def test_who_was_joined_with_the_mark_that_theirs_becomes_is_one_with_nobody(
    service: insight.Service, site: insight.NewSite
) -> None:
    key = site.key
    tell(service, key, [written(1, "How so?", 0, **UNSIGNED)])
    plain = everybody(service, key)["Noor"].id
    tell(service, key, [written(2, "Oh?", 1, **NOOR)])
    (hers,) = {e.id for e in everybody_of(service, key)} - {plain}
    join_people(service, key, plain, hers, now=LATER)
    keep_note(service, key, plain, NOTE, now=LATER)
    again(service, key, written(1, "How so?", 0, **NOOR))
    assert known(service, key, "Noor")[0] == NOTE
    assert (everybody(service, key)["Noor"].comments, left(service)) == (2, 1)


@pytest.mark.parametrize("by", ["address", "page"])
def test_erasing_takes_what_was_told_by_any_mark_of_theirs(
    service: insight.Service, site: insight.NewSite, now: datetime, by: str
) -> None:
    key = site.key
    tell(service, key, [written(1, "How so?", 0, **NOOR), written(2, "Oh?", 1, **SEF)])
    told(service, key, "Noor")
    stays = everybody(service, key)["Sef"].id
    keep_note(service, key, stays, OTHER, now=LATER)
    with service.db.read() as connection:
        row = connection.execute(select(schema.comments).where(schema.comments.c.id == "1")).one()
    an_older_comment_of_another(service, key)
    # As of before: under the address, though it is several people's.
    with service.db.write(key) as connection:
        for table in (schema.care, schema.contacts):
            mine = table.c.reader == row.name_reader[:22]
            connection.execute(table.update().where(mine).values(reader=f"e:{row.email_hash[:20]}"))
    noor = everybody(service, key)["Noor"].id
    taken = export_person(service, key, noor, now=LATER)["items"][0]["data"]
    assert {"name": "The author's note", "value": NOTE} in taken
    if by == "page":
        assert erase_person(service, key, noor, now=LATER) == 1
    else:
        assert insight.erase_reader(service, key, NOOR["comment_author_email"], now=LATER) == 2
    assert left(service) == 1
    assert person_view(service, key, stays, now=LATER).note == OTHER


def test_erasing_one_of_a_name_leaves_the_note_on_another_of_that_name(
    service: insight.Service, site: insight.NewSite
) -> None:
    key = site.key
    tell(service, key, [written(1, "How so?", 0, **UNSIGNED)])
    told(service, key, "Noor")
    tell(service, key, [written(2, "Oh?", 1, **NOOR)])
    items = insight.export_reader(service, key, NOOR["comment_author_email"], now=LATER)
    assert "The author's note" not in {each["name"] for each in items[0]["data"]}
    assert insight.erase_reader(service, key, NOOR["comment_author_email"], now=LATER) == 1
    assert known(service, key, "Noor") == (NOTE, 2, 1, 1)


def test_an_address_that_was_erased_takes_the_note_with_it_when_the_blog_fills_it_in(
    service: insight.Service, site: insight.NewSite
) -> None:
    key = site.key
    tell(service, key, [written(1, "How so?", 0, **UNSIGNED)])
    told(service, key, "Noor")
    insight.erase_reader(service, key, NOOR["comment_author_email"], now=LATER)
    assert left(service) == 2
    again(service, key, written(1, "How so?", 0, **NOOR))
    assert (left(service), list(everybody(service, key))) == (0, [])


def is_hidden(service: insight.Service, key: str) -> None:
    keep(service, key, event("post.upserted", LATER, post=HIDDEN), LATER)


def is_not_read_yet(service: insight.Service, key: str) -> None:
    """Nobody asked since: the ledger has nothing of it."""


@pytest.mark.parametrize("post", [is_hidden, is_not_read_yet])
@pytest.mark.parametrize(
    "who", [NOOR, UNSIGNED, {**UNSIGNED, "user_id": "44"}], ids=["address", "name", "user"]
)
def test_a_person_s_page_reaches_comments_on_any_post(
    service: insight.Service, site: insight.NewSite, who: dict[str, str], post: Change
) -> None:
    key = site.key
    tell(service, key, [written(1, "How so?", 0, **who), written(2, "Oh?", 1, **SEF)])
    noor = everybody(service, key)["Noor"].id
    tell(service, key, under("8", written(3, "Here too.", 2, **who), written(4, "So.", 2, **SEF)))
    post(service, key)
    taken = export_person(service, key, noor, now=LATER)
    assert [each["id"] for each in taken["items"]] == ["reader", "1", "3"]
    assert erase_person(service, key, noor, now=LATER) == 2
    with service.db.read() as connection:
        rows = connection.execute(select(schema.comments)).all()
    assert {each.id: each.name for each in rows} == {"1": "", "2": "Sef", "3": "", "4": "Sef"}


def test_of_whom_something_is_told_while_no_comment_is_held_is_known(
    service: insight.Service, site: insight.NewSite
) -> None:
    tell(service, site.key, [written(1, "How so?", 0, **NOOR)])
    told(service, site.key, "Noor")
    assert alone(service, site.key) == 0
    again(service, site.key, {**written(1, "How so?", 0, **NOOR), "comment_approved": "trash"})
    assert alone(service, site.key) == 1
    assert left(service) == 2
    again(service, site.key, written(1, "How so?", 0, **NOOR), 2)
    assert alone(service, site.key) == 0
    again(service, site.key, {**written(1, "How so?", 0, **NOOR), "comment_approved": "trash"}, 3)
    insight.erase_reader(service, site.key, NOOR["comment_author_email"], now=LATER)
    assert alone(service, site.key) == left(service) == 0


def alone(service: insight.Service, key: str) -> int:
    with service.db.read() as connection:
        return len(by_hand.left_alone(connection, key))
