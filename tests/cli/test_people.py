"""`people`: whom the author knows, for a terminal and for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.insight.people import Part
from tests.cli.test_cli import export, home, run

__all__ = ["export", "home"]


@pytest.fixture
def key(export: Path) -> str:
    made = json.loads(run("site", "add", "https://blog.example", "--json").stdout)["key"]
    run("site", "set", made, "--identity", "name:Ida")
    assert run("import", str(export), "--site", made).exit_code == 0
    return str(made)


def test_people_are_told_the_closest_first(key: str) -> None:
    lines = run("people", "--site", key).stdout.splitlines()
    assert lines[0].startswith("Noor: know; 1 comment, 1 answer of yours; last word yours,")
    assert lines[1].startswith("Per: not answered yet; 1 comment, 0 answers of yours; last word")


def test_a_page_goes_on_where_the_one_before_ended(key: str) -> None:
    first = json.loads(run("people", "--site", key, "--limit", "1", "--json").stdout)
    assert [each["name"] for each in first["people"]] == ["Noor"]
    assert set(first["counts"]) == {each.value for each in Part}
    after = ("--after", first["next"])
    second = json.loads(run("people", "--site", key, *after, "--json").stdout)
    assert ([each["name"] for each in second["people"]], second["next"]) == (["Per"], None)
    assert f"More: --after {first['next']}" in run("people", "--site", key, "--limit", "1").stdout


def test_those_alone_are_told_who_are_asked_for(key: str) -> None:
    assert run("people", "--site", key, "--name", "PER").stdout.startswith("Per: ")
    assert run("people", "--site", key, "--show", "gave").stdout == "Nobody.\n"


@pytest.mark.parametrize("given", [("--show", "best"), ("--limit", "0"), ("--after", "x")])
def test_what_is_no_choice_is_bad_use(key: str, given: tuple[str, str]) -> None:
    assert run("people", "--site", key, *given).exit_code == 2


def test_a_site_that_is_none_is_said_to_be_none(key: str) -> None:
    answer = run("people", "--site", "none")
    assert answer.exit_code == 1
    assert "site list" in answer.stderr
