"""A database of before there were check values, and a key that is lost for good."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest

from service import insight
from service.insight.keeping.keys import by_name, keyed
from service.store import schema
from service.store.database import migrate, open_database
from tests.insight.keeping.place import (
    DAMAGES,
    EMAIL,
    KEY,
    OTHER,
    Place,
    empty,
    folder,
    missing,
    other,
)


@pytest.fixture
def place(tmp_path: Path, database_url: str) -> Place:
    return Place(tmp_path / "home", database_url)


def test_a_variable_that_always_had_a_newline_goes_on_hashing_with_it(
    place: Place, now: datetime
) -> None:
    place.fill(now, secret_key=OTHER)
    place.forget_check()
    database = open_database(place.url)
    with database.write() as connection:
        hashed = keyed(f"{KEY}\n".encode(), "name", by_name("Reader 1"))
        connection.execute(schema.comments.update().values(name_reader=f"n:{hashed}"))
    database.dispose()
    with_newline = keyed(f"{KEY}\n".encode(), "email", EMAIL)
    assert place.hash(secret_key=f"{KEY}\n") == with_newline
    assert place.hash(secret_key=KEY) == with_newline


def test_a_database_of_before_goes_on_with_the_key_it_has(place: Place, now: datetime) -> None:
    place.fill(now)
    place.forget_check()
    kept = place.file.read_bytes().strip()
    assert place.hash() == keyed(kept, "email", EMAIL)
    other(place.file)
    assert "holds another" in place.refused()


@pytest.mark.parametrize("damage", [missing, empty, folder])
def test_a_database_of_before_whose_key_is_lost_gets_no_new_one(
    place: Place, now: datetime, damage: object
) -> None:
    place.fill(now)
    place.forget_check()
    damage(place.file)  # type: ignore[operator]
    assert DAMAGES[damage] in place.refused()  # type: ignore[index]


def test_a_database_of_before_refuses_a_key_that_made_none_of_its_hashes(
    place: Place, now: datetime
) -> None:
    place.fill(now, 24, secret_key=KEY)
    place.forget_check()
    told = place.refused(secret_key=OTHER)
    assert "comment-insight key adopt" in told
    assert place.hash(secret_key=KEY) == keyed(KEY.encode(), "email", EMAIL)
    place.forget_check()
    insight.adopt_key(place.settings(secret_key=OTHER), now)
    assert place.hash(secret_key=OTHER) == keyed(OTHER.encode(), "email", EMAIL)
    with pytest.raises(insight.KeyFault, match="SECRET_KEY holds another"):
        insight.adopt_key(place.settings(secret_key=KEY), now)


def test_a_short_key_of_before_is_refused_with_the_way_to_change_it(
    place: Place, now: datetime
) -> None:
    place.fill(now, secret_key=KEY)
    place.forget_check()
    database = open_database(place.url)
    with database.write() as connection:
        hashed = keyed(b"old and short", "name", by_name("Reader 1"))
        connection.execute(schema.comments.update().values(name_reader=f"n:{hashed}"))
    database.dispose()
    told = place.refused(secret_key="old and short")
    assert "COMMENT_INSIGHT_OLD_SECRET_KEY" in told
    assert "comment-insight key rotate" in told
    place.file.write_text("old and short")
    assert "comment-insight key rotate" in place.refused()


def test_a_lost_key_is_replaced_where_the_owner_says_so(place: Place, now: datetime) -> None:
    place.fill(now)
    before = place.hash()
    place.file.unlink()
    assert insight.forget_key(place.settings(), now) == str(place.file)
    assert place.hash() not in {before, place.refused(secret_key=OTHER)}
    assert insight.forget_key(place.settings(secret_key=OTHER), now) == "COMMENT_INSIGHT_SECRET_KEY"
    assert place.hash(secret_key=OTHER) == keyed(OTHER.encode(), "email", EMAIL)


def test_a_new_key_that_was_killed_before_its_last_step_is_in_use(
    place: Place, now: datetime
) -> None:
    place.fill(now)
    kept = place.file.read_bytes()
    insight.forget_key(place.settings(), now)
    fresh, made = place.hash(), place.file.read_bytes()
    place.file.write_bytes(kept)
    (place.home / "secret.key.new").write_bytes(made)
    assert place.hash() == fresh
    assert place.file.read_bytes() == made
    assert not (place.home / "secret.key.new").exists()


def test_many_processes_that_begin_at_once_have_one_key(place: Place) -> None:
    migrate_first = open_database(place.url)
    migrate(migrate_first)
    migrate_first.dispose()
    hashes: list[str] = []
    runners = [threading.Thread(target=lambda: hashes.append(place.hash())) for _ in range(6)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    assert len(hashes) == 6
    assert len(set(hashes)) == 1
