"""A blog that sends to a server whose workers, or all of it, are killed meanwhile."""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from service import insight
from tests.e2e.serving import signed
from tests.trials.processes import Command, end

SENDERS = 3
PATIENCE_SECONDS = 180
# What a sender may meet while processes die around it; all but the first two it sends again.
KEPT, PASSING = {200, 202}, {503}

Payload = Mapping[str, Any]


class Server:
    """`serve`, warm, on a free port; it may be killed and started again."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self._environment, self._log = environment, log
        self.start()

    def start(self) -> None:
        """Wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        arguments = ["serve", "--port", str(self.port), "--workers", "2"]
        self.command = Command(arguments, self._environment, self._log)
        ends = time.monotonic() + PATIENCE_SECONDS
        while self.request("GET", "/readyz")[0] != 200:
            assert time.monotonic() < ends, self.command.said()
            time.sleep(0.05)

    def kill_something(self, chance: random.Random) -> None:
        """kill -9 one worker, now and then all of it."""
        workers = self.command.children()
        if workers and chance.random() < 0.8:
            end(chance.choice(workers))
        else:
            self.command.kill()
            self.start()

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
    ) -> tuple[int, bytes]:
        """Status and body; (0, b"") from a server that died over it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()


class Sender:
    """The plugin of a site: it sends until it hears that a request was kept."""

    def __init__(self, server: Server, site: insight.NewSite) -> None:
        self._server, self._site = server, site
        self.statuses = set[int]()

    def event(self, number: int, payload: Payload) -> None:
        """Send an event to the webhook."""
        self._until_kept(f"/webhook/{self._site.key}", payload, f"msg_{number}")

    def ask(self, webhook_id: str, what: str, **data: Any) -> Any:
        """The answer of the plugin's door."""
        path = f"/api/sites/{self._site.key}/plugin"
        return json.loads(self._until_kept(path, {"type": what, "data": data}, webhook_id))

    def _until_kept(self, path: str, payload: Payload, webhook_id: str) -> bytes:
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends:
            body, headers = signed(self._site.secret, payload, webhook_id)
            status, answer = self._server.request("POST", path, body, headers)
            self.statuses.add(status)
            if status in KEPT:
                return answer
            assert status in {0, *PASSING}, (status, answer)
            time.sleep(0.05)
        raise TimeoutError(f"{path} was not kept in {PATIENCE_SECONDS} s")


def send_under_kills(
    server: Server,
    sender: Sender,
    sending: list[tuple[int, Payload]],
    chance: random.Random,
    kills: int,
) -> None:
    """Send numbered events, in any order, by several at once, while the server is killed so often.

    What was answered 2xx is not sent again, unless kills are left when all was sent: then
    the same requests are repeated, which changes nothing.
    """
    left = iter([*sending, *(chance.choice(sending) for _ in range(kills * 400))])
    sent = 0
    lock, done = threading.Lock(), threading.Event()

    def send_all() -> None:
        nonlocal sent
        while not (done.is_set() and sent >= len(sending)):
            with lock:
                each = next(left, None)
                sent += 1
            if each is None:
                return
            sender.event(*each)

    with ThreadPoolExecutor(SENDERS) as pool:
        running = [pool.submit(send_all) for _ in range(SENDERS)]
        for _ in range(kills):
            time.sleep(chance.uniform(0.02, 0.6))
            server.kill_something(chance)
        done.set()
        for each in running:
            each.result()


def eventually(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether it holds within this time."""
    ends = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > ends:
            return False
        time.sleep(0.2)
    return True
