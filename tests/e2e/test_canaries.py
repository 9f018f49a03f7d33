"""Nothing that a stranger wrote reaches a log, and nothing opens a connection, whatever breaks.

Every input of a real server and of the command holds a word that is then looked for in all they
print; an audit hook of Python's own stands in every process and refuses connections to elsewhere.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from service import insight
from service.settings import read_settings
from tests.cli.test_cli import COMMENT as IMPORTED
from tests.cli.test_cli import EXPORT
from tests.e2e.canaries import CANARY, EMAIL, PASSWORD, WORDS, Driver
from tests.e2e.restarting import until
from tests.e2e.serving import Server

pytestmark = pytest.mark.slow

# Python reads it at the start of every process that has its folder on the path.
NO_CONNECTIONS = """
import os, sys
def refuse(event, args):
    if event == "socket.connect":
        address = args[1]
        if isinstance(address, str | bytes) or address[0] in ("127.0.0.1", "::1"):
            return
    elif event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        return
    elif event == "socket.getaddrinfo" and args[0] in (None, "0.0.0.0", "127.0.0.1", "localhost"):
        return
    with open(os.environ["REFUSED"], "a") as file:
        file.write(f"{event} {args!r}\\n")
    raise ConnectionRefusedError(event)
sys.addaudithook(refuse)
"""


class House:
    """A service's folder with one blog and one account, and all that its processes print."""

    def __init__(self, folder: Path) -> None:
        self.home, self.log, self.refused = folder / "home", folder / "log", folder / "refused"
        hook = folder / "hook"
        hook.mkdir()
        (hook / "sitecustomize.py").write_text(NO_CONNECTIONS)
        path = os.pathsep.join([str(hook), os.environ.get("PYTHONPATH", "")])
        self.environment = {
            "PYTHONPATH": path,
            "REFUSED": str(self.refused),
            "COMMENT_INSIGHT_HOME": str(self.home),
            "COMMENT_INSIGHT_SECRET_KEY": "k" * 32,
            "COMMENT_INSIGHT_METRICS_TOKEN": "t" * 40,
            "COMMENT_INSIGHT_WORDPRESS_PASSWORD": f"{CANARY} application password",
        }
        service = insight.open_service(read_settings(home=self.home, secret_key="k" * 32))
        self.site = insight.add_site(service, "https://blog.example", now=datetime.now(UTC))
        insight.add_author(service, self.site.key, EMAIL, PASSWORD)
        service.db.dispose()

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """A command; what it says of itself joins the log."""
        done = subprocess.run(
            [sys.executable, "-m", "service", *arguments],
            env={**os.environ, **self.environment},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        with self.log.open("a") as log:
            log.write(done.stderr)
        return done

    def spoil(self, statement: str) -> None:
        """What no version of ours would do to the database."""
        database = sqlite3.connect(self.home / "comment-insight.sqlite3", timeout=30)
        with database:
            database.execute(statement)
        database.close()

    def leaks(self) -> list[str]:
        """Lines of the log, and files beside the database, with a canary or a secret."""
        token = self.site.token_url.rpartition("/")[2]
        secrets = (CANARY, self.site.secret, self.site.api_token, token, "t" * 40)
        files = [path for path in self.home.rglob("*") if path.is_file()]
        files = [path for path in files if "sqlite3" not in path.name]
        return [
            f"{path.name}: {line[:300]}"
            for path in [self.log, *files]
            for line in path.read_text(errors="replace").splitlines()
            if any(secret.casefold() in line.casefold() for secret in secrets)
        ]

    def lines(self) -> list[dict[str, Any]]:
        """The log's lines that are JSON."""
        told = self.log.read_text(errors="replace").splitlines()
        return [json.loads(line) for line in told if line.startswith("{")]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture(params=["json", "console"])
def server(request: pytest.FixtureRequest, house: House) -> Iterator[Server]:
    server = Server(
        house.home,
        log=house.log,
        **house.environment,
        COMMENT_INSIGHT_LOG_FORMAT=request.param,
        COMMENT_INSIGHT_LOG_LEVEL="debug",
        COMMENT_INSIGHT_BACKGROUND_SECONDS="1",
    )
    yield server
    server.kill()


def test_a_server_tells_no_strangers_word_and_opens_no_connection(
    house: House, server: Server
) -> None:
    driver = Driver(server, house.site)
    answers = [*driver.events(), *driver.plugin(), *driver.programs(), *driver.people()]
    assert {200, 400, 401, 404, 405, 413, 415} <= set(answers)
    assert 500 not in answers
    assert set(driver.author()) == {200, 400, 401, 404}
    driver.broken_requests()
    assert driver.ask("GET", "/healthz") == 200
    # Faults of the database and of what stands in it: everything that reads it meets them.
    house.spoil(f"UPDATE comments SET date = '{CANARY}date', text = '{WORDS}'")
    broken = [driver.comment(21), *driver.programs(), *driver.people()]
    assert 500 in broken or 202 in broken
    house.spoil("ALTER TABLE scores RENAME TO elsewhere")
    assert not {200} & {driver.comment(22), driver.comment(23)}
    house.spoil("ALTER TABLE comments RENAME TO nowhere")
    broken += [*driver.events(), *driver.plugin(), *driver.programs(), *driver.people()]
    # One that was under way may have seen the tables half renamed; the second met all of it.
    until(lambda: house.log.read_text(errors="replace").count("background turn failed") > 1)
    told = house.log.read_text(errors="replace")
    assert driver.cookies
    assert not [cookie for cookie in driver.cookies if cookie in told]
    for action in ("login failed", "logged in", "logged out", "secret made", "reader exported"):
        assert action in told
    assert house.leaks() == []
    assert not house.refused.exists()


def test_commands_tell_no_strangers_word_and_open_no_connection(
    house: House, tmp_path: Path
) -> None:
    comment = IMPORTED.format(id=1, name=f"{CANARY}name", email=EMAIL, text=WORDS)
    export = tmp_path / "export.xml"
    export.write_text(EXPORT.replace("{comments}", comment))
    key = house.site.key
    assert house.run("import", str(export), "--site", key).returncode == 0
    assert house.run("rescore", "--site", key, "--all", "--reparse").returncode == 0
    assert house.run("rescore", "--site", key, "--all", "--reparse", "--jobs", "2").returncode == 0
    line = json.dumps({"text": WORDS})
    told = house.run("score", stdin=f'{line}\n{{"{CANARY}": 1}}\n{CANARY}\n')
    assert json.loads(told.stdout.splitlines()[0])["depth"] is not None
    assert house.run("hints", "--site", key).returncode == 0
    assert house.run("export", "--site", key, "--email", EMAIL).returncode == 0
    new = house.run("author", "add", EMAIL, "--site", key, "--password-stdin", stdin=PASSWORD)
    assert new.returncode == 0
    # A file that breaks off, a date that is none, a table that is missing.
    export.write_text(EXPORT.replace("{comments}", comment).partition("</wp:comment>")[0])
    assert house.run("import", str(export), "--site", key).returncode == 1
    house.spoil(f"UPDATE comments SET date = '{CANARY}date'")
    assert house.run("hints", "--site", key, "--archive").returncode == 1
    house.spoil("ALTER TABLE comments RENAME TO elsewhere")
    for command in (("rescore",), ("erase", "--email", EMAIL), ("import", str(export))):
        assert house.run(*command, "--site", key).returncode == 1
    assert house.leaks() == []
    assert not house.refused.exists()
    # The one that does open connections is refused here, and quotes neither user nor password.
    refused = house.run("sync", "--site", key, "--user", f"{CANARY}user")
    assert refused.returncode == 1
    assert house.refused.read_text().startswith("socket.getaddrinfo")
    assert house.leaks() == []
    audited = {each["event"] for each in house.lines() if each["logger"] == "audit"}
    assert {"reader exported", "account changed"} <= audited
