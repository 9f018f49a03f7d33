"""A real server in a process of its own, and Debian's Chromium to visit it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from service import insight
from service.settings import read_settings
from tests.e2e.blogs import admin, author, post, visitor, whole, wordpress_and_service

__all__ = ["admin", "author", "post", "visitor", "whole", "wordpress_and_service"]

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 180


@dataclass(frozen=True)
class Server:
    """Where the sample blog's review page is, how to get in, and another blog's token address."""

    url: str
    email: str
    password: str
    token_path: str


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample blog's server, for all tests together."""
    with sample_server(tmp_path_factory.mktemp("home")) as started:
        yield started


@contextmanager
def sample_server(home: Path, **settings: str) -> Iterator[Server]:
    """`gunicorn wsgi:app` on the sample blog, as an owner would run it; its data in this folder."""
    service = insight.open_service(read_settings(home=home, secret_key="k" * 32))
    now = datetime.now(UTC)
    demo = insight.fill_demo(service, now)
    other = insight.add_site(service, "https://other.example", "Other", now=now)
    service.db.dispose()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = ["gunicorn", "-c", "python:service.serving.gunicorn_conf"]
    command += ["--bind", f"127.0.0.1:{port}"]
    given = {"HOME": str(home), "SECRET_KEY": "k" * 32, **settings}
    environment = os.environ | {f"COMMENT_INSIGHT_{name}": value for name, value in given.items()}
    with subprocess.Popen(
        [sys.executable, "-m", *command, "wsgi:app"], cwd=ROOT, env=environment
    ) as process:
        try:
            _wait_for(url, process)
            yield Server(url, demo.email, demo.password, urlsplit(other.token_url).path)
        finally:
            process.terminate()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=30):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not shutil.which(CHROMIUM):
        pytest.skip(f"{CHROMIUM} is not installed")
    with a_browser() as launched:
        yield launched


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Chromium, closed at the end."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor whose browser runs no JavaScript."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of a visitor who is not logged in."""
    return context.new_page()


def log_in(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.fill("#email", server.email)
    page.fill("#password", server.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_selector(".head")
