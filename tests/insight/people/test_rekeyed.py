"""What was told of people by hand follows them to a new identity key."""

from __future__ import annotations

from pathlib import Path

from service import insight
from service.insight.people import (
    Spoke,
    join_people,
    keep_note,
    list_people,
    person_view,
    tell_spoke,
)
from service.settings import read_settings
from tests.insight.payloads import START
from tests.insight.people.knowing import LATER, SEF, everybody, tell, written

ROWS = [written(1, "Nice.", 0), written(2, "So it is.", 1, **SEF)]
AGAIN = [{**row, "comment_content": f"{row['comment_content']} Really."} for row in ROWS]


def test_notes_talks_and_who_is_one_outlive_a_new_key(tmp_path: Path) -> None:
    settings = read_settings(home=tmp_path / "home")
    service = insight.open_service(settings)
    key = insight.add_site(service, "https://blog.example", now=START).key
    tell(service, key, ROWS)
    people = everybody(service, key)
    noor, sef = people["Noor"].id, people["Sef"].id
    keep_note(service, key, noor, "Has a boat.", now=LATER)
    tell_spoke(service, key, sef, Spoke.CALL, START, now=LATER)
    join_people(service, key, noor, sef, now=LATER)
    service.db.dispose()
    insight.rotate_key(settings, LATER)
    service = insight.open_service(settings)
    # One is told of again, and then the other: between the two they stay one.
    for row in AGAIN:
        tell(service, key, [row])
        (one,) = list_people(service, key, now=LATER).people
        view = person_view(service, key, one.id, now=LATER)
        assert (view.note, one.met, one.comments) == ("Has a boat.", 1, 2)
    assert one.id != noor
    service.db.dispose()
