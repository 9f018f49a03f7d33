"""plugin zip, export and erase."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.cli.test_cli import COMMENT, EXPORT, ROWS

NOOR = "noor@readers.example"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def key(home: Path) -> str:
    rows = (
        COMMENT.format(id=number, name=name, email=email, text=text)
        for number, name, email, text in ROWS
    )
    (home / "export.xml").write_text(EXPORT.replace("{comments}", "\n".join(rows)))
    run("site", "add", "https://blog.example")
    run("import", str(home / "export.xml"), "--site", "blog-example")
    return "blog-example"


def held(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_plugin_is_written_where_one_stands_or_where_one_says(home: Path) -> None:
    assert run("plugin", "zip").exit_code == 0
    assert "comment-insight/comment-insight.php" in held(home / "comment-insight.zip")
    assert run("plugin", "zip", "-o", str(home / "other.zip")).exit_code == 0
    assert (home / "other.zip").read_bytes() == (home / "comment-insight.zip").read_bytes()
    assert not (home / "home").exists()


def test_the_plugin_can_go_down_a_pipe() -> None:
    packed = run("plugin", "zip", "-o", "-").stdout_bytes
    assert "comment-insight/readme.txt" in ZipFile(BytesIO(packed)).namelist()


def test_the_plugin_of_a_site_knows_its_address(key: str, home: Path) -> None:
    assert run("plugin", "zip", "--site", key).exit_code == 0
    told = held(home / "comment-insight.zip")["comment-insight/address.php"].decode()
    assert "return 'http://127.0.0.1:8000/webhook/blog-example';" in told


def test_the_plugin_of_no_site_is_not_written(home: Path) -> None:
    result = run("plugin", "zip", "--site", "nowhere")
    assert result.exit_code == 1
    assert "site list" in result.output
    assert not (home / "comment-insight.zip").exists()


def test_a_folder_that_is_not_there_is_said(home: Path) -> None:
    result = run("plugin", "zip", "-o", str(home / "missing" / "x.zip"))
    assert result.exit_code != 0
    assert "missing" in result.output
    assert "Traceback" not in result.output


def test_a_reader_s_data_is_told_and_then_made_anonymous(key: str) -> None:
    told = json.loads(run("export", "--site", key, "--email", NOOR.upper(), "--json").stdout)
    assert [item["group"] for item in told["items"]] == ["Reader", "Comments"]
    assert ROWS[0][3] in str(told["items"][1]["data"])
    assert "Names: Noor" in run("export", "--site", key, "--email", NOOR).stdout
    assert json.loads(run("erase", "--site", key, "--email", NOOR, "--json").stdout) == {
        "site": key,
        "erased": 1,
    }
    assert "0 comments" in run("erase", "--site", key, "--email", NOOR).stdout
    assert "Nothing is held" in run("export", "--site", key, "--email", NOOR).stdout
    hints = run("hints", "--site", key, "--all-states", "--json").stdout
    assert "Noor" not in hints.replace("@Noor", "")
    assert ROWS[0][3] in hints


def test_an_import_of_the_same_file_brings_the_reader_back_no_more(key: str, home: Path) -> None:
    run("erase", "--site", key, "--email", NOOR)
    run("import", str(home / "export.xml"), "--site", key)
    assert "Nothing is held" in run("export", "--site", key, "--email", NOOR).stdout


@pytest.mark.parametrize("command", ["export", "erase"])
def test_a_site_nobody_has_is_said(command: str) -> None:
    result = run(command, "--site", "nowhere", "--email", NOOR)
    assert result.exit_code == 1
    assert "site list" in result.output
    assert run(command, "--site", "nowhere").exit_code == 2


def test_a_blog_is_removed_with_all_that_is_held_of_it(key: str) -> None:
    run("rescore", "--site", key)
    gone = json.loads(run("site", "remove", key, "--yes", "--json").stdout)
    assert gone["key"] == key
    assert (gone["removed"]["comments"], gone["removed"]["posts"]) == (3, 1)
    assert json.loads(run("site", "list", "--json").stdout) == []
    again = run("site", "remove", key, "--yes")
    assert (again.exit_code, "site list" in again.output) == (1, True)


def test_what_is_removed_is_told_in_a_blogger_s_words(key: str) -> None:
    run("site", "set", key, "--identity", "name:Ida", "--no-identity", "name:Uma")
    told = run("site", "remove", key, "--yes").stdout
    assert told == f"{key} is removed, and with it 3 comments, 1 post, 0 verdicts, 0 logins.\n"
    assert "site add" in run("site", "list").stderr


@pytest.mark.parametrize(
    ("said", "code", "left"), [("y\n", 0, 0), ("n\n", 1, 1), ("", 1, 1), ("yes please\nn\n", 1, 1)]
)
def test_a_blog_is_removed_only_after_a_plain_yes(
    key: str, said: str, code: int, left: int
) -> None:
    asked = CliRunner().invoke(main, ["site", "remove", key], input=said)
    assert asked.exit_code == code
    assert "3 comments" in asked.output
    assert "can't be undone" in asked.output
    assert len(json.loads(run("site", "list", "--json").stdout)) == left
