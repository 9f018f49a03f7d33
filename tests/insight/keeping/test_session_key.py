"""The session key: kept apart from the identity key, and lost without harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from service import insight
from service.settings import Settings, read_settings

KEY = "a-session-key-that-is-long-enough-0123"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(home=tmp_path / "home")


def test_it_is_made_once_and_is_not_the_identity_key(settings: Settings) -> None:
    first = insight.SessionKey(settings)()
    assert insight.SessionKey(settings)() == first
    assert (settings.home / "session.key").stat().st_mode & 0o077 == 0
    service = insight.open_service(settings)
    service.db.dispose()
    assert service.keys.current != first


@pytest.mark.parametrize("damage", ["", "\n", "short", None])
def test_a_damaged_or_lost_one_is_made_anew(settings: Settings, damage: str | None) -> None:
    first = insight.SessionKey(settings)()
    file = settings.home / "session.key"
    if damage is None:
        file.unlink()
    else:
        file.write_text(damage)
    again = insight.SessionKey(settings)()
    assert again != first
    assert insight.SessionKey(settings)() == again
    assert len(again) == 64


@pytest.mark.parametrize("given", ["", "short", " \n"])
def test_a_variable_that_can_be_guessed_is_refused_by_name(tmp_path: Path, given: str) -> None:
    with pytest.raises(insight.KeyFault, match="COMMENT_INSIGHT_SESSION_KEY"):
        insight.SessionKey(read_settings(home=tmp_path, session_key=given))


def test_what_is_no_file_is_told_to_be_removed(settings: Settings) -> None:
    (settings.home / "session.key").mkdir(parents=True)
    with pytest.raises(insight.KeyFault, match="Remove it"):
        insight.SessionKey(settings)


def test_a_rotation_reaches_who_has_the_key_already(settings: Settings) -> None:
    held = insight.SessionKey(settings)
    before = held()
    assert insight.rotate_session_key(settings)
    assert held() != before
    assert held() == insight.SessionKey(settings)()


def test_a_key_that_vanishes_while_the_service_runs_goes_on(settings: Settings) -> None:
    held = insight.SessionKey(settings)
    before = held()
    (settings.home / "session.key").unlink()
    assert held() == before
    (settings.home / "session.key").mkdir()
    assert held() == before


def test_a_given_key_is_the_owner_s_to_change(tmp_path: Path) -> None:
    settings = read_settings(home=tmp_path, session_key=f"{KEY}\n")
    assert insight.SessionKey(settings)() == KEY.encode()
    assert not insight.rotate_session_key(settings)
    assert not (tmp_path / "session.key").exists()
