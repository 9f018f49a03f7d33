"""backup and restore as commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    assert run("site", "add", "https://blog.example").exit_code == 0
    return tmp_path / "home"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_there_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(tmp_path / "kept.zip")
    made = run("backup", file)
    assert (made.exit_code, "It holds secrets" in made.stdout) == (0, True)
    again = run("backup", file)
    assert (again.exit_code, "--force" in again.output) == (1, True)
    told = run("backup", file, "--force", "--json")
    assert json.loads(told.stdout)["rows"]["sites"] == 1
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "other"))
    done = run("restore", file)
    assert (done.exit_code, "everybody signs in again" in done.stdout) == (0, True)
    assert "https://blog.example" in run("site", "list").output
    assert run("key", "status").exit_code == 0


def test_a_database_that_is_not_there_is_not_made_to_be_backed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(elsewhere))
    made = run("backup", str(tmp_path / "kept.zip"))
    assert (made.exit_code, "COMMENT_INSIGHT_HOME" in made.output) == (1, True)
    assert not elsewhere.exists()
    assert not (tmp_path / "kept.zip").exists()
    run("site", "list")
    assert "no blog is in it" in run("backup", str(tmp_path / "kept.zip")).stderr


def test_what_is_there_is_kept_and_told(home: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "kept.zip")
    run("backup", file)
    assert run("site", "add", "https://second.example").exit_code == 0
    refused = run("restore", file)
    assert (refused.exit_code, "--replace" in refused.output) == (1, True)
    assert "second.example" in run("site", "list").output
    done = run("restore", file, "--replace", "--json")
    assert done.exit_code == 0
    assert Path(json.loads(done.stdout)["aside"][0]).is_file()
    assert "second.example" not in run("site", "list").output


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"nonsense" * 1000])
def test_what_is_no_backup_is_refused_with_an_exit_code(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept.zip").write_bytes(content)
    told = run("restore", str(tmp_path / "kept.zip"), "--replace")
    assert (told.exit_code, "is no backup" in told.output) == (1, True)
    assert run("restore", str(tmp_path / "none.zip")).exit_code == 2
    assert "https://blog.example" in run("site", "list").output


def test_a_database_whose_key_is_lost_is_not_backed_up_as_if_it_were_whole(
    home: Path, tmp_path: Path
) -> None:
    (home / "secret.key").unlink()
    told = run("backup", str(tmp_path / "kept.zip"))
    assert (told.exit_code, "is not there" in told.output) == (1, True)
    assert not (tmp_path / "kept.zip").exists()
