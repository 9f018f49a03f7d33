"""Restarts under load: every way in which a service is renewed, and no request that fails."""

from __future__ import annotations

import http.client
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service import insight
from service.settings import read_settings
from tests.e2e.restarting import (
    KEY,
    PATIENCE_SECONDS,
    SENDERS,
    Load,
    Serving,
    children,
    is_alive,
    until,
)
from tests.e2e.slow_clients import SlowClients

pytestmark = pytest.mark.slow


def reload(server: Serving) -> None:
    until(lambda: len(children(server.master)) == 2)
    before = children(server.master)
    os.kill(server.master, signal.SIGHUP)
    until(lambda: not any(map(is_alive, before)) and len(children(server.master)) == 2)


def replace(server: Serving) -> None:
    """As gunicorn's documentation says: USR2, then TERM to the old master."""
    successor = Path(f"{server.pidfile}.2")
    os.kill(server.master, signal.SIGUSR2)
    until(lambda: successor.exists() and len(children(int(successor.read_text()))) == 2)
    old, server.master = server.master, int(successor.read_text())
    os.kill(old, signal.SIGTERM)
    until(lambda: not is_alive(old) or server.process.poll() is not None)
    until(lambda: server.pidfile.exists() and int(server.pidfile.read_text()) == server.master)


def start_anew(server: Serving) -> None:
    assert server.stop() == 0
    server.start()


@pytest.fixture
def served(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[Serving, insight.NewSite]]:
    service = insight.open_service(read_settings(home=tmp_path, secret_key=KEY))
    site = insight.add_site(service, "https://blog.example", now=datetime.now(UTC))
    service.db.dispose()
    server = Serving(tmp_path, keep_socket=getattr(request, "param", False))
    yield server, site
    server.end()


@pytest.mark.parametrize(
    ("served", "renew", "times"),
    [(False, reload, 2), (False, replace, 1), (True, start_anew, 2)],
    ids=["HUP", "USR2 and TERM", "restart on a kept socket"],
    indirect=["served"],
)
def test_no_request_fails_while_the_service_is_renewed(
    served: tuple[Serving, insight.NewSite], renew: Callable[[Serving], None], times: int
) -> None:
    server, site = served
    with Load(server, site) as load:
        for _ in range(times):
            time.sleep(1)
            renew(server)
            enough = load.answers.total() + SENDERS
            until(lambda enough=enough: load.answers.total() > enough)
    assert set(load.answers) <= {200, 202}, load.answers


def test_after_a_reload_every_line_of_the_log_is_still_ours(
    served: tuple[Serving, insight.NewSite],
) -> None:
    server, _ = served
    reload(server)
    lines = server.log.read_text().splitlines()
    said = [json.loads(line)["event"] for line in lines]
    assert sum(event.startswith("Booting worker") for event in said) == 4


def test_a_stop_finishes_what_runs_and_leaves_nobody(
    served: tuple[Serving, insight.NewSite],
) -> None:
    server, site = served
    workers = children(server.master)
    lines = [json.dumps({"text": f"In year {year} I moved my shop. Why?"}) for year in range(400)]
    headers = {
        "Authorization": f"Bearer {site.api_token}",
        "Content-Type": "application/x-ndjson",
    }
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
    with SlowClients(server.port, f"/webhook/{site.key}", 10):
        time.sleep(1.5)
        connection.request("POST", "/api/score", "\n".join(lines), headers)
        time.sleep(0.5)
        began = time.monotonic()
        server.process.terminate()
        answer = connection.getresponse()
        assert answer.status == 200
        assert len(answer.read().splitlines()) == len(lines)
        assert server.process.wait(PATIENCE_SECONDS) == 0
    assert time.monotonic() - began < 30
    assert not any(map(is_alive, workers))


def test_a_worker_that_is_killed_is_replaced_and_none_outlives_its_master(
    served: tuple[Serving, insight.NewSite],
) -> None:
    server, _ = served
    until(lambda: len(children(server.master)) == 2)
    before = children(server.master)
    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(children(server.master) - before) == 1)
    until(lambda: server.get("/readyz") == 200)
    workers = children(server.master)
    os.kill(server.master, signal.SIGKILL)
    until(lambda: not any(map(is_alive, workers)))
