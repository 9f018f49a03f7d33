from __future__ import annotations

from pathlib import Path

import pytest

from service.settings import SettingsError, read_settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("COMMENT_INSIGHT_MAX_BODY_BYTES", "lots"),
        ("COMMENT_INSIGHT_MAX_BODY_BYTES", "10"),
        ("COMMENT_INSIGHT_BUSY_TIMEOUT_SECONDS", "-1"),
        ("COMMENT_INSIGHT_SECURE_COOKIES", "perhaps"),
        ("COMMENT_INSIGHT_TRUSTED_PROXIES", "many"),
        ("COMMENT_INSIGHT_PUBLIC_URL", "not an address"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=variable):
        read_settings()


def test_settings_are_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path))
    settings = read_settings()
    assert settings.database == f"sqlite:///{tmp_path / 'comment-insight.sqlite3'}"
    monkeypatch.setenv("COMMENT_INSIGHT_DATABASE_URL", "postgresql://me@db.example/comments")
    assert read_settings().database == "postgresql://me@db.example/comments"


def test_given_keys_are_never_shown(tmp_path: Path) -> None:
    keys = ("secret_key", "old_secret_key", "session_key")
    settings = read_settings(home=tmp_path, **dict.fromkeys(keys, "a given key"))
    assert "a given key" not in repr(settings)
