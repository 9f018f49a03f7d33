"""Hundreds of clients that send or read a byte at a time, and true ones among them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from service import insight
from service.settings import read_settings
from tests.e2e.life import events
from tests.e2e.serving import Server, signed
from tests.e2e.slow_clients import KINDS, SlowClients

pytestmark = pytest.mark.slow
# Of each kind: COMMENT_INSIGHT_TEST_SLOW_CLIENTS=200 is the long form.
EACH = int(os.environ.get("COMMENT_INSIGHT_TEST_SLOW_CLIENTS", "40"))
SECONDS = float(os.environ.get("COMMENT_INSIGHT_TEST_SLOW_SECONDS", "10"))
QUICK_SECONDS = 1.0
# A machine that is busy with something else is slow without any attack.
TIMES_QUIET = 5
MOST_GROWTH_KB = 200_000
MOST_CONNECTIONS = 1000
SPARE = 40


@pytest.fixture(scope="module")
def site_and_server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[insight.NewSite, Server]]:
    home: Path = tmp_path_factory.mktemp("home")
    service = insight.open_service(read_settings(home=home, secret_key="k" * 32))
    site = insight.add_site(service, "https://blog.example", now=datetime.now(UTC))
    service.db.dispose()
    server = Server(home, workers=1, COMMENT_INSIGHT_SECRET_KEY="k" * 32)
    yield site, server
    server.kill()


def worker(server: Server) -> int:
    """The process that serves."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text()
    return int(children.split()[0])


def kilobytes(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def open_sockets(process: int) -> int:
    links = Path(f"/proc/{process}/fd").iterdir()
    return sum(str(link.readlink()).startswith("socket:") for link in links if link.is_symlink())


NUMBERS = count()


def true_requests(server: Server, site: insight.NewSite, seconds: float) -> dict[str, list[float]]:
    """How long each true request took, by kind; all of them succeed."""
    comments = [each for each in events(200, seed=5) if each["type"] == "comment.upserted"]
    took: dict[str, list[float]] = {"event": [], "page": [], "health": []}
    ends = time.monotonic() + seconds

    def ask(kind: str) -> None:
        while (began := time.monotonic()) < ends:
            number = next(NUMBERS)
            if kind == "event":
                payload = comments[number % len(comments)]
                body, headers = signed(site.secret, payload, f"msg_{number}")
                status, _ = server.request("POST", f"/webhook/{site.key}", body, headers)
            else:
                status, _ = server.request("GET", {"page": "/login", "health": "/healthz"}[kind])
            assert status in {200, 202}
            took[kind].append(time.monotonic() - began)
            time.sleep(0.1)

    with ThreadPoolExecutor(len(took)) as pool:
        list(pool.map(ask, took))
    return took


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def test_true_requests_are_answered_quickly_among_hundreds_of_slow_ones(
    site_and_server: tuple[insight.NewSite, Server],
) -> None:
    site, server = site_and_server
    true_requests(server, site, 2)
    quiet = true_requests(server, site, 4)
    process = worker(server)
    before = kilobytes(process)
    with SlowClients(server.port, f"/webhook/{site.key}", EACH) as slow:
        time.sleep(4)
        assert slow.connected() > EACH
        under_attack = true_requests(server, site, SECONDS)
        assert open_sockets(process) <= MOST_CONNECTIONS + SPARE
        assert kilobytes(process) - before < MOST_GROWTH_KB
    for kind, times in under_attack.items():
        allowed = max(QUICK_SECONDS, TIMES_QUIET * p95(quiet[kind]))
        assert p95(times) < allowed, (kind, p95(times), p95(quiet[kind]))
    assert worker(server) == process


def test_health_is_told_while_every_thread_judges(
    site_and_server: tuple[insight.NewSite, Server],
) -> None:
    site, server = site_and_server
    lines = [{"text": f"In year {year} I moved my shop. Why did you?"} for year in range(80)]
    body = "\n".join(map(json.dumps, lines)).encode()
    headers = {
        "Authorization": f"Bearer {site.api_token}",
        "Content-Type": "application/x-ndjson",
    }
    judges = 12
    with ThreadPoolExecutor(judges) as pool:
        asked = [
            pool.submit(server.request, "POST", "/api/score", body, headers) for _ in range(judges)
        ]
        time.sleep(0.2)
        took = []
        while not all(each.done() for each in asked):
            began = time.monotonic()
            assert server.request("GET", "/healthz")[0] == 200
            took.append((time.monotonic() - began, sum(each.done() for each in asked)))
            time.sleep(0.05)
    assert {each.result()[0] for each in asked} <= {200, 503}
    # While more is asked than threads can judge, so that a queue stands.
    queued = [seconds for seconds, done in took if done < judges - 5]
    assert queued
    assert p95(queued) < 1.5


def test_a_client_that_drips_is_closed_however_steadily_it_drips(
    site_and_server: tuple[insight.NewSite, Server],
) -> None:
    site, server = site_and_server
    # The short form waits for heads alone; tests/serving counts the seconds of all of them.
    waits = {"sends nothing": 10, "drips a head": 10}
    if EACH >= 200:
        waits |= dict.fromkeys(("drips a body", "drips chunks", "drips a chunk's size"), 30)
    dripping = {name: KINDS[name] for name in waits}
    with SlowClients(server.port, f"/webhook/{site.key}", 2, dripping) as slow:
        time.sleep(max(waits.values()) + 4)
    for name, seconds in waits.items():
        lives = [each.lives[0] for each in slow.clients[name]]
        assert all(seconds - 1 < each < seconds + 4 for each in lives), (name, lives)
