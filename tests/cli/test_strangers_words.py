"""A stranger's words reach the terminal as words, and the addresses printed are ones that work."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service import insight
from service.cli import main
from service.settings import read_settings
from tests.cli.test_cli import COMMENT, EXPORT

STEERING = "\x1b[2J\x9b31m\u202eevil\u2066\u200b"
CLI = Path(main.callback.__code__.co_filename).parent  # type: ignore[union-attr]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("COMMENT_INSIGHT_PUBLIC_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **given: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False, **given)  # type: ignore[arg-type]


def shows(result: Result) -> str:
    """All that was printed, if nothing in it steers."""
    assert not set(result.output) & set(STEERING[:1] + STEERING[4:5] + "\u202e\u2066\u200b\x07\b\r")
    return result.output


@pytest.fixture
def blog(home: Path) -> str:
    run("site", "add", "https://blog.example", "--name", f"Blog {STEERING}")
    question = "How did you move the old invoices over, {}I ask? ".format("\u202e")
    rows = [
        COMMENT.format(id=1, name="Noor \u202eevil\u2066", email="n@r.example", text=question * 9),
        COMMENT.format(id=2, name="Piet", email="p@r.example", text="Thanks!"),
    ]
    (home / "export.xml").write_text(EXPORT.replace("{comments}", "\n".join(rows)))
    run("import", "export.xml", "--site", "blog-example")
    run("rescore", "--site", "blog-example")
    return "blog-example"


def test_names_titles_and_quotes_are_shown_and_steer_nothing(blog: str) -> None:
    listed = shows(run("hints", "--site", blog, "--now", "2026-03-01T08:00Z"))
    assert "\\u202e" in listed
    quotes = re.findall(r": “(.*)”", listed)
    assert quotes
    assert all(len(quote) <= 330 for quote in quotes)
    assert "\\u001b" in shows(run("site", "list"))
    assert "\\u202e" in shows(run("export", "--site", blog, "--email", "n@r.example"))


def test_json_says_exactly_what_is_held(blog: str) -> None:
    told = json.loads(shows(run("site", "list", "--json")))
    assert told[0]["name"] == f"Blog {STEERING}"
    queue = json.loads(shows(run("hints", "--site", blog, "--all-states", "--json")))
    assert "\u202e" in json.dumps(queue, ensure_ascii=False)


def test_no_more_open_threads_are_listed_than_there_are(blog: str) -> None:
    every = run("hints", "--site", blog, "--all-states", "--now", "2026-03-01T08:00Z").output
    listed, waiting = map(int, re.findall(r"(\d+) of (\d+) open thread", every)[0])
    assert listed <= waiting
    assert "that ask nothing" in every or listed == 2
    assert "1 open threads" not in every


def test_every_command_prints_through_the_one_door() -> None:
    others = [path for path in CLI.glob("*.py") if path.name != "common.py"]
    assert others
    assert not [path.name for path in others if "click.echo(" in path.read_text()]


@pytest.mark.parametrize(
    ("url", "public", "serves", "says"),
    [
        ("https://blog.example", None, None, "COMMENT_INSIGHT_PUBLIC_URL"),
        ("https://blog.example", "http://localhost:9000", None, "address of this machine alone"),
        ("https://blog.example", "https://insight.example", "http://127.0.0.1:9000", ""),
        ("http://127.0.0.1:8080", None, None, ""),
        ("http://localhost:8080", None, "http://127.0.0.1:8000", ""),
        ("http://127.0.0.1:8080", None, "http://127.0.0.1:9000", ""),
        ("http://127.0.0.1:8080", None, "http://0.0.0.0:9000", "URL=http://0.0.0.0:9000"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:7000", "http://127.0.0.1:9000",
         "URL=http://127.0.0.1:9000"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:9000", "http://127.0.0.1:9000", ""),
    ],
)  # fmt: skip
def test_an_address_that_the_blog_can_not_reach_is_warned_of(
    url: str, public: str | None, serves: str | None, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if public:
        monkeypatch.setenv("COMMENT_INSIGHT_PUBLIC_URL", public)
    if serves:
        service = insight.open_service(read_settings())
        insight.note_address(service, f"{serves}/")
        service.db.dispose()
    added = run("site", "add", url, "--json")
    key, address = (json.loads(added.stdout)[name] for name in ("key", "webhook_url"))
    if not says and serves:
        assert address == f"{public or serves}/webhook/{key}"
    packed = run("plugin", "zip", "--site", key)
    for told in (added.stderr, packed.stderr):
        assert ("Warning" in told) == bool(says)
        assert says in told
