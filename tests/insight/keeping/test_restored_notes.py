"""What was noted of readers who were erased does not come back with a backup of before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from service import insight
from service.insight.people import Spoke, erase_person, join_people, keep_note, tell_spoke
from service.store import schema
from tests.insight.people.knowing import LATER, SEF, everybody, tell, written


@pytest.mark.parametrize("address", ["", "noor@readers.example"], ids=["without", "with"])
def test_a_note_on_who_was_erased_stays_gone_with_an_address_or_without(
    service: insight.Service, site: insight.NewSite, now: datetime, tmp_path: Path, address: str
) -> None:
    key, path = site.key, tmp_path / "kept.zip"
    per = {"comment_author": "Per", "comment_author_email": "per@readers.example"}
    tell(
        service,
        key,
        [
            written(1, "How so?", 0, comment_author_email=address),
            written(2, "Oh?", 1, **SEF),
            written(3, "So it is.", 2, **per),
        ],
    )
    people = everybody(service, key)
    noor = people["Noor"].id
    join_people(service, key, noor, people["Per"].id, now=LATER)
    keep_note(service, key, noor, "Has a boat.", now=LATER)
    keep_note(service, key, people["Sef"].id, "Keeps bees.", now=LATER)
    tell_spoke(service, key, noor, Spoke.CALL, now, now=LATER)
    insight.back_up(service, path, now=now)
    assert erase_person(service, key, noor, now=LATER) == 2
    service.db.dispose()
    assert insight.restore(service.settings, path, now=LATER, replace=True).erased == 2
    again = insight.open_service(service.settings)
    with again.db.read() as connection:
        notes = [row.note for row in connection.execute(select(schema.care))]
        others = [connection.execute(select(t)).all() for t in (schema.contacts, schema.joined)]
    again.db.dispose()
    assert (notes, others) == (["Keeps bees."], [[], []])
