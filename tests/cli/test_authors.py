"""author, and the secrets of a site, at the command."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from service import insight
from service.cli import main
from service.settings import read_settings
from service.store import schema

PASSWORD = "a long enough password\n"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin, catch_exceptions=False)


@pytest.fixture(autouse=True)
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    run("site", "add", "https://second.example")
    told: dict[str, str] = json.loads(run("site", "add", "https://blog.example", "--json").stdout)
    return told


def add(email: str, key: str, *more: str) -> None:
    command = ("author", "add", email, "--site", key, "--password-stdin", *more)
    assert run(*command, stdin=PASSWORD).exit_code == 0


def test_who_may_open_the_pages_is_listed_and_taken_away() -> None:
    add("Ida@Blog.example", "blog-example")
    add("ida@blog.example", "second-example", "--role", "author")
    add("per@blog.example", "blog-example", "--role", "author")
    listed = run("author", "list", "--json")
    assert json.loads(listed.stdout) == [
        {"email": "ida@blog.example", "site": "blog-example", "role": "administrator"},
        {"email": "ida@blog.example", "site": "second-example", "role": "author"},
        {"email": "per@blog.example", "site": "blog-example", "role": "author"},
    ]
    gone = run("author", "remove", "IDA@blog.example", "--site", "blog-example")
    assert gone.exit_code == 0
    assert "per@blog.example" in run("author", "list", "--site", "blog-example").stdout
    assert "ida@" not in run("author", "list", "--site", "blog-example").stdout
    assert run("author", "remove", "ida@blog.example").exit_code == 0
    assert "ida@" not in run("author", "list").stdout


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("remove", "nobody@blog.example"), "author list"),
        (("remove", "nobody@blog.example", "--site", "blog-example"), "author list"),
        (("remove", "nobody@blog.example", "--site", "nowhere"), "no site"),
        (("list", "--site", "nowhere"), "no site"),
    ],
)
def test_who_is_not_there_can_t_be_taken_away(command: tuple[str, ...], says: str) -> None:
    refused = run("author", *command)
    assert refused.exit_code == 1
    assert says in refused.stderr


@pytest.mark.parametrize(
    ("option", "field"),
    [
        ("--rotate-secret", "secret"),
        ("--rotate-token", "token_url"),
        ("--rotate-api-token", "api_token"),
    ],
)
def test_what_is_new_stands_alone_on_standard_output(
    made: dict[str, str], option: str, field: str
) -> None:
    told = run("site", "set", "blog-example", option)
    (fresh,) = told.stdout.splitlines()
    assert fresh != made[field]
    if field == "token_url":
        assert fresh.startswith(f"{made['webhook_url']}/")
    assert "lives until" in told.stderr
    ended = run("site", "set", "blog-example", "--end-old")
    assert (ended.stdout, ended.exit_code) == ("", 0)
    assert "1 old secret or token ended" in ended.stderr


def test_one_command_changes_all_and_ends_the_old() -> None:
    options = ("--rotate-secret", "--rotate-token", "--rotate-api-token", "--end-old")
    told = run("site", "set", "blog-example", *options)
    assert len(told.stdout.splitlines()) == 3
    assert "lives until" not in told.stderr


def test_a_known_address_is_asked_for_no_password_and_keeps_its_own() -> None:
    add("ida@blog.example", "blog-example")
    added = run("author", "add", "ida@blog.example", "--site", "second-example", stdin="")
    assert added.exit_code == 0
    assert "the one that they have already" in added.stdout
    listed = json.loads(run("author", "list", "--json").stdout)
    assert [each["site"] for each in listed] == ["blog-example", "second-example"]
    unknown = run("author", "add", "per@blog.example", "--site", "second-example", stdin="")
    assert unknown.exit_code == 1


def test_a_new_password_is_set_for_all_their_blogs_and_for_nobody_unknown() -> None:
    add("ida@blog.example", "blog-example")
    command = ("author", "password", "Ida@blog.example", "--password-stdin")
    told = run(*command, stdin="another long password\n")
    assert (told.exit_code, "0 sessions ended" in told.stdout) == (0, True)
    assert run(*command, stdin="short\n").exit_code == 1
    refused = run("author", "password", "per@x.example", "--password-stdin", stdin=PASSWORD)
    assert refused.exit_code == 1
    assert "author list" in refused.stderr


def test_an_account_is_a_user_of_the_blog() -> None:
    add("ida@blog.example", "blog-example")
    run("site", "set", "blog-example", "--identity", "user:7")
    which = ("author", "set", "ida@blog.example", "--site", "blog-example")
    assert run(*which, "--user", "7").exit_code == 0
    assert run(*which, "--user", "8").exit_code == 1
    assert run(*which, "--no-user").exit_code == 0
    assert run(*which).exit_code == 2
    assert run(*which, "--user", "7", "--no-user").exit_code == 2
    assert run("author", "set", "per@x.example", "--site", "blog-example", "--no-user").exit_code


def test_what_was_removed_is_told_to_programs() -> None:
    add("ida@blog.example", "blog-example")
    gone = run("author", "remove", "IDA@blog.example", "--json")
    assert json.loads(gone.stdout) == {"email": "ida@blog.example", "sites": ["blog-example"]}


def test_a_blog_that_is_here_is_not_added_again() -> None:
    refused = run("site", "add", "http://www.blog.example/")
    assert refused.exit_code == 1
    assert "blog-example" in refused.stderr


def test_who_has_no_blog_yet_is_listed_and_taken_away_with_all_that_opens() -> None:
    service = insight.open_service(read_settings())
    now = datetime.now(UTC)
    for site in insight.list_sites(service):  # Whose administrator the first account would be.
        insight.remove_site(service, site.key)
    link = insight.first_link(service, now=now) or ""
    made = insight.make_first_account(
        service, link, "Ida@blog.example", PASSWORD.strip(), device="", session="", now=now
    )
    assert made
    run("site", "add", "https://blog.example")
    listed = json.loads(run("author", "list", "--json").stdout)
    assert listed == [{"email": "ida@blog.example", "site": None, "role": None}]
    assert "no blog yet" in run("author", "list").stdout
    # They are none of a blog's.
    assert "ida@" not in run("author", "list", "--site", "blog-example").stdout
    of_blog = run("author", "remove", "ida@blog.example", "--site", "blog-example")
    assert (of_blog.exit_code, insight.has_accounts(service)) == (1, True)
    assert insight.visitor(service, made.session, now)
    gone = run("author", "remove", "IDA@blog.example", "--json")
    assert json.loads(gone.stdout) == {"email": "ida@blog.example", "sites": []}
    assert insight.visitor(service, made.session, now) is None
    assert not insight.has_accounts(service)
    with service.db.read() as connection:
        for table in (schema.founders, schema.sessions, schema.devices, schema.profiles):
            assert connection.execute(select(table)).all() == []
    again = run("author", "remove", "ida@blog.example")
    assert (again.exit_code, "author list" in again.stderr) == (1, True)
    assert insight.first_link(service, now=now)
    service.db.dispose()
