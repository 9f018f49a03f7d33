"""A real server that is renewed, and senders that don't pause meanwhile."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from service import insight
from tests.e2e.life import events
from tests.e2e.serving import signed

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

    def __init__(self, home: Path, *, keep_socket: bool, database_url: str = "") -> None:
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.keep_socket, self.pidfile = keep_socket, home / "gunicorn.pid"
        self.log = home / "serve.log"
        if keep_socket:
            self.listener.listen(1024)
        else:
            self.listener.close()
        self.environment = {
            **os.environ,
            "COMMENT_INSIGHT_HOME": str(home),
            "COMMENT_INSIGHT_SECRET_KEY": KEY,
            "COMMENT_INSIGHT_DATABASE_URL": database_url,
            "GUNICORN_CMD_ARGS": f"--pid {self.pidfile}",
        }
        self.start()

    def start(self) -> None:
        """A new process; on a kept socket clients may be waiting already."""
        serve = [sys.executable, "-m", "service", "serve", "--workers", "2"]
        serve += ["--port", str(self.port)]
        kept = (self.listener.fileno(),) if self.keep_socket else ()
        handed = [sys.executable, "-c", HANDED, str(*kept)] if kept else []
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*handed, *serve],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
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
