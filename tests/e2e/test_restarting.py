"""Restarts under load: every way in which a service is renewed, and no request that fails."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service import insight
from service.settings import read_settings
from tests.e2e.life import events
from tests.e2e.serving import signed
from tests.e2e.slow_clients import SlowClients

pytestmark = pytest.mark.slow
SENDERS = 4
PATIENCE_SECONDS = 120
KEY = "k" * 32
# What systemd does for a unit with a socket.
HANDED = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.argv[2], sys.argv[2:])
"""


class Serving:
    """`comment-insight serve` on a socket that is ours, as systemd keeps one, or on its own."""

    def __init__(self, home: Path, *, keep_socket: bool) -> None:
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.keep_socket, self.pidfile = keep_socket, home / "gunicorn.pid"
        if keep_socket:
            self.listener.listen(1024)
        else:
            self.listener.close()
        self.environment = {
            **os.environ,
            "COMMENT_INSIGHT_HOME": str(home),
            "COMMENT_INSIGHT_SECRET_KEY": KEY,
            "GUNICORN_CMD_ARGS": f"--pid {self.pidfile}",
        }
        self.start()

    def start(self) -> None:
        """A new process; on a kept socket clients may be waiting already."""
        serve = [sys.executable, "-m", "service", "serve", "--workers", "2"]
        serve += ["--port", str(self.port)]
        kept = (self.listener.fileno(),) if self.keep_socket else ()
        handed = [sys.executable, "-c", HANDED, str(*kept)] if kept else []
        self.process = subprocess.Popen(
            [*handed, *serve],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=kept,
            start_new_session=True,
        )
        self.master = self.process.pid
        until(lambda: self.get("/readyz") == 200)

    def get(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def stop(self) -> int:
        """SIGTERM, and the exit status."""
        self.process.terminate()
        return self.process.wait(PATIENCE_SECONDS)

    def end(self) -> None:
        """Whatever is left, ended; the test is over."""
        for group in {self.process.pid, self.master}:
            try:
                os.killpg(group, signal.SIGKILL)
            except OSError:
                continue
        self.process.wait()
        self.listener.close()


def until(holds: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < ends, "it never came true"
        time.sleep(0.1)


def children(process: int) -> set[int]:
    try:
        return set(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))
    except OSError:
        return set()


def is_alive(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def reload(server: Serving) -> None:
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


class Load:
    """Senders of true events without a pause; what each was answered."""

    def __init__(self, server: Serving, site: insight.NewSite) -> None:
        self.server, self.site = server, site
        self.answers: Counter[object] = Counter()
        self.over = threading.Event()
        comments = [each for each in events(300, seed=8) if each["type"] == "comment.upserted"]
        self.threads = [
            threading.Thread(target=self._send, args=(number, comments[number::SENDERS]))
            for number in range(SENDERS)
        ]

    def __enter__(self) -> Load:
        for each in self.threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for each in self.threads:
            each.join()

    def _send(self, number: int, comments: list[dict[str, object]]) -> None:
        """Half of the senders keep their connection as long as the server lets them."""
        connection, sent = self._connect(), 0
        while not self.over.is_set():
            payload = comments[sent % len(comments)]
            body, headers = signed(self.site.secret, payload, f"msg_{number}_{sent}")
            sent += 1
            try:
                connection.request("POST", f"/webhook/{self.site.key}", body, headers)
                answer = connection.getresponse()
                answer.read()
                self.answers[answer.status] += 1
                last = answer.will_close
            except (OSError, http.client.HTTPException) as error:
                self.answers[type(error).__name__] += 1
                last = True
            if last or number % 2:
                connection.close()
                connection = self._connect()
            time.sleep(0.02)
        connection.close()

    def _connect(self) -> http.client.HTTPConnection:
        port = self.server.port
        return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)


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
    [(False, reload, 3), (False, replace, 1), (True, start_anew, 3)],
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
    before = children(server.master)
    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(children(server.master) - before) == 1)
    until(lambda: server.get("/readyz") == 200)
    workers = children(server.master)
    os.kill(server.master, signal.SIGKILL)
    until(lambda: not any(map(is_alive, workers)))
