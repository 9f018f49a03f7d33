"""A disk that fills up in the middle of long work: told, nothing lost, gone on with."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.disks import small_disk
from tests.wordpress.export.exports import comment, export, item

__all__ = ["small_disk"]

WORDS = "How deep do you plant them, and does the frost not lift them out again? "


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def grow(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)


@pytest.fixture
def key(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(small_disk / "home"))
    monkeypatch.setenv("COMMENT_INSIGHT_SECRET_KEY", "k" * 32)
    made = call("site", "add", "http://garden.example", "--json")
    return str(json.loads(made.stdout)["key"])


def counted(answer: Result) -> dict[str, Any]:
    return dict(json.loads(answer.stdout))


def test_an_import_into_a_full_disk_says_how_far_it_came_and_goes_on(
    key: str, small_disk: Path, tmp_path: Path
) -> None:
    path = tmp_path / "export.xml"
    some = [comment(number, f"{WORDS} {number} {WORDS * 4}") for number in range(1, 2001)]
    path.write_text(export(*(item(at + 1, *some[at * 200 : at * 200 + 200]) for at in range(10))))
    stopped = call("import", str(path), "--site", key, "--json")
    assert (stopped.exit_code, type(stopped.exception)) == (1, SystemExit)
    said = " ".join(stopped.stderr.split())
    assert "disk is full" in said
    assert "comments of the file are in the database; run it again" in said
    assert WORDS.strip() not in stopped.output
    kept = int(said.partition(" comments of the file")[0].split()[-1])
    assert 0 <= kept < 2000
    grow(small_disk)
    told = counted(call("import", str(path), "--site", key, "--json"))
    assert told["imported"] + told["unchanged"] == 2000
    assert told["unchanged"] >= kept


@pytest.mark.parametrize(
    "asked",
    [
        ("author", "add", "ida@garden.example", "--site", "KEY", "--password-stdin"),
        ("site", "set", "KEY", "--identity", "name:Ida"),
        ("rescore",),
    ],
    ids=lambda asked: asked[0],
)
def test_a_command_on_a_read_only_disk_says_so_in_a_line(
    key: str, small_disk: Path, asked: tuple[str, ...]
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    given = [each.replace("KEY", key) for each in asked]
    answer = CliRunner().invoke(main, given, input="a long enough password\n")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert (answer.exit_code, type(answer.exception)) == (1, SystemExit)
    assert "Traceback" not in answer.output
    said = [line for line in answer.stderr.splitlines() if line.startswith("Error: ")]
    assert ["can't be written" in line for line in said] == [True]


@pytest.mark.parametrize("text", ["half \udcff", "\ud800"])
@pytest.mark.parametrize(
    "asked",
    [
        ("site", "add", "https://TEXT.example"),
        ("site", "add", "https://a.example", "--name", "TEXT"),
        ("site", "set", "KEY", "--identity", "name:TEXT"),
        ("site", "set", "KEY", "--identity", "email:TEXT@x.example"),
        ("site", "set", "TEXT"),
        ("author", "add", "TEXT@x.example", "--site", "KEY", "--password-stdin"),
        ("export", "--site", "KEY", "--email", "TEXT@x.example"),
        ("erase", "--site", "KEY", "--email", "TEXT@x.example"),
        ("rescore", "--site", "TEXT"),
        ("hints", "--site", "TEXT"),
        ("learn", "--site", "TEXT"),
        ("sync", "--site", "KEY", "--user", "TEXT"),
    ],
    ids=lambda asked: " ".join(asked)[:40],
)
def test_half_a_character_on_the_command_line_ends_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], text: str
) -> None:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COMMENT_INSIGHT_WORDPRESS_PASSWORD", "abcd efgh")
    # Nobody listens there.
    call("site", "add", "http://127.0.0.1:9", "--json")
    key = json.loads(call("site", "list", "--json").stdout)[0]["key"]
    given = [each.replace("KEY", key).replace("TEXT", text) for each in asked]
    answer = CliRunner().invoke(main, given, input="a long enough password\n")
    assert answer.exit_code in {0, 1, 2}
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
