"""The command that tells what each post drew."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.cli.test_cli import COMMENT, EXPORT, ROWS


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture(autouse=True)
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A blog with a post that four comments stand under."""
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    run("site", "add", "https://blog.example")
    told = [*ROWS, (4, "Noor", "noor@readers.example", "And of a year, at which?")]
    rows = (COMMENT.format(id=n, name=who, email=at, text=said) for n, who, at, said in told)
    file = tmp_path / "export.xml"
    file.write_text(EXPORT.replace("{comments}", "\n".join(rows)))
    run("site", "set", "blog-example", "--identity", "name:Ida")
    assert run("import", str(file), "--site", "blog-example").exit_code == 0


def test_it_says_what_each_post_drew() -> None:
    told = run("posts", "--site", "blog-example").stdout
    counted = r"On ledgers\n     3 comments by 2 readers, depth 0\.\d\d, 1 exchange,"
    assert re.match(counted, told)
    assert "Too few judged comments to compare." in told


def test_no_question_is_counted_where_nothing_could_be_judged(tmp_path: Path) -> None:
    run("site", "add", "https://other.example")
    said = "Como é que se muda de casa sem perder as facturas de um ano?"
    row = COMMENT.format(id=9, name="Noor", email="noor@readers.example", text=said)
    file = tmp_path / "other.xml"
    file.write_text(EXPORT.replace("{comments}", row))
    done = run("import", str(file), "--site", "other-example", "--from-another-address")
    assert done.exit_code == 0
    told = run("posts", "--site", "other-example").stdout
    assert re.search(r"not judged, .*; 1 unanswered$", told, re.MULTILINE)
    judged = run("posts", "--site", "blog-example").stdout
    assert re.search(r"depth 0\.\d\d, .* unanswered, \d of them questions$", judged, re.MULTILINE)


def test_as_json() -> None:
    told = json.loads(run("posts", "--site", "blog-example", "--json").stdout)
    (post,) = told["posts"]
    assert (post["id"], post["title"]) == ("7", "On ledgers")
    assert (post["comments"], post["exchanges"]) == (3, 1)
    assert told["contrast"]["enough"] is False
    none = json.loads(run("posts", "--site", "blog-example", "--json", "--limit", "0").stdout)
    assert none["posts"] == []


def test_what_is_asked_wrongly_is_said() -> None:
    assert run("posts", "--site", "blog-example", "--sort", "likes").exit_code == 2
    assert run("posts", "--site", "blog-example", "--limit", "-1").exit_code == 2
    missing = run("posts", "--site", "nobody")
    assert missing.exit_code == 1
    assert "there is no site" in missing.stderr
    began = run("posts", "--site", "blog-example", "--sort", "began")
    assert "No post is listed so." in began.stdout
