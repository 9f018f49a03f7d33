"""The whole first run in a real browser without scripts: from the line that `serve` prints to the
first day, on a real server with two workers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e.conftest import ROOT
from tests.e2e.nginx import free_port
from tests.e2e.serving import PATIENCE_SECONDS, signed
from tests.wordpress.export import exports

pytestmark = pytest.mark.browser

EMAIL, PASSWORD = "ada@garden.example", "a long enough password"
KEY = "garden-example"


@contextmanager
def fresh_server(home: Path) -> Iterator[tuple[str, str, Path]]:
    """`comment-insight serve` on nothing: its address, the link that it printed, and its log."""
    port, log = free_port(), home.parent / "log"
    settings = {"HOME": str(home), "BACKGROUND_SECONDS": "1"}
    environment = os.environ | {f"COMMENT_INSIGHT_{name}": it for name, it in settings.items()}
    command = ["-m", "service", "serve", "--port", str(port), "--workers", "2"]
    with (
        log.open("wb") as told,
        subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield f"http://127.0.0.1:{port}", _link(process), log
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _link(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    for line in process.stdout:
        if "/welcome/begin/" in line:
            return line.strip()
    raise AssertionError("no link was printed")


def go(page: Page, url: str) -> None:
    """As soon as the server answers."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        try:
            page.goto(url)
        except Error:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not start")


def an_export(folder: Path) -> Path:
    """Of a blog whose author also wrote logged out, days ago."""
    days_ago = datetime.now(UTC) - timedelta(days=4)
    at = {"date_gmt": f"{days_ago:%Y-%m-%d %H:%M:%S}", "date": f"{days_ago:%Y-%m-%d %H:%M:%S}"}
    asks = "How deep do you plant them, and do you wait for the first frost?"
    told = [
        exports.comment(1, asks, author="Noor", author_email="noor@x.example", **at),
        exports.comment(2, "Mine never did.", author="Emil", author_email="e@x.example", **at),
        exports.comment(3, "Mine did, late.", author="Ada", author_email="", **at),
    ]  # fmt: skip
    whole = exports.export(exports.item(7, *told))
    path = folder / "garden.xml"
    created = f'created="{datetime.now(UTC):%Y-%m-%d %H:%M}"'
    path.write_text(re.sub(r'created="[^"]+"', created, whole))
    return path


def test_a_newcomer_comes_from_the_terminal_to_the_first_day(page: Page, tmp_path: Path) -> None:
    with fresh_server(tmp_path / "home") as (url, link, log):
        go(page, link)
        for label in ("A password, ten characters or more", "The password once more"):
            page.get_by_label(label).fill(PASSWORD)
        page.get_by_label("Your e-mail address").fill(EMAIL)
        page.get_by_role("button", name="Make the account").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your blog")
        page.get_by_label("Its address").fill("garden.example")
        page.get_by_label("Its name").fill("The Slow Garden")
        page.get_by_role("button", name="Add this blog").click()
        _sees_how_it_connects(page, url, tmp_path)
        _uploads(page, an_export(tmp_path))
        _says_who_they_are(page, url)
        expect(page.get_by_role("heading", name="minutes")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("heading", name=re.compile("Noor"))).to_be_visible()
        expect(page.get_by_role("heading", name=re.compile("Ada"))).to_have_count(0)
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_have_text("There is an account already.")
        assert link.rpartition("/")[2] not in log.read_text()
        assert "whsec_" not in log.read_text()


def _sees_how_it_connects(page: Page, url: str, folder: Path) -> None:
    for path in (f"{url}/welcome/connect", url):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Waiting for your blog.")
        # It is on the internet, and this server is not.
        expect(page.get_by_text("COMMENT_INSIGHT_PUBLIC_URL")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the plugin").click()
    download.value.save_as(folder / "plugin.zip")
    with ZipFile(folder / "plugin.zip") as archive:
        assert f"{url}/webhook/{KEY}" in archive.read("comment-insight/address.php").decode()
        secret = re.search(r"whsec_[^']+", archive.read("comment-insight/secret.php").decode())
    assert secret
    _speaks(page, url, secret[0])


def _speaks(page: Page, url: str, secret: str) -> None:
    """The plugin connects, as it does with what the zip brought; the page sees it by itself."""
    home, at = "http://garden.example", datetime.now(UTC)
    data = {"timezone": "Europe/Vienna"}
    told = {"type": "connection.test", "timestamp": at.isoformat(), "home": home, "data": data}
    body, headers = signed(secret, told, "msg_first", at=at)
    answer = page.request.post(f"{url}/api/sites/{KEY}/plugin", data=body, headers=headers)
    assert answer.ok, answer.text()
    heard = "Heard from it: 0 posts, 0 comments."
    # The page looks again by itself.
    expect(page.get_by_role("heading", level=1)).to_have_text("Your day", timeout=30_000)
    page.get_by_role("link", name="Its comments").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heard)
    assert json.loads(answer.text())["site"] == KEY


def _uploads(page: Page, export: Path) -> None:
    page.get_by_role("link", name="Upload an export").click()
    page.get_by_label("The file").set_input_files(export)
    page.get_by_role("button", name="Upload and read it").click()
    # The page looks again by itself.
    expect(page.get_by_role("heading", level=1)).to_have_text("3 new comments.", timeout=60_000)
    page.get_by_role("link", name="Go on").click()


def _says_who_they_are(page: Page, url: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this you?")
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this you?")
    expect(page.get_by_text("1 comment; signed like")).to_be_visible()
    expect(page.get_by_text("Europe/Vienna, as it seems")).to_be_attached()
    page.get_by_role("checkbox", name=re.compile("^Ada")).check()
    page.get_by_label("Minutes a day").fill("15")
    page.get_by_role("button", name="Keep, and begin").click()
