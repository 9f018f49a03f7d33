from __future__ import annotations

from pathlib import Path

import pytest

from service.settings import SettingsError, read_settings, usable_settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("COMMENT_INSIGHT_MAX_BODY_BYTES", "lots"),
        ("COMMENT_INSIGHT_MAX_BODY_BYTES", "10"),
        ("COMMENT_INSIGHT_BUSY_TIMEOUT_SECONDS", "-1"),
        ("COMMENT_INSIGHT_SECURE_COOKIES", "perhaps"),
        ("COMMENT_INSIGHT_TRUSTED_PROXIES", "many"),
        ("COMMENT_INSIGHT_PUBLIC_URL", "not an address"),
        ("COMMENT_INSIGHT_TRANSLATIONS", "/no/such/folder"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=variable):
        read_settings()


MAIL = {"SMTP_HOST": "mail.example", "SMTP_FROM": "insight@blog.example"}


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ({"SMTP_HOST": "mail.example"}, "SMTP_HOST", "SMTP_FROM"),
        ({**MAIL, "SMTP_USER": "ida"}, "SMTP_HOST", "SMTP_PASSWORD"),
        ({**MAIL, "SMTP_PASSWORD": "secret word"}, "SMTP_HOST", "SMTP_USER"),
        (
            {**MAIL, "SMTP_USER": "i", "SMTP_PASSWORD": "secret word", "SMTP_SECURITY": "none"},
            "SMTP_HOST", "in the clear",
        ),
        ({**MAIL, "SMTP_HOST": "smtp://mail.example"}, "SMTP_HOST", "pattern"),
        ({**MAIL, "SMTP_SECURITY": "ssl"}, "SMTP_SECURITY", "starttls"),
        ({**MAIL, "SMTP_PORT": "0"}, "SMTP_PORT", "greater"),
        ({**MAIL, "SMTP_FROM": "Comment Insight"}, "SMTP_FROM", "insight@blog.example"),
        ({**MAIL, "SMTP_FROM": "a@b.example\nBcc: c@d.example"}, "SMTP_FROM", "write it as"),
    ],
)  # fmt: skip
def test_a_mail_server_that_cannot_be_used_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str, said: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"COMMENT_INSIGHT_{name}", value)
    with pytest.raises(SettingsError, match=f"COMMENT_INSIGHT_{named}: .*{said}") as refused:
        read_settings()
    assert "secret word" not in str(refused.value)
    usable, faults = usable_settings()
    assert f"COMMENT_INSIGHT_{named}" in faults
    assert usable.background_seconds == 30


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_a_mail_server_has_the_port_of_its_kind(security: str, port: int) -> None:
    given = {"smtp_host": "mail.example", "smtp_from": "Ida <i@b.example>"}
    assert read_settings(smtp_security=security, **given).mail_port == port
    assert read_settings(smtp_security=security, smtp_port=2525, **given).mail_port == 2525


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
