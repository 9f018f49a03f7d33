"""Whose hashes these are: a key is made for a new database alone, and no other one is taken."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

import pytest

from service import insight
from service.insight.keeping.keys import keyed
from service.store import schema
from tests.insight.keeping.place import DAMAGES, EMAIL, KEY, OTHER, Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "home", f"sqlite:///{tmp_path / 'kept.sqlite3'}")


def test_a_new_database_gets_a_key_of_its_owner_alone_and_keeps_it(place: Place) -> None:
    first = place.hash()
    assert place.hash() == first
    assert len(place.file.read_text().strip()) == 64
    assert stat.S_IMODE(place.file.stat().st_mode) == 0o600
    assert [each.name for each in place.home.iterdir() if "secret" in each.name] == ["secret.key"]


def test_a_key_that_is_there_is_a_new_database_s_key(place: Place) -> None:
    place.home.mkdir()
    place.file.write_text(KEY)
    assert place.hash() == keyed(KEY.encode(), "email", EMAIL)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_no_key_but_the_database_s_own_is_taken_and_none_is_made(
    place: Place, damage: object
) -> None:
    right = place.hash()
    kept = place.file.read_bytes()
    damage(place.file)  # type: ignore[operator]
    told = place.refused()
    assert DAMAGES[damage] in told  # type: ignore[index]
    assert str(place.file) in told
    assert "from a backup" in told
    assert "comment-insight key new --forget" in told
    assert place.refused() == told
    if place.file.is_dir():
        place.file.rmdir()
    place.file.unlink(missing_ok=True)
    place.file.write_bytes(kept)
    assert place.hash() == right


@pytest.mark.parametrize("given", ["", "  ", "short", OTHER, KEY[:-1], f"{KEY}x", KEY.upper()])
def test_a_variable_with_another_key_is_refused_by_name(place: Place, given: str) -> None:
    place.hash(secret_key=KEY)
    told = place.refused(secret_key=given)
    assert "COMMENT_INSIGHT_SECRET_KEY" in told
    assert not place.file.exists()
    assert KEY not in told
    assert given not in told or not given.strip() or given == "short"
    assert place.hash(secret_key=KEY) == keyed(KEY.encode(), "email", EMAIL)


def test_a_variable_beside_the_right_file_is_told_to_be_unset(place: Place) -> None:
    place.hash()
    assert f"{place.file} holds the right one: unset COMMENT_INSIGHT" in place.refused(
        secret_key=OTHER
    )


@pytest.mark.parametrize("given", ["", " \n", "x", "k" * 31])
def test_a_new_database_takes_no_empty_and_no_short_key(place: Place, given: str) -> None:
    assert "COMMENT_INSIGHT_SECRET_KEY" in place.refused(secret_key=given)
    place.home.mkdir(exist_ok=True)
    place.file.write_text(given)
    assert "remove it and a new one is made" in place.refused()
    place.file.unlink()
    assert place.hash(secret_key="k" * 32)


@pytest.mark.parametrize("around", ["{}\n", "\n{}", "  {}\t\n\n", "{}\r\n"])
def test_white_space_around_a_key_makes_no_other_key(place: Place, around: str) -> None:
    right = place.hash(secret_key=KEY)
    assert place.hash(secret_key=around.format(KEY)) == right
    place.file.write_text(around.format(KEY))
    assert place.hash() == right


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o666])
def test_a_key_that_others_could_read_is_shut_and_that_is_said(
    place: Place, mode: int, caplog: pytest.LogCaptureFixture
) -> None:
    right = place.hash()
    place.file.chmod(mode)
    with caplog.at_level(logging.WARNING):
        assert place.hash() == right
    assert "could be read by others" in caplog.text
    assert stat.S_IMODE(place.file.stat().st_mode) == 0o600


def test_a_draft_that_the_database_knows_nothing_of_changes_nothing(place: Place) -> None:
    right = place.hash()
    (place.home / "secret.key.new").write_text(OTHER)
    assert place.hash() == right


def test_no_key_stands_in_the_database_or_in_what_is_printed(place: Place) -> None:
    service = insight.open_service(place.settings(secret_key=KEY))
    with service.db.read() as connection:
        rows = connection.execute(schema.identity_keys.select()).all()
    service.db.dispose()
    assert KEY not in f"{rows}{service!r}{service.keys!r}"
    assert keyed(KEY.encode(), "email", "") not in str(rows)


def test_a_folder_that_cannot_be_written_is_named(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_told: object, **_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    assert "COMMENT_INSIGHT_HOME" in place.refused()
